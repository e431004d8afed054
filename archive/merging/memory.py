"""The rest of a crawl's memory: sources, days, robots.txt, pauses, requests. What is newer is known better."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from archive.merging.shard import Shard

_SOURCE: Final = "paper, name, kind, next_poll, polled_at, changed_at, status, reason, etag, last_modified, seam"
_DAY: Final = "paper, day, told, complete, told_by, checked_at, run"
_ROBOTS: Final = "host, verdict, status, crawl_delay, text, first_seen, last_seen"


def merge(shard: Shard, connection: sqlite3.Connection, runs: Mapping[int, int]) -> None:
    """Join the shard's memory with the archive's. The caller has begun the transaction."""
    _sources(shard, connection, runs)
    _days(shard, connection, runs)
    _robots(shard, connection)
    _pauses(shard, connection)
    _requests(shard, connection)


def _sources(shard: Shard, connection: sqlite3.Connection, runs: Mapping[int, int]) -> None:
    """The last poll counts. A seam is kept only where all runs of the paper are the shard's: it speaks of their order,
    and without one the next walk goes back until it finds nothing new.
    """
    rows = shard.rows(f"SELECT {_SOURCE} FROM sources ORDER BY id")  # noqa: S608
    ours = set(runs.values())
    mixed = {
        paper
        for paper in {row[0] for row in rows}
        if {run for (run,) in connection.execute("SELECT id FROM runs WHERE paper = ?", (paper,))} - ours
    }
    connection.executemany(
        f"INSERT INTO sources({_SOURCE}) VALUES ({', '.join('?' * 11)}) "  # noqa: S608
        "ON CONFLICT (paper, name) DO UPDATE SET kind = excluded.kind, next_poll = excluded.next_poll, "
        "polled_at = excluded.polled_at, status = excluded.status, reason = excluded.reason, etag = excluded.etag, "
        "last_modified = excluded.last_modified, seam = excluded.seam, "
        "changed_at = nullif(max(ifnull(changed_at, ''), ifnull(excluded.changed_at, '')), '') "
        "WHERE excluded.polled_at >= ifnull(polled_at, '')",
        [(*row[:-1], None if row[-1] is None or row[0] in mixed else runs[row[-1]]) for row in rows],
    )


def _days(shard: Shard, connection: sqlite3.Connection, runs: Mapping[int, int]) -> None:
    """A list that was read to its end goes before one that was not, else the later before the earlier."""
    rows = shard.rows(f"SELECT {_DAY} FROM days")  # noqa: S608
    connection.executemany(
        f"INSERT INTO days({_DAY}) VALUES (?, ?, ?, ?, ?, ?, ?) "  # noqa: S608
        "ON CONFLICT (paper, day) DO UPDATE SET told = excluded.told, complete = excluded.complete, "
        "told_by = excluded.told_by, checked_at = excluded.checked_at, run = excluded.run "
        "WHERE (excluded.complete, excluded.checked_at) > (days.complete, days.checked_at)",
        [(*row[:-1], runs[row[-1]]) for row in rows],
    )


def _robots(shard: Shard, connection: sqlite3.Connection) -> None:
    """Each host's robots.txt in the order of time; what both saw one after the other is one row."""
    rows = shard.rows(f"SELECT {_ROBOTS} FROM robots ORDER BY host, id")  # noqa: S608
    for host, theirs in groupby(rows, key=lambda row: row[0]):
        ours = connection.execute(f"SELECT {_ROBOTS} FROM robots WHERE host = ? ORDER BY id", (host,)).fetchall()  # noqa: S608
        joined = in_order([*ours, *theirs])
        if joined != ours:
            connection.execute("DELETE FROM robots WHERE host = ?", (host,))
            connection.executemany(f"INSERT INTO robots({_ROBOTS}) VALUES (?, ?, ?, ?, ?, ?, ?)", joined)  # noqa: S608


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What a host's robots.txt said, with the times from and until which, those that say the same in a row as one."""
    joined: list[tuple[Any, ...]] = []
    for row in sorted(rows, key=lambda row: row[-2:]):
        if joined and joined[-1][:-2] == row[:-2]:
            joined[-1] = (*joined[-1][:-1], max(joined[-1][-1], row[-1]))
        else:
            joined.append(row)
    return joined


def _pauses(shard: Shard, connection: sqlite3.Connection) -> None:
    connection.executemany(
        "INSERT INTO pauses(host, reason, strikes, since, until) VALUES (?, ?, ?, ?, ?) ON CONFLICT (host) DO UPDATE "
        "SET reason = excluded.reason, strikes = excluded.strikes, since = excluded.since, until = excluded.until "
        "WHERE (excluded.since, excluded.until) > (pauses.since, pauses.until)",
        shard.rows("SELECT host, reason, strikes, since, until FROM pauses"),
    )


def _requests(shard: Shard, connection: sqlite3.Connection) -> None:
    """Of a day that both count the larger number: which of the requests are the same, nobody has noted."""
    connection.executemany(
        "INSERT INTO requests(paper, day, sent) VALUES (?, ?, ?) "
        "ON CONFLICT (paper, day) DO UPDATE SET sent = excluded.sent WHERE excluded.sent > sent",
        shard.rows("SELECT paper, day, sent FROM requests"),
    )
