"""A disk that fills, an archive that others lock, a network that is lost: the run says so, and the next one goes on."""

from __future__ import annotations

import os
import resource
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from benchmarks.simulation import Rule, Simulation
from benchmarks.simulation.crawling import Crawl, start
from papers.loader import FOLDERS_VARIABLE
from sinmungo.demo import DemoServer

pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="another process's limits are Linux's to set")

PAPERS = ["kado", "kwangju"]
SINCE = "2026-09-01"
Content = Callable[[Path], dict[str, list[Any]]]


@pytest.fixture(scope="module")
def simulation() -> Iterator[Simulation]:
    with Simulation(months=2, monthly=40) as running:
        yield running


@pytest.fixture
def well(simulation: Simulation) -> Iterator[Simulation]:
    yield simulation
    simulation.set_faults([])


@pytest.fixture(scope="module")
def undisturbed(simulation: Simulation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "papers.db"
    assert_finished(crawl(simulation, path))
    return path


def crawl(simulation: Simulation, path: Path, **settings: Any) -> Crawl:
    return start(simulation.port, simulation.now(), PAPERS, path, settings, since=SINCE)


def again(simulation: Simulation, path: Path, **settings: Any) -> Crawl:
    """A crawl that begins when the one before it has ended: what that had found is due by then."""
    later = simulation.now() + timedelta(minutes=5)
    return start(simulation.port, later, PAPERS, path, settings, since=SINCE)


def assert_finished(begun: Crawl) -> None:
    assert {run["state"] for run in begun.finished()} == {"finished"}


def query(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def wait_for(begun: Crawl, simulation: Simulation, first: int, articles: int) -> None:
    """Until a crawl has asked for so many articles."""
    while sum("articleView" in one.target or "aid=" in one.target for one in simulation.log(first)) < articles:
        assert begun.process.is_alive()
        time.sleep(0.02)


# --- the network


@pytest.mark.parametrize(("fault", "reason", "patience"), [("reset", "connection lost", 60), ("stall", "timeout", 4)])
def test_a_network_lost_in_mid_crawl_is_held_against_no_article(
    well: Simulation, undisturbed: Path, content: Content, tmp_path: Path, fault: str, reason: str, patience: int
) -> None:
    path = tmp_path / "papers.db"
    first = len(well.log())
    well.set_faults([Rule(fault, after=40)])
    runs = crawl(well, path, DOWNLOAD_TIMEOUT=patience, RETRY_TIMES=0).finished()
    hosts = {"kado": "kado.net", "kwangju": "www.kwangju.co.kr"}
    assert [(run["state"], run["error"]) for run in runs] == [
        ("failed", f"{hosts[paper]} does not answer: {reason}; the rest waits for the next run") for paper in PAPERS
    ]
    lost = Counter(entry.paper for entry in well.log(first) if entry.fault)
    # Three without an answer and the question whether anyone is there. One was on its way meanwhile, and where a
    # connection breaks that was kept, Twisted asks once more by itself.
    assert all(lost[paper] <= 8 for paper in PAPERS)
    assert query(path, "select count(*) from frontier where state = 'waiting'")[0][0] > 0
    assert query(path, "select count(*) from articles")[0][0] > 0  # what had come is stored
    assert query(path, "select * from frontier where state = 'failed' or attempts or next_visit is null") == []
    well.set_faults([])
    assert_finished(again(well, path))
    assert content(path) == content(undisturbed)


def test_a_server_that_is_gone_and_comes_back_is_crawled_to_the_end(
    undisturbed: Path, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "papers.db"
    with Simulation(months=2, monthly=40) as running:
        port, now = running.port, running.now()
        begun = crawl(running, path, DOWNLOAD_DELAY=0.1)  # far from its end when the server goes
        wait_for(begun, running, 0, 30)
    told = {run["paper"]: run for run in begun.finished()}
    assert {run["state"] for run in told.values()} == {"failed"}
    assert {run["error"].partition(": ")[2] for run in told.values()} == {
        "connection refused; the rest waits for the next run"
    }
    before = query(path, "select * from frontier")
    refused = start(port, now, PAPERS, path, since=SINCE).finished()
    assert {run["error"].partition("; ")[0] for run in refused} == {
        "no feed or listing could be read: robots.txt could not be read: connection refused"
    }
    nowhere = start(port, now, PAPERS, path, {"HOST_MAP": '{"*": "nowhere.invalid:80"}'}, since=SINCE).finished()
    assert {run["error"].partition("; ")[0] for run in nowhere} == {
        "no feed or listing could be read: robots.txt could not be read: host not found"
    }
    assert query(path, "select * from frontier") == before
    with Simulation(months=2, monthly=40, port=port) as running:
        assert_finished(again(running, path))
    assert content(path) == content(undisturbed)


def test_addresses_that_do_not_answer_where_their_host_does_are_failed_ones(
    well: Simulation, undisturbed: Path, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "papers.db"
    first = len(well.log())
    well.set_faults([Rule("reset", paper="kado", path="articleView", share=40)])
    assert_finished(crawl(well, path, RETRY_TIMES=0))
    spoilt = {(entry.target.partition("idxno=")[2],) for entry in well.log(first) if entry.fault}
    assert len(spoilt) > 10
    reasons = "select article_key from frontier where (state, reason) = ('failed', 'connection lost') and attempts = 1"
    assert set(query(path, reasons)) == spoilt
    well.set_faults([])
    assert_finished(again(well, path))
    assert content(path) == content(undisturbed)


# --- the archive


def test_an_archive_that_is_locked_for_a_while_is_waited_for(
    well: Simulation, undisturbed: Path, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "papers.db"
    first = len(well.log())
    begun = crawl(well, path)
    wait_for(begun, well, first, 20)
    with closing(sqlite3.connect(path, timeout=600, isolation_level=None)) as other:
        other.execute("begin immediate")
        time.sleep(3)
    assert_finished(begun)
    assert content(path) == content(undisturbed)


def test_an_archive_that_stays_locked_ends_the_run_and_the_next_one_goes_on(
    well: Simulation, undisturbed: Path, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "papers.db"
    locked = f"{path}: another program keeps the archive locked; try again when it has finished"
    first = len(well.log())
    begun = crawl(well, path, DOWNLOAD_DELAY=0.1)  # which has much to write yet when another locks
    wait_for(begun, well, first, 20)
    with closing(sqlite3.connect(path, timeout=600, isolation_level=None)) as other:
        other.execute("begin immediate")
        while f": {locked}\n" not in begun.complaints.read_text(encoding="utf-8"):
            assert begun.process.is_alive()
            time.sleep(0.1)
    runs = begun.finished()
    assert "failed" in {run["state"] for run in runs}
    assert {run["error"] for run in runs if run["state"] == "failed"} == {locked}
    assert_finished(again(well, path))
    assert content(path) == content(undisturbed)


def test_a_run_that_cannot_begin_in_a_locked_archive_says_so_in_a_line(
    undisturbed: Path, demo_registry: Mapping[str, str], sinmungo: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(undisturbed.read_bytes())
    with closing(sqlite3.connect(path, timeout=600, isolation_level=None)) as other:
        other.execute("begin immediate")
        done = sinmungo("crawl", "demo-aid", "--archive", path, environment=demo_registry)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == (
        f"error: demo-aid: {path}: another program keeps the archive locked; try again when it has finished"
    )


DemoCrawl = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def demo_crawl(demo_server: DemoServer) -> DemoCrawl:
    """Crawl a demonstration paper as an operator does, where no file may grow past a limit; exit code and words."""
    environment = {**os.environ, FOLDERS_VARIABLE: str(demo_server.registry), "SINMUNGO_CONTACT": ""}

    def run(path: Path, limit: int = resource.RLIM_INFINITY) -> tuple[int, str]:
        command = [sys.executable, "-m", "sinmungo", "crawl", "demo-aid", "--archive", str(path)]
        with Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))  # a write behind it fails
            out, errors = process.communicate(timeout=600)
        assert "Traceback" not in errors
        return process.returncode, out + errors

    return run


@pytest.fixture(scope="module")
def whole(demo_crawl: DemoCrawl, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration paper, crawled undisturbed."""
    path = tmp_path_factory.mktemp("whole") / "a.db"
    assert demo_crawl(path)[0] == 0
    return path


@pytest.mark.parametrize("limit", [1_600_000, 2_000_000])
def test_a_disk_that_fills_in_mid_crawl_costs_nothing_that_was_stored(
    content: Content, demo_crawl: DemoCrawl, whole: Path, tmp_path: Path, limit: int
) -> None:
    path = tmp_path / "a.db"
    code, said = demo_crawl(path, limit)
    assert code in (3, 4)  # 3 where not even the account could be written
    full = "cannot write, the disk is full; make room, then run the same command again"
    assert any("demo-aid: " in line and line.endswith(full) for line in said.splitlines())
    assert query(path, "pragma integrity_check") == [("ok",)]
    stored = "select count(*) from frontier where state = 'stored'"
    assert query(path, stored) == query(path, "select count(*) from articles")
    assert demo_crawl(path)[0] == 0
    assert content(path) == content(whole)


def test_a_lock_that_cannot_be_kept_is_told_in_a_line(
    demo_registry: Mapping[str, str], sinmungo: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "a.db.locks").write_text("a file where the folder should be", encoding="utf-8")
    done = sinmungo("crawl", "demo-aid", "--archive", tmp_path / "a.db", environment=demo_registry)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == (
        f"error: demo-aid: {tmp_path}/a.db.locks: the lock cannot be kept there (File exists); "
        "make room, or mend the folder's rights"
    )
