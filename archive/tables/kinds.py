"""Whether an archive holds values of the kinds that sinmungo writes: SQLite itself lets any value into any column.

Looking takes as long as reading the file. So it is done where a value could not be dealt with, to tell a file that
somebody has changed by hand, or sent, from a fault of this program; of a shard before it is merged; and by ``verify``.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from archive.errors import ArchiveDamaged, ArchiveError
from archive.tables import shapes
from archive.tables.migrations import ARCHIVE, PAGES
from archive.times import GLOB

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterator, Mapping
    from pathlib import Path

File = Literal["archive", "pages"]

# What Python raises for a value that is not what it should be.
NOT_DEALT_WITH: Final = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, AssertionError)

_KINDS: Final = {"TEXT": "'text'", "INTEGER": "'integer'", "REAL": "'real', 'integer'", "BLOB": "'blob'"}


def misfits(connection: sqlite3.Connection, file: File = "archive") -> Iterator[str]:
    """The columns that hold what they should not, and in how many rows: ``articles.headline (3 rows)``.

    ``file`` says whether it is the archive's own that is connected, or the one of its raw pages.
    """
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table, columns in _faults(file).items():
        if table not in there:
            continue
        counts = ", ".join(f"coalesce(sum({fault}), 0)" for fault in columns.values())
        row = connection.execute(f'SELECT {counts} FROM "{table}"').fetchone()  # noqa: S608  # of our own schema
        for column, count in zip(columns, row, strict=True):
            if count:
                yield f"{table}.{column} ({count:,} row{'s' if count > 1 else ''})"


@contextmanager
def blamed(connection: sqlite3.Connection, path: Path) -> Generator[None]:
    """Raise ArchiveDamaged for what cannot be dealt with in the block, where the file holds what it should not."""
    try:
        yield
    except ArchiveError:
        raise
    except NOT_DEALT_WITH as error:
        refuse(connection, path, error)
        raise


def refuse(connection: sqlite3.Connection, path: Path, error: Exception | None = None, file: File = "archive") -> None:
    """Raise ArchiveDamaged where a file holds what it should not; ``error`` is what came of it."""
    if found := next(misfits(connection, file), None):
        raise ArchiveDamaged(
            f"{path}: holds what sinmungo never writes: {found}; restore it from a backup, or have whoever sent it "
            "tell you why; 'sinmungo verify' names all of it"
        ) from error


@cache
def _faults(file: File) -> Mapping[str, Mapping[str, str]]:
    """By table and column, what holds of a row that is not as it should be, in SQL."""
    with closing({"archive": ARCHIVE, "pages": PAGES}[file].taken()) as empty:
        tables = empty.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
            "AND name NOT LIKE 'articles_fts%'"
        ).fetchall()
        return {
            table: {
                column: _fault(table, sql, column, kind, may_lack=not (is_needed or key))
                for _, column, kind, is_needed, _, key in empty.execute(f"PRAGMA table_info({table})")
            }
            for table, sql in tables
        }


def _fault(table: str, sql: str, column: str, kind: str, *, may_lack: bool) -> str:
    kinds = _KINDS[kind] + (", 'null'" if may_lack else "")
    faults = [f"typeof({column}) NOT IN ({kinds})"]
    if f"CHECK ({column} {GLOB}" in sql:
        faults += [f"{column} NOT {GLOB}", f"time(substr({column}, 12, 8)) IS NULL"]
    if f"CHECK ({column} GLOB '[0-9]" in sql:  # a time or a day, which must be one of the calendar
        faults += [f"date(substr({column}, 1, 10), '+0 days') IS NOT substr({column}, 1, 10)", f"{column} < '0001'"]
    faults = [faults[0], *(f"{column} IS NOT NULL AND {fault}" for fault in faults[1:])]
    if of_json := shapes.fault(table, column):
        faults.append(f"{column} IS NOT NULL AND {of_json}")
    return " OR ".join(f"({fault})" for fault in faults)
