"""What a paper is known to have published, day by day, against what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from archive.connection import transaction
from archive.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

ToldBy = Literal["day", "listing"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a paper, in Korea.

    ``stored`` articles were published on it. ``told`` is how many its list named, None where no list of the day was
    read; ``is_complete`` says whether that list was read to its end after the day was over.
    """

    day: date
    stored: int
    told: int | None = None
    is_complete: bool = False

    @property
    def missing(self) -> int:
        """Articles that the list named beyond those stored; 0 where nothing was told."""
        return max(0, (self.told or 0) - self.stored)


def note_day(
    connection: sqlite3.Connection, paper: str, run: int, day: date, told: int, *, complete: bool, told_by: ToldBy
) -> None:
    """Keep how many articles a day's list named. A list read to its end is not forgotten for one that was not."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO days(paper, day, told, complete, told_by, checked_at, run) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (paper, day) DO UPDATE SET told = excluded.told, complete = excluded.complete, "
            "told_by = excluded.told_by, checked_at = excluded.checked_at, run = excluded.run "
            "WHERE excluded.complete >= days.complete",
            (paper, day.isoformat(), told, int(complete), told_by, now(), run),
        )


def complete_days(connection: sqlite3.Connection, paper: str) -> set[date]:
    """The days whose list was read to its end."""
    rows = connection.execute("SELECT day FROM days WHERE paper = ? AND complete = 1", (paper,))
    return {date.fromisoformat(day) for (day,) in rows}


def days(connection: sqlite3.Connection, paper: str, since: date | None, until: date | None) -> list[Day]:
    """Every day from the first to the last of which anything is known, within the bounds, gaps included."""
    first, last = since or date.min, until or date.max
    stored = dict(
        connection.execute(
            "SELECT substr(published, 1, 10) AS day, count(*) FROM articles INDEXED BY articles_paper_published "
            "WHERE paper = ? AND published >= ? AND published < ? GROUP BY day",
            (paper, first.isoformat(), f"{last.isoformat()}U"),  # U comes behind the T of a time
        ).fetchall()
    )
    told = {
        day: (number, bool(complete))
        for day, number, complete in connection.execute(
            "SELECT day, told, complete FROM days WHERE paper = ? AND day BETWEEN ? AND ?",
            (paper, first.isoformat(), last.isoformat()),
        )
    }
    known = sorted(stored.keys() | told.keys())
    if not known:
        return []
    begin, end = since or date.fromisoformat(known[0]), until or date.fromisoformat(known[-1])
    return [
        Day(day, stored.get(day.isoformat(), 0), *told.get(day.isoformat(), (None, False))) for day in _each(begin, end)
    ]


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=at) for at in range((last - first).days + 1))
