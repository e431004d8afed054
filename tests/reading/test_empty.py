"""A room before its first crawl, and words where there is one of a thing: nothing looks broken, nothing is wrongly said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser

import archive
from archive.times import KST
from sinmungo.reading.language import Words
from sinmungo.reading.look import later_by, span
from tests.browsing import window
from tests.reading.asking import read
from tests.reading.conftest import served


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, clean_environment: dict[str, str]) -> Iterator[str]:
    """Where an archive without an article is served."""
    file = tmp_path_factory.mktemp("empty") / "empty.db"
    archive.open(file, create=True).close()
    with served(file, clean_environment) as address:
        yield address


def test_an_empty_archive_says_so_and_how_to_begin(empty: str, chromium: Browser) -> None:
    with window(chromium, locale="ko-KR") as context:
        page = context.new_page()
        page.goto(empty)
        assert page.locator("main").inner_text().split("\n")[-1].endswith("기사를 모으려면: sinmungo crawl")
        assert page.locator("main svg, main img").count() == 0
        assert page.get_by_text("수집 이상 없음").count() == 0
        for path in ("/papers", "/operator"):
            page.goto(empty + path)
            assert page.get_by_text("아직 기사가 없습니다").count() == 1, path
            assert page.locator("table").count() == 0, path
    for path in ("/search?q=x", "/trend", "/trend?q=x", "/trend.svg", "/stories", "/day/2024-01-01", "/front.csv"):
        assert read(empty + path), path


def test_one_of_a_thing_is_said_as_one() -> None:
    korean, english = Words("ko"), Words("en")
    assert [english("n-articles", n=n) for n in (0, 1, "1", "12")] == [
        "0 articles",
        "1 article",
        "1 article",
        "12 articles",
    ]
    assert [korean("n-papers", n=n) for n in (1, 2)] == ["신문 1종", "신문 2종"]


def test_a_span_of_one_day_is_that_day() -> None:
    morning, night, next_day = (datetime(2019, 10, day, hour, tzinfo=KST) for day, hour in ((8, 9), (8, 23), (9, 1)))
    assert span(morning, night, Words("en")) == "Tuesday 8 October 2019"
    assert span(night, next_day, Words("ko")) == "2019년 10월 8일(화)부터 2019년 10월 9일(수)까지"


@pytest.mark.parametrize(
    ("minutes", "korean", "english"),
    [(1, "1분", "1 min"), (179, "179분", "179 min"), (180, "3시간", "3 hours"), (4320, "3일", "3 days")],
)
def test_what_came_later_is_told_in_the_unit_that_suits_it(minutes: int, korean: str, english: str) -> None:
    assert (later_by(minutes, Words("ko")), later_by(minutes, Words("en"))) == (korean, english)
