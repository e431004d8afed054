"""An article's versions into the archive: a new article, or other versions in the place of those that stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from archive import ids
from archive.finding import index
from archive.parts import Parts, add_parts, replace_parts, section_id
from archive.removing import takedown
from archive.removing.tombstones import at_key
from archive.writer import INSERT_REVISION, KEPT, LASTING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from archive.merging.versions import Known, Sight
    from archive.rows import Row


class Writing:
    """Writes merged articles; the caller has begun the transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, told: Known, versions: Sequence[Sight], number: int | None = None) -> int:
        """Write an article that the archive has not; its number is the one that it had, where that is free.

        One that was here before, and comes masked, has its ``number`` of then.
        """
        if number is None or takedown.is_there(self._connection, number):
            number = ids.free(self._connection, told.row["id"])
        row, parts = _standing(versions)
        once = {name: told.row[name] for name in ("paper", "article_key", "first_seen")}
        values = {**row, **once, "id": number, "section_id": section_id(self._connection, once["paper"], parts.section)}
        self._connection.execute(
            f"INSERT INTO articles({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
            (*values.values(),),
        )
        index.add(self._connection, number, _texts(values))
        add_parts(self._connection, number, once["paper"], parts)
        self._add_revisions(number, versions)
        return number

    def rewrite(self, number: int, stored: Known, versions: Sequence[Sight]) -> bool:
        """Put these versions in the place of those that an article had; whether they are others."""
        if [(sight.fetch, sight.version.page, sight.version.content) for sight in versions] == stored.summary:
            return False
        self.put(number, stored, versions)
        return True

    def put(self, number: int, stored: Known, versions: Sequence[Sight]) -> None:
        """Put them there whatever stands: what hangs on the last of them may be other where they are the same."""
        self._connection.execute("DELETE FROM revisions WHERE article = ?", (number,))
        row, parts = _standing(versions)
        if _texts(stored.row) != _texts(row):
            index.remove(self._connection, number, _texts(stored.row))
            index.add(self._connection, number, _texts(row))
        paper = stored.row["paper"]
        values = {name: value for name, value in row.items() if name not in LASTING}
        self._update(number, {**values, "section_id": section_id(self._connection, paper, parts.section)})
        replace_parts(self._connection, number, paper, parts)
        self._add_revisions(number, versions)

    def settle(self, number: int, ours: Row, theirs: Row) -> None:
        """What belongs to no version: who saw the article first knows its address and key."""
        first, second = (theirs, ours) if theirs["first_seen"] < ours["first_seen"] else (ours, theirs)
        values = {name: first[name] if first[name] is not None else second[name] for name in LASTING}
        values["first_seen"] = first["first_seen"]
        if at_key(self._connection, ours["paper"], first["article_key"]) in (None, number):
            values["article_key"] = first["article_key"]
        if any(ours[name] != value for name, value in values.items()):
            self._update(number, values)

    def _add_revisions(self, number: int, versions: Sequence[Sight]) -> None:
        """Write all but the last of the versions among the revisions."""
        for revision, (sight, after) in enumerate(pairwise(versions), 1):
            kept = {**sight.version.row, "fetch": sight.version.page}
            kind, changed = sight.version.change(after.version)
            told = (number, revision, after.at, after.fetch, kind, changed, sight.version.images)
            self._connection.execute(INSERT_REVISION, (*told, *(kept[name] for name in KEPT)))

    def _update(self, number: int, values: Row) -> None:
        changes = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(f"UPDATE articles SET {changes} WHERE id = ?", (*values.values(), number))  # noqa: S608


def _standing(versions: Sequence[Sight]) -> tuple[Row, Parts]:
    """The row of the version that stands, and its parts."""
    version = versions[-1].version
    assert version.parts is not None, "in_order puts such a version last"
    told = {"status": version.status, "fetch": version.page, "revision": len(versions)}
    return {**version.row, **told}, version.parts


def _texts(row: Row) -> index.Texts:
    return row["headline"], row["subheadline"], row["body"]
