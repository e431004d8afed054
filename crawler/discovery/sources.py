"""Where a paper's articles are found: its own feeds and listings or, where its file names none, its family's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urljoin

from crawler.discovery import days
from crawler.discovery.page import Ask, Kind
from papers import Paper
from parsers import families


def feeds(paper: Paper) -> list[str]:
    """The addresses of the feeds to read; none where it was seen that there is none."""
    own = [feed.url for feed in paper.feeds]
    return own or ([] if paper.facts.get("feeds") == "seen" else _of_the_family(paper, families.of(paper).feeds))


def listings(paper: Paper) -> list[str]:
    """The listings to walk, with ``{page}`` for the page's number.

    Where one lists the whole paper, those of single sections would only repeat it.
    """
    whole = [listing.url for listing in paper.listings if listing.section is None]
    own = whole or [listing.url for listing in paper.listings]
    return own or _of_the_family(paper, families.of(paper).listings)


def newest(paper: Paper) -> list[Ask]:
    """What to read for a paper's newest articles: its feeds, its sitemaps of news, the first page of each listing.

    A paper of which no list was ever seen, but an article's address was, is entered by its front page.
    """
    of_news = [sitemap.url for sitemap in paper.sitemaps if sitemap.news]
    is_known = paper.feeds or paper.sitemaps or listings(paper) or paper.facts.get("address", "unknown") == "unknown"
    front = [] if is_known else [paper.home]
    return [*_asks("feed", feeds(paper)), *_asks("sitemap", of_news), *walks(paper), *_asks("listing", front)]


def walks(paper: Paper) -> list[Ask]:
    """The first page of each listing."""
    return _asks("listing", listings(paper))


def sitemaps(paper: Paper) -> list[Ask]:
    """All of a paper's sitemaps, those of news among them."""
    return _asks("sitemap", [sitemap.url for sitemap in paper.sitemaps])


def past(paper: Paper) -> list[str]:
    """In which ways a paper's past is told: by ``days``, by ``listings`` that can be paged, by ``sitemaps``."""
    a_day = date(2020, 1, 1)
    ways = {
        "days": days.span(paper, a_day, a_day) is not None,
        "listings": any("{page}" in listing for listing in listings(paper)),
        "sitemaps": bool(paper.sitemaps),
    }
    return [name for name, is_there in ways.items() if is_there]


def _asks(kind: Kind, sources: Iterable[str]) -> list[Ask]:
    return [Ask(source, kind, "").turned(1) for source in sources]


def _of_the_family(paper: Paper, forms: tuple[str, ...]) -> list[str]:
    """The family's usual places, where the paper's file says nothing at all of its own."""
    return [] if paper.feeds or paper.listings else [urljoin(paper.home, form) for form in forms]
