"""An archive as an earlier program would have left it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive.finding import index
from archive.tables import migrations

if TYPE_CHECKING:
    from pathlib import Path

_TABLES = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'articles\\_fts%' ESCAPE '\\' "
    "AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'story\\_%' ESCAPE '\\' AND name <> 'stories'"
)
_COLUMNS = "SELECT name FROM pragma_table_info(?, ?)"


def age(path: Path, step: str) -> None:
    """Put what an archive holds, which nobody has open, into the tables of before a step; the rest of it is lost."""
    now = path.with_name("now.db")
    path.rename(now)
    with closing(sqlite3.connect(path, isolation_level=None)) as aged:
        migrations.ARCHIVE.apply(aged, stop_before=[step])
        aged.execute("ATTACH ? AS now", (str(now),))
        for (table,) in aged.execute(_TABLES).fetchall():
            columns = ", ".join(_columns(aged, table, "main") & _columns(aged, table, "now"))
            aged.execute(f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM now.{table}")
        index.rebuild(aged)
        aged.execute("DETACH now")
        aged.execute("PRAGMA journal_mode = WAL")
    now.unlink()


def _columns(connection: sqlite3.Connection, table: str, file: str) -> set[str]:
    return {name for (name,) in connection.execute(_COLUMNS, (table, file))}
