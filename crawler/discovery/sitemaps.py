"""Sitemaps (sitemaps.org, 0.9) of addresses, of news and of sitemaps, packed or as text, and where they are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from protego import Protego

from crawler.discovery import feeds, xml
from crawler.discovery.page import Ask, Found
from parsers import charset
from parsers.families import Family
from parsers.fields import timestamp
from parsers.listing import Link, is_same_site
from parsers.text import clean

_LARGEST = 20_000_000  # bytes, unpacked; the 50,000 addresses that a sitemap may hold take less than ten million
_MOST = 50_000  # addresses
_MOST_CHILDREN = 5_000  # of an index: one a day for thirteen years
_DEEPEST = 3  # an index may name no index, but some do
_LONGEST_ROBOTS = 512_000  # bytes, as RFC 9309 has it
_KINDS = frozenset(("url", "sitemap"))
_FIELDS = 30  # of an entry
_LONGEST = 2_000  # characters of one of them
_PACKED = b"\x1f\x8b"
_OF_NEWS = re.compile(r"news[^/]{0,60}$", re.IGNORECASE)


class _Entry(NamedTuple):
    """What an element of a sitemap says, by the names of its children and theirs."""

    kind: str
    told: dict[str, str]

    @property
    def changed(self) -> date | None:
        """The day it was last changed, where it says so."""
        stamp = timestamp.read(self.told.get("lastmod"))
        return stamp.when.date() if stamp else None

    def is_before(self, day: date | None) -> bool:
        """Whether it says that it was last changed before that day."""
        return day is not None and (changed := self.changed) is not None and changed < day


def from_robots(robots: bytes, url: str) -> list[str]:
    """The sitemaps of the paper's own site that a robots.txt at ``url`` names, those of news first."""
    text = charset.decode(robots[:_LONGEST_ROBOTS]).text
    named = dict.fromkeys(_joined(url, address) for address in Protego.parse(text).sitemaps)
    return sorted((address for address in named if is_same_site(address, url)), key=is_of_news, reverse=True)


def is_of_news(url: str) -> bool:
    """Whether a sitemap's own name says that it holds the last days' news: ``news_sitemap.xml``."""
    return _OF_NEWS.search(url.partition("?")[0]) is not None


def read(ask: Ask, body: bytes, url: str, family: Family, content_type: str | None, since: date | None) -> Found:
    """The articles that a sitemap names and, of an index, its sitemaps, those changed last first.

    What was last changed before the day ``since`` was published before it, and is left out.
    """
    text = charset.decode(_unpacked(body), content_type).text
    if (whole := xml.mended(text, "urlset|sitemapindex|rss|feed")) is None:
        lines = (_Entry("url", {"loc": line.strip()}) for line in text.splitlines()[:_MOST])
        return Found(_links(lines, url, family, since)) if "<" not in text[:1000] else Found()
    if xml.is_of(whole, "rss|feed"):  # the protocol lets a feed stand for a sitemap
        return feeds.read(whole, url, family)
    found = list(islice(_entries(whole), _MOST))
    children = _children((entry for entry in found if entry.kind == "sitemap"), url, since)
    more = [replace(ask, url=child, page=ask.page + 1) for child in children] if ask.page < _DEEPEST else []
    return Found(_links((entry for entry in found if entry.kind == "url"), url, family, since), more)


def _unpacked(body: bytes) -> bytes:
    """The bytes, out of their gzip where they are in one, as far as it can be unpacked; its members may be several."""
    if not body.startswith(_PACKED):
        return body[:_LARGEST]
    whole = bytearray()
    while body.startswith(_PACKED) and len(whole) < _LARGEST:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            whole += unpacker.decompress(body, _LARGEST - len(whole))
        except zlib.error:
            break
        body = unpacker.unused_data
    return bytes(whole)


def _entries(whole: bytes) -> Iterator[_Entry]:
    """The ``url`` and ``sitemap`` elements with what they say: ``loc``, ``news/title`` … (an image has its own)."""
    told: dict[str, str] = {}
    for element in xml.elements(whole):
        name, parent = xml.name(element), element.getparent()
        if name in _KINDS:
            yield _Entry(name, told)
            told = {}
        elif element.text and parent is not None and len(told) < _FIELDS:
            around = xml.name(parent)
            told.setdefault(name if around in _KINDS else f"{around}/{name}", clean(element.text[:_LONGEST]))


def _links(entries: Iterable[_Entry], url: str, family: Family, since: date | None) -> list[Link]:
    found: dict[str, Link] = {}
    for entry in entries:
        address = _joined(url, entry.told.get("loc", ""))
        key = family.article_key(address)
        if key is None or key in found or entry.is_before(since) or not is_same_site(address, url):
            continue
        stamp = timestamp.read(entry.told.get("news/publication_date"))
        found[key] = Link(address, key, entry.told.get("news/title"), stamp.when if stamp else None)
    return list(found.values())


def _children(entries: Iterable[_Entry], url: str, since: date | None) -> list[str]:
    """An index's sitemaps of the same site, the newest first; those without a time come last, in their order."""
    changed: dict[str, date] = {}
    for entry in entries:
        address = _joined(url, entry.told.get("loc", ""))
        if address != url and is_same_site(address, url) and not entry.is_before(since):
            changed.setdefault(address, entry.changed or date.min)
    return sorted(changed, key=lambda address: changed[address], reverse=True)[:_MOST_CHILDREN]


def _joined(url: str, address: str) -> str:
    try:
        return urldefrag(urljoin(url, address.strip()))[0]
    except ValueError:  # a bracket where an IPv6 address would stand
        return ""
