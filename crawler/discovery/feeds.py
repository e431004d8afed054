"""RSS and Atom feeds: the articles they name. A pubDate without a zone, as these papers write it, is Korean time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from crawler.discovery import xml
from crawler.discovery.page import Found
from parsers import charset
from parsers.families import Family
from parsers.fields import timestamp
from parsers.listing import Link, is_same_site

_LARGEST = 16_000_000  # bytes
_MOST = 2_000  # entries; these papers' feeds have 30 to 50
_PARTS = 100  # elements of an entry that is one
_LINK = re.compile(
    r"<link>\s{0,50}(?:<!\[CDATA\[\s{0,50})?([^\s<>\]]{1,1000})|<link\s[^<>]{0,200}?href=[\"']([^\s<>\"']{1,1000})"
)


def read(body: bytes, url: str, family: Family, content_type: str | None = None) -> Found:
    """The articles a feed names, each once, in its order; nothing when it is no feed or names none of this site.

    The bytes are decoded by evidence first: feedparser, like every XML reader, believes a lying declaration.
    """
    text = charset.decode(body[:_LARGEST], content_type).text
    whole = xml.mended(text, "rss|feed|rdf:RDF")
    if whole is None:
        return Found()
    return Found(_links(_entries(whole, url), url, family) or _links(_bare_links(text, url), url, family))


def _links(entries: Iterable[Any], url: str, family: Family) -> list[Link]:
    found: dict[str, Link] = {}
    for entry in entries:
        address = _address(entry, family)
        key = family.article_key(address)
        if key is not None and key not in found and is_same_site(address, url):
            found[key] = Link(address, key, str(entry.get("title") or "") or None, _published(entry))
    return list(found.values())


def _entries(whole: bytes, url: str) -> list[Any]:
    """A feed's entries as feedparser reads them; none of one that it cannot read."""
    feed = _bounded(whole)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        read = feedparser.parse(
            BytesIO(feed), response_headers=headers, sanitize_html=False, resolve_relative_uris=True
        )
    except Exception:  # noqa: BLE001  # on broken feeds it raises what its code stumbles over: KeyError, TypeError …
        return []
    entries: list[Any] = read.entries
    return entries


def _bounded(whole: bytes) -> bytes:
    """The feed with its entries alone, well-formed: what is not makes feedparser guess, which takes long.

    Guessing, it also reads ``&section=`` in an address as ``§``.
    """
    root = xml.tree(whole)
    if root is None:
        return b""
    feed = etree.Element("feed")
    for entry in islice(root.iter("{*}item", "{*}entry"), _MOST):
        if sum(1 for _ in islice(entry.iter(), _PARTS)) < _PARTS:
            feed.append(deepcopy(entry))
    return etree.tostring(feed, encoding="utf-8")


def _bare_links(text: str, url: str) -> list[dict[str, str]]:
    """The addresses alone, of a feed whose entries cannot be told apart."""
    found = islice(_LINK.finditer(text), _MOST)
    return [{"link": _joined(url, unescape(match[1] or match[2]))} for match in found]


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:  # a bracket where an IPv6 address would stand
        return address


def _address(entry: Any, family: Family) -> str:
    """An entry's link, or its id where that is the article's address."""
    link = str(entry.get("link") or "").strip()
    named = str(entry.get("id") or "").strip()
    return named if family.article_key(link) is None and family.article_key(named) is not None else link


def _published(entry: Any) -> datetime | None:
    raw = str(entry.get("published") or entry.get("updated") or "")
    stamp = timestamp.read(raw, "feed")
    if stamp is not None:
        return stamp.when
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")  # RFC 822, which always has its zone
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).astimezone(timestamp.SEOUL) if parsed else None
