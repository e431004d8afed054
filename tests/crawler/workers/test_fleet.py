"""Three workers, a Redis, papers on loopback: one dies, one freezes, one is cut off, and no paper notices."""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive.raw.pages import hash_of
from benchmarks.simulation import Simulation
from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL

if TYPE_CHECKING:
    from tests.crawler.workers.conftest import Machine, Machines, Wire

PAPERS = ["kado", "idomin", "jjan"]
_SLOW = 0.25  # seconds between two requests, so that there is time to die in
_ARTICLES = (
    "select paper, article_key, url, headline, subheadline, section, byline, published, modified, body, revision, status"
    " from articles order by paper, article_key"
)
_FRONTIER = "select paper, article_key, url, state, article is null, attempts from frontier order by paper, article_key"


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    with Simulation(months=2, monthly=12, now=datetime.now(SEOUL).replace(microsecond=0)) as running:
        yield running


@pytest.fixture(scope="module")
def since(simulation: Simulation) -> str:
    return (simulation.now() - timedelta(days=25)).date().isoformat()


@pytest.fixture(scope="module")
def undisturbed(simulation: Simulation, since: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    path = tmp_path_factory.mktemp("undisturbed") / "papers.db"
    runs = start(simulation.port, simulation.now(), PAPERS, path, since=since).finished()
    assert {run["state"] for run in runs} == {"finished"}
    return content(path)


def content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as database:
        return {sql: database.execute(sql).fetchall() for sql in (_ARTICLES, _FRONTIER)}


class Newsstand:
    """What the papers' server saw since a test began."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._first = len(simulation.log())

    def settings(self, delay: float = 0) -> dict[str, Any]:
        hosts = json.dumps({"*": f"127.0.0.1:{self._simulation.port}"})
        return {"HOST_MAP": hosts, "DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": 0}

    def askers(self, paper: str) -> list[str]:
        """Which machine sent each request to a paper, in their order."""
        log = self._simulation.log(self._first)
        return [entry.agent.partition("+")[2].partition("@")[0] for entry in log if entry.paper == paper]

    def turns(self, paper: str) -> list[str]:
        """Who asked the paper, one after the other."""
        return [name for name, _ in groupby(self.askers(paper))]

    def most_at_once(self) -> int:
        return max(entry.under_way for entry in self._simulation.log(self._first) if entry.paper)


@pytest.fixture
def newsstand(simulation: Simulation) -> Newsstand:
    return Newsstand(simulation)


def whole(path: Path, expected: dict[str, list[Any]]) -> None:
    """Nothing is lost, nothing is there twice, every page can be read."""
    assert content(path) == expected
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert database.execute("pragma foreign_key_check").fetchall() == []
        pages = database.execute("select page_sha256 from fetches where page_sha256 is not null").fetchall()
    with archive.open(path, read_only=True) as opened:
        assert opened.index_state() == "ok"
        assert all(hash_of(opened.page(name)) == name for (name,) in pages)


def test_three_workers_crawl_all_papers_each_by_one_of_them(
    machines: Machines, newsstand: Newsstand, undisturbed: dict[str, list[Any]], since: str
) -> None:
    assert machines.command("worker", "add", *PAPERS, "--since", since) == "3 queued, 0 were already\n"
    assert machines.command("worker", "add", *PAPERS, "--since", since) == "0 queued, 3 were already\n"
    for name in ("one", "two", "three"):
        machines.start(name, **newsstand.settings())
    for machine in machines.started:
        machine.ended()
    turns = {paper: newsstand.turns(paper) for paper in PAPERS}
    assert all(len(names) == 1 for names in turns.values()), turns
    assert newsstand.most_at_once() == 1
    whole(machines.merged(), undisturbed)
    status = machines.status()
    assert status["queued"] == []
    assert {paper: told["ending"] for paper, told in status["results"].items()} == dict.fromkeys(PAPERS, "done")


@pytest.fixture
def crawling(
    machines: Machines, newsstand: Newsstand, since: str, until: Callable[..., Any], wire: Wire
) -> tuple[Machine, str]:
    """Three workers at work, the first of them behind the wire, and a paper that it is in the middle of."""
    machines.add(*PAPERS, since=since)
    first = machines.start("one", port=wire.own, **newsstand.settings(_SLOW))
    paper = until(lambda: next((paper for paper in PAPERS if newsstand.askers(paper).count("one") > 4), None))
    for name in ("two", "three"):
        machines.start(name, papers=2, **newsstand.settings(_SLOW))
    assert isinstance(paper, str)
    return first, paper


def test_the_paper_of_a_worker_that_dies_is_taken_over(
    machines: Machines, newsstand: Newsstand, undisturbed: dict[str, list[Any]], crawling: tuple[Machine, str]
) -> None:
    first, paper = crawling
    first.crash()
    for machine in machines.started[1:]:
        machine.ended()
    assert len(newsstand.turns(paper)) == 2
    assert newsstand.turns(paper)[0] == "one"
    whole(machines.merged(), undisturbed)


def test_a_machine_that_wakes_up_after_its_lease_asks_no_more(
    machines: Machines,
    newsstand: Newsstand,
    undisturbed: dict[str, list[Any]],
    crawling: tuple[Machine, str],
    until: Callable[..., Any],
) -> None:
    first, paper = crawling
    first.signal(signal.SIGSTOP)
    until(lambda: len(newsstand.turns(paper)) == 2)  # another has it now
    first.signal(signal.SIGCONT)
    said = first.ended()
    assert f"{paper} backfill" in said
    assert "lost (the lease could not be kept)" in said
    for machine in machines.started[1:]:
        machine.ended()
    assert len(newsstand.turns(paper)) == 2
    whole(machines.merged(), undisturbed)


def test_a_worker_cut_off_from_redis_stops_before_another_begins(
    machines: Machines,
    newsstand: Newsstand,
    undisturbed: dict[str, list[Any]],
    crawling: tuple[Machine, str],
    until: Callable[..., Any],
    wire: Wire,
) -> None:
    first, paper = crawling
    wire.cut = True
    until(lambda: len(newsstand.turns(paper)) == 2)
    wire.cut = False
    for machine in machines.started:
        machine.ended()
    assert first.process.returncode == 0
    assert len(newsstand.turns(paper)) == 2
    whole(machines.merged(), undisturbed)


def test_a_worker_that_is_stopped_gives_its_papers_back_at_once(
    machines: Machines, newsstand: Newsstand, since: str, until: Callable[..., Any]
) -> None:
    machines.add("kado", since=since)
    first = machines.start("one", **newsstand.settings(_SLOW))
    until(lambda: len(newsstand.askers("kado")) > 4)
    first.process.send_signal(signal.SIGTERM)
    assert "kado backfill" in first.ended()
    (queued,) = machines.status()["queued"]
    assert (queued["task"]["paper"], queued["worker"], queued["failures"]) == ("kado", None, 0)
    with archive.open(first.shards / "kado.db") as shard:
        assert [run.state for run in shard.runs()] == ["interrupted"]
        assert shard.summary().articles > 0
    machines.start("two", **newsstand.settings()).ended()
    assert newsstand.turns("kado") == ["one", "two"]
