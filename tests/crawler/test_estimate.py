"""What remains of a crawl, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks import estimates
from crawler.estimate import Bounds, Stretch, Work, remaining, words


def test_nothing_left_takes_no_time() -> None:
    left = remaining(Work(), delay=2)
    assert (left.requests, left.least_time, left.most_time) == (Bounds(0, 0), timedelta(0), timedelta(0))


def test_addresses_that_are_due_take_one_request_each_at_the_papers_pace() -> None:
    left = remaining(Work(due=90), delay=2)
    assert (left.requests, left.least_time, left.most_time) == (
        Bounds(90, 90),
        timedelta(minutes=3),
        timedelta(minutes=3),
    )
    assert str(left) == "about 90 requests, 3 min"


def test_a_server_slower_than_the_pace_sets_it() -> None:
    assert remaining(Work(due=10), delay=2, seconds=6.0).least_time == timedelta(minutes=1)


def test_days_left_are_taken_to_be_like_those_read_give_or_take_half() -> None:
    """20 days with 10 lists and 50 articles: 3 requests a day, so 300 for 100 days; 150 to 450, and 20 that are due."""
    work = Work(due=20, days_left=100, days_read=20, lists_read=10, named=80, fresh=50)
    left = remaining(work, delay=2)
    assert left.requests == Bounds(170, 470)
    assert (left.least_time, left.most_time) == (timedelta(seconds=340), timedelta(seconds=940))
    assert str(left) == "170 to 470 requests, 6 min to 16 min"


def test_behind_many_days_without_an_article_there_may_be_none_at_all() -> None:
    """40 lists of 100 days named 160 articles, so 1,500 days left may take 4,500 at most, and a single list at least."""
    work = Work(days_left=1500, days_read=100, lists_read=40, fresh=160)
    assert remaining(replace(work, empty=59), delay=1).requests == Bounds(1500, 4500)
    assert remaining(replace(work, empty=60), delay=1).requests == Bounds(1, 4500)


def test_a_listing_that_tells_its_days_is_taken_to_go_on_as_it_did() -> None:
    """20 days on 10 pages with 90 articles: 5 requests a day, so 300 for 60 days; 150 to 450, and 10 that are due."""
    left = remaining(Work(due=10, walks=(Stretch(days_left=60, days_read=20, lists_read=10, fresh=90),)), delay=1)
    assert left.requests == Bounds(160, 460)
    assert left.time == "3 min to 8 min"


def test_of_days_before_enough_were_read_nobody_can_tell() -> None:
    left = remaining(Work(due=4, days_left=3000, days_read=6, lists_read=6, fresh=90), delay=2)
    assert (left.requests, left.most_time) == (Bounds(5, None), None)
    assert str(left) == "at least 5 requests, 10 s"


def test_listing_pages_may_name_only_articles_that_are_known() -> None:
    left = remaining(Work(listing_pages=Bounds(8, 8), page_size=20), delay=1)
    assert left.requests == Bounds(8, 168)


def test_a_listing_whose_length_nobody_tells_is_open() -> None:
    left = remaining(Work(due=3, listing_pages=Bounds(1, None), numbers=Bounds(7, 9)), delay=1)
    assert left.requests == Bounds(11, None)


def test_numbers_to_try_are_a_range() -> None:
    assert remaining(Work(numbers=Bounds(60, 4000)), delay=1).requests == Bounds(60, 4000)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (40, "40 s"),
        (720, "12 min"),
        (3600, "1 h"),
        (12_000, "3 h 20 min"),
        (190_800, "2 d 5 h"),
        (172_800, "2 d"),
        (3_599, "1 h"),
    ],
)
def test_a_duration_is_told_in_two_units_at_most(seconds: int, told: str) -> None:
    assert words(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize("paper", ["kado", "busan"])
def test_what_a_long_backfill_says_is_left_is_what_it_then_asks_for(paper: str) -> None:
    """By lists of days, and by a listing: from a quarter on, and never wider than three to one."""
    requests, said = estimates.measure([paper], months=12, monthly=14)[paper]
    assert requests > 12 * 14
    for one in said[2:]:
        most = one.left.most
        assert most is not None
        assert one.left.least <= requests - one.made <= most <= 3 * one.left.least + 50
