"""The crawl's memory in the archive: which addresses are due, what was polled, which days and hosts are done with."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive import paper_rows
from archive.connection import transaction
from archive.crawling import coverage, frontier, hosts, lacking, outlook, sources
from archive.crawling.frontier import Cursor

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from archive.connection import Hold
    from archive.crawling.coverage import Day, ToldBy, Undated
    from archive.crawling.frontier import Number
    from archive.crawling.hosts import Pause, Robots
    from archive.crawling.lacking import Lacking
    from archive.crawling.outlook import Entry, Group
    from archive.crawling.sources import Source
    from archive.records import Address, AddressState, Link


class Ledger:
    """An archive's ``ledger``. Every method may raise the ArchiveError that says what is wrong with the file."""

    def __init__(self, path: Path, reading: Hold, writing: Hold) -> None:
        self._path = path
        self._reading = reading
        self._writing = writing

    @contextmanager
    def at_once(self) -> Generator[None]:
        """What is noted in the block is written together, all of it or nothing."""
        with self._writing() as connection, transaction(connection):
            yield

    # --- the frontier

    def discover(self, paper: str, run: int, links: Iterable[Link]) -> dict[str, int]:
        """Note the article addresses of a feed or listing: the new ones are due at once, a known one changes no row.

        Gives the links' keys, each once and in their order, with the run that found each first. Raises UnknownPaper.
        """
        with self._writing() as connection:
            paper_rows.require(connection, [paper], self._path)
            return frontier.discover(connection, paper, run, links)

    def revive(self, paper: str, since: date | None = None, until: date | None = None) -> None:
        """Have what failed and was given up be visited once more: of these days, or of no known one."""
        with self._writing() as connection:
            frontier.revive(connection, paper, since, until)

    def due(
        self, paper: str, state: AddressState, until: datetime, *, after: Cursor | None = None, limit: int = 100
    ) -> list[Address]:
        """The paper's addresses in a state that are to be visited by ``until`` (aware), the longest due first.

        ``after`` goes on where an earlier answer ended; nothing that becomes due later is passed over by it.
        """
        with self._reading() as connection:
            return frontier.due(connection, paper, state, until, after or Cursor(), limit)

    def count_due(self, paper: str, until: datetime) -> dict[AddressState, int]:
        """How many of the paper's addresses are to be visited by a time, by state."""
        with self._reading() as connection:
            return frontier.count_due(connection, paper, until)

    def stored_keys(self, paper: str, keys: Iterable[str]) -> set[str]:
        """Those of the paper's article keys whose article is in the archive."""
        with self._reading() as connection:
            return frontier.stored_keys(connection, paper, keys)

    def numbers(self, paper: str) -> list[Number]:
        """The paper's keys that are plain numbers, rising, and what became of each."""
        with self._reading() as connection:
            return frontier.numbers(connection, paper)

    def an_address(self, paper: str) -> str | None:
        """The address of an article of the paper that is stored, for its form; None when there is none."""
        with self._reading() as connection:
            return frontier.an_address(connection, paper)

    def groups(self, paper: str, now: datetime) -> list[Group]:
        """The paper's addresses by state, the most first: how many, and how many are due by now (aware)."""
        with self._reading() as connection:
            return outlook.groups(connection, paper, now)

    def reasons(self, paper: str) -> dict[tuple[AddressState, str], int]:
        """Why the paper's addresses are in the state they are in, the commonest first."""
        with self._reading() as connection:
            return outlook.reasons(connection, paper)

    def entries(self, paper: str, state: AddressState | None = None, limit: int = 10) -> list[Entry]:
        """The addresses visited next; of a state that is asked for also those never visited again."""
        with self._reading() as connection:
            return outlook.entries(connection, paper, state, limit)

    # --- sources

    def sources(self, paper: str) -> dict[str, Source]:
        """The paper's feeds, sitemaps and listings by name, as earlier runs left them."""
        with self._reading() as connection:
            return sources.of_paper(connection, paper)

    def note_source(self, paper: str, source: Source) -> None:
        """Keep what is known of a source now."""
        with self._writing() as connection:
            sources.write(connection, paper, source)

    # --- coverage

    def note_days(self, paper: str, run: int, told: Mapping[date, int], *, complete: bool, told_by: ToldBy) -> None:
        """Keep how many articles lists named of days, and whether these lists were read to their end."""
        with self._writing() as connection:
            coverage.note_days(connection, paper, run, told, complete=complete, told_by=told_by)

    def complete_days(self, paper: str) -> set[date]:
        """The days whose list was read to its end."""
        with self._reading() as connection:
            return coverage.complete_days(connection, paper)

    def days(self, paper: str, since: date | None = None, until: date | None = None) -> list[Day]:
        """The paper day by day: what is stored against what its lists told of."""
        with self._reading() as connection:
            return coverage.days(connection, paper, since, until)

    def lacking(self, today: date) -> list[Lacking]:
        """All papers month by month, as far as articles lack or days were never checked: the sums of ``days``."""
        with self._reading() as connection:
            return lacking.lacking(connection, today)

    def undated(self, paper: str) -> Undated:
        """What the archive knows of the paper and cannot put on any day."""
        with self._reading() as connection:
            return coverage.undated(connection, paper)

    # --- hosts

    def note_robots(self, robots: Robots) -> None:
        """Keep what a host's robots.txt says now."""
        with self._writing() as connection:
            hosts.note_robots(connection, robots)

    def pause(self, host: str) -> Pause | None:
        """The host's pause, also one that is over."""
        with self._reading() as connection:
            return hosts.pause(connection, host)

    def note_pause(self, pause: Pause) -> None:
        """Keep that a host is to be left alone."""
        with self._writing() as connection:
            hosts.note_pause(connection, pause)

    def end_pause(self, host: str) -> None:
        """Forget a host's strikes: it answers as it should."""
        with self._writing() as connection:
            hosts.end_pause(connection, host)

    def note_requests(self, paper: str, day: date, sent: int) -> None:
        """Add to the requests that were sent to the paper's hosts on a day in Korea."""
        with self._writing() as connection:
            hosts.note_requests(connection, paper, day, sent)

    def requests(self, paper: str, day: date) -> int:
        """How many requests were sent to the paper's hosts on a day in Korea."""
        with self._reading() as connection:
            return hosts.requests(connection, paper, day)
