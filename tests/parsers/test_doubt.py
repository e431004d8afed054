"""What stands outside a cut and could tell a field: then the whole page is read, and its article is the one given."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest

from parsers import Article, NotAnArticle, html, parse
from parsers.html import parse_page
from parsers.page import Page

ND = "https://www.kado.net/news/articleView.html?idxno=12"
AID = "http://jndn.com/article.php?aid=1573554031640000021"
KEY = "https://www.joongdo.co.kr/web/view.php?key=20240305010001234"
HEADLINE = "나루시 새 도서관 다음 달 문 연다"
TEXT = "<p>나루시는 5일 새 도서관을 연다고 밝혔다.</p><p>시민 300여 명이 찾을 것으로 보인다.</p>"
LONG = f"<ul>{''.join(f'<li><a href=/news/{n}>다른 소식 {n}째 이야기</a></li>' for n in range(400))}</ul>"
PAGES = {
    ND: f"""<html><head><title>{HEADLINE}</title></head><body>{{above}}<div id="article-view">
<header class="article-view-header"><div class="section-name"><a href="?sc_section_code=S1N3">{{section}}</a></div>
<h1 class="heading">{HEADLINE}</h1><ul class="infomation"><li>홍길동 기자</li><li>입력 2024.03.05 10:20</li></ul></header>
<section class="atlview-grid"><article id="article-view-content-div">{{inside}}{TEXT}</article></section>
<div class="article-copy">c</div></div>{LONG}{{below}}</body></html>""",
    AID: f"""<html><head><title>{HEADLINE} - 신문</title></head><body>{{above}}<div class="wrap"><div class="cont_left">
<p>{{section}}</p><h2>{HEADLINE}</h2><p>2024. 03.05. 10:20:30</p><p>홍길동 기자</p>
<div id="content">{{inside}}{TEXT}</div>{LONG}{{below}}</div></div></body></html>""",
    KEY: f"""<html><head><title>{HEADLINE}</title></head><body>{{above}}<div class="wrap"><p class="location">{{section}}</p>
<p class="v-title1">{HEADLINE}</p><ul class="view-term"><li>승인 2024-03-05 10:20</li></ul>
<div id="font">{{inside}}{TEXT}</div>{LONG}{{below}}</div></body></html>""",
}


def page(url: str, *, section: str = "홈 > 사회", **slots: str) -> bytes:
    return PAGES[url].format(**{"above": "", "inside": "", "below": "", "section": section} | slots).encode()


def outcome(read: Callable[[], Article]) -> Article | str:
    try:
        return read()
    except NotAnArticle as error:
        return error.reason


def is_cut(body: bytes, url: str) -> bool:
    """Whether parse() does without the whole page, which must tell the same."""
    with patch.object(html, "parse_page", wraps=html.parse_page) as of_the_whole:
        found = outcome(lambda: parse(body, url))
    assert found == outcome(lambda: parse_page(Page(body, url)))
    return not of_the_whole.called


@pytest.mark.parametrize("url", PAGES)
def test_a_page_without_doubts_is_cut(url: str) -> None:
    assert is_cut(page(url), url)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize(
    "inside", ["<div>", "<span>", "<div><table><tr><td>", "<p><b>", "<!-- ", "<script>", "<div class='box'><ul><li>"]
)
def test_an_element_in_the_body_that_is_never_closed_changes_nothing(url: str, inside: str) -> None:
    is_cut(page(url, inside=inside), url)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("above", ["<!-- ", "<script>", "<div>", "</div>", "<table><tr><td>", "<a href='/'>", "<h1>"])
def test_an_element_above_the_article_that_is_never_closed_changes_nothing(url: str, above: str) -> None:
    is_cut(page(url, above=above), url)


@pytest.mark.parametrize("url", PAGES)
def test_a_page_that_breaks_off_changes_nothing(url: str) -> None:
    body = page(url)
    for end in range(len(body) // 4, len(body), len(body) // 40):
        is_cut(body[:end], url)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("below", [b"\xff", b"\xec\x83", b"\0"])
def test_bytes_that_are_no_character_are_told_wherever_they_stand(url: str, below: bytes) -> None:
    assert not is_cut(page(url, below="@@").replace(b"@@", below), url)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize(
    "below",
    [
        '<ul class="gnb"><li class="on"><a href="/news/articleList.html?sc_section_code=S1N4">문화</a></li></ul>',
        '<a href="/section.php?sid=4" aria-current="page">문화</a>',
        f'<div><span class="cate"><a href="/section.php?sid=4">문화</a></span><h3>{HEADLINE}</h3></div>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleSection": "문화"}</script>',
    ],
)
def test_a_section_that_only_the_rest_of_the_page_shows_is_not_lost(url: str, below: str) -> None:
    assert not is_cut(page(url, section="", below=below), url)


@pytest.mark.parametrize("url", [AID, KEY])
@pytest.mark.parametrize(
    "below",
    [
        '<div class="reporter_box">홍길동 기자 <a href="mailto:gildong@naru.example">gildong@naru.example</a></div>',
        '<div class="tag_list"><a href="/tag/1">도서관</a><a href="/tag/2">나루시</a></div>',
    ],
)
def test_a_box_of_the_article_far_below_it_is_not_lost(url: str, below: str) -> None:
    assert not is_cut(page(url, below=below), url)


def test_a_time_in_an_element_of_the_skin_far_below_is_not_lost() -> None:
    assert not is_cut(page(KEY, below='<ul class="view-term"><li>수정 2024-03-06 09:00</li></ul>'), KEY)


def test_an_authors_name_below_a_page_that_is_read_by_its_structure_is_not_lost() -> None:
    assert not is_cut(page(KEY, below='<p class="author">홍길동 기자</p>'), KEY)
    assert not is_cut(page(KEY, below='<p>홍길동 기자 <a href="mailto:gildong@naru.example">메일</a></p>'), KEY)


def test_a_page_of_no_known_paper_is_cut_where_its_address_and_marks_are_a_familys() -> None:
    url = "https://www.nobody-knows.example/news/articleView.html?idxno=12"
    assert is_cut(page(ND), url)
    other = "https://www.nobody-knows.example/story/12"
    assert not is_cut(page(ND), other)
