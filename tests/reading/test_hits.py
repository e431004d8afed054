"""An article read as a hit: what was asked for is lit up, and the hits beside it are a step away."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browsing import follow
from tests.reading.asking import fetched, read
from tests.reading.invented import Invented

Open = Callable[..., Page]


def test_hits_are_read_one_after_the_other_without_scripts(browse: Open) -> None:
    page = browse(f"/search?q={quote('소식')}&sort=oldest", java_script_enabled=False)
    follow(page.get_by_role("link", name="나루시 2월 소식"))
    assert page.locator("mark").all_inner_texts()[0] == "소식"
    assert page.locator(".among-hits .count").inner_text() == "2번째"
    follow(page.get_by_role("link", name="다음 기사"))
    assert page.locator("h1").inner_text() == "나루시 3월 소식"
    follow(page.get_by_role("link", name="앞 기사"))
    follow(page.get_by_role("link", name="앞 기사"))
    assert page.locator("h1").inner_text() == "나루시 1월 소식"
    assert page.get_by_role("link", name="앞 기사").count() == 0
    follow(page.get_by_role("link", name="찾은 기사 목록"))
    assert page.locator("select[name=sort]").input_value() == "oldest"
    assert page.locator(".hits li").count() == 12


def test_words_are_lit_up_where_they_were_sought(address: str, invented: Invented) -> None:
    article = f"{address}/article/{invented.plain}?q="
    assert read(article + quote("도서관")).count("<mark>도서관</mark>") == 6
    assert read(article + quote("제목:도서관")).count("<mark>도서관</mark>") == 1
    assert read(article + quote("마을 -도서관")).count("<mark>도서관</mark>") == 0
    assert read(article + quote("도서관") + "&mode=word").count("<mark>도서관</mark>") == 4
    assert "<mark>" not in read(f"{address}/article/{invented.plain}")


@pytest.mark.parametrize("place", ["2", "99999999", "0", "x"])
def test_another_place_than_the_articles_own_leads_nowhere(address: str, invented: Invented, place: str) -> None:
    status, _, page = fetched(f"{address}/article/{invented.notice}?q={quote('본지는')}&hit={place}")
    assert (status, "among-hits" in page) == (200, False)


def test_what_no_longer_is_a_question_spoils_no_article(address: str, invented: Invented) -> None:
    status, _, page = fetched(f"{address}/article/{invented.plain}?q=x&since=gestern&hit=1")
    assert (status, "among-hits" in page) == (200, False)
