"""The frontier: every article address discovered, what became of it, and when it is to be looked at next."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from archive.connection import transaction
from archive.letters import storable
from archive.records import Address, AddressState, Link, by_lower_name
from archive.times import from_text, now, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

_LOOKUP = 1000  # keys in one question

_INSERT = """
INSERT INTO frontier(paper, article_key, url, state, next_visit, found_by, found_in, found_at, day, run)
VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?) ON CONFLICT (paper, article_key) DO NOTHING
"""
_DATE = "UPDATE frontier SET day = ? WHERE paper = ? AND article_key = ?"
# An article that could not be looked at again is still stored.
_SETTLE = """
UPDATE frontier SET
  state = CASE WHEN article IS NOT NULL AND ?4 IN ('failed', 'refused') THEN state ELSE ?4 END,
  next_visit = ?5,
  attempts = CASE WHEN ?6 THEN attempts + 1 ELSE 0 END,
  visits = visits + 1,
  visited_at = ?7,
  status = ?8,
  reason = ?9,
  robots = ?10,
  etag = CASE WHEN ?8 = 200 THEN ?11 ELSE coalesce(?11, etag) END,
  last_modified = CASE WHEN ?8 = 200 THEN ?12 ELSE coalesce(?12, last_modified) END,
  article = coalesce(?13, article)
WHERE paper = ?1 AND article_key = ?2
"""
_ADD_SETTLED = """
INSERT INTO frontier(paper, article_key, url, state, next_visit, attempts, visited_at, status, reason, robots,
                     etag, last_modified, article, run, visits, found_by, found_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1, 'visit', ?7)
"""
_KEEP_UNREAD = """
UPDATE frontier SET state = 'unread', next_visit = NULL WHERE paper = ? AND article_key = ? AND article IS NULL
"""
_DUE = """
SELECT f.id, f.article_key, f.url, f.next_visit, f.attempts, f.visits, f.etag, f.last_modified, f.found_by,
       a.published, a.first_seen
FROM frontier AS f LEFT JOIN articles AS a ON a.id = f.article
WHERE f.paper = ? AND f.state = ? AND f.next_visit BETWEEN ? AND ? AND (f.next_visit, f.id) > (?, ?)
ORDER BY f.next_visit, f.id LIMIT ?
"""


class Cursor(NamedTuple):
    """Where a walk through the due addresses stands: behind this one."""

    next_visit: str = ""
    id: int = 0

    @classmethod
    def behind(cls, address: Address) -> Cursor:
        """The place right behind an address."""
        return cls(to_text(address.next_visit), address.id)


def discover(connection: sqlite3.Connection, paper: str, run: int, links: Iterable[Link]) -> dict[str, int]:
    """Note the unknown ones, due at once; give for each key, in order, the run that found it first.

    Of a known one nothing is changed but the day, where it had none.
    """
    seen: dict[str, Link] = {}
    for link in links:
        seen.setdefault(storable(link.article_key), link)
    known = _found_by_run(connection, paper, list(seen))
    moment = now()
    rows = [
        (paper, key, storable(link.url), moment, link.found_by, storable(link.found_in), moment, _day(link), run)
        for key, link in seen.items()
        if key not in known
    ]
    dated = [
        (_day(link), paper, key) for key, link in seen.items() if link.day and key in known and not known[key].is_dated
    ]
    if rows or dated:
        with transaction(connection):
            connection.executemany(_INSERT, rows)
            connection.executemany(_DATE, dated)
    return {key: known[key].run if key in known else run for key in seen}


def revive(connection: sqlite3.Connection, paper: str, since: date | None, until: date | None) -> None:
    """Have what failed and was given up be visited once more, as far as it is of these days or of no known one."""
    with transaction(connection):
        connection.execute(
            "UPDATE frontier SET next_visit = ? WHERE paper = ? AND state = 'failed' AND next_visit IS NULL "
            "AND (day IS NULL OR day BETWEEN ? AND ?)",
            (now(), paper, (since or date.min).isoformat(), (until or date.max).isoformat()),
        )


def due(
    connection: sqlite3.Connection, paper: str, state: AddressState, until: datetime, after: Cursor, limit: int
) -> list[Address]:
    """The addresses of a paper in a state that are to be visited by a time, the longest due first."""
    rows = connection.execute(_DUE, (paper, state, after.next_visit, to_text(until), *after, limit))
    return [
        Address(
            *(number, paper, key, url, state, from_text(visit), attempts, visits, etag, modified, found_by),
            published=from_text(published),
            first_seen=from_text(first_seen),
        )
        for number, key, url, visit, attempts, visits, etag, modified, found_by, published, first_seen in rows
    ]


def count_due(connection: sqlite3.Connection, paper: str, until: datetime) -> dict[AddressState, int]:
    """How many of a paper's addresses are due by a time, by state."""
    rows = connection.execute(
        "SELECT state, count(*) FROM frontier WHERE paper = ? AND next_visit <= ? GROUP BY state",
        (paper, to_text(until)),
    )
    return dict(rows.fetchall())


def stored_keys(connection: sqlite3.Connection, paper: str, keys: Iterable[str]) -> set[str]:
    """Those of the keys whose article is in the archive."""
    stored: set[str] = set()
    for some in _slices([storable(key) for key in keys]):
        rows = connection.execute(
            "SELECT article_key FROM frontier WHERE paper = ? AND (article IS NOT NULL OR reason = 'shelved') "
            "AND article_key IN (SELECT value FROM json_each(?))",
            (paper, json.dumps(some)),
        )
        stored.update(key for (key,) in rows)
    return stored


class Number(NamedTuple):
    """An article key that is a plain number; ``day`` in Korea is when its article was published.

    ``is_article`` says whether it is, or a list has said so; else it was tried for nothing.
    """

    number: int
    is_article: bool
    day: date | None


def numbers(connection: sqlite3.Connection, paper: str) -> list[Number]:
    """The paper's keys that are plain numbers, rising."""
    rows = connection.execute(
        "SELECT CAST(f.article_key AS INTEGER) AS number, "
        "f.article IS NOT NULL OR f.reason IS 'shelved' "
        "OR f.state IN ('waiting', 'unread', 'failed', 'refused') AND f.found_by IS NOT 'sweep', "
        "coalesce(substr(a.published, 1, 10), iif(f.reason = 'shelved', f.day, NULL)) "
        "FROM frontier AS f LEFT JOIN articles AS a ON a.id = f.article "
        "WHERE f.paper = ? AND f.article_key GLOB '[1-9]*' AND f.article_key NOT GLOB '*[^0-9]*' "
        "AND length(f.article_key) < 16 ORDER BY number",
        (paper,),
    )
    return [Number(number, bool(told), date.fromisoformat(day) if day else None) for number, told, day in rows]


def an_address(connection: sqlite3.Connection, paper: str) -> str | None:
    """The address of an article of the paper that is stored; None when there is none."""
    row = connection.execute(
        "SELECT url FROM frontier WHERE paper = ? AND article IS NOT NULL AND found_by IS NOT 'visit' LIMIT 1", (paper,)
    ).fetchone()
    return row[0] if row else None


def article_of(connection: sqlite3.Connection, paper: str, key: str) -> int | None:
    """The article that an address led to when it was fetched before."""
    row = connection.execute(
        "SELECT article FROM frontier WHERE paper = ? AND article_key = ?", (paper, key)
    ).fetchone()
    return row[0] if row else None


def reason_at(connection: sqlite3.Connection, place: Place) -> str | None:
    """Why the last visit to an address brought no article; None where it brought one."""
    row = connection.execute(
        "SELECT reason FROM frontier WHERE paper = ? AND article_key = ?", (place.paper, place.article_key)
    ).fetchone()
    return row[0] if row else None


class Place(NamedTuple):
    """What tells an address in the frontier, and the address itself."""

    paper: str
    article_key: str
    url: str


def stands_elsewhere(connection: sqlite3.Connection, place: Place, article: int) -> bool:
    """Whether an article was seen at another address after it was last seen at this one."""
    row = connection.execute(
        "SELECT 1 FROM frontier AS other, frontier AS this WHERE this.paper = ? AND this.article_key = ? "
        "AND other.article = ? AND other.state = 'stored' AND other.visited_at > this.visited_at",
        (place.paper, place.article_key, article),
    ).fetchone()
    return row is not None


class Answer(NamedTuple):
    """What a visit told of the address itself, beside what it turned out to be."""

    visited_at: str
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    next_visit: str | None = None

    @classmethod
    def of(
        cls, fetched_at: datetime, status: int | None, headers: Mapping[str, str], next_visit: datetime | None
    ) -> Answer:
        """Of a response's status and headers."""
        told = by_lower_name(headers)
        return cls(to_text(fetched_at), status, told.get("etag"), told.get("last-modified"), to_text(next_visit))


class Recorder:
    """Notes what became of addresses, within a batch's transaction."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run

    def settle(
        self,
        place: Place,
        state: AddressState,
        answer: Answer,
        *,
        reason: str | None = None,
        article: int | None = None,
        attempts: int = 0,
    ) -> None:
        """Note what an address turned out to be.

        ``attempts`` is 1 where it brought no page, or another one in an article's place.
        """
        robots = "forbidden" if state == "refused" else "allowed"
        values = (
            *(*place, state, answer.next_visit, attempts, answer.visited_at, answer.status, reason, robots),
            *(answer.etag, answer.last_modified, article),
        )
        # Nearly every address was discovered before it was visited: an upsert costs a third more.
        if not self._connection.execute(_SETTLE, values).rowcount:
            self._connection.execute(_ADD_SETTLED, (*values, self._run))

    def keep_unread(self, place: Place) -> None:
        """Note that an address was fetched and not read: it is not due, and else as it was."""
        self._connection.execute(_KEEP_UNREAD, place[:2])


class _Known(NamedTuple):
    run: int
    is_dated: bool


def _found_by_run(connection: sqlite3.Connection, paper: str, keys: Sequence[str]) -> dict[str, _Known]:
    known: dict[str, _Known] = {}
    for some in _slices(keys):
        rows = connection.execute(
            "SELECT article_key, run, day IS NOT NULL FROM frontier "
            "WHERE paper = ? AND article_key IN (SELECT value FROM json_each(?))",
            (paper, json.dumps(some)),
        )
        known |= {key: _Known(run, bool(is_dated)) for key, run, is_dated in rows}
    return known


def _day(link: Link) -> str | None:
    return link.day.isoformat() if link.day else None


def _slices(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[at : at + _LOOKUP] for at in range(0, len(keys), _LOOKUP))
