"""Twelve papers over weeks of their own time: everything told of is stored, each article once, and looked at again."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.simulation import Simulation
from benchmarks.simulation.crawling import start

ALL = "jndn kwangju ihalla kado incheonilbo cctoday kyongbuk idomin iusm jjan busan inews365".split()
SINCE = "2026-09-01"


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    with Simulation(months=2, monthly=12) as running:
        yield running


@pytest.fixture(scope="module")
def crawled(simulation: Simulation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers, crawled back to the beginning."""
    path = tmp_path_factory.mktemp("papers") / "papers.db"
    runs = start(simulation.port, simulation.now(), ALL, path, since=SINCE).finished()
    assert [run["state"] for run in runs] == ["finished"] * len(ALL), runs
    return path


def query(path: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql, values).fetchall()


def told(simulation: Simulation, paper: str, now: datetime) -> set[str]:
    """The keys of the articles that exist and that a list, feed or sitemap tells of."""
    world = simulation.world
    exists = {article.key for article in world.articles(paper, now)}
    named = world.told(paper, now)
    return exists & {*named.listed, *named.fed, *named.mapped}


@pytest.mark.parametrize("paper", ALL)
def test_a_backfill_stores_everything_told_of_as_it_was_written(
    simulation: Simulation, crawled: Path, paper: str
) -> None:
    rows = query(crawled, "select article_key, headline, byline_raw is null, body from articles where paper = ?", paper)
    stored = {key: (headline, body) for key, headline, _, body in rows}
    forbidden = {key for (key,) in query(crawled, "select article_key from frontier where state = 'refused'")}
    truth = {article.key: article for article in simulation.world.articles(paper, simulation.now())}
    assert told(simulation, paper, simulation.now()) - forbidden <= stored.keys() <= truth.keys()
    assert {key: headline for key, (headline, _) in stored.items()} == {key: truth[key].headline for key in stored}


def test_only_what_robots_txt_forbids_was_not_asked_for(simulation: Simulation, crawled: Path) -> None:
    refused = query(crawled, "select paper, url, robots from frontier where state = 'refused'")
    assert [(paper, robots) for paper, _, robots in refused] == [("idomin", "forbidden")]
    assert not [entry for entry in simulation.log() if refused[0][1].endswith(entry.target)]


def test_no_article_was_asked_for_twice(simulation: Simulation, crawled: Path) -> None:
    pages = query(crawled, "select url, count(*) from fetches group by url having count(*) > 1")
    assert pages == []


def test_numbers_that_no_list_names_are_found_when_gaps_are_filled(
    simulation: Simulation, crawled: Path, tmp_path: Path
) -> None:
    papers = ["kado", "inews365"]
    path = tmp_path / "papers.db"
    start(simulation.port, simulation.now(), papers, path, since=SINCE).finished()
    exists = {(paper, one.key) for paper in papers for one in simulation.world.articles(paper, simulation.now())}
    assert exists - set(query(path, "select paper, article_key from articles"))
    start(simulation.port, simulation.now(), papers, path, purpose="gaps").finished()
    assert exists == set(query(path, "select paper, article_key from articles"))
    before = len(simulation.log())
    start(simulation.port, simulation.now(), papers, path, purpose="gaps").finished()
    assert not [entry for entry in simulation.log(before) if entry.status == 404]


def test_time_passes(tmp_path: Path) -> None:
    """Ten hourly runs and nine daily ones, past edits, deletions, a redesign and two moves to other numbers."""
    papers = ["kado", "idomin", "kyongbuk", "jndn"]
    path = tmp_path / "papers.db"
    with Simulation(months=1, monthly=90) as simulation:
        now = simulation.now()
        start(simulation.port, now, papers, path, since="2026-09-20").finished()
        for hours in [1] * 10 + [24] * 9:
            before = {paper: told(simulation, paper, now) for paper in papers}
            now += timedelta(hours=hours)
            simulation.set_clock(now)
            first = len(simulation.log())
            runs = start(simulation.port, now, papers, path).finished()
            assert {run["state"] for run in runs} == {"finished"}, runs
            for run in runs:
                fresh = told(simulation, run["paper"], now) - before[run["paper"]]
                known = "select article_key from frontier where paper = ? and article is not null"
                stored = {key for (key,) in query(path, known, run["paper"])}
                waiting = "select article_key from frontier where paper = ? and state = 'refused'"
                assert fresh <= stored | {key for (key,) in query(path, waiting, run["paper"])}, (run["paper"], now)
            # idomin's old addresses lead to the new ones, which are asked for by themselves as well.
            asked = Counter((entry.paper, entry.target) for entry in simulation.log(first) if entry.paper != "idomin")
            assert max(asked.values()) == 1
        for paper in papers:
            written = query(
                path, "select count(*), count(distinct headline || published) from articles where paper = ?", paper
            )
            assert written[0][0] == written[0][1]
        changed = {kind for (kind,) in query(path, "select distinct changed from revisions")}
        assert any("body" in kind for kind in changed)
        truth = {(paper, article.headline) for paper in papers for article in simulation.world.articles(paper, now)}
        gone = set(query(path, "select paper, headline from articles where status = 'gone'"))
        assert not gone & truth
