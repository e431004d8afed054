"""Whether a host is there at all: what brings no answer is an address's own fault only where its host answers others.

A network that is lost for a night must not use up the tries of ten thousand articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as Trouble

from archive import Visit
from crawler import answers
from crawler.conduct import Held
from crawler.scheduler import COMPANION
from crawler.watch.reasons import ending

# Words of crawler.answers for requests to which nothing came back.
SILENT: Final = frozenset(("timeout", "host not found", "connection refused", "connection lost"))


class Silence:
    """Requests in a row that brought no answer, and the visits that wait for what it means.

    After ``most`` of them the host is asked for what every host has; ``unreachable`` is told if it does not answer.
    """

    def __init__(self, most: int, unreachable: Callable[[str], None]) -> None:
        self._most = most
        self._unreachable = unreachable
        self._row = 0
        self._held: list[Visit] = []
        self._is_lost = False  # the host is not there: nothing is held against any address any more

    def adds(self, request: Request, visit: Visit | None = None) -> list[Visit | Request]:
        """Take in one more, an article's with its visit; the question to the host itself, once a row."""
        if visit is not None and not self._is_lost:
            self._held.append(visit)
        self._row += 1
        return [self._is_anyone_there(request)] if self._row == self._most else []

    def ends(self) -> None:
        """Something answered."""
        self._row = 0

    def released(self) -> list[Visit]:
        """The visits held so far: their host is there."""
        held, self._held = self._held, []
        return held

    def _is_anyone_there(self, request: Request) -> Request:
        """What every host may be asked, and answers if it is there."""
        return Request(
            urljoin(request.url, "/robots.txt"),
            self._answered,
            errback=self._did_not_answer,
            priority=COMPANION,
            meta={"dont_obey_robotstxt": True},
            dont_filter=True,
        )

    def _answered(self, response: Response) -> Iterable[Visit]:
        """The host is there: what did not answer before it has itself to blame."""
        return self.released()

    def _did_not_answer(self, trouble: Trouble) -> Iterable[Visit]:
        """The host is not there, or our network is not: what was asked for stays due."""
        reason = answers.words(trouble)
        if reason not in SILENT:
            return [] if isinstance(trouble.value, Held) else self.released()
        host = urlsplit(trouble.request.url).netloc  # type: ignore[attr-defined]  # Scrapy sets it on every failure
        self.released()
        self._is_lost = True
        self._unreachable(ending("unreachable", host=host, words=reason))
        return []
