"""The page of an unknown paper, read by its structure: heading and body as ``parsers.region`` finds them, the fields
from the lines and elements around them. What the page says for machines is added by ``machine_facts``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from papers import Paper
from parsers import region, verdict
from parsers.article import Block, Image
from parsers.families import around, headwords, trails
from parsers.families.around import Above
from parsers.families.base import Family, Reading, Skin, closing_byline, text_of
from parsers.families.facts import machine_facts
from parsers.families.foot import cards, is_small_print, read_below, small_print, tags_above
from parsers.fields import body, byline, captions, chrome, head, section, timelabels, timestamp
from parsers.fields.body import Body
from parsers.fields.lines import Picture
from parsers.fields.printed import lines_before
from parsers.fields.timestamp import Stamp
from parsers.page import Element, Page, text_below
from parsers.region import Region
from parsers.select import Finds
from parsers.titles import Titles, looks_like_a_headline, over

__all__ = ["GENERIC", "Generic", "Structure", "machine_facts"]

_OPENING = re.compile(r"summary|(?:^|[\s_-])(?:lead|sub-?_?tit(?:le)?|subtitle)(?:$|[\s_-])", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|\s)(?:newsletter|promo|promotion|relat(?:e|ed|ion|ive)|subscri(?:be|ption)|sharedaddy|jp-relatedposts|yarpp|addtoany|a2a_kit"
    r"|social|sns|share|se-(?:oglink|placesMap|sticker|map)|og_?link|another_category|tag-?links)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?:[가-힣]{2,6}\s?)?(?:구독|후원|가입|회원가입)\s?(?:하기|신청|신청하기|안내)?\W{0,3}")
_ASKING = frozenset(("p", "div", "section"))
_LONGEST_CALL = 16  # characters of its link
_LONGEST_ASKED = 250  # characters of the whole
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BADGE = re.compile(r"(?:^|[\s_-])(?:badge|label|cate?(?:gory)?|sec(?:tion)?|gubun|tag)(?:$|[\s_-])", re.IGNORECASE)
_ISSUE = re.compile(r"^\W{0,2}(?:제\s?\d{1,5}|\d{2,5})\s?호\b|\b\d{1,4}번째\s(?:편지|소식|뉴스레터|호)\b")
_LONGEST_FIRST = 60  # characters of a body's first line that tells when and who
_LABEL = re.compile(r"[\[<〈(【]\s?([^\[\]<>〈〉()【】]{2,10})\s?[\]>〉)】]\s*|([^\s|ㅣ]{2,10})\s?[|ㅣ]\s*")
_NEAR = 3  # lines above the headline
_SHORTEST_BELOW = 8  # characters of a subheadline inside a heading
_LONGEST_CAPTION = 120  # characters


class Structure(Skin):
    """The page read by its structure. A family may name body elements of its own (``body``), tried first."""

    name = "structure"
    marks: ClassVar[tuple[Finds, ...]] = ()
    body: ClassVar[tuple[Finds, ...]] = ()

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading, or None when the page holds no article that can be told from its furniture."""
        found = cls._find(page)
        if found is None:
            return None
        opening = _opening_subheadline(found.body)
        read = cls.read_body(found.body, page, paper, besides=opening)
        if not read.blocks and not read.images:
            return None
        reading = Reading(cls.name, read, found.rule)
        if opening is not None and (lines := lines_before(opening, None)) and not lines[-1].endswith("다."):
            reading.subheadlines.append(("\n".join(lines), f"{opening.tag!s}.{opening.get('class')}"))
        lines = cls._read_around(reading, page, found)
        for element in found.pictures():
            box = cls.read_body(element, page, paper)
            read.images[:0] = _with_caption_below(_with_caption_beside(box, element), read.blocks)
        return reading if cls.body or verdict.is_an_article(page, reading, found, lines) else None

    @classmethod
    def _find(cls, page: Page) -> Region | None:
        for select in cls.body:
            element = select.first(page)
            if element is not None and region.says_something(element):
                return region.around(page, element, select.name)
        found = region.find(page)
        return _with_its_picture(found) if found is not None else None

    @classmethod
    def _read_around(cls, reading: Reading, page: Page, found: Region) -> list[str]:
        """Add what stands around the body; the lines above it."""
        above = around.above(found)
        known = _take_headline(reading, page, found, above.lines)
        if known is None and not reading.headlines:
            known = _take_heading(reading, page, found, above)
        start = above.lines.index(known) if known in above.lines else 0
        menus = around.menus(above) if known is None else ()
        top = head.read(above.lines[max(0, start - 4) :], known, menu=menus)
        if top.headline and top.headline not in (text for text, _ in reading.headlines):
            reading.headlines.append((top.headline, "line above the time"))
            if top.subheadline and len(reading.headlines) == 1:
                reading.subheadlines.append(("\n".join(top.subheadline), "lines between headline and time"))
        reading.stamps = [timestamp.relabel(stamp, "line above the body") for stamp in top.stamps]
        unsure = headwords.read_classes(reading, above.elements, found.heading)
        headwords.read_clocks(reading, above.elements)
        if folders := trails.folders_around(page.url or "", above.links_before(found)):
            reading.sections.append((folders, "links to the folders of the address"))
        trails.read_trail(reading, above.lines, known)
        headwords.read_subheadline(reading, above.lines, known, unsure)
        if top.byline:
            reading.bylines.append((headwords.marked_in(top.byline, unsure), "line beside the time"))
        reading.bylines += closing_byline(reading.body)
        below = [*small_print(found), *around.below(found)]
        read_below(reading, found, below)
        reading.tags = reading.tags or tags_above(found, above.elements)
        if all(stamp.precision == "day" and stamp.meaning is None for stamp in reading.stamps):
            _take_first_line(reading)
        if not reading.stamps:
            reading.stamps = _issued(above.lines[max(0, start - _NEAR) :])
        told = [line for line in above.lines[start:] if "@" in line and byline.is_address(line)]
        reading.body.email = reading.body.email or (told[0] if len(told) == 1 else None)
        told_alone = (*below, *headwords.before_times(above.elements))
        repeated = {text_of(element) for element in told_alone if not len(element)}
        reading.bylines += unsure or headwords.read_names(above.lines, known, repeated)
        reading.bylines += cards(reading, below)
        trails.read_more(reading, page, above.lines, known or top.headline)
        return above.lines

    @classmethod
    def read_body(cls, element: Element, page: Page, paper: Paper | None, besides: Element | None = None) -> Body:
        """The body element's blocks, without furniture and without ``besides``."""
        name = paper.name if paper else page.meta("og:site_name")
        drop = cls.is_dropped if besides is None else lambda one: one is besides or cls.is_dropped(one)
        return body.read(element, page.absolute, drop=drop, paper_name=name)

    @classmethod
    def is_dropped(cls, element: Element) -> bool:
        """Furniture of every paper, and of the plugins and editors that unknown papers use."""
        if chrome.is_dropped(element, cls.drop):
            return True
        classes = element.get("class")
        if classes is not None and (_is_furniture(classes) or is_small_print(classes)):
            return True
        return _calls_for_support(element)


def _with_caption_beside(box: Body, element: Element) -> list[Image]:
    """The pictures of a box above a body; a short text that stands alone with one of them is its caption.

    So is a line with a caption's mark right below the box: △ …
    """
    texts = [block.text for block in box.blocks]
    if len(box.images) != 1:
        return box.images
    (only,) = box.images
    below = element.getnext() if not texts and not only.caption else None
    lines = lines_before(below, None) if below is not None else []
    if len(lines) == 1 and captions.is_marked(lines[0]):
        texts = lines
    if len(texts) != 1 or len(texts[0]) > _LONGEST_CAPTION:
        return box.images
    return [captions.image(Picture(only.url, caption=texts[0], credit=only.credit))]


def _with_caption_below(images: list[Image], blocks: list[Block]) -> list[Image]:
    """Pictures above a body, the last with the caption that begins the body, ▲ …, which is taken off it."""
    marked = [block for block in blocks if captions.CAPTION_MARK.match(block.text)]
    if not images or images[-1].caption or len(blocks) < 2 or marked != blocks[:1]:
        return images
    if not captions.is_marked(marked[0].text):
        return images
    del blocks[0]
    last = captions.image(Picture(images[-1].url, caption=marked[0].text, credit=images[-1].credit))
    return [*images[:-1], last]


def _with_its_picture(found: Region) -> Region:
    """A region whose only words are a picture's caption, told by no figcaption: its body is the whole figure."""
    figure = next(found.body.iterancestors("figure"), None)
    if figure is None or figure.find(".//img") is None:
        return found
    return replace(found, body=figure, begin=figure, end=figure)


def _calls_for_support(element: Element) -> bool:
    """Whether a box or a line asks its readers to subscribe or to pay, with the link or button to do so."""
    if element.tag not in _ASKING or not any(
        len(text := text_below(one).strip()) < _LONGEST_CALL and _CALL.fullmatch(text)
        for one in islice(element.iter("a", "button"), 3)
    ):
        return False
    return len(text_below(element)) < _LONGEST_ASKED


@lru_cache(maxsize=2048)
def _is_furniture(names: str) -> bool:
    return _FURNITURE.search(names) is not None


def _opening_subheadline(scope: Element) -> Element | None:
    """What a body opens with and calls its summary: the subheadline, or a machine's."""
    for element in itertools.islice(
        scope.iterdescendants("strong", "div", "p", "section", "b", "h2", "h3", "aside"), 6
    ):
        is_pictured = next(element.iter("img"), None) is not None
        if _OPENING.search(element.get("class") or "") and len(element) < 8 and not is_pictured:
            return element
    return None


def _take_headline(reading: Reading, page: Page, found: Region, lines: list[str]) -> str | None:
    """Add the headlines that the page shows; the one among the lines that begins the head, or None."""
    titles = found.titles or Titles(page)
    if found.heading is not None:
        text = text_of(found.heading)
        if not titles.have(text):  # a label or a subheadline stands in the heading with it
            inside = next((part for part in map(text_of, found.heading.iter()) if titles.have(part)), None)
            told = inside or titles.within(text) or text
            reading.sections += _label_before(text, told)
            reading.subheadlines += _set_below(found.heading, told)
            text = told
        elif (label := _section_in_front(found.heading)) and titles.have(text.removeprefix(label)):
            text = text.removeprefix(label).strip()
            reading.sections.append(((label,), "label in the heading"))
        reading.headlines.append((text, f"{found.heading.tag!s} that the title repeats"))
        if len(reading.body.blocks) > 1 and titles.have(reading.body.blocks[0].text):
            del reading.body.blocks[0]
        if text in lines:
            return text
        repeated = next((line for line in lines if titles.have(line)), None)
        return repeated or next((line for line in reversed(lines) if line.endswith(f" {text}")), None)
    first = _first_of_the_body(reading, titles)
    are_told = any(" " in text for text in titles.texts)  # else all pages have the site's name
    own = (line for line in reversed(lines) if " " in line or not section.PAPERS_NAME.search(line)) if are_told else ()
    known = next(filter(titles.have, own), None)
    if known is not None and not first:
        reading.headlines.append((known, "line that the title repeats"))
    return known


def _label_before(text: str, headline: str) -> list[tuple[tuple[str, ...], str]]:
    """The section that a heading prints before the headline: ``[농업] 마늘값 떨어지고``, ``경제 | 오일장 하루 더``."""
    label = _LABEL.fullmatch(text[: max(text.find(headline), 0)])
    name = (label[1] or label[2]).strip() if label else ""
    return [((name,), "label before the headline")] if name and section.is_one_name(name) else []


def _set_below(heading: Element, headline: str) -> list[tuple[str, str]]:
    """The subheadline that a heading holds in an element of its own: ``눈 온다 <small>내일 밤까지</small>``."""
    last = heading[-1] if len(heading) else None
    if last is None or (last.tail or "").strip() or headline in text_of(last):
        return []
    told = text_of(last)
    is_one = len(told) >= _SHORTEST_BELOW and " " in told and text_of(heading) == f"{headline} {told}"
    return [(told, f"{last.tag!s} in the heading")] if is_one else []


def _section_in_front(heading: Element) -> str | None:
    """The section that stands as a badge inside a heading, before the headline's own words."""
    first = heading[0] if len(heading) and not (heading.text or "").strip() else None
    if first is None or first.tag not in ("span", "em", "i", "strong", "a") or not (first.tail or "").strip():
        return None
    label = text_of(first)
    return label if _BADGE.search(first.get("class") or "") and section.is_one_name(label.strip("[]<>")) else None


def _first_of_the_body(reading: Reading, titles: Titles) -> bool:
    """Where the body's element begins with the headline, take it off the body."""
    above, blocks = reading.body.subheadline, reading.body.blocks
    text = above[0] if above else blocks[0].text if len(blocks) > 1 else ""
    if not titles.have(text):
        return False
    reading.headlines.append((text, "first line of the body"))
    if above:
        above.pop(0)
    else:
        del blocks[0]
    return True


def _take_heading(reading: Reading, page: Page, found: Region, above: Above) -> str | None:
    """Where no title tells the headline: what is set as one, nearest above the body, or at the body's very top."""
    first = reading.body.subheadline[:1]
    heading = next((one for one in found.body.iter(*_HEADINGS) if first and text_of(one) == first[0]), None)
    if heading is not None:
        reading.body.subheadline.pop(0)
    else:
        nearest = reversed(above.elements)
        heading = next(
            (one for one in nearest if looks_like_a_headline(one) and "blind" not in (one.get("class") or "")), None
        )
        if heading is not None:
            heading = over(heading)
    if heading is None:
        return None
    text = text_of(heading)
    if page.meta("og:type") == "article" and " " in (page.meta("og:title") or ""):
        return None
    found.head_with(heading)
    reading.headlines.append((text, str(heading.tag)))
    return text if text in above.lines else None


def _take_first_line(reading: Reading) -> None:
    """Take off a body the line that it opens with where that tells but when, or when and who."""
    blocks = reading.body.blocks
    told = blocks[0].text if len(blocks) > 1 and len(blocks[0].text) <= _LONGEST_FIRST else ""
    top = head.read([told]) if told else head.Head()
    if top.stamps and (top.byline or not head.without_stamps(told)):
        reading.stamps = [timestamp.relabel(stamp, "first line of the body") for stamp in top.stamps]
        reading.bylines += [(top.byline, "first line of the body")] if top.byline else []
        del blocks[0]


def _issued(lines: Iterable[str]) -> list[Stamp]:
    """The day of the issue, where a paper that is no daily tells no other: 발행 2024.05.27, 제412호 2003년 2월 21일."""
    return [
        stamp._replace(meaning="published")
        for line in lines
        for stamp in timestamp.find(line, "line above the body")
        if stamp.label == timelabels.PRINTED or (stamp.label is None and _ISSUE.search(line))
    ]


class Generic(Family):
    """No family: every page is read by its structure."""

    name = "generic"
    skins = (Structure,)


GENERIC = Generic()
