"""docs/schema.md and docs/ko/schema.md name every table and column there is, and none besides."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import archive

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (DOCS / "schema.md", DOCS / "ko" / "schema.md")


def documented(page: Path, heading: str) -> dict[str, list[str]]:
    """The columns by table under a heading of the second level, each with a description."""
    text = page.read_text(encoding="utf-8")
    chapter = re.split(r"^## ", text.partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    tables = {}
    for part in re.split(r"^### ", chapter, flags=re.MULTILINE)[1:]:
        name, _, content = part.partition("\n")
        tables[name.strip()] = re.findall(r"^\| `(\w+)` \| \S.* \|$", content, flags=re.MULTILINE)
    return tables


def real(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        parts = ("config", "data", "docsize", "idx")
        inside = {f"{table}_{part}" for table in ("articles_fts", "articles_fts_marks") for part in parts}
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in names
            if name not in inside
        }


@pytest.mark.parametrize("page", PAGES)
def test_every_column_of_the_archive_is_documented_in_its_order(store: archive.Archive, path: Path, page: Path) -> None:
    assert store.path == path
    told, there = documented(page, "archive.db"), real(path)
    assert sorted(told) == sorted(there)
    for table, columns in there.items():
        assert told[table] == columns, table


@pytest.mark.parametrize("page", PAGES)
def test_every_column_of_the_pages_is_documented(store: archive.Archive, path: Path, page: Path) -> None:
    assert store.path == path
    told = documented(page, "archive.pages.db")
    there = real(path.with_name("archive.pages.db"))
    there.pop("_sqlite_migrations")
    assert sorted(told) == sorted(there)
    for table, columns in there.items():
        assert told[table] == columns, table


def test_what_a_reader_opens_has_no_blobs(store: archive.Archive, path: Path) -> None:
    assert store.path == path
    with closing(sqlite3.connect(path)) as connection:
        types = connection.execute(
            "SELECT t.name, c.name, c.type FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
            "WHERE t.type = 'table' AND t.name NOT LIKE 'articles_fts%'"
        ).fetchall()
    assert {kind for *_, kind in types} == {"TEXT", "INTEGER", "REAL"}
