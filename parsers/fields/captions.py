"""Pictures and their captions, wherever a paper puts them: figcaption, a cell under the picture, the next line, alt."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from parsers.article import Image
from parsers.fields import byline, names
from parsers.fields.credits import credit, is_credit
from parsers.fields.lines import Line, Picture
from parsers.fields.person import could_be_a_calling, is_desk, without_gaps
from parsers.page import Element
from parsers.text import clean, ends_a_sentence

_MARK = re.compile(r"^(?:[▲▼◀▶△▽◁▷◇◆<〈]|↑{1,3})\s*(?=\S)")
_CAPTION_MARK = re.compile(r"^(?P<mark>[▲▼◀△▽◁])\s*\S(?!.{0,300}(?P=mark))|^↑{1,3}\s*\S|^▶.{10,200}(?:제공|사진)")
_ANSWER = re.compile(r"[▲△]")
_QUESTION = re.compile(r"^\s?(?:[-–—◇◆■□●○▶Q]|문\s?[.:])|(?:[?？]|[나까요죠]\.)$")
_FEWEST_ANSWERS = 2
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|photo[_-]?caption|img[_-]?cap(?:tion)?|photo[_-]?cap|img[_-]?desc|desc_?img|photo[_-]?desc|thum_figure_txt|imgdesc|photo[_-]?txt)(?:$|[\s_-])|(?:^|\s)cap(?:$|\s)",
    re.IGNORECASE,
)
_MARK_BELOW = ("▼", "▽")  # of a caption that stands above its picture
_LABELLED = re.compile(r"^[\[<(〈]?\s?사진\s?(?:설명)?\s?[=:：]\s?(?=.{10,200}다\.$)")
_POINTING = re.compile(r"[\[(<〈]?\s?사진\s?(?:맨\s?)?(?:위|아래|왼쪽|오른쪽|가운데|좌|우|[①-⑨])")
_SOURCE_LINE = re.compile(r"^[※*\[(<〈]?\s?(?:자료|출처)\s?(?:제공)?\s?[=:：]")
_PICTURE_BOX = re.compile(
    r"(?:^|\s)(?:(?:article|news|view|body|content|inline|comp)[_-]?)?(?:photo|img|image|pic|picture|thumb|thumbnail|media)s?"
    r"(?:[_-]?(?:box|wrap|wrapper|area|center|zone|group|frame|block|con|container))?(?:__[\w-]{1,8})?(?:$|\s)",
    re.IGNORECASE,
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# In the names of files, in lower case; and folders and hosts of what is no picture of the article.
_FURNITURE = tuple(
    "icon btn button logo blank spacer bullet dot_ line_ sns banner adimage emoticon profile 1x1 pixel".split()
)
_FOLDERS = frozenset(
    """ad ads banner banners bannerpop skin icon icons writer writers columnist columnists reporter reporters face
    profile emoticon layout btn common""".split()
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)  # what editors leave in an alt
_CREDITED = re.compile(r"(?:제공|[ⓒ©]\s?\S{2,20})\s?[)\]>〉]?$")
_SOURCED = re.compile(r"[(\[<]\s?자료\s?[=:：]\s?[^)\]>]{2,30}[)\]>]$")
_LONGEST_CAPTION = 160  # characters
_LONGEST_CENTRED = 100
_LONGEST_SIGNATURE = 30
_NEAR = 2  # lines from one marked item to the next
_POSTS = "|".join((*names.PRESS_POSTS, *names.OTHER_POSTS, "필자", "글쓴이"))
_NAME_AND_POST = re.compile(rf"[가-힣]{{2,4}}(?:\s[가-힣·A-Za-z]{{1,12}}){{0,3}}\s[가-힣]{{0,6}}(?:{_POSTS})")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")


def image(found: Picture) -> Image:
    """A picture with what was found of its caption; without one, with its alt text."""
    text = found.caption or (found.alt if not _FILE.search(found.alt or "") else None)
    if text:
        text = _LABELLED.sub("", _MARK.sub("", text)).strip(" |ㅣ") or None
    return Image(found.url, text, found.credit or (credit(text) if text else None))


def picture(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """One ``<img>``; None for icons, spacers, buttons and pictures held in the page itself."""
    source = next((value for name in _SOURCES if (value := element.get(name)) and not value.startswith("data:")), None)
    if not source or _is_tiny(element) or is_furniture(source):
        return None
    address = absolute(source)  # empty for one that cannot be read
    return Picture(address, clean(element.get("alt") or "") or None) if address else None


def figure(element: Element, absolute: Callable[[str], str]) -> list[Picture]:
    """A ``<figure>``: its pictures, the first with the figcaption, which is said of all."""
    text = next((text_of(caption) for caption in element.iter("figcaption")), None)
    return _with_caption([*element.iter("img", "amp-img")], text or _others(element), absolute)


def table(
    element: Element, rows: Sequence[Element], images: Sequence[Element], absolute: Callable[[str], str]
) -> list[Picture]:
    """A table that holds a picture and, in another cell or below it, its caption; or several, each with its own."""
    made = {image: found for image in images if (found := picture(image, absolute))}
    if len(made) > 1:
        _caption_by_column(made, rows)
        told = "".join(one.caption or "" for one in made.values())
        if told.replace(" ", "") == text_of(element).replace(" ", ""):
            return list(made.values())
    return _with_caption(images, _others(element), absolute)[:1]


def _with_caption(images: Sequence[Element], text: str | None, absolute: Callable[[str], str]) -> list[Picture]:
    made = (picture(image, absolute) for image in images)
    found = list({one.url: one for one in made if one}.values())  # once, also where <noscript> repeats it
    if not found and text and len(images) == 1 and _names_somebody(unmarked(text)):
        found, text = [Picture(absolute(images[0].get("src") or ""))], unmarked(text)  # in the folder of writers' faces
    if found:
        found[0].caption = text
    return found


def _caption_by_column(made: dict[Element, Picture], rows: Sequence[Element]) -> None:
    """Give each picture of a table what stands in its own cell, or in the cell below it."""
    for row, below in itertools.zip_longest(rows, rows[1:]):
        for column, cell in enumerate(row):
            found = next((made[image] for image in cell.iter("img") if image in made), None)
            if found and not (text := _others(cell)) and below is not None and len(below) == len(row):
                text = _others(below[column]) if next(below[column].iter("img"), None) is None else None
            if found:
                found.caption = text


def text_of(element: Element) -> str:
    """What a caption's element says, on one line."""
    return clean("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in ("br", "td", "tr", "p", "div"):
            yield " "
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _others(element: Element) -> str | None:
    text = text_of(element)
    return text if 1 < len(text) < 300 else None


def is_furniture(source: str) -> bool:
    """Whether a picture's address says that it is a button, an advertisement or somebody's portrait."""
    *folders, file = source.lower().split("/")
    return (
        any(word in file for word in _FURNITURE)
        or not _FOLDERS.isdisjoint(folders)
        or any(folder.startswith(("ad.", "ads.")) for folder in folders[2:3])
    )


def assign(lines: Sequence[Line]) -> tuple[list[Line], list[Picture]]:
    """Give each picture the caption that stands under it, and leave out of the lines what captions say."""
    pictures: list[Picture] = []
    kept: list[Line] = []
    said: set[str] = set()
    last: Picture | None = None
    is_signed = False
    marks_answers = _marks_answers(lines)
    for index, line in enumerate(lines):
        if (below := _said_of_the_next(lines, index)) is not None:
            below.caption = line.text
        elif line.picture is not None:
            last = line.picture
            is_signed = len(kept) > 1 and bool(byline.is_line(kept[-1].text))
            pictures.append(last)
            said.add(unmarked(last.caption or ""))
        elif line.kind != "text":
            kept.append(line)
            last = None
        elif last is not None and _belongs_to(last, line, lines[index + 1 : index + 3], is_signed):
            said.add(unmarked(line.text))
        elif not (said and len(line.text) > 8 and unmarked(line.text) in said) and not (
            _CAPTION_MARK.match(line.text)
            and (pictures or credit(line.text))
            and not (marks_answers or _is_an_item(lines, index))
        ):
            kept.append(line)
            last = None
    return kept, pictures


def _marks_answers(lines: Sequence[Line]) -> bool:
    """Whether ▲ stands before the answers of an interview, and not before captions."""
    texts = [line.text for line in lines if line.text]
    asked = itertools.pairwise(texts)
    return sum(bool(_ANSWER.match(said) and _QUESTION.search(before)) for before, said in asked) >= _FEWEST_ANSWERS


def _is_an_item(lines: Sequence[Line], index: int) -> bool:
    """Whether a marked line that no picture stands beside is one of several: ▲임금 인상 ▲휴게실 설치, ▲…씨 별세.

    In interviews the answers may be marked so, each below its question.
    """
    if any(line.picture for line in lines[max(0, index - 1) : index + 2]):
        return False
    mark = lines[index].text[0]
    near = (*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR])
    return f" {mark}" in lines[index].text or any(line.text.startswith(mark) for line in near)


def _said_of_the_next(lines: Sequence[Line], index: int) -> Picture | None:
    """The picture right below a line that is its caption: ``▼ …``, or ``사진 : …`` where no picture stands above."""
    line, *following = lines[index : index + 3]
    picture = following[0].picture if following else None
    if picture is None or picture.caption or line.kind != "text":
        return None
    if line.text.startswith(_MARK_BELOW):
        is_above = len(following) < 2 or not following[1].text.startswith(_MARK_BELOW)
    else:
        is_above = _LABELLED.match(line.text) is not None
    return picture if is_above and (index == 0 or lines[index - 1].picture is None) else None


def _belongs_to(above: Picture, line: Line, following: Sequence[Line], is_signed: bool) -> bool:
    """Whether the line under a picture is its caption or its credit, which the picture then takes.

    ``is_signed`` says that the article has ended above the picture.
    """
    text = line.text
    if is_credit(text) and not is_source(text):
        if above.credit is None:
            above.credit = credit(text) or text.strip("/[]()<>〈〉 ")
            return True
        return False
    is_told = _is_caption(line, above, following) or _is_set_as_one(line, following)
    if above.caption is None and (is_told or (is_signed and not following)):
        above.caption = text
        return True
    if above.caption and names.is_full_name(above.caption) and _is_of_the_face(text):
        above.caption, above.face = f"{above.caption} {text}", True
        return True
    return False


def _is_of_the_face(post: str) -> bool:
    """Whether the line below the name under a face tells as what: a post, or a calling that no list holds."""
    ends = names.ENDS_WITH_POST.search(post) and not ends_a_sentence(post)
    return len(post) < _LONGEST_SIGNATURE and bool(ends or could_be_a_calling(post))


def _is_caption(line: Line, above: Picture, following: Sequence[Line]) -> bool:
    text = line.text
    if _CAPTION_MARK.match(text) or (above.alt and unmarked(text) == unmarked(above.alt)):
        return True
    if len(text) > _LONGEST_CAPTION:
        return False
    if not following:  # below the article's last picture
        return _CREDITED.search(text) is not None and credit(text) is not None and not ends_a_sentence(text)
    # What ends with a credit, or has one on the next line, is said of the picture; an article follows it.
    if _SOURCED.search(text) or _LABELLED.match(text) or _POINTING.match(text):
        return True
    if names.is_full_name(text) and _is_of_the_face(following[0].text):
        # Beside the picture in one paragraph, or a post that no other word could be.
        return following[0].group == line.group or names.ENDS_WITH_POST.search(following[0].text) is not None
    return credit(text) is not None or (following[0].kind == "text" and is_credit(following[0].text))


def _is_set_as_one(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line stands in the middle under a picture, above prose that does not."""
    told = [one for one in following if one.text]
    return (
        line.centred
        and not line.bold
        and len(line.text) <= _LONGEST_CAPTION
        and bool(told)
        and not any(one.centred for one in told)
    )


def is_a_portrait(picture: Picture) -> bool:
    """A face, of who signs or of who is written about: under it, or in its alt text, stand but a name and a post."""
    text = without_gaps(picture.caption or picture.alt or "")
    return bool(text) and picture.credit is None and (picture.face or _names_somebody(text))


def _names_somebody(text: str) -> bool:
    """Whether a text is nothing but a name, alone or with a post or a desk."""
    if len(text) > _LONGEST_SIGNATURE or "." in text:
        return False
    if names.is_full_name(text) or byline.is_line(text) or _NAME_AND_POST.fullmatch(text):
        return True
    name, _, desk = text.partition(" ")
    return names.is_full_name(name) and is_desk(desk)


def unmarked(text: str) -> str:
    """A caption without the triangle before it."""
    return _MARK.sub("", text)


def is_picture_box(element: Element) -> bool:
    """Whether an element is named for a picture or centred, holds one, and says no more than a caption does."""
    if not element.keys():
        return False
    if _PICTURE_BOX.search(element.get("class") or ""):
        longest = _LONGEST_CAPTION
    elif element.get("align") == "center" or _CENTRED.search(element.get("style") or ""):
        longest = _LONGEST_CENTRED
    else:
        return False
    if any(is_caption_class(one.get("class") or "") for one in element.iterdescendants("p", "div", "span")):
        return False  # which is told apart from the credit beside it
    images = [*islice(element.iter("img", "amp-img"), 2)]
    paragraphs = [*islice(element.iter("p"), 2)]
    return len(images) == 1 and len(paragraphs) < 2 and len(text_of(element)) <= longest


def is_marked(text: str) -> bool:
    """Whether a text begins with a caption's mark and is no longer than one."""
    return len(text) < _LONGEST_CAPTION and _CAPTION_MARK.match(text) is not None


def could_be_one(text: str) -> bool:
    """Whether a text below a picture may be its caption, and not the lead of the article."""
    return 1 < len(text) < _LONGEST_CAPTION // 2 and "편집자" not in text


def is_source(line: str) -> bool:
    """Whether a line names the source of the article's figures, which the article says itself: ``자료 : 통계청``."""
    return _SOURCE_LINE.match(line) is not None


def is_caption_class(names: str) -> bool:
    """Whether a class attribute marks a caption."""
    return _CAPTION_CLASS.search(names) is not None


def _is_tiny(element: Element) -> bool:
    sizes = ((element.get(name) or "").removesuffix("px") for name in ("width", "height"))
    return any(size.isdecimal() and len(size) < 6 and int(size) < 40 for size in sizes)
