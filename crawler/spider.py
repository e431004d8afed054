"""The one spider: from a paper's sources to its articles. A paper is data, so there is no other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider, UsageError
from scrapy.http import Response
from twisted.python.failure import Failure as Trouble

import archive
import parsers
from archive import Address, Archive, ArchiveError, ArchiveLocked, Failure, Visit
from archive.crawling.hosts import Robots
from crawler import answers, estimate, tls
from crawler.conduct import Conduct, Held, Limits
from crawler.counts import Counts
from crawler.discovery import Ask
from crawler.draw import STATES, Draw
from crawler.estimate import Remaining
from crawler.later import Later
from crawler.lock import PaperBusy, PaperLock
from crawler.numbers import Numbers
from crawler.patience import Patience, ages
from crawler.purposes import AIMS, BY_NIGHT, Purpose
from crawler.restraint import stopper
from crawler.scheduler import FIRST_LOOK, FURTHER
from crawler.scout import Scout
from crawler.silence import SILENT, Silence
from crawler.visits import Visits
from crawler.waiting import LOCKED, Unhurried, written
from crawler.watch.findings import Finding
from crawler.watch.reasons import ending
from crawler.window import Window, day
from papers import Paper
from parsers.fields.timestamp import SEOUL

_ENOUGH = 20  # requests that tell the pace
_BEGUN_AGAIN = 1.0  # seconds until a run that found the archive locked is begun once more
T = TypeVar("T")


class PaperSpider(Spider):
    """Crawls one paper. Its arguments: ``since``, ``until`` (2019, 2019-10, 2019-10-08), ``limit``, ``purpose``.

    The frontier in the archive decides what is fetched and when; the scout finds what goes into it. ``purpose`` is
    ``new`` (what has appeared, and what is due to be looked at again), ``backfill`` (the days asked for; the default
    with ``since``), ``gaps`` (days that lack articles) or ``revisits``. A ``patient`` run keeps to the times at which
    sources and failed addresses are due.
    """

    paper: Paper
    archive: Archive
    lock: PaperLock
    run: int
    scout: Scout
    draw: Draw
    counts: Counts
    conduct: Conduct
    silence: Silence
    visits: Visits
    unhurried: Unhurried

    def __init__(
        self,
        since: str | None = None,
        until: str | None = None,
        limit: str | int | None = None,
        purpose: Purpose | None = None,
        patient: str | bool = False,
        **arguments: Any,
    ) -> None:
        super().__init__(**arguments)
        self.window = Window(day(since), day(until, last=True))
        self.limit = int(limit) if limit is not None else None
        self.purpose: Purpose = purpose or ("backfill" if since else "new")
        if self.purpose not in AIMS:
            raise UsageError(f"purpose {self.purpose!r}: a run is for one of {', '.join(AIMS)}")
        self.aim = AIMS[self.purpose]
        self.patient = patient in (True, "1", "true", "yes")
        self.trouble: str | None = None
        self.findings: list[Finding] = []
        self.news: list[Finding] = []
        self.left_out: PaperBusy | ArchiveError | None = None
        self._missed: str | None = None
        self._notes: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._began = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Made by Scrapy. Takes the paper's lock, opens the archive and begins the run, if it can at once."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.counts = Counts()
        spider._try_to_begin()  # noqa: SLF001  # it is one of us
        return spider

    def _try_to_begin(self) -> None:
        """Begin the run, or note why the paper is left out."""
        try:
            self._begin(self.crawler)
        except PaperBusy as error:
            self.left_out = error
        except ArchiveLocked as error:
            self.left_out = ArchiveLocked(f"{self.paper.id}: {error}")
        except ArchiveError as error:
            self.left_out = ArchiveError(f"{self.paper.id}: {error}")
        else:
            self.left_out = None
            self._equip(self.crawler)

    async def _has_begun(self) -> bool:
        """Whether the run has begun, once the archive is no more locked by another program, or stays so."""
        begun = time.monotonic()
        while isinstance(self.left_out, ArchiveLocked) and time.monotonic() - begun < LOCKED:
            await asyncio.sleep(_BEGUN_AGAIN)
            self._try_to_begin()
        return self.left_out is None

    def _equip(self, crawler: Crawler) -> None:
        """What the run that has begun makes its visits with."""
        self.silence = Silence(crawler.settings.getint("SILENCES_IN_A_ROW", 3), self.is_unreachable)
        crawler.signals.connect(self.silence.ends, signal=signals.response_downloaded)
        crawler.signals.connect(self.sweep, signal=signals.spider_idle)
        patience = Patience(ages(crawler.settings["REVISITS"]))
        later = Later(reads_all=not crawler.settings.getbool("READ_LATER"))
        self.visits = Visits(self.paper.id, self.draw, self.conduct, patience, self.silence, later)
        if exception := tls.exception_of(self.paper):
            self.counts.reasons[exception] += 1
            self.logger.warning("%s: %s", self.paper.id, exception)

    def _begin(self, crawler: Crawler) -> None:
        """Take the paper's lock and begin the run, waiting for nobody. On any error nothing is held, or written."""
        path, limits = Path(crawler.settings["ARCHIVE"]), Limits.of(crawler.settings)
        with ExitStack() as held:
            self.archive = held.enter_context(archive.open(path, create=True))
            self.unhurried = Unhurried(self.archive)
            self.lock = PaperLock(path, self.paper.id)
            held.callback(self.lock.release)
            began = datetime.now(SEOUL)
            ledger, patient = self.archive.ledger, self.patient
            with self.archive.at_once(), ledger.at_once():
                self.archive.register([self.paper])
                self.run = self.archive.begin_run("crawl", self.paper.id, self.purpose)
                self.scout = Scout(self.paper, ledger, self.run, self.window, self.purpose, patient=patient)
            self.counts = self.scout.counts
            self.draw = Draw(ledger, self.paper.id, began, self.aim.draws, patient=patient)
            stop, keep = stopper(crawler), self.keep
            self.conduct = Conduct(self.paper, ledger, limits, hurries=self.aim.hurries, stop=stop, keep=keep)
            held.pop_all()

    async def start(self) -> AsyncIterator[Request]:
        """The sources that are to be read; articles are drawn by the scheduler."""
        if not await self._has_begun():
            self.logger.warning("%s", self.left_out)
            raise CloseSpider("left out")
        if self.conduct.ended:
            self.logger.warning("%s: %s", self.paper.id, self.conduct.why)
            raise CloseSpider(self.conduct.ended)
        asks: list[Ask] = []
        with self._needing_the_archive():
            asks = self.scout.first_asks()
        for ask in asks:
            yield self._asked(ask, FIRST_LOOK)

    @contextmanager
    def _needing_the_archive(self) -> Generator[None]:
        """What cannot go on without the archive: where that fails, the run ends and says so."""
        try:
            yield
        except ArchiveError as error:
            self._cannot_go_on(str(error))

    def _cannot_go_on(self, why: str) -> None:
        """End the run, as failed: it does not know any more what it has asked for, or cannot keep what comes."""
        self.trouble = self.trouble or why
        self.conduct.end("archive", why)

    def is_unreachable(self, why: str) -> None:
        """End the run: the paper's host does not answer."""
        self.trouble = why
        self.conduct.end("unreachable", why)

    # --- sources

    def _asked(self, ask: Ask, priority: int) -> Request:
        return Request(
            ask.url,
            self.read_source,
            errback=self.missed_source,
            priority=priority,
            headers=self.scout.validators(ask),
            meta={"handle_httpstatus_list": [304]},
            cb_kwargs={"ask": ask},
            dont_filter=True,
        )

    async def read_source(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        """A feed's, sitemap's or listing's page: its articles go into the frontier, its further pages are asked for."""
        more = await self._noted(lambda: self._read(response, ask))
        self.draw.found_more()
        if not self._is_full():
            for further in more or []:
                yield self._asked(further, FURTHER)

    def _read(self, response: Response, ask: Ask) -> list[Ask]:
        if response.status == 304:
            self.scout.unchanged(ask)
            return []
        if response.status != 200:  # a part of it, or word that it comes later
            return self._not_read(ask, response.url, Failure(f"http {response.status}"))
        headers = answers.headers_of(response)
        try:
            return self.scout.read(ask, response.body, response.url, answers.content_type(response), headers)
        except parsers.NotAnArticle as wall:
            return self._not_read(ask, response.url, wall)

    async def missed_source(self, trouble: Trouble) -> AsyncIterator[Visit | Request]:
        """A source's page that did not come. The crawl goes on with the others; the run says so."""
        request: Request = trouble.request  # type: ignore[attr-defined]  # Scrapy sets it on every failure it hands over
        reason = answers.words(trouble)
        if isinstance(trouble.value, Held):
            self._missed = reason
            self.counts.reasons[f"listing or feed not read: {reason}"] += 1
            return
        if reason in SILENT:
            for visit_or_question in self.silence.adds(request):
                yield visit_or_question
        ask = request.cb_kwargs["ask"]
        for instead in await self._noted(lambda: self._not_read(ask, request.url, Failure(reason))) or []:
            yield self._asked(instead, FURTHER)

    def _not_read(self, ask: Ask, url: str, result: Failure | parsers.NotAnArticle) -> list[Ask]:
        """Take in that nothing came, or a wall instead of the page; what to ask for in its place."""
        reason = result.reason
        with self.archive.ledger.at_once():
            if self.scout.ends(ask, reason):
                return []
            self._missed = reason
            self.counts.reasons[f"listing or feed not read: {reason}"] += 1
            self.conduct.saw(urlsplit(url).netloc, result)
            self.logger.warning("%s: %s: %s; its articles are found on the next run", self.paper.id, url, reason)
            return self.scout.missed(ask, reason)

    async def heard(self, robots: Robots, why: str | None, named: list[str]) -> None:
        """What a host's robots.txt says, why it could not be read, and the sitemaps it names."""
        await self._noted(lambda: self.conduct.hears(robots, why))
        for ask in self.scout.heard_of(named):
            self.crawler.engine.crawl(self._asked(ask, FIRST_LOOK))

    async def _noted(self, note: Callable[[], T]) -> T | None:
        """What comes of noting something in the archive; None where that failed, which ends the run."""
        try:
            return await written(self.archive, note)
        except ArchiveError as error:
            self._cannot_go_on(str(error))
            return None

    def keep(self, note: Callable[[], None]) -> None:
        """Note something for which nobody waits: one after the other, as what is noted last is what counts."""
        task = asyncio.get_running_loop().create_task(self._in_turn(note))
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)

    async def _in_turn(self, note: Callable[[], None]) -> None:
        async with self._turn:
            try:
                await self._noted(note)
            except Exception as error:
                self.logger.exception("%s: what the run keeps of its own conduct was not written", self.paper.id)
                self._cannot_go_on(f"{type(error).__name__}: {error}")

    async def all_noted(self) -> None:
        """Wait for what nobody has waited for."""
        await asyncio.gather(*self._notes)

    def found_no_way_in(self) -> str | None:
        """What to say when there was no feed or listing, or not one could be read; None when one could."""
        if self.scout.lacks_lists and not (self.counts.planned or self.scout.has_read_lists or self._missed):
            is_new = self.aim.reads == "newest"
            return ending("no-source" if is_new else "no-past", page=self.paper.home, paper=self.paper.id)
        if self.scout.is_led_nowhere:
            return ending("no-way-in", words=self._missed or "no-article", page=self.paper.home)
        if self._missed is None or self.counts.feeds or self.counts.listings or self.counts.not_modified:
            return None
        return ending("no-way-in", words=self._missed, page=self.paper.home)

    # --- articles

    def next_article(self) -> Request | None:
        """The next article's request; None while none is due, or when enough were asked for."""
        address: Address | None = None
        with self._needing_the_archive():
            address = self.draw.next(datetime.now(SEOUL)) if self.has_articles() else None
        if address is None:
            return None
        self.counts.planned += 1
        self.counts.again += address.visits > 0
        return self.visits.request(address)

    def has_articles(self) -> bool:
        """Whether an article is due, or a number is to be tried."""
        if self.left_out or self.conduct.is_shut or self._is_full():
            return False
        if self.conduct.is_by_day():
            self.draw.leave_out(BY_NIGHT)
        with self._needing_the_archive():
            if self.draw.has_more(datetime.now(SEOUL)):
                return True
            if self.visits.numbers is not None:
                more = self.unhurried.written(self.visits.numbers.more)
                if more is None:  # the archive is locked: it is asked again
                    return True
                if more:
                    self.draw.found_more()
                    return self.draw.has_more(datetime.now(SEOUL))
        return False

    def sweep(self) -> None:
        """When all lists are read and the run is for it: begin to try the numbers that no list has named."""
        if self.left_out or self.aim.sweeps == "never" or self.visits.numbers is not None or self._is_full():
            return
        if self.aim.sweeps == "without lists" and self.scout.has_read_lists:
            return
        with self._needing_the_archive():
            self.visits.numbers = Numbers.of(self.paper, self.archive.ledger, self.run, self.window)
        if self.has_articles():
            raise DontCloseSpider

    def remaining(self) -> Remaining:
        """What the run has still to ask for, and how long that takes."""
        ledger, now = self.archive.ledger, datetime.now(SEOUL)
        due = ledger.count_due(self.paper.id, now)
        states = {state for wish in self.aim.estimates for state in STATES[wish]}
        under_way = self.counts.planned - self.counts.visited  # asked for, and not yet written
        waiting = sum(number for state, number in due.items() if state in states)
        work = replace(self.scout.remaining(), due=max(0, waiting - under_way))
        if self.visits.numbers is not None:
            left = self.visits.numbers.remaining()
            work = replace(work, numbers=estimate.Bounds(left.least, left.most))
        return estimate.remaining(work, delay=self.settings.getfloat("DOWNLOAD_DELAY"), seconds=self._pace())

    def _pace(self) -> float:
        """Seconds that a request has taken so far, once enough were made: a server may be slower than the delay."""
        spent = time.monotonic() - self._began
        return spent / self.conduct.sent if self.conduct.sent >= _ENOUGH else 0.0

    def is_resting(self) -> bool:
        """Whether nothing may be asked now."""
        return not self.left_out and self.conduct.is_resting()

    def _is_full(self) -> bool:
        return self.limit is not None and self.counts.planned >= self.limit
