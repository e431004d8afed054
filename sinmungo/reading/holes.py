"""What the archive knows that it lacks, beside what it counts: without that a gap would pass for silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from archive import Archive, Lacking
from archive.finding.search import Narrowing
from archive.finding.search import asked as query_of
from archive.times import day, from_text, now
from sinmungo.reading.pages import Visitor

_SECONDS: Final = 2.0  # that is waited for it; who asks later is told


@dataclass(frozen=True, slots=True)
class Holes:
    """By month: articles known of and not stored, and days of papers on which nobody has looked what there was."""

    missing: Counter[str]
    unchecked: Counter[str]

    def missing_in(self, months: Iterable[str]) -> int:
        """The articles of several months."""
        return sum(self.missing[month] for month in months)

    def unchecked_in(self, months: Iterable[str]) -> int:
        """The days of several months."""
        return sum(self.unchecked[month] for month in months)


async def holes_in(visitor: Visitor, queries: Sequence[str], narrowing: Narrowing) -> Holes | None:
    """The holes of the papers that the queries speak of; None where it takes too long to tell."""
    known = await visitor.room.recall_soon("lacking", lacking, _SECONDS)
    if known is None:
        return None
    asked = [query_of(query, **narrowing) for query in queries]
    of_each = await visitor.room.ask(lambda archive: [archive.lists.papers_asked_for(one) for one in asked])
    papers = None if None in of_each else {paper for some in of_each for paper in some or ()}
    missing, unchecked = Counter[str](), Counter[str]()
    for one in known:
        if papers is None or one.paper in papers:
            missing[one.month] += one.missing
            unchecked[one.month] += one.unchecked
    return Holes(missing, unchecked)


def lacking(archive: Archive) -> list[Lacking]:
    """What lacks today, of all papers."""
    return archive.ledger.lacking(day(from_text(now())))
