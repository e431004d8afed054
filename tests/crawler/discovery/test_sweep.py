"""The sweep: every number near an article is tried, gaps are stridden over, and nothing is tried twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import papers
from crawler.discovery import sweep
from crawler.discovery.ranges import Ranges
from crawler.discovery.sweep import Remaining, Sweep

Walk = Callable[[Sweep, Iterable[int], int], list[int]]


@pytest.fixture
def walk() -> Walk:
    """Answer whatever a sweep asks for, so many at a time, and say in which order it asked."""

    def to_the_end(swept: Sweep, articles: Iterable[int], at_once: int = 1) -> list[int]:
        asked: list[int] = []
        are = frozenset(articles)
        while numbers := swept.next(at_once):
            for number in numbers:
                asked.append(number)
                (swept.hit if number in are else swept.miss)(number)
        return asked

    return to_the_end


def test_a_dense_stretch_is_walked_down_one_by_one(walk: Walk) -> None:
    assert walk(Sweep([300]), range(1, 301), 1) == list(range(299, 0, -1))


def test_upward_it_is_walked_from_the_lower_bound(walk: Walk) -> None:
    swept = Sweep([1], within=[(1, 300)], upward=True)
    assert walk(swept, range(1, 301), 1) == list(range(2, 301))


def test_after_twenty_misses_it_strides_and_goes_back_to_fill_on_a_hit(walk: Walk) -> None:
    asked = walk(Sweep([1000]), [*range(1, 801), 1000], 1)
    assert asked[:20] == list(range(999, 979, -1))
    strides = [978, 976, 974, 972, 969]
    assert asked[20:25] == strides
    assert set(range(1, 821)) <= set(asked)
    assert len(asked) < 900


def test_nothing_is_tried_twice_and_nothing_known(walk: Walk) -> None:
    known = [500, 480, 100]
    asked = walk(Sweep(known, examined=[(200, 220)]), range(1, 501), 7)
    assert len(asked) == len(set(asked))
    assert not set(asked) & {*known, *range(200, 221)}


def test_numbers_of_another_system_are_not_swept_into(walk: Walk) -> None:
    articles = [*range(1, 400), *range(90000037000, 90000037452)]
    asked = walk(Sweep([399, 90000037451]), articles, 1)
    assert set(articles) <= {*asked, 399, 90000037451}
    assert len(asked) < len(articles) + 600
    assert not [number for number in asked if 400_000 < number < 90000037000 - 200_000]


def test_a_lone_number_of_eleven_digits_costs_a_few_hundred_requests(walk: Walk) -> None:
    assert len(walk(Sweep([90000037451]), [], 1)) < 300


def test_a_gap_of_a_billion_costs_under_a_thousand_requests(walk: Walk) -> None:
    assert len(walk(Sweep([], within=[(1, 10**9)]), [], 1)) < 1_000


def test_it_keeps_to_the_stretches_asked_for(walk: Walk) -> None:
    asked = walk(Sweep([5000], within=[(100, 150), (900, 920)]), range(1, 5000), 1)
    assert sorted(asked) == [*range(100, 151), *range(900, 921)]
    assert asked[0] == 920


def test_it_never_goes_beyond_the_highest_known_number(walk: Walk) -> None:
    assert max(walk(Sweep([50, 300]), range(1, 400), 9)) < 300


def test_where_articles_lie_thirty_apart_more_misses_are_needed(walk: Walk) -> None:
    articles = range(30, 3001, 30)
    assert set(articles) - set(walk(Sweep([3000, 2970, 2940]), articles, 1)) == {3000, 2970, 2940}


def test_without_a_known_number_or_a_bound_there_is_nothing_to_try() -> None:
    assert Sweep([]).next(5) == []
    assert Sweep([]).remaining() == Remaining(0, 0, None)


def test_a_stride_waits_for_the_answers_before_it() -> None:
    swept = Sweep([1000])
    assert swept.next(50) == list(range(999, 979, -1))
    assert swept.next(50) == []
    for number in range(980, 1000):
        swept.miss(number)
    assert swept.next(50) == [978]


def test_a_number_without_an_answer_is_tried_again() -> None:
    swept = Sweep([1000])
    first = swept.next(3)
    swept.again(first[1])
    assert swept.next(1) == [first[1]]
    assert swept.examined() == [(1000, 1000)]


def test_a_number_found_elsewhere_brings_its_neighbours(walk: Walk) -> None:
    swept = Sweep([10_000])
    before = {*walk(swept, [], 20)}
    swept.hit(5_000)
    assert {*range(4_980, 5_000)} <= before | {*walk(swept, [], 1)}


def test_examined_stretches_are_told_and_taken_up_again(walk: Walk) -> None:
    articles = {*range(1, 301), *range(700, 1001)}
    swept, asked = Sweep([1000]), []
    for number in swept.next(15):
        asked.append(number)
        swept.hit(number)
    assert swept.examined() == [(985, 1000)]
    asked += walk(Sweep({1000, *asked}, swept.examined()), articles, 1)
    assert len(asked) == len(set(asked))
    assert articles - {1000} <= set(asked)


def test_only_long_stretches_count_as_examined_one_by_one() -> None:
    swept = Sweep([], examined=[(10, 60), (100, 100), (200, 219)])
    assert swept.examined() == [(10, 60), (100, 100), (200, 219)]
    assert swept.examined(20) == [(10, 60), (200, 219)]


def test_what_remains_is_told_from_least_to_most() -> None:
    # 101 to 200 are known or tried, half of them articles; of what lies below, one by one is tried at first.
    swept = Sweep(range(102, 201, 2), examined=[(101, 200)], within=[(1, 200)])
    told = swept.remaining()
    assert (told.most, told.articles) == (100, 50)
    assert 40 <= told.least < 100
    assert Sweep(range(1, 201)).remaining() == Remaining(0, 0, 0)


def test_what_remains_at_least_is_what_is_asked_for_when_nothing_is_found(walk: Walk) -> None:
    swept = Sweep([40_000, 1])
    least = swept.remaining().least
    asked = walk(swept, [], 1)
    assert abs(len(asked) - least) <= 2


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.sets(st.integers(1, 3_000), min_size=1, max_size=200), st.integers(1, 40), st.booleans())
def test_whatever_the_answers_all_near_an_article_is_tried_once(articles: set[int], at_once: int, upward: bool) -> None:
    known = sorted(articles)[-1:]
    swept = Sweep(known, within=[(1, 3_000)], upward=upward)
    asked: list[int] = []
    while numbers := swept.next(at_once):
        for number in numbers:
            asked.append(number)
            (swept.hit if number in articles else swept.miss)(number)
    found = {*known, *(articles & {*asked})}
    assert len(asked) == len(set(asked)) <= 3_000
    near = {number for hit in found for number in range(hit - 20, hit + 21) if 1 <= number <= 3_000}
    assert near <= {*asked, *known}
    assert swept.remaining().most == 0


@pytest.mark.parametrize(
    ("paper", "address", "form"),
    [
        ("kado", "https://www.kado.net/news/articleView.html?page=2&idxno=123", "https://kado.net/news/articleView.html?idxno={key}"),
        ("knnews", "http://www.knnews.co.kr/news/articleView.php?idxno=1400001&gubun=", "http://www.knnews.co.kr/news/articleView.php?idxno={key}"),
        ("snilbo", "http://snilbo.co.kr/41206", "http://snilbo.co.kr/sub_read.html?uid={key}"),
        ("kado", "https://www.kado.net/news/articleList.html", None),
        ("jndn", "https://jndn.com/article.php?aid=1570531208481000063", None),
        ("busan", "https://www.busan.com/view/busan/view.php?code=2026022320580112345", None),
        ("jjan", "https://www.jjan.kr/article/20251208580345", None),
        ("kookje", "http://www.kookje.co.kr/news2011/asp/newsbody.asp?key=20260101.33001000123", None),
        ("mdilbo", "https://www.mdilbo.com/detail/abc123/12345", None),
    ],
)  # fmt: skip
def test_only_running_numbers_have_a_form(paper: str, address: str, form: str | None) -> None:
    assert sweep.form(papers.registry()[paper], address) == form


def test_a_number_is_asked_for_at_the_papers_own_address() -> None:
    asked = sweep.ask("https://kado.net/news/articleView.html?idxno={key}", 7)
    assert (asked.kind, asked.url) == ("sweep", "https://kado.net/news/articleView.html?idxno=7")


@pytest.mark.parametrize(
    ("key", "number"), [("41206", 41206), ("041", None), ("20260101.3", None), ("", None), ("٣", None)]
)
def test_a_key_is_a_number_only_if_it_can_be_counted_from(key: str, number: int | None) -> None:
    assert sweep.number(key) == number


def test_known_days_bound_the_numbers_of_others() -> None:
    dated = [(100, date(2018, 5, 1)), (200, date(2019, 5, 1)), (300, date(2020, 5, 1)), (400, date(2021, 5, 1))]
    assert sweep.between(dated, date(2019, 6, 1), date(2020, 4, 1)) == [(200, 300)]
    assert sweep.between(dated, date(2019, 1, 1), None) == [(100, 400)]
    assert sweep.between(dated, None, date(2018, 1, 1)) == [(1, 100)]
    assert sweep.between(dated, date(2022, 1, 1), None) == []


def test_each_system_has_its_own_numbers_for_the_same_days() -> None:
    dated = [
        (5_000, date(2022, 1, 1)),
        (6_000, date(2024, 1, 1)),
        (90000000100, date(2023, 1, 1)),
        (90000000900, date(2025, 1, 1)),
    ]
    assert sweep.between(dated, date(2023, 6, 1), date(2023, 7, 1)) == [(5_000, 6_000), (90000000100, 90000000900)]


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(-40, 40)), max_size=80))
def test_ranges_hold_what_a_set_would(steps: list[tuple[bool, int]]) -> None:
    ranges, numbers = Ranges(), set[int]()
    for is_added, number in steps:
        (ranges.add if is_added else ranges.discard)(number)
        (numbers.add if is_added else numbers.discard)(number)
    assert {number for number in range(-45, 46) if number in ranges} == numbers
    assert len(ranges) == len(numbers)
    assert [number for first, last in ranges for number in range(first, last + 1)] == sorted(numbers)
    holes = [number for low, high in ranges.holes(-45, 45) for number in range(high, low - 1, -1)]
    assert holes == [number for number in range(45, -46, -1) if number not in numbers]
    assert list(Ranges((number, number) for number in numbers)) == list(ranges)
