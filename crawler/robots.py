"""robots.txt as RFC 9309 and politeness have it: unreachable means no, and its Crawl-delay is kept.

Scrapy's own middleware takes a robots.txt that cannot be read for a yes, and leaves Crawl-delay aside.
"""

from __future__ import annotations

import logging
from typing import Any, Final, Protocol

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from archive.hosts import Robots
from crawler.answers import reason_of
from crawler.conduct import Held
from crawler.discovery import sitemaps
from crawler.guard import PRIVATE, Outside
from parsers import charset

UNREADABLE: Final = "robots.txt could not be read"
_LARGEST: Final = 512_000  # bytes that are read, RFC 9309's 500 KiB; sixteen million would be read for a minute
_LONGEST_DELAY: Final = 60.0  # seconds; what asks for more is read as this much


class _Listener(Protocol):
    def heard(self, robots: Robots, why: str | None, named: list[str]) -> None:
        """Take in what a host's robots.txt says, why it could not be read, and the sitemaps it names."""
        ...


class PoliteRobots(RobotsTxtMiddleware):
    """Scrapy's middleware, with the cases it leaves open decided; what was read goes to the spider."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._unreadable: dict[str, IgnoreRequest] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let a request pass, or raise IgnoreRequest saying why not."""
        if why := self._unreadable.get(_netloc(request)):
            raise type(why)(str(why))
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._cannot_read(netloc, f"http {response.status}", response.status)
        is_there = response.status < 400 and not response.body.lstrip().startswith(b"<")
        # What stands on an error page, or on the front page sent in its place, are no rules.
        told = response.replace(body=_beginning(response.body) if is_there else b"")
        await super()._parse_robots(told, netloc, request)
        if netloc in self._unreadable:
            return
        delay = self._crawl_delay(self._parsers[netloc])
        if delay:
            self._slow_down(delay)
        text = charset.decode(told.body).text if is_there else None
        named = sitemaps.from_robots(told.body, response.url)
        robots = Robots(netloc, "rules" if is_there else "none", response.status, delay, text)
        self._listener.heard(robots, None, named)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, Held):
            self._unreadable[netloc] = exc
        else:
            self._cannot_read(netloc, reason_of(exc, f"//{netloc}"), None)
        super()._robots_error(exc, netloc)

    def _cannot_read(self, netloc: str, why: str, status: int | None) -> None:
        is_private = why == PRIVATE
        self._unreadable[netloc] = Outside(PRIVATE) if is_private else Held(f"{UNREADABLE}: {why}")
        self._listener.heard(Robots(netloc, "unreadable", status), f"{UNREADABLE}: {why}", [])

    @property
    def _listener(self) -> _Listener:
        spider: Any = self.crawler.spider
        listener: _Listener = spider
        return listener

    def _crawl_delay(self, parser: object) -> float | None:
        if not isinstance(parser, ProtegoRobotParser):
            return None
        delay = parser.rp.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        return min(float(delay), _LONGEST_DELAY) if delay else None

    def _slow_down(self, delay: float) -> None:
        """At least so many seconds between two requests of this crawl, whatever AutoThrottle would rather do."""
        downloader = self.crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # noqa: SLF001  # as AutoThrottle itself sets it
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)


def _beginning(body: bytes) -> bytes:
    """Whole lines, as far as they are read: half of a rule would be another rule."""
    return body if len(body) <= _LARGEST else body[:_LARGEST].rpartition(b"\n")[0]


def _without_traceback(record: logging.LogRecord) -> bool:
    """A host that does not answer is a line in the log, not a traceback."""
    record.exc_info = None
    return True


logging.getLogger(RobotsTxtMiddleware.__module__).addFilter(_without_traceback)


def _netloc(request: Request) -> str:
    return request.url.partition("://")[2].partition("/")[0]
