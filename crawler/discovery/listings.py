"""Listing pages, of any skin: their articles, how many the list says it has, and its next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from crawler.discovery import answers, paging
from crawler.discovery.page import Ask, Found
from parsers import listing
from parsers.errors import NotAnArticle
from parsers.families import Family
from parsers.page import Element, Page
from parsers.text import clean

_NUMBER = r"(\d{1,3}(?:,\d{3}){1,2}|\d{1,9})"
_IN_LINK = re.compile(r"[?&](?:total|total_record)=(\d{1,9})(?!\d)")  # a list's links to its pages hand it on
_PAGED = re.compile(r"[?&]page=\d")
_ALL = rf"(?:총|전체)\s?(?:기사\s?)?(?:수\s?)?:?\s?{_NUMBER}\s?[건개]"
# 총 1,234건, 전체 133건의 기사; 기사 (전체 133건), with whatever stands behind the bracket.
_SAID = (
    re.compile(rf"(?:전체기사\s?)?{_ALL}(?:의 기사(?:가 있습니다)?)?\.?"),
    re.compile(rf"[^\d()\[\]]{{0,20}}[(\[]\s?{_ALL}\s?[)\]].{{0,40}}"),
)
# A section's name with the number, 정치 (1,234) or 정치 1,234건; of more words it would be a headline.
_COUNTED = re.compile(
    rf"[^\d()\[\]]{{0,20}}[(\[]\s?{_NUMBER}\s?건?\s?[)\]]|[^\d()\s]{{0,10}}\s?(?:총\s?)?{_NUMBER}\s?건"
)
_COUNT_CLASS = re.compile(r"list[\w-]{0,10}[_-](?:count|total)|total[_-]?(?:count|cnt)", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_HOLDERS = ("h1", "h2", "h3", "h4", "div", "p", "span", "strong", "em", "b", "td", "th", "li", "dt", "font", "caption")
_PIECES = 12  # of text; what says how long a list is is short
_LONGEST = 80  # characters of it


def read(ask: Ask, body: bytes, url: str, family: Family, now: datetime, content_type: str | None) -> Found:
    """A listing page's articles, its total, and the next page where there are articles on this one.

    ``now`` (aware) is when it was fetched; it gives a year to dates without one. Whether the next page is worth asking
    for, its reader decides: many sites answer a page too far with the last one.
    """
    if (html := paging.by_html(ask)) is not None:
        return read_answer(ask, html, body, url, family, now)
    try:
        page = Page(body, url, content_type)
    except NotAnArticle:
        return Found()
    links = listing.links_on(page, url, family, now)
    told = total(page, family)
    following = paging.following(ask, page, links, told, family)
    return Found(links, [following] if following else [], told)


def read_answer(ask: Ask, html: Ask, body: bytes, url: str, family: Family, now: datetime) -> Found:
    """What the call of a list's script has brought; the page as HTML is next where that cannot be read."""
    links = answers.read(body, url, family, ask.day, now)
    if links is None:
        return Found(more=[html])
    following = paging.called(ask, links)
    return Found(links, [following] if following else [], paging.told_total(ask))


def total(page: Page, family: Family) -> int | None:
    """How many articles a list says it has: in the links to its pages, else in words; None where it does not."""
    for anchor in page.root.iter("a"):
        href = anchor.get("href") or ""
        if (told := _IN_LINK.search(href)) and _PAGED.search(href):
            return int(told[1])
    return next(_said(page, family), None)


def _said(page: Page, family: Family) -> Iterator[int]:
    for element in page.root.iter(*_HOLDERS):
        text = clean(" ".join(islice(element.itertext(), _PIECES)))
        if len(text) > _LONGEST or not any(map(str.isdigit, text)):
            continue
        forms = (*_SAID, _COUNTED) if _counts(element) else _SAID
        told = next(filter(None, (form.fullmatch(text) for form in forms)), None)
        # A headline may say as much of what was counted in the news.
        if told and not any(family.article_key(address) for address in _addresses(element, page)):
            yield int(next(filter(None, told.groups())).replace(",", ""))


def _addresses(element: Element, page: Page) -> Iterator[str]:
    """Where the links in an element lead, and the one around it."""
    for anchor in chain(element.iter("a"), islice(element.iterancestors("a"), 1)):
        yield page.absolute(anchor.get("href") or "")


def _counts(element: Element) -> bool:
    """Whether it is a list's heading, or an element made to say how long it is."""
    return element.tag in _HEADINGS or _COUNT_CLASS.search(element.get("class") or "") is not None
