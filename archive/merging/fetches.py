"""The fetches. Those of a run are a list that only grows, so what was merged of it before is its beginning.

Which fetch of the shard is which of the archive is kept in a table that lives as long as the connection: ``pairs``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from archive.connection import behind, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from archive.merging.shard import Shard

_BATCH: Final = 500
_NUMBERS: Final = 10_000
_COLUMNS: Final = (
    "paper, url, final_url, fetched_at, status, seconds, headers, error, page_sha256, page_bytes, directives, outcome, "
    "reason"
)
_UNREAD: Final = (
    "SELECT p.theirs, f.id FROM fetches AS f INDEXED BY fetches_unread JOIN temp.pairs AS p ON p.ours = f.id "
    "WHERE f.outcome = 'unread'"
)
# What was taken down when it was read there is so here, too.
_READ: Final = (
    "SELECT id, outcome, reason FROM fetches WHERE id IN (SELECT value FROM json_each(?)) "
    "AND outcome <> 'unread' AND article IS NULL AND reason IS NOT 'takedown'"
)
_BANNED: Final = {"headers": "{}", "page_sha256": None, "page_bytes": None}


class Fetches:
    """The fetches of a shard in an archive; ``runs`` are the archive's numbers of the shard's runs.

    Of those of ``banned`` articles only the fact is told.
    """

    def __init__(
        self, shard: Shard, connection: sqlite3.Connection, runs: Mapping[int, int], banned: Collection[int]
    ) -> None:
        self._banned = banned
        self._shard = shard
        self._connection = connection
        self._runs = runs
        connection.execute("DROP TABLE IF EXISTS temp.pairs")
        connection.execute("CREATE TEMP TABLE pairs(theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL UNIQUE)")

    def merge(self) -> int:
        """Write those that the archive lacks, in their order and without their articles; how many these were."""
        first = {run: number for run in self._runs if (number := self._pair(run)) is not None}
        added, place = 0, min(first.values(), default=0) - 1
        sql = f"SELECT id, run, article, {_COLUMNS} FROM fetches WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
        while first and (rows := self._shard.rows(sql, (place, _BATCH))):
            place = self._shard.behind(place, rows[-1][0])
            missing = [row for row in rows if row[0] >= first.get(row[1], place + 1)]
            with transaction(self._connection):
                self._pairs([(row[0], self._insert(row)) for row in missing])
            added += len(missing)
        self._read()
        return added

    def _read(self) -> None:
        """Note what pages that were not read when they were merged turned out to be, but for articles."""
        unread = dict(self._connection.execute(_UNREAD).fetchall())
        read = self._shard.rows(_READ, (json.dumps([*unread]),)) if unread else []
        with transaction(self._connection):
            self._connection.executemany(
                "UPDATE fetches SET outcome = ?, reason = ? WHERE id = ?",
                [(outcome, reason, unread[theirs]) for theirs, outcome, reason in read],
            )

    def _pair(self, run: int) -> int | None:
        """Pair a run's fetches with those that the archive has of it; the first that it lacks."""
        theirs = ours = 0
        sql = "SELECT id FROM fetches WHERE run = ? AND id > ? ORDER BY id LIMIT ?"
        while found := self._shard.rows(sql, (run, theirs, _NUMBERS)):
            have = self._connection.execute(sql, (self._runs[run], ours, _NUMBERS)).fetchall()
            with transaction(self._connection):
                self._pairs([(one, other) for (one,), (other,) in zip(found, have, strict=False)])
            if len(have) < len(found):
                return int(found[len(have)][0])
            theirs, ours = self._shard.behind(theirs, found[-1][0]), behind(ours, have[len(found) - 1][0])
        return None

    def _pairs(self, pairs: list[tuple[int, int]]) -> None:
        self._connection.executemany("INSERT INTO temp.pairs VALUES (?, ?)", pairs)

    def _insert(self, row: tuple[int | str | float | None, ...]) -> int:
        _, run, article, *told = row
        if article in self._banned:
            told = [_BANNED.get(name, value) for name, value in zip(_COLUMNS.split(", "), told, strict=True)]
        assert isinstance(run, int)
        (number,) = self._connection.execute(
            f"INSERT INTO fetches(run, {_COLUMNS}) VALUES ({', '.join('?' * (1 + len(told)))}) RETURNING id",  # noqa: S608
            (self._runs[run], *told),
        ).fetchone()
        return int(number)
