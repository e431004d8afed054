"""The article's region, cut out of the page before any tree is built: a third of the bytes, a third of the time.

A cut is made only where its markers leave no doubt; the whole page is the rule, the cut the exception that must give
the same Article (a test holds every fixture to that).
"""

from __future__ import annotations

from dataclasses import dataclass

_HEAD_END = b"</head>"
_BODY = b"<body>"
# What machines are told; long needles, since bytes.find skips by their length.
_TELLING = (b"application/ld+json", b"<meta itemprop=")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a skin's article stands in the bytes of its page.

    ``start`` opens the region (it stands inside a tag), or None for a region that begins with the page; the first of
    ``ends`` that stands behind ``body``, the mark of the body element, closes it. ``start`` must stand once before
    ``body``, and none of ``never_behind`` behind the region.
    """

    start: bytes | None
    body: bytes
    ends: tuple[bytes, ...]
    never_behind: tuple[bytes, ...] = ()
    # Between body and reporters' box: buttons with the whole article in their attributes, as large as the article.
    gap: tuple[bytes, bytes] | None = None

    def region(self, html: bytes) -> bytes | None:
        """The head and the article's region as one small page; None when in doubt."""
        body = html.find(self.body)
        head = html.find(_HEAD_END, 0, max(body, 0))
        if head < 0:
            return None
        head += len(_HEAD_END)
        start = head
        if self.start is not None:
            found = html.find(self.start, head, body)
            if found < 0 or html.find(self.start, found + 1, body) >= 0:
                return None
            start = html.rfind(b"<", head, found)
        closing = next((end for mark in self.ends if (end := html.find(mark, body)) >= 0), -1)
        end = html.rfind(b"<", body, closing) if closing >= 0 else -1
        if start < 0 or end < 0 or self._misses(html, head, start, end):
            return None
        if self.start is None:
            return html[:end]
        pieces = [html[:head], _BODY, *self._without_gap(html, start, body, end)]
        return b"".join(pieces)

    def _without_gap(self, html: bytes, start: int, body: int, end: int) -> tuple[bytes, ...]:
        if self.gap is not None:
            opens = html.find(self.gap[0], body, end)
            closes = html.find(self.gap[1], opens, end) if opens >= 0 else -1
            if closes >= 0:
                return html[start : html.rfind(b"<", body, opens)], html[html.rfind(b"<", opens, closes) : end]
        return (html[start:end],)

    def _misses(self, html: bytes, head: int, start: int, end: int) -> bool:
        """Whether what would be cut off holds anything that fields are read from."""
        return any(html.find(mark, head, start) >= 0 for mark in _TELLING) or any(
            html.find(mark, end) >= 0 for mark in (*_TELLING, *self.never_behind)
        )
