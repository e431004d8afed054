"""The one spider: from a paper's feeds and listings to its articles. A paper is data, so there is no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure as Trouble

import archive
import parsers
from archive import Address, Archive, ArchiveError, Failure, Fetch, Gone, Refused, Visit
from archive.records import Result
from crawler.counts import Counts
from crawler.discovery import feeds, sources
from crawler.robots import FORBIDDEN
from crawler.window import Window, day
from papers import Paper
from parsers import families, listing
from parsers.fields.timestamp import SEOUL
from parsers.listing import Link

# Articles before listings: a listing with a higher priority is paged for ever at a polite rate. A page waits in memory
# for its companion, so that comes first.
_COMPANION, _ARTICLE, _FEED, _LISTING = 30, 20, 10, 0
# Answers that say something of the article. Redirects are followed, the rest is retried by Scrapy first.
_TELLING = [400, 401, 403, 404, 410, 429, 451, 500, 502, 503, 504]
_GONE = frozenset((404, 410))


class PaperSpider(Spider):
    """Crawls one paper. ``since``, ``until`` (2019, 2019-10, 2019-10-08) and ``limit`` are spider arguments.

    The frontier in the archive decides what is fetched: what is stored, gone or no article is not fetched again,
    what an interrupted run left waiting is fetched first.
    """

    paper: Paper
    archive: Archive
    run: int

    def __init__(
        self, since: str | None = None, until: str | None = None, limit: str | int | None = None, **arguments: Any
    ) -> None:
        super().__init__(**arguments)
        self.window = Window(day(since), day(until, last=True))
        self.limit = int(limit) if limit is not None else None
        self.counts = Counts()
        self.trouble: str | None = None
        self.family = families.of(self.paper)
        self._planned: set[str] = set()
        self._listed: dict[str, set[str]] = {}
        self._missed: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy. Opens the archive and begins the run."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.archive = archive.open(Path(crawler.settings["ARCHIVE"]), create=True)
        spider.archive.register([spider.paper])
        spider.run = spider.archive.begin_run("crawl", spider.paper.id)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """What earlier runs left, then the feeds, then the first page of each listing."""
        left = self.archive.waiting(self.paper.id)
        self.counts.found += len(left)
        for request in self._fetch(left):
            yield request
        for feed in sources.feeds(self.paper):
            yield Request(feed, self.parse_feed, errback=self.missed, priority=_FEED, dont_filter=True)
        for template in sources.listings(self.paper):
            yield self._listing(template, 1)

    def _listing(self, template: str, number: int) -> Request:
        return Request(
            template.replace("{page}", str(number)),
            self.parse_listing,
            errback=self.missed,
            priority=_LISTING,
            dont_filter=True,
            cb_kwargs={"template": template, "number": number},
        )

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """The articles a feed names."""
        self.counts.feeds += 1
        found = feeds.read(response.body, response.url, self.family, _content_type(response)).links
        yield from self._discover(found, response.url)

    def parse_listing(self, response: Response, template: str, number: int) -> Iterator[Request]:
        """The articles a listing page links to, and the next page while there may be more to find."""
        self.counts.listings += 1
        found = listing.links(response.body, response.url, self.family, datetime.now(SEOUL), _content_type(response))
        before = len(self._planned)
        yield from self._discover(self._dated(found), response.url)
        if self._goes_on(found, template, number, is_news=len(self._planned) > before):
            yield self._listing(template, number + 1)

    def _dated(self, found: list[Link]) -> list[Link]:
        """Where days are asked for and the listing tells its items' times, what has none is a box beside the list."""
        dated = [link for link in found if link.published]
        return dated if dated and (self.window.since or self.window.until) else found

    def _goes_on(self, found: list[Link], template: str, number: int, *, is_news: bool) -> bool:
        """Whether a listing's next page is worth asking for.

        Not when this page repeats what earlier ones showed (many sites answer a page too far with the last one),
        nor when it lies wholly before ``since``. Without ``since`` a page with nothing new ends the walk.
        """
        seen = self._listed.setdefault(template, set())
        keys = {link.article_key for link in found}
        is_repeat = keys <= seen
        seen |= keys
        if "{page}" not in template or is_repeat or self._is_full():
            return False
        if self.window.since is not None:
            return not self.window.is_behind(found)
        return is_news and number < self.crawler.settings.getint("LISTING_PAGES")

    def _discover(self, found: Iterable[Link], found_in: str) -> Iterator[Request]:
        """Note the articles in the frontier, and ask for those that are wanted and not yet known."""
        wanted: list[archive.Link] = []
        for link in found:
            if link.article_key in self._planned:
                continue
            self.counts.found += 1
            if self.window.holds(link.published):
                wanted.append(archive.Link(link.url, link.article_key, found_in))
            else:
                self.counts.outside += 1
        try:
            addresses = self.archive.discover(self.paper.id, self.run, wanted)
        except ArchiveError as error:
            self.trouble = str(error)
            raise CloseSpider("archive") from None
        self.counts.known += len(wanted) - len(addresses)
        self._planned.update(link.article_key for link in wanted)
        yield from self._fetch(addresses)

    def _fetch(self, addresses: Iterable[Address]) -> Iterator[Request]:
        for address in addresses:
            if self._is_full():
                return
            self.counts.planned += 1
            self._planned.add(address.article_key)
            yield Request(
                address.url,
                self.parse_article,
                errback=self.not_fetched,
                priority=_ARTICLE,
                meta={"handle_httpstatus_list": _TELLING},
                cb_kwargs={"address": address},
                dont_filter=True,
            )

    def _is_full(self) -> bool:
        return self.limit is not None and self.counts.planned >= self.limit

    def parse_article(self, response: Response, address: Address) -> Iterator[Visit | Request]:
        """One article's page: parsed, and handed on with its bytes whatever it turned out to be.

        Where the body comes with a second request, that is made first.
        """
        companion = parsers.companion(response.url, response.body) if response.status == 200 else None
        if companion is None:
            fetch = _fetched(response, address.url)
            yield Visit(self.paper.id, address.article_key, fetch, self._result(response))
            return
        yield Request(
            companion,
            self.parse_companion,
            errback=self.no_companion,
            priority=_COMPANION,
            meta={"handle_httpstatus_list": _TELLING},
            cb_kwargs={"asked": companion, "page": response, "address": address},
            dont_filter=True,
        )

    def _result(self, response: Response) -> Result:
        if response.status in _GONE:
            return Gone(f"http {response.status}")
        if response.status != 200:
            return Failure(f"http {response.status}")
        try:
            return parsers.parse(response.body, response.url, _content_type(response))
        except parsers.NotAnArticle as error:
            return error

    def parse_companion(self, response: Response, asked: str, page: Response, address: Address) -> Iterator[Visit]:
        """The second request of an article's page: both are read, and both are kept."""
        told = response.body if response.status == 200 else None
        result = _read_with(page, told, "no body in it" if told is not None else f"http {response.status}")
        fetch = _fetched(page, address.url)
        yield Visit(self.paper.id, address.article_key, fetch, result, _fetched(response, asked))

    def no_companion(self, trouble: Trouble) -> Iterator[Visit]:
        """A second request that brought nothing: the page alone, if it can be read alone."""
        request: Request = trouble.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        page: Response = request.cb_kwargs["page"]
        address: Address = request.cb_kwargs["address"]
        asked: str = request.cb_kwargs["asked"]
        reason = _words(trouble)
        fetch = None if reason == "robots" else Fetch(asked, datetime.now(SEOUL), status=None, error=reason)
        result = _read_with(page, None, reason)
        yield Visit(self.paper.id, address.article_key, _fetched(page, address.url), result, fetch)

    def not_fetched(self, trouble: Trouble) -> Iterator[Visit]:
        """An article's request that brought no page: refused by robots.txt, timed out, redirected in a circle."""
        request: Request = trouble.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        address: Address = request.cb_kwargs["address"]
        reason = _words(trouble)
        fetch = Fetch(url=address.url, fetched_at=datetime.now(SEOUL), status=None, error=reason)
        yield Visit(self.paper.id, address.article_key, fetch, Refused() if reason == "robots" else Failure(reason))

    def found_no_way_in(self) -> str | None:
        """What to say when not one feed or listing could be read; None when one could."""
        if self._missed is None or self.counts.feeds or self.counts.listings:
            return None
        return (
            f"no feed or listing could be read: {self._missed}; is {self.paper.home} up, and are its addresses right?"
        )

    def missed(self, trouble: Trouble) -> None:
        """A feed or listing that did not come. The crawl goes on with the others; the run says so."""
        request: Request = trouble.request  # type: ignore[attr-defined]  # as above
        reason = self._missed = _words(trouble)
        self.counts.reasons[f"listing or feed not read: {reason}"] += 1
        self.logger.warning("%s: %s: %s; its articles are found on the next run", self.paper.id, request.url, reason)


def _fetched(response: Response, asked: str) -> Fetch:
    return Fetch(
        url=asked,
        final_url=response.url,
        fetched_at=datetime.now(SEOUL),
        status=response.status,
        headers={str(name): str(value) for name, value in response.headers.to_unicode_dict().items()},
        body=response.body,
        seconds=response.meta.get("download_latency"),
    )


def _read_with(page: Response, companion: bytes | None, why: str) -> Result:
    """What a page and its companion make. Without the body the address is to be tried again, not to be let be."""
    try:
        return parsers.parse(page.body, page.url, _content_type(page), companion)
    except parsers.NotAnArticle:
        return Failure(f"companion: {why}")


def _content_type(response: Response) -> str | None:
    value = response.headers.get("Content-Type")
    return value.decode("latin-1") if value else None


def _words(trouble: Trouble) -> str:
    """Why a request failed, in a word or two that can be counted."""
    error = trouble.value
    if isinstance(error, HttpError):
        return f"http {error.response.status}"
    if isinstance(error, IgnoreRequest):
        message = str(error)
        if message == FORBIDDEN:
            return "robots"
        return "too many redirects" if "redirect" in message else (message or "not allowed").lower()
    name = type(error).__name__
    words = {
        "DownloadTimeoutError": "timeout",
        "TimeoutError": "timeout",
        "TCPTimedOutError": "timeout",
        "CannotResolveHostError": "host not found",
        "DNSLookupError": "host not found",
        "DownloadConnectionRefusedError": "connection refused",
        "ConnectionRefusedError": "connection refused",
        "ResponseDataLossError": "answer cut short",
        "DownloadCancelledError": "answer too large",
        "DownloadFailedError": "connection lost",
    }
    return words.get(name, name)
