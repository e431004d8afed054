"""Pages of unknown systems, read by structure alone, against gold written by reading them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Article

AsGold = Callable[[Article], dict[str, Any]]

FIXTURES = Path(__file__).parents[1] / "fixtures" / "unknown"
PAGES = sorted(path.stem for path in FIXTURES.glob("*.json"))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_page_gives_what_a_reader_sees(name: str, encoding: str, as_gold: AsGold) -> None:
    gold = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    found = as_gold(
        parsers.parse((FIXTURES / f"{name}.html").read_text(encoding="utf-8").encode(encoding), gold["url"])
    )
    assert found["parser"].startswith("generic/structure/")
    for field, wanted in gold.items():
        if field == "evidence":
            assert wanted.items() <= found["evidence"].items()
        else:
            assert found[field] == wanted, field


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_page_is_the_same_article_without_its_address(name: str) -> None:
    gold = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    article = parsers.parse((FIXTURES / f"{name}.html").read_bytes())
    assert article.headline == gold["headline"]
    assert [[block.kind, block.text] for block in article.blocks] == gold["blocks"]
    assert (article.published and article.published.isoformat()) == gold["published"]


@pytest.mark.parametrize("name", PAGES)
def test_every_field_that_is_told_says_where_it_came_from(name: str) -> None:
    article = parsers.parse((FIXTURES / f"{name}.html").read_bytes())
    for field in ("headline", "subheadline", "section", "published", "modified", "bylines", "images"):
        assert bool(getattr(article, field)) == (field in article.evidence), field


def test_there_are_at_least_ten_kinds_of_unknown_page() -> None:
    assert len(PAGES) >= 10
