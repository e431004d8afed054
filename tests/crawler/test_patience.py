"""An address is looked at again ever more rarely, and not for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from scrapy.exceptions import UsageError

from archive import Address, Failure, Gone, Refused, Unmodified
from archive.records import AddressState, Result
from crawler.patience import Patience, ages
from parsers import Article, NotAnArticle
from parsers.fields.timestamp import SEOUL

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=SEOUL)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


LED_AWAY = Gone("leads to a list", is_sure=False)
ANOTHER = Article(headline="제목", blocks=(), article_key="2", published=NOON - 200 * DAY)


def address(state: AddressState = "waiting", **known: Any) -> Address:
    return Address(1, "demo-nd", "1", "http://demo-nd.example/1", state, NOON, **known)


def article(published: datetime | None = NOON) -> Article:
    return Article(headline="제목", blocks=(), published=published)


def visits(published: datetime | None, first_seen: datetime, until: datetime) -> list[timedelta]:
    """The ages at which an article is looked at again when every visit comes as planned."""
    seen_at, now = [], first_seen
    seen = address("waiting")
    while now < until and (again := Patience().next_visit(seen, article(published), now)):
        seen_at.append(again - (published or first_seen))
        now, seen = again, address("stored", first_seen=first_seen, published=published)
    return seen_at


def test_an_article_found_when_it_appeared_is_looked_at_six_times_in_half_a_year() -> None:
    six = [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 182 * DAY]
    assert visits(NOON, NOON, NOON + 400 * DAY) == six
    assert visits(None, NOON, NOON + 400 * DAY) == six


def test_an_article_found_late_skips_the_ages_it_has_passed() -> None:
    assert visits(NOON, NOON + 3 * DAY, NOON + 400 * DAY) == [7 * DAY, 30 * DAY, 182 * DAY]
    assert visits(NOON - 900 * DAY, NOON, NOON + 400 * DAY) == []


def test_an_operator_may_look_more_often_or_never() -> None:
    assert ages("7d 1h") == (HOUR, 7 * DAY)
    known = address("stored", first_seen=NOON, published=NOON)
    assert Patience(ages("7d 3h")).next_visit(known, Unmodified(), NOON + HOUR) == NOON + 3 * HOUR
    assert Patience(ages("")).next_visit(known, Unmodified(), NOON + HOUR) is None


@pytest.mark.parametrize("text", ["1", "0h", "1h,2h", "-1d", "1w", "１d", "123456d"])
def test_what_is_no_age_is_said_with_the_way_out(text: str) -> None:
    with pytest.raises(UsageError, match=r"SINMUNGO_REVISITS: '.+' is no list of ages; write hours and days: 1h 6h"):
        ages(text)


def test_a_visit_that_came_late_is_not_made_up_for() -> None:
    known = address("stored", first_seen=NOON, published=NOON)
    assert Patience().next_visit(known, Unmodified(), NOON + 5 * DAY) == NOON + 7 * DAY


def test_a_time_of_publication_in_the_future_does_not_put_off_the_visits() -> None:
    assert visits(NOON + 30 * DAY, NOON, NOON + DAY)[0] == HOUR - 30 * DAY


@pytest.mark.parametrize(
    ("attempts", "pause"),
    [
        (0, timedelta(minutes=10)),
        (1, HOUR),
        (2, 6 * HOUR),
        (3, DAY),
        (4, 7 * DAY),
        (5, 30 * DAY),
        (6, 182 * DAY),
        (7, None),
    ],
)
def test_failures_are_tried_again_at_growing_distances_and_then_let_be(attempts: int, pause: timedelta | None) -> None:
    again = Patience().next_visit(address("failed", attempts=attempts), Failure("http 503"), NOON)
    assert again == (pause and NOON + pause)


@pytest.mark.parametrize(
    ("result", "known", "pause"),
    [
        (Gone("http 404"), {}, DAY),
        (Gone("http 404"), {"visits": 1}, 7 * DAY),
        (Gone("http 404"), {"visits": 2}, None),
        (Gone("http 404"), {"found_by": "sweep"}, None),
        (Gone("http 404"), {"first_seen": NOON - DAY, "visits": 3}, 7 * DAY),
        (Gone("http 404"), {"state": "gone", "first_seen": NOON - DAY, "visits": 4}, 7 * DAY),
        (Gone("http 404"), {"state": "stored", "first_seen": NOON - 200 * DAY, "visits": 3}, 7 * DAY),
        (Gone("http 404"), {"state": "gone", "first_seen": NOON - 200 * DAY, "visits": 4}, None),
        (NotAnArticle("soft-404"), {"first_seen": NOON - DAY, "visits": 3}, 7 * DAY),
        (NotAnArticle("listing"), {}, DAY),
        (NotAnArticle("listing"), {"visits": 1}, 7 * DAY),
        (NotAnArticle("listing"), {"visits": 2}, None),
        (Unmodified(), {}, timedelta(minutes=10)),
        (Unmodified(), {"attempts": 7}, None),
        (Failure("http 500"), {"attempts": 5, "first_seen": NOON - 200 * DAY}, None),  # as old as it is ever looked at
        (NotAnArticle("block-page"), {}, timedelta(minutes=10)),
        (NotAnArticle("block-page"), {"visits": 2}, 6 * HOUR),
        (NotAnArticle("block-page"), {"first_seen": NOON - DAY, "visits": 3}, DAY),
        (NotAnArticle("listing"), {"first_seen": NOON - 200 * DAY, "visits": 3}, DAY),
        (Refused(), {}, 30 * DAY),
        (LED_AWAY, {"first_seen": NOON - DAY}, DAY),
        (LED_AWAY, {"first_seen": NOON - DAY, "attempts": 1}, 7 * DAY),
        (LED_AWAY, {"first_seen": NOON - DAY, "state": "gone"}, 7 * DAY),
        (LED_AWAY, {"first_seen": NOON - 200 * DAY, "state": "gone"}, None),
        (ANOTHER, {"first_seen": NOON - DAY}, DAY),
        (ANOTHER, {"first_seen": NOON - 200 * DAY, "state": "gone"}, None),
    ],
)
def test_what_is_no_article_now_may_be_one_later(
    result: Result, known: dict[str, Any], pause: timedelta | None
) -> None:
    again = Patience().next_visit(address(**known), result, NOON)
    assert again == (pause and NOON + pause)


@pytest.mark.parametrize("result", [Failure("http 500"), NotAnArticle("login-wall"), NotAnArticle("listing")])
def test_what_comes_in_an_articles_place_is_asked_for_ever_more_rarely_and_costs_it_no_later_look(
    result: Result,
) -> None:
    seen_at, now, attempts = [], NOON + HOUR, 0
    while again := Patience().next_visit(stored(attempts), result, now):
        now, attempts = again, attempts + 1
        seen_at.append(now - NOON)
    assert len(seen_at) <= 9
    assert seen_at[-2:] == [30 * DAY, 182 * DAY]


def stored(attempts: int) -> Address:
    return address("stored", first_seen=NOON, published=NOON, visits=1, attempts=attempts)
