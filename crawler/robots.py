"""robots.txt as RFC 9309 and politeness have it: unreachable means no, and its Crawl-delay is kept.

Scrapy's own middleware takes a robots.txt that cannot be read for a yes, and leaves Crawl-delay aside.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Final, NamedTuple, Protocol, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from archive.crawling.hosts import Robots
from crawler.answers import FORBIDDEN, reason_of
from crawler.conduct import Held
from crawler.discovery import sitemaps
from crawler.guard import PRIVATE, Outside
from parsers import charset

_log = logging.getLogger(__name__)

UNREADABLE: Final = "robots.txt could not be read"
_LARGEST: Final = 512_000  # bytes that are read, RFC 9309's 500 KiB; sixteen million would be read for a minute
_LONGEST_DELAY: Final = 60.0  # seconds; what asks for more is read as this much
_FIRST: Final = 1000  # of all requests to a host

_Rules = RobotParser | IgnoreRequest  # what a host's robots.txt says, or why nothing is asked of the host


class _Reading(NamedTuple):
    """A host's robots.txt that is read, or was; ``begun`` by the machine's clock, which goes on while it sleeps."""

    task: asyncio.Task[_Rules]
    begun: float


class _Listener(Protocol):
    async def heard(self, robots: Robots, why: str | None, named: list[str]) -> None:
        """Take in what a host's robots.txt says, why it could not be read, and the sitemaps it names."""
        ...


class PoliteRobots:
    """A downloader middleware: reads each host's robots.txt before anything else of it; the spider hears what it says.

    ROBOTSTXT_OBEY switches it on, and ROBOTSTXT_USER_AGENT is the name under which rules are looked for. A run that
    lasts longer than ROBOTSTXT_LASTS seconds, such as a backfill of weeks, reads it again.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler: Any = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._lasts = crawler.settings.getfloat("ROBOTSTXT_LASTS", 86_400)
        self._hosts: dict[str, _Reading] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise IgnoreRequest saying why not."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        scheme, _, rest = request.url.partition("://")
        host = rest.partition("/")[0]
        known = self._hosts.get(host)
        if known is None or abs(time.time() - known.begun) >= self._lasts:
            task = asyncio.ensure_future(self._read(host, f"{scheme}://{host}/robots.txt"))
            known = self._hosts[host] = _Reading(task, time.time())
        reading = known.task
        # One that is given up while it waits takes the robots.txt from no other.
        rules = reading.result() if reading.done() else await asyncio.shield(reading)
        if isinstance(rules, IgnoreRequest):
            raise type(rules)(str(rules))
        if not rules.allowed(request.url, self._agent):
            raise IgnoreRequest(FORBIDDEN)

    async def _read(self, host: str, url: str) -> _Rules:
        asked = Request(url, priority=_FIRST, meta={"dont_obey_robotstxt": True}, callback=NO_CALLBACK)
        try:
            response = await self._crawler.engine.download_async(asked)
            if response.status >= 500 or response.status == 429:
                return await self._cannot_read(host, url, f"http {response.status}", response.status)
            return await self._taken_in(host, response)
        except Held as held:
            return held
        except Exception as error:  # noqa: BLE001  # whatever it was, there are no rules to go by
            return await self._cannot_read(host, url, reason_of(error, f"//{host}"), None)

    async def _taken_in(self, host: str, response: Response) -> RobotParser:
        text = charset.decode(_beginning(response.body)).text
        # What stands on an error page, or on the front page sent in its place, are no rules.
        is_there = response.status < 400 and not text.lstrip().startswith("<")
        told = text.encode() if is_there else b""
        rules = ProtegoRobotParser.from_crawler(self._crawler, told)
        delay = min(rules.crawl_delay(self._agent) or 0.0, _LONGEST_DELAY) or None
        if delay:
            self._slow_down(delay)
        robots = Robots(host, "rules" if is_there else "none", response.status, delay, text if is_there else None)
        await self._listener.heard(robots, None, sitemaps.from_robots(told, response.url))
        return rules

    async def _cannot_read(self, host: str, url: str, why: str, status: int | None) -> IgnoreRequest:
        _log.warning("%s: %s could not be read: %s", self._crawler.spider.name, url, why)
        await self._listener.heard(Robots(host, "unreadable", status), f"{UNREADABLE}: {why}", [])
        return Outside(PRIVATE) if why == PRIVATE else Held(f"{UNREADABLE}: {why}")

    @property
    def _listener(self) -> _Listener:
        listener: _Listener = self._crawler.spider
        return listener

    def _slow_down(self, delay: float) -> None:
        """At least so many seconds between two requests of this crawl, whatever AutoThrottle would rather do."""
        downloader = self._crawler.engine.downloader
        downloader._delay = max(downloader._delay, delay)  # noqa: SLF001  # as AutoThrottle itself sets it
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)
        throttle = self._crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)


def _beginning(body: bytes) -> bytes:
    """Whole lines, as far as they are read: half of a rule would be another rule."""
    return body if len(body) <= _LARGEST else body[:_LARGEST].rpartition(b"\n")[0]
