"""Run the spiders of some papers in one process, and give back the account of each run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

import archive
from archive import Run
from archive.records import RunState
from crawler.spider import PaperSpider

# Called with the paper's id, the articles visited so far and those planned so far.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be crawled, and where it is kept. Days are written 2019, 2019-10 or 2019-10-08, both included."""

    papers: Sequence[str]
    archive: Path
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    contact: str = ""
    log_level: str = "WARNING"


def crawl(order: Order, progress: Progress | None = None) -> list[Run]:
    """Crawl, and return the runs in the order of the papers. Can be called once in a process (Twisted's reactor).

    Raises crawler.loader.UnknownPaper and scrapy.exceptions.UsageError (a live host and no contact) before
    anything is fetched, and ArchiveError when the archive cannot be opened.
    """
    process = AsyncCrawlerProcess(_settings(order))
    crawlers = [process.create_crawler(paper) for paper in dict.fromkeys(order.papers)]
    archive.open(order.archive, create=True).close()
    for crawler in crawlers:
        if progress is not None:
            _Watch(crawler, progress)
        process.crawl(crawler, since=order.since, until=order.until, limit=order.limit)
    process.start()
    numbers = [crawler.spider.run for crawler in crawlers if isinstance(crawler.spider, PaperSpider)]
    with archive.open(order.archive) as opened:
        for crawler in crawlers:
            _account_for(crawler, opened)
        runs = {run.id: run for run in opened.runs(limit=len(numbers) + 20)}
    return [runs[number] for number in numbers if number in runs]


def _account_for(crawler: Crawler, opened: archive.Archive) -> None:
    """End the run of a spider that could not end it itself: it never started, or a second Ctrl-C cut it off."""
    spider = crawler.spider
    if not isinstance(spider, PaperSpider):
        return
    states = {run.id: run.state for run in opened.runs(limit=100)}
    if states.get(spider.run) == "running":
        begun = crawler.stats.get_value("start_time") is not None
        state: RunState = "interrupted" if begun else "failed"
        error = "stopped at once; what was not yet written is fetched again" if begun else "the spider did not start"
        opened.end_run(spider.run, state, spider.counts.as_dict(), error)


def _settings(order: Order) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    chosen: dict[str, Any] = {"ARCHIVE": str(order.archive), "LOG_LEVEL": order.log_level}
    if order.contact:
        agent = str(settings["USER_AGENT"]).partition("(")[0]
        chosen |= {"CONTACT": order.contact, "USER_AGENT": f"{agent}(regional newspaper archive; +{order.contact})"}
    settings.setdict(chosen, priority="cmdline")
    return settings


class _Watch:
    """Tells a progress callback of every article visited and every page that brought more to visit."""

    def __init__(self, crawler: Crawler, progress: Progress) -> None:
        self._crawler = crawler
        self._progress = progress
        self._visited = 0
        crawler.signals.connect(self._item, signal=signals.item_scraped)
        crawler.signals.connect(self._response, signal=signals.response_received)
        crawler.signals.connect(self._tell, signal=signals.spider_closed)
        crawler.signals.connect(self._tell, signal=signals.request_reached_downloader)
        # Scrapy's dispatcher holds its receivers weakly; this one lives as long as its crawler.
        crawler.sinmungo_watch = self  # type: ignore[attr-defined]

    def _item(self) -> None:
        self._visited += 1
        self._tell()

    def _response(self) -> None:
        self._tell()

    def _tell(self) -> None:
        spider = self._crawler.spider
        if isinstance(spider, PaperSpider):
            self._progress(spider.paper.id, self._visited, spider.counts.planned)
