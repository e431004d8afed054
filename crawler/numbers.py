"""The sweep of a paper's article numbers: which to try, by what the archive's frontier knows of them."""

from __future__ import annotations

from typing import Final, Self

from archive import Address, Ledger, Link
from archive.records import Result
from crawler.discovery import sweep
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

    @classmethod
    def of(cls, paper: Paper, ledger: Ledger, run: int, window: Window) -> Self | None:
        """The sweep of the days asked for, else of all between known numbers; None where they do not run."""
        address = ledger.an_address(paper.id)
        form = sweep.form(paper, address) if address else None
        known = ledger.numbers(paper.id)
        hits = [one.number for one in known if one.is_article]
        if form is None or not hits:
            return None
        tried = [(one.number, one.number) for one in known]
        if window.since or window.until:
            dated = [(one.number, one.day) for one in known if one.day]
            within = sweep.between(dated, window.since, window.until)
        else:
            within = [(min(hits), max(hits))]
        return cls(paper, ledger, run, form, sweep.Sweep(hits, tried, within))

    def more(self) -> bool:
        """Put the next numbers to try into the frontier; False when there is none, or answers are needed first."""
        chosen = self._sweep.next(_BATCH)
        self.tried += len(chosen)
        addresses = (sweep.ask(self._form, number).url for number in chosen)
        links = [Link(url, str(number), self._form, "sweep") for number, url in zip(chosen, addresses, strict=True)]
        if links:
            self._ledger.discover(self._paper.id, self._run, links)
        return bool(links)

    def answered(self, address: Address, result: Result) -> None:
        """What an address turned out to be, whoever had found it."""
        number = sweep.number(address.article_key)
        if number is None:
            return
        if isinstance(result, Article):
            self._sweep.hit(number)
        else:
            self._sweep.miss(number)

    def remaining(self) -> int:
        """How many numbers are left to try, at least."""
        return self._sweep.remaining().least
