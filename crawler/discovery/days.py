"""The list of one day's articles, where a system has one: its first page as HTML, the next ones as its script asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from urllib.parse import urljoin

from crawler.discovery import listings, paging
from crawler.discovery.page import Ask, Found, day_of
from papers import Paper
from parsers import families, listing
from parsers.errors import NotAnArticle
from parsers.families import Family
from parsers.families.base import DayList
from parsers.listing import Link
from parsers.page import Page


def asks(paper: Paper, days: Iterable[date]) -> Iterator[Ask]:
    """The first page of each day's list; none where the paper's family has no such lists."""
    return (ask for day in days if (ask := span(paper, day, day)))


def span(paper: Paper, first: date, last: date) -> Ask | None:
    """The first page of the list of some days, both included; None where the paper's family has no such lists.

    One day at a time was seen; that the window may span several is inferred from its having two ends.
    """
    for each in families.of(paper).day_lists[:1]:
        form = urljoin(_base(paper, each), each.form)
        if first != last:
            form = form.replace("{day}", first.isoformat(), 1)
        return Ask(form, "day", "", day=last, first_day=first).turned(1)
    return None


def _base(paper: Paper, day_list: DayList) -> str:
    """Where the page of the list lies: as the paper's file says of its listing there, else below its home."""
    path = day_list.form.partition("?")[0]
    return next((one.url for one in paper.listings if path in one.url), paper.home)


def read(ask: Ask, body: bytes, url: str, family: Family, now: datetime, content_type: str | None) -> Found:
    """A page's articles, the day's total, and the next page where the page shows or implies that there is one.

    A site that leaves the day aside shows its whole listing: then there is neither next page nor total.
    """
    if (html := paging.by_html(ask)) is not None:
        return listings.read_answer(ask, html, body, url, family, now)
    try:
        page = Page(body, url, content_type)
    except NotAnArticle:
        return Found()
    links = listing.links_on(page, url, family, now)
    total = listings.total(page, family)
    if not is_of_its_day(ask, links):
        return Found(links, total=0 if total == 0 else None)
    count = sum(_is_asked_for(ask, day_of(link)) for link in links)
    following = paging.following(ask, page, links, total, family)
    goes_on = following is not None and paging.implies_another(ask, page, count, total)
    return Found(links, [following] if following and goes_on else [], total)


def is_of_its_day(ask: Ask, links: Iterable[Link]) -> bool:
    """Whether a page has an article of the days that were asked for, as far as it tells its articles' times."""
    told = {day for link in links if (day := day_of(link))}
    return not told or any(_is_asked_for(ask, day) for day in told)


def own(ask: Ask, found: Found) -> list[Link]:
    """The articles of the days themselves; where the list tells times, what has none stands in a box beside it."""
    if found.total == 0:
        return []
    dated = any(link.published for link in found.links)
    return [link for link in found.links if _is_asked_for(ask, day_of(link))] if dated else found.links


def _is_asked_for(ask: Ask, day: date | None) -> bool:
    return day is not None and ask.day is not None and (ask.first_day or ask.day) <= day <= ask.day
