"""Every field of every ND Soft page is what a reader finds on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Article
from parsers.article import Byline

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"
GOLD = {
    path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8")) for path in FIXTURES.glob("*.gold.json")
}
PAGES = sorted(name for name, gold in GOLD.items() if "headline" in gold)
FIELDS = [field for field in GOLD["g4-01-bus"] if field != "rules"]


def _found(article: Article, field: str, gold: Any) -> Any:
    """A field as JSON would have it. An image's credit is compared where the gold names one."""
    if field == "skin":
        return article.parser.split("/")[1]
    value = json.loads(json.dumps(article.as_dict()))[field]
    if field == "images" and len(value) == len(gold):
        return [{name: image[name] for name in wanted} for image, wanted in zip(value, gold, strict=True)]
    return value


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_what_a_reader_finds(page: str, field: str, article_of: Callable[[str], Article]) -> None:
    gold = GOLD[page][field]
    assert _found(article_of(page), field, gold) == gold, f"{field} of {page}.html"


def test_a_path_of_two_sections_above_the_headline_and_tags_in_an_article_element_are_read() -> None:
    page = """<html><head><meta charset="utf-8"></head><body><div id="article-view"><header class="article-view-header">
<article class="shoulder-group"><a href="/news/articleList.html?sc_section_code=S1N7">사람들</a>
<a href="/news/articleList.html?sc_sub_section_code=S2N9">인사</a></article><h1 class="heading">나루시 인사</h1></header>
<section class="atlview-grid"><ul class="infomation"><li>입력 2024.05.01 10:00</li></ul>
<div id="article-view-content-div"><p>나루시는 1일 과장 세 사람을 새로 앉혔다고 밝혔다.</p></div></section>
<article class="tag-group"><a href="/news/articleList.html?sc_word=1">#나루시</a></article></div></body></html>"""
    article = parsers.parse(page.encode())
    assert article.section == ("사람들", "인사")
    assert article.tags == ("나루시",)


def test_a_headline_with_a_sign_of_paths_in_it_makes_no_section() -> None:
    page = """<html><head><meta charset="utf-8"><title>나루 &lt; 새터, 도서관 격차 &lt; 사회 &lt; 기사본문 - 나루신문</title></head><body>
<section id="article-view"><header class="article-view-header"><h3 class="heading">나루 &lt; 새터, 도서관 격차</h3>
<ul class="infomation"><li>입력 2024.05.01 10:00</li></ul></header>
<div id="article-view-content-div"><p>나루시는 1일 도서관이 여섯 곳이라고 밝혔다.</p></div></section></body></html>"""
    article = parsers.parse(page.encode())
    assert (article.headline, article.section) == ("나루 < 새터, 도서관 격차", ("사회",))


def test_an_old_headline_on_two_lines_is_read_whole() -> None:
    page = """<html><head><meta charset="utf-8"><title>나루신문 : 새 도서관내년 5월 문 연다</title></head><body>
<font class="headline-title">새 도서관<br>내년 5월 문 연다</font>
<div id="head-info"><div class="info"><ul><li>홍길동 기자</li><li class="date">승인 2016.05.01 10:00</li></ul></div></div>
<div id="articleBody"><p>나루시는 1일 새 도서관을 짓는다고 밝혔다.</p></div></body></html>"""
    assert parsers.parse(page.encode()).headline == "새 도서관 내년 5월 문 연다"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_contradictions_leaves_no_warning(page: str, article_of: Callable[[str], Article]) -> None:
    assert article_of(page).warnings == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_rule_that_gave_a_field_is_its_evidence(page: str, article_of: Callable[[str], Article]) -> None:
    evidence = article_of(page).evidence
    for field, rule in GOLD[page]["rules"].items():
        assert evidence[field].startswith(rule), f"{field} of {page}.html"


@pytest.mark.parametrize("page", PAGES)
def test_every_field_that_is_filled_has_evidence(page: str, article_of: Callable[[str], Article]) -> None:
    article = article_of(page)
    fields = ("headline", "subheadline", "section", "published", "modified", "bylines", "images", "charset")
    filled = {field for field in fields if getattr(article, field)}
    assert filled <= set(article.evidence)
    assert "body" in article.evidence


@pytest.mark.parametrize(
    "box",
    [
        '<div class="article-writer"><strong>홍길동 기자</strong><em>hong@demo-nd.example</em></div>',
        (
            '<section class="writer-wrap"><h4>기자 정보</h4><div class="writer"><span>홍길동 기자</span> '
            "<span>hong@demo-nd.example</span><button>기자구독</button></div></section>"
        ),
        (
            '<div class="reporter-info"><ul><li><a href="#">다른기사 보기</a></li></ul></div>'
            '<div class="writer-profile"><b>홍길동 기자</b><a href="mailto:">hong@demo-nd.example</a></div>'
        ),
    ],
)
@pytest.mark.parametrize("shown", ["홍길동 기자", ""])
def test_a_reporters_box_of_a_papers_own_tells_the_address(box: str, shown: str) -> None:
    page = f"""<html><body><header class="article-view-header"><h1 class="heading">나루시 새 도서관 문 열어</h1></header>
        <div class="information-container"><ul class="infomation"><li class="info-name">{shown}</li>
        <li>입력 2025.11.05 05:40</li></ul></div><section class="atlview-grid"><div>
        <article id="article-view-content-div"><p>나루시가 5일 새 도서관을 열었다. 책은 3만 권이다.</p>
        <p>시민들은 반기고 있다. 도서관은 밤 열 시까지 연다.</p></article></div>{box}</section></body></html>"""
    article = parsers.parse(page.encode(), "http://www.demo-nd.example/news/articleView.html?idxno=7")
    assert article.bylines == (Byline("홍길동", "기자", email="hong@demo-nd.example"),)
