"""Where Scrapy would go on, a run holds back: nothing is sent once it has ended, nor while a server asked for time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol, Self, cast

from scrapy import Request, Spider
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.conduct import Conduct, Held
from crawler.pauses import date_of, retry_after

_ASKS_FOR_TIME: Final = frozenset((429, 503))
_THE_LINE: Final = "paper"
_AT_ONCE: Final = frozenset(("paused", "unreachable"))  # reasons to end for which nothing more goes out


class _Conducted(Protocol):
    conduct: Conduct


class Restraint:
    """Counts what goes out, robots.txt, redirects and second tries included; holds it when the run has ended.

    All of a paper's requests wait in one line, whichever of its hosts they go to: these are names of one machine as a
    rule, and Scrapy, which has a line for each host, would ask it as many times as often.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise Held."""
        _conduct(self._crawler).sends()
        request.meta[Downloader.DOWNLOAD_SLOT] = _THE_LINE


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, but never at once where the server asked for time."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Hand the answer on, or a request that waits for the end of the rest."""
        wait = _asks_for(response)
        if wait is None:
            # 429 without a time: the address's own turn comes again in minutes.
            return response if response.status == 429 else super().process_response(request, response)
        host = urlparse_cached(request).netloc
        goes_on = _conduct(self.crawler).told_to_wait(host, response.status, wait)
        # robots.txt does not pass the scheduler, where requests wait.
        if not goes_on or request.meta.get("dont_obey_robotstxt"):
            return response
        _hold_back(self.crawler, wait.total_seconds())
        return super().process_response(request, response)


def stopper(crawler: Crawler) -> Callable[[str], None]:
    """What ends a crawl under way. Where the paper wants to be left alone, or is not there, no more is sent."""
    tasks: set[asyncio.Task[None]] = set()

    def stop(reason: str) -> None:
        for slot in crawler.engine.downloader.slots.values():
            while slot.queue and reason in _AT_ONCE:
                slot.queue.popleft()[1].errback(Held(reason))
        # Not awaited: closing waits for the very request that this is called for.
        task = asyncio.get_running_loop().create_task(crawler.engine.close_spider_async(reason=reason))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    return stop


def _asks_for(response: Response) -> timedelta | None:
    if response.status not in _ASKS_FOR_TIME:
        return None
    return retry_after(_told(response, "Retry-After"), date_of(_told(response, "Date")) or datetime.now(UTC))


def _told(response: Response, name: str) -> str | None:
    header = response.headers.get(name)
    return header.decode("latin-1") if header else None


def _hold_back(crawler: Crawler, seconds: float) -> None:
    """Those that wait for their turn in the downloader wait on; the scheduler gives it no more."""
    for slot in crawler.engine.downloader.slots.values():
        slot.lastseen = max(slot.lastseen, time.monotonic() + seconds - slot.delay)


def _conduct(crawler: Crawler) -> Conduct:
    return cast("_Conducted", crawler.spider).conduct
