"""The frontier: every article address discovered, and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.connection import transaction
from archive.ngrams import storable
from archive.records import Address, AddressState, Failure, Link
from archive.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

MAX_ATTEMPTS: Final = 3  # failures after which an address is let be
_LOOKUP = 1000  # keys in one question

_INSERT = """
INSERT INTO frontier(paper, article_key, url, state, due, found_in, found_at, run)
VALUES (?, ?, ?, 'waiting', 1, ?, ?, ?) ON CONFLICT (paper, article_key) DO NOTHING
"""
_RECORD = """
INSERT INTO frontier(paper, article_key, url, state, due, attempts, reason, article, found_at, run)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (paper, article_key) DO UPDATE SET
  state = excluded.state, due = excluded.due, attempts = excluded.attempts,
  reason = excluded.reason, article = excluded.article
"""


def discover(connection: sqlite3.Connection, paper: str, run: int, links: Iterable[Link]) -> list[Address]:
    """Note the unknown ones; return those still to be fetched, in order, each once. A known one is not touched."""
    seen: dict[str, Link] = {}
    for link in links:
        seen.setdefault(storable(link.article_key), link)
    keys = list(seen)
    known = _lookup(connection, paper, keys)
    unknown = [key for key in keys if key not in known]
    if unknown:
        found_at = now()
        rows = [(paper, key, storable(seen[key].url), storable(seen[key].found_in), found_at, run) for key in unknown]
        with transaction(connection):
            connection.executemany(_INSERT, rows)
        known |= _lookup(connection, paper, unknown)
    return [address for key in keys if (address := known[key]) is not None]


def waiting(connection: sqlite3.Connection, paper: str) -> list[Address]:
    """The addresses of a paper still to be fetched, the longest known first."""
    rows = connection.execute(
        "SELECT article_key, url, state, attempts FROM frontier WHERE paper = ? AND due = 1 ORDER BY id", (paper,)
    )
    return [Address(paper, *row) for row in rows]


def stored_keys(connection: sqlite3.Connection, paper: str, keys: Iterable[str]) -> set[str]:
    """Those of the keys whose article is in the archive."""
    stored: set[str] = set()
    for some in _slices([storable(key) for key in keys]):
        rows = connection.execute(
            "SELECT article_key FROM frontier WHERE paper = ? AND article IS NOT NULL "
            "AND article_key IN (SELECT value FROM json_each(?))",
            (paper, json.dumps(some)),
        )
        stored.update(key for (key,) in rows)
    return stored


def article_of(connection: sqlite3.Connection, paper: str, key: str) -> int | None:
    """The article that an address led to when it was fetched before."""
    row = connection.execute(
        "SELECT article FROM frontier WHERE paper = ? AND article_key = ?", (paper, key)
    ).fetchone()
    return row[0] if row else None


_Outcome = tuple[AddressState, int, int, str | None, int | None]  # state, due, attempts, reason, article


class Place(NamedTuple):
    """What tells an address in the frontier, and the address itself."""

    paper: str
    article_key: str
    url: str


class Recorder:
    """Notes what became of addresses, within a batch's transaction."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run

    def settle(
        self, place: Place, state: AddressState, *, reason: str | None = None, article: int | None = None
    ) -> None:
        """The address is done with: stored, gone, no article, or not ours to fetch."""
        self._record(place, (state, 0, 0, reason, article))

    def fail(self, place: Place, failure: Failure) -> None:
        """The address could not be fetched; it stays due until it has failed three times or for good."""
        row = self._connection.execute(
            "SELECT attempts FROM frontier WHERE paper = ? AND article_key = ?", (place.paper, place.article_key)
        ).fetchone()
        attempts = (row[0] if row else 0) + 1
        due = int(not failure.final and attempts < MAX_ATTEMPTS)
        self._record(place, ("failed", due, attempts, failure.reason, None))

    def _record(self, place: Place, outcome: _Outcome) -> None:
        self._connection.execute(_RECORD, (*place, *outcome, now(), self._run))


def _lookup(connection: sqlite3.Connection, paper: str, keys: Sequence[str]) -> dict[str, Address | None]:
    """The known ones of the keys: the address when it is due, else None."""
    known: dict[str, Address | None] = {}
    for some in _slices(keys):
        rows = connection.execute(
            "SELECT due, article_key, url, state, attempts FROM frontier "
            "WHERE paper = ? AND article_key IN (SELECT value FROM json_each(?))",
            (paper, json.dumps(some)),
        )
        known.update({row[1]: Address(paper, *row[1:]) if row[0] else None for row in rows})
    return known


def _slices(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[at : at + _LOOKUP] for at in range(0, len(keys), _LOOKUP))
