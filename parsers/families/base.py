"""What a CMS family is: its addresses, its skins, and the plain reading of a page by a skin's selectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from papers import Paper
from papers.model import Status
from parsers.article import Precision
from parsers.cut import Cuts, Mark, Upper
from parsers.families import moment
from parsers.families.rejoined import rejoin
from parsers.fields import body, byline, chrome, head, timestamp
from parsers.fields.body import Body
from parsers.fields.timestamp import Stamp
from parsers.page import Element, Page, text_below
from parsers.select import Finds
from parsers.text import clean, clean_lines

_LAST_NAME = re.compile(r"^.*(?=[#.])", re.DOTALL)  # what a selector has before the last id or class
_DIGITS = re.compile(r"\d\d")
_LONGEST_ADDRESS = 2_000  # characters; they are kept in a cache
_GROUP = re.compile(r"\{(\w+)\}")
_DUTIES = ("기자", "취재", "글", "글쓴이", "작성자")  # labels of who wrote
_PIECES = 60  # of text in a reporter's box
_LONGEST_BOX = 200  # characters
_SET_APART = frozenset(("li", "p", "div", "dt", "dd", "td", "th"))


@dataclass(slots=True)
class Reading:
    """What a skin found, raw: candidates in order of trust, each with the rule that found it."""

    skin: str
    body: Body
    body_rule: str
    headlines: list[tuple[str, str]] = field(default_factory=list)
    subheadlines: list[tuple[str, str]] = field(default_factory=list)
    sections: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    section_codes: tuple[str, ...] = ()  # that the address holds in a way of the family's own
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
    # The id of the element that holds head and body, where the skin has one.
    scope: ClassVar[str | None] = None
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
    # What makes a page of an unknown paper that wears this skin one of its family: its marks alone, only with an
    # address of the family's form, or nothing, where other systems have the same marks.
    tells: ClassVar[Literal["alone", "address", "nothing"]] = "address"

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page wears this skin."""
        return all(mark.first(page) is not None for mark in cls.marks)

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The skin's reading of the page; None when its body element is missing or says nothing."""
        page.narrow(cls.scope)
        for select in cls.body:
            element = select.first(page)
            if element is None:
                continue
            rejoin(element)
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
            if parts := tuple(text for text, _ in _texts(select, page)):
                reading.sections.append((parts, select.name))
        for select in cls.times:
            for text, rule in _texts(select, page):
                reading.stamps += timestamp.find(text, rule)
        claims = [claim for select in cls.byline for claim in _together(_signing(select, page))]
        # In a reporters' box names and addresses stand in elements of their own.
        boxes = [(select, [signed(box) or text_of(box) for box in select.all(page)]) for select in cls.writer]
        claims += [(", ".join(filter(None, told)), select.name) for select, told in boxes if any(told)]
        # Some papers print the time in the reporter's element.
        reading.bylines = [(head.without_stamps(text) if _DIGITS.search(text) else text, rule) for text, rule in claims]
        reading.tags = [text.lstrip("#") for select in cls.tags for text, _ in _texts(select, page)]
        return reading

    @classmethod
    def is_dropped(cls, element: Element) -> bool:
        """Furniture of every paper, and this skin's own."""
        return chrome.is_dropped(element, cls.drop)


def _of_the_first(selects: Sequence[Finds], page: Page, *, lines: bool = False) -> list[tuple[str, str]]:
    """The texts of the first selector that finds any."""
    for select in selects:
        if found := _texts(select, page, lines=lines):
            return found
    return []


def _texts(select: Finds, page: Page, *, lines: bool = False) -> list[tuple[str, str]]:
    """The text of every element that the selector finds, with the selector."""
    return [(text, select.name) for element in select.all(page) if (text := text_of(element, lines=lines))]


def _signing(select: Finds, page: Page) -> list[tuple[str, str]]:
    """The texts of elements that tell who wrote; a label that is an element is parted from the name: 기자 : 홍길동."""
    told: list[tuple[str, str]] = []
    for element in select.all(page):
        text = text_of(element)
        label = text_of(element[0]) if len(element) > 1 and element[0].tag in ("strong", "b", "em", "span") else ""
        if label in _DUTIES and text.startswith(label):
            text = f"{label} : {text.removeprefix(label).strip()}"
        if text:
            told.append((text, select.name))
    return told


def _together(claims: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Claims of one selector, with reporters who stand each in an element of their own, side by side, as one."""
    signing = dict.fromkeys(text for text, _ in claims if len(claims) > 1 and byline.is_line(text))
    if len(signing) < 2:
        return claims
    return [(", ".join(signing), claims[0][1]), *(claim for claim in claims if claim[0] not in signing)]


def signed(box: Element) -> str | None:
    """What a reporter's box says up to his address, or in bold: more stands between, and other stories behind it."""
    if "@" not in text_below(box):
        return None
    text = clean(" ".join(islice(box.itertext(), _PIECES)))
    mail = byline.address(text[:_LONGEST_BOX])
    if mail is None:
        return None
    bold = next(map(text_of, box.iter("strong", "b")), "")
    return f"{bold} {mail}" if bold and text.startswith(bold) else text[: text.index(mail) + len(mail)]


def text_of(element: Element, *, lines: bool = False) -> str:
    """An element's text without scripts and hidden helpers; with ``lines`` its ``<br>``s part lines."""
    if not len(element):
        return clean(element.text or "")
    pieces: list[str] = []
    _collect(element, pieces, "\n" if lines else " ", 0)
    return clean_lines("".join(pieces)) if lines else clean("".join(pieces))


def _collect(element: Element, pieces: list[str], line: str, depth: int) -> None:
    if text := element.text:
        pieces.append(text.replace("\n", " "))
    for child in element:
        tag = child.tag
        if tag == "br":
            pieces.append(line)
        elif (
            tag not in ("script", "style", "button") and "show-for-sr" not in (child.get("class") or "") and depth < 50
        ):
            around = " " if tag in _SET_APART else ""  # to a reader 수정</li><li>댓글 is not 수정댓글
            pieces.append(around)
            _collect(child, pieces, line, depth + 1)
            pieces.append(around)
        if text := child.tail:
            pieces.append(text.replace("\n", " "))


@lru_cache(maxsize=1024)  # an article's address is asked for its key, its canonical form and its time
def _form(addresses: tuple[re.Pattern[str], ...], url: str) -> tuple[int, re.Match[str]] | None:
    try:
        parts = urlsplit(url.strip().replace("&amp;", "&"))
    except ValueError:
        return None
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    matches = enumerate(address.search(target) for address in addresses)
    return next(((form, match) for form, match in matches if match), None)


def _filled(target: str, match: re.Match[str]) -> str:
    return _GROUP.sub(lambda group: match[int(group[1]) if group[1].isdigit() else group[1]], target)


@dataclass(frozen=True, slots=True)
class DayList:
    """A list of one day's articles, below a paper's home: ``{day}`` is YYYY-MM-DD, ``{page}`` the number from 1.

    ``status`` says how it is known of the family.
    """

    form: str
    status: Status


def uppers(*skins: type[Skin], end: bytes | None = None) -> tuple[Upper, ...]:
    """The upper part of the page for each element that the skins know as a body, the first skin's looked for first."""
    names = dict.fromkeys(_LAST_NAME.sub("", select.name) for skin in skins for select in skin.body)
    return tuple(Upper(Mark(name), end) for name in names)


class Family:
    """A CMS: what its articles' addresses look like, where its listings and feeds are, and its skins, newest first."""

    name: str
    skins: tuple[type[Skin], ...] = ()
    # Where the article's region stands in the bytes of the pages that are worth cutting.
    cuts: tuple[Cuts, ...] = ()
    # Matches a path with its query; the first group is the article's key.
    addresses: tuple[re.Pattern[str], ...] = ()
    # For each of them path and query of the canonical address, with {1} or {name} for what matched. Without, its own.
    targets: tuple[str, ...] = ()
    # Where a paper of this family has its feeds and listings, below its home; {page} is the page number from 1.
    feeds: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    day_lists: tuple[DayList, ...] = ()
    # What a list's script asks for its further pages, as JSON: {total} is how many articles the list has, {size} how
    # many are on a page; the list's own filters (sc_section_code …) follow.
    paging_call: str | None = None
    # Those of the targets whose number runs: a new article has the last one's and one more, or a few more.
    running: tuple[str, ...] = ()
    # How much of the moment it was made an article's key begins with: YYYYMMDD, or YYYYMMDDhhmmss.
    key_begins_with: Precision | None = None

    def article_key(self, url: str) -> str | None:
        """The family's own id of the article at an address, the same for all its addresses; None for other pages."""
        found = self._at(url)
        return self.key(found[1]) if found else None

    def _at(self, url: str) -> tuple[int, re.Match[str]] | None:
        """Which of the forms of an article's address an address has."""
        return _form(self.addresses, url) if len(url) < _LONGEST_ADDRESS else None

    def key(self, match: re.Match[str]) -> str:
        """The key that an address's match holds."""
        return match[1]

    def canonical_url(self, url: str, paper: Paper | None = None) -> str | None:
        """The one address of the article that stands for all; None for other pages."""
        found = self._at(url)
        if found is None:
            return None
        form, match = found
        target = _filled(self.targets[form], match) if self.targets else match.string
        place = urlsplit(paper.home if paper is not None else url.strip())
        return f"{place.scheme or 'http'}://{place.netloc.lower()}{target}"

    def last_resort(self, url: str) -> Stamp | None:
        """When the article at an address was made, as far as its key tells: no statement of the page's own."""
        key = self.article_key(url) if self.key_begins_with else None
        return moment.in_key(key, self.key_begins_with) if key and self.key_begins_with else None

    def companion(self, url: str, body: bytes | None = None) -> str | None:
        """The address of a second request that holds the article's body; None where the page holds it itself.

        ``body`` are the page's bytes, where they are known: a page may do without what others of its paper need.
        """
        return None

    def beside(self, companion: bytes, url: str) -> Element | None:
        """The article's body that the companion of the page at ``url`` holds; None when it holds none."""
        return None

    def read(self, page: Page, paper: Paper | None) -> Reading | None:
        """The page as this family reads it; None when it wears none of its skins."""
        for skin in self.skins:
            if skin.matches(page) and (reading := skin.read(page, paper)):
                if page.url and (made := self.last_resort(page.url)):
                    if self.key_begins_with:
                        reading.stamps = [at for at in reading.stamps if moment.could_be(at, made)]
                    if not any(moment.is_beside(at, made) for at in reading.stamps):
                        reading.last_resort = made
                return reading
        return None


def closing_byline(found: Body) -> list[tuple[str, str]]:
    """The byline that closed a body, as a candidate."""
    return [(found.byline_raw, "closing line of the body")] if found.byline_raw else []
