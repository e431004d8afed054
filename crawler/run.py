"""Run the spiders of some papers in one process, and give back the account of each run."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

import archive
from archive import ArchiveError, Run
from archive.records import RunState
from crawler import patience
from crawler.contact import user_agent
from crawler.lock import PaperBusy
from crawler.progress import Progress, Watch
from crawler.purposes import Purpose
from crawler.spider import PaperSpider
from crawler.watch.reasons import ending

_CYCLES: Final = 10_000  # objects after which cycles are looked for: every 700, that is a sixtieth of a crawl's time


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be crawled, and where it is kept. Days are written 2019, 2019-10 or 2019-10-08, both included.

    ``purpose`` and ``patient`` are as PaperSpider takes them; after ``minutes`` what is under way is finished, and the
    rest waits. ``budget`` is the most requests to a paper; with ``ignore_pause`` also one that is left alone for now is
    asked; with ``read_later`` articles' pages are kept and not read. ``settings`` are Scrapy's or of
    crawler/settings.py, and go before all others.
    """

    papers: Sequence[str]
    archive: Path
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    purpose: Purpose | None = None
    patient: bool = False
    minutes: float | None = None
    budget: int | None = None
    ignore_pause: bool = False
    read_later: bool = False
    contact: str = ""
    log_level: str = "WARNING"
    settings: Mapping[str, Any] = field(default_factory=dict)


def crawl(order: Order, progress: Progress | None = None) -> list[Run]:
    """Crawl, and return the runs in the order of the papers. Can be called once in a process (Twisted's reactor).

    A paper that another process is crawling is left out; PaperBusy when all are. Raises crawler.loader.UnknownPaper
    and scrapy.exceptions.UsageError (a live host and no contact, a setting that cannot be read) before anything is
    fetched, and ArchiveError when the archive cannot be opened, or a paper's run could not be begun in it; the other
    papers are crawled all the same.
    """
    process = AsyncCrawlerProcess(_settings(order))
    crawlers = [process.create_crawler(paper) for paper in dict.fromkeys(order.papers)]
    archive.open(order.archive, create=True).close()
    arguments = {name: getattr(order, name) for name in ("since", "until", "limit", "purpose", "patient")}
    tasks = []
    for crawler in crawlers:
        if progress is not None:
            Watch(crawler, progress)
        tasks.append(process.crawl(crawler, **arguments))
    # Scrapy writes each page to its log, which is thrown away again; and what is loaded by now stays loaded.
    logging.getLogger("scrapy").setLevel(process.settings["LOG_LEVEL"])
    gc.freeze()
    gc.set_threshold(_CYCLES)
    process.start()
    for crawler, task in zip(crawlers, tasks, strict=True):
        if crawler.spider is None and task.done() and not task.cancelled():
            task.result()  # raises what kept Scrapy from making the spider
    all_spiders = [crawler.spider for crawler in crawlers if isinstance(crawler.spider, PaperSpider)]
    spiders = [spider for spider in all_spiders if not spider.left_out]
    with archive.open(order.archive) as opened:
        unfinished = {run.id for run in _last(opened, spiders) if run.state == "running"}
        for spider in spiders:
            if spider.run in unfinished:
                _account_for(spider, opened)
        runs = {run.id: run for run in _last(opened, spiders)}
    _complain([spider.left_out for spider in all_spiders if spider.left_out], is_all=not spiders)
    return [runs[spider.run] for spider in spiders if spider.run in runs]


def _complain(left_out: Sequence[PaperBusy | ArchiveError], *, is_all: bool) -> None:
    """Raise what kept papers from being crawled; that others are at work on some of them is no fault."""
    for error in left_out:
        if isinstance(error, ArchiveError):
            raise error
    if left_out and is_all:
        raise PaperBusy("; ".join(map(str, left_out)))


def _last(opened: archive.Archive, spiders: Sequence[PaperSpider]) -> list[Run]:
    """The newest runs: those of the spiders, and some that others may have begun meanwhile."""
    return opened.runs(limit=len(spiders) + 20)


def _account_for(spider: PaperSpider, opened: archive.Archive) -> None:
    """End the run of a spider that could not end it itself: it never started, or a second Ctrl-C cut it off."""
    begun = spider.crawler.stats.get_value("start_time") is not None
    state: RunState = "interrupted" if begun else "failed"
    error = ending("stopped" if begun else "not-started")
    opened.end_run(spider.run, state, spider.counts.as_dict(), error)


def _settings(order: Order) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    chosen: dict[str, Any] = {"ARCHIVE": str(order.archive), "LOG_LEVEL": order.log_level, **order.settings}
    if order.minutes is not None:
        chosen["CLOSESPIDER_TIMEOUT"] = order.minutes * 60
    if order.budget is not None:
        chosen["BUDGET"] = order.budget
    if order.ignore_pause:
        chosen["IGNORE_PAUSE"] = True
    if order.read_later:
        chosen["READ_LATER"] = True
    if order.contact:
        chosen |= {"CONTACT": order.contact, "USER_AGENT": user_agent(order.contact)}
    settings.setdict(chosen, priority="cmdline")
    patience.ages(settings["REVISITS"])
    return settings
