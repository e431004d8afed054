"""What a CMS family is: its addresses, its skins, and the plain reading of a page by a skin's selectors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlsplit

from papers import Paper
from parsers.cut import Cut
from parsers.fields import body, chrome, head, timestamp
from parsers.fields.body import Body
from parsers.fields.timestamp import Stamp
from parsers.page import Element, Page
from parsers.select import Finds
from parsers.text import clean, clean_lines

_DIGITS = re.compile(r"\d\d")


@dataclass(slots=True)
class Reading:
    """What a skin found, raw: candidates in order of trust, each with the rule that found it."""

    skin: str
    body: Body
    body_rule: str
    headlines: list[tuple[str, str]] = field(default_factory=list)
    subheadlines: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    bylines: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    # What the page says for machines, beside what it shows.
    machine_published: list[Stamp] = field(default_factory=list)
    machine_modified: list[Stamp] = field(default_factory=list)
    machine_bylines: list[tuple[str, str]] = field(default_factory=list)
    # A time that is no statement of the page, to be taken only where the page makes none (the epoch in an aid).
    last_resort: Stamp | None = None


class Skin:
    """One look of a family's article page. A skin is a handful of selectors; each is tried in order.

    ``marks`` tell the skin: all of them must be on the page. ``body`` names the article's element; the head's
    fields are looked for on the whole page. ``drop`` adds classes whose elements are furniture inside the body.
    """

    name: ClassVar[str]
    marks: ClassVar[tuple[Finds, ...]]
    headline: ClassVar[tuple[Finds, ...]] = ()
    subheadline: ClassVar[tuple[Finds, ...]] = ()
    section: ClassVar[tuple[Finds, ...]] = ()
    times: ClassVar[tuple[Finds, ...]] = ()
    byline: ClassVar[tuple[Finds, ...]] = ()
    # The reporters' box: who wrote it is told there again, with the e-mail address.
    writer: ClassVar[tuple[Finds, ...]] = ()
    body: ClassVar[tuple[Finds, ...]]
    tags: ClassVar[tuple[Finds, ...]] = ()
    drop: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page wears this skin."""
        return all(mark.first(page) is not None for mark in cls.marks)

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The skin's reading of the page; None when its body element is missing or says nothing."""
        for select in cls.body:
            element = select.first(page)
            if element is None:
                continue
            found = cls.read_body(element, page, paper)
            if found.blocks or found.images:
                return cls.read_head(Reading(cls.name, found, select.name), page)
        return None

    @classmethod
    def read_body(cls, element: Element, page: Page, paper: Paper | None) -> Body:
        """The body element's blocks, without the family's furniture."""
        name = paper.name if paper else page.meta("og:site_name")
        return body.read(element, page.absolute, drop=cls.is_dropped, paper_name=name)

    @classmethod
    def read_head(cls, reading: Reading, page: Page) -> Reading:
        """The fields around the body, by the skin's selectors."""
        reading.headlines = _of_the_first(cls.headline, page)
        reading.subheadlines = _of_the_first(cls.subheadline, page, lines=True)
        for select in cls.section:  # all elements of one selector make one path
            if parts := tuple(text for text, _ in _texts((select,), page)):
                reading.sections.append((parts, select.name))
        for text, rule in _texts(cls.times, page):
            reading.stamps += timestamp.find(text, rule)
        claims = [*_texts(cls.byline, page), *_joined(cls.writer, page)]
        # Some papers print the time in the reporter's element.
        reading.bylines = [(head.without_stamps(text) if _DIGITS.search(text) else text, rule) for text, rule in claims]
        reading.tags = [text.lstrip("#") for text, _ in _texts(cls.tags, page)]
        return reading

    @classmethod
    def is_dropped(cls, element: Element) -> bool:
        """Furniture of every paper, and this skin's own."""
        if chrome.is_dropped(element):
            return True
        names = element.get("class") if cls.drop else None
        return bool(names) and not cls.drop.isdisjoint(names.split() if names else ())


def _of_the_first(selects: Sequence[Finds], page: Page, *, lines: bool = False) -> list[tuple[str, str]]:
    """The texts of the first selector that finds any."""
    return next((found for select in selects if (found := list(_texts((select,), page, lines=lines)))), [])


def _texts(selects: Sequence[Finds], page: Page, *, lines: bool = False) -> Iterator[tuple[str, str]]:
    """The text of every element that the selectors find, with the selector that found it."""
    for select in selects:
        for element in select.all(page):
            text = text_of(element, lines=lines)
            if text:
                yield text, select.name


def _joined(selects: Sequence[Finds], page: Page) -> list[tuple[str, str]]:
    """Elements of a reporters' box as one line: names and addresses stand in elements of their own."""
    return [
        (", ".join(texts), select.name)
        for select in selects
        if (texts := [text for element in select.all(page) if (text := text_of(element))])
    ]


def text_of(element: Element, *, lines: bool = False) -> str:
    """An element's text without scripts and hidden helpers; with ``lines`` its ``<br>``s part lines."""
    pieces: list[str] = []
    _collect(element, pieces, "\n" if lines else " ", 0)
    return clean_lines("".join(pieces)) if lines else clean("".join(pieces))


def _collect(element: Element, pieces: list[str], line: str, depth: int) -> None:
    if element.text:
        pieces.append(" ".join(element.text.split("\n")))
    for child in element:
        if child.tag == "br":
            pieces.append(line)
        elif (
            child.tag not in ("script", "style", "button")
            and "show-for-sr" not in (child.get("class") or "")
            and depth < 50
        ):
            _collect(child, pieces, line, depth + 1)
        if child.tail:
            pieces.append(" ".join(child.tail.split("\n")))


class Family:
    """A CMS: what its articles' addresses look like, where its listings and feeds are, and its skins, newest first."""

    name: str
    skins: tuple[type[Skin], ...] = ()
    # Where the article's region stands in the bytes of the pages that are worth cutting.
    cuts: tuple[Cut, ...] = ()
    # Matches a path with its query; the first group is the article's key.
    addresses: tuple[re.Pattern[str], ...] = ()
    # Where a paper of this family has its feeds and listings, below its home; {page} is the page number from 1.
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()

    def article_key(self, url: str) -> str | None:
        """The family's own id of the article at an address, the same for all its addresses; None for other pages."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        for address in self.addresses:
            if match := address.search(target):
                return self.key(match)
        return None

    def key(self, match: re.Match[str]) -> str:
        """The key that an address's match holds."""
        return match[1]

    def canonical_url(self, url: str, paper: Paper | None = None) -> str | None:
        """The one address of the article that stands for all; None for other pages."""
        key = self.article_key(url)
        if key is None:
            return None
        parts = urlsplit(url)
        target = self.target(url, key)
        if target is None:
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if paper is not None:
            home = urlsplit(paper.home)
            return f"{home.scheme}://{home.netloc}{target}"
        return f"{parts.scheme or 'http'}://{parts.netloc.lower()}{target}"

    def target(self, url: str, key: str) -> str | None:
        """Path and query of the canonical address; None to keep the address's own."""
        return None

    def skin(self, page: Page) -> type[Skin] | None:
        """The skin that the page wears."""
        return next((skin for skin in self.skins if skin.matches(page)), None)

    def read(self, page: Page, paper: Paper | None) -> Reading | None:
        """The page as this family reads it; None when it wears none of its skins."""
        for skin in self.skins:
            if skin.matches(page) and (reading := skin.read(page, paper)):
                return reading
        return None


def closing_byline(found: Body) -> list[tuple[str, str]]:
    """The byline that closed a body, as a candidate."""
    return [(found.byline_raw, "closing line of the body")] if found.byline_raw else []
