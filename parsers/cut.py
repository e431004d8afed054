"""The article's region, cut out of the page before any tree is built: a third of the bytes, a third of the time.

A cut is made only where its markers leave no doubt; the whole page is the rule, the cut the exception that must give
the same Article (a test holds every fixture to that).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_HEAD_END = b"</head>"
_BODY = b"</head><body>"
_TELLING = (b"application/ld+json", b'itemprop="date')  # what machines are told, wherever it stands
_IN_THE_HEAD = (b"<title", b"canonical", b"ld+json")
_REACH = 8_192  # bytes behind the region in which the article's own boxes would stand; sidebars come later


class Gap(NamedTuple):
    """A stretch inside the region, from one mark to the next, that is left out unless it holds a mark of ``kept``."""

    opens: bytes
    closes: bytes
    kept: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a skin's article stands in the bytes of its page.

    ``start`` opens the region (it stands inside a tag), or None for a region that begins with the page; the first of
    ``ends`` that stands behind ``body``, the mark of the body element, closes it. ``start`` must stand once before
    ``body``, and none of ``never_behind`` right behind the region.
    """

    start: bytes | None
    body: bytes
    ends: tuple[bytes, ...]
    never_behind: tuple[bytes, ...] = ()
    # Toolbars inside the region, in page order: buttons by the dozen, some with the whole article in an attribute.
    gaps: tuple[Gap, ...] = ()

    def region(self, html: bytes) -> bytes | None:
        """The head and the article's region as one small page; None when in doubt."""
        head = html.find(_HEAD_END) + len(_HEAD_END)
        if head < len(_HEAD_END):
            return None
        start = head
        if self.start is not None:
            found = html.find(self.start, head)
            start = html.rfind(b"<", head, found)
            if found < 0 or start < 0:
                return None
        body = html.find(self.body, start)
        if body < 0 or (self.start is not None and html.find(self.start, found + 1, body) >= 0):
            return None
        closing = next((end for mark in self.ends if (end := html.find(mark, body)) >= 0), -1)
        end = html.rfind(b"<", body, closing) if closing >= 0 else -1
        if end < 0 or self._misses(html, head, start, end):
            return None
        if self.start is None:
            return html[:end]
        return b"".join((html[: _end_of_metas(html, head)], _BODY, *self._without_gaps(html, start, end)))

    def _without_gaps(self, html: bytes, start: int, end: int) -> list[bytes]:
        pieces = []
        for gap in self.gaps:
            opens = html.find(gap.opens, start, end)
            closes = html.find(gap.closes, opens, end) if opens >= 0 else -1
            if closes < 0 or _holds(html, opens, closes, gap.kept):
                continue
            pieces.append(html[start : html.rfind(b"<", start, opens)])
            start = html.rfind(b"<", opens, closes)
        return [*pieces, html[start:end]]

    def _misses(self, html: bytes, head: int, start: int, end: int) -> bool:
        """Whether what would be cut off holds anything that fields are read from."""
        return (
            _holds(html, head, start, _TELLING)
            or _holds(html, end, len(html), _TELLING)
            or _holds(html, end, end + _REACH, self.never_behind)
        )


def _holds(html: bytes, start: int, end: int, marks: tuple[bytes, ...]) -> bool:
    return any(html.find(mark, start, end) >= 0 for mark in marks)


def _end_of_metas(html: bytes, head: int) -> int:
    """Where the last meta of the head ends; the head's end where anything else that is read stands behind it."""
    last = html.rfind(b"<meta", 0, head)
    end = html.find(b"<", html.find(b">", last), head)
    if last < 0 or end < 0 or html.count(b'"', last, end) % 2:
        return head - len(_HEAD_END)
    return head - len(_HEAD_END) if _holds(html, end, head, _IN_THE_HEAD) else end
