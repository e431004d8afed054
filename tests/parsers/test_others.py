"""The C group: one page of each family, by its paper's host, read by the family's named body element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import parsers
from parsers import Article, families
from parsers.families.others import OTHERS

AsGold = Callable[[Article], dict[str, Any]]

MENU = '<div class="gnb"><a href="/">홈</a><a href="/p">정치</a><a href="/e">경제</a></div>'
# More prose than the article has: what a reader of structure alone would take.
SIDE = (
    "<div class='side'>"
    + "".join(
        f"<p>다른 소식 {number}이 길게 이어진다. 이 글은 기사가 아니고 옆에 붙은 소식의 첫 문장이라고 한다.</p>"
        for number in range(6)
    )
    + "</div>"
)
ONE, TWO = "나루시는 5일 새 등대를 세웠다고 밝혔다.", "등대는 높이가 21m다. 밤바다를 40km까지 비춘다."


def page(head: str, body: str, meta: str = "") -> str:
    return (
        f"<!doctype html><html lang='ko'><head><meta charset='utf-8'>{meta}<title>나루에 새 등대</title></head>"
        f"<body>{MENU}<div class='main'>{head}{body}</div>{SIDE}</body></html>"
    )


# Family, address, key, canonical address, page, what a reader sees.
CASES: list[tuple[str, str, str, str, str, dict[str, Any]]] = [
    (
        "wcms",
        "https://mobile.busan.com/view/busan/view.php?code=2026022320580112345",
        "2026022320580112345",
        "https://www.busan.com/view/busan/view.php?code=2026022320580112345",
        page(
            "<p class='title'>나루에 새 등대</p><p class='byline'>이가온 기자 gaon@demo-nd.example</p><p>2026-02-23 [20:58]</p>",
            f"<div class='article_content'><p>{ONE}</p><div class='ad_box'>광고다.</div><p>{TWO}</p></div>",
            "<meta property='og:title' content='나루에 새 등대 - 부산일보'>",
        ),
        {
            "paper": "busan",
            "published": "2026-02-23T20:58:00+09:00",
            "published_precision": "minute",
            "bylines": [["이가온", "기자", None, "gaon@demo-nd.example", None]],
        },
    ),
    (
        "key",
        "http://www.joongdo.co.kr/web/view.php?key=20201102010000123",
        "20201102010000123",
        "https://joongdo.co.kr/web/view.php?key=20201102010000123",
        page(
            "<p class='v-title1'>나루에 새 등대</p><ul class='view-term'><li>승인 2020-11-02 18:31</li><li>박단오 기자</li></ul>",
            f"<div id='font'>{ONE}<br><br>{TWO}<br><br>나루=박단오 기자</div>",
        ),
        {
            "paper": "joongdo",
            "published": "2020-11-02T18:31:00+09:00",
            "published_precision": "minute",
            "bylines": [["박단오", "기자", "나루", None, None]],
        },
    ),
    (
        "layout",
        "https://jjan.kr/article/20240305580012",
        "20240305580012",
        "https://www.jjan.kr/article/20240305580012",
        page(
            "<h1>나루에 새 등대</h1><ul class='info'><li>최여울 기자</li><li>기사입력 : 2024-03-05 17:20</li></ul>",
            f"<div class='article_txt_container'><div><p>{ONE}</p><p>{TWO}</p></div></div>",
            "<meta property='article:published_time' content='2024-03-05T17:20:33+09:00'>",
        ),
        {
            "paper": "jjan",
            "published": "2024-03-05T17:20:33+09:00",
            "published_precision": "second",
            "bylines": [["최여울", "기자", None, None, None]],
        },
    ),
    (
        "mediaon",
        "http://www.inews365.com/news/article.html?sec_no=3&no=800001",
        "800001",
        "https://inews365.com/news/article.html?no=800001",
        page(
            "<h2>나루에 새 등대</h2><ul class='art_info'><li>등록 2022.05.05 11:12:13</li><li>강바로 기자</li></ul>",
            f"<div id='news_body_area'><p>[충북일보] {ONE}</p><p>{TWO}</p><p>/ 강바로기자</p></div>",
        ),
        {
            "paper": "inews365",
            "published": "2022-05-05T11:12:13+09:00",
            "published_precision": "second",
            "bylines": [["강바로", "기자", None, None, None]],
            "blocks": [["paragraph", f"[충북일보] {ONE}"], ["paragraph", TWO]],
        },
    ),
    (
        "own",
        "http://www.kookje.co.kr/news2011/asp/newsbody.asp?key=20201102.22001000123",
        "20201102.22001000123",
        "https://kookje.co.kr/news2011/asp/newsbody.asp?key=20201102.22001000123",
        page(
            "<div class='news_title'>나루에 새 등대</div><div>조미르 기자 mir@demo-nd.example |  입력 : 2020-11-02 18:31:05</div>",
            f"<div id='news_textArea'><div class='news_article'>{ONE}<br>&nbsp;<br>{TWO}</div></div>",
        ),
        {
            "paper": "kookje",
            "published": "2020-11-02T18:31:05+09:00",
            "published_precision": "second",
            "bylines": [["조미르", "기자", None, "mir@demo-nd.example", None]],
        },
    ),
]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize(("family", "url", "key", "canonical", "html", "gold"), CASES, ids=[case[0] for case in CASES])
def test_a_page_of_a_family_gives_what_a_reader_sees(
    family: str, url: str, key: str, canonical: str, html: str, gold: dict[str, Any], encoding: str, as_gold: AsGold
) -> None:
    found = as_gold(parsers.parse(html.encode(encoding), url))
    wanted = {
        "url": url,
        "article_key": key,
        "canonical_url": canonical,
        "headline": "나루에 새 등대",
        "modified": None,
        "blocks": [["paragraph", ONE], ["paragraph", TWO]],
        "warnings": [],
        **gold,
    }
    assert {field: found[field] for field in wanted} == wanted
    assert found["parser"].startswith(f"{family}/")


def test_every_family_of_the_group_has_a_page() -> None:
    assert {case[0] for case in CASES} == {family.name for family in OTHERS}


@pytest.mark.parametrize(
    ("family", "url"),
    [
        ("wcms", "https://www.busan.com/newsList/busan/0201000000?page=2"),
        ("wcms", "https://www.imaeil.com/economy?page=2"),
        ("key", "https://joongdo.co.kr/web/section.php?ncid=N01_02&page=2"),
        ("layout", "https://www.jjan.kr/list5/110?page=2"),
        ("layout", "https://www.jjan.kr/article/2024030558001234567"),
        ("mediaon", "https://inews365.com/news/article_list_all.html?page=2"),
        ("own", "https://kookje.co.kr/news2011/asp/list.asp?page=2"),
        ("own", "https://mdilbo.com/detail/c3QycN"),
    ],
)
def test_a_listing_is_no_articles_address(family: str, url: str) -> None:
    assert families.FAMILIES[family].article_key(url) is None


@pytest.mark.parametrize(
    ("family", "url", "key"),
    [
        ("wcms", "https://www.imaeil.com/page/view/2026022320580112345", "2026022320580112345"),
        ("key", "https://www.yeongnam.com/web/view.php?key=20201102.010010000123", "20201102.010010000123"),
        ("own", "http://www.knnews.co.kr/news/articleView.php?idxno=1400001&gubun=", "1400001"),
        ("own", "http://www.sjbnews.com/news/news.php?number=700001", "700001"),
        ("own", "https://mdilbo.com/detail/c3QycN/700001", "700001"),
    ],
)
def test_the_other_forms_of_addresses_are_known(family: str, url: str, key: str) -> None:
    assert families.FAMILIES[family].article_key(url) == key
