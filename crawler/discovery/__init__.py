"""The ways of finding a paper's articles, one module each. Bytes in, links out: no network, no database, no Scrapy.

``feeds`` RSS and Atom; ``sitemaps`` of addresses, of news and of sitemaps; ``listings`` page by page; ``days`` the list
of one day and ``paging`` the JSON of its further pages; ``sweep`` the numbers that no list names. ``sources`` says
which of them a paper has. What is to be fetched is an ``Ask``, what came of it a ``Found``.
"""

from __future__ import annotations

from datetime import date, datetime

from crawler.discovery import days, feeds, listings, paging, sitemaps, sources, sweep
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

    Never raises, whatever the bytes are: what is not such a page tells nothing. ``since`` lets a sitemap leave out
    what was last changed before that day. A sweep's page is an article's and is not read here.
    """
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
