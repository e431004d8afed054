"""What the crawl uses of Scrapy without Scrapy having promised it: what a new version changes is named here.

What it uses of Scrapy's download handler is looked at in test_mapping, where there is one.
"""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.reactor import is_reactor_installed

from tests.awaiting import awaited


@pytest.fixture
def crawler() -> Crawler:
    nothing = dict.fromkeys(("http", "https", "ftp", "s3", "file", "data"))
    reactor = {"TWISTED_REACTOR_ENABLED": is_reactor_installed(), "TWISTED_REACTOR": None}  # as other tests left it
    chosen = reactor | {"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_HANDLERS": nothing}
    made = Crawler(Spider, chosen)
    made._apply_settings()
    return made


def has(place: object, name: str, kind: type | tuple[type, ...], user: str) -> None:
    assert isinstance(getattr(place, name, None), kind), f"{type(place).__name__}.{name} is not as {user} uses it"


def test_the_pace_can_be_slowed_down_while_a_crawl_goes_on(crawler: Crawler) -> None:
    async def made() -> Downloader:
        downloader = Downloader(crawler)
        downloader.close()
        return downloader

    has(awaited(made()), "_delay", float, "crawler/robots.py")
    has(awaited(made()), "slots", dict, "crawler/robots.py")
    has(Slot(1, 3.0), "delay", float, "crawler/robots.py")
    throttle: Any = AutoThrottle(crawler)
    crawler.engine = SimpleNamespace(downloader=SimpleNamespace())  # type: ignore[assignment]
    throttle._spider_opened(Spider("kado"))
    has(throttle, "mindelay", float, "crawler/robots.py")


def test_what_waits_for_its_turn_can_be_held_back_or_sent_home() -> None:
    has(Slot(1, 3.0), "queue", deque, "crawler/restraint.py")
    has(Slot(1, 3.0), "lastseen", (int, float), "crawler/restraint.py")
    has(Downloader, "DOWNLOAD_SLOT", str, "crawler/restraint.py")
