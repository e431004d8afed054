"""Listings as sites serve them: with a box of the newest on every page, and walked while new days begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
from benchmarks.simulation.crawling import Crawl, start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
SIZE, LAST_PAGE = 10, 40


class Town:
    """A paper of four articles a day, all of which are on its listing; on each page a box names the two newest."""

    def __init__(self, newest: int) -> None:
        self.newest = newest

    def answer(self, asked: Asked) -> Told | None:
        number = int((re.findall(r"=(\d+)$", asked.target) or [0])[0])
        if asked.target.startswith(ARTICLE):
            return Told(article(number, self._at(number)))
        if asked.target.startswith(LIST):
            first = self.newest - (min(number, LAST_PAGE) - 1) * SIZE
            return Told(listing(self._dated(range(first, first - SIZE, -1)), self._dated([self.newest])))
        return None

    def _at(self, number: int) -> datetime:
        return NOW - timedelta(hours=6 * (1000 - number) + 3)

    def _dated(self, numbers: Iterable[int]) -> dict[int, datetime]:
        return {number: self._at(number) for number in numbers}


@pytest.fixture
def town() -> Iterator[tuple[Town, Scripted]]:
    paper = Town(1000)
    with Scripted(paper.answer) as server:
        yield paper, server


def crawl(server: Scripted, path: Path, at: datetime, **order: Any) -> Crawl:
    server.asked.clear()
    return start(server.port, at, [PAPER], path, {"LOG_LEVEL": "ERROR"}, **order)


def days(path: Path) -> dict[int, tuple[int | None, bool]]:
    """Of each day of the month how many its list told of, and whether it was read to its end."""
    with archive.open(path, read_only=True) as opened:
        return {one.day.day: (one.told, one.is_complete) for one in opened.ledger.days(PAPER)}


def test_a_box_of_the_newest_on_every_page_does_not_lead_through_the_whole_listing(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    crawl(server, tmp_path / "a.db", NOW).finished()
    assert len(server.targets(LIST)) == 10  # the first walk is bounded
    paper.newest += 2
    (run,) = crawl(server, tmp_path / "a.db", NOW + timedelta(hours=12)).finished()
    assert run["counts"]["new"] == 2
    assert server.targets(LIST) == [f"{LIST}1", f"{LIST}2"]


def test_a_walk_back_to_a_day_ends_there_and_knows_which_days_it_has_passed(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    _, server = town
    (run,) = crawl(server, tmp_path / "a.db", NOW, since="2026-10-25").finished()
    assert (run["state"], run["counts"]["new"]) == ("finished", 34)
    assert len(server.targets(LIST)) == 5
    assert days(tmp_path / "a.db") == {
        **dict.fromkeys((25, 26, 27, 28, 29, 30, 31, 1), (4, True)),
        2: (None, False),
    }
