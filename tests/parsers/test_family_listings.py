"""The listings of each system, in the markup that public code reads: every item's address, title and time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from papers.loader import FOLDERS_VARIABLE
from parsers import families, listing

FIXTURES = Path(__file__).parents[1] / "fixtures"
NOW = datetime.fromisoformat("2026-02-24T12:00:00+09:00")
MENU = '<ul class="gnb"><li><a href="/">홈</a></li><li><a href="/economy">경제</a></li><li><a href="/login">로그인</a></li></ul>'

# Family, the listing's address, its items, and what a reader sees of each: address, key, title, time.
CASES = [
    (
        "wcms",
        "https://www.haedong.example/newsList/busan/0201000000?page=2",
        """<ul id="article_list">
        <li><div class="thumb"><a href="/view/busan/view.php?code=2026022320580112345"><img src="a.jpg"></a></div>
        <p class="title"><a href="/view/busan/view.php?code=2026022320580112345">백 년 등대 다시 켜진다</a></p>
        <p class="body"><a href="/view/busan/view.php?code=2026022320580112345">1926년 세운 등대가 백 년 만에 새 등명기를 달았다.</a></p>
        <p class="date">2026-02-23 [20:58]</p></li>
        <li><p class="title"><a href="https://mobile.haedong.example/view/busan/view.php?code=2026022308150054321">끝섬 뱃길 는다</a></p>
        <p class="date">2026-02-23 [08:15]</p></li></ul>""",
        [
            ("https://www.haedong.example/view/busan/view.php?code=2026022320580112345", "2026022320580112345", "백 년 등대 다시 켜진다", "2026-02-23T20:58:00+09:00"),
            ("https://mobile.haedong.example/view/busan/view.php?code=2026022308150054321", "2026022308150054321", "끝섬 뱃길 는다", "2026-02-23T08:15:00+09:00"),
        ],
    ),
    (
        "wcms",
        "https://www.dalgubeol.example/latest_article?page=2",
        """<div class="arl_018"><ul><li><p class="title"><a href="https://news.dalgubeol.example/page/view/2026022320394212345">못난이 사과 다 팔았다</a></p>
        <p class="body">흠집 때문에 버리던 사과가 모두 팔렸다.</p><p class="date">2026-02-23 20:39:42</p></li></ul></div>
        <div class="arl_018"><a href="https://www.mireu.example/page/view/2026022320394299999">다른 신문의 글</a></div>""",
        [("https://news.dalgubeol.example/page/view/2026022320394212345", "2026022320394212345", "못난이 사과 다 팔았다", "2026-02-23T20:39:42+09:00")],
    ),
    (
        "key",
        "https://www.hanbat.example/web/section.php?ncid=N01_02&page=2",
        """<section><article><h2><a href="view.php?key=20260618010005213">물길을 따라 걷는 도시</a></h2><p>길은 물을 따라 났다.</p></article>
        <article><h2><a href="view.php?key=20260618010005214">시장 빵집 나눔 냉장고</a></h2></article></section>""",
        [
            ("https://www.hanbat.example/web/view.php?key=20260618010005213", "20260618010005213", "물길을 따라 걷는 도시", None),
            ("https://www.hanbat.example/web/view.php?key=20260618010005214", "20260618010005214", "시장 빵집 나눔 냉장고", None),
        ],
    ),
    (
        "layout",
        "https://www.gaon.example/list/25?page=2",
        """<div class="article_list"><div class="media"><h3><a href="/article/20251208580345">초등생 생존수영, 바다에서 배운다</a></h3>
        <span class="byline">교육</span><span class="byline">유새결 기자</span><span class="byline">2025.12.08</span></div></div>""",
        [("https://www.gaon.example/article/20251208580345", "20251208580345", "초등생 생존수영, 바다에서 배운다", "2025-12-08T00:00:00+09:00")],
    ),
    (
        "mediaon",
        "http://www.saetbyeol.example/news/article_list_all.html?page=2",
        """<ul class="art_list_all"><li><a href="/news/article.html?no=800001"><h2 class="clamp c2">흙 만지는 손, 먼저 웃었다</h2>
        <p class="lead">발달장애 청년 여섯 명이 그릇을 내놓았다.</p><ul class="ffd art_info"><li class="name">강바로 기자</li><li class="date">2022.05.05 11:12</li></ul></a></li></ul>""",
        [("http://www.saetbyeol.example/news/article.html?no=800001", "800001", "흙 만지는 손, 먼저 웃었다", "2022-05-05T11:12:00+09:00")],
    ),
    (
        "uid",
        "http://www.narae.example/sub.html?page=2&section=sc4",
        """<div id="sub_read_list"><dl><dt><a href="/sub_read.html?uid=41205&section=sc4">배꽃 필 때 사람 손이 바쁘다</a></dt><dd>나래읍 배밭에서 사람들이 꽃가루를 옮긴다.</dd>
        <dd class="etc">표하준 기자 | 2025.04.11 10:02</dd></dl>
        <dl><dt><a href="/41206">통학선 다시 다닌다</a></dt><dd class="etc">2025.04.10</dd></dl></div>""",
        [
            ("http://www.narae.example/sub_read.html?uid=41205&section=sc4", "41205", "배꽃 필 때 사람 손이 바쁘다", "2025-04-11T10:02:00+09:00"),
            ("http://www.narae.example/41206", "41206", "통학선 다시 다닌다", "2025-04-10T00:00:00+09:00"),
        ],
    ),
    (
        "idx",
        "https://www.dongteul.example/news/list.php?part_idx=200&page=2",
        """<table><tr><td class="sbj"><a href="/news/view.php?idx=585051">방파제 벽화, 이름으로 남는다</a></td><td>2026-02-23 16:44</td></tr></table>""",
        [("https://www.dongteul.example/news/view.php?idx=585051", "585051", "방파제 벽화, 이름으로 남는다", "2026-02-23T16:44:00+09:00")],
    ),
    (
        "netfu",
        "http://www.beodeul.example/news/index.php?code=netfu_44711_17340&page_rows=10&page=2",
        """<div id="news_data"><div class="newslist_title02"><h2><a href="view.php?no=30583">폐교가 마을 빵집이 됐다</a></h2><p>빵 굽는 냄새가 난다.</p>
        <span>설이랑 기자 | 2026.02.20 10:00</span></div></div>""",
        [("http://www.beodeul.example/news/view.php?no=30583", "30583", "폐교가 마을 빵집이 됐다", "2026-02-20T10:00:00+09:00")],
    ),
    (
        "own",
        "http://www.gukil.example/news/articleList.php?sxno=8&page=2",
        """<div class="list_cont02"><ul><li><span class="cont02_tit"><a href="../news/articleView.php?idxno=1400001&gubun=">연꽃 논 열두 배미</a></span> 2026-02-22 09:15</li></ul></div>""",
        [("http://www.gukil.example/news/articleView.php?idxno=1400001&gubun=", "1400001", "연꽃 논 열두 배미", "2026-02-22T09:15:00+09:00")],
    ),
]  # fmt: skip


@pytest.fixture(autouse=True)
def invented_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers whose listings they are."""
    monkeypatch.setenv(FOLDERS_VARIABLE, str(FIXTURES / "papers"))


@pytest.mark.parametrize(
    ("family", "url", "items", "seen"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)]
)
def test_a_listing_gives_its_articles_with_title_and_time(
    family: str, url: str, items: str, seen: list[tuple[str, str, str, str | None]]
) -> None:
    body = f"<html><body>{MENU}{items}<div class='foot'><a href='/company'>회사소개</a></div></body></html>".encode()
    found = listing.links(body, url, families.FAMILIES[family], NOW)
    told = [(link.url, link.article_key, link.title, link.published and link.published.isoformat()) for link in found]
    assert told == seen
