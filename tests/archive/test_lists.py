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
