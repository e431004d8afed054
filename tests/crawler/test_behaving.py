"""Crawls of a paper that asks for time, blocks, or may only be asked so much: what is due waits, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import archive
from archive import Run
from benchmarks.simulation.faults import Rule
from parsers.fields.timestamp import SEOUL

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")

Scrapy = Callable[..., CompletedProcess[str]]
ARTICLES = 19  # that the paper's listing names; robots.txt forbids one of them
ALONE = ("-s", "CONCURRENT_REQUESTS=1")  # none is on its way already when the server asks for time
QUICK = ("-s", "LOG_LEVEL=WARNING", "-s", "AUTOTHROTTLE_MAX_DELAY=0.05")


@pytest.fixture
def crawl(scrapy: Scrapy, bad_paper: Any, tmp_path: Path) -> Callable[..., tuple[Run, Counter[str]]]:
    """Crawl once; the run's account and the requests that it made."""

    def run(*options: str) -> tuple[Run, Counter[str]]:
        before = bad_paper.seen()["requests"]
        finished = scrapy(
            *("crawl", "bad", *QUICK, "-s", f"ARCHIVE={tmp_path / 'a.db'}", *options), environment=bad_paper.environment
        )
        assert finished.returncode == 0, finished.stderr
        assert "Traceback" not in finished.stderr
        with archive.open(tmp_path / "a.db", read_only=True) as opened:
            return opened.runs(1)[0], bad_paper.seen()["requests"] - before

    return run


def frontier(tmp_path: Path) -> dict[str, tuple[str, str | None]]:
    with sqlite3.connect(tmp_path / "a.db") as database:
        rows = database.execute("select article_key, state, reason from frontier").fetchall()
    database.close()
    return {key: (state, reason) for key, state, reason in rows}


def states(tmp_path: Path) -> Counter[str]:
    return Counter(state for state, _ in frontier(tmp_path).values())


def host_of(bad_paper: Any) -> str:
    return str(bad_paper.base).removeprefix("http://")


def test_a_long_retry_after_ends_the_run_and_the_next_one_says_until_when(
    crawl: Any, bad_paper: Any, tmp_path: Path
) -> None:
    bad_paper.set_faults(Rule("503", path="idxno=3$", seconds=3600))
    run, asked = crawl(*ALONE)
    assert run.state == "finished"
    assert run.error.startswith(f"{host_of(bad_paper)} is left alone until ")
    assert run.error.endswith(": http 503, Retry-After")
    assert asked["/news/articleView.html?idxno=3"] == 1
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        pause = opened.ledger.pause(host_of(bad_paper))
    assert pause is not None
    assert timedelta(minutes=59) < pause.until - datetime.now(SEOUL) <= timedelta(hours=1)
    assert states(tmp_path) == {"stored": 2, "failed": 1, "waiting": 7}
    again, asked = crawl()
    assert (again.state, again.error) == ("finished", run.error)
    assert asked.total() == 0
    bad_paper.set_faults()
    _, asked = crawl("-s", "IGNORE_PAUSE=1")
    assert asked.total() > ARTICLES
    assert states(tmp_path) == {"stored": ARTICLES - 2, "gone": 1, "refused": 1}
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        assert opened.ledger.pause(host_of(bad_paper)) is None


def test_a_short_retry_after_is_waited_for(crawl: Any, bad_paper: Any, tmp_path: Path) -> None:
    bad_paper.set_faults(Rule("429", path="idxno=3$", times=1, seconds=3))
    run, asked = crawl(*ALONE)
    assert (run.state, run.error) == ("finished", None)
    assert asked["/news/articleView.html?idxno=3"] == 2
    assert frontier(tmp_path)["3"][0] == "stored"
    times = bad_paper.seen()["times"]
    told = next(moment for moment, target in times if target.endswith("idxno=3"))
    assert min(moment for moment, _ in times if moment > told) - told >= 2.9


@pytest.mark.parametrize("fault", ["block page", "block page 403", "login page", "empty"])
def test_a_wall_pauses_the_paper_and_what_stood_behind_it_stays_due(
    crawl: Any, bad_paper: Any, tmp_path: Path, fault: str
) -> None:
    bad_paper.set_faults(Rule(fault, path="articleView"))
    run, asked = crawl("-s", "BLOCKS_IN_A_ROW=3")
    assert run.state == "finished"
    assert "is left alone until" in run.error
    assert ": 3 blocks in a row, " in run.error
    assert sum(count for target, count in asked.items() if "articleView" in target) <= 5
    with sqlite3.connect(tmp_path / "a.db") as database:
        (never,) = database.execute("select count(*) from frontier where next_visit is null").fetchone()
        (until, strikes) = database.execute("select until, strikes from pauses").fetchone()
    database.close()
    assert never == 0
    assert strikes == 1
    assert timedelta(minutes=59) < datetime.fromisoformat(until) - datetime.now(SEOUL) <= timedelta(hours=1)
    bad_paper.set_faults(Rule(fault, path="articleView"))
    crawl("-s", "BLOCKS_IN_A_ROW=3", "-s", "IGNORE_PAUSE=1")
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        pause = opened.ledger.pause(host_of(bad_paper))
    assert pause is not None
    assert pause.strikes == 2
    assert pause.until - pause.since == timedelta(hours=4)


def test_a_runs_budget_counts_every_request_and_the_rest_waits(crawl: Any, bad_paper: Any, tmp_path: Path) -> None:
    bad_paper.set_faults(Rule("500", path="idxno=1$"))
    run, asked = crawl("-s", "BUDGET=8")
    assert asked.total() == run.counts["requests"] == 8
    assert asked["/robots.txt"] == 1
    assert (run.state, run.error) == ("finished", "the run's budget of 8 requests is used up; the rest waits")
    assert states(tmp_path)["waiting"] > 5
    bad_paper.set_faults()
    crawl()
    assert states(tmp_path) == {"stored": ARTICLES - 2, "gone": 1, "refused": 1}


def test_a_days_budget_is_kept_from_run_to_run(crawl: Any, bad_paper: Any) -> None:
    bad_paper.set_faults()
    bad_paper.say(budget=12)
    first, _ = crawl("-s", "BUDGET=7")
    second, asked = crawl()
    third, nothing = crawl()
    assert first.counts["requests"] == 7
    assert second.counts["requests"] == asked.total() == 5
    assert second.error == third.error == "the day's budget of 12 requests is used up; the rest waits"
    assert nothing.total() == 0


def test_outside_its_night_hours_only_new_articles_of_a_paper_are_fetched(
    crawl: Any, bad_paper: Any, tmp_path: Path
) -> None:
    bad_paper.set_faults()
    now = datetime.now(SEOUL)
    bad_paper.say(night=f"{now + timedelta(hours=5):%H:%M}-{now + timedelta(hours=7):%H:%M}")
    run, asked = crawl("-a", "purpose=backfill")
    assert run.state == "finished"
    assert run.error.startswith("only new articles are fetched outside its night hours, ")
    assert asked.total() == 0
    crawl("-a", "limit=5")
    assert states(tmp_path)["stored"] == 5
    before = states(tmp_path)["waiting"]
    assert before > 5
    _, asked = crawl()
    assert not any("articleView" in target for target in asked)
    assert states(tmp_path)["waiting"] == before


def test_a_robots_txt_that_cannot_be_read_leaves_every_article_due(crawl: Any, bad_paper: Any, tmp_path: Path) -> None:
    bad_paper.set_faults()
    crawl("-a", "limit=5")
    waiting = frontier(tmp_path)
    bad_paper.set_faults(Rule("500", path="robots.txt"))
    for purpose in ("new", "revisits"):
        run, asked = crawl("-a", f"purpose={purpose}")
        assert set(asked) <= {"/robots.txt"}
        assert frontier(tmp_path) == waiting
        assert run.error is None or "robots.txt could not be read: http 500" in run.error
    with sqlite3.connect(tmp_path / "a.db") as database:
        told = database.execute("select verdict, status, text from robots order by id").fetchall()
    database.close()
    assert [(verdict, status) for verdict, status, _ in told] == [("rules", 200), ("unreadable", 500)]
    assert told[0][2].startswith("User-agent: *")


def test_everything_has_its_bounds(crawl: Any, bad_paper: Any, tmp_path: Path) -> None:
    faults = {
        1: ("gzip bomb", "answer too large"),
        2: ("drip", "timeout"),
        3: ("endless", "answer too large"),
        4: ("stall in the body", "timeout"),
        5: ("circle", "too many redirects"),
        10: ("to a private address", "private address"),
        11: ("to another host", "host not of the paper"),
        12: ("reset", "connection lost"),
        13: ("no http", "connection lost"),
    }
    bad_paper.set_faults(
        *(
            Rule(fault, path=rf"idxno={number}(?!\d)", seconds=0.5 if fault == "drip" else 30)
            for number, (fault, _) in faults.items()
        )
    )
    run, _ = crawl("-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_TIMEOUT=6")
    assert run.state == "finished"
    found = frontier(tmp_path)
    assert {number: found[str(number)] for number in faults} == {
        number: ("failed", reason) for number, (_, reason) in faults.items()
    }
