"""The growth benchmark writes what it says, and sqlite3 alone writes the same."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import archive
from archive.verify import verify
from benchmarks import plain_writing
from benchmarks.articles_growth import Growth, Stages, measured, stages, visits
from benchmarks.search_corpus import Corpus


def test_stages_grow_threefold_to_the_last() -> None:
    assert list(stages(250_000)) == [10_000, 30_000, 100_000, 250_000]
    assert list(stages(10_000)) == [10_000]


def test_the_visits_are_the_same_for_all() -> None:
    one, other = (list(itertools.islice(visits(Corpus(1), (2, 5)), 3)) for _ in range(2))
    assert one == other


def test_each_stage_tells_what_an_article_costs_and_sqlite_alone_writes_the_same(tmp_path: Path) -> None:
    growth = Growth(tmp_path, short=True, beside=True, queries=2)
    for articles in (100, 250):
        row = growth.to(articles)
        assert row["articles"] == articles
        assert float(row["archive B"]) > 1_000
        assert float(row["trigram B"]) > float(row["unicode61 B"])
    with archive.open(growth.path, read_only=True) as opened:
        assert (opened.summary().articles, opened.summary().pages) == (250, 250)
        assert verify(opened) == []
    growth.close()
    assert plain_writing.seconds(growth.path, tmp_path / "plain.db", 250, 100) > 0
    with archive.open(tmp_path / "plain.db", read_only=True) as opened:
        assert verify(opened) == []
    for table in ("articles", "fetches", "frontier", "bylines"):
        assert held(growth.path, table) == held(tmp_path / "plain.db", table), table


def test_what_is_kept_goes_on_where_it_ended(tmp_path: Path) -> None:
    def run(most: int) -> list[object]:
        growth = Growth(tmp_path, short=True, beside=False, queries=2)
        return [row["articles"] for row in measured(growth, Stages(tmp_path / "stages.jsonl"), most, 0, plain=False)]

    assert run(150) == [150]
    assert Growth(tmp_path, short=True, beside=False, queries=2).to(200)["articles"] == 200  # killed in its stage
    assert run(250) == [150, 250]
    with archive.open(tmp_path / "archive.db", read_only=True) as opened:
        assert opened.summary().articles == 250
    at_once = Growth(tmp_path / "other", short=True, beside=False, queries=2)
    at_once.path.parent.mkdir()
    at_once.to(250)
    for table in ("articles", "bylines"):
        assert held(tmp_path / "archive.db", table) == held(at_once.path, table), table


def held(path: Path, table: str) -> list[object]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
