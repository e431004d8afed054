"""robots.txt as RFC 9309 and politeness have it: unreachable means no, and its Crawl-delay is kept.

Scrapy's own middleware takes a robots.txt that cannot be read for a yes, and leaves Crawl-delay aside.
"""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

UNREADABLE = "robots.txt could not be read"
FORBIDDEN = "Forbidden by robots.txt"
_LONGEST_DELAY = 60.0  # seconds; what asks for more is read as this much


class PoliteRobots(RobotsTxtMiddleware):
    """Scrapy's middleware, with the two cases it leaves open decided."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._unreadable: set[str] = set()

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request pass, or raise IgnoreRequest saying why not."""
        if _netloc(request) in self._unreadable:
            raise IgnoreRequest(UNREADABLE)
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unreadable.add(netloc)
        await super()._parse_robots(response, netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, ProtegoRobotParser):
            delay = parser.rp.crawl_delay(self._robotstxt_useragent or self._default_useragent)
            if delay:
                self._slow_down(min(float(delay), _LONGEST_DELAY))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._unreadable.add(netloc)
        super()._robots_error(exc, netloc)

    def _slow_down(self, delay: float) -> None:
        """At least so many seconds between two requests of this crawl, whatever AutoThrottle would rather do."""
        downloader = self.crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # noqa: SLF001  # as AutoThrottle itself sets it
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)


def _without_traceback(record: logging.LogRecord) -> bool:
    """A host that does not answer is a line in the log, not a traceback."""
    record.exc_info = None
    return True


logging.getLogger(RobotsTxtMiddleware.__module__).addFilter(_without_traceback)


def _netloc(request: Request) -> str:
    return request.url.partition("://")[2].partition("/")[0]
