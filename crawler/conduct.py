"""How a run behaves towards its paper: when it rests, when it ends although there is more to fetch, and why."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Self

from scrapy.exceptions import IgnoreRequest
from scrapy.settings import BaseSettings

from archive import Ledger, Pause
from archive.crawling.hosts import Robots
from archive.records import Result
from crawler.pauses import Row, back_off, block, is_good, is_in_force
from crawler.watch.reasons import ending
from papers import Paper
from papers.nights import Night
from parsers.fields.timestamp import SEOUL

_log = logging.getLogger(__name__)
_NOTED_EVERY: Final = 50  # requests: what a killed run may forget of a day's budget


class Held(IgnoreRequest):
    """A request that is not sent now. Its address stays as it is, due; its text says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the settings allow a run. ``budget`` is a run's requests, ``day_budget`` a day's; None is any number."""

    blocks_in_a_row: int = 5
    longest_rest: timedelta = timedelta(minutes=10)
    budget: int | None = None
    day_budget: int | None = None
    ignore_pause: bool = False

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        """Read BLOCKS_IN_A_ROW, LONGEST_REST (seconds), BUDGET, DAY_BUDGET (0 is any number) and IGNORE_PAUSE."""
        return cls(
            settings.getint("BLOCKS_IN_A_ROW", 5),
            timedelta(seconds=settings.getfloat("LONGEST_REST", 600)),
            settings.getint("BUDGET") or None,
            settings.getint("DAY_BUDGET") or None,
            settings.getbool("IGNORE_PAUSE"),
        )


class Conduct:
    """One run's behaviour. Once ``ended`` is set no request goes out any more, and what is due stays due.

    ``ended`` is the reason given to Scrapy, ``why`` the line for the operator and the run's account. ``stop`` is called
    with the reason when a run that is under way is to end, ``keep`` with what is to be written into the archive, when
    that can be.
    """

    def __init__(
        self,
        paper: Paper,
        ledger: Ledger,
        limits: Limits,
        *,
        hurries: bool,
        stop: Callable[[str], None],
        keep: Callable[[Callable[[], None]], None],
    ) -> None:
        self.ended: str | None = None
        self.why: str | None = None
        self.shut_out: str | None = None
        self.sent = 0
        self._paper = paper
        self._ledger = ledger
        self._limits = limits
        self._hurries = hurries
        self._stop = stop
        self._keep = keep
        self._night = Night.read(paper.night) if paper.night else None
        self._row = Row(limits.blocks_in_a_row)
        self._noted = 0
        self._day = _now().date()
        self._rests_until = 0.0
        self._pauses = [pause for host in paper.hosts if (pause := ledger.pause(host))]
        self._begin()

    def _begin(self) -> None:
        """Look whether this is a time to begin at all."""
        now = _now()
        in_force = [pause for pause in self._pauses if is_in_force(pause, now)]
        pause = max(in_force, key=lambda pause: pause.until, default=None)
        if pause and not self._limits.ignore_pause:
            self._set("paused", _left_alone(pause))
        elif not self._hurries and self.is_by_day():
            self._set("night", ending("not-by-day", night=self._paper.night))
        self._sent_before = self._ledger.requests(self._paper.id, self._day)

    # --- what may be asked

    def is_by_day(self) -> bool:
        """Whether the paper keeps its night for what does not hurry, and it is day."""
        return self._night is not None and not self._night.holds(_now())

    @property
    def is_shut(self) -> bool:
        """Whether no article may be asked for any more."""
        return self.ended is not None or self.shut_out is not None

    def is_resting(self) -> bool:
        """Whether the paper asked for a moment of rest."""
        return time.monotonic() < self._rests_until

    def sends(self) -> None:
        """Count a request that is about to go out. Raises Held when it may not."""
        if self.ended is None and not self._hurries and self.is_by_day():
            self.end("night", ending("night-over", night=self._paper.night))
        if self.ended is None and self._is_used_up():
            what = "run" if self._limits.budget and self.sent >= self._limits.budget else "day"
            self.end("budget", ending(f"{what}-used-up", requests=f"{self._budget(what):,}"))
        if self.ended is not None:
            raise Held(self.ended)
        self.sent += 1
        if self.sent - self._noted >= _NOTED_EVERY:
            self.note_requests()

    def _is_used_up(self) -> bool:
        if self._limits.budget and self.sent >= self._limits.budget:
            return True
        a_day = self._budget("day")
        if not a_day:
            return False
        if _now().date() != self._day:
            self.note_requests()
        return self._sent_before + self.sent - self._noted >= a_day

    def _budget(self, what: str) -> int:
        if what == "run":
            return self._limits.budget or 0
        both = [number for number in (self._limits.day_budget, self._paper.budget) if number]
        return min(both, default=0)

    def note_requests(self) -> None:
        """Keep in the archive how many were sent today."""
        fresh, self._noted = self.sent - self._noted, self.sent
        if fresh:
            day = self._day
            self._keep(lambda: self._ledger.note_requests(self._paper.id, day, fresh))
        self._sent_before += fresh
        if (today := _now().date()) != self._day:
            self._day, self._sent_before = today, self._ledger.requests(self._paper.id, today)

    # --- what came

    def hears(self, robots: Robots, why: str | None) -> None:
        """Keep what a host's robots.txt says. One that cannot be read leaves all of the paper's articles due.

        Raises ArchiveError.
        """
        self._ledger.note_robots(robots)
        if robots.verdict == "unreadable" and robots.host in self._paper.hosts and self.shut_out is None:
            self.shut_out = ending("shut-out", host=robots.host, words=why)

    def told_to_wait(self, host: str, status: int, wait: timedelta) -> bool:
        """The host asks for time: whether the run goes on after a rest. If not, it has ended."""
        if wait <= self._limits.longest_rest:
            self._rests_until = max(self._rests_until, time.monotonic() + wait.total_seconds())
            _log.info("%s: %s answered %d: a rest of %d s", self._paper.id, host, status, wait.total_seconds())
            return True
        strikes = max((pause.strikes for pause in self._pauses), default=0)
        self._pause(host, f"http {status}, Retry-After", strikes, wait)
        return False

    def saw(self, host: str, result: Result, *, is_news: bool = True) -> None:
        """Take in an article's answer, or a source's that did not come."""
        if self._row.adds(result, is_news=is_news):
            strikes = max((pause.strikes for pause in self._pauses), default=0) + 1
            self._pause(host, f"{self._row.length} blocks in a row, {block(result)}", strikes, back_off(strikes))
        elif self._pauses and is_good(result):
            for pause in self._pauses:
                self._keep(partial(self._ledger.end_pause, pause.host))
            self._pauses = []

    def is_suspect(self, result: Result) -> bool:
        """Whether an answer may be a block of us rather than the address's own."""
        return block(result) is not None and (self._row.length > 1 or bool(self._pauses))

    def _pause(self, host: str, reason: str, strikes: int, wait: timedelta) -> None:
        if self.ended is not None:
            return
        now = _now()
        place = host if host in self._paper.hosts else self._paper.hosts[0]
        pause = Pause(place, reason, strikes, now, now + wait)
        self._keep(lambda: self._ledger.note_pause(pause))
        self.end("paused", _left_alone(pause))

    # --- the end

    def end(self, reason: str, why: str) -> None:
        """End the run in good order: what is under way is finished, the rest waits."""
        if self.ended is None:
            self._set(reason, why)
            _log.warning("%s: %s", self._paper.id, why)
            self._stop(reason)

    def _set(self, reason: str, why: str) -> None:
        self.ended, self.why = reason, why


def _left_alone(pause: Pause) -> str:
    until = f"{pause.until.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    return ending("left-alone", host=pause.host, until=until, reason=pause.reason)


def _now() -> datetime:
    return datetime.now(SEOUL)
