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


def test_the_items_of_a_path_without_links_are_told_apart() -> None:
    page = """<html><head><meta charset="utf-8"><title>떡이 뜬다 - 나루마을신문</title></head><body><div class="view_top">
<ul class="loc"><li>경제</li><li>농업</li></ul><h1 class="title">쌀 소비 줄자 떡이 뜬다</h1><p class="date">입력 2024.03.05 10:20</p></div>
<div class="article_body"><p>나루시가 5일 떡 공방 열 곳을 돕기로 했다. 쌀 소비가 줄어서다.</p><p>농민 300명이 함께한다.</p></div>
</body></html>""".encode()
    assert parsers.parse(page, "https://www.naru-maeul.example/n/1024").section == ("경제", "농업")


def test_who_wrote_the_stories_listed_below_an_unsigned_article_did_not_write_it() -> None:
    body = "".join(f"<p>나루시가 {day}일 새 등대를 세운다고 밝혔다. 뱃길은 더 밝아진다.</p>" for day in range(1, 5))
    head = "<h1>나루항에 새 등대 선다</h1><p>입력 2024.03.05 10:20</p>"
    story = '<li><a href="article.html?no=7"><h2>솔내시장 다시 문 연다</h2></a><span>홍길동 기자</span></li>'
    page = "<html><head><title>나루항에 새 등대 선다</title></head><body><div>{}<div id=text>{}</div>{}</div></body></html>"
    listed = parsers.parse(page.format(head, body, f"<ul>{story}</ul>").encode())
    signed = parsers.parse(page.format(head, body, "<div><p>홍길동 기자</p></div>").encode())
    assert (listed.bylines, [one.name for one in signed.bylines]) == ((), ["홍길동"])
