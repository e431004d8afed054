"""What strangers may see in datasette's own pages where all the world reads: the newspapers, not the operator's tables.

A list of what may be seen, not of what may not: a table that is new is hidden until it stands here.
"""

from __future__ import annotations

from typing import Any, Final

from sinmungo.reading.pages import NotHere, Visitor
from sinmungo.reading.room import Room

# Not bylines and signatures, which hold the mail addresses of persons; the reading room has their names.
TABLES: Final = frozenset(
    "papers sections articles revisions corrections images tags reporters stories story_articles".split()
)

# What datasette tells of the machine and itself: its settings, versions, files, plugins, permissions.
MACHINERY: Final = r"/-/(?!static/|static-plugins/).*"

_NEVER: Final = frozenset({"execute-sql", "view-database-download", "debug-menu", "permissions-debug"})
_WHY: Final = "not for strangers"


async def nothing(visitor: Visitor) -> None:
    """Raises NotHere."""
    raise NotHere


def allowed(room: Room, action: str, resource: Any) -> bool | None:
    """Whether strangers may do this, for datasette 0.65; None where it is no matter of ours."""
    if action == "view-table":
        database, table = resource
        return False if database == room.name and table not in TABLES else None
    return False if action in _NEVER else None


def rules(room: Room, action: str) -> Any:
    """The same for datasette 1.0: SQL with a row for each rule, those of a table before those of its database."""
    from datasette.permissions import PermissionSQL  # noqa: PLC0415  # 0.65 has none

    if action == "view-table":
        tables = " union all ".join(f"select :room_name, '{table}', 1, 'of the newspapers'" for table in sorted(TABLES))
        everything = f"select :room_name as parent, null as child, 0 as allow, '{_WHY}' as reason"
        return PermissionSQL(sql=f"{everything} union all {tables}", params={"room_name": room.name})
    return PermissionSQL.deny(reason=_WHY) if action in _NEVER else None
