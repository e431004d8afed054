"""Tombstones of another log, laid here: what was taken down in one archive goes from another that holds it too."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive import ids
from archive.connection import transaction
from archive.crawling import frontier
from archive.errors import ArchiveDamaged
from archive.removing import takedown, traces
from archive.removing.takedown import Takedown
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROWS: Final = (
    "SELECT kind, article, paper, article_key, url, taken_at, reason, by FROM takedowns WHERE id > ? ORDER BY id"
)
_BY_KEY: Final = "SELECT id FROM articles WHERE paper IS ? AND article_key = ?"
_BY_URL: Final = "SELECT id FROM articles WHERE url = ?1 UNION SELECT id FROM articles WHERE canonical_url = ?1"


class Tombstone(NamedTuple):
    """A row of a log, but for its place in the chain."""

    kind: str
    article: int
    paper: str | None
    key: str
    url: str | None
    taken_at: str
    reason: str
    by: str

    @property
    def place(self) -> tuple[str | None, str, str | None]:
        """Where the article was known."""
        return self.paper, self.key, self.url

    @property
    def told(self) -> Tombstone:
        """What tells it from others, wherever it lies: all but the article's number."""
        return self._replace(article=0)


def of(one: Takedown) -> Tombstone:
    """The tombstone of a takedown."""
    at = to_text(one.taken_at)
    return Tombstone(one.kind, one.article, one.paper, one.article_key, one.url, at, one.reason, one.by)


def at_key(connection: sqlite3.Connection, paper: str | None, key: str) -> int | None:
    """The article of a paper's key, or of an address that led to it."""
    found = connection.execute(_BY_KEY, (paper, key)).fetchone()
    if found:
        return int(found[0])
    return None if paper is None else frontier.article_of(connection, paper, key)


def article_at(connection: sqlite3.Connection, paper: str | None, key: str, url: str | None) -> int | None:
    """The article at a tombstone's place."""
    number = at_key(connection, paper, key)
    if number is None and url is not None:
        row = connection.execute(_BY_URL, (url,)).fetchone()
        number = int(row[0]) if row else None
    return number


def lay(connection: sqlite3.Connection, tombstone: Tombstone, drop_pages: Callable[[Sequence[str]], None]) -> int:
    """Remove the article at a tombstone's place, or let none come, and note it under its number, which is given.

    What is left of its words in the index and the logs is the caller's to wipe.
    """
    number = article_at(connection, *tombstone.place)
    with transaction(connection):  # nobody names one of its pages while they go
        told = ids.free(connection, tombstone.article) if number is None else number
        if number is not None:
            drop_pages(traces.pages(connection, number))
        takedown.note(connection, tombstone._replace(article=told))
        if number is not None:
            takedown.forget(connection, number)
    return told


def again(
    connection: sqlite3.Connection, log: Sequence[Takedown], drop_pages: Callable[[Sequence[str]], None]
) -> list[Takedown]:
    """Lay what a log tells of and ours does not; those of words that stand here again, which no log can tell.

    An article that is not here, though words of it were masked, is let be as if it had been taken down.
    """
    left = []
    for one in untold(log, takedown.log(connection)):
        if one.kind == "words" and article_at(connection, one.paper, one.article_key, one.url) is not None:
            left.append(one)
        else:
            lay(connection, of(one), drop_pages)
    return left


def untold(log: Sequence[Takedown], ours: Sequence[Takedown]) -> list[Takedown]:
    """Those that ours does not tell of, whenever they were: words may have been masked by hand a second time."""
    return takedown.beyond(log, ours, lambda one: (one.kind, one.paper, one.article_key, one.url))


def read(path: Path) -> list[Takedown]:
    """A log that was kept in a file, as ``sinmungo takedown --json`` prints it.

    Raises ArchiveDamaged where it is none, or not as it was noted; OSError where it cannot be read.
    """
    try:
        log = [_read(one) for one in json.loads(path.read_bytes())]
    except (ValueError, TypeError, KeyError, OverflowError):
        raise ArchiveDamaged(f"{path}: not a log as 'sinmungo takedown --json' prints it; name another file") from None
    broken = [one.id for one in log if takedown.hash_of((*of(one), one.previous)) != one.hash]
    broken += [one.id for before, one in pairwise(log) if one.previous != before.hash]
    if broken:
        raise ArchiveDamaged(f"{path}: takedown {min(broken)} is not as it was noted; name another copy of the log")
    return log


def _read(told: dict[str, Any]) -> Takedown:
    one = Takedown(**told | {"taken_at": from_text(told["taken_at"])})
    ids.day(one.article)  # which no other number has
    texts = (one.article_key, one.reason, one.by, one.previous, one.hash, one.paper or "", one.url or "")
    if one.kind not in ("article", "words") or not all(isinstance(text, str) for text in texts):
        raise ValueError(told)
    return one
