"""What is known of hosts: what their robots.txt said, which are left alone for a while, how much was asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.connection import transaction
from archive.rows import text
from archive.times import from_text, now, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

# rules: it was read; none: there is none (404 and the like), all is allowed; unreadable: nothing is allowed.
Verdict = Literal["rules", "none", "unreadable"]
LONGEST_ROBOTS = 512_000  # characters; RFC 9309 asks for as much to be read


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's robots.txt as it was from ``first_seen`` to ``last_seen``."""

    host: str
    verdict: Verdict
    status: int | None = None
    crawl_delay: float | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A host that is not asked before ``until``: it blocks us, or asked for time. ``strikes`` such times in a row."""

    host: str
    reason: str
    strikes: int
    since: datetime
    until: datetime


def note_robots(connection: sqlite3.Connection, robots: Robots) -> None:
    """Keep what a host's robots.txt says now; one that has not changed since makes no new row."""
    moment = now()
    told = robots.text[:LONGEST_ROBOTS] if robots.text is not None else None
    row = (robots.verdict, robots.status, robots.crawl_delay, text(told))
    with transaction(connection):
        last = connection.execute(
            "SELECT verdict, status, crawl_delay, text, id FROM robots WHERE host = ? ORDER BY id DESC LIMIT 1",
            (robots.host,),
        ).fetchone()
        if last and last[:4] == row:
            connection.execute("UPDATE robots SET last_seen = ? WHERE id = ?", (moment, last[4]))
        else:
            connection.execute(
                "INSERT INTO robots(host, verdict, status, crawl_delay, text, first_seen, last_seen) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (robots.host, *row, moment, moment),
            )


def pause(connection: sqlite3.Connection, host: str) -> Pause | None:
    """The host's pause, also one that is over: its strikes count until the host answers well."""
    row = connection.execute("SELECT reason, strikes, since, until FROM pauses WHERE host = ?", (host,)).fetchone()
    if row is None:
        return None
    reason, strikes, since, until = row
    return Pause(host, reason, strikes, from_text(since), from_text(until))


def note_pause(connection: sqlite3.Connection, told: Pause) -> None:
    """Keep that a host is to be left alone."""
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO pauses(host, reason, strikes, since, until) VALUES (?, ?, ?, ?, ?)",
            (told.host, told.reason, told.strikes, to_text(told.since), to_text(told.until)),
        )


def end_pause(connection: sqlite3.Connection, host: str) -> None:
    """Forget a host's strikes: it answers as it should."""
    if connection.execute("SELECT 1 FROM pauses WHERE host = ?", (host,)).fetchone():
        with transaction(connection):
            connection.execute("DELETE FROM pauses WHERE host = ?", (host,))


def note_requests(connection: sqlite3.Connection, paper: str, day: date, sent: int) -> None:
    """Add to the requests that were sent to a paper on a day."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO requests(paper, day, sent) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET sent = sent + excluded.sent",
            (paper, day.isoformat(), sent),
        )


def requests(connection: sqlite3.Connection, paper: str, day: date) -> int:
    """How many requests were sent to a paper on a day."""
    told = (paper, day.isoformat())
    row = connection.execute("SELECT sent FROM requests WHERE paper = ? AND day = ?", told).fetchone()
    return row[0] if row else 0
