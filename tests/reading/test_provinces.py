"""The provinces as tiles: each in its place, coloured by what is here of it, and a way to its articles."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from archive import PaperSummary
from papers.regions import REGIONS
from sinmungo.reading.look import place
from sinmungo.reading.provinces import PLACES, tiles_of
from tests.browsing import follow
from tests.reading.asking import read

Open = Callable[..., Page]


def held(region: str | None, articles: int) -> PaperSummary:
    return PaperSummary(f"paper-{region}-{articles}", "신문", region, articles, None, None)


def test_every_province_has_a_tile_of_its_own_and_neighbours_lie_beside_each_other() -> None:
    assert PLACES.keys() == REGIONS.keys()
    assert len(set(PLACES.values())) == 17
    at = {REGIONS[code]: where for code, where in PLACES.items()}
    for one, other in (
        ("서울", "인천"),
        ("서울", "경기"),
        ("광주", "전남"),
        ("대구", "경북"),
        ("부산", "경남"),
        ("대전", "충남"),
    ):
        assert max(abs(a - b) for a, b in zip(at[one], at[other], strict=True)) == 1, (one, other)
    assert at["제주"][1] > at["전남"][1]


def test_tiles_are_coloured_by_their_part_of_the_most() -> None:
    papers = [
        held("전남", 200),
        held("전남", 100),
        held("강원", 101),
        held("경기", 31),
        held("경남", 11),
        held("부산", 10),
    ]
    regions = {paper.id or "": [paper.region or ""] for paper in papers}
    regions["paper-전남-200"] = ["전남", "광주"]  # it covers that, too
    told = {one.name: (one.papers, one.articles, one.level) for one in tiles_of([*papers, held(None, 9000)], regions)}
    assert told["전남"] == (2, 300, 4)
    assert told["광주"] == (1, 200, 4)
    assert [told[name][2] for name in ("강원", "경기", "경남", "부산", "서울")] == [4, 3, 2, 1, 0]
    assert {one.level for one in tiles_of([], {})} == {0}


@pytest.mark.parametrize(("locale", "names"), [("ko-KR", ["강원", "전남"]), ("en-US", ["Gangwon", "South Jeolla"])])
def test_a_tile_leads_to_the_articles_of_its_province(browse: Open, locale: str, names: list[str]) -> None:
    page = browse("/", locale=locale, java_script_enabled=False)
    assert page.locator(".provinces a").count() == 2
    assert page.locator(".by-province h3").all_inner_texts() == names
    follow(page.locator(".provinces a").last)
    assert page.locator(".chosen span").inner_text().endswith(f": {names[1]}")
    assert page.locator(".hits li").count() == 19


def test_the_tiles_are_data_too(address: str) -> None:
    told = json.loads(read(f"{address}/front.json"))["provinces"]
    assert len(told) == 17
    assert {"region": "KR-46", "name": "전남", "papers": 1, "articles": 19} in told


def test_a_province_has_its_name_in_both_languages() -> None:
    assert [place("전남", "ko"), place("전남", "en"), place("목포", "en")] == ["전남", "South Jeolla", "목포"]
