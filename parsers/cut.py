"""The article's part of a page, cut out of the bytes before any tree is built: a third of the bytes, of the time.

A cut is made only where its markers leave no doubt; the whole page is the rule, the cut the exception that must give
the same Article (a test holds every fixture to that). Of what is left out ``parsers.doubt`` says whether it could tell
a field otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

END = "end-of-the-cut"  # the id of the element that closes every cut: what is open around it was cut off midway
_END = f'<hr id="{END}">'.encode()
_HEAD_END = b"</head>"
_BODY = b"<body>"
_MICRODATA = b'itemprop="date'
_REACH = 8_192  # bytes behind an article in which its own boxes stand; sidebars come later
_BOXES = b"div section article main aside header footer nav center form ul ol dl table tr td".split()
_BOX = re.compile(rb"<(?:(!--|script\b|style\b)|(/?)(?:%s)\b[^<>]*>)" % b"|".join((*_BOXES, *map(bytes.upper, _BOXES))))
_CLOSES = {b"!--": b"-->", b"script": b"</script", b"style": b"</style"}  # what tags stand in that are none
_BEGINS_A_NAME = b"\"'= \t\r\n\f\v"
_ENDS_A_NAME = b"\"' \t\r\n>"
# What a longer name goes on with; behind # and . a name stands in style sheets.
_GOES_ON = frozenset(b"-_.#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_MOST_LETTERS = 100  # that are looked at; where there are more the word itself is looked for
_MOST = 20  # places of a name that are looked at
_LONGEST_TAG = 2_000  # bytes
_IN_A_TAG = rb"""<[a-zA-Z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*\s"""
_ID = re.compile(_IN_A_TAG + rb"""id\s?=\s?["']?""", re.IGNORECASE)
_CLASS = re.compile(_IN_A_TAG + rb"""class\s?=\s?(?:["'][^"'<>]*?(?<=["'\s])|)""", re.IGNORECASE)
_PAGES_END = (b"</html", b"</body", b"</HTML", b"</BODY")
_HIDES = ((b"<script", b"</script"), (b"<iframe", b"</iframe"))
_NAME = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]{0,20})")


class Mark(NamedTuple):
    """An element's id, or one of its classes: ``#content``, ``.article_txt``. Its tag may be written in any way."""

    name: str

    def is_missing(self, html: bytes, start: int) -> bool:
        """Whether not even its name stands there: most do soon, and of others rfind tells it twice as fast as find."""
        name = self.name[1:].encode()
        return html.find(name, start, start + _REACH) < 0 and html.rfind(name, start) < 0

    def find(self, html: bytes, start: int = 0) -> int:
        """Where it stands in the first tag that has it; -1 where none has."""
        name = self.name[1:].encode()
        attribute = _ID if self.name[0] == "#" else _CLASS
        for _ in range(_MOST):
            start = html.find(name, start)
            if start < 0:
                break
            end = start + len(name)
            if html[start - 1 : start] in _BEGINS_A_NAME and html[end : end + 1] in _ENDS_A_NAME:
                tag = html.rfind(b"<", max(0, start - _LONGEST_TAG), start)
                if tag >= 0 and attribute.fullmatch(html, tag, start):
                    return start
            start = end
        return -1


def may_be_a_class(name: str, html: bytes) -> bool:
    """Whether a name may stand in a page as a class: not inside a longer one, nor as in style sheets, behind a dot."""
    word, at = name.encode(), len(html) - 1
    for _ in range(_MOST):
        at = html.rfind(word, 1, at)
        if at < 0:
            return False
        if html[at - 1] not in _GOES_ON and html[at + len(word)] not in _GOES_ON:
            break
    return True


class Gap(NamedTuple):
    """A stretch inside the region, from a mark to the first of ``closes``, left out unless it holds one of ``kept``."""

    opens: bytes
    closes: tuple[bytes, ...]
    kept: tuple[bytes, ...] = ()


class Piece(NamedTuple):
    """What was cut out of a page, as a page of its own, and where what was left out of ``page`` begins and ends.

    ``body`` is the mark of the body's element; ``is_upper`` says that everything above the article was kept,
    ``ends_at_a_mark`` that what was left out below it is known for a sidebar.
    """

    html: bytes
    page: bytes
    gaps: tuple[tuple[int, int], ...]
    body: Mark
    is_upper: bool
    ends_at_a_mark: bool

    def left_out(self) -> bytes:
        """What was left out, as one."""
        return b"".join(self.page[begin:end] for begin, end in self.gaps)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a skin's article stands in the bytes of its page: from ``start``, inside a tag, to the first of ``ends``.

    ``body`` is the mark of the body's element. ``start`` must stand once before it, one of ``shown`` between them, and
    none of ``never_behind`` right behind the region.
    """

    start: bytes
    body: Mark
    ends: tuple[bytes, ...]
    shown: tuple[bytes, ...] = ()
    never_behind: tuple[bytes, ...] = ()
    # Toolbars inside the region, in page order: buttons by the dozen, some with the whole article in an attribute.
    gaps: tuple[Gap, ...] = ()

    def piece(self, html: bytes) -> Piece | None:
        """The head and the article's region as one small page; None when in doubt."""
        head = html.find(_HEAD_END) + len(_HEAD_END)
        if head < len(_HEAD_END):
            return None
        found = html.find(self.start, head)
        start = html.rfind(b"<", head, found)
        if found < 0 or start < 0:
            return None
        body = self.body.find(html, start)
        if body < 0 or html.rfind(self.start, found + 1, body) >= 0:
            return None
        if self.shown and not _holds(html, start, body, self.shown):
            return None
        closing = next((end for mark in self.ends if (end := html.find(mark, body)) >= 0), -1)
        end = html.rfind(b"<", body, closing) if closing >= 0 else -1
        if end < 0 or self._misses(html, head, start, end) or _is_hidden(html, head, start):
            return None
        gaps = ((head, start), *self._gaps(html, start, end), (end, len(html)))
        region = (html[first[1] : then[0]] for first, then in pairwise(gaps))
        part = b"".join((html[:head], _BODY, *region, _END))
        return Piece(part, html, gaps, self.body, is_upper=False, ends_at_a_mark=True)

    def _gaps(self, html: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        for gap in self.gaps:
            opens = html.find(gap.opens, start, end)
            closes = _first(html, opens, end, gap.closes) if opens >= 0 else -1
            if closes < 0 or _holds(html, opens, closes, gap.kept) or _is_hidden(html, opens, closes):
                continue
            first, start = html.rfind(b"<", start, opens), html.rfind(b"<", opens, closes)
            yield first, start

    def _misses(self, html: bytes, head: int, start: int, end: int) -> bool:
        """Whether what would be cut off holds anything that fields are read from."""
        return (
            _tells_machines(html, head, start)
            or _tells_machines(html, end, len(html))
            or _holds(html, end, end + _REACH, self.never_behind)
        )


@dataclass(frozen=True, slots=True)
class Upper:
    """The page from its beginning to ``end``, where the sidebar begins; without it to some boxes below the body.

    ``body`` is the mark of the body's element, inside its tag. Where nobody saw what ends a skin's article, the boxes
    near below the body are kept as far as they are whole; longer ones, which are lists of other stories, and what
    stands behind them are not.
    """

    body: Mark
    end: bytes | None = None

    def piece(self, html: bytes) -> Piece | None:
        """The upper part as a page; None when in doubt."""
        head = max(html.find(_HEAD_END), 0)
        body = -1 if self.body.is_missing(html, head) else self.body.find(html, head)
        if body < 0:
            return None
        sidebar = html.find(self.end, body) if self.end else -1
        end = html.rfind(b"<", body, sidebar) if sidebar >= 0 else self._end_of_the_boxes(html, body)
        if end is None or _tells_machines(html, end, len(html)) or _is_broken_off(html, end):
            return None
        gaps = ((end, len(html)),)
        return Piece(html[:end] + _END, html, gaps, self.body, is_upper=True, ends_at_a_mark=sidebar >= 0)

    def _end_of_the_boxes(self, html: bytes, body: int) -> int | None:
        closed = end_of_the_element(html, body)
        return _end_of_the_boxes(html, closed) if closed is not None else None


Cuts = Cut | Upper


def end_of_the_element(html: bytes, inside: int) -> int | None:
    """Where the element ends in whose opening tag a place is; None where it is not closed."""
    begin = html.rfind(b"<", 0, inside)
    name = _NAME.match(html, begin) if begin >= 0 else None
    if name is None:
        return None
    depth = 0
    for tag in _tags_of(name[1].lower()).finditer(html, begin):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


@lru_cache(maxsize=64)
def _tags_of(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)(?:%s|%s)\b[^<>]*>" % (name, name.upper()))


def _end_of_the_boxes(html: bytes, begin: int) -> int:
    """The last place near below an element where no box beside it, or beside what it stands in, is open."""
    end, depth, outermost = begin, 0, 0
    hidden = begin
    for tag in _BOX.finditer(html, begin, begin + _REACH):
        slash = tag[2]
        if hidden > begin and tag.start() < hidden:
            continue
        if slash:
            depth -= 1
            if depth <= outermost:
                end, outermost = tag.end(), depth
        elif slash is not None:
            if depth == outermost:
                end = tag.start()
            depth += 1
        else:
            hidden = html.find(_CLOSES[tag[1]], tag.end(), begin + _REACH)
            if hidden < 0:
                break
    return end


def _is_hidden(html: bytes, start: int, place: int) -> bool:
    """Whether a comment or a script that begins behind ``start`` is still open at a place."""
    comment = _last_comment(html, start, place)
    if comment >= 0 and html.find(b"-->", comment, place) < 0:
        return True
    for opens, closes in _HIDES:
        last = html.rfind(opens, start, place)
        if last >= 0 and html.find(closes, last, place) < 0:
            return True
    return False


def _last_comment(html: bytes, start: int, end: int) -> int:
    """Where the last comment begins, by its !: a single letter that is rare is found ten times as fast as a word."""
    at = html.rfind(b"!", start + 1, end - 2)
    for _ in range(_MOST_LETTERS):
        if at < 0 or html[at - 1 : at + 3] == b"<!--":
            return at - 1 if at > 0 else -1
        at = html.rfind(b"!", start + 1, at)
    return html.rfind(b"<!--", start, at + 3)


def _tells_machines(html: bytes, start: int, end: int) -> bool:
    """Whether what only machines are told stands there: JSON-LD, which is looked for by its +, or microdata."""
    at = html.find(b"+", start + 2, end - 4)
    for _ in range(_MOST_LETTERS):
        if at < 0:
            break
        if html[at - 2 : at + 5] == b"ld+json":
            return True
        at = html.find(b"+", at + 1, end - 4)
    return (at >= 0 and html.find(b"ld+json", at - 2, end) >= 0) or html.rfind(_MICRODATA, start, end) >= 0


def _is_broken_off(html: bytes, start: int) -> bool:
    """Whether the page's own end is missing: what stands last may be anything's part."""
    return all(html.rfind(mark, start) < 0 for mark in _PAGES_END)


def _first(html: bytes, start: int, end: int, marks: tuple[bytes, ...]) -> int:
    """Where the first of some marks stands; -1 where none does."""
    first = -1
    for mark in marks:
        at = html.find(mark, start, end)
        if at >= 0:
            first = end = at  # the others are looked for before it
    return first


def _holds(html: bytes, start: int, end: int, marks: tuple[bytes, ...]) -> bool:
    for mark in marks:  # noqa: SIM110  # any() costs as much as the search in a short stretch
        if html.rfind(mark, start, end) >= 0:  # twice as fast as find where none is
            return True
    return False
