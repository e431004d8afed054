"""What one saved page tells of its newspaper, for whoever adds it to the registry."""

from __future__ import annotations

from parsers.survey import survey

PAGE = """<html><head><meta charset="utf-8"><title>벚꽃길 다시 열려 - 나루일보</title>
<meta property="og:site_name" content="{site}"><link rel="alternate" type="application/rss+xml" href="/rss/allArticle.xml"></head>
<body><ul><li><a href="/news/articleList.html?sc_section_code=S1N1">정치</a></li>
<li><a href="/news/articleList.html?sc_section_code=S1N2&page=2">경제</a></li></ul>
<section id="article-view"><header class="article-view-header"><h3 class="heading">벚꽃길 다시 열려</h3>
<div class="info-group"><ul class="infomation"><li>입력 2024.03.05 10:20</li></ul></div></header>
<article id="article-view-content-div" itemprop="articleBody"><p>나루시가 5일 벚꽃길을 다시 열었다. 시민이 모였다.</p>
<p>저작권자 © 나루일보 무단전재 및 재배포 금지</p></article></section><img src="https://cdn.naru.example/a.jpg">
<a href="https://other.example/x">다른 곳</a></body></html>"""
URL = "https://www.naru.example/news/articleView.html?idxno=7"


def test_family_skin_and_key_are_told_without_a_registry() -> None:
    found = survey(PAGE.format(site="나루일보").encode(), URL)
    assert (found.paper, found.family, found.article_key) == (None, "ndsoft", "7")
    assert next(skin.name for skin in found.skins if not skin.lacking) == "G3"


def test_hosts_feeds_and_section_codes_are_the_pages_own_word() -> None:
    found = survey(PAGE.format(site="나루일보").encode(), URL)
    assert found.hosts == ("www.naru.example", "cdn.naru.example")
    assert found.feeds == ("https://www.naru.example/rss/allArticle.xml",)
    assert found.sections == {"S1N1": "정치", "S1N2": "경제"}


def test_the_name_is_the_sites_else_the_copyright_lines() -> None:
    assert survey(PAGE.format(site="나루 일보").encode(), URL).imprint.name == "나루 일보"
    assert survey(PAGE.format(site="naru.example").encode(), URL).imprint.name == "나루일보"


def test_what_was_not_found_is_named() -> None:
    found = survey(PAGE.format(site="나루일보").encode(), URL)
    assert found.missing == ("section", "bylines")


def test_a_page_that_is_no_article_is_surveyed_all_the_same() -> None:
    found = survey("<html><body><p>삭제된 기사입니다.</p></body></html>".encode(), URL)
    assert found.article is None
    assert found.refused is not None
    assert found.refused.startswith("soft-404")
