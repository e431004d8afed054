"""Searching in a browser: words, facets, dates, pages, the feed; and the trend of what is searched for."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from datetime import datetime
from functools import partialmethod
from urllib.error import HTTPError
from urllib.parse import quote

import feedparser
import pytest
from datasette.app import Datasette
from playwright.sync_api import Page

from archive import Archive
from sinmungo.reading import charts
from sinmungo.reading.trend import Line, months_of
from tests.awaiting import awaited
from tests.browsing import enter, follow
from tests.reading.asking import read
from tests.reading.invented import Invented

Open = Callable[..., Page]


def searched(base: str, **asked: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        read(f"{base}/search.json?" + "&".join(f"{k}={quote(v)}" for k, v in asked.items()))
    )
    return found


def headlines(found: dict[str, object]) -> list[str]:
    hits = found["hits"]
    assert isinstance(hits, list)
    return [hit["headline"] for hit in hits]


def test_a_word_is_typed_found_lit_up_and_followed_to_its_article(browse: Open, invented: Invented) -> None:
    page = browse("/")
    page.keyboard.press("/")  # goes to the search field
    page.keyboard.type("예산")
    enter(page)
    page.wait_for_url("**/search?**")
    assert page.title() == "“예산” 검색 · 신문고 열람실"
    assert page.locator(".total").inner_text() == "2건"
    assert page.locator(".hits mark").all_inner_texts() == ["예산"] * 4
    follow(page.get_by_role("link", name="나루시, 도서관 예산 늘린다"))
    page.wait_for_url(f"**/article/{invented.plain}?**")
    page.go_back()
    assert page.locator("input[name=q]").input_value() == "예산"


def test_articles_a_day_are_a_months_mean_and_of_this_month_until_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinmungo.reading.trend.now", lambda: "2026-11-10T09:00:00+09:00")
    line = Line("", {"2024-02": 58, "2026-11": 25}, {})
    assert [line.a_day(month) for month in ("2024-02", "2024-03", "2026-11")] == [2.0, 0.0, 2.5]


def test_facets_narrow_and_can_be_taken_away_again_without_scripts(browse: Open) -> None:
    page = browse("/search?q=%EC%86%8C%EC%8B%9D", java_script_enabled=False)  # 소식
    assert page.locator(".total").inner_text() == "12건"
    assert page.locator("[aria-labelledby=by-year] li").all_inner_texts() == ["2025\n12 / 13"]
    follow(page.locator("[aria-labelledby=by-paper] a", has_text="나루일보"))
    assert page.locator(".chosen span").inner_text() == "신문: 나루일보"
    page.get_by_label("부터").fill("2025-03")
    page.get_by_label("까지").fill("2025-04")
    follow(page.locator("form.asked button"))
    assert page.locator(".hits a").all_inner_texts() == ["나루시 4월 소식", "나루시 3월 소식"]
    follow(page.get_by_role("link", name="신문 조건 빼기"))
    assert page.locator(".chosen").count() == 0
    assert page.locator(".total").inner_text() == "2건"


def test_who_signed_what_is_found_is_counted_and_narrows_to_the_person(browse: Open) -> None:
    page = browse("/search?paper=demo-nd", java_script_enabled=False)
    assert page.locator("[aria-labelledby=by-reporter] li").all_inner_texts()[::2] == ["한가람\n2", "도라온\n1"]
    follow(page.locator("[aria-labelledby=by-reporter] a", has_text="한가람"))
    assert page.locator(".hits a").all_inner_texts() == ["다리 이름 정했다", "나루시, 도서관 예산 늘린다"]
    follow(page.get_by_role("link", name="한가람", exact=True).first)
    assert page.locator("h1").inner_text() == "한가람"
    assert page.locator(".holdings strong").inner_text() == "기사 2건"


def test_reporters_of_very_many_articles_are_not_counted(invented: Invented, monkeypatch: pytest.MonkeyPatch) -> None:
    async def facets() -> tuple[set[str], bool]:
        client = Datasette([str(invented.file)]).client
        page = await client.get("/search?paper=demo-nd&lang=en")
        told = await client.get("/search.json?paper=demo-nd")
        return set(told.json()["facets"]), "Of more than 18 reporters are not counted" in page.text

    def asked() -> tuple[set[str], bool]:
        return awaited(facets())

    known = {"paper", "region", "section", "year"}
    assert asked() == (known | {"reporter"}, False)
    monkeypatch.setattr("sinmungo.reading.facets.SIGNED", 18)
    assert asked() == (known, True)


def test_the_best_are_said_to_be_of_the_newest_where_older_ones_are_left_out(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told() -> tuple[str, dict[str, object]]:
        client = Datasette([str(invented.file)]).client
        page = await client.get("/search?q=소식&sort=relevance&lang=en")
        return page.text, (await client.get("/search.json?q=소식&sort=relevance")).json()

    def asked() -> tuple[str, dict[str, object]]:
        return awaited(told())

    page, data = asked()
    assert "the best of the newest" not in page
    assert (data["ranked"], data["ranked_since"]) == (12, None)
    monkeypatch.setattr(Archive, "search", partialmethod(Archive.search, ranked=2))
    page, data = asked()
    since = str(data["ranked_since"])
    assert (data["found"], data["ranked"], since[:5]) == (12, 2, "2025-")
    assert "the best of the newest 2, back to " in page
    assert f'until={since}">of older ones</a>' in page


def test_a_byline_is_asked_for_in_a_field(browse: Open) -> None:
    page = browse("/search?q=%EC%98%88%EC%82%B0", java_script_enabled=False)  # 예산
    page.get_by_role("textbox", name="기자").fill("도라온")
    follow(page.locator("form.asked button"))
    assert page.locator(".hits a").all_inner_texts() == ["나루시, 도서관 예산 늘린다"]
    assert page.get_by_role("textbox", name="기자").input_value() == "도라온"


def test_a_paper_is_read_through_page_by_page_without_a_word(browse: Open) -> None:
    page = browse("/search?paper=demo-nd", locale="en-US")
    assert page.locator(".total").inner_text() == "19 found"
    assert page.locator(".hits li").count() == 19
    assert browse("/search?paper=demo-nd&page=2").get_by_role("link", name="이전").count() == 1
    for nonsense in ("0", "-1", "x", "9" * 30):
        assert browse(f"/search?paper=demo-nd&page={nonsense}").locator(".hits li").count() == 19


def test_what_is_no_date_is_said_and_nothing_is_guessed(address: str) -> None:
    for path in ("search", "search.json", "trend"):
        with pytest.raises(HTTPError) as refused:
            read(f"{address}/{path}?q=x&since=gestern")
        assert refused.value.code == 400
        assert "is no date; write 2019, 2019-10 or 2019-10-08" in html.unescape(refused.value.read().decode())


def test_the_same_is_found_as_on_the_command_line(address: str) -> None:
    assert headlines(searched(address, q="도로")) == []
    assert headlines(searched(address, q="제목:소식 날짜:2025-02")) == ["나루시 2월 소식"]
    assert headlines(searched(address, q="무지개 다리", spacing="1")) == ["다리 이름 정했다"]
    assert headlines(searched(address, q='"무지개 다리"')) == []
    assert headlines(searched(address, q="광장", sort="oldest")) == ["광장, 4월부터 넓힌다"]
    assert headlines(searched(address, region="강원")) == ["날짜 없는 기사", "다섯 마을, 갯벌 되살린다"]
    assert headlines(searched(address, q="")) == []
    assert headlines(searched(address, q='"')) == []


def test_the_found_are_a_table_and_a_feed(address: str) -> None:
    rows = list(csv.DictReader(io.StringIO(read(f"{address}/search.csv?q={quote('소식')}").removeprefix("\ufeff"))))
    assert [row["headline"] for row in rows][:2] == ["나루시 12월 소식", "나루시 11월 소식"]
    feed = feedparser.parse(read(f"{address}/search.atom?q={quote('소식')}"))
    assert not feed.bozo
    assert [entry.title for entry in feed.entries][:2] == ["나루시 12월 소식", "나루시 11월 소식"]
    assert json.loads(read(feed.entries[0].link + ".json"))["article"]["headline"] == "나루시 12월 소식"
    assert datetime.fromisoformat(feed.feed.updated).isoformat() == "2025-12-10T09:30:00+09:00"


def test_the_trend_counts_each_month_and_of_a_thousand_and_draws_both(address: str, browse: Open) -> None:
    asked = f"q={quote('소식')}&q={quote('광장')}&since=2025-01&until=2025-03"
    told = json.loads(read(f"{address}/trend.json?{asked}"))
    lacking = {"missing": 0, "unchecked_days": 31}
    assert told["months"][:2] == [
        {"month": "2025-01", "line": "소식", "found": 1, "articles": 1, "per_thousand": 1000.0} | lacking,
        {"month": "2025-01", "line": "광장", "found": 0, "articles": 1, "per_thousand": 0.0} | lacking,
    ]
    page = browse(f"/trend?{asked}")
    assert page.locator("tbody tr").count() == 3
    page.wait_for_function("[...document.images].every(one => one.complete)")
    assert page.evaluate("[...document.images].map(one => one.naturalWidth > 0)") == [True, True]
    assert page.locator("fieldset input").evaluate_all("all => all.map(one => one.value)") == [
        "소식",
        "광장",
        "",
        "",
        "",
    ]
    by_paper = json.loads(read(f"{address}/trend.json?q={quote('소식')}&by=paper"))
    assert {row["line"] for row in by_paper["months"]} == {"나루일보"}
    svg = read(f"{address}/trend.svg?q={quote('소식')}")
    assert svg.startswith("<?xml")
    assert "<script" not in svg


def test_without_matplotlib_words_stand_where_pictures_were(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def pages() -> list[str]:
        client = Datasette([str(invented.file)]).client
        return [(await client.get(path)).text for path in ("/", "/search?q=소식", "/trend?q=소식", "/trend")]

    monkeypatch.setattr("sinmungo.reading.look.can_draw", lambda: False)
    told = awaited(pages())
    assert [page.count("pip install") for page in told] == [1, 1, 1, 1]
    assert not any("<img" in page for page in told)


def test_words_that_mean_something_to_who_draws_are_drawn_as_words(address: str) -> None:
    for word in ("_소식", "$\\frac{1}", "$\\frac{1}$", "<b>소식", "소식 OR $", "소식]]>"):
        svg = read(f"{address}/trend.svg?q={quote(word)}&q={quote('소식')}")
        assert "</svg>" in svg
        assert "<b>" not in svg


def test_months_of_a_trend_have_no_gaps() -> None:
    line = Line("광주", {"2019-11": 3, "2020-02": 1}, {"2019-11": 1500, "2020-02": 0})
    assert months_of([line]) == ["2019-11", "2019-12", "2020-01", "2020-02"]
    assert [line.per_thousand(month) for month in months_of([line])] == [2.0, 0.0, 0.0, 0.0]
    assert months_of([]) == []


def test_what_is_found_is_told_of_how_many_articles_it_is(address: str, browse: Open) -> None:
    found = searched(address, q="소식", since="2025-02", until="2025-12")
    assert (found["found"], found["articles"]) == (11, 12)  # and one that is all markup
    facets = found["facets"]
    assert isinstance(facets, dict)
    assert facets["paper"] == [{"name": "demo-nd", "found": 11, "articles": 12}]
    assert facets["year"] == [{"name": "2025", "found": 11, "articles": 12}]
    typed = searched(address, q="소식 날짜:2025-02..2025-12 -신문:demo-aid")
    assert (typed["found"], typed["articles"]) == (11, 12)
    assert searched(address, paper="demo-nd")["articles"] is None  # all of it
    page = browse(f"/search?q={quote('소식')}&since=2025-02&until=2025-12")
    assert page.locator("[aria-labelledby=by-paper] li").all_inner_texts() == ["나루일보\n11 / 12"]


def test_a_province_counts_what_a_search_for_it_finds(address: str) -> None:
    facets = searched(address, q="갯벌")["facets"]
    assert isinstance(facets, dict)
    for one in facets["region"]:
        assert searched(address, q="갯벌", region=one["name"])["found"] == one["found"]


def test_a_trend_is_of_the_articles_that_the_query_speaks_of(address: str) -> None:
    told = json.loads(
        read(f"{address}/trend.json?q={quote('소식 신문:demo-nd')}&q={quote('갯벌')}&q={quote('갯벌 신문:demo-aid')}")
    )
    of = {(row["line"], row["month"]): row["articles"] for row in told["months"]}
    assert of["갯벌", "2024-05"] == 2
    assert of["갯벌 신문:demo-aid", "2024-05"] == 1


def test_what_the_archive_lacks_in_these_months_is_told_beside_a_trend(address: str, browse: Open) -> None:
    """The 9th of October 2019 lacks an article; of its month two days were checked. The paper's first day is the 8th."""
    page = browse(f"/trend?q={quote('도서관')}&q={quote('다리')}", java_script_enabled=False)
    assert page.locator("thead th").all_inner_texts()[-2:] == ["빠진 기사", "확인 못 한 날"]
    assert page.locator("tbody tr").first.inner_text().split("\t") == [
        *("2019-10", "5", "1", "200.0", "2", "400.0", "1", "22")
    ]
    assert "빠진 것으로 아는 기사는 1건" in page.locator(".remark").inner_text()
    other = json.loads(read(f"{address}/trend.json?q={quote('갯벌')}&paper=demo-aid"))
    assert other["months"] == [
        {"month": "2024-05", "line": "갯벌", "found": 1, "articles": 1, "per_thousand": 1000.0}
        | {"missing": 0, "unchecked_days": 1}
    ]


def test_the_month_that_is_not_over_is_dotted() -> None:
    drawn = [("예산", [3, 4, 1])]
    whole, going_on = (charts.lines(["2026-01", "2026-02", "2026-03"], drawn, "", goes_on=on) for on in (False, True))
    assert "stroke-dasharray" not in whole
    assert going_on.count("stroke-dasharray") == 1
