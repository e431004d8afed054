"""What step 0004 adds to the revisions: of what kind the change was that ended a version, and what brought it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive import changes
from archive.connection import dicts

if TYPE_CHECKING:
    import sqlite3

NEW_COLUMNS: Final = (
    f"ALTER TABLE revisions ADD COLUMN kind TEXT CHECK (kind IN {changes.KINDS})",
    "ALTER TABLE revisions ADD COLUMN replaced_by INTEGER REFERENCES fetches(id)",
)

_TEXTS: Final = "headline, subheadline, body"
_OLDER: Final = f"SELECT id, article, revision, changed, {_TEXTS} FROM revisions"  # noqa: S608
# The version after one: the next revision, else the article as it stands.
_NEWER: Final = (
    f"SELECT NULL AS notice, fetch, {_TEXTS} FROM revisions WHERE article = ? AND revision = ? "  # noqa: S608
    f"UNION ALL SELECT notice, fetch, {_TEXTS} FROM articles WHERE id = ? AND revision = ?"
)


def tell_kinds(connection: sqlite3.Connection) -> None:
    """Say of the revisions that stand of what kind the changes were, and what brought them."""
    for row in dicts(connection, _OLDER):
        newer = next(dicts(connection, _NEWER, (row["article"], row["revision"] + 1) * 2), None)
        if newer is not None:
            kind = changes.kind(row, newer, row["changed"].split(", "))
            connection.execute(
                "UPDATE revisions SET kind = ?, replaced_by = ? WHERE id = ?", (kind, newer["fetch"], row["id"])
            )
