"""Listings of five generations: every link once, with the headline and the time its item shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import NotAnArticle
from parsers.families.ndsoft import NDSOFT
from parsers.listing import links

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"
LISTINGS = sorted(path.name.removesuffix(".gold.json") for path in FIXTURES.glob("list-*.gold.json"))
NOW = datetime.fromisoformat("2026-01-02T09:00:00+09:00")
URL = "https://www.haneul.example/news/articleList.html"


def _links(body: bytes, gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": link.article_key,
            "title": link.title,
            "published": link.published.isoformat() if link.published else None,
        }
        for link in links(body, gold["url"], NDSOFT, datetime.fromisoformat(gold["now"]))
    ]


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_gives_its_articles_with_headline_and_time(
    name: str, page_of: Callable[[str], bytes], gold_of: Callable[[str], dict[str, Any]]
) -> None:
    assert _links(page_of(name), gold_of(name)) == gold_of(name)["links"]


def test_there_is_a_listing_of_every_generation() -> None:
    assert {f"list-g{generation}" for generation in range(5)} <= set(LISTINGS)


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_is_no_article(
    name: str, page_of: Callable[[str], bytes], gold_of: Callable[[str], dict[str, Any]]
) -> None:
    with pytest.raises(NotAnArticle) as raised:
        parsers.parse(page_of(name), gold_of(name)["url"])
    assert raised.value.reason == "listing"


@pytest.mark.parametrize("name", [name for name in LISTINGS if name != "list-empty"])
def test_the_links_of_a_listing_are_addresses_of_articles_on_its_own_host(
    name: str, page_of: Callable[[str], bytes], gold_of: Callable[[str], dict[str, Any]]
) -> None:
    gold = gold_of(name)
    host = gold["url"].split("/news/")[0]
    for link in links(page_of(name), gold["url"], NDSOFT, NOW):
        assert NDSOFT.canonical_url(link.url) == f"{host}/news/articleView.html?idxno={link.article_key}"


def _one(item: str) -> dict[str, Any]:
    found = _links(f"<body><ul>{item}</ul></body>".encode(), {"url": URL, "now": NOW.isoformat()})
    assert len(found) == 1
    return found[0]


def test_a_date_inside_the_headline_is_not_the_articles_time() -> None:
    item = '<li><a href="/news/articleView.html?idxno=7">2019-03-01 10:00 만세 소리 다시</a> <em>2026-01-01 12:30</em></li>'
    assert _one(item) == {
        "key": "7",
        "title": "2019-03-01 10:00 만세 소리 다시",
        "published": "2026-01-01T12:30:00+09:00",
    }


def test_a_link_around_the_whole_item_gives_headline_and_time() -> None:
    item = (
        '<li><a href="/news/articleView.html?idxno=7"><h3>새 다리 놓인다</h3><p>하늘시가 새 다리를 놓기로 했다.</p>'
        "<span>2026.01.01 12:30</span></a></li>"
    )
    assert _one(item) == {"key": "7", "title": "새 다리 놓인다", "published": "2026-01-01T12:30:00+09:00"}


def test_date_and_clock_in_elements_of_their_own_are_one_time() -> None:
    item = '<li><a href="/news/articleView.html?idxno=7">새 다리 놓인다</a><i>01-01</i> <i>12:30</i></li>'
    assert _one(item)["published"] == "2026-01-01T12:30:00+09:00"


def test_a_page_clock_is_not_the_time_of_a_lone_article() -> None:
    page = (
        '<body><div>UPDATE 2026-01-02 08:58 (Fri)</div><div><a href="/news/articleView.html?idxno=7">새 다리 놓인다</a></div></body>'
    ).encode()
    assert [link.published for link in links(page, URL, NDSOFT, NOW)] == [None]


@pytest.mark.parametrize("page", [b"", b"\x89PNG\r\n\x1a\n", b"<p>", "<a href='http://[x'>글</a>".encode()])
def test_a_page_without_links_gives_an_empty_list(page: bytes) -> None:
    assert links(page, URL, NDSOFT, NOW) == []
