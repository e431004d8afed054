"""A crawl that keeps pages first, and a second pass that reads them: in the end all is as if it had been one."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, Popen
from typing import Any

import pytest

import archive
from archive.raw.pages import hash_of
from archive.verify import verify
from benchmarks.simulation import Rule, Simulation
from benchmarks.simulation.crawling import Crawl, start

PAPERS = ["kado", "kwangju", "idomin", "jjan"]
SINCE = "2026-09-01"
BATCH = 5  # visits of a paper in one transaction
Sinmungo = Callable[..., CompletedProcess[str]]

# Numbers are left out where two crawls of several papers at once may give other ones: the order in which papers answer.
_ARTICLE = "a.paper || ':' || a.article_key"
_ADDRESS = "f.paper, f.article_key"
_CONTENT = (
    # id >> 16 is the day that an article's number holds; the columns of the row that are no numbers of other rows
    f"""select {_ARTICLE}, a.id >> 16, url, headline, subheadline, section, byline, published, modified, body, blocks,
    common_section, published_precision, modified_precision, genre, notice, corrects, language, status, revision,
    canonical_url, published_raw, modified_raw, byline_raw, charset, parser, evidence, warnings, body_sha256
    from articles as a order by 1""",
    f"select {_ARTICLE}, position, name, role, place, email, agency from bylines join articles as a on a.id = article order by 1, 2",
    f"select {_ARTICLE}, position, i.url, caption, credit from images as i join articles as a on a.id = article order by 1, 2",
    f"select {_ARTICLE}, tag from tags join articles as a on a.id = article order by 1, position",
    f"select {_ARTICLE}, v.revision, v.headline, v.body, v.kind, v.changed from revisions as v join articles as a on a.id = article order by 1, 2",
    # A run's own account tells the days of its articles as well, and the median length to ten characters.
    # The simulation's clock runs on while it is crawled: times of what was asked for agree to the hour.
    f"""select {_ADDRESS}, f.url, f.state, substr(next_visit, 1, 13), attempts, visits, substr(visited_at, 1, 13), f.status, reason,
    robots, etag, last_modified, {_ARTICLE}, found_by, day from frontier as f left join articles as a on a.id = f.article order by 1, 2""",
    f"""select f.url, final_url, f.status, page_sha256, page_bytes, directives, outcome, reason, {_ARTICLE}
    from fetches as f left join articles as a on a.id = f.article order by 1, 3, 7""",
    "select paper, state, error, c.key, c.value from runs, json_each(counts) as c order by 1, 4",
    "select paper, r.name, round(value, 6) from run_figures as r join runs on runs.id = run where r.name not in ('seconds', 'characters') and r.name not glob 'day:*' order by 1, 2",
)


def content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as database:
        return {sql: database.execute(sql).fetchall() for sql in _CONTENT}


def query(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def crawl(simulation: Simulation, path: Path, seconds: float = 0, **order: Any) -> Crawl:
    """A crawl that begins so many seconds after the simulation's moment: what an earlier one found is due by then."""
    now = simulation.now() + timedelta(seconds=seconds)
    return start(simulation.port, now, PAPERS, path, {"BATCH": BATCH}, since=SINCE, **order)


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    with Simulation(months=2, monthly=40) as running:
        yield running


@pytest.fixture
def well(simulation: Simulation) -> Iterator[Simulation]:
    yield simulation
    simulation.set_faults([])


@pytest.fixture(scope="module")
def at_once(simulation: Simulation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ordinary crawl of the papers."""
    path = tmp_path_factory.mktemp("at-once") / "papers.db"
    assert {run["state"] for run in crawl(simulation, path).finished()} == {"finished"}
    return path


def assert_same(path: Path, at_once: Path) -> None:
    found = content(path)
    for sql, rows in content(at_once).items():
        assert found[sql] == rows
    with archive.open(path) as opened, archive.open(at_once) as other:
        assert opened.index_state() == other.index_state() == "ok"
        assert opened.unread.count() == 0
        for words in ("예산", "시장", "주민"):
            hits, others = (
                [(one.headline, one.published) for one in each.search(words, limit=None)] for each in (opened, other)
            )
            assert sorted(hits, key=str) == sorted(others, key=str)
        for paper in PAPERS:
            assert opened.ledger.days(paper) == other.ledger.days(paper)
        assert verify(opened) == []


def test_what_is_read_later_is_what_would_have_been_read_at_once(
    simulation: Simulation, at_once: Path, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    path = tmp_path / "papers.db"
    runs = crawl(simulation, path, read_later=True).finished()
    assert {run["state"] for run in runs} == {"finished"}
    unread = sum(run["counts"].get("unread", 0) for run in runs)
    assert unread > 250
    assert query(path, "select count(*) from frontier where state = 'unread' and next_visit is null") == [(unread,)]
    assert query(path, "select count(*) from fetches where outcome = 'unread'") == [(unread,)]
    before = len(simulation.log())
    told = sinmungo("read", "--archive", path, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    assert sum(json.loads(told.stdout)["counts"].values()) == unread
    assert len(simulation.log()) == before
    assert_same(path, at_once)
    assert json.loads(sinmungo("read", "--archive", path, "--json").stdout)["counts"] == {}


def test_an_article_of_one_paper_gets_the_very_number_that_it_would_have_got(
    simulation: Simulation, sinmungo: Sinmungo, tmp_path: Path
) -> None:
    numbers = []
    for name, later in (("a", False), ("b", True)):
        path = tmp_path / f"{name}.db"
        start(simulation.port, simulation.now(), ["kado"], path, since=SINCE, read_later=later).finished()
        sinmungo("read", "--archive", path, "--paper", "kado")
        numbers.append(query(path, "select article_key, id from articles order by 1"))
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) > 50


def test_both_passes_may_be_killed_at_any_moment_and_go_on_beside_each_other(
    simulation: Simulation, at_once: Path, clean_environment: Mapping[str, str], sinmungo: Sinmungo, tmp_path: Path
) -> None:
    path, chance, began = tmp_path / "papers.db", random.Random(7), time.monotonic()
    crawl(simulation, path, read_later=True, limit=2).finished()
    command = [sys.executable, "-m", "sinmungo", "read", "--archive", str(path)]
    for _ in range(5):
        first = len(simulation.log())
        begun = crawl(simulation, path, time.monotonic() - began, read_later=True)
        with Popen(command, env=clean_environment, stdout=DEVNULL, stderr=DEVNULL) as reading:
            wanted = chance.randrange(15, 60)
            deadline = time.monotonic() + 20
            while len(simulation.log()) < first + wanted and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.random())
            begun.kill()
            time.sleep(chance.random() * 0.5)
            reading.kill()
    crawl(simulation, path, time.monotonic() - began, read_later=True).finished()
    assert sinmungo("read", "--archive", path).returncode == 0
    ours, theirs = content(path), content(at_once)
    for sql in _CONTENT[:6]:
        assert ours[sql] == theirs[sql]
    with archive.open(path, read_only=True) as opened:
        assert opened.unread.count() == 0
        assert verify(opened) == []
        for (name,) in query(path, "select page_sha256 from fetches where page_sha256 is not null"):
            assert hash_of(opened.page(name)) == name


def test_walls_pause_the_paper_also_where_pages_are_read_later(well: Simulation, tmp_path: Path) -> None:
    well.set_faults([Rule("block page", paper="kado", path="articleView")])
    path = tmp_path / "papers.db"
    (run,) = start(well.port, well.now(), ["kado"], path, since=SINCE, read_later=True).finished()
    assert "is left alone until" in run["error"]
    assert run["counts"].get("unread", 0) == 0
    assert query(path, "select count(*) from frontier where state = 'unread'") == [(0,)]
