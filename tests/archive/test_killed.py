"""kill -9 at any moment costs at most the batch in hand; two writers at once cost nothing."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import archive
from tests.archive.building import Words, problems, saved

ROOT = Path(__file__).parents[2]
BATCH = 20

# Writes batches of new articles and of changed ones, each with its page, and says so after each.
WRITER = """
import sys
import archive
from tests.archive.building import Words, paper_of, visit_of, article_of

path, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
words = Words(len(name))
with archive.open(path, create=True) as store:
    store.register([paper_of()])
    run = store.begin_run("crawl", "demo-nd")
    print("ready", flush=True)
    for batch in range(batches):
        visits = []
        for at in range(20):
            visits.append(visit_of(words.article(f"{name}-{batch}-{at}"), page=(words.sentence(900) + str(batch)).encode()))
        if batch:
            changed = [words.article(f"{name}-{batch - 1}-{at}") for at in range(0, 20, 5)]
            visits += [visit_of(one, page=one.body.encode()) for one in changed]
        links = [archive.Link(f"http://demo-nd.example/{name}-{batch}-{at}", f"{name}-{batch}-{at}", "http://demo-nd.example/") for at in range(25)]
        store.ledger.discover("demo-nd", run, links)
        store.save(run, visits)
        print(batch, flush=True)
    store.end_run(run, "finished", {"batches": batches})
"""


def writer(path: Path, name: str, batches: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, path, name, str(batches)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def whole(path: Path) -> list[str]:
    """The keys of the articles, after everything in the two files has been seen to agree."""
    pages = path.with_name("archive.pages.db")
    assert problems(path) == problems(pages) == []
    with archive.open(path) as store:
        assert store.index_state() == "ok"
        query = store._connection.execute
        names = [name for (name,) in query("SELECT DISTINCT page_sha256 FROM fetches WHERE page_sha256 IS NOT NULL")]
        for name in names:
            store.page(name)
        assert query(
            "SELECT count(*) FROM articles WHERE revision <> 1 + (SELECT count(*) FROM revisions WHERE article = articles.id)"
        ).fetchone() == (0,)
        assert query("SELECT count(*) FROM frontier WHERE state = 'stored' AND article IS NULL").fetchone() == (0,)
        keys = [key for (key,) in query("SELECT article_key FROM articles")]
    assert len(keys) == len(set(keys))
    return keys


@pytest.mark.parametrize("moment", range(10))
def test_a_killed_writer_loses_nothing_it_said_was_stored(path: Path, moment: int) -> None:
    process = writer(path, "one", 10_000)
    assert process.stdout
    assert process.stderr
    with process.stdout, process.stderr:
        lines = [process.stdout.readline() for _ in range(1 + moment)]
        time.sleep(random.Random(moment).random() * 0.03)  # any moment will do: somewhere within the next batch
        process.kill()
        lines += process.stdout.readlines()
        process.wait()
    acknowledged = [int(line) for line in lines if line.strip().isdigit()]
    keys = whole(path)
    stored: dict[int, int] = {}
    for key in keys:
        batch = int(key.split("-")[1])
        stored[batch] = stored.get(batch, 0) + 1
    assert set(acknowledged) <= set(stored)
    assert len(set(stored) - set(acknowledged)) <= 1
    assert set(stored.values()) <= {BATCH}
    with archive.open(path) as store:
        store.begin_run("crawl", "demo-nd")
        assert store.runs()[-1].state == "killed"
        left = {address.article_key for address in store.ledger.due("demo-nd", "waiting", datetime.now(UTC))}
        assert left.isdisjoint(keys)


def test_an_archive_killed_while_it_was_made_can_be_made(path: Path) -> None:
    """What SQLite leaves when the first transaction never ended: a file with nothing in it, its log beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with archive.open(path, create=True) as store:
        assert store.summary().articles == 0


def test_threads_may_share_an_archive(store: archive.Archive, run: int) -> None:
    words = [Words(seed) for seed in range(4)]

    def work(seed: int) -> int:
        articles = [words[seed].article(f"{seed}-{at}") for at in range(20)]
        return sum(len(saved(store, run, one)) + bool(store.search("의")) for one in articles)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) >= 80
    assert store.summary().articles == 80
    assert problems(store.path) == []


def test_two_writers_at_once_wait_for_each_other(path: Path) -> None:
    processes = [writer(path, name, 12) for name in ("one", "second")]
    ends = [process.communicate(timeout=600) for process in processes]
    assert [error for _, error in ends] == ["", ""]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(whole(path)) == 2 * 12 * BATCH
    with archive.open(path, read_only=True) as store:
        assert [run.state for run in store.runs()] == ["finished", "finished"]
