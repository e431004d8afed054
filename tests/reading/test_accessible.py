"""Every kind of page against WCAG 2.2 AA, by axe-core, in light and dark; and read by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing import enter, wait_for
from tests.reading.invented import Invented

Open = Callable[..., Page]

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PATHS = (
    "/",
    "/search?q=%EC%98%88%EC%82%B0",
    "/search?q=whtlr&since=2001&until=2003",
    "/search?q=http://demo-nd.example/news/articleView.html?idxno=98765",
    "/concordance?q=%EC%86%8C%EC%8B%9D",
    "/trend?q=%EC%86%8C%EC%8B%9D",
    "/papers",
    "/paper/demo-nd?year=2019",
    "/day/2019-10-08",
    "/undated",
    "/section/1",
    "/reporters",
    "/reporter/1",
    "/stories",
    "/story/{0.wire}",
    "/story/{0.wire}/compare?from={0.wire}&to={0.copied}",
    "/help",
    "/operator",
    "/article/{0.plain}",
    "/article/{0.plain}?q=%EC%98%88%EC%82%B0&hit=2",
    "/article/{0.notice}",
    "/article/{0.edited}/versions",
    "/article/{0.edited}/versions/2",
    "/article/{0.plain}/origin",
    "/article/{0.plain}/kept",
)


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_wcag(browse: Open, invented: Invented, path: str, scheme: str) -> None:
    page = browse(path.format(invented), color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _RULES}, "iframes": False})
    broken = [
        (rule["id"], node["html"][:200], node.get("failureSummary"))
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
    assert broken == []


@pytest.mark.parametrize("path", _PATHS)
def test_nothing_is_wider_than_a_telephone(browse: Open, invented: Invented, path: str) -> None:
    page = browse(path.format(invented), width=360, locale="en-US")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_found_begins_on_a_telephones_first_screen_and_the_rest_unfolds(browse: Open) -> None:
    page = browse("/search?q=%EC%98%88%EC%82%B0", width=360)
    first = page.locator(".hits li").first.bounding_box()
    assert first
    assert first["y"] + 60 < 640
    assert not page.get_by_label("부터").is_visible()
    page.get_by_text("좁혀 찾기").click()
    assert page.get_by_label("부터").is_visible()
    assert browse("/search?q=%EC%98%88%EC%82%B0").get_by_label("부터").is_visible()  # where there is room
    assert browse("/search?q=%EC%98%88%EC%82%B0&since=2019", width=360).get_by_label("부터").is_visible()


def test_the_keyboard_alone_skips_to_the_text_and_follows_a_link(browse: Open) -> None:
    page = browse("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    wait_for(page, "location.hash")
    page.keyboard.press("Tab")
    first = page.locator(".headlines a").first.inner_text()
    assert page.evaluate("document.activeElement.innerText") == first
    enter(page)
    page.wait_for_url("**/article/*")
    assert page.locator("h1").inner_text() == first
