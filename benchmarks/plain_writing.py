"""The same rows once more by sqlite3 alone, its index prepared: what writing an archive costs at the least."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import archive
from archive.connection import connect_writing, pages_path, transaction
from archive.finding.ngrams import index_text
from archive.finding.phrases import marked
from archive.raw.pages import PageStore
from archive.raw.template import Dictionary, Template, compressor

_OF_ARTICLE: Final = {"articles": "id", "fetches": "article", "frontier": "article", "bylines": "article"}
_FTS: Final = "INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (?, ?, ?, ?)"
_MARKS: Final = "INSERT INTO articles_fts_marks(rowid, marks) VALUES (?, ?)"
_PAGE: Final = "INSERT INTO pages(sha256, dictionary, size, data, stored_at) VALUES (?, 1, ?, ?, ?)"

Rows = list[tuple[Any, ...]]


def seconds(source: Path, target: Path, articles: int, batch: int) -> float:
    """CPU seconds of writing an archive's first articles to another one: pages, rows and the index of a batch.

    What has to be known of them is read before the clock runs; the pages are compressed while it does.
    """
    archive.open(target, create=True).close()
    spent = 0.0
    with (
        closing(sqlite3.connect(source)) as here,
        closing(sqlite3.connect(pages_path(source))) as kept,
        closing(connect_writing(target)) as there,
        closing(connect_writing(pages_path(target))) as pages,
    ):
        there.execute("PRAGMA foreign_keys = OFF")  # what all have in common comes from the archive at once
        for table in ("papers", "runs", "sections", "reporters", "signatures"):
            _write(there, table, here.execute(f"SELECT * FROM {table}").fetchall())
        store, template = PageStore(kept, pages_path(source)), None
        for first in range(1, articles, batch):
            rows = _rows(here, first, first + batch - 1)
            texts = [(row[0], (row[4], row[5], row[10])) for row in rows["articles"]]
            pieces = [(number, *map(index_text, some)) for number, some in texts]
            marks = [(number, marked(some)) for number, some in texts]
            bodies = [(row[10], row[5], store.page(row[10])) for row in rows["fetches"]]
            begun = time.process_time()
            template = template or _template(pages, bodies[0][2])
            with transaction(pages):
                packed = [(name, len(body), template.compress(body), at) for name, at, body in bodies]
                pages.executemany(_PAGE, packed)
            with transaction(there):
                for table, some in rows.items():
                    _write(there, table, some)
                there.executemany(_FTS, sorted(pieces))
                there.executemany(_MARKS, sorted(marks))
            spent += time.process_time() - begun
    return spent


def _rows(connection: sqlite3.Connection, first: int, last: int) -> dict[str, Rows]:
    """The rows of the articles that came with some fetches, by their tables."""
    meant = "(SELECT article FROM fetches WHERE id BETWEEN ? AND ?)"
    return {
        table: connection.execute(f"SELECT * FROM {table} WHERE {column} IN {meant}", (first, last)).fetchall()
        for table, column in _OF_ARTICLE.items()
    }


def _write(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _template(pages: sqlite3.Connection, body: bytes) -> Template:
    data = compressor().compress(body)
    dictionary = Dictionary(1, "", "2026-01-01T00:00:00+09:00", len(body), len(data))
    pages.execute(
        "INSERT INTO dictionaries(id, paper, created_at, size, data) VALUES (?, ?, ?, ?, ?)", (*dictionary[:4], data)
    )
    return Template(dictionary, body)
