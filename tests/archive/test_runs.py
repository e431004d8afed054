"""Runs say how they ended; those that could not are found out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from archive.crawling.runs import process_start

if TYPE_CHECKING:
    import pytest

    import archive


def test_a_run_is_running_until_it_ends(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd")
    [row] = store.runs()
    assert (row.id, row.kind, row.paper, row.state, row.finished) == (number, "crawl", "demo-nd", "running", None)
    store.end_run(number, "interrupted", {"new": 3, "failed": 1}, "Ctrl-C")
    [row] = store.runs()
    assert (row.state, row.counts, row.error) == ("interrupted", {"new": 3, "failed": 1}, "Ctrl-C")
    assert row.finished is not None
    assert row.finished >= row.started
    assert row.as_dict()["finished"].endswith("+09:00")


def test_the_newest_runs_come_first(store: archive.Archive) -> None:
    numbers = [store.begin_run("import") for _ in range(3)]
    assert [row.id for row in store.runs(2)] == numbers[:0:-1]
    assert store.runs()[0].paper is None


def test_a_run_whose_process_is_gone_was_killed(store: archive.Archive) -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    number = store.begin_run("crawl", "demo-nd")
    row = (process.pid, process_start(process.pid), number)
    store._connection.execute("UPDATE runs SET pid = ?, process_started = ? WHERE id = ?", row)
    store.begin_run("crawl", "demo-nd")
    assert [run.state for run in store.runs()] == ["running", "running"]
    process.communicate(b"\n")
    store.begin_run("crawl", "demo-nd")
    assert [run.state for run in store.runs()] == ["running", "running", "killed"]


def test_a_later_process_of_the_same_number_does_not_hide_a_killed_run(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd")
    store._connection.execute("UPDATE runs SET process_started = 'an earlier boot/1' WHERE id = ?", (number,))
    store.begin_run("crawl", "demo-nd")
    assert [run.state for run in store.runs()] == ["running", "killed"]


def test_a_run_of_another_machine_is_let_be(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd")
    store._connection.execute("UPDATE runs SET host = 'elsewhere', pid = 999999999 WHERE id = ?", (number,))
    store.begin_run("crawl", "demo-nd")
    assert [run.state for run in store.runs()] == ["running", "running"]


def test_without_proc_a_process_lives_or_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.exists", lambda _: False)
    assert process_start(os.getpid()) == "alive"
    assert process_start(999999999) is None


def test_the_logs_are_emptied_at_the_end_of_a_run_and_a_reader_does_not_hinder_it(store: archive.Archive) -> None:
    log = store.path.with_name("archive.db-wal")
    number = store.begin_run("crawl", "demo-nd")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM runs").fetchone()
        store.end_run(number, "finished", {})
        assert log.stat().st_size > 0
    assert store.runs()[0].state == "finished"
    store.end_run(store.begin_run("crawl", "demo-nd"), "finished", {})
    assert log.stat().st_size == 0


def test_two_processes_never_share_a_start(store: archive.Archive) -> None:
    assert store.path.exists()
    ours, first = process_start(os.getpid()), process_start(1)  # a parent may have started in the same tick
    assert ours is not None
    assert ours == process_start(os.getpid())
    assert ours != first
