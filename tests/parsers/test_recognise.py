"""The page of a paper that no registry knows is told by its marks, and by nothing that many systems have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers import families
from parsers.page import Page

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOLDERS = ("wcms", "key", "layout", "mediaon", "uid", "idx", "netfu")
# What other systems have as well: div.news_content, #textinput.
COMMON = {"layout/kbmaeil-01-whale", "uid/body-01-kite"}
PAGES = sorted(
    f"{folder}/{path.name.removesuffix('.gold.json')}"
    for folder in FOLDERS
    for path in (FIXTURES / folder).glob("*.gold.json")
)
TEXT = "<p>나루시가 새 등대를 세웠다고 밝혔다.</p>"


def page(name: str, *, address: bool) -> Page:
    url = json.loads((FIXTURES / f"{name}.gold.json").read_text(encoding="utf-8"))["url"]
    return Page((FIXTURES / f"{name}.html").read_bytes(), url if address else None)


@pytest.mark.parametrize("name", sorted(set(PAGES) - COMMON))
def test_a_page_is_of_its_family_by_address_and_marks(name: str) -> None:
    assert families.recognise(page(name, address=True)).name == name.partition("/")[0]


@pytest.mark.parametrize("name", sorted(set(PAGES) - COMMON))
def test_a_saved_page_is_of_the_family_whose_articles_it_links_to(name: str) -> None:
    assert families.recognise(page(name, address=False)).name == name.partition("/")[0]


@pytest.mark.parametrize("name", sorted(COMMON))
def test_marks_that_many_systems_have_tell_nothing(name: str) -> None:
    assert families.recognise(page(name, address=True)).name == "generic"


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (f'<div class="article_content">{TEXT}</div>', "https://www.unknown.example/view?id=1"),
        (f'<div id="content">{TEXT}</div>', "https://www.unknown.example/view?id=1"),
        (f'<div id="font">{TEXT}</div>', "https://www.unknown.example/view?id=1"),
        (f'<div id="textinput">{TEXT}</div>', "https://www.unknown.example/41205"),
        (f'<div class="news_content">{TEXT}</div>', "https://www.unknown.example/article/20260223580123"),
        (f'<div id="article-body">{TEXT}</div>', "https://www.unknown.example/article/1723456"),
        # One link to another paper's article is no more than a link.
        (f'<div id="content">{TEXT}<a href="/article.php?aid=1594031832519001005">다른 글</a></div>', None),
        (
            f'<div id="content">{TEXT}'
            + "".join(f'<a href="http://kjdaily.com/article.php?aid=159403183251900{n}005">글</a>' for n in range(9))
            + "</div>",
            None,
        ),
        (TEXT, "http://www.unknown.example/article.php?aid=1594031832519001005"),
    ],
)
def test_a_page_of_common_marks_is_no_familys(html: str, url: str | None) -> None:
    assert families.recognise(Page(f"<html><body>{html}</body></html>".encode(), url)).name == "generic"


def test_an_address_that_the_page_tells_itself_counts() -> None:
    html = (
        '<html><head><link rel="canonical" href="http://www.unknown.example/article.php?aid=1594031832519001005"></head>'
        f'<body><div id="content">{TEXT}</div></body></html>'
    )
    assert families.recognise(Page(html.encode())).name == "aid"
