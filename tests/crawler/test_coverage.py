"""Coverage names exactly the holes that a crawl has left, and filling gaps fills them: on twelve simulated papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import archive
import papers
from archive import Day
from benchmarks.simulation import Rule, Simulation, crawling
from crawler import numbers
from crawler.window import Window

SINCE, ASKED = date(2026, 10, 1), date(2026, 10, 15)
# The server fails for ever on one address in five of those that hold an article.
FAILS = Rule("500", path=r"idxno=\d|aid=\d|/article/\d|code=\d|article\.html\?no=\d", share=20)
LIMITED = "busan"


@dataclass
class Holes:
    """The archive after a crawl of only some days, of one paper only some articles, while the server often failed."""

    simulation: Simulation
    path: Path

    @property
    def papers(self) -> list[str]:
        return [*self.simulation.world.plans]

    def days(self, paper: str, since: date = SINCE) -> list[Day]:
        with archive.open(self.path, read_only=True) as opened:
            return opened.ledger.days(paper, since, self.simulation.world.now.date() - timedelta(days=1))

    def stored(self, paper: str) -> set[str]:
        with archive.open(self.path, read_only=True) as opened:
            return opened.ledger.stored_keys(paper, self.wanted(paper))

    def wanted(self, paper: str) -> set[str]:
        """All of the paper that can be had since SINCE."""
        world = self.simulation.world
        return {
            truth.key
            for truth in world.articles(paper, world.now)
            if truth.published.date() >= SINCE and not truth.is_forbidden
        }

    def gaps(self) -> Counter[str]:
        """Fill the gaps of all papers; how many requests that took of each."""
        world, before = self.simulation.world, len(self.simulation.log())
        later = world.now + timedelta(minutes=30)
        order: dict[str, Any] = {"purpose": "gaps", "since": SINCE.isoformat()}
        crawling.start(self.simulation.port, later, self.papers, self.path, **order).finished()
        return Counter(entry.paper for entry in self.simulation.log(before) if entry.paper)


@pytest.fixture(scope="module")
def holes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holes]:
    with Simulation(months=2, monthly=18) as simulation:
        found = Holes(simulation, tmp_path_factory.mktemp("coverage") / "archive.db")
        simulation.set_faults([FAILS])
        others = [paper for paper in found.papers if paper != LIMITED]
        for some, limit in ((others, None), ([LIMITED], 5)):
            order: dict[str, Any] = {"purpose": "backfill", "since": ASKED.isoformat(), "limit": limit}
            crawling.start(simulation.port, simulation.world.now, some, found.path, **order).finished()
        yield found


def failing(holes: Holes, paper: str) -> Counter[date]:
    """How many of the listed articles of each day the server never gives out."""
    world = holes.simulation.world
    listed = set(world.told(paper, world.now).listed)
    days: Counter[date] = Counter()
    for truth in world.articles(paper, world.now):
        parts = urlsplit(truth.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if truth.key in listed and not truth.is_forbidden and FAILS.befalls(paper, target):
            days[truth.published.date()] += 1
    return days


def test_coverage_names_every_hole_and_no_other_and_filling_gaps_fills_them(holes: Holes) -> None:
    """One test: the archive is first full of holes and then not."""
    world = holes.simulation.world
    for paper in holes.papers:
        told = world.told(paper, world.now).by_day
        spoilt = failing(holes, paper)
        for day in holes.days(paper):
            if day.day < ASKED:
                assert (day.stored, day.told, day.is_complete) == (0, None, False), (paper, day)
                continue
            assert (day.told, day.is_complete) == (told.get(day.day, 0), True), (paper, day)
            if paper != LIMITED:
                assert (day.failed, day.missing) == (spoilt[day.day], spoilt[day.day]), (paper, day)
            assert day.stored + day.missing + day.lost == told.get(day.day, 0), (paper, day)
    limited = holes.days(LIMITED, ASKED)
    assert sum(day.stored + day.failed for day in limited) == 5
    assert sum(day.waiting for day in limited) == sum(day.told or 0 for day in limited) - 5
    holes.simulation.set_faults([])
    holes.gaps()
    today = world.now.date()
    for paper in holes.papers:
        assert holes.stored(paper) == holes.wanted(paper), paper
        days = holes.days(paper)
        assert [day for day in days if day.is_hole(today)] == [], paper
        assert {day.day: day.told for day in days if day.told} == {
            day: count for day, count in world.told(paper, world.now).by_day.items() if SINCE <= day < today
        }, paper
    holes.gaps()  # between the articles that came last are numbers that nobody had reason to try before
    for paper in holes.papers:
        with archive.open(holes.path, read_only=True) as opened:
            tally = numbers.tally(papers.registry()[paper], opened.ledger, Window(SINCE, None))
        assert tally is None or tally.least == 0, paper
    assert holes.gaps() == {}, "what is filled is not asked for again"


def test_what_is_known_and_cannot_be_had_is_no_hole() -> None:
    day = Day(date(2026, 10, 20), stored=1, told=4, is_complete=True, named=4, refused=1, gone=1, not_articles=1)
    assert (day.missing, day.lost, day.is_hole(date(2026, 11, 1))) == (0, 3, False)
    assert replace(day, told=5, is_complete=False).unnamed == 1
    assert replace(day, given_up=1).is_hole(date(2026, 11, 1))
    assert not replace(day, is_complete=False).is_hole(day.day), "today is not over"
