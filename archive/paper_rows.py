"""The table of newspapers: a copy of what the registry says of those the archive has met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.connection import transaction
from archive.errors import UnknownPaper
from archive.letters import storable
from archive.rows import text, to_json
from archive.stored import PaperSummary
from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from papers import Paper

_COLUMNS = (
    "id",
    "name",
    "romanized",
    "region",
    "region_name",
    "city",
    "covers",
    "kind",
    "family",
    "home",
    "hosts",
)


def register(connection: sqlite3.Connection, papers: Iterable[Paper]) -> None:
    """Write the papers' rows where they are not written so already."""
    names = ", ".join(_COLUMNS)
    stored = {row[0]: row for row in connection.execute(f"SELECT {names} FROM papers")}  # noqa: S608
    different = [row for paper in papers if stored.get((row := _row(paper))[0]) != row]
    if not different:
        return
    changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
    sql = (
        f"INSERT INTO papers({names}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
        f" ON CONFLICT (id) DO UPDATE SET {changes}"
    )
    with transaction(connection):
        connection.executemany(sql, different)


def require(connection: sqlite3.Connection, papers: Iterable[str | None], path: Path) -> None:
    """Raise UnknownPaper when one of them is not registered."""
    for paper in papers:
        if paper is not None and not connection.execute("SELECT 1 FROM papers WHERE id = ?", (paper,)).fetchone():
            raise UnknownPaper(f"{path}: the paper {paper!r} is not in the archive yet; register it first")


def summaries(connection: sqlite3.Connection) -> list[PaperSummary]:
    """Every registered paper with what there is of it, by name; the articles of no paper last, if there are any."""
    counted = {
        paper: (number, from_text(first), from_text(last))
        for paper, number, first, last in connection.execute(
            "SELECT paper, count(*), min(published), max(published) FROM articles GROUP BY paper"
        )
    }
    rows = connection.execute("SELECT id, name, region_name FROM papers ORDER BY name, id").fetchall()
    if None in counted:
        rows.append((None, None, None))
    nothing = (0, None, None)
    return [PaperSummary(paper, name, region, *counted.get(paper, nothing)) for paper, name, region in rows]


def _row(paper: Paper) -> tuple[str | None, ...]:
    return (
        paper.id,
        storable(paper.name),
        text(paper.romanized),
        paper.region,
        paper.region_name,
        text(paper.city),
        to_json(paper.covers),
        paper.kind,
        paper.family,
        paper.home,
        to_json(paper.hosts),
    )
