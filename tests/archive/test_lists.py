"""Lists of articles, as a reader turns them over."""

from __future__ import annotations

from datetime import datetime

import archive
from tests.archive.building import KST, article_of, saved


def test_the_newest_come_by_the_clock_whatever_came_into_the_archive_first(store: archive.Archive, run: int) -> None:
    hours = (9, 18, 7, 23)
    saved(store, run, *(article_of(f"{hour}", published=datetime(2026, 10, 17, hour, tzinfo=KST)) for hour in hours))
    saved(store, run, article_of("undated", published=None, published_precision=None))
    listed = store.lists.newest(10)
    assert [one.published.hour if one.published else None for one in listed] == [23, 18, 9, 7, None]


def test_a_months_articles_are_those_from_its_first_moment_to_its_last(store: archive.Archive, run: int) -> None:
    days = [(2019, 9, 30, 23), (2019, 10, 1, 0), (2019, 10, 31, 23), (2019, 12, 1, 0)]
    articles = [
        article_of(f"{month}-{day}", published=datetime(2019, month, day, hour, 59, tzinfo=KST))
        for _, month, day, hour in days
    ]
    numbers = saved(store, run, *articles, article_of("undated", published=None, published_precision=None))
    assert store.lists.months() == [("demo-nd", "2019-09"), ("demo-nd", "2019-10"), ("demo-nd", "2019-12")]
    assert store.lists.of_month("demo-nd", "2019-10", 10) == numbers[1:3]
    assert store.lists.of_month("demo-nd", "2019-10", 1) == numbers[1:2]
    assert store.lists.of_month("demo-nd", "2019-11", 10) == store.lists.of_month("nobody", "2019-10", 10) == []
