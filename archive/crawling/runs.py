"""Runs: who works on the archive, since when, and how it ended."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, cast

from archive.connection import transaction
from archive.crawling import figures
from archive.rows import text, to_json
from archive.stored import Run
from archive.times import from_text, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from archive.records import RunKind, RunState

_COLUMNS = "id, kind, paper, state, started, finished, counts, error, purpose"


def begin(connection: sqlite3.Connection, kind: RunKind, paper: str | None, purpose: str | None = None) -> int:
    """Note a new run, and those that were killed."""
    host, pid = socket.gethostname(), os.getpid()
    with transaction(connection):
        _bury(connection, host)
        (number,) = connection.execute(
            "INSERT INTO runs(kind, paper, purpose, state, started, host, pid, process_started)"
            " VALUES (?, ?, ?, 'running', ?, ?, ?, ?) RETURNING id",
            (kind, paper, text(purpose), now(), host, pid, process_start(pid)),
        ).fetchone()
    return int(number)


def end(
    connection: sqlite3.Connection,
    number: int,
    state: RunState,
    counts: Mapping[str, int],
    error: str | None,
    told: Mapping[str, float],
) -> None:
    """Note how a run ended, with its figures."""
    with transaction(connection):
        connection.execute(
            "UPDATE runs SET state = ?, finished = ?, error = ? WHERE id = ?", (state, now(), text(error), number)
        )
        add_counts(connection, number, counts)
        figures.write(connection, number, told)


def add_counts(connection: sqlite3.Connection, number: int, counts: Mapping[str, int]) -> None:
    """Add to what a run counted; what is read of its pages while it is at work is counted before its own account.

    The caller has begun the transaction.
    """
    (told,) = connection.execute("SELECT counts FROM runs WHERE id = ?", (number,)).fetchone()
    added = json.loads(told)
    for name, count in counts.items():
        added[name] = added.get(name, 0) + count
    if not added.get("unread"):
        added.pop("unread", None)
    connection.execute("UPDATE runs SET counts = ? WHERE id = ?", (to_json(added), number))


def latest(connection: sqlite3.Connection, limit: int, paper: str | None = None) -> list[Run]:
    """The last runs, of one paper or of all, the newest first."""
    condition = "WHERE paper = ?" if paper is not None else ""
    values = (paper,) if paper is not None else ()
    return _read(connection, f"{condition} ORDER BY id DESC LIMIT ?", (*values, max(0, limit)))


def numbered(connection: sqlite3.Connection, number: int) -> Run | None:
    """The run of a number."""
    return next(iter(_read(connection, "WHERE id = ?", (number,))), None)


def _read(connection: sqlite3.Connection, which: str, values: tuple[str | int, ...]) -> list[Run]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM runs {which}", values)  # noqa: S608
    return [
        Run(
            id=number,
            kind=cast("RunKind", kind),
            paper=paper,
            state=cast("RunState", state),
            started=from_text(started),
            finished=from_text(finished),
            counts=json.loads(counts),
            error=error,
            purpose=purpose,
        )
        for number, kind, paper, state, started, finished, counts, error, purpose in rows
    ]


def at_work(connection: sqlite3.Connection) -> list[int]:
    """The runs that go on: those of this machine's living processes, and of other machines."""
    host = socket.gethostname()
    rows = connection.execute("SELECT id, host, pid, process_started FROM runs WHERE state = 'running'").fetchall()
    return [number for number, of, pid, started in rows if of != host or process_start(pid) == started]


def _bury(connection: sqlite3.Connection, host: str) -> None:
    """Runs of this machine whose process is no more were killed: they had no time to say so themselves."""
    running = connection.execute(
        "SELECT id, pid, process_started FROM runs WHERE state = 'running' AND host = ?", (host,)
    ).fetchall()
    for number, pid, started in running:
        if process_start(pid) != started:
            connection.execute("UPDATE runs SET state = 'killed' WHERE id = ?", (number,))
            figures.recover(connection, number)


def process_start(pid: int) -> str | None:
    """When a process began, as a text that no other process of this number ever has; None when there is none.

    On Linux the machine's boot and the clock ticks since it (proc(5)); elsewhere only that the process lives.
    """
    stat = Path(f"/proc/{pid}/stat")
    boot = Path("/proc/sys/kernel/random/boot_id")
    if boot.exists():
        try:
            # The name in the second field may hold anything, brackets and blanks included.
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            return None
        state, ticks = fields[0], fields[19]
        return None if state in "ZX" else f"{boot.read_text(encoding='ascii').strip()}/{ticks}"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except OSError:
        pass
    return "alive"
