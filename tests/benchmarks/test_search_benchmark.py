"""The search benchmark's corpus is the same for all, and what it asks is answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import archive
from benchmarks import search
from benchmarks.search_corpus import KINDS, Corpus, fill, questions, truth


def test_a_seed_gives_one_corpus() -> None:
    assert Corpus(3).article() == Corpus(3).article() != Corpus(4).article()


def test_we_and_a_scan_find_all_of_every_kind_and_the_tokenizers_what_they_can(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    archive.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        size = fill(connection, 60, Corpus(3))
        written = [search.written(connection, one, size) for one in search.CONTENDERS if one.name != "LIKE"]
        asked = questions(connection, 4, 3)
        right = truth(connection, [word for words in asked.values() for word in words])
        rows = [
            search.answered(connection, one, kind, asked[kind], right) for kind in KINDS for one in search.CONTENDERS
        ]
    assert [row["index"] for row in written] == ["ours", "trigram", "unicode61"]
    assert all(right.values())
    for row in rows:
        if row["by"] in ("ours", "LIKE") or (row["by"] == "trigram" and row["asked"]):
            assert row["recall"] == row["precision"] == 1, row
    assert search.table(rows).count("\n") == len(rows)
