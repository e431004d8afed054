"""Where a search finds nothing: what there is, and how to ask so that something is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from sinmungo.reading.keyboard import in_korean
from tests.browsing import follow
from tests.reading.asking import read

Open = Callable[..., Page]


def instead(base: str, **asked: str) -> dict[str, Any]:
    text = read(f"{base}/search.json?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items()))
    told: dict[str, Any] = json.loads(text)["instead"]
    return told


def ways(base: str, **asked: str) -> list[tuple[str, str]]:
    return [(way["name"], way["what"]) for way in instead(base, **asked)["ways"]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tlsansrh", "신문고"),
        ("rhkdwn dPtks", "광주 예산"),
        ("광주 dPtks", "광주 예산"),
        ("ekfr", "닭"),
        ("dlfrek", "읽다"),
        ("dhksEh", "완또"),
        ("hello", None),
        ("OR", None),
        ("예산", None),
        ("2026", None),
    ],
)
def test_keys_of_the_other_keyboard_are_read_as_korean(typed: str, meant: str | None) -> None:
    assert in_korean(typed) == meant


def test_each_way_to_ask_instead_finds_something(address: str) -> None:
    assert ways(address, q="dPtks") == [("keyboard", "예산")]
    assert ways(address, q="작은도서관") == [("spacing", "작은도서관"), ("shorter", "작은")]
    assert ways(address, q="예산 잠수함 광장") == [("word", "예산"), ("word", "광장")]
    assert ways(address, q='"예산 도서관"') == [("apart", "예산 도서관"), ("word", "예산"), ("word", "도서관")]
    assert ways(address, q="소식", paper="demo-aid", since="2025") == [("without", "paper")]
    assert ways(address, q="소식", since="2019", until="2020", mode="word") == [("without", "time")]
    assert ways(address, q="서관", mode="start") == [("without", "mode")]
    assert ways(address, q="도서곤 에산") == []  # one way changes one word
    assert ways(address, q="나루시 도서곤")[0] == ("spelling", "나루시 도서관")
    assert ways(address, q="예산에서부터는") == [("shorter", "예산")]
    assert ways(address, q="잠수함") == []
    assert ways(address, q="dPtks", paper="demo-aid", since="2030") == [("keyboard-alone", "예산")]
    assert ways(address, q="소식", paper="demo-aid", since="2030") == [("without", "all-conditions")]


def test_what_there_is_is_said_of_the_paper_asked_for(address: str) -> None:
    assert instead(address, q="잠수함")["held"]["articles"] == 21
    told = instead(address, q="잠수함 신문:나루")
    assert (told["held"]["id"], told["held"]["articles"], told["unknown"]) == ("demo-nd", 19, None)
    assert told["held"]["first"].startswith("2019-10-08")
    assert instead(address, q="잠수함", paper="어느신문")["unknown"] == "어느신문"


def test_a_place_that_nobody_knows_is_named_and_the_nearest_is_a_way(address: str) -> None:
    told = instead(address, q="소식", region="강언")
    assert (told["unknown_region"], told["unknown"]) == ("강언", None)
    assert instead(address, q="소식 지역:없는곳")["unknown_region"] == "없는곳"
    assert instead(address, q="잠수함", region="강원")["unknown_region"] is None
    assert "There is no region called “강언”." in read(f"{address}/search?q=x&region={quote('강언')}")
    assert ways(address, q="소식", region="젼남") == [("region", "전남"), ("without", "region")]


def test_a_day_that_is_none_is_said_in_the_readers_language(address: str) -> None:
    for place in ("search", "trend", "concordance", "stories"):
        with pytest.raises(HTTPError) as refused:
            read(f"{address}/{place}?q=x&since=2019-13&lang=ko")
        assert "날짜가 아닙니다" in refused.value.read().decode()


def test_a_paper_that_is_not_here_is_named_and_a_page_behind_the_last_is_just_empty(address: str) -> None:
    assert "The archive has no paper called “어느신문”." in read(f"{address}/search?q=x&paper={quote('어느신문')}")
    assert "Nothing is found" in read(f"{address}/search?q={quote('소식')}&page=9")


def test_a_time_of_which_nothing_is_kept_is_said_to_be_so_and_a_way_is_followed(browse: Open) -> None:
    page = browse(f"/search?q={quote('소식')}&since=1999&until=2001", java_script_enabled=False)
    told = page.locator(".remark").inner_text()
    assert "이 신문·기간에는 보관된 기사가 하나도 없습니다." in told
    assert "보관소 전체: 기사 21건, 2019년 10월 8일(화)부터 2025년 12월 20일(토)까지" in told
    follow(page.get_by_role("link", name="기간 조건 없이"))
    assert page.locator(".total").inner_text() == "12건"
