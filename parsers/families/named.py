"""A skin of which the body's element is known and the head's perhaps in part: structure tells the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from lxml import etree

from papers import Paper
from parsers import region
from parsers.families.base import Reading
from parsers.families.boxes import read_boxes, read_writers_inside
from parsers.families.generic import Structure
from parsers.families.rejoined import rejoin
from parsers.fields import body, chrome, timestamp
from parsers.fields.body import Body
from parsers.page import Element, Page, text_below
from parsers.select import Finds
from parsers.text import clean

_SENTENCE = re.compile(r"[다요까음임][.?!]")
_QUOTATION = re.compile(r"(?:^|[\s_-])quote(?:[_-]?(?:box|txt|text|area|wrap))?(?:$|\s)", re.IGNORECASE)  # box_quote
_LONGEST_QUOTATION = 200  # characters
_DEEPEST = 4  # wrappers of nothing but one another that are looked into


class Named(Structure):
    """A skin told by its body's element, and by its ``marks`` where those are given as well.

    ``pictures`` are elements that hold a picture with its caption and nothing else. ``boxed`` says that the ``div``s
    that stand beside the body's paragraphs are boxes, of pictures or of advertisements.
    """

    pictures: ClassVar[tuple[Finds, ...]] = ()
    boxed: ClassVar[bool] = False

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page has the marks, and an element that may be the body."""
        return any(select.first(page) is not None for select in cls.body) and super().matches(page)

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading; None when no element that may be the body says anything."""
        for select in cls.pictures:
            for element in list(select.all(page)):
                make_figure(element)
        for select in cls.body:
            for element in select.all(page):
                rejoin(element)
                found = cls.read_body(element, page, paper)
                if found.blocks or found.images:
                    return cls.read_rest(Reading(cls.name, found, select.name), page, element)
        return None

    @classmethod
    def read_body(cls, element: Element, page: Page, paper: Paper | None, besides: Element | None = None) -> Body:
        """The body element's blocks, without the skin's furniture and the boxes beside its paragraphs."""
        if not cls.boxed:
            return super().read_body(element, page, paper, besides)
        boxes = {besides, *_boxes(element)}
        name = paper.name if paper else page.meta("og:site_name")
        return body.read(element, page.absolute, drop=lambda one: one in boxes or cls.is_dropped(one), paper_name=name)

    @classmethod
    def read_rest(cls, reading: Reading, page: Page, place: Element) -> Reading:
        """The head by the skin's selectors; what they do not find by the structure of what is around ``place``."""
        cls.read_head(reading, page)
        seen = Reading(cls.name, reading.body, reading.body_rule)
        cls._read_around(seen, page, region.around(page, place, reading.body_rule))
        reading.headlines += [claim for claim in seen.headlines if not _tells_the_time(claim[0])]
        reading.subheadlines = reading.subheadlines or seen.subheadlines
        reading.sections = reading.sections or seen.sections
        reading.stamps = reading.stamps or seen.stamps
        reading.bylines += seen.bylines
        reading.tags = reading.tags or seen.tags
        reading.machine_published += seen.machine_published
        reading.machine_modified += seen.machine_modified
        read_boxes(reading, place, page.root)
        read_writers_inside(reading, place)
        return reading


def _tells_the_time(text: str) -> bool:
    """Whether a text holds a clock time: an element around headline and time is no headline."""
    return any(stamp.precision != "day" for stamp in timestamp.find(text))


def make_figure(element: Element) -> None:
    """Make a box a figure: its picture, and all its text as the caption."""
    caption = "" if element.find(".//figcaption") is not None else clean(" ".join(element.itertext()))
    element.tag = "figure"
    if caption:
        etree.SubElement(element, "figcaption").text = caption


def _boxes(element: Element) -> Iterator[Element]:
    """The ``div``s beside a body's paragraphs; those that hold a picture are made figures, and stay.

    A ``div`` around all of the text is no box: what stands beside the paragraphs inside it is looked at.
    """
    for _ in range(_DEEPEST):
        beside = [child for child in element if child.tag == "div"]
        told = [child for child in beside if _SENTENCE.search(text_below(child))]
        if sentences := len(_SENTENCE.findall(_without(element, beside))):
            break
        if len(told) != 1:
            return
        element = told[0]
    else:
        return
    if sum(len(_SENTENCE.findall(text_below(child))) for child in told) > sentences:
        return  # paragraphs, each in a div
    for box in beside:
        if chrome.tells_of_somebody(box):
            continue
        if chrome.is_a_writers_box(box.get("class") or ""):
            yield box
        elif sum(1 for _ in box.iter("img")) == 1:
            make_figure(box)
        elif box.find(".//img") is None and not _is_of_the_article(box):
            yield box


def _is_of_the_article(box: Element) -> bool:
    """Whether a box holds but a quotation, a sentence of the article set large, or but a table that leads nowhere."""
    if _QUOTATION.search(box.get("class") or "") and box.find(".//a") is None:
        return len(text_below(box)) < _LONGEST_QUOTATION
    quote, table = box.find("blockquote"), box.find("table")
    is_told = table is not None and box.find(".//a") is None and len(table.findall(".//tr")) > 1
    only = table if is_told else quote
    return only is not None and text_below(only).strip() == text_below(box).strip()


def _without(element: Element, boxes: list[Element]) -> str:
    """An element's text outside some of its children."""
    pieces = [element.text or ""]
    outside = set(boxes)
    for child in element:
        if child not in outside:
            pieces.extend(child.itertext())
        pieces.append(child.tail or "")
    return " ".join(pieces)
