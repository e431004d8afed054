"""Pictures and their captions, wherever a paper puts them: figcaption, a cell under the picture, the next line, alt."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from itertools import islice

from parsers.article import Image
from parsers.fields import byline, names
from parsers.fields.credits import credit
from parsers.fields.lines import Picture
from parsers.fields.person import is_desk, without_gaps
from parsers.page import Element
from parsers.text import clean

MARKS = "▲▼◀▶△▽◁▷◇◆↑"  # that a caption may begin with
_MARK = re.compile(r"^(?:[▲▼◀▶△▽◁▷◇◆]|↑{1,3})\s*(?=\S)")
_BRACKETED = re.compile(r"[<〈]([^<>〈〉]+)[>〉]")
CAPTION_MARK = re.compile(r"^(?P<mark>[▲▼◀△▽◁])\s*\S(?!.{0,300}(?P=mark))|^↑{1,3}\s*\S|^▶.{10,200}(?:제공|사진)")
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|photo[_-]?caption|img[_-]?cap(?:tion)?|photo[_-]?cap|img[_-]?desc|desc_?img|photo[_-]?desc|thum_figure_txt|imgdesc|(?:photo|pic|img)[_-]?txt)(?:$|[\s_-])|(?:^|\s|(?<!drop)[_-])cap(?:$|\s)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"^[\[<(〈]\s?사진(?:\s?설명)?\s?[\])>〉]\s?(?=\S)|^사진\s?설명\s?[=:：]\s?(?=\S)|^[\[<(〈]?\s?사진\s?[=:：]\s?(?=.{10,200}다\.$)"
)
_PICTURE_BOX = re.compile(
    r"(?:^|\s)(?:(?:article|news|view|body|content|inline|comp)[_-]?)?(?:photo|img|image|pic|picture|thumb|thumbnail|media)s?"
    r"(?:[_-]?(?:box|wrap|wrapper|area|center|zone|group|frame|block|con|container))?(?:__[\w-]{1,8})?(?:$|\s)",
    re.IGNORECASE,
)
_PARTING = ("br", "td", "tr", "p", "div")  # what stands beside each other in them is not one word
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# In the names of files, in lower case; and folders and hosts of what is no picture of the article.
_FURNITURE = re.compile(
    "icon|btn|button|logo|blank|spacer|bullet|dot_|line_|sns|banner|adimage|emoticon|profile|1x1|pixel"
)
_ADVERTISED = re.compile(
    r"\[?(?:배너\s?)?광고(?:\s?(?:배너|이미지))?\]?|배너(?:\s?광고)?|AD|advertisement|banner", re.IGNORECASE
)
_COUNTED = re.compile(r"/(?:ads?|adclick|banners?)(?:/|\.\w{2,4}\?|\?)", re.IGNORECASE)
_TOOL = re.compile(r"(?:e-?mail|mail|print|scrap|list|zoom(?:in|out)?|plus|minus|top|prev|next|search|reply)\d?\.gif")
_FOLDERS = frozenset(
    """ad ads banner banners bannerpop skin icon icons writer writers columnist columnists reporter reporters face
    profile emoticon layout btn common""".split()
)
_HOST = 2  # where the host stands among the parts of an address
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)  # what editors leave in an alt
LONGEST_CAPTION = 160  # characters
_LONGEST_CENTRED = 100
LONGEST_SIGNATURE = 30
_TINY, _FACE = 40, 131  # pixels of width
_POSTS = "|".join((*names.PRESS_POSTS, *names.OTHER_POSTS, "필자", "글쓴이"))
_NAME_AND_POST = re.compile(rf"(?P<name>[가-힣]{{2,4}})(?:\s[가-힣·A-Za-z]{{1,12}}){{0,3}}\s[가-힣]{{0,6}}(?:{_POSTS})")
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")


def image(found: Picture) -> Image:
    """A picture with what was found of its caption; without one, with its alt text."""
    text = found.caption or (found.alt if not _FILE.search(found.alt or "") else None)
    if text:
        text = LABELLED.sub("", _BRACKETED.sub(r"\1", text) if _BRACKETED.fullmatch(text) else unmarked(text))
        text = text.strip(" |ㅣ") or None
    return Image(found.url, text, found.credit or (credit(text) if text else None))


def picture(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """One ``<img>``; None for icons, spacers, buttons and pictures held in the page itself."""
    source = next((value for name in _SOURCES if (value := element.get(name)) and not value.startswith("data:")), None)
    if not source or _is_tiny(element) or is_furniture(source) or _is_an_advertisement(element):
        return None
    address = absolute(source)  # empty for one that cannot be read
    if not address:
        return None
    return Picture(address, clean(element.get("alt") or "") or None, small=_is_below(_FACE, element.get("width")))


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
    return _with_caption(images, _others(element), absolute)


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
    pieces: list[str] = []
    _collect(element, pieces)
    return clean("".join(pieces))


def _collect(element: Element, pieces: list[str]) -> None:
    if text := element.text:
        pieces.append(text)
    for child in element:
        tag = child.tag
        if tag in _PARTING or "credit" in (child.get("class") or ""):
            pieces.append(" ")
        _collect(child, pieces)
        if text := child.tail:
            pieces.append(text)


def _others(element: Element) -> str | None:
    text = text_of(element)
    return text if 1 < len(text) < 300 else None


def is_furniture(source: str) -> bool:
    """Whether a picture's address says that it is a button, an advertisement or somebody's portrait."""
    *folders, file = source.lower().split("/")
    is_of_an_ad_server = len(folders) > _HOST and folders[_HOST].startswith(("ad.", "ads."))
    is_a_tool = _FURNITURE.search(file) is not None or _TOOL.fullmatch(file) is not None
    return is_of_an_ad_server or not _FOLDERS.isdisjoint(folders) or is_a_tool


def is_a_portrait(picture: Picture) -> bool:
    """A face, of who signs or of who is written about: under it, or in its alt text, stand but a name and a post.

    A small picture of which nothing is said may be one.
    """
    text = without_gaps(picture.caption or picture.alt or "")
    if not text:
        return picture.small and picture.credit is None
    return picture.credit is None and (picture.face or _names_somebody(text))


def _names_somebody(text: str) -> bool:
    """Whether a text is nothing but a name, alone or with a post or a desk."""
    if len(text) > LONGEST_SIGNATURE or "." in text:
        return False
    if names.is_full_name(text) or byline.is_line(text):
        return True
    if (match := _NAME_AND_POST.fullmatch(text)) and names.could_be_a_name(match["name"]):
        return True
    name, _, desk = text.partition(" ")
    return names.is_full_name(name) and is_desk(desk)


def unmarked(text: str) -> str:
    """A caption without the triangle before it."""
    return _MARK.sub("", text) if text[:1] in MARKS else text


def is_picture_box(element: Element) -> bool:
    """Whether an element is named for a picture or centred, holds one, and says no more than a caption does."""
    if not element.keys():
        return False
    if _PICTURE_BOX.search(element.get("class") or ""):
        longest = LONGEST_CAPTION
    elif element.get("align") == "center" or _CENTRED.search(element.get("style") or ""):
        longest = _LONGEST_CENTRED
    else:
        return False
    images = [*islice(element.iter("img", "amp-img"), 2)]
    if len(images) != 1:
        return False
    if any(is_caption_class(one.get("class") or "") for one in element.iterdescendants("p", "div", "span")):
        return False  # which is told apart from the credit beside it
    paragraphs = [*islice(element.iter("p"), 2)]
    return len(paragraphs) < 2 and len(text_of(element)) <= longest


def is_marked(text: str) -> bool:
    """Whether a text begins with a caption's mark and is no longer than one."""
    return len(text) < LONGEST_CAPTION and CAPTION_MARK.match(text) is not None


def could_be_one(text: str) -> bool:
    """Whether a text below a picture may be its caption, and not the lead of the article."""
    return 1 < len(text) < LONGEST_CAPTION // 2 and "편집자" not in text


def is_caption_class(names: str) -> bool:
    """Whether a class attribute marks a caption."""
    return _CAPTION_CLASS.search(names) is not None


def _is_an_advertisement(element: Element) -> bool:
    """Whether a picture says that it is one, or the link that it stands in leads to where they are counted: /ad/33."""
    around = element.getparent()
    linked = (around.get("href") or "") if around is not None and around.tag == "a" else ""
    return _ADVERTISED.fullmatch(clean(element.get("alt") or "")) is not None or _COUNTED.search(linked) is not None


def _is_tiny(element: Element) -> bool:
    return any(_is_below(_TINY, element.get(side)) for side in ("width", "height"))


def _is_below(pixels: int, size: str | None) -> bool:
    told = (size or "").removesuffix("px")
    return told.isdecimal() and len(told) < 6 and int(told) < pixels
