"""The list of one day's articles, where a system has one: its first page as HTML, the next ones as its script asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from crawler.discovery import listings, paging
from crawler.discovery.page import Ask, Found, filled
from papers import Paper
from parsers import families, listing
from parsers.errors import NotAnArticle
from parsers.families import Family
from parsers.families.base import DayList
from parsers.fields.timestamp import SEOUL
from parsers.listing import Link
from parsers.page import Page

_PAGE = re.compile(r"(?<=[?&]page=)\d{1,9}(?!\d)")
_TOTAL = re.compile(r"[?&]total=(\d{1,9})(?!\d)")


def asks(paper: Paper, days: Iterable[date]) -> Iterator[Ask]:
    """The first page of each day's list; none where the paper's family has no such lists."""
    for each in families.of(paper).day_lists[:1]:
        form = urljoin(_base(paper, each), each.form)
        yield from (Ask(form, "day", "", day=day).turned(1) for day in days)


def _base(paper: Paper, day_list: DayList) -> str:
    """Where the page of the list lies: as the paper's file says of its listing there, else below its home."""
    path = day_list.form.partition("?")[0]
    return next((one.url for one in paper.listings if path in one.url), paper.home)


def read(ask: Ask, body: bytes, url: str, family: Family, now: datetime, content_type: str | None) -> Found:
    """A page's articles, the day's total, and the next page where the page shows or implies that there is one.

    A JSON answer that cannot be read has the same page as HTML in its stead. A site that leaves the day aside shows
    its whole listing: then there is neither next page nor total.
    """
    if (html := by_html(ask)) is not None:
        found = paging.read(body, url, family, ask.day, now)
        return Found(more=[html]) if found is None else _called(ask, found, family)
    try:
        page = Page(body, url, content_type)
    except NotAnArticle:
        return Found()
    links = listing.links_on(page, url, family, now)
    told = listings.total(page)
    if not is_of_its_day(ask, links):
        return Found(links, total=0 if told == 0 else None)
    return Found(links, _next(ask, page, links, told, family), told)


def _next(ask: Ask, page: Page, links: list[Link], told: int | None, family: Family) -> list[Ask]:
    """The next page: by the call where the page speaks of it and says how long the list is, else as HTML."""
    day_list = _day_list(ask, family)
    if not links or day_list is None:
        return []
    call = day_list.call
    if told is not None:
        if ask.page * day_list.page_size >= told:
            return []
        if call and urlsplit(call).path.rpartition("/")[2] in page.charset.text:
            form = urljoin(ask.url, call).replace("{total}", str(told))
            return [ask.turned(ask.page + 1, filled(form, ask.page + 1, ask.day))]
    elif len(links) < day_list.page_size and not _links_to(page, ask.page + 1):
        return []
    return [ask.turned(ask.page + 1)]


def _links_to(page: Page, number: int) -> bool:
    """Whether a page links to the page of that number."""
    paged = re.compile(rf"[?&]page={number}(?!\d)|goPage\('?{number}'?\)")
    return any(paged.search(anchor.get("href") or "") for anchor in page.root.iter("a"))


def _called(ask: Ask, links: list[Link], family: Family) -> Found:
    """What an answer of the call told; its address says how long the list is."""
    day_list, total = _day_list(ask, family), _TOTAL.search(ask.url)
    if day_list is None or total is None or not links or ask.page * day_list.page_size >= int(total[1]):
        return Found(links, total=int(total[1]) if total else None)
    following = ask.turned(ask.page + 1, _PAGE.sub(str(ask.page + 1), ask.url))
    return Found(links, [following], int(total[1]))


def _day_list(ask: Ask, family: Family) -> DayList | None:
    return next((each for each in family.day_lists if ask.source.endswith(each.form)), None)


def is_of_its_day(ask: Ask, links: Iterable[Link]) -> bool:
    """Whether a page has an article of the day that was asked for, as far as it tells its articles' times."""
    told = {link.published.astimezone(SEOUL).date() for link in links if link.published}
    return not told or ask.day in told


def by_html(ask: Ask) -> Ask | None:
    """The same page as HTML, for one whose JSON did not come; None for one that is HTML already."""
    is_html = ask.url.partition("?")[0] == ask.source.partition("?")[0]
    return None if is_html else ask.turned(ask.page)
