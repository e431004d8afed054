"""What in an archive's file runs by itself: triggers, views, virtual tables. Only our own may, whoever made the file.

SQLite keeps them in the file as SQL, and whoever reads or writes a table has them run. A file that came from elsewhere
(a shard, a colleague's archive) could bring others along, or a view in the place of a table.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Final

from archive.errors import ForeignArchive
from archive.tables.steps import RECORD

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from archive.tables.steps import Steps

_ALL: Final = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE type <> 'index'"
_RUNNING: Final = ("CREATE TRIGGER", "CREATE TEMP TRIGGER", "CREATE VIEW", "CREATE VIRTUAL TABLE")


def check(connection: sqlite3.Connection, path: Path, steps: Steps, missing: Collection[str] = ()) -> None:
    """Raise ForeignArchive for a trigger that is not ours, or for anything else under the name of a table of ours.

    ``missing`` are the steps that the file still lacks: of an older one what was ours at its age. Views and virtual
    tables under names of their own do nothing until they are asked for; a researcher may add some.
    """
    ours = _ours(steps, frozenset(missing))
    for kind, name, sql in connection.execute(_ALL).fetchall():
        told = _told(kind, sql)
        if (name in ours and told != ours[name]) or (kind == "trigger" and name not in ours):
            raise ForeignArchive(
                f"{path}: its {kind} {name!r} was not made by sinmungo, and would run when the archive is used; have "
                f"whoever sent the file tell you why, or remove it: DROP {kind.upper()} in the sqlite3 shell"
            )


@cache
def _ours(steps: Steps, missing: frozenset[str]) -> dict[str, str]:
    """What an archive of an age holds, by name."""
    with closing(steps.taken(stop_before=missing)) as empty:
        return {RECORD: "table"} | {name: _told(kind, sql) for kind, name, sql in empty.execute(_ALL)}


def _told(kind: str, sql: str) -> str:
    """What must be the same: of what runs the whole of it, of a table that it is one."""
    words = " ".join(sql.split())
    return words if words.upper().startswith(_RUNNING) else kind
