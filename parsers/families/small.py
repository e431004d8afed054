"""The same article once more, on a page of its own: for printing, for AMP readers, for telephones.

Nobody saw this markup in the families that use these skins, so all of it is read by the page's structure. Such pages
often set headline, time and text as the lines of one element; it is parted below the time first.
"""

from __future__ import annotations

import re
from typing import ClassVar

from lxml import etree

from papers import Paper
from parsers.families.base import Reading
from parsers.families.generic import Structure
from parsers.families.named import Named
from parsers.fields import timestamp
from parsers.page import Element, Page, text_below
from parsers.text import clean, settable

_SENTENCE = re.compile(r"[다요까음임][.?!]")
_INLINE = frozenset(("span", "font", "b", "strong", "em", "i", "small"))
_LONGEST_TIME = 90  # characters of a line that holds the time, its label and a reporter
_HEAD = 40  # pieces of text among which the time is looked for
_AMP_FURNITURE = frozenset(
    f"amp-{name}" for name in "ad auto-ads sidebar analytics social-share iframe embed consent pixel".split()
)


class Small(Structure):
    """A page with the article and little else, in markup that nobody saw."""

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether it is such a page; a region cut out of one is not."""
        return not page.is_cut and cls.is_one(page)

    @classmethod
    def is_one(cls, page: Page) -> bool:
        """Whether address or page tell that it is such a page."""
        raise NotImplementedError

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading by structure, once head and text are elements of their own."""
        part(page.root)
        return super().read(page, paper)


class Print(Small):
    """The page for printing: ``articlePrint.html`` (seen as an address), ``print.php?aid=`` (its words were seen).

    Those end with the article's address and when the page was printed.
    """

    name = "print"
    addresses = re.compile(r"/(?:print\.(?:php3?|asp)|articlePrint\.html)\?", re.IGNORECASE)
    fewest: ClassVar[int] = 10  # links; the article's own page has a menu

    @classmethod
    def is_one(cls, page: Page) -> bool:
        """Whether the address says so, or the page sends itself to a printer and has no menu."""
        if page.url and cls.addresses.search(page.url):
            return True
        return page.holds("window.print") and sum(1 for _ in page.root.iter("a")) <= cls.fewest


class Mobile(Small):
    """A page of the paper's host for telephones (``m.``), where it does not wear the family's own skins."""

    name = "mobile"

    @classmethod
    def is_one(cls, page: Page) -> bool:
        """Whether the host says so."""
        return bool(page.url and re.match(r"\w{1,8}://(?:m|mobile)\.", page.url, re.IGNORECASE))


class Amp(Named):
    """A page of Accelerated Mobile Pages: ``<html amp>`` or ``<html ⚡>``, pictures as ``amp-img``."""

    name = "amp"

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page says that it is one."""
        return page.root.get("amp") is not None or page.root.get("⚡") is not None

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading, with the pictures in the words of HTML."""
        for image in page.root.iter("amp-img"):
            image.tag = "img"
        return super().read(page, paper) or Structure.read.__func__(cls, page, paper)  # type: ignore[attr-defined]

    @classmethod
    def is_dropped(cls, element: Element) -> bool:
        """What AMP has for advertisements, menus and buttons is furniture as well."""
        return element.tag in _AMP_FURNITURE or super().is_dropped(element)


def part(root: Element) -> None:
    """Where headline and time stand as lines of the text's own element, put them into an element above it."""
    body = next(root.iter("body"), None)
    for element in body.iter("body", "div", "td", "article", "section") if body is not None else ():
        at = _time_line(element)
        if at is not None:
            _part_below(element, at)
            return


def _time_line(element: Element) -> int | None:
    """How many children an element has up to the time that stands among its first lines, sentences following."""
    told = None
    for index, text in enumerate(_pieces(element)):
        if index > _HEAD and told is None:
            return None
        if _SENTENCE.search(text):
            return told
        if len(text) <= _LONGEST_TIME and any(stamp.meaning != "other" for stamp in timestamp.find(text)):
            told = index
    return None


def _pieces(element: Element) -> list[str]:
    """An element's text child by child: its own before the first, then each one's inline text with what follows."""
    pieces = [clean(element.text or "")]
    for child in element:
        inside = text_below(child) if child.tag in _INLINE else ""
        pieces.append(clean(f"{inside} {child.tail or ''}"))
    return pieces


def _part_below(element: Element, at: int) -> None:
    parent = element.getparent()
    if parent is None:
        return
    above = etree.Element("div")
    above.text, element.text = settable(element.text or ""), None
    for child in list(element)[:at]:
        above.append(child)
    parent.insert(parent.index(element), above)
