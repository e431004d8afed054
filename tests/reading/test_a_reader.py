"""One reader's way through the room in a browser, with scripts and without: from a search to what became of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browsing import enter, follow
from tests.reading.invented import Invented

Open = Callable[..., Page]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_searches_follows_compares_meets_the_reporter_and_changes_the_language(
    browse: Open, invented: Invented, *, scripts: bool
) -> None:
    page = browse("/", java_script_enabled=scripts)
    page.get_by_label("검색").first.fill("광장")
    page.get_by_label("검색").first.focus()
    enter(page)
    follow(page.get_by_role("link", name="광장, 4월부터 넓힌다"))
    follow(page.get_by_role("navigation", name="이 기사에 대하여").get_by_role("link", name="판", exact=True))
    assert page.locator("ins").first.inner_text() == "광장, 4월부터"
    follow(page.get_by_role("link", name="English"))
    assert page.get_by_role("button", name="Compare").is_visible()
    page.goto(f"/article/{invented.plain}")  # and it stays so
    assert page.locator("html").get_attribute("lang") == "en"
    follow(page.get_by_role("link", name="한가람"))
    assert page.locator("#posts").inner_text() == "Posts"
    follow(page.get_by_role("link", name="다리 이름 정했다"))
    follow(page.get_by_role("link", name="한국어"))
    assert page.locator("html").get_attribute("lang") == "ko"
    page.go_back()
    page.go_back()
    assert page.locator("h1").inner_text() == "한가람"


def test_an_article_is_printed_without_what_leads_elsewhere(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.get_by_role("navigation", name="메뉴").is_visible()
    assert not page.get_by_role("search").is_visible()
    assert page.locator(".article .body").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
