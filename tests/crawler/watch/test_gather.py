"""A run's figures, worked out by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from archive import Failure, Fetch, Saved, Visit
from archive.records import Result
from crawler.counts import Counts
from crawler.watch.gather import Gatherer
from parsers.article import Article, Block, Byline, Image

KST = timezone(timedelta(hours=9))
BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=KST)


def visit(result: Result) -> Visit:
    return Visit("kado", "1", Fetch("http://kado.example/1", BEGAN, 200), result)


def article(characters: int, **fields: Any) -> Article:
    return Article("제목", (Block("paragraph", "가" * characters),), parser="ndsoft/G4/1", **fields)


def gathered(gatherer: Gatherer, counts: Counts, result: Result, saved: Saved) -> None:
    gatherer.add(visit(result), saved)
    counts.add(visit(result), saved)


def test_new_articles_are_measured_and_others_only_counted() -> None:
    gatherer, counts = Gatherer(BEGAN), Counts(listings=3, feeds=1)
    yesterday, long_ago = BEGAN - timedelta(days=1), BEGAN - timedelta(days=400)
    for result, outcome in [
        (article(100, bylines=(Byline("한가람"),), published=yesterday, warnings=("odd",)), "new"),
        (article(205, section=("사회",), published=yesterday), "new"),
        (article(999, published=long_ago), "new"),
        (article(40, images=(Image("http://kado.example/1.jpg"),)), "new"),
        (article(7, subheadline="누구도 재지 않는다"), "revised"),
        (Failure("http 503"), "failed"),
        (Failure("timeout"), "failed"),
        (Failure("timeout"), "failed"),
    ]:
        gathered(gatherer, counts, result, Saved(outcome))  # type: ignore[arg-type]  # the outcomes are in a list
    told = gatherer.figures(counts, BEGAN + timedelta(seconds=90))
    assert told == {
        "seconds": 90,
        "requests": 8,
        "pages:listing": 3,
        "pages:feed": 1,
        "articles": 4,
        "share:failed": pytest.approx(3 / 8),
        "share:not-article": 0,
        "share:gone": 0,
        "fill:subheadline": 0,
        "fill:section": 0.25,
        "fill:byline": 0.25,
        "fill:published": 0.75,
        "fill:modified": 0,
        "fill:images": 0.25,
        "fill:tags": 0,
        "warned": 0.25,
        "characters": 100,  # of 40, 100, 205, 999: the lower of the two in the middle
        "skin:ndsoft/G4": 4,
        "day:2026-11-01": 2,
    }


def test_a_run_without_articles_tells_no_shares_of_them() -> None:
    assert Gatherer(BEGAN).figures(Counts(), BEGAN) == {
        "seconds": 0,
        "requests": 0,
        "pages:listing": 0,
        "pages:feed": 0,
        "articles": 0,
    }


def test_what_is_held_does_not_grow_with_the_articles() -> None:
    gatherer = Gatherer(BEGAN)
    for number in range(3000):
        one = article(10 * (number % 7), published=BEGAN - timedelta(days=number % 40))
        gatherer.add(visit(one), Saved("new"))
    told = gatherer.figures(Counts(), BEGAN)
    assert told["articles"] == 3000
    assert sum(name.startswith("day:") for name in told) == 32
    assert told["characters"] == 30
