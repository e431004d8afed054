"""archive/tables/schema.toml tells what tables and columns hold in both languages; so do docs/schema.md and its twin."""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import archive
from archive.tables import schema

DOCS = Path(__file__).parents[2] / "docs"
HANGUL = re.compile("[가-힣]")


def test_every_table_and_column_is_told_in_both_languages_in_its_order(store: archive.Archive, path: Path) -> None:
    assert store.path == path
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
        there = {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for name in names
            if not re.fullmatch("articles_fts_(marks_)?(config|data|docsize|idx)", name)
        }
    assert {name: list(table.columns) for name, table in schema.tables().items()} == there
    for name, table in schema.tables().items():
        for said in (table.ko, *(column.ko for column in table.columns.values())):
            assert HANGUL.search(said) or said == "`sinmungo`", (name, said)
        for said in (table.title_en, table.en, *(column.en for column in table.columns.values())):
            assert re.search("[A-Za-z0-9]", said), (name, said)


def test_the_page_of_the_tables_is_what_is_told() -> None:
    spec = importlib.util.spec_from_file_location("schema_page", DOCS / "schema_page.py")
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert set(writer.PAGES) == {"en", "ko"}
    for language, file in writer.PAGES.items():
        page = file.read_text(encoding="utf-8")
        assert writer.page(page, language) == page, f"{file} is stale; renew: {writer.RENEW}"


def test_a_column_that_is_as_in_another_table_says_what_that_one_says() -> None:
    tables = schema.tables()
    assert tables["revisions"].columns["body"].ko == tables["articles"].columns["body"].ko
    assert tables["revisions"].columns["body"].same_as == "articles"
    assert tables["fetches"].columns["seconds"].unit == "s"
