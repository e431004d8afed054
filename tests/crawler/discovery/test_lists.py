"""Listings and days' lists of every skin: articles with title and time, the total, and the page after."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.discovery import Ask, Found, days, read
from crawler.discovery.page import filled
from parsers.families import FAMILIES, NDSOFT

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGES = sorted(path.name.removesuffix(".gold.json") for path in (FIXTURES / "discovery").glob("*.gold.json"))
SITE = "https://www.haneul.example"
LISTING = f"{SITE}/news/articleList.html?page={{page}}&view_type=sm"
WINDOW = f"{SITE}/news/articleList.html?sc_sdate={{day}}&sc_edate={{day}}&view_type=sm&page={{page}}"


def _day(page: int = 1, day: date = date(2019, 6, 30)) -> Ask:
    return Ask(WINDOW, "day", "", day=day).turned(page)


def _listing(body: str, page: int = 1) -> Found:
    ask = Ask(LISTING, "listing", "").turned(page)
    whole = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    return read(ask, whole.encode(), ask.url, NDSOFT, datetime.fromisoformat("2026-01-02T09:00:00+09:00"))


def _items(numbers: range, when: str) -> str:
    return "".join(
        f'<li><h4 class="titles"><a href="/news/articleView.html?idxno={number}">오늘의 소식 {number}</a></h4>'
        f"<em>사회</em> <em>{when}</em></li>"
        for number in numbers
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_its_articles_its_total_and_the_page_after(name: str) -> None:
    gold: dict[str, Any] = json.loads((FIXTURES / "discovery" / f"{name}.gold.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["day"]) if gold["day"] else None
    url = gold.get("url") or filled(gold["source"], gold["page"], day)
    ask = Ask(gold["source"], gold["kind"], url, gold["page"], day)
    [page] = {*(FIXTURES / "discovery").glob(f"{name}.*")} - {FIXTURES / "discovery" / f"{name}.gold.json"}
    found = read(ask, page.read_bytes(), url, FAMILIES[gold["family"]], datetime.fromisoformat(gold["now"]))
    links = [[one.url, one.article_key, one.title, one.published and one.published.isoformat()] for one in found.links]
    assert links == gold["links"]
    assert [one.url for one in found.more] == gold["more"]
    assert found.total == gold["total"]
    assert all((one.page, one.source, one.day) == (ask.page + 1, ask.source, ask.day) for one in found.more)


@pytest.mark.parametrize(
    ("name", "total"), [("g0", 133), ("g1", 3), ("g2", None), ("g3", None), ("g4", 98771), ("empty", 0)]
)
def test_the_total_of_a_generation_is_read_where_its_list_tells_one(
    name: str, total: int | None, now: datetime
) -> None:
    ask = Ask(LISTING, "listing", "").turned(1)
    body = (FIXTURES / "ndsoft" / f"list-{name}.html").read_bytes()
    assert read(ask, body, ask.url, NDSOFT, now).total == total


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("<h1>정치 (1,234)</h1>", 1234),
        ("<h1>정치 <strong>1,234</strong>건</h1>", 1234),
        ("<p>총 <b>7</b>건의 기사가 있습니다.</p>", 7),
        ("<div>전체 98건</div>", 98),
        ('<h1><a href="/news/articleList.html?sc_section_code=S1N1">정치</a> (총 12건)</h1>', 12),
        ('<a href="/news/articleList.html?page=2&total=3062&sc_section_code=S1N1">2</a>', 3062),
        ('<h2><a href="/news/articleView.html?idxno=5">음주운전 (37건)</a></h2>', None),
        ("<p>경찰은 지난달 총 37건을 적발했다고 밝혔다.</p>", None),
        ('<span class="comment-count">(12)</span>', None),
        ("<h3>TOP 10</h3>", None),
        ('<h2><a href="articleView.html?idxno=5">절도 17건</a></h2>', None),
        ("<h2>태풍 덮친 들녘, 피해 신고 17건</h2>", None),
        ("<h1>2026년 새해</h1>", None),
        ('<a href="/shop?total=3">장바구니</a>', None),
    ],
)
def test_a_total_is_what_the_list_says_of_itself(words: str, total: int | None) -> None:
    assert _listing(words + _items(range(1, 3), "2026-01-01 10:00")).total == total


def test_a_date_without_a_year_is_the_last_such_day() -> None:
    found = _listing(_items(range(7, 8), "12-31 17:02") + _items(range(8, 9), "01-02 08:15"))
    assert [one.published and one.published.isoformat() for one in found.links] == [
        "2025-12-31T17:02:00+09:00",
        "2026-01-02T08:15:00+09:00",
    ]


def test_a_listing_without_articles_has_no_page_after() -> None:
    assert _listing('<a href="/news/articleList.html?page=2">2</a>') == Found()


def test_a_listing_of_one_page_has_no_page_after(now: datetime) -> None:
    ask = Ask(f"{SITE}/politics", "listing", f"{SITE}/politics")
    body = f"<html><body>{_items(range(1, 9), '2026-01-01 10:00')}</body></html>".encode()
    assert read(ask, body, ask.url, NDSOFT, now).more == []


def test_a_page_number_in_the_path_is_turned(now: datetime) -> None:
    ask = Ask(f"{SITE}/all/{{page}}", "listing", "").turned(3)
    body = f"<html><body>{_items(range(1, 9), '2026-01-01 10:00')}</body></html>".encode()
    assert [one.url for one in read(ask, body, ask.url, NDSOFT, now).more] == [f"{SITE}/all/4"]


def test_a_listing_with_a_button_for_more_is_turned_by_the_call_of_its_script() -> None:
    more = _listing(_items(range(1, 21), "2026-01-01 10:00") + "<h1>전체기사 (63)</h1><button>더보기</button>").more
    assert [one.url for one in more] == [
        f"{SITE}/news/ajaxArticlePaging.php?total=63&list_per_page=20&page_per_page=10&page=2&view_type=sm&box_idxno=0"
    ]


def test_the_call_keeps_the_filters_of_its_list(now: datetime) -> None:
    ask = Ask(f"{LISTING}&sc_section_code=S1N4", "listing", "").turned(1)
    body = f"<html><body>{_items(range(1, 11), '2026-01-01 10:00')}<button>더보기</button></body></html>".encode()
    [following] = read(ask, body, ask.url, NDSOFT, now).more
    assert following.url == (
        f"{SITE}/news/ajaxArticlePaging.php?total=&list_per_page=10&page_per_page=10&page=2&view_type=sm&box_idxno=0"
        "&sc_section_code=S1N4"
    )


def test_a_listing_with_links_to_its_pages_is_turned_by_them() -> None:
    items = _items(range(1, 21), "2026-01-01 10:00")
    more = _listing(f'{items}<button>더보기</button><a href="/news/articleList.html?page=2">2</a>').more
    assert [one.url for one in more] == [LISTING.replace("{page}", "2")]


def test_an_answer_that_is_no_json_has_the_same_page_as_html_in_its_stead(now: datetime) -> None:
    call = f"{SITE}/news/ajaxArticlePaging.php?total=43&list_per_page=20&page=2"
    found = read(_day().turned(2, call), b"<html><body>Not Found</body></html>", call, NDSOFT, now)
    assert found == Found(more=[_day(2)])


def test_the_last_answer_has_no_page_after(now: datetime) -> None:
    call = f"{SITE}/news/ajaxArticlePaging.php?total=43&list_per_page=20&page=3"
    found = read(_day().turned(3, call), b'{"result":"success","data":[{"idxno":"1"}]}', call, NDSOFT, now)
    assert ([one.article_key for one in found.links], found.more, found.total) == (["1"], [], 43)


def test_a_day_goes_on_while_its_page_links_to_a_later_one(now: datetime) -> None:
    items = _items(range(1, 16), "2019-06-30 10:00")
    link = '<a href="/news/articleList.html?page=2&sc_sdate=2019-06-30&total=31">2</a>'
    body = f"<html><body>{items}{link}</body></html>".encode()
    first, last = _day(), _day(2)
    assert read(first, body, first.url, NDSOFT, now).more == [last]
    assert read(last, body, last.url, NDSOFT, now).more == []


@pytest.mark.parametrize(("count", "pages"), [(19, 0), (20, 1)])
def test_a_day_that_says_nothing_goes_on_after_a_full_page(count: int, pages: int, now: datetime) -> None:
    body = f"<html><body>{_items(range(1, count + 1), '2019-06-30 10:00')}</body></html>".encode()
    assert len(read(_day(), body, _day().url, NDSOFT, now).more) == pages


def test_a_site_that_leaves_the_day_aside_is_not_walked(now: datetime) -> None:
    body = f"<html><body><h1>전체 98,771건</h1>{_items(range(1, 21), '2026-01-01 10:00')}</body></html>".encode()
    found = read(_day(), body, _day().url, NDSOFT, now)
    assert (len(found.links), found.more, found.total) == (20, [], None)
    assert not days.is_of_its_day(_day(), found.links)


def test_an_empty_day_has_a_total_of_none(now: datetime) -> None:
    box = '<aside><a href="/news/articleView.html?idxno=9">많이 본 뉴스 하나</a> 2026.01.01</aside>'
    body = f"<html><body><h1>전체 0건</h1>{box}</body></html>".encode()
    found = read(_day(), body, _day().url, NDSOFT, now)
    assert (found.total, found.more) == (0, [])
