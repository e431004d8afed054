"""Feeds and listings: the paper's own, the whole paper's before its sections', the family's where none is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import papers
from crawler.discovery import Ask, days, sources
from papers import Feed, Listing, Sitemap

PAPER = replace(papers.registry()["kado"], home="https://www.naru.example/", feeds=(), listings=(), facts={})


def test_a_paper_without_either_gets_its_familys() -> None:
    assert sources.feeds(PAPER) == ["https://www.naru.example/rss/allArticle.xml"]
    assert sources.listings(PAPER) == ["https://www.naru.example/news/articleList.html?page={page}&view_type=sm"]


def test_a_paper_that_names_listings_gets_no_guessed_feed() -> None:
    paper = replace(PAPER, listings=(Listing("https://www.naru.example/all?page={page}"),))
    assert (sources.feeds(paper), sources.listings(paper)) == ([], ["https://www.naru.example/all?page={page}"])


def test_the_listing_of_the_whole_paper_goes_before_those_of_sections() -> None:
    section = Listing("https://www.naru.example/1?page={page}", section="정치")
    whole = Listing("https://www.naru.example/all?page={page}")
    assert sources.listings(replace(PAPER, listings=(section, whole))) == [whole.url]
    assert sources.listings(replace(PAPER, listings=(section,))) == [section.url]


def test_all_papers_with_a_way_in_can_be_crawled() -> None:
    without = [paper.id for paper in papers.registry().values() if not sources.newest(paper)]
    assert without == ["hnrsm", "soraknews"]


def test_a_paper_of_which_no_list_was_seen_is_entered_by_its_front_page() -> None:
    known = papers.registry()
    front = [Ask(known["yeongnam"].home, "listing", known["yeongnam"].home)]
    assert sources.newest(known["yeongnam"]) == front
    assert sources.walks(known["yeongnam"]) == []
    feed = "https://ksmnews.co.kr/rss/rss.php"  # its family's, which may not be there
    home = known["ksmnews"].home
    assert sources.newest(known["ksmnews"]) == [Ask(feed, "feed", feed), Ask(home, "listing", home)]
    assert [ask.kind for ask in sources.newest(known["jlmaeil"])] == ["feed"]


def test_a_feed_that_was_seen_not_to_be_there_is_not_asked_for() -> None:
    assert sources.feeds(papers.registry()["kbsm"]) == []


def test_a_feed_is_taken_as_named() -> None:
    paper = replace(PAPER, feeds=(Feed("https://www.naru.example/rss.xml"),))
    assert (sources.feeds(paper), sources.listings(paper)) == (["https://www.naru.example/rss.xml"], [])


def test_the_newest_are_in_feeds_sitemaps_of_news_and_first_listing_pages() -> None:
    news = Sitemap("https://www.naru.example/news.xml", news=True)
    whole = Sitemap("https://www.naru.example/sitemap.xml")
    listing = "https://www.naru.example/news/articleList.html?page={page}&view_type=sm"
    paper = replace(PAPER, sitemaps=(whole, news))
    feed = "https://www.naru.example/rss/allArticle.xml"
    assert sources.newest(paper) == [
        Ask(feed, "feed", feed),
        Ask(news.url, "sitemap", news.url),
        Ask(listing, "listing", listing.replace("{page}", "1")),
    ]


def test_the_list_of_a_day_and_of_several_days() -> None:
    window = "https://www.naru.example/news/articleList.html?sc_sdate={}&sc_edate={}&view_type=sm&page=1"
    [one] = days.asks(PAPER, [date(2020, 1, 1)])
    assert (one.kind, one.first_day, one.day) == ("day", date(2020, 1, 1), date(2020, 1, 1))
    assert one.url == window.format("2020-01-01", "2020-01-01")
    several = days.span(PAPER, date(2019, 12, 30), date(2020, 1, 1))
    assert several is not None
    assert (several.first_day, several.day) == (date(2019, 12, 30), date(2020, 1, 1))
    assert several.url == window.format("2019-12-30", "2020-01-01")
    assert several.turned(2).url == several.url.replace("page=1", "page=2")


def test_all_sitemaps_and_the_first_page_of_each_listing() -> None:
    news, whole = Sitemap("https://www.naru.example/news.xml", news=True), Sitemap("https://www.naru.example/all.xml")
    assert [ask.url for ask in sources.sitemaps(replace(PAPER, sitemaps=(whole, news)))] == [whole.url, news.url]
    busan = papers.registry()["busan"]
    assert [(ask.kind, ask.url) for ask in sources.walks(busan)] == [
        ("listing", "https://www.busan.com/newsList/busan/0201000000?page=1")
    ]


def test_the_days_lists_lie_where_the_papers_listing_does() -> None:
    paper = replace(PAPER, listings=(Listing("http://news.naru.example/news/articleList.html?page={page}"),))
    [ask] = days.asks(paper, [date(2020, 1, 1)])
    assert ask.url.startswith("http://news.naru.example/news/articleList.html?sc_sdate=2020-01-01&")


def test_a_family_without_days_lists_has_none() -> None:
    assert days.span(papers.registry()["busan"], date(2020, 1, 1), date(2020, 1, 1)) is None


def test_what_tells_of_a_papers_past() -> None:
    known = papers.registry()
    assert sources.past(known["kado"]) == ["days", "listings"]
    assert sources.past(known["busan"]) == ["listings"]
    assert sources.past(known["kbmaeil"]) == []  # its listing has one page only
    assert sources.past(replace(known["kbmaeil"], sitemaps=(Sitemap("https://www.naru.example/all.xml"),))) == [
        "sitemaps"
    ]
