"""What a paper is known to have published, day by day, against what is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from archive.connection import transaction
from archive.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

ToldBy = Literal["day", "listing"]

# What lies on shelves is stored, and what its addresses were named by says whether it was named.
_STORED: Final = """
SELECT day, sum(number) FROM (
  SELECT substr(published, 1, 10) AS day, count(*) AS number FROM articles INDEXED BY articles_paper_published
  WHERE paper = ?1 AND published >= ?2 AND published < ?3 GROUP BY 1
  UNION ALL SELECT day, sum(articles) FROM shelved_days WHERE paper = ?1 AND day >= ?2 AND day < ?3 GROUP BY 1
) GROUP BY day
"""
_TOLD: Final = "SELECT day, told, complete FROM days WHERE paper = ? AND day BETWEEN ? AND ?"
# What lists named under a day, by what became of it. An article of two addresses counts once.
_NAMED: Final = """
SELECT day, CASE WHEN article IS NOT NULL OR reason IS 'shelved' THEN 'held'
            WHEN state = 'failed' AND next_visit IS NULL THEN 'given_up'
            ELSE state END AS became, count(DISTINCT coalesce(article, -id))
FROM frontier WHERE paper = ? AND day BETWEEN ? AND ?
AND NOT (reason IS 'shelved' AND coalesce(found_by, '') IN ('sweep', 'visit')) GROUP BY day, became
"""
# Articles that no list named under a day count as named where they were published, but for those found by number.
# From the days' articles to their addresses: the other way leads over all of the paper's.
_UNDATED_HELD: Final = """
SELECT substr(a.published, 1, 10) AS day, count(*) FROM articles AS a INDEXED BY articles_paper_published
CROSS JOIN frontier AS f INDEXED BY frontier_article ON f.article = a.id
WHERE a.paper = ?1 AND a.published >= ?2 AND a.published < ?3
AND f.paper = ?1 AND f.day IS NULL AND f.found_by IS NOT 'sweep' AND f.found_by IS NOT 'visit' GROUP BY day
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotStored:
    """How many addresses of which no article is stored became what; ``Day`` tells what each means."""

    waiting: int = 0
    failed: int = 0
    given_up: int = 0
    refused: int = 0
    gone: int = 0
    not_articles: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Day(NotStored):
    """One day of a paper, in Korea.

    ``stored`` articles were published on it. ``told`` is how many its list named, None where no list of the day was
    read; ``is_complete`` says whether that list was read to its end after the day was over.

    ``named`` are the addresses that the frontier has under this day. Of them some are not stored: ``waiting`` for
    their first visit, ``failed`` and to be tried again, ``given_up`` after many failures; ``refused`` (robots.txt
    forbids them), ``gone`` and ``not_articles`` cannot be had; ``unread`` are the pages that are kept and not read yet.
    """

    day: date
    stored: int
    told: int | None = None
    is_complete: bool = False
    named: int = 0

    @property
    def unnamed(self) -> int:
        """Articles that the list counts and has not named; 0 once it was read to its end: it names no more."""
        return 0 if self.is_complete else max(0, (self.told or 0) - self.named)

    @property
    def missing(self) -> int:
        """Articles known of, not stored, that can still be had."""
        return self.waiting + self.failed + self.given_up + self.unnamed

    @property
    def lost(self) -> int:
        """Articles known of, not stored, that cannot be had: no hole, since nothing fills it."""
        return self.refused + self.gone + self.not_articles

    def is_hole(self, today: date) -> bool:
        """Whether filling gaps is for it: it lacks articles, or its list was never read to its end. Not yet today."""
        return self.day < today and (self.missing > 0 or not self.is_complete)


@dataclass(frozen=True, slots=True)
class Undated(NotStored):
    """What belongs to no day: stored ``articles`` without a date, and addresses never stored, as in Day."""

    articles: int = 0


def note_days(
    connection: sqlite3.Connection,
    paper: str,
    run: int,
    told: Mapping[date, int],
    *,
    complete: bool,
    told_by: ToldBy,
) -> None:
    """Keep how many articles lists named of days. A list read to its end is not forgotten for one that was not."""
    moment = now()
    with transaction(connection):
        connection.executemany(
            "INSERT INTO days(paper, day, told, complete, told_by, checked_at, run) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (paper, day) DO UPDATE SET told = excluded.told, complete = excluded.complete, "
            "told_by = excluded.told_by, checked_at = excluded.checked_at, run = excluded.run "
            "WHERE excluded.complete >= days.complete",
            [(paper, day.isoformat(), number, int(complete), told_by, moment, run) for day, number in told.items()],
        )


def complete_days(connection: sqlite3.Connection, paper: str) -> set[date]:
    """The days whose list was read to its end."""
    rows = connection.execute("SELECT day FROM days WHERE paper = ? AND complete = 1", (paper,))
    return {date.fromisoformat(day) for (day,) in rows}


def days(connection: sqlite3.Connection, paper: str, since: date | None, until: date | None) -> list[Day]:
    """Every day from the first to the last of which anything is known, within the bounds, gaps included."""
    first, last = (since or date.min).isoformat(), (until or date.max).isoformat()
    times, span = (paper, first, f"{last}U"), (paper, first, last)  # U comes behind the T of a time
    stored = dict(connection.execute(_STORED, times).fetchall())
    told = {day: (number, bool(complete)) for day, number, complete in connection.execute(_TOLD, span)}
    became: dict[str, dict[str, int]] = defaultdict(dict)
    for day, state, count in connection.execute(_NAMED, span):
        became[day][state] = count
    held = dict(connection.execute(_UNDATED_HELD, times).fetchall())
    known = sorted(stored.keys() | told.keys() | became.keys())
    if not known and (since is None or until is None):
        return []
    begin, end = since or date.fromisoformat(known[0]), until or date.fromisoformat(known[-1])
    found: list[Day] = []
    for day in each_day(begin, end):
        text = day.isoformat()
        number, is_complete = told.get(text, (None, False))
        named = sum(became[text].values()) + held.get(text, 0)
        found.append(Day(day, stored.get(text, 0), number, is_complete, named, **_not_stored(became[text])))
    return found


def undated(connection: sqlite3.Connection, paper: str) -> Undated:
    """What is known of the paper and belongs to no day. Numbers that were only tried are left out."""
    (articles,) = connection.execute(
        "SELECT (SELECT count(*) FROM articles WHERE paper = ?1 AND published IS NULL)"
        " + (SELECT count(*) FROM shelved_days WHERE paper = ?1 AND day IS NULL)",
        (paper,),
    ).fetchone()
    rows = connection.execute(
        "SELECT CASE WHEN state = 'failed' AND next_visit IS NULL THEN 'given_up' ELSE state END AS became, count(*) "
        "FROM frontier WHERE paper = ? AND day IS NULL AND article IS NULL AND reason IS NOT 'shelved' "
        "AND (found_by IS NOT 'sweep' OR state IN ('waiting', 'failed', 'refused')) GROUP BY became",
        (paper,),
    )
    return Undated(articles, **_not_stored(dict(rows.fetchall())))


def _not_stored(became: dict[str, int]) -> dict[str, int]:
    """How many became what, by the fields of NotStored."""
    states = {one.name: one.name for one in fields(NotStored)} | {"not_articles": "not-article"}
    return {name: became.get(state, 0) for name, state in states.items()}


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from one to another, both included."""
    return (first + timedelta(days=at) for at in range((last - first).days + 1))
