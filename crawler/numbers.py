"""The sweep of a paper's article numbers: which to try, by what the archive's frontier knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from archive import Address, Ledger, Link, Unread
from archive.crawling.frontier import Number
from archive.records import Result
from crawler.discovery import sweep
from crawler.discovery.ranges import Pair, Ranges
from crawler.window import Window
from papers import Paper
from parsers import Article

_BATCH: Final = 20  # numbers tried before the answers decide which come next


class Numbers:
    """Tries the numbers between a paper's known ones that no list has named.

    What was tried stands in the frontier like any other address, so a sweep that was cut short goes on.
    """

    def __init__(self, paper: Paper, ledger: Ledger, run: int, form: str, plan: sweep.Sweep) -> None:
        self._paper = paper
        self._ledger = ledger
        self._run = run
        self._form = form
        self._sweep = plan
        self.tried = 0
        self._chosen: list[int] = []  # to be noted

    @classmethod
    def of(cls, paper: Paper, ledger: Ledger, run: int, window: Window) -> Self | None:
        """The sweep of the days asked for, else of all between known numbers; None where they do not run."""
        found = _form_and_known(paper, ledger)
        if found is None:
            return None
        form, known = found
        return cls(paper, ledger, run, form, _sweep(known, _within(known, window)))

    def more(self) -> bool:
        """Put the next numbers to try into the frontier; False when there is none, or answers are needed first.

        Raises ArchiveError; then they are the next ones still.
        """
        self._chosen = self._chosen or self._sweep.next(_BATCH)
        links = [Link(sweep.ask(self._form, each).url, str(each), self._form, "sweep") for each in self._chosen]
        if links:
            self._ledger.discover(self._paper.id, self._run, links)
        self.tried += len(links)
        self._chosen = []
        return bool(links)

    def answered(self, address: Address, result: Result) -> None:
        """What an address turned out to be, whoever had found it."""
        number = sweep.number(address.article_key)
        if number is None:
            return
        if isinstance(result, Article | Unread):
            self._sweep.hit(number)
        else:
            self._sweep.miss(number)

    def remaining(self) -> sweep.Remaining:
        """How many numbers are left to try."""
        return self._sweep.remaining()


@dataclass(frozen=True, slots=True)
class Tally:
    """A paper's running numbers: ``articles`` and ``tried`` for nothing, ``untried`` stretches between them.

    Of the untried ones a sweep would try ``least``, and at most ``most`` if it met articles everywhere.
    """

    articles: int
    tried: int
    untried: list[Pair]
    least: int
    most: int


def tally(paper: Paper, ledger: Ledger, window: Window) -> Tally | None:
    """How far a paper's numbers of some days have been tried; None where they do not run."""
    found = _form_and_known(paper, ledger)
    if found is None:
        return None
    _, known = found
    within = _within(known, window)
    own = [one for one in known if any(low <= one.number <= high for low, high in within)]
    taken = Ranges((one.number, one.number) for one in known)
    untried = sorted(hole for low, high in within for hole in taken.holes(low, high))
    left = _sweep(known, within).remaining()
    articles = sum(one.is_article for one in own)
    return Tally(articles, len(own) - articles, untried, left.least, left.most)


def _form_and_known(paper: Paper, ledger: Ledger) -> tuple[str, list[Number]] | None:
    """The form of addresses with a running number, and the numbers known; None where there is none or no article."""
    address = ledger.an_address(paper.id)
    form = sweep.form(paper, address) if address else None
    known = ledger.numbers(paper.id) if form else []
    return (form, known) if form and any(one.is_article for one in known) else None


def _within(known: Sequence[Number], window: Window) -> list[Pair]:
    """Where the numbers of the days asked for may lie, else all between the known ones of articles."""
    if window.since or window.until:
        return sweep.between([(one.number, one.day) for one in known if one.day], window.since, window.until)
    hits = [one.number for one in known if one.is_article]
    return [(min(hits), max(hits))]


def _sweep(known: Sequence[Number], within: Sequence[Pair]) -> sweep.Sweep:
    tried = [(one.number, one.number) for one in known]
    return sweep.Sweep([one.number for one in known if one.is_article], tried, within)
