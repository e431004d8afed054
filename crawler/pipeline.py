"""Visits into the archive, in batches: one transaction for many articles, and never long in memory."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from scrapy import signals
from scrapy.crawler import Crawler

from archive import ArchiveError, Saved, Visit
from archive.records import RunState
from crawler.spider import PaperSpider
from crawler.waiting import written
from crawler.watch.account import Account

BYTES: Final = 32 * 1024 * 1024  # of pages held in memory; fifty pages of a newspaper are a fifth of it
SECONDS: Final = 10.0  # the oldest visit of a batch waits no longer than this for its transaction

# By the reason Scrapy gives when a spider closes; any other means that something went wrong.
_STATES: Final[dict[str, RunState]] = {
    "finished": "finished",
    "closespider_timeout": "finished",  # the time given was over; the next run goes on
    # The paper asked for a rest or blocks us; the night or the budget is over: the next run goes on.
    "paused": "finished",
    "night": "finished",
    "budget": "finished",
    "shutdown": "interrupted",
    "cancelled": "interrupted",
}


class ArchivePipeline:
    """Gathers a spider's visits and saves them; ends the run's row when the spider closes.

    While another program keeps the archive locked the visits wait, and not the loop, in which all papers are crawled.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._batch = crawler.settings.getint("BATCH", 50)
        self._waiting: list[Visit] = []
        self._held = 0  # bytes
        self._since = time.monotonic()
        self._stopping: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self._account = Account()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePipeline:
        """Made by Scrapy."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.end, signal=signals.spider_closed)
        return pipeline

    @property
    def _spider(self) -> PaperSpider:
        spider = self._crawler.spider
        assert isinstance(spider, PaperSpider)
        return spider

    async def process_item(self, item: Visit) -> Visit:
        """Take one visit in; the batch is written when it is full or old enough."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(item)
        self._held += item.size
        is_old = time.monotonic() - self._since >= SECONDS
        is_full = len(self._waiting) >= self._batch or self._held >= BYTES
        if (is_full or is_old) and not self._writing.locked():
            await self._flush()
        return item

    async def _flush(self) -> None:
        """Write the batch, and with it what comes while another program keeps the archive locked."""
        spider = self._spider
        async with self._writing:
            # Whatever else has ended the run, what came before it is stored; only an archive that failed is let be.
            if not self._waiting or self._stopping is not None or spider.conduct.ended == "archive":
                self._waiting, self._held = [], 0
                return
            try:
                saved = await written(spider.archive, self._save)
            except ArchiveError as error:
                self._fail(error)
                return
            for visit, outcome in saved:
                spider.counts.add(visit, outcome)
                self._account.add(visit, outcome)

    def _save(self) -> list[tuple[Visit, Saved]]:
        saved = self._spider.archive.save(self._spider.run, self._waiting)
        batch, self._waiting, self._held = self._waiting, [], 0
        return list(zip(batch, saved, strict=True))

    def _fail(self, error: ArchiveError) -> None:
        """End the run; what is not written is fetched again."""
        spider = self._spider
        self._waiting, self._held = [], 0
        spider.trouble = str(error)
        spider.logger.error("%s: %s", spider.paper.id, error)
        self._stop()

    def _stop(self) -> None:
        """Have the engine close the spider; not awaited, since closing waits for this very item."""
        if self._stopping is None:
            closing = self._crawler.engine.close_spider_async(reason="archive")
            self._stopping = asyncio.get_running_loop().create_task(closing)

    async def end(self, spider: PaperSpider, reason: str) -> None:
        """Write what is left, and the run's account. Whatever comes of that, others may crawl the paper then."""
        if spider.left_out:
            return
        try:
            await self._end(spider, reason)
            spider.archive.close()
        except ArchiveError as error:
            spider.trouble = spider.trouble or str(error)
            spider.logger.error("%s: the run's account could not be written: %s", spider.paper.id, error)
        finally:
            spider.lock.release()

    async def _end(self, spider: PaperSpider, reason: str) -> None:
        self._waiting += spider.silence.released()
        await self._flush()
        spider.conduct.note_requests()
        await spider.all_noted()
        spider.counts.requests = spider.conduct.sent
        if reason == "finished" and (lost := spider.found_no_way_in() or spider.conduct.shut_out):
            spider.trouble = lost
            spider.logger.error("%s: %s", spider.paper.id, lost)
        state: RunState = "failed" if spider.trouble else _STATES.get(reason, "failed")
        await self._account.end(spider, state)
