"""An article is looked at again whatever comes in its place meanwhile: a login, the front page, an error, nothing."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT_HOME = Told(status=302, headers={"Location": "/"})


class Town:
    """A paper with a few articles, of which a test says what is answered in their place."""

    def __init__(self) -> None:
        self.instead: dict[int, Told] = {}

    def answer(self, asked: Asked) -> Told | None:
        if asked.target in ("/", f"{LIST}1"):
            return Told(listing(dict.fromkeys(range(1, 7), NOW - HOUR)))
        if asked.target.startswith(ARTICLE):
            number = int(asked.target.removeprefix(ARTICLE))
            return self.instead.get(number) or Told(article(number, NOW - HOUR))
        return None


@pytest.fixture
def town() -> Iterator[tuple[Town, Scripted]]:
    paper = Town()
    with Scripted(paper.answer) as server:
        yield paper, server


def crawl(server: Scripted, path: Path, at: datetime) -> list[str]:
    """Crawl at a moment; the articles asked for."""
    server.asked.clear()
    (run,) = start(server.port, at, [PAPER], path, {"LOG_LEVEL": "ERROR"}, patient=True).finished()
    assert run["state"] == "finished"
    return [target.removeprefix(ARTICLE) for target in server.targets(ARTICLE)]


def states(path: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("select article_key, state from frontier").fetchall())


def test_a_deleted_article_whose_address_leads_home_is_not_asked_for_every_day(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    assert len(crawl(server, tmp_path / "a.db", NOW)) == 6
    paper.instead[3] = AT_HOME
    asked = [crawl(server, tmp_path / "a.db", NOW + age).count("3") for age in (8 * DAY, 9.1 * DAY, 12 * DAY, 17 * DAY)]
    assert asked == [1, 1, 0, 1]
    assert crawl(server, tmp_path / "a.db", NOW + 20 * DAY) == []
    paper.instead.clear()
    assert "3" in crawl(server, tmp_path / "a.db", NOW + 31 * DAY)
    assert set(states(tmp_path / "a.db").values()) == {"stored"}


def test_one_answer_at_the_last_look_does_not_settle_that_an_article_is_gone(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    crawl(server, tmp_path / "a.db", NOW)
    paper.instead[2] = Told("not found", 404)
    crawl(server, tmp_path / "a.db", NOW + 190 * DAY)
    assert states(tmp_path / "a.db")["2"] == "gone"
    paper.instead.clear()
    assert crawl(server, tmp_path / "a.db", NOW + 198 * DAY) == ["2"]
    assert states(tmp_path / "a.db")["2"] == "stored"


def test_a_page_whose_packing_stops_in_the_middle_is_no_edit_of_its_article(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    crawl(server, tmp_path / "a.db", NOW)
    packed = gzip.compress(article(4, NOW - HOUR).encode())
    paper.instead[4] = Told(packed[: len(packed) * 4 // 5], headers={"Content-Encoding": "gzip"})
    crawl(server, tmp_path / "a.db", NOW + 6 * HOUR)
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        assert opened.runs(1)[0].counts["failed: answer cut short"] == 1
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert database.execute("select count(*) from revisions").fetchone() == (0,)
