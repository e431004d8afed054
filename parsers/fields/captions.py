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
from parsers.fields.person import is_desk
from parsers.page import Element
from parsers.text import clean

_MARK = re.compile(r"^(?:[▲▼◀▶△▽◁▷◇◆<〈]|↑{1,3})\s*(?=\S)")
_CAPTION_MARK = re.compile(r"^(?P<mark>[▲▼◀△▽◁])\s*\S(?!.{0,300}(?P=mark))|^↑{1,3}\s*\S|^▶.{10,200}(?:제공|사진)")
_ANSWER = re.compile(r"[▲△]")
_QUESTION = re.compile(r"^\s?(?:[-–—◇◆■□●○▶Q]|문\s?[.:])|(?:[?？]|[나까요죠]\.)$")
_FEWEST_ANSWERS = 2
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|photo_?caption|img_?cap(?:tion)?|photo_?cap|img_?desc|desc_?img|photo_?desc|thum_figure_txt|imgdesc|photo_?txt)(?:$|[\s_-])|(?:^|\s)cap(?:$|\s)",
    re.IGNORECASE,
)
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
_SOURCED = re.compile(r"[(\[<]\s?자료\s?[=:：]\s?[^)\]>]{2,30}[)\]>]$")
_LONGEST_CAPTION = 160  # characters
_LONGEST_CENTRED = 100
_LONGEST_SIGNATURE = 30
_POSTS = "|".join((*names.PRESS_POSTS, *names.OTHER_POSTS, "필자", "글쓴이"))
_NAME_AND_POST = re.compile(rf"[가-힣]{{2,4}}(?:\s[가-힣·A-Za-z]{{1,12}}){{0,3}}\s[가-힣]{{0,6}}(?:{_POSTS})")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")


def image(found: Picture) -> Image:
    """A picture with what was found of its caption; without one, with its alt text."""
    text = found.caption or (found.alt if not _FILE.search(found.alt or "") else None)
    if text:
        text = _MARK.sub("", text).strip() or None
    return Image(found.url, text, found.credit or (credit(text) if text else None))


def picture(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """One ``<img>``; None for icons, spacers, buttons and pictures held in the page itself."""
    source = next((value for name in _SOURCES if (value := element.get(name)) and not value.startswith("data:")), None)
    if not source or _is_tiny(element) or is_furniture(source):
        return None
    address = absolute(source)  # empty for one that cannot be read
    return Picture(address, clean(element.get("alt") or "") or None) if address else None


def figure(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """A ``<figure>``: its first picture, with its figcaption."""
    text = next((text_of(caption) for caption in element.iter("figcaption")), None)
    return _with_caption([*element.iter("img", "amp-img")], text or _others(element), absolute)


def table(element: Element, images: Sequence[Element], absolute: Callable[[str], str]) -> Picture | None:
    """A table that holds a picture and, in another cell or below it, its caption."""
    return _with_caption(images, _others(element), absolute)


def _with_caption(images: Sequence[Element], text: str | None, absolute: Callable[[str], str]) -> Picture | None:
    found = next((made for image in images if (made := picture(image, absolute))), None)
    if found is None and text and len(images) == 1 and _names_somebody(unmarked(text)):
        found, text = Picture(absolute(images[0].get("src") or "")), unmarked(text)  # in the folder of writers' faces
    if found:
        found.caption = text
    return found


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


def assign(lines: Sequence[Line]) -> tuple[list[Line], list[Picture], list[str]]:
    """Give each picture the caption that stands under it, and leave out of the lines what captions say.

    Returns the lines that are left, the article's pictures, and what stood under portraits of who signs.
    """
    pictures: list[Picture] = []
    kept: list[Line] = []
    said: set[str] = set()
    last: Picture | None = None
    is_signed = False
    marks_answers = _marks_answers(lines)
    for index, line in enumerate(lines):
        if line.picture is not None:
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
            _CAPTION_MARK.match(line.text) and (pictures or credit(line.text)) and not marks_answers
        ):
            kept.append(line)
            last = None
    faces = [picture for picture in pictures if _is_a_portrait(picture)]
    pictures = [picture for picture in pictures if picture not in faces]
    return kept, pictures, [picture.caption or picture.alt or "" for picture in faces]


def _marks_answers(lines: Sequence[Line]) -> bool:
    """Whether ▲ stands before the answers of an interview, and not before captions."""
    texts = [line.text for line in lines if line.text]
    asked = itertools.pairwise(texts)
    return sum(bool(_ANSWER.match(said) and _QUESTION.search(before)) for before, said in asked) >= _FEWEST_ANSWERS


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
    is_told = _is_caption(text, above, following) or _is_set_as_one(line, following)
    if above.caption is None and (is_told or (is_signed and not following)):
        above.caption = text
        return True
    return False


def _is_caption(text: str, above: Picture, following: Sequence[Line]) -> bool:
    if _CAPTION_MARK.match(text) or (above.alt and unmarked(text) == unmarked(above.alt)):
        return True
    if len(text) > _LONGEST_CAPTION or not following:
        return False
    # What ends with a credit, or has one on the next line, is said of the picture; an article follows it.
    if _SOURCED.search(text):
        return True
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


def _is_a_portrait(picture: Picture) -> bool:
    """The face of who signs: under it, or in its alt text, stands nothing but a name and a post."""
    text = picture.caption or picture.alt
    return text is not None and picture.credit is None and _names_somebody(text)


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
    images = [*islice(element.iter("img", "amp-img"), 2)]
    paragraphs = [*islice(element.iter("p"), 2)]
    return len(images) == 1 and len(paragraphs) < 2 and len(text_of(element)) <= longest


def is_source(line: str) -> bool:
    """Whether a line names the source of the article's figures, which the article says itself: ``자료 : 통계청``."""
    return _SOURCE_LINE.match(line) is not None


def is_caption_class(names: str) -> bool:
    """Whether a class attribute marks a caption."""
    return _CAPTION_CLASS.search(names) is not None


def _is_tiny(element: Element) -> bool:
    sizes = ((element.get(name) or "").removesuffix("px") for name in ("width", "height"))
    return any(size.isdecimal() and len(size) < 6 and int(size) < 40 for size in sizes)
