"""A site that answers as if all were well, and tells nothing any more: it is named within days, and by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
import papers
from benchmarks.simulation.crawling import start
from crawler.watch.health import Health, health
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, LIST, PAPER, Asked, Scripted, Told, article, feed, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
HOURS, DAY = timedelta(hours=4), timedelta(days=1)
XML = {"Content-Type": "application/xml; charset=utf-8"}


class Town:
    """A paper with an article every four hours, whose pages, listing and feed a test may break."""

    def __init__(self) -> None:
        self.newest = 300
        self.without_body: int | None = None  # from that number on
        self.is_redesigned = self.is_feed_empty = False
        self.robots: str | None = None

    def answer(self, asked: Asked) -> Told | None:
        if asked.target == "/robots.txt" and self.robots is not None:
            return Told(self.robots)
        number = int((re.findall(r"=(\d+)$", asked.target) or [0])[0])
        if "/article" in asked.target and "List" not in asked.target and "list" not in asked.target:
            is_bare = self.without_body is not None and number >= self.without_body
            return Told(article(number, self.at(number), "" if is_bare else None))
        first = self.newest - (number - 1) * 20
        items = {at: self.at(at) for at in range(first, first - 20, -1)}
        if asked.target.startswith(LIST):
            page = listing(items)
            return Told(page.replace(f'href="{ARTICLE}', 'href="#" data-article="') if self.is_redesigned else page)
        if asked.target == "/news/articleList.html?page=1":  # of the other paper, which has a feed as well
            return Told(listing(items, form="/news/articleView.html?idxno="))
        if asked.target == "/rss/allArticle.xml":
            newest = {} if self.is_feed_empty else {self.newest: self.at(self.newest)}
            return Told(feed(newest, "https://kado.net/news/articleView.html?idxno="), headers=XML)
        return None

    def at(self, number: int) -> datetime:
        return NOW + HOURS * (number - 300) - timedelta(minutes=30)


class Watched:
    """The paper, crawled at moments of its own time."""

    def __init__(self, path: Path, server: Scripted, town: Town) -> None:
        self.town = town
        self._path = path
        self._port = server.port

    def crawl(self, at: datetime, paper: str = PAPER, **order: Any) -> tuple[dict[str, Any], Health]:
        """A run at a moment, and how the paper stands after it."""
        self.town.newest = 300 + (at - NOW) // HOURS
        settings = {"LOG_LEVEL": "ERROR"}
        (run,) = start(self._port, at, [paper], self._path, settings, patient=True, **order).finished()
        with archive.open(self._path, read_only=True) as opened:
            return run, health(opened, papers.registry()[paper], at + timedelta(minutes=5))


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    town = Town()
    with Scripted(town.answer) as server:
        yield Watched(tmp_path / "a.db", server, town)


def test_a_listing_that_is_redesigned_fails_the_first_run_after_it(watched: Watched) -> None:
    run, told = watched.crawl(NOW)
    assert (run["state"], told.state) == ("finished", "ok")
    watched.town.is_redesigned = True
    run, told = watched.crawl(NOW + HOURS)
    assert (run["state"], told.state) == ("failed", "failing")
    assert run["error"].startswith("no feed or listing could be read: no-article; is https://inews365.com/ up")
    watched.town.is_redesigned = False
    run, told = watched.crawl(NOW + 2 * HOURS)
    assert (run["state"], told.state, run["counts"]["new"]) == ("finished", "ok", 2)


def test_a_feed_that_goes_empty_is_named_after_three_days_though_the_listing_hides_it(watched: Watched) -> None:
    assert watched.crawl(NOW, "kado")[1].state == "ok"
    watched.town.is_feed_empty = True
    for days in (1, 2):
        run, told = watched.crawl(NOW + days * DAY, "kado")
        assert (run["state"], run["counts"]["new"], told.state) == ("finished", 6, "ok")
        assert run["counts"]["listing or feed not read: no-article"] == 1
    run, told = watched.crawl(NOW + 3.2 * DAY, "kado")
    assert (run["state"], told.state) == ("finished", "drift")
    assert told.why == "the feed https://kado.net/rss/allArticle.xml names no article since 2026-11-02: no-article"
    assert told.todo == "open it in a browser; correct its address in the paper's file, or take it out"
    watched.town.is_feed_empty = False
    assert watched.crawl(NOW + 4 * DAY, "kado")[1].state == "ok"


def test_articles_that_come_without_bodies_are_named_by_the_third_of_a_small_paper(watched: Watched) -> None:
    assert watched.crawl(NOW, since="2026-10-18")[0]["counts"]["new"] > 60
    assert watched.crawl(NOW + HOURS)[1].state == "ok"
    watched.town.without_body = 302
    for number in (2, 3):
        assert watched.crawl(NOW + number * HOURS)[1].state == "ok"
    _, told = watched.crawl(NOW + 4 * HOURS)
    assert told.state == "drift"
    assert told.why.startswith("3 of the last 4 addresses that appeared lead to no article (most often no-article), ")
    assert f"see https://inews365.com{ARTICLE}304" in told.why


def test_articles_that_robots_txt_forbids_from_one_day_on_are_named_as_well(watched: Watched) -> None:
    """The list may be read still, so that the run has a way in."""
    assert watched.crawl(NOW, since="2026-10-18")[0]["counts"]["new"] > 60
    watched.town.robots = f"User-agent: *\nDisallow: {ARTICLE}\n"
    for number in (1, 2):
        run, told = watched.crawl(NOW + number * HOURS)
        assert (run["state"], run["counts"]["refused"] > 0, told.state) == ("finished", True, "ok")
    _, told = watched.crawl(NOW + 3 * HOURS)
    assert told.state == "drift"
    assert told.why.startswith(
        "3 of the last 3 addresses that appeared lead to no article (most often robots), where 0% did; "
        f"last good page https://inews365.com{ARTICLE}300"
    )
