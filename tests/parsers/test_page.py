"""One page as a tree: its address, its head's facts, its JSON-LD in any of the wrappings that papers use."""

from __future__ import annotations

import pytest

from parsers.page import Page

STORY = '{"@type": "NewsArticle", "headline": "새 등대"}'


def page(head: str = "", body: str = "<p>글</p>", url: str | None = "https://demo-nd.example/news/1") -> Page:
    return Page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url)


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"[{STORY}]",
        f'[{{"@type": "Organization"}}, {STORY}]',
        f'{{"@graph": [{{"@type": "WebPage"}}, {STORY}]}}',
        '{"@type": ["Thing", "ReportageNewsArticle"], "headline": "새 등대"}',
        f"<!-- {STORY} -->",
        f"//<![CDATA[\n{STORY}\n//]]>",
        f"/*<![CDATA[*/ {STORY} /*]]>*/",
        '{"@type": "NewsArticle", "description": "한 줄\n두 줄\t세 줄", "headline": "새 등대"}',
    ],
)
def test_json_ld_is_read_in_any_wrapping(text: str) -> None:
    assert page(ld(text)).json_ld["headline"] == "새 등대"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "3",
        '"글"',
        "[]",
        '{"@type": "WebSite"}',
        '{"@type": 3}',
        '{"@graph": 3}',
        '[{"@graph": [null, 3]}]',
        "[" * 50_000,
    ],
)
def test_json_ld_that_tells_of_no_article_is_empty(text: str) -> None:
    assert page(ld(text)).json_ld == {}


def test_the_first_json_ld_that_can_be_read_counts() -> None:
    assert page(ld("{oops") + ld(STORY)).json_ld["headline"] == "새 등대"


def test_a_meta_is_found_by_property_name_or_itemprop_and_empty_ones_are_passed_over() -> None:
    found = page(
        '<meta property="OG:Title" content=" 새\u00a0등대 "><meta property="og:title" content="둘째">'
        '<meta name="author" content=""><meta name="author" content="홍길동 기자"><meta itemprop="datePublished" content="2024-03-05">'
    )
    assert found.meta("og:title") == "새 등대"
    assert found.meta("author") == "홍길동 기자"
    assert found.meta("datepublished") == "2024-03-05"
    assert found.meta("og:image", "author") == "홍길동 기자"
    assert found.meta("og:image") is None


def test_addresses_are_made_absolute_where_the_pages_own_is_known() -> None:
    assert page().absolute("/photo/1.jpg") == "https://demo-nd.example/photo/1.jpg"
    assert page().absolute(" //cdn.demo-nd.example/1.jpg ") == "https://cdn.demo-nd.example/1.jpg"
    assert page().absolute("http://[broken") == ""
    assert page(url=None).absolute("/photo/1.jpg") == "/photo/1.jpg"


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://demo-nd.example/", "https://demo-nd.example/photo/1.jpg"),
        ("/", "https://demo-nd.example/photo/1.jpg"),
        ("/data/", "https://demo-nd.example/data/photo/1.jpg"),
        ("", "https://demo-nd.example/news/photo/1.jpg"),
        ("data:,", "https://demo-nd.example/news/photo/1.jpg"),
        ("http://[broken", "https://demo-nd.example/news/photo/1.jpg"),
    ],
)
def test_addresses_are_joined_to_the_base_that_a_page_names(base: str, address: str) -> None:
    assert page(f'<base target="_top"><base href="{base}">').absolute("photo/1.jpg") == address


def test_the_canonical_link_is_absolute() -> None:
    assert page('<link rel="Canonical" href="/news/2">').canonical_link == "https://demo-nd.example/news/2"
    assert page('<link rel="canonical" href="">').canonical_link is None


def test_of_two_elements_with_one_id_the_first_counts() -> None:
    element = page(body='<p id="a">하나</p><p id="a">둘</p>').by_id("a")
    assert element is not None
    assert element.text == "하나"
    assert page().by_id("a' or '1") is None


def test_a_class_is_matched_as_a_whole_word() -> None:
    found = page(body='<p class="view body">하나</p><p class="viewer">둘</p><div class="view">셋</div>')
    assert [element.text for element in found.by_class("p", "view")] == ["하나"]
    assert found.by_class("p", "vie") == []


def test_the_title_is_cleaned() -> None:
    assert page("<title>\n 새 등대 -  나루일보 </title>").title == "새 등대 - 나루일보"
    assert page("<title> </title>").title is None
    assert page().title is None
