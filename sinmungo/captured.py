"""The articles of a web archive as visits; a page waits for its second request, where that holds its body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import papers
import parsers
from archive import Fetch, Visit
from parsers import NotAnArticle
from sinmungo import console, files, webarchives
from sinmungo.webarchives import Capture

_WAITING: Final = 100  # pages in memory whose second request has not come


def visits(name: str, outcomes: Counter[str], *, known: bool) -> Iterator[Visit]:
    """The articles, one after the other; what is none is counted, and what is damaged told on stderr.

    ``known`` leaves out what no paper of the registry has published. Raises NoWarcReader.
    """
    waiting: dict[str, Capture] = {}
    try:
        for found in webarchives.captures(name, waiting):
            if isinstance(found, webarchives.Broken):
                console.complain(found.why)
                outcomes["failed"] += 1
            elif found is None:
                outcomes["no page"] += 1
            elif (first := waiting.pop(found.url, None)) is not None:
                yield from _visits(first, outcomes, found)
            elif known and papers.registry().by_host(urlsplit(found.url).netloc.lower()) is None:
                outcomes["unknown paper"] += 1
            elif found.is_web and (asked := parsers.companion(found.url, found.body)) is not None:
                waiting[asked] = found
                if len(waiting) > _WAITING:
                    yield from _visits(waiting.pop(next(iter(waiting))), outcomes)
            else:
                yield from _visits(found, outcomes)
    except files.UnreadableFile as error:
        console.complain(str(error))
        outcomes["failed"] += 1
    for capture in waiting.values():
        yield from _visits(capture, outcomes)


def _visits(page: Capture, outcomes: Counter[str], second: Capture | None = None) -> Iterator[Visit]:
    """The visit that a page makes, where it holds an article."""
    source = files.Source(page.url, page.body, page.is_html, second.body if second else None)
    try:
        article = source.article(page.url if page.is_web else None, page.content_type)
    except NotAnArticle:
        outcomes["not-article"] += 1
        return
    yield Visit(article.paper, article.article_key, _fetch(page), article, _fetch(second) if second else None)


def _fetch(capture: Capture) -> Fetch:
    return Fetch(capture.url, capture.at, capture.status, headers=capture.headers, body=capture.body)
