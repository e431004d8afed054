"""What step 0012 allows: pages that are kept and not read yet, as a state of an address and an outcome of a fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

# In each table's own words: what its check allowed, and what it allows now.
_CHECKS: Final = {
    "frontier": ("state IN ('waiting', ", "state IN ('waiting', 'unread', "),
    "fetches": ("outcome IN ('new', ", "outcome IN ('unread', 'new', "),
}
INDEX: Final = "CREATE INDEX fetches_unread ON fetches(id) WHERE outcome = 'unread'"


def allow_unread(connection: sqlite3.Connection) -> None:
    """Add the word to both checks in the way that SQLite describes for this: no row is written, however many there are.

    https://www.sqlite.org/lang_altertable.html, section 7.
    """
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute("PRAGMA writable_schema = ON")
    for table, (before, after) in _CHECKS.items():
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
            (before, after, table),
        )
    connection.execute(f"PRAGMA schema_version = {version + 1}")
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute(INDEX)
