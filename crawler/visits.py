"""An article's request and what comes of it: its page, the companion that holds its body, and the visit to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as Trouble

import parsers
from archive import Address, Failure, Fetch, Refused, Unread, Visit
from archive.records import Result
from crawler import answers, elsewhere, pauses
from crawler.conditional import if_changed
from crawler.conduct import Conduct, Held
from crawler.draw import Draw
from crawler.later import Later
from crawler.numbers import Numbers
from crawler.patience import Patience
from crawler.scheduler import ARTICLE, COMPANION
from crawler.silence import SILENT, Silence


class Visits:
    """Makes the requests for a paper's addresses, and visits of what they bring.

    Whatever that is, it is handed on with its bytes; ``numbers`` are those that are tried, once they are.
    """

    def __init__(
        self, paper: str, draw: Draw, conduct: Conduct, patience: Patience, silence: Silence, later: Later
    ) -> None:
        self.numbers: Numbers | None = None
        self._paper = paper
        self._draw = draw
        self._conduct = conduct
        self._patience = patience
        self._silence = silence
        self._later = later

    def request(self, address: Address) -> Request:
        """The request for an article; of one that is stored, only if it has changed."""
        return Request(
            address.url,
            self._read,
            errback=self._missed,
            priority=ARTICLE,
            headers=if_changed(address) if address.first_seen else {},
            meta={"handle_httpstatus_list": answers.TELLING},
            cb_kwargs={"address": address},
            dont_filter=True,
        )

    def _read(self, response: Response, address: Address) -> Iterator[Visit | Request]:
        """One article's page, parsed. Where the body comes with a second request, that is made first."""
        yield from self._silence.released()
        companion = parsers.companion(response.url, response.body) if response.status == 200 else None
        if companion is None:
            yield self._visit(address, answers.fetched(response, address.url), self._result(response, address))
            return
        yield Request(
            companion,
            self._read_companion,
            errback=self._missed_companion,
            priority=COMPANION,
            meta={"handle_httpstatus_list": answers.TELLING},
            cb_kwargs={"asked": companion, "page": response, "address": address},
            dont_filter=True,
        )

    def _result(self, response: Response, address: Address) -> Result:
        """What the page is, or that this is told later. A sample is read at once: a paper may come to serve walls."""
        if response.status != 200 or not self._later.takes(address, response.url, response.body):
            return elsewhere.seen(response, address, answers.result(response))
        if self._later.is_sampled():
            result = answers.result(response)
            if not isinstance(result, parsers.Article):
                return result
            self._conduct.saw(urlsplit(response.url).netloc, result)
        return Unread()

    def _missed(self, trouble: Trouble) -> Iterable[Visit | Request]:
        """A request that brought no page: refused by robots.txt, timed out, redirected in a circle."""
        if isinstance(trouble.value, Held):
            return []
        request: Request = trouble.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        address: Address = request.cb_kwargs["address"]
        reason = answers.words(trouble)
        result = Refused() if reason == "robots" else Failure(reason)
        visit = self._visit(address, answers.not_fetched(address.url, reason), result)
        return self._silence.adds(request, visit) if reason in SILENT else [visit]

    def _read_companion(self, response: Response, asked: str, page: Response, address: Address) -> Iterable[Visit]:
        """The second request of an article's page: both are read, and both are kept."""
        told = response.body if response.status == 200 else None
        fetch = answers.fetched(page, address.url)
        if told is not None and self._later.takes(address, page.url, page.body):
            return [self._visit(address, fetch, Unread(), answers.fetched(response, asked))]
        result = answers.result_with(page, told, "no body in it" if told is not None else f"http {response.status}")
        return [self._visit(address, fetch, result, answers.fetched(response, asked))]

    def _missed_companion(self, trouble: Trouble) -> Iterable[Visit]:
        """A second request that brought nothing: the page alone, if it can be read alone."""
        if isinstance(trouble.value, Held):
            return []
        request: Request = trouble.request  # type: ignore[attr-defined]  # as above
        page: Response = request.cb_kwargs["page"]
        address: Address = request.cb_kwargs["address"]
        reason = answers.words(trouble)
        fetch = None if reason == "robots" else answers.not_fetched(request.cb_kwargs["asked"], reason)
        result = answers.result_with(page, None, reason)
        return [self._visit(address, answers.fetched(page, address.url), result, fetch)]

    def _visit(self, address: Address, fetch: Fetch, result: Result, companion: Fetch | None = None) -> Visit:
        if self.numbers is not None:
            self.numbers.answered(address, result)
        if isinstance(result, Failure):
            self._draw.failed(address)
        is_news = address.first_seen is not None or not (address.visits or address.attempts)
        if address.found_by == "sweep" and isinstance(result, parsers.NotAnArticle):
            is_news = False  # what stands at a number that never was is no wall
        self._conduct.saw(urlsplit(fetch.final_url or fetch.url).netloc, result, is_news=is_news)
        again = self._patience.next_visit(address, result, fetch.fetched_at)
        if again is None and self._conduct.is_suspect(result):
            again = fetch.fetched_at + pauses.LONGEST
        return Visit(self._paper, address.article_key, fetch, result, companion, next_visit=again)
