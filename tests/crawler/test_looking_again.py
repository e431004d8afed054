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
        if asked.target in ("/", "/index.html", f"{LIST}1"):
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


def told_of(path: Path, key: str) -> tuple[Any, ...]:
    """Whether an article is there, the kinds of its changes, and why its address was last none."""
    with closing(sqlite3.connect(path)) as database:
        (number, status) = database.execute("select id, status from articles where article_key = ?", (key,)).fetchone()
        kinds = database.execute("select kind from revisions where article = ? order by revision", (number,)).fetchall()
        (reason,) = database.execute("select reason from frontier where article_key = ?", (key,)).fetchone()
    return status, [kind for (kind,) in kinds], reason


@pytest.mark.parametrize("home", ["/", "/index.html", f"{LIST}1"])
def test_an_article_whose_address_leads_home_twice_is_gone_until_it_comes_back(
    town: tuple[Town, Scripted], tmp_path: Path, home: str
) -> None:
    paper, server = town
    path = tmp_path / "a.db"
    crawl(server, path, NOW)
    paper.instead[3] = Told(status=302, headers={"Location": home})
    crawl(server, path, NOW + 8 * DAY)
    assert told_of(path, "3") == ("live", [], "leads to a list")
    crawl(server, path, NOW + 9.1 * DAY)
    assert told_of(path, "3") == ("gone", ["removed"], "leads to a list")
    with archive.open(path, read_only=True) as opened:
        assert opened.runs(1)[0].counts["gone: leads to a list"] == 1
        kept = opened.article(f"{PAPER}:3")
        assert kept is not None
        assert kept.page_sha256 is not None
        assert opened.page(kept.page_sha256) == article(3, NOW - HOUR).encode()
    paper.instead.clear()
    crawl(server, path, NOW + 17 * DAY)
    assert told_of(path, "3") == ("live", ["removed", "restored"], None)


def test_a_site_that_sends_all_its_readers_home_for_a_night_has_taken_nothing_away(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    path = tmp_path / "a.db"
    crawl(server, path, NOW)
    paper.instead = dict.fromkeys(range(1, 7), AT_HOME)
    crawl(server, path, NOW + 8 * DAY)
    paper.instead.clear()
    assert sorted(crawl(server, path, NOW + 9.1 * DAY)) == list("123456")
    assert [told_of(path, str(number)) for number in range(1, 7)] == [("live", [], None)] * 6


def test_an_article_whose_address_leads_to_another_is_gone_and_the_other_one_stored(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    paper, server = town
    path = tmp_path / "a.db"
    crawl(server, path, NOW)
    paper.instead[3] = Told(status=302, headers={"Location": f"{ARTICLE}5"})  # a known one
    paper.instead[4] = Told(status=302, headers={"Location": f"{ARTICLE}99"})  # which no list names
    assert "99" in crawl(server, path, NOW + 8 * DAY)
    assert told_of(path, "3") == told_of(path, "4") == ("live", [], "leads to another article")
    crawl(server, path, NOW + 9.1 * DAY)
    assert told_of(path, "3") == told_of(path, "4") == ("gone", ["removed"], "leads to another article")
    assert told_of(path, "5") == told_of(path, "99") == ("live", [], None)
    assert crawl(server, path, NOW + 12 * DAY) == []
    with closing(sqlite3.connect(path)) as database:
        led = "select f.article_key, a.article_key from frontier as f join articles as a on a.id = f.article"
        assert all(address == own for address, own in database.execute(led))
