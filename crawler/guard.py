"""The borders of a crawl: a request goes to the paper's own hosts by http or https, or it does not go.

Redirects' targets, robots.txt and companions pass here like any other request. What a host's name resolves to is
looked at by ``crawler.resolver``.
"""

from __future__ import annotations

import logging
from ipaddress import ip_address
from typing import Final, Self
from urllib.parse import SplitResult, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

import papers
from papers import Paper, Registry
from papers.hosts import registrable_tail, stem
from papers.schema import addresses

_log = logging.getLogger(__name__)

NOT_OURS: Final = "host not of the paper"
PRIVATE: Final = "private address"
_LONGEST: Final = 2083  # characters of an address, as Scrapy has it; what is longer is a trap
_PORTS: Final = {"http": 80, "https": 443}


class Outside(IgnoreRequest):
    """A request that would leave the paper; its text is the reason, in words that can be counted."""


class Borders:
    """What belongs to a paper.

    Its hosts as the registry has them, the parts of its site (``cdn.``, ``m.`` …), the hosts of its listings and feeds
    and, where the paper has a registered domain to itself, all names under it that are no other paper's: papers move
    between such names, and redirect.
    """

    def __init__(self, paper: Paper, registry: Registry) -> None:
        self._paper = paper
        self._registry = registry
        self._named = {*paper.hosts, *(urlsplit(address).netloc for _, address in addresses(paper))}
        self._domains = {registrable_tail(host) for host in paper.hosts if stem(host) == registrable_tail(host)}

    def fault(self, url: str) -> str | None:
        """Why an address may not be asked; None when it may."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return "no web address"
        if parts.scheme not in _PORTS or not parts.hostname:
            return "no web address"
        if "@" in parts.netloc:
            return "user name in the address"
        if len(url) > _LONGEST:
            return "address too long"
        if parts.netloc in self._named:
            return None
        if _is_literal(parts):
            return PRIVATE
        if not self._holds(parts):
            return NOT_OURS
        return None if port in (None, _PORTS[parts.scheme]) else "odd port"

    def _holds(self, parts: SplitResult) -> bool:
        host = (parts.hostname or "").rstrip(".")
        owner = self._registry.by_host(host)
        if owner is not None:
            return owner.id == self._paper.id
        return host in self._named or registrable_tail(host) in self._domains


class HostGuard:
    """The first of all downloader middlewares. Every refusal is an error of the visit; each host's first is logged."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._borders = Borders(paper, papers.registry())
        self._told: set[tuple[str, str]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler.spidercls.paper)  # type: ignore[attr-defined]  # the project has one spider, of papers

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise Outside."""
        if (reason := self._borders.fault(request.url)) is None:
            return
        place = urlsplit(request.url).netloc if reason != "no web address" else request.url
        if (place, reason) not in self._told:
            self._told.add((place, reason))
            _log.warning("%s: %.2083s: not asked: %s%s", self._paper.id, request.url, reason, _came_from(request))
        raise Outside(reason)


def _is_literal(parts: SplitResult) -> bool:
    try:
        ip_address(parts.hostname or "")
    except ValueError:
        return False
    return True


def _came_from(request: Request) -> str:
    before: list[str] = request.meta.get("redirect_urls", [])
    return f"; {before[-1]} redirected there" if before else ""
