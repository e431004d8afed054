"""What a Retry-After asks for, which answers make a row of blocks, and how long a host is left alone for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive import Failure, Gone, Refused, Unmodified
from archive.records import Result
from crawler.pauses import Row, back_off, block, retry_after
from parsers import NotAnArticle

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 22 Nov 2026 12:05:00 GMT", 300),
        ("Sunday, 22-Nov-26 12:05:00 GMT", 300),
        ("Sun Nov 22 12:05:00 2026", 300),
        ("Sun, 22 Nov 2026 21:05:00 +0900", 300),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 22 Nov 2026 21:05:00 KST", 300),
        ("Sun, 22 Nov 2026 07:05:00 EST", 300),
        ("999999999", 7 * 86_400),
        ("99999999999999999999", 7 * 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 86_400),
    ],
)
def test_a_time_to_wait_is_seconds_or_a_date_and_never_more_than_a_week(value: str, seconds: int) -> None:
    assert retry_after(value, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "9" * 5000, "22 Nob 2026", "٣"])
def test_what_is_no_time_asks_for_nothing(value: str | None) -> None:
    assert retry_after(value, NOW) is None


def test_a_host_that_goes_on_blocking_is_left_alone_ever_longer_and_a_week_at_most() -> None:
    hours = [back_off(strikes) // timedelta(hours=1) for strikes in range(1, 10)]
    assert hours == [1, 4, 12, 24, 48, 96, 168, 168, 168]


def page(reason: str) -> NotAnArticle:
    return NotAnArticle(reason, "told by a test")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (Failure("http 403"), "http 403"),
        (Failure("http 429"), "http 429"),
        (page("block-page"), "block-page"),
        (page("login-wall"), "login-wall"),
        (page("script-shell"), "script-shell"),
        (page("empty"), "empty"),
        (page("listing"), None),
        (Failure("http 500"), None),
        (Failure("timeout"), None),
        (Gone("http 404"), None),
        (Refused(), None),
        (Unmodified(), None),
    ],
)
def test_walls_are_blocks_and_other_failures_are_not(result: Result, reason: str | None) -> None:
    assert block(result) == reason


def row_of(*results: Result, is_news: bool = True) -> list[bool]:
    row = Row(3)
    return [row.adds(result, is_news=is_news) for result in results]


def test_three_blocks_in_a_row_are_enough_where_three_are_asked_for() -> None:
    assert row_of(Failure("http 403"), page("block-page"), Failure("http 429")) == [False, False, True]


def test_a_good_answer_ends_the_row() -> None:
    wall = Failure("http 403")
    assert row_of(wall, wall, Unmodified(), wall, wall) == [False] * 5


def test_what_is_gone_or_failed_otherwise_neither_ends_nor_lengthens_it() -> None:
    wall = Failure("http 403")
    assert row_of(wall, Gone("http 404"), wall, Failure("timeout"), wall) == [False, False, False, False, True]


def test_addresses_that_were_walled_before_are_no_row() -> None:
    assert row_of(*[page("login-wall")] * 9, is_news=False) == [False] * 9
