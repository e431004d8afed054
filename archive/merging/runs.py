"""The papers, and the runs with their figures. A run is known again by its process, its paper, when it began and its
first fetch.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

    from archive.merging.shard import Shard

_IDENTITY: Final = "kind, paper, purpose, started, host, pid, process_started"
_ACCOUNT: Final = "state, finished, counts, error"
_FIRST: Final = "SELECT url, fetched_at FROM fetches WHERE run = ? ORDER BY id LIMIT 1"
_WIDTH: Final = len(_IDENTITY.split(", "))
# How much a state knows: a run that was thought dead may have ended well after all, and never the other way.
_KNOWS: Final = {"running": 0, "killed": 1, "interrupted": 2, "failed": 2, "finished": 2}


def merge_papers(shard: Shard, connection: sqlite3.Connection) -> None:
    """Note the shard's papers; of those that are noted already nothing is changed."""
    for row in shard.rows("SELECT * FROM papers ORDER BY id"):
        if not connection.execute("SELECT 1 FROM papers WHERE id = ?", row[:1]).fetchone():
            connection.execute(f"INSERT INTO papers VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def merge(shard: Shard, connection: sqlite3.Connection) -> tuple[dict[int, int], int]:
    """Note the shard's runs: the archive's number of each, and how many were new or have become known better."""
    ours = defaultdict(list)
    for number, state, counts, *identity in connection.execute(
        f"SELECT id, state, counts, {_IDENTITY} FROM runs ORDER BY id"  # noqa: S608
    ):
        ours[tuple(identity)].append((number, _known(state, counts)))
    numbers: dict[int, int] = {}
    changed = 0
    for theirs, *row in shard.rows(f"SELECT id, {_IDENTITY}, {_ACCOUNT} FROM runs ORDER BY id"):  # noqa: S608
        identity, account = tuple(row[:_WIDTH]), row[_WIDTH:]
        known = _same(shard, connection, theirs, ours[identity])
        number = numbers[theirs] = known[0] if known else _insert(connection, row)
        if known and _known(account[0], account[2]) <= known[1]:
            continue
        connection.execute(
            "UPDATE runs SET state = ?, finished = ?, counts = ?, error = ? WHERE id = ?", (*account, number)
        )
        changed += 1
        connection.executemany(
            "INSERT OR REPLACE INTO run_figures(run, name, value) VALUES (?, ?, ?)",
            [
                (number, *figure)
                for figure in shard.rows("SELECT name, value FROM run_figures WHERE run = ?", (theirs,))
            ],
        )
    return numbers, changed


def _same(
    shard: Shard, connection: sqlite3.Connection, theirs: int, ours: list[tuple[int, tuple[int, int]]]
) -> tuple[int, tuple[int, int]] | None:
    """Which of the archive's runs of one process and moment is the shard's: one whose fetches may be its beginning.

    It is taken out of the list. Two that have the same first fetch, or none, differ in their order alone.
    """
    first = shard.rows(_FIRST, (theirs,))
    begun = {known: connection.execute(_FIRST, known[:1]).fetchall() for known in ours}
    known = next((one for wanted in (first, []) for one in ours if begun[one] == wanted), None)
    if known is not None:
        ours.remove(known)
    return known


def _known(state: str, counts: str) -> tuple[int, int]:
    """How much an account knows: of the same state the one with fewer pages not read yet knows more."""
    return _KNOWS[state], -json.loads(counts).get("unread", 0)


def _insert(connection: sqlite3.Connection, row: list[object]) -> int:
    marks = ", ".join("?" * len(row))
    (number,) = connection.execute(
        f"INSERT INTO runs({_IDENTITY}, {_ACCOUNT}) VALUES ({marks}) RETURNING id",  # noqa: S608
        row,
    ).fetchone()
    return int(number)
