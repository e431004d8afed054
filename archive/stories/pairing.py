"""The articles of other papers that tell the same as one: those that sketches find, and whatever these are like."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from archive.stories import likeness
from archive.stories.sketch import WINDOW, day

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from archive.stories.joining import Joining

_OF_TWO_PAPERS: Final = (
    "SELECT a.paper IS NULL OR b.paper IS NULL OR a.paper <> b.paper FROM articles AS a, articles AS b "
    "WHERE a.id = ? AND b.id = ?"
)


def pair(connection: sqlite3.Connection, joining: Joining, article: int, candidates: Iterable[int]) -> None:
    """Compare an article with those that may be like it, and what it brings together with one another.

    Two short cuts of a long piece share too little for their sketches to meet; who is like both leads from one to the
    other, whichever of the three comes last.
    """
    waiting = deque((article, other) for other in candidates)
    tried: set[frozenset[int]] = set()
    while waiting:
        one, other = waiting.popleft()
        if (both := frozenset((one, other))) in tried:
            continue
        tried.add(both)
        near = {number for number, _ in joining.neighbours(one)}
        if other in near or not _may_be_compared(connection, one, other):
            continue
        share = likeness.same_story(joining.text(one), joining.text(other))
        if share is not None:
            waiting.extend((number, other) for number in near)
            waiting.extend((one, number) for number, _ in joining.neighbours(other))
            joining.pair(one, other, share)


def _may_be_compared(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Two papers, within the window; of one paper's articles only the same letters are the same story."""
    if one == other or abs(day(one) - day(other)) > WINDOW:
        return False
    row = connection.execute(_OF_TWO_PAPERS, (one, other)).fetchone()
    return bool(row and row[0])
