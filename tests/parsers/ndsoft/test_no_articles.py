"""Pages at an article's address that hold none say why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import NotAnArticle

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"
PAGES = sorted(path.name.removesuffix(".gold.json") for path in FIXTURES.glob("none-*.gold.json"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_an_article_says_why(
    name: str, page_of: Callable[[str], bytes], gold_of: Callable[[str], dict[str, Any]]
) -> None:
    gold = gold_of(name)
    with pytest.raises(NotAnArticle) as raised:
        parsers.parse(page_of(name), gold["url"])
    assert raised.value.reason == gold["not_an_article"]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "none-skin-without-text"])
def test_a_known_papers_page_without_an_article_says_the_same(
    name: str, page_of: Callable[[str], bytes], gold_of: Callable[[str], dict[str, Any]]
) -> None:
    gold = gold_of(name)
    key = gold["url"].partition("idxno=")[2]
    with pytest.raises(NotAnArticle) as raised:
        parsers.parse(page_of(name), f"https://www.kado.net/news/articleView.html?idxno={key}")
    assert raised.value.reason == gold["not_an_article"]


def test_an_articles_page_with_its_body_emptied_is_no_article(page_of: Callable[[str], bytes]) -> None:
    before, mark, after = page_of("g4-02-brief").partition(b'itemprop="articleBody">')
    emptied = before + mark + after[after.index(b"<script>") :]
    with pytest.raises(NotAnArticle):
        parsers.parse(emptied, "https://www.haneul.example/news/articleView.html?idxno=610002")
