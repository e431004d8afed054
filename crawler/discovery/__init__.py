"""The ways of finding a paper's articles, one module each. Bytes in, links out: no network, no database, no Scrapy.

``feeds`` RSS and Atom; ``sitemaps`` of addresses, of news and of sitemaps; ``listings`` page by page; ``days`` the list
of one day and ``paging`` the JSON of its further pages; ``sweep`` the numbers that no list names. ``sources`` says
which of them a paper has, ``walls`` what came instead. What is to be fetched is an ``Ask``, what it told a ``Found``.
"""

from __future__ import annotations

from datetime import date, datetime

from crawler.discovery import days, feeds, listings, paging, sitemaps, sources, sweep, walls
from crawler.discovery.page import Ask, Found, Kind
from parsers.families import Family

__all__ = ["Ask", "Found", "Kind", "days", "feeds", "listings", "paging", "read", "sitemaps", "sources", "sweep"]


def read(
    ask: Ask,
    body: bytes,
    url: str,
    family: Family,
    now: datetime,
    content_type: str | None = None,
    since: date | None = None,
) -> Found:
    """What the answer to ``ask`` told: ``body`` as it came from ``url``, at ``now`` (aware).

    Raises NotAnArticle, and nothing else whatever the bytes are, where no such page came: a wall, an error, a shell.
    ``since`` lets a sitemap leave out what was last changed before that day. A sweep's page is an article's and is
    not read here.
    """
    found = _read(ask, body, url, family, now, content_type, since)
    if not (found.links or found.more) and found.total is None and ask.kind != "sweep":
        wall = walls.instead(ask.kind, body, url, family, content_type)
        if wall is not None:
            raise wall
    return found


def _read(
    ask: Ask, body: bytes, url: str, family: Family, now: datetime, content_type: str | None, since: date | None
) -> Found:
    match ask.kind:
        case "feed":
            return feeds.read(body, url, family, content_type)
        case "sitemap":
            return sitemaps.read(ask, body, url, family, content_type, since)
        case "listing":
            return listings.read(ask, body, url, family, now, content_type)
        case "day":
            return days.read(ask, body, url, family, now, content_type)
        case "sweep":
            return Found()
