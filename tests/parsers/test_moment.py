"""The moment in an article's id: a date of last resort with its precision, and a cross-check that knows its limits."""

from __future__ import annotations

from datetime import datetime

import pytest

import parsers
from parsers import families
from parsers.article import Precision
from parsers.families import moment

BODY = "<p>나루시가 새 등대를 세웠다고 밝혔다.</p><p>등대는 높이가 21m다.</p>"
CLOCK = '<div class="today">2026.04.22(수) 18:20</div>'


@pytest.mark.parametrize(
    ("key", "precision", "when", "told"),
    [
        ("2026022320580112345", "second", "2026-02-23T20:58:01", "second"),
        ("2026022320580112345", "day", "2026-02-23T00:00:00", "day"),
        ("2026022300000012345", "second", "2026-02-23T00:00:00", "day"),  # a clock at midnight is none
        ("2026022399999912345", "second", "2026-02-23T00:00:00", "day"),  # nor is this one
        ("20260223500123", "day", "2026-02-23T00:00:00", "day"),
        ("20201102.22001000123", "day", "2020-11-02T00:00:00", "day"),
        ("19991231010001234", "day", "1999-12-31T00:00:00", "day"),
    ],
)
def test_an_id_begins_with_the_moment_it_was_made(key: str, precision: Precision, when: str, told: Precision) -> None:
    stamp = moment.in_key(key, precision)
    assert stamp is not None
    assert (stamp.when.isoformat(), stamp.precision) == (f"{when}+09:00", told)


@pytest.mark.parametrize(
    "key", ["2126501", "20260223", "20261301500123", "20260230500123", "18260223500123", "812345", ""]
)
def test_a_number_that_is_no_date_holds_no_moment(key: str) -> None:
    assert moment.in_key(key, "second") is None


@pytest.mark.parametrize(
    ("family", "address", "when", "precision", "rule"),
    [
        ("wcms", "https://www.busan.com/view/busan/view.php?code=2026022320580112345", "2026-02-23T20:58:01", "second", "moment in the article's id"),
        ("wcms", "https://www.imaeil.com/page/view/2026022300000012345", "2026-02-23T00:00:00", "day", "day in the article's id"),
        ("key", "https://www.yeongnam.com/web/view.php?key=20260601025325632", "2026-06-01T00:00:00", "day", "day in the article's id"),
        ("layout", "https://www.jjan.kr/article/20240305580012", "2024-03-05T00:00:00", "day", "day in the article's id"),
        ("own", "http://www.kookje.co.kr/news2011/asp/newsbody.asp?key=20201102.22001000123", "2020-11-02T00:00:00", "day", "day in the article's id"),
        ("aid", "http://kjdaily.com/article.php?aid=1790826796688054276", "2026-10-01T12:53:16", "second", "epoch in the aid"),
    ],
)  # fmt: skip
def test_each_family_knows_what_its_ids_begin_with(
    family: str, address: str, when: str, precision: Precision, rule: str
) -> None:
    stamp = families.FAMILIES[family].last_resort(address)
    assert stamp is not None
    assert (stamp.when.isoformat(), stamp.precision, stamp.rule) == (f"{when}+09:00", precision, rule)


@pytest.mark.parametrize(
    ("family", "address"),
    [
        ("ndsoft", "https://www.kado.net/news/articleView.html?idxno=20240305580"),
        ("layout", "https://www.jjan.kr/2126501"),
        ("own", "https://www.kyeongin.com/article/20240305"),
        ("mediaon", "https://www.kgnews.co.kr/news/article.html?no=812345"),
        ("wcms", "https://www.busan.com/newsList/busan/0201000000"),
    ],
)
def test_other_numbers_are_no_moments(family: str, address: str) -> None:
    assert families.FAMILIES[family].last_resort(address) is None


def read(head: str, key: str = "2026022320580112345") -> parsers.Article:
    page = f"<html><body>{CLOCK}<h1>나루에 새 등대</h1>{head}<div id='articlebody'>{BODY}</div></body></html>"
    return parsers.parse(page.encode(), f"https://www.imaeil.com/page/view/{key}")


def test_a_page_without_a_time_takes_that_of_its_id_and_not_the_clock_of_the_site() -> None:
    article = read("")
    assert article.published == datetime.fromisoformat("2026-02-23T20:58:01+09:00")
    assert (article.published_precision, article.evidence["published"]) == ("second", "moment in the article's id")
    assert article.warnings == ()


def test_the_pages_own_time_goes_before_that_of_its_id() -> None:
    article = read("<p class='date'>입력 2026-02-24 06:30</p>")
    assert article.published == datetime.fromisoformat("2026-02-24T06:30:00+09:00")
    assert article.warnings == ()  # a day is between writing and publishing


def test_a_time_that_says_what_it_is_and_is_far_from_the_id_is_a_warning() -> None:
    article = read("<p class='date'>입력 2025-11-02 06:30</p>")
    assert article.published == datetime.fromisoformat("2025-11-02T06:30:00+09:00")
    assert [warning for warning in article.warnings if "moment in the article's id is another day" in warning]
