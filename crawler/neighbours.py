"""Papers that one machine serves are asked by turns: many keep their own pace there, and one server answers them all.

A vendor's machine has dozens of newspapers, and a firewall that sees a single client. What a name has been resolved to
tells which live together; all crawls of a process know it of each other.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.resolver import dnscache
from scrapy.utils.httpobj import urlparse_cached

from papers.hosts import is_loopback


class Turns:
    """Gives each machine's callers moments that lie apart, the first to come the first of them."""

    def __init__(self) -> None:
        self._free_at: dict[str, float] = {}  # by address

    def wait(self, address: str, apart: float, now: float) -> float:
        """Take the next turn at an address, ``apart`` seconds behind the one before; the seconds until it is there."""
        at = max(now, self._free_at.get(address, now))
        self._free_at[address] = at + apart
        return at - now


_TURNS: Final = Turns()


class SharedPace:
    """A downloader middleware: ADDRESS_DELAY seconds between two requests to an address, whosever pages they are."""

    def __init__(self, apart: float, turns: Turns = _TURNS) -> None:
        self._apart = apart
        self._turns = turns

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; 0 switches it off."""
        if (apart := crawler.settings.getfloat("ADDRESS_DELAY")) <= 0:
            raise NotConfigured
        return cls(apart)

    async def process_request(self, request: Request) -> None:
        """Let a request pass when its turn has come."""
        address = address_of(urlparse_cached(request).hostname or "")
        wait = self._turns.wait(address, self._apart, time.monotonic()) if address else 0.0
        if wait > 0:
            await asyncio.sleep(wait)


def address_of(host: str) -> str | None:
    """The public address that a name was resolved to last; None before, and for hosts that are served elsewhere."""
    found = dnscache.get(host)
    address: str | None = found[0].host if found else None
    return None if address is None or is_loopback(f"[{address}]" if ":" in address else address) else address
