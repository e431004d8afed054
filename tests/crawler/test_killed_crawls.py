"""kill -9 at a hundred random moments: the next run goes on, and in the end all is as if nothing had happened."""

from __future__ import annotations

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
from archive.raw.pages import hash_of
from benchmarks.simulation import Rule, Simulation
from benchmarks.simulation.crawling import Crawl, start

PAPERS = ["kado", "kwangju", "idomin", "jjan"]
SINCE = "2026-05-01"
KILLS = 25  # in each of four crawls
REQUESTS = 45  # that a crawl makes at most before it is killed
BATCH = 5  # visits of a paper in one transaction: most of the killed crawls have written some, and none has all
_ARTICLES = (
    "select paper, article_key, url, headline, subheadline, section, byline, published, modified, body, revision, status"
    " from articles order by paper, article_key"
)
_FRONTIER = "select paper, article_key, url, state, article is null, attempts from frontier order by paper, article_key"


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    with Simulation(months=6, monthly=12) as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(simulation: Simulation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    path = tmp_path_factory.mktemp("undisturbed") / "papers.db"
    runs = begun(simulation, path, 0).finished()
    assert {run["state"] for run in runs} == {"finished"}
    return content(path)


def begun(simulation: Simulation, path: Path, seconds: float) -> Crawl:
    """A crawl that begins so many seconds after the simulation's moment: none before the one that was killed."""
    now = simulation.world.now + timedelta(seconds=seconds)
    return start(simulation.port, now, PAPERS, path, {"BATCH": BATCH}, since=SINCE)


def wait_for(simulation: Simulation, requests: int) -> None:
    """Until so many requests have been made in all, or none comes any more."""
    deadline = time.monotonic() + 60
    while len(simulation.log(requests - 1)) == 0 and time.monotonic() < deadline:
        time.sleep(0.01)


def content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as database:
        return {sql: database.execute(sql).fetchall() for sql in (_ARTICLES, _FRONTIER)}


@pytest.mark.parametrize("seed", range(4))
def test_a_crawl_killed_again_and_again_ends_like_one_that_was_not(
    simulation: Simulation, undisturbed: dict[str, list[Any]], tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "papers.db"
    chance = random.Random(seed)
    first, began = len(simulation.log()), time.monotonic()
    for _ in range(KILLS):
        simulation.set_faults(
            [Rule("stall", after=REQUESTS)]
        )  # of each paper: none comes to its end before it is killed
        crawl = begun(simulation, path, time.monotonic() - began)
        wait_for(simulation, len(simulation.log()) + chance.randrange(1, REQUESTS))
        time.sleep(chance.random() * 0.05)
        crawl.kill()
    simulation.set_faults([])
    assert 0 < len(content(path)[_ARTICLES]) < len(undisturbed[_ARTICLES])
    runs = begun(simulation, path, time.monotonic() - began).finished()
    assert {run["state"] for run in runs} == {"finished"}
    found = content(path)
    for what, expected in undisturbed.items():
        assert found[what] == expected
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert database.execute("pragma foreign_key_check").fetchall() == []
        pages = [name for (name,) in database.execute("select page_sha256 from fetches where page_sha256 is not null")]
        killed = database.execute("select count(*) from runs where state = 'killed'").fetchone()[0]
    with archive.open(path, read_only=True) as opened:
        assert all(hash_of(opened.page(name)) == name for name in pages)
    assert KILLS <= killed <= KILLS * len(PAPERS)
    # What a killed run had fetched and not yet written is fetched again: at most a batch of each paper.
    asked = Counter((entry.paper, entry.target) for entry in simulation.log(first) if "rticle" in entry.target)
    again = sum(count - 1 for (_, target), count in asked.items() if "List" not in target and "s.php" not in target)
    assert again <= killed * (BATCH + 2)
