"""The archive of the reading room's load is one that the writer could have made, and its pages are there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import archive
from benchmarks import reading, reading_pages
from benchmarks.reading_archive import A_DAY, FIRST_DAY, build, names


def test_a_block_and_its_copies_are_a_whole_archive(tmp_path: Path) -> None:
    path = tmp_path / "load.db"
    build(path, 3 * A_DAY, days=1)
    with archive.open(path, read_only=True) as store:
        assert store.summary().articles == 3 * A_DAY
        assert store.index_state() == "ok"
        days = [FIRST_DAY + timedelta(days=at) for at in range(3)]
        told = store.ledger.days(names()[0], days[0], days[-1])
        assert [(one.day, one.stored, one.is_complete) for one in told] == [(day, 7, True) for day in days]
        assert [len(store.lists.of_day(day)) for day in days] == [A_DAY] * 3
        first = store.article(f"{names()[5]}:6")
        third = store.article(f"{names()[5]}:{6 + 2 * (A_DAY + 25)}")
        assert first
        assert third
        assert (first.body, first.bylines, first.tags) == (third.body, third.bylines, third.tags)
        assert third.published == first.published + timedelta(days=2) if first.published else False
        stories = store.stories.told(limit=None)
        assert [(one.articles, one.papers, one.agency) for one in stories] == [(4, 4, "연합뉴스")] * 30
        assert {one.since.date() for one in stories} == set(days)
        copies = [store.stories.of(one.id) for one in stories]
        assert {copy.role for story in copies if story for copy in story.copies} == {"first", "same", "copy"}
        assert store.stories.due() == 0
        word = first.body.split()[3].strip(".")
        found = {hit.id for hit in store.search(f'"{word}" paper:{names()[5]}', limit=None)}
        assert {first.id, third.id} <= found
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')")
        moved = connection.execute(
            "SELECT count(*) FROM articles WHERE id >> 16 <> julianday(substr(published, 1, 10)) - 2440587.5"
        )
        assert moved.fetchone() == (0,)


def test_each_kind_of_page_is_asked_for_beside_plain_datasette(tmp_path: Path) -> None:
    path = tmp_path / "load.db"
    build(path, A_DAY, days=1)
    asked = reading_pages.pages(path, 8, seed=1)
    assert all(asked.values())
    assert (True, "/load/articles") in asked[reading_pages.PLAIN]
    assert {plain for plain, _ in asked["article"]} == {False}
    assert asked["day"][0] == (False, f"/day/{date(2012, 1, 1)}")


def test_a_page_holds_that_is_no_slower_than_datasettes_table() -> None:
    fast, slow, table = "front", "trend", reading_pages.PLAIN
    warm, reader = (reading.Reader({}, []) for _ in range(2))
    for one in (warm, reader):
        one.times.update({fast: [0.01, 0.02, 0.03], slow: [0.01, 0.01, 9.0], table: [0.02, 0.04, 0.06]})
    reader.statuses.update({(fast, 200): 3, (slow, 200): 3, (table, 200): 3})
    rows = {row["page"]: row for row in reading.rows([fast, slow, table], [reader], warm)}
    assert rows[fast]["holds"]
    assert not rows[slow]["holds"]
    assert rows[fast]["median"] == 20
    assert rows[fast]["median ratio"] == 0.5
    reader.statuses[fast, 503] += 1
    assert not reading.rows([fast, table], [reader], warm)[0]["holds"]
