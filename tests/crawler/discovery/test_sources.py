"""Feeds and listings: the paper's own, the whole paper's before its sections', the family's where none is named."""

from __future__ import annotations

from dataclasses import replace

import papers
from crawler.discovery import sources
from papers import Feed, Listing

PAPER = replace(papers.registry()["kado"], home="https://www.naru.example/", feeds=(), listings=())


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
    without = [
        paper.id for paper in papers.registry().values() if not sources.feeds(paper) and not sources.listings(paper)
    ]
    assert without == ["cnpress", "hnrsm", "kbmaeil", "mdilbo", "soraknews", "yeongnam"]


def test_a_feed_is_taken_as_named() -> None:
    paper = replace(PAPER, feeds=(Feed("https://www.naru.example/rss.xml"),))
    assert (sources.feeds(paper), sources.listings(paper)) == (["https://www.naru.example/rss.xml"], [])
