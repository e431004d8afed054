"""A paper's page with its calendar, its sections, and what a day brought."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from datasette.app import Datasette
from playwright.sync_api import Page

import archive
from sinmungo.heatmap import KINDS
from sinmungo.reading.language import words
from tests.archive.building import paper_of
from tests.awaiting import awaited
from tests.browsing import enter, follow
from tests.reading.invented import Invented

Open = Callable[..., Page]


def test_from_the_papers_to_a_hole_in_the_coverage_and_the_day_it_is_on(browse: Open) -> None:
    page = browse("/papers", java_script_enabled=False)
    assert page.locator("tbody th").all_inner_texts() == ["한빛매일", "나루일보"]
    follow(page.get_by_role("link", name="나루일보"))
    assert page.locator(".holdings strong").inner_text() == "기사 19건"
    assert page.locator("#coverage").inner_text() == "수집 현황 2025"
    assert page.locator(".calendar rect.list-not-read").count() == 13
    page.goto(page.url + "?year=2019")
    hole = page.locator(".calendar rect.half-missing")
    assert hole.locator("title").text_content() == "2019년 10월 9일(수): 기사 0건, 절반 넘게 빠짐 (1)"
    follow(hole)
    assert page.locator("h1").inner_text() == "2019년 10월 9일(수)"
    follow(page.get_by_role("link", name="← 2019년 10월 8일(화)"))
    assert page.locator(".total").inner_text() == "기사 4건"


def test_a_paper_of_which_nothing_could_be_stored_is_listed_with_what_it_lacks(tmp_path: Path) -> None:
    with archive.open(tmp_path / "new.db", create=True) as store:
        store.register([paper_of("demo-nd", "나루일보")])
        run = store.begin_run("crawl", "demo-nd")
        day = date(2025, 3, 4)
        link = archive.Link("http://demo-nd.example/1", "1", "http://demo-nd.example/", "day", day)
        store.ledger.discover("demo-nd", run, [link])
        store.end_run(run, "finished", {})

    async def pages() -> list[str]:
        client = Datasette([str(tmp_path / "new.db")]).client
        return [
            (await client.get(path, headers={"Accept-Language": "ko"})).text for path in ("/papers", "/paper/demo-nd")
        ]

    papers, paper = awaited(pages())
    assert '<a href="/paper/demo-nd">나루일보</a>' in papers
    assert "수집 현황 2025" in paper
    assert "보관 0건, 아직 없는 것 1건" in paper


def test_a_day_is_narrowed_to_a_province(browse: Open) -> None:
    page = browse("/day/2019-10-08", locale="en-US")
    page.get_by_label("Region").select_option(label="Gangwon")
    follow(page.get_by_role("button", name="Go to this day"))
    page.wait_for_url("**/day?date=2019-10-08&region=KR-42")
    assert page.locator(".total").inner_text() == "0 articles"
    follow(page.get_by_role("link", name="Monday 7 October 2019"))
    page.wait_for_url("**/day/2019-10-07?region=KR-42")


def test_a_day_is_chosen_and_the_last_one_with_articles_comes_first(browse: Open) -> None:
    page = browse("/", java_script_enabled=False)
    follow(page.get_by_role("link", name="날짜", exact=True))
    assert page.locator("h1").inner_text() == "2025년 12월 20일(토)"
    page.get_by_label("날짜").fill("2024-05-01")
    follow(page.get_by_role("button", name="그날로"))
    assert page.locator("h1").inner_text() == "2024년 5월 1일(수)"
    assert page.locator("nav[aria-label=신문] li").all_inner_texts() == ["나루일보 1", "한빛매일 1"]
    follow(page.locator("nav[aria-label=신문] a").first)
    assert page.url.endswith("#paper-1")


def test_of_a_paper_with_many_articles_on_a_day_the_first_are_shown_and_all_are_data(
    invented: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def pages() -> tuple[str, int, str]:
        client = Datasette([str(invented.file)]).client
        page = (await client.get("/day/2019-10-08?lang=en")).text
        rows = (await client.get("/day/2019-10-08.json")).json()["articles"]
        [more] = re.findall(r'href="([^"]+)">All 4 of this paper', page)
        return page, len(rows), (await client.get(html.unescape(more))).text

    monkeypatch.setattr("sinmungo.reading.day._SHOWN", 3)
    page, rows, more = awaited(pages())
    assert page.count('<a href="/article/') == 3
    assert rows == 4
    assert more.count('<a href="/article/') == 4


def test_articles_of_no_known_day_are_found_from_the_front_and_from_any_day(browse: Open, address: str) -> None:
    for path in ("/", "/day/2019-10-08"):
        page = browse(path, java_script_enabled=False)
        follow(page.get_by_role("link", name="날짜 없는 기사"))
        assert page.locator(".headlines a").all_inner_texts() == ["날짜 없는 기사"]
    with urlopen(f"{address}/undated.csv") as answer:
        assert len(answer.read().decode("utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/day/2019-10-08", ["나루시, 도서관 예산 늘린다"]),
        ("/paper/demo-nd", ["광장, 4월부터 넓힌다", "나루시, 도서관 예산 늘린다"]),
        ("/section/1", ["나루시, 도서관 예산 늘린다"]),
        ("/reporter/1", ["나루시, 도서관 예산 늘린다"]),
    ],
)
def test_a_search_stays_within_what_the_page_shows(browse: Open, path: str, found: list[str]) -> None:
    page = browse(path, java_script_enabled=False)
    field = page.locator("main input[type=search]")
    field.fill("예산" if path != "/day/2019-10-08" else "도서관")
    field.focus()
    enter(page)
    assert page.locator(".hits a").all_inner_texts() == found


def test_reporters_are_listed_by_name_and_found_by_how_it_begins(browse: Open, address: str) -> None:
    page = browse("/", java_script_enabled=False)
    follow(page.get_by_role("link", name="기자", exact=True))
    assert page.locator("tbody th").all_inner_texts()[-2:] == ["도라온", "한가람"]
    follow(page.get_by_role("link", name="ㅎ", exact=True))
    assert page.locator("tbody tr").all_inner_texts() == [
        "한가람\t나루일보\t2\t2019년 10월 8일(화)\t2019년 10월 8일(화)"
    ]
    page.get_by_label("이름").fill("도")
    follow(page.locator("form.asked button"))
    follow(page.get_by_role("link", name="도라온"))
    assert page.locator("h1").inner_text() == "도라온"
    with urlopen(f"{address}/reporters.csv?name=%ED%95%9C") as answer:
        assert answer.read().decode("utf-8-sig").splitlines() == [
            "id,name,articles,first,last,papers,agencies",
            "1,한가람,2,2019-10-08T15:04:00+09:00,2019-10-08T15:04:00+09:00,demo-nd,",
        ]
    with urlopen(f"{address}/reporters.json?name=zzz") as answer:
        assert json.load(answer)["reporters"] == []


def test_a_section_has_what_was_published_under_it(browse: Open, invented: Invented) -> None:
    page = browse("/paper/demo-nd")
    follow(page.get_by_role("link", name="사회 › 지역"))
    page.wait_for_url("**/section/*")
    assert page.locator("h1").inner_text() == "사회 › 지역"
    follow(page.get_by_role("link", name="나루시, 도서관 예산 늘린다"))
    page.wait_for_url(f"**/article/{invented.plain}")


def test_a_byline_leads_to_the_reporter_and_what_else_they_wrote(
    browse: Open, address: str, invented: Invented
) -> None:
    page = browse(f"/article/{invented.plain}", java_script_enabled=False)
    follow(page.get_by_role("link", name="한가람"))
    assert page.locator("h1").inner_text() == "한가람"
    assert page.locator(".holdings strong").inner_text() == "기사 2건"
    assert page.locator(".headlines a").all_inner_texts() == ["다리 이름 정했다", "나루시, 도서관 예산 늘린다"]
    assert page.locator("[aria-labelledby=posts] li").all_inner_texts() == [
        "나루일보 기자 기사 2건, 2019년 10월 8일(화)"
    ]
    assert page.locator("[aria-labelledby=signatures] li").all_inner_texts() == [
        "한가람 기자 garam@demo-nd.example 나루일보, 같은 신문의 같은 이름",
        "한가람 기자 나루일보, 같은 신문의 같은 이름",
    ]
    with urlopen(page.url + "/months.svg") as picture:
        assert b"</svg>" in picture.read()


def test_days_that_no_calendar_has_and_papers_never_met_are_not_here(address: str) -> None:
    for path in ("/day/2019-02-30", "/day/0000-01-01", "/paper/nosuch", "/section/999999", "/reporter/999999"):
        with pytest.raises(HTTPError) as refused:
            urlopen(address + path)
        with refused.value as answer:
            assert answer.code == 404, path
    with urlopen(f"{address}/day/9999-12-31") as last, urlopen(f"{address}/day/0001-01-01") as first:
        assert (last.status, first.status) == (200, 200)


def test_every_kind_of_day_has_a_colour_and_a_word() -> None:
    styles = resources.files("sinmungo.reading").joinpath("static/room.css").read_text("utf-8")
    assert set(KINDS) == set(re.findall(r"rect\.([\w-]+) {", styles))
    assert set(KINDS) <= words().keys()


def test_a_paper_tells_who_wrote_in_it_lately(browse: Open) -> None:
    page = browse("/paper/demo-nd", java_script_enabled=False)
    told = page.locator("[aria-labelledby=reporters] li").all_inner_texts()
    assert [told[0], told[-1]] == ["한가람 2", "도라온 1"]
    follow(page.locator("[aria-labelledby=reporters] a").first)
    assert page.locator("h1").inner_text() == "한가람"


def test_a_paper_is_data_too(address: str) -> None:
    with urlopen(f"{address}/paper/demo-nd.json?year=2019") as answer:
        told = json.load(answer)
    assert told["paper"]["name"] == "나루일보"
    assert told["skins"][0]["name"] == "ndsoft/G4"
    assert [one for one in told["days"] if one["missing"]] == [
        {"day": "2019-10-09", "stored": 0, "told": 1, "complete": True, "missing": 1, "lost": 0}
    ]
    assert [run["state"] for run in told["runs"]] == ["finished"]
    with urlopen(f"{address}/paper/demo-nd.csv?year=2019") as answer:
        assert answer.readline().decode("utf-8-sig").strip() == "day,stored,told,complete,missing,lost"
