"""Of much that is found only the newest is read to tell the best of it, and it is told how far back that reaches."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

import archive
from tests.archive.building import KST, article_of, paper_of, saved


def kept(path: Path, *bodies: str) -> list[int]:
    """An archive of articles of one New Year's Day after the other, from 2019 on; their ids."""
    with archive.open(path, create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        articles = (
            article_of(str(year), body=body, published=datetime(year, 1, 1, 9, tzinfo=KST))
            for year, body in enumerate(bodies, 2019)
        )
        return saved(store, run, *articles)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def test_the_best_are_told_of_as_many_of_the_newest_as_are_asked_for(path: Path) -> None:
    best, good, newest, _ = kept(
        path, "도서관 도서관 도서관 옆 도서관", "도서관 옆 도서관에서 만난다", "새 도서관이 열린다", "다리가 열린다"
    )
    for ranked, expected, since in (
        (None, [best, good, newest], None),
        (3, [best, good, newest], None),
        (2, [good, newest], date(2019, 1, 1)),
        (1, [newest], date(2020, 1, 1)),
    ):
        with archive.open(path, read_only=True) as store:
            found = store.search("도서관", sort="relevance", ranked=ranked)
            assert [hit.id for hit in found] == expected
            assert (found.ranked, found.since) == (len(expected), since)


def test_where_the_best_of_the_newest_end_the_older_ones_go_on(path: Path) -> None:
    first, second, third = kept(path, "도서관", "도서관 옆 도서관", "도서관과 다리")
    with archive.open(path, read_only=True) as store:
        newest = store.search("도서관", sort="relevance", ranked=1)
        assert [hit.id for hit in newest] == [third]
        older = store.search("도서관", sort="relevance", ranked=2, until=newest.since)
        assert [hit.id for hit in older] == [second, first]
        assert older.since is None


def test_what_the_index_only_narrows_down_is_looked_at_so_far_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = ("새 도서관 앞", "새 도서관과 새 도서관", "도서관이 새 단장", "도서관을 새로", "새 도서관")
    oldest, best, _, _, newest = kept(path, *phrases)
    with archive.open(path, read_only=True) as store:
        for looked_at, expected, since in ((1, [newest], 2021), (2, [best, newest], 2019), (3, [best, newest], 2019)):
            monkeypatch.setattr("archive.finding.ranking.LOOKED_AT", looked_at)
            found = store.search('"새 도서관"', sort="relevance", ranked=2)
            assert [hit.id for hit in found] == expected, looked_at
            assert found.since == date(since, 1, 1), looked_at
        whole = store.search('"새 도서관"', sort="relevance", ranked=None)
        assert (sorted(hit.id for hit in whole), whole.ranked, whole.since) == ([oldest, best, newest], 3, None)


def test_nothing_is_said_of_ranking_in_the_order_of_time(path: Path) -> None:
    kept(path, "도서관", "도서관")
    with archive.open(path, read_only=True) as store:
        for found in (store.search("도서관"), store.search("도서관", sort="oldest", ranked=1)):
            assert (len(found), found.ranked, found.since) == (2, None, None)
