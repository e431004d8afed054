"""Listing pages: which articles they link to, with what title and time, whatever their skin.

An item is the largest element around an article's link that holds no other article's link; its title is one of its
links' texts, its time stands somewhere in the item. One rule reads the tables of 2006 and the grids of today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from lxml import etree

import papers
from parsers.errors import NotAnArticle
from parsers.families.base import Family, text_of
from parsers.fields import timestamp
from parsers.page import Element, Page

_BETWEEN = " \u2002 "  # parts an item's texts, so that a number at one's end does not run into the next
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLE_CLASS = re.compile(r"tit(?:le|s?$|s?[\s_-])|subject|headline", re.IGNORECASE)
_SHORTEST_TITLE = 6  # characters of a link that neither stands in a heading nor is bold
_LONGEST_INFO = 80  # characters of section, reporter and time; a lead is longer
_REPEATS = 10  # links to one article that are looked at: picture, headline, lead, and once more in a box
_OTHER_LINKS = 8  # an item links its section, its reporter, its tags; a menu links more


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a listing or feed names. ``published`` (aware, Asia/Seoul) is a hint, the page decides."""

    url: str
    article_key: str
    title: str | None = None
    published: datetime | None = None


def links(body: bytes, url: str, family: Family, now: datetime, content_type: str | None = None) -> list[Link]:
    """The articles a listing page links to, each once, in page order; empty for a page that links to none.

    ``now`` (aware) is when the page was fetched: it gives a year to ``11-02 18:31`` and a time to ``3시간 전``.
    Only links to the listing's own host, with or without ``www.`` and ``m.``, and to others of its paper are followed.
    """
    try:
        return links_on(Page(body, url, content_type), url, family, now)
    except NotAnArticle:
        return []


def links_on(page: Page, url: str, family: Family, now: datetime) -> list[Link]:
    """As ``links``, of a page that is parsed already."""
    anchors: dict[str, list[Element]] = {}
    addresses: dict[str, str] = {}
    for anchor in page.root.iter("a"):
        href = anchor.get("href")
        if not href or href.startswith(("javascript:", "mailto:", "#")):
            continue
        address = urldefrag(page.absolute(href))[0]
        key = family.article_key(address)
        if key is not None and is_same_site(address, url):
            anchors.setdefault(key, []).append(anchor)
            addresses.setdefault(key, address)
    owner = {anchor: key for key, group in anchors.items() for anchor in group}
    return [_link(key, group, addresses[key], owner, now) for key, group in anchors.items()]


def is_same_site(address: str, listing: str) -> bool:
    """Whether an address is of the host that named it, with or without ``www.`` and ``m.``, or of the same paper."""
    try:
        ours, theirs = urlsplit(listing).netloc.lower(), urlsplit(address).netloc.lower()
    except ValueError:
        return False
    if ours.removeprefix("www.").removeprefix("m.") == theirs.removeprefix("www.").removeprefix("m."):
        return True
    paper = papers.registry().by_host(ours)
    return paper is not None and papers.registry().by_host(theirs) is paper


def _link(key: str, anchors: list[Element], address: str, owner: dict[Element, str], now: datetime) -> Link:
    published = None
    own, anchors = set(anchors), anchors[:_REPEATS]
    for anchor in anchors:
        outside, inside = _texts(_item(anchor, key, owner), own)
        stamp = timestamp.read_in_listing(outside, now) or timestamp.read_in_listing(inside, now)
        if stamp is not None:
            published = stamp.when
            break
    return Link(address, key, _title(anchors), published)


def _title(anchors: list[Element]) -> str | None:
    """The headline among an article's links: in a heading or a title's element, else bold, else the first long text.

    The longest will not do, for the lead is often a link as well.
    """
    marked, bold, plain = [], [], []
    for anchor in anchors:
        inside = [*anchor.iterdescendants()]
        around = (anchor, *islice(anchor.iterancestors(), 2))
        if (element := next(filter(_is_title, inside), None)) is not None:
            marked.append(text_of(element))
        elif any(map(_is_title, around)):
            marked.append(text_of(anchor))
        elif (element := next((element for element in inside if element.tag in ("strong", "b")), None)) is not None:
            bold.append(text_of(element))
        else:
            plain.append(text_of(anchor))
    long_enough = [text for text in plain if len(text) >= _SHORTEST_TITLE]
    return next(filter(None, (*marked, *bold, *long_enough, *sorted(plain, key=len, reverse=True))), None)


def _is_title(element: Element) -> bool:
    return element.tag in _HEADINGS or _TITLE_CLASS.search(element.get("class") or "") is not None


def _item(anchor: Element, key: str, owner: dict[Element, str]) -> Element:
    """The item around a link: the largest element with no other article's link, and few links of other kinds."""
    item = anchor
    while (parent := item.getparent()) is not None and parent.tag not in ("body", "html"):
        links = list(parent.iter("a"))
        if any(owner.get(link, key) != key for link in links):
            break
        if sum(link not in owner for link in links) > _OTHER_LINKS:
            break
        item = parent
    return item


def _texts(item: Element, own: set[Element]) -> tuple[str, str]:
    """An item's short texts, outside the article's links and inside them. A lead is long, and may hold a date."""
    outside: list[str] = []
    inside: list[str] = []
    depth = 0
    for event, element in etree.iterwalk(item, events=("start", "end")):
        if event == "start":
            depth += element in own
            text = None if element.tag in ("script", "style") else element.text
        else:
            depth -= element in own
            text = element.tail if element is not item else None
        if text and len(text) <= _LONGEST_INFO:
            (inside if depth else outside).append(text)
    return _BETWEEN.join(outside), _BETWEEN.join(inside)
