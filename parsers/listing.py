"""Listing pages: which articles they link to, with what title and time, whatever their skin.

An item is the largest element around an article's link that holds no other article's link; its title is the link's
longest text, its time stands somewhere in the item. One rule reads the tables of 2006 and the grids of today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urldefrag, urlsplit

from parsers.errors import NotAnArticle
from parsers.families.base import Family
from parsers.fields import timestamp
from parsers.page import Element, Page
from parsers.text import clean

_BETWEEN = " \u2002 "  # parts an item's texts, so that a number at one's end does not run into the next


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
    Only links to the listing's own host or its subdomains' siblings are followed.
    """
    try:
        page = Page(body, url, content_type)
    except NotAnArticle:
        return []
    anchors: dict[str, list[Element]] = {}
    addresses: dict[str, str] = {}
    for anchor in page.root.iter("a"):
        href = anchor.get("href")
        if not href or href.startswith(("javascript:", "mailto:", "#")):
            continue
        address = urldefrag(page.absolute(href))[0]
        key = family.article_key(address)
        if key is not None and _same_site(address, url):
            anchors.setdefault(key, []).append(anchor)
            addresses.setdefault(key, address)
    owner = {anchor: key for key, group in anchors.items() for anchor in group}
    return [_link(key, group, addresses[key], owner, now) for key, group in anchors.items()]


def _same_site(address: str, listing: str) -> bool:
    try:
        ours, theirs = urlsplit(listing).netloc.lower(), urlsplit(address).netloc.lower()
    except ValueError:
        return False
    return ours.removeprefix("www.").removeprefix("m.") == theirs.removeprefix("www.").removeprefix("m.")


def _link(key: str, anchors: list[Element], address: str, owner: dict[Element, str], now: datetime) -> Link:
    title = max((clean("".join(anchor.itertext())) for anchor in anchors), key=len)
    published = None
    for anchor in anchors:
        stamp = timestamp.read_in_listing(_item_text(anchor, key, owner), now)
        if stamp is not None:
            published = stamp.when
            break
    return Link(address, key, title or None, published)


def _item_text(anchor: Element, key: str, owner: dict[Element, str]) -> str:
    """The text of the item around a link, without the link's own: a headline may hold a date."""
    item = anchor
    while (parent := item.getparent()) is not None and parent.tag not in ("body", "html"):
        if any(owner.get(link, key) != key for link in parent.iter("a")):
            break
        item = parent
    own = {anchor, *anchor.iterdescendants()} if item is not anchor else set()
    return (
        _BETWEEN.join(
            text
            for element in item.iter()
            if isinstance(element.tag, str) and element not in own
            for text in _own_texts(element)
        )
        + _BETWEEN
        + (_BETWEEN.join(anchor.itertext()) if item is anchor else (anchor.tail or ""))
    )


def _own_texts(element: Element) -> list[str]:
    texts = [element.text or ""] if element.tag not in ("script", "style") else []
    return [*texts, *(child.tail or "" for child in element)]
