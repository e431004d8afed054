"""RSS and Atom feeds: the articles they name. A pubDate without a zone, as these papers write it, is Korean time."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from typing import Any

import feedparser

from parsers import charset
from parsers.families import Family
from parsers.fields import timestamp
from parsers.listing import Link


def links(body: bytes, url: str, family: Family, content_type: str | None = None) -> list[Link]:
    """The articles a feed names, each once, in its order; empty when it is no feed or names none.

    The bytes are decoded by evidence first: feedparser, like every XML reader, believes a lying declaration.
    """
    decoded = charset.decode(body, content_type)
    feed = feedparser.parse(
        decoded.text.lstrip("\ufeff \r\n\t").encode(),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=True,
    )
    found: dict[str, Link] = {}
    for entry in feed.entries:
        address = str(entry.get("link") or "").strip()
        key = family.article_key(address)
        if key is not None and key not in found:
            found[key] = Link(address, key, str(entry.get("title") or "") or None, _published(entry))
    return list(found.values())


def _published(entry: Any) -> datetime | None:
    raw = str(entry.get("published") or entry.get("updated") or "")
    stamp = timestamp.read(raw, "feed")
    if stamp is not None:
        return stamp.when
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")  # RFC 822, which always has its zone
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).astimezone(timestamp.SEOUL) if parsed else None
