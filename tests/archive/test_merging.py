"""Shards into one archive: as if it had been told of every visit itself, nothing twice, nothing lost."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.merging.memory import in_order
from archive.records import Failure, Gone, Link, Refused, Result, Unmodified, Visit
from parsers.article import Byline, Image
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, Words, article_of, dump, paper_of
from tests.archive.shards import Told, content, made, seen, whole


def test_a_shard_merged_into_a_new_archive_is_the_same_archive(one: Told, target: archive.Archive) -> None:
    words = Words(3)
    articles = [words.article(str(at)) for at in range(30)]
    one.store.ledger.discover(
        "demo-nd", one.run, [Link(f"http://demo-nd.example/{at}", str(at), "list") for at in range(40)]
    )
    one.store.save(one.run, [seen(article, at, str(at)) for at, article in enumerate(articles)])
    one.see(replace(articles[3], headline="고친 제목"), 90, "3")
    one.see(Gone("http 404"), 95, "5")
    one.see(Failure("timeout"), 96, "33")
    one.see(NotAnArticle("listing", "목록"), 97, "34")
    one.store.end_run(one.run, "finished", {"new": 30}, None, {"fill:byline": 0.5})
    told = target.merge(one.path)
    assert told.as_dict() == {
        "articles": 30, "revised": 0, "fetches": 34, "pages": 34, "addresses": 40, "visits": 0, "runs": 1, "takedowns": 0,
            "lost": 0,
    }  # fmt: skip
    # When, and in which order it was written.
    inside = (f"{table}_{part}" for table in ("articles_fts", "articles_fts_marks") for part in ("data", "idx"))
    without = ("_sqlite_migrations", *inside)
    assert dump(target.path, without=without) == dump(one.path, without=without)
    whole(target.path)


def test_merging_again_changes_nothing_and_says_so(one: Told, other: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    other.see(article_of("1", headline="다른 제목"), 5)
    other.see(article_of("2"), 6, "2")
    assert all(target.merge(told.path) for told in (one, other))
    before = dump(target.path)
    assert [bool(target.merge(told.path)) for told in (one, other, one)] == [False] * 3
    assert dump(target.path) == before


def test_what_a_shard_has_brought_since_is_added(one: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    target.merge(one.path)
    one.see(article_of("1", headline="고친 제목"), 5)
    one.see(article_of("2"), 6, "2")
    one.store.end_run(one.run, "finished", {"new": 2})
    told = target.merge(one.path)
    assert (told.articles, told.revised, told.fetches, told.runs) == (1, 1, 2, 1)
    assert content(target.path) == content(one.path)
    assert target.runs()[0].state == "finished"


def test_versions_of_two_shards_stand_in_the_order_of_time(one: Told, other: Told, target: archive.Archive) -> None:
    one.see(article_of("1", headline="첫째"), 0)
    other.see(article_of("1", headline="둘째"), 10)
    one.see(article_of("1", headline="셋째"), 20)
    for told in (other, one):
        target.merge(told.path)
    article = target.article("demo-nd:1")
    assert article is not None
    assert (article.headline, article.revision, article.first_seen) == ("셋째", 3, NOON)
    revisions = content(target.path)["revisions"]
    assert [(row[1], row[3], row[4]) for row in revisions] == [(1, "headline", "첫째"), (2, "headline", "둘째")]
    assert target.count("셋째") == 1
    assert target.count("둘째") == 0
    whole(target.path)


def test_the_same_version_seen_by_both_is_one(one: Told, other: Told, target: archive.Archive) -> None:
    other.see(article_of("1"), 10)
    one.see(article_of("1"), 0)
    for told in (other, one):
        target.merge(told.path)
    article = target.article("demo-nd:1")
    assert article is not None
    assert (article.revision, article.fetched_at) == (1, NOON)
    assert len(content(target.path)["fetches"]) == 2


def test_a_text_that_came_back_is_a_version_again(one: Told, other: Told, target: archive.Archive) -> None:
    one.see(article_of("1", headline="처음"), 0)
    other.see(article_of("1", headline="한때"), 10)
    one.see(Unmodified(), 20)
    for told in (one, other):
        target.merge(told.path)
    article = target.article("demo-nd:1")
    assert article is not None
    assert (article.headline, article.revision) == ("처음", 3)


def test_who_saw_an_article_last_says_whether_it_is_there(one: Told, other: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    other.see(Gone("http 404"), 10)  # to this shard the address was never an article's
    other.see(Gone("http 404"), 1, "2")
    one.see(article_of("2"), 5, "2")
    for told in (one, other):
        target.merge(told.path)
    assert [(row[1], row[8]) for row in content(target.path)["articles"]] == [("1", "gone"), ("2", "live")]
    assert [row[2] for row in content(target.path)["frontier"]] == ["gone", "stored"]


def test_an_article_under_a_new_number_is_the_old_one(one: Told, other: Told, target: archive.Archive) -> None:
    one.see(article_of("1", body="한 문단이다.\n\n또 한 문단이다."), 0)
    moved = article_of("5001", body="한 문단이다.\n\n또 한 문단이다.", url="http://demo-nd.example/new/5001")
    other.see(moved, 10, "5001")
    for told in (other, one):
        target.merge(told.path)
    assert [row[1:3] for row in content(target.path)["articles"]] == [
        ("1", "http://demo-nd.example/news/articleView.html?idxno=1")
    ]
    assert {row[0]: row[-1] for row in content(target.path)["frontier"]} == {"1": "1", "5001": "1"}


@pytest.mark.parametrize("seed", range(6))
def test_visits_spread_over_shards_come_to_what_one_archive_would_hold(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    alone, *shards = (made(tmp_path / f"{name}.db") for name in ("alone", "a", "b", "c"))
    for minute in range(60):
        key = str(chance.randrange(6))
        result: Result = article_of(
            key,
            headline=chance.choice(("가", "나")),
            section=("사회",) if chance.random() < 0.7 else ("정치", "의회"),
            bylines=(Byline(chance.choice(("한가람", "나루")), "기자"),),
            images=(Image(chance.choice(("http://demo-nd.example/1.jpg", "http://demo-nd.example/2.jpg"))),),
        )
        if chance.random() < 0.3:
            result = chance.choice((Failure("timeout"), Gone("http 404"), Refused(), NotAnArticle("listing", "")))
        for told in (alone, chance.choice(shards)):
            told.see(result, minute, key)
    with archive.open(tmp_path / "all.db", create=True) as target:
        for told in chance.sample(shards, 3) + chance.sample(shards, 3):
            target.merge(told.path)
        assert not any(target.merge(told.path) for told in shards)
    found, expected = content(tmp_path / "all.db"), content(alone.path)
    # How often in a row an address failed is told by the shard that saw it last.
    for rows in (found, expected):
        rows["frontier"] = [row[:4] + row[5:] for row in rows["frontier"]]
    assert found == expected
    whole(tmp_path / "all.db")
    for told in (alone, *shards):
        told.store.close()


def test_memory_is_joined(one: Told, other: Told, target: archive.Archive) -> None:
    ledger, newer = one.store.ledger, other.store.ledger
    day, after = date(2026, 3, 1), date(2026, 3, 2)
    ledger.note_days("demo-nd", one.run, {day: 4, after: 2}, complete=True, told_by="day")
    newer.note_days("demo-nd", other.run, {day: 3, date(2026, 3, 3): 1}, complete=False, told_by="listing")
    address = "http://demo-nd.example/rss"
    ledger.note_source(
        "demo-nd", archive.Source(address, "feed", polled_at=NOON, changed_at=NOON, etag="a", seam=one.run)
    )
    later = NOON + timedelta(hours=1)
    newer.note_source("demo-nd", archive.Source(address, "feed", polled_at=later, etag="b", seam=other.run))
    for each, until in ((ledger, later), (newer, NOON)):
        each.note_pause(archive.Pause("demo-nd.example", "http 403", 1, NOON, until))
    ledger.note_requests("demo-nd", day, 10)
    newer.note_requests("demo-nd", day, 4)
    ledger.note_robots(archive.Robots("demo-nd.example", "none", 404))
    newer.note_robots(archive.Robots("demo-nd.example", "none", 404))
    for path in (one.path, other.path, one.path):
        target.merge(path)
    merged = target.ledger
    assert {told.day: (told.told, told.is_complete) for told in merged.days("demo-nd")} == {
        day: (4, True), after: (2, True), date(2026, 3, 3): (1, False),
    }  # fmt: skip
    source = merged.sources("demo-nd")[address]
    assert (source.polled_at, source.changed_at, source.etag, source.seam) == (later, NOON, "b", None)
    pause = merged.pause("demo-nd.example")
    assert pause is not None
    assert pause.until == later
    assert merged.requests("demo-nd", day) == 10
    assert len(dump(target.path)["robots"]) == 1


def test_a_seam_is_kept_where_all_runs_are_one_shards(one: Told, target: archive.Archive) -> None:
    source = archive.Source("http://demo-nd.example/list", "listing", polled_at=NOON, seam=one.run)
    one.store.ledger.note_source("demo-nd", source)
    target.merge(one.path)
    assert target.ledger.sources("demo-nd")[source.name].seam == target.runs()[0].id


def test_robots_txt_that_changed_is_told_in_the_order_of_time() -> None:
    def told(text: str, first: int, last: int) -> tuple[Any, ...]:
        return ("host", "rules", 200, None, text, first, last)

    both = [told("x", 1, 5), told("y", 7, 9), told("x", 2, 6), told("y", 8, 8), told("x", 10, 11)]
    joined = in_order(both)
    assert joined == [told("x", 1, 6), told("y", 7, 9), told("x", 10, 11)]
    assert in_order(joined + both) == joined


def test_a_shard_of_another_paper_and_one_of_no_paper(tmp_path: Path, one: Told, target: archive.Archive) -> None:
    one.see(article_of("1"), 0)
    second = made(tmp_path / "second.db", "demo-nd", "demo-aid")
    with second.store:
        url = "http://demo-aid.example/1"
        second.see(article_of("1", paper="demo-aid", url=url), 1, paper="demo-aid", url=url)
        nobody = article_of(None, paper=None, url="http://unknown.example/1")
        second.store.save(second.run, [Visit(None, None, archive.Fetch("http://unknown.example/1", NOON, 200), nobody)])
    for path in (one.path, second.path, second.path):
        target.merge(path)
    assert [row[0] for row in content(target.path)["articles"]] == [None, "demo-aid", "demo-nd"]
    assert {told.id for told in target.papers()} == {"demo-nd", "demo-aid", None}
    whole(target.path)


def test_runs_that_one_process_began_in_one_second_in_two_archives_are_two(
    tmp_path: Path, target: archive.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.crawling.runs.now", NOON.isoformat)
    for name, key in (("a", "1"), ("b", "2")):
        with archive.open(tmp_path / f"{name}.db", create=True) as store:
            store.register([paper_of()])
            store.save(store.begin_run("import"), [seen(article_of(key), 1, key)])
        assert target.merge(tmp_path / f"{name}.db").articles == 1
    assert not target.merge(tmp_path / "a.db")
    assert [len(target.runs()), target.summary().articles] == [2, 2]
    whole(target.path)
