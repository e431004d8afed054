"""Runs, the frontier and the papers' health, as an operator asks for them."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
import papers
from archive import Fetch, Link, Pause, Source, Visit
from archive.records import Failure, Result, Unread
from parsers.article import Article, Block

Sinmungo = Callable[..., CompletedProcess[str]]
NOW = datetime.now(timezone(timedelta(hours=9)))
HOME = "http://www.jndn.com/article.php?aid="


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with a run of jndn: one article stored, one failed, one waiting; and a failed run of kado."""
    path = tmp_path / "papers.db"
    with archive.open(path, create=True) as opened:
        opened.register([papers.registry()[paper] for paper in ("jndn", "kado", "ihalla")])
        run = opened.begin_run("crawl", "jndn", "new")
        opened.ledger.discover("jndn", run, [Link(f"{HOME}{key}", key, "http://www.jndn.com/") for key in "123"])
        article = Article(
            "제목", (Block("paragraph", "본문"),), paper="jndn", article_key="1", published=NOW, parser="aid/content/1"
        )
        visits = [
            Visit("jndn", "1", Fetch(f"{HOME}1", NOW, 200), article),
            Visit("jndn", "2", Fetch(f"{HOME}2", NOW, 503), Failure("http 503"), next_visit=NOW + timedelta(hours=1)),
        ]
        opened.save(run, visits)
        counts = {"found": 3, "visited": 2, "bytes": 1234, "new": 1, "failed": 1, "failed: http 503": 1}
        figures = {"articles": 1, "characters": 2, "fill:byline": 0, "fill:published": 1, "skin:aid/content": 1}
        opened.end_run(run, "finished", counts, figures=figures)
        opened.end_run(
            opened.begin_run("crawl", "kado", "new"), "failed", {}, "no feed or listing could be read: timeout"
        )
    return path


def test_runs_are_listed_the_newest_first(sinmungo: Sinmungo, path: Path) -> None:
    listed = sinmungo("runs", "--archive", path)
    assert listed.returncode == 0
    lines = [line.split() for line in listed.stdout.splitlines()]
    assert lines[0] == "RUN PAPER STARTED STATE FOR FOUND NEW REVISED GONE FAILED NOT-ARTICLE TIME".split()
    assert [line[:2] for line in lines[1:]] == [["2", "kado"], ["1", "jndn"]]
    assert lines[2][4:11] == ["finished", "new", "3", "1", "0", "0", "1"]
    assert [line[:9] for line in listed.stdout.splitlines()] == ["RUN  PAPE", "  2  kado", "  1  jndn"]
    only = json.loads(sinmungo("runs", "--paper", "jndn", "--json", "--archive", path).stdout)
    assert [run["id"] for run in only] == [1]


def test_one_run_tells_its_whole_account(sinmungo: Sinmungo, path: Path) -> None:
    shown = sinmungo("runs", "show", "1", "--archive", path).stdout
    assert "failed: http 503" in shown
    assert ["published", "100.0%"] in [line.split() for line in shown.splitlines()]
    assert ["aid/content", "1"] in [line.split() for line in shown.splitlines()]
    told = json.loads(sinmungo("runs", "--archive", path, "show", "1", "--json").stdout)
    assert (told["counts"]["new"], told["figures"]["characters"]) == (1, 2)
    missing = sinmungo("runs", "show", "9", "--archive", path)
    assert (missing.returncode, missing.stderr) == (1, f"error: 9: no such run in {path}; 'sinmungo runs' lists them\n")


def test_the_frontier_tells_states_reasons_and_what_comes_next(sinmungo: Sinmungo, path: Path) -> None:
    (told,) = json.loads(sinmungo("frontier", "jndn", "--json", "--archive", path).stdout)
    assert {one["state"]: (one["addresses"], one["due"]) for one in told["states"]} == {
        "stored": (1, 0),
        "failed": (1, 0),
        "waiting": (1, 1),
    }
    assert told["reasons"] == [{"state": "failed", "reason": "http 503", "addresses": 1}]
    assert [one["article_key"] for one in told["next"]] == ["3", "2"]
    failed = sinmungo("frontier", "jndn", "--state", "failed", "--archive", path).stdout
    assert f"{HOME}2" in failed
    assert f"{HOME}3" not in failed
    nobody = sinmungo("frontier", "kwangju", "--archive", path)
    assert (nobody.returncode, nobody.stderr.count("\n")) == (2, 1)


def test_a_paper_without_runs_is_said_to_have_none(sinmungo: Sinmungo, path: Path) -> None:
    told = sinmungo("runs", "--paper", "kwangju", "--archive", path)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "0 found\n")


def test_the_frontier_tells_how_each_list_stands(sinmungo: Sinmungo, path: Path) -> None:
    feed = Source("http://www.jndn.com/rss.xml", "feed", polled_at=NOW, changed_at=NOW, next_poll=NOW, status=200)
    with archive.open(path) as opened:
        opened.ledger.note_source("jndn", feed)
        opened.ledger.note_source("jndn", Source("http://www.jndn.com/list", "listing", reason="http 500"))
    (told,) = json.loads(sinmungo("frontier", "jndn", "--json", "--archive", path).stdout)
    assert [(one["address"], one["reason"]) for one in told["sources"]] == [
        ("http://www.jndn.com/rss.xml", None),
        ("http://www.jndn.com/list", "http 500"),
    ]
    lines = sinmungo("frontier", "jndn", "--archive", path).stdout.splitlines()
    at = f"{NOW:%Y-%m-%d %H:%M}".split()
    assert [line.split() for line in lines[-3:]] == [
        ["READ", "NEWS", "NEXT", "REASON", "KIND", "ADDRESS"],
        [*at, *at, *at, "-", "feed", "http://www.jndn.com/rss.xml"],
        ["never", "never", "never", "http", "500", "listing", "http://www.jndn.com/list"],
    ]


def states(finished: CompletedProcess[str]) -> dict[str, str]:
    return {one["paper"]: one["state"] for one in json.loads(finished.stdout)}


def test_health_tells_every_crawled_paper_and_its_exit_code_whether_all_are_well(
    sinmungo: Sinmungo, path: Path
) -> None:
    told = sinmungo("health", "--json", "--archive", path)
    assert (told.returncode, states(told)) == (6, {"jndn": "ok", "kado": "failing"})
    assert sinmungo("health", "jndn", "--archive", path).returncode == 0
    shown = sinmungo("health", "kado", "ihalla", "--archive", path)
    assert shown.returncode == 6
    assert "kado: no feed or listing could be read: timeout" in shown.stdout
    assert "never crawled" in shown.stdout
    assert sinmungo("health", "nobody", "--archive", path).returncode == 2


def test_a_paused_host_is_a_blocked_paper_until_the_pause_is_over(sinmungo: Sinmungo, path: Path) -> None:
    with archive.open(path) as opened:
        host = papers.registry()["jndn"].hosts[0]
        opened.ledger.note_pause(Pause(host, "http 403", 3, NOW, NOW + timedelta(hours=6)))
    (told,) = json.loads(sinmungo("health", "jndn", "--json", "--archive", path).stdout)
    assert told["state"] == "blocked"
    assert "http 403" in told["why"]
    with archive.open(path) as opened:
        opened.ledger.note_pause(Pause(host, "http 403", 3, NOW, NOW - timedelta(hours=1)))
    assert sinmungo("health", "jndn", "--archive", path).returncode == 0


def test_a_paper_whose_timer_stands_still_is_failing(sinmungo: Sinmungo, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE runs SET started = '2026-01-05T09:00:00+09:00' WHERE paper = 'jndn'")
        database.commit()
    (told,) = json.loads(sinmungo("health", "jndn", "--json", "--archive", path).stdout)
    assert (told["state"], told["why"]) == ("failing", "no run has begun since 2026-01-05 09:00")


@pytest.mark.parametrize(
    ("result", "waiting", "way_out"),
    [
        (
            Article("제목", (Block("paragraph", "본문"),), paper="jndn", article_key="9", parser="aid/content/1"),
            "2 articles are still to be looked at for stories, 1 of them for two days and more",
            "'sinmungo stories --catch-up' does so",
        ),
        (Unread(), "1 pages are kept and not read yet, 1 of them for two days and more", "'sinmungo read' makes"),
    ],
)
def test_what_waits_for_two_days_is_not_well_however_well_the_papers_are(
    result: Result, waiting: str, way_out: str, sinmungo: Sinmungo, path: Path
) -> None:
    with archive.open(path) as opened:
        run = opened.begin_run("import")
        opened.save(run, [Visit("jndn", "9", Fetch(f"{HOME}9", NOW, 200, body=b"<html>"), result)])
        opened.end_run(run, "finished", {})
    assert sinmungo("health", "jndn", "--archive", path).returncode == 0  # it came just now
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE runs SET started = '2026-01-05T09:00:00+09:00' WHERE id = ?", (run,))
    told = sinmungo("health", "jndn", "--json", "--archive", path)
    assert (told.returncode, states(told)) == (6, {"jndn": "ok"})
    assert f"{waiting}; {way_out}" in told.stderr


@pytest.mark.skipif(importlib.util.find_spec("prometheus_client") is None, reason="an extra")
def test_prometheus_is_given_a_whole_file(sinmungo: Sinmungo, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "sinmungo.prom"
    assert sinmungo("health", "--prometheus", file, "--archive", path).returncode == 6
    lines = file.read_text(encoding="utf-8").splitlines()
    assert 'sinmungo_paper_state{paper="kado",state="failing"} 1.0' in lines
    assert 'sinmungo_paper_state{paper="kado",state="ok"} 0.0' in lines
    assert 'sinmungo_last_run_count{paper="jndn",what="new"} 1.0' in lines
    assert 'sinmungo_last_run_fill_ratio{field="published",paper="jndn"} 1.0' in lines
    assert 'sinmungo_articles{paper="jndn"} 1.0' in lines
    assert "sinmungo_stories_due 1.0" in lines
    assert "sinmungo_pages_unread 0.0" in lines
    assert [one.name for one in tmp_path.glob("sinmungo.prom*")] == ["sinmungo.prom"]
