"""A page's source parted into its text, its tags, its scripts and its comments, so that each can be rewritten alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "tag", "script", "style", "comment"]

_OPENS = re.compile(r"</?[a-zA-Z!?]")
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of the source; a script's or style's begins behind its tag and ends before its closing one."""

    kind: Kind
    text: str


def pieces(source: str) -> Iterator[Piece]:
    """The source in pieces, in order and without a loss; each character is looked at a few times at most."""
    ends = _Ends(source)
    at = 0
    while at < len(source):
        opened = _OPENS.search(source, at)
        start = opened.start() if opened else len(source)
        if start > at:
            yield Piece("text", source[at:start])
        if opened is None:
            return
        if source.startswith("<!--", start):
            at = ends.behind("-->", start)
            yield Piece("comment", source[start:at])
            continue
        at = ends.behind(">", start)
        tag = source[start:at]
        yield Piece("tag", tag)
        if raw := _RAW.match(tag):
            kind: Kind = "script" if raw[1].lower() == "script" else "style"
            end = ends.before(f"</{kind}", at)
            if end > at:
                yield Piece(kind, source[at:end])
            at = end


class _Ends:
    """Where pieces end; what was not found once is not looked for again."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lower = source.lower()
        self._missing: set[str] = set()

    def behind(self, mark: str, start: int) -> int:
        found = self._find(mark, start)
        return found + len(mark) if found >= 0 else len(self._source)

    def before(self, mark: str, start: int) -> int:
        found = self._find(mark, start)
        return found if found >= 0 else len(self._source)

    def _find(self, mark: str, start: int) -> int:
        found = -1 if mark in self._missing else self._lower.find(mark, start)
        if found < 0:
            self._missing.add(mark)
        return found
