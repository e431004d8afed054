"""Scrapy's scheduler, fed by the archive's frontier: what is to be fetched survives whatever happens to the process.

Scrapy's own keeps its queue in memory, or with JOBDIR in files that only a clean end makes whole.
"""

from __future__ import annotations

import heapq
from itertools import count
from typing import Final, Protocol

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler

# A page waits in memory for its companion, and today's news for the first look at feeds and listings. Further listing
# pages come when no article is due: read before them they would be paged for ever at a polite rate.
COMPANION: Final = 40
FIRST_LOOK: Final = 30
ARTICLE: Final = 20
FURTHER: Final = 0


class DrawsArticles(Protocol):
    """What the scheduler asks its spider for."""

    def next_article(self) -> Request | None:
        """The next article's request; None while none is due."""
        ...

    def has_articles(self) -> bool:
        """Whether one is due."""
        ...

    def is_resting(self) -> bool:
        """Whether nothing may be asked now."""
        ...


class FrontierScheduler(BaseScheduler):
    """Holds the few requests that belong to pages under way and to sources; articles come from the spider's draw."""

    _spider: DrawsArticles

    def __init__(self) -> None:
        self._held: list[tuple[int, int, Request]] = []
        self._number = count()

    def open(self, spider: Spider) -> None:
        """Called when the crawl begins."""
        self._spider = spider  # type: ignore[assignment]  # the project has one spider, which draws articles

    def has_pending_requests(self) -> bool:
        """Whether there is anything to ask for, now or after a rest."""
        return bool(self._held) or self._spider.has_articles()

    def enqueue_request(self, request: Request) -> bool:
        """Hold a request: a source's page, a companion, a redirect's target, another try."""
        heapq.heappush(self._held, (-request.priority, next(self._number), request))
        return True

    def next_request(self) -> Request | None:
        """The next request to be sent."""
        if self._spider.is_resting():
            return None
        if self._held and -self._held[0][0] > ARTICLE:
            return heapq.heappop(self._held)[2]
        article = self._spider.next_article()
        if article is not None:
            return article
        return heapq.heappop(self._held)[2] if self._held else None
