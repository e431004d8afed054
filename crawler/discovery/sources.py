"""Where a paper's articles are found: its own feeds and listings or, where its file names none, its family's."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from crawler.discovery.page import Ask, Kind
from papers import Paper
from parsers import families


def feeds(paper: Paper) -> list[str]:
    """The addresses of the feeds to read."""
    return [feed.url for feed in paper.feeds] or _of_the_family(paper, families.of(paper).feeds)


def listings(paper: Paper) -> list[str]:
    """The listings to walk, with ``{page}`` for the page's number.

    Where one lists the whole paper, those of single sections would only repeat it.
    """
    whole = [listing.url for listing in paper.listings if listing.section is None]
    own = whole or [listing.url for listing in paper.listings]
    return own or _of_the_family(paper, families.of(paper).listings)


def newest(paper: Paper) -> list[Ask]:
    """What to read for a paper's newest articles: its feeds, its sitemaps of news, the first page of each listing."""
    of_news = [sitemap.url for sitemap in paper.sitemaps if sitemap.news]
    return [*_asks("feed", feeds(paper)), *_asks("sitemap", of_news), *walks(paper)]


def walks(paper: Paper) -> list[Ask]:
    """The first page of each listing."""
    return _asks("listing", listings(paper))


def sitemaps(paper: Paper) -> list[Ask]:
    """All of a paper's sitemaps, those of news among them."""
    return _asks("sitemap", [sitemap.url for sitemap in paper.sitemaps])


def _asks(kind: Kind, sources: Iterable[str]) -> list[Ask]:
    return [Ask(source, kind, "").turned(1) for source in sources]


def _of_the_family(paper: Paper, forms: tuple[str, ...]) -> list[str]:
    """The family's usual places, where the paper's file says nothing at all of its own."""
    return [] if paper.feeds or paper.listings else [urljoin(paper.home, form) for form in forms]
