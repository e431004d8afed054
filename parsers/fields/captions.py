"""Pictures and their captions, wherever a paper puts them: figcaption, a cell under the picture, the next line, alt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from parsers.article import Image
from parsers.fields import names
from parsers.fields.lines import Line, Picture
from parsers.page import Element
from parsers.text import clean, ends_a_sentence

_MARK = re.compile(r"^[▲▼◀▶△▽◁▷<〈]\s*(?=\S)")
_CAPTION_MARK = re.compile(r"^[▲▼◀△▽◁]\s*\S|^▶.{10,200}(?:제공|사진)")
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|photo_?caption|img_?caption|desc_?img|thum_figure_txt|imgdesc|photo_?txt)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:[\[(]?\s?(?:사진\s?)?(?:제공|출처|사진)\s?[=:ː]\s?(?P<after>[^\])]{2,40})[\])]?|[ⓒ©]\s?(?P<mark>[^\])]{2,40})"
    r"|[\[(/<]\s?(?P<bracket>[^\])/<>]{2,30}?)\s?제공\s?[\])>]?|(?:^|[.\s])(?P<before>[가-힣A-Za-z0-9·]{2,20})(?<![을를로만에])\s제공"
    rf"|[/<(\[]\s?(?P<agency>{'|'.join(names.AGENCIES)})\s?[>)\]]?)\s*$"
)
_CREDIT_LINE = re.compile(
    r"^(?:[/\[(<〈]\s?[^\])>]{1,40}\s?(?:제공|캡처|캡쳐)\s?[\])>〉]?|[\[(<〈]?\s?(?:사진|자료|그래픽|일러스트|제공|출처)\s?(?:제공|출처)?\s?[=:/ː]\s?[^.]{2,60}[\])>〉]?"
    r"|[\[(]?사진\s?[가-힣]{2,4}\s?기자[\])]?|[\[(<]?\s?(?:자료\s?사진|사진\s?자료)\s?[\])>]?|[가-힣A-Za-z0-9·]{2,20}(?<![을를로만에])\s제공|[ⓒ©]\s?.{2,30})$"
)
_SOURCE_LINE = re.compile(r"^[※*\[(]?\s?(?:자료|출처)\s?(?:제공)?\s?[=:：]")
_FURNITURE = re.compile(
    r"icon|btn|button|logo|blank|spacer|bullet|dot_|line_|sns|banner|/ad/|adimage|emoticon|profile|1x1|pixel",
    re.IGNORECASE,
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")


def image(found: Picture) -> Image:
    """A picture with what was found of its caption; without one, with its alt text."""
    text = found.caption or found.alt
    if text:
        text = _MARK.sub("", text).strip() or None
    return Image(found.url, text, credit(text) if text else None)


def picture(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """One ``<img>``; None for icons, spacers, buttons and pictures held in the page itself."""
    source = next((value for name in _SOURCES if (value := element.get(name)) and not value.startswith("data:")), None)
    if not source or _FURNITURE.search(source.rsplit("/", 2)[-1]) or _is_tiny(element):
        return None
    return Picture(absolute(source), clean(element.get("alt") or "") or None)


def figure(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """A ``<figure>``: its first picture, with its figcaption."""
    found = next((made for image in element.iter("img") if (made := picture(image, absolute))), None)
    if found:
        text = next((clean("".join(caption.itertext())) for caption in element.iter("figcaption")), None)
        found.caption = text or _others(element)
    return found


def table(element: Element, images: Sequence[Element], absolute: Callable[[str], str]) -> Picture | None:
    """A table that holds a picture and, in another cell or below it, its caption."""
    found = next((made for image in images if (made := picture(image, absolute))), None)
    if found:
        found.caption = _others(element)
    return found


def _others(element: Element) -> str | None:
    text = clean(" ".join(part for part in element.itertext(with_tail=False)))
    return text if 1 < len(text) < 300 else None


def assign(lines: Sequence[Line]) -> tuple[list[Line], list[Picture]]:
    """Give each picture the caption that stands under it, and leave out of the lines what captions say."""
    pictures: list[Picture] = []
    kept: list[Line] = []
    said: set[str] = set()
    last: Picture | None = None
    for line in lines:
        if line.picture is not None:
            last = line.picture
            pictures.append(last)
            said.add(_bare(last.caption or ""))
        elif last is not None and line.kind == "text" and last.caption is None and _is_caption(line.text, last):
            last.caption = line.text
            said.add(_bare(line.text))
        elif not (len(line.text) > 8 and _bare(line.text) in said) and not (
            line.kind == "text" and _CAPTION_MARK.match(line.text) and (pictures or credit(line.text))
        ):
            kept.append(line)
            last = None
    return kept, pictures


def _is_caption(text: str, above: Picture) -> bool:
    if _CAPTION_MARK.match(text) or (above.alt and clean(_MARK.sub("", text)) == clean(_MARK.sub("", above.alt))):
        return True
    return len(text) < 120 and (is_credit(text) or (credit(text) is not None and not ends_a_sentence(text)))


def _bare(text: str) -> str:
    return _MARK.sub("", text)


def credit(caption: str) -> str | None:
    """Whose picture it is, when the caption ends by saying so: ``…경기. 광주FC 제공`` gives 광주FC."""
    match = _CREDIT.search(caption)
    if not match:
        return None
    found = next(part for part in match.groups() if part)
    return found.strip(" ]),") or None


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a picture's or a text's source: ``/전남도 제공``, ``[사진=○○]``."""
    return len(line) < 80 and _CREDIT_LINE.match(line) is not None


def is_source(line: str) -> bool:
    """Whether a line names the source of the article's figures, which the article says itself: ``자료 : 통계청``."""
    return _SOURCE_LINE.match(line) is not None


def is_caption_class(names: str) -> bool:
    """Whether a class attribute marks a caption."""
    return _CAPTION_CLASS.search(names) is not None


def _is_tiny(element: Element) -> bool:
    sizes = [value for name in ("width", "height") if (value := (element.get(name) or "").removesuffix("px")).isdigit()]
    return any(int(size) < 40 for size in sizes)
