"""What shards bring of years that are closed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import archive
from archive import ids
from archive.verify import verify
from tests.archive.building import KST, Words, article_of, paper_of, visit_of
from tests.archive.closed_years import ARTICLES, rows, split


def test_no_merge_brings_an_article_of_a_closed_year_back(grown: Path, tmp_path: Path) -> None:
    shard = tmp_path / "shard.db"
    words = Words(9)
    with archive.open(shard, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        opened.save(run, [visit_of(words.article(key)) for key in ("3", "1000")])
        opened.end_run(run, "finished", {})
    split(grown, 2021)
    with archive.open(grown) as opened:
        merged = opened.merge(shard)
        assert (merged.articles, opened.summary().articles) == (1, ARTICLES + 1)
        assert verify(opened) == []
    split(grown, 2021)
    with (
        archive.open(tmp_path / "all.db", create=True) as opened,
        pytest.raises(archive.NotAnArchive, match="no shard"),
    ):
        opened.merge(grown)


def test_what_a_shard_took_down_goes_from_the_shelf(grown: Path, tmp_path: Path) -> None:
    split(grown)
    [(number, key)] = rows(grown.with_name("archive-2018.db"), "SELECT id, article_key FROM articles LIMIT 1")
    shard = tmp_path / "shard.db"
    with archive.open(shard, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        [saved] = opened.save(run, [visit_of(article_of(key, published=datetime(2018, 5, 5, tzinfo=KST)))])
        opened.takedowns.remove(saved.article_id or 0, "개인정보", "desk@demo.example")
    with archive.open(grown) as opened:
        assert opened.article(number) is not None
        assert opened.merge(shard).takedowns == 1
        assert opened.article(number) is None
        assert opened.article(f"demo-nd:{key}") is None
        assert not opened.merge(shard)
        assert [one.article for one in opened.takedowns.log()] == [number]
        [(told, noted)] = rows(shard, "SELECT taken_at, reason FROM takedowns")
        for file in (grown, grown.with_name("archive-2018.db")):
            assert rows(file, "SELECT article, taken_at, reason FROM takedowns") == [(number, told, noted)]
        assert verify(opened) == []


def test_an_article_that_a_shard_has_of_a_closed_day_gets_an_id_of_its_own(grown: Path, tmp_path: Path) -> None:
    split(grown)
    [(number, published)] = rows(
        grown.with_name("archive-2018.db"), "SELECT id, published FROM articles WHERE id & 65535 = 1 LIMIT 1"
    )
    shard = tmp_path / "shard.db"
    late = article_of("late", published=datetime.fromisoformat(published))
    with archive.open(shard, create=True) as opened:
        opened.register([paper_of()])
        [saved] = opened.save(opened.begin_run("crawl", "demo-nd"), [visit_of(late)])
    assert saved.article_id == number  # the first of its day there as well
    with archive.open(grown) as opened:
        before = opened.article(number)
        opened.merge(shard)
        merged = opened.article("demo-nd:late")
        assert merged is not None
        assert before is not None
        assert (ids.day(merged.id), merged.id > number) == (ids.day(number), True)
        assert opened.article(number) == before
