"""An archive of three years, and a way to close them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import archive
from tests.archive.building import Words, paper_of, visit_of

ARTICLES = 120


def grow(path: Path) -> Path:
    """Articles of 2018 to 2020, some in two versions."""
    words = Words(5)
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        for first in range(0, ARTICLES, 40):
            keys = [str(at) for at in range(first, first + 40)]
            pages = [f"<html>{words.sentence(300)}".encode() for _ in keys]
            opened.save(run, [visit_of(words.article(key), page=page) for key, page in zip(keys, pages, strict=True)])
        # Some have two versions.
        opened.save(run, [visit_of(words.article(str(key)), page=f"새 {key}".encode()) for key in range(0, 40, 5)])
        opened.end_run(run, "finished", {})
    return path


def split(path: Path, before: int = 2020) -> list[str]:
    with archive.open(path) as opened:
        return [shelf.file for shelf in archive.close_years(opened, before)]


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(sql).fetchall()
