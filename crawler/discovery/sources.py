"""Where a paper's articles are found: its feeds and listings, its own or, where its file names none, its family's."""

from __future__ import annotations

from urllib.parse import urljoin

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


def _of_the_family(paper: Paper, forms: tuple[str, ...]) -> list[str]:
    """The family's usual places, where the paper's file says nothing at all of its own."""
    return [] if paper.feeds or paper.listings else [urljoin(paper.home, form) for form in forms]
