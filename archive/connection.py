"""Connections to the archive's two SQLite files: how they are opened, and how a batch is committed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, nullcontext
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    Hold = Callable[[], AbstractContextManager[sqlite3.Connection]]  # how a part of the Archive gets at its file

Row = TypeVar("Row")

BUSY_TIMEOUT = 10.0  # seconds

# What is written in a file's schema may call no function that does more than reckon, whoever made the file.
_DISTRUST = "PRAGMA trusted_schema = OFF"

# News rows straddle pages of 4 KiB: 16 KiB makes the file 12 % smaller. Raw pages are of a few kilobytes each, and of
# what they lie on the last is half empty: 1 KiB makes their file a sixth to a third smaller. Both can only be set on an
# empty file.
PAGE_SIZE = 16384
RAW_PAGE_SIZE = 1024


def pages_path(path: Path) -> Path:
    """The file of raw pages that belongs to an archive: ``archive.db`` → ``archive.pages.db``."""
    return path.with_name(f"{path.stem}.pages.db")


def file_state(path: Path, connection: sqlite3.Connection) -> tuple[object, ...]:
    """What changes when other files are put in the place of an archive's, or its tables become others."""
    (tables,) = connection.execute("PRAGMA schema_version").fetchone()
    files = [file.stat() if file.exists() else None for file in (path, pages_path(path))]
    return tables, *((file.st_dev, file.st_ino) if file else None for file in files)


def can_write(path: Path) -> bool:
    """Whether SQLite could write ``path``: its log is a second file in the same folder."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def connect_writing(path: Path) -> sqlite3.Connection:
    """A connection that may write, and makes the file when there is none."""
    # FULL: what a crawl was told is stored survives a power cut. In batches of 50 and more it costs nothing.
    # What is deleted is overwritten: a takedown finds no earlier copy of a row in the file's free space.
    return _connect(
        f"{path.absolute().as_uri()}?mode=rwc",
        *("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON"),
    )


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that reads only, also where not even the log's index can be written (a CD, another's folder).

    Where the file may be written, SQLite is allowed to tidy up its log when the connection closes.
    """
    uri = path.absolute().as_uri()
    first = ("SELECT 1 FROM sqlite_master LIMIT 1", "PRAGMA query_only = ON")
    try:
        return _connect(f"{uri}?mode={'rw' if can_write(path) else 'ro'}", *first)
    except sqlite3.OperationalError as error:
        if not _lacks_index_alone(path, error):
            raise
        return _connect(f"{uri}?mode=ro&immutable=1", *first)


def attach_reading(connection: sqlite3.Connection, path: Path, name: str) -> None:
    """Another file beside a connection's own, to be read under ``name``; as with ``connect_reading``."""
    uri = path.absolute().as_uri()
    try:
        connection.execute(f"ATTACH ? AS {name}", (f"{uri}?mode=ro",))  # reads the schema already
    except sqlite3.OperationalError as error:
        if not _lacks_index_alone(path, error):
            raise
        connection.execute(f"ATTACH ? AS {name}", (f"{uri}?mode=ro&immutable=1",))


def _lacks_index_alone(path: Path, error: sqlite3.OperationalError) -> bool:
    """Whether a file was not opened only because its log's index cannot be made; the log holds nothing then."""
    log = path.with_name(f"{path.name}-wal")
    no_index = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    return no_index and path.exists() and not (log.exists() and log.stat().st_size)


def _connect(uri: str, *first: str) -> sqlite3.Connection:
    # Transactions are begun by name (isolation_level None); Archive holds a lock, so threads may share it.
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        for statement in (_DISTRUST, *first):
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def use_write_ahead_log(connection: sqlite3.Connection, page_size: int) -> None:
    """Let readers go on while a writer writes; the mode, and an empty file's page size, stay with the file."""
    give_up = monotonic() + BUSY_TIMEOUT
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute(f"PRAGMA page_size = {page_size}")
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # For this one SQLite does not wait by itself while another program makes the same file.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(0.01)


def transaction(connection: sqlite3.Connection) -> AbstractContextManager[None]:
    """All or nothing; within another it is a part of that."""
    return nullcontext() if connection.in_transaction else _begun(connection)


@contextmanager
def _begun(connection: sqlite3.Connection) -> Generator[None]:
    # The write lock is taken at once: a reader that turns writer would fail instead of waiting.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def in_memory(connection: sqlite3.Connection) -> Generator[None]:
    """Hold in memory what a statement changes, for the case that it must be taken back, while the block runs.

    SQLite writes that into a file as soon as it is four of our pages, for nearly every article. Only for batches: what
    is sorted lies in memory then too.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    try:
        yield
    finally:
        connection.execute("PRAGMA temp_store = DEFAULT")


@contextmanager
def timed(connection: sqlite3.Connection, seconds: float) -> Generator[None]:
    """Interrupt what still runs when the time is over. Blocks may not be nested."""
    end = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > end, 10_000)  # steps of SQLite's machine: well under 1 ms
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def at_once(*connections: sqlite3.Connection) -> Generator[None]:
    """Wait for no other program's lock in the block: what is locked is busy at once. Blocks may not be nested."""
    for connection in connections:
        connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        for connection in connections:
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT * 1000)}")


def checkpoint(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the file, unless a reader or writer is in the way: nobody is waited for."""
    with at_once(connection):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def empty(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the file and leave nothing in it. Raises OperationalError (busy) for a reader."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        error = sqlite3.OperationalError("a reader keeps old pages in use")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error


def behind(after: int, last: int) -> int:
    """``last``, the number that ends a batch of rows behind ``after``, for the next batch to be behind it.

    Raises sqlite3.OperationalError where it is not: in a damaged file rows lie in any order, and who walks on in it
    from batch to batch comes to no end.
    """
    if last <= after:
        raise sqlite3.OperationalError("its rows are not in their order")
    return last


def rising(after: int, rows: list[Row], number: Callable[[Row], int]) -> list[Row]:
    """The rows of a batch that is to begin ``behind`` a number, each of a number; none where it has come to the end."""
    if rows:
        behind(after, number(rows[-1]))
    return rows


def writes(connection: sqlite3.Connection) -> tuple[int, int]:
    """What is another as soon as anybody has written into the file: others, and this connection."""
    (by_others,) = connection.execute("PRAGMA data_version").fetchone()
    return by_others, connection.total_changes


def dicts(connection: sqlite3.Connection, sql: str, values: Any = ()) -> Iterator[dict[str, Any]]:
    """The rows of a query by their columns' names, all read at once."""
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return iter([dict(zip(names, row, strict=True)) for row in cursor])


def sync(folder: Path) -> None:
    """Have the new name of a file in it reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
