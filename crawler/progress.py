"""How far a crawl is: one standing a paper, told while its spider works."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy import signals
from scrapy.crawler import Crawler

from archive import ArchiveError
from crawler.estimate import Remaining
from crawler.spider import PaperSpider

RECOUNT = 10.0  # seconds between two counts of what is left, which ask the archive


@dataclass(frozen=True, slots=True)
class Standing:
    """One paper's crawl as it stands.

    ``found``, ``new``, ``revised`` and ``failed`` are counts of articles, ``visited`` of pages, ``left`` of addresses
    that are due now (None while it is not known); ``rate`` is pages a minute since the beginning. ``remaining`` is what
    the run has still to ask for, as far as it can tell.
    """

    paper: str
    state: str
    found: int = 0
    visited: int = 0
    new: int = 0
    revised: int = 0
    failed: int = 0
    left: int | None = None
    rate: float = 0.0
    remaining: Remaining | None = None


Progress = Callable[[Standing], None]


class Watch:
    """Tells a progress callback how a crawler stands, at each page and at its end."""

    def __init__(self, crawler: Crawler, progress: Progress) -> None:
        self._crawler = crawler
        self._progress = progress
        self._visited = 0
        self._began = time.monotonic()
        self._counted = float("-inf")
        self._left: tuple[int | None, Remaining | None] = (None, None)
        crawler.signals.connect(self._item, signal=signals.item_scraped)
        crawler.signals.connect(self._page, signal=signals.response_received)
        crawler.signals.connect(self._end, signal=signals.engine_stopped)
        # Scrapy's dispatcher holds its receivers weakly; this one lives as long as its crawler.
        crawler.sinmungo_watch = self  # type: ignore[attr-defined]

    def _item(self) -> None:
        self._visited += 1
        self._tell("crawling")

    def _page(self) -> None:
        self._tell("crawling")

    def _end(self) -> None:
        self._tell("done")

    def _tell(self, state: str) -> None:
        spider = self._crawler.spider
        if not isinstance(spider, PaperSpider) or spider.left_out:
            return
        counts = spider.counts
        minutes = (time.monotonic() - self._began) / 60
        left, remaining = self._remaining(spider, state)
        self._progress(
            Standing(
                spider.paper.id,
                "failed" if spider.trouble else state,
                counts.found,
                self._visited,
                counts.outcomes["new"],
                counts.outcomes["revised"],
                counts.outcomes["failed"],
                left,
                self._visited / minutes if minutes else 0.0,
                remaining,
            )
        )

    def _remaining(self, spider: PaperSpider, state: str) -> tuple[int | None, Remaining | None]:
        """What is due in the frontier, and the run's estimate; batches that are not saved yet are counted still."""
        if state != "crawling":
            return None, None
        if time.monotonic() - self._counted >= RECOUNT:
            self._counted = time.monotonic()
            try:
                due = spider.archive.ledger.count_due(spider.paper.id, datetime.now(UTC))
                self._left = sum(due.values()), spider.remaining()
            except ArchiveError:
                self._left = None, None  # the run itself will tell what is wrong with the archive
        return self._left
