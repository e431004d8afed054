"""How long a second writer waits for the archive's lock beside one that saves batches of articles with their pages.

``python -m benchmarks.waiting`` asks for the lock some fifty times a second, from a process of its own: beside an
import that saves without a pause, and beside a crawl that brings a batch a second. A batch's pages are packed and
committed within the archive's lock, so that nothing of it is taken down meanwhile: this is what that costs others.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final

import archive
from benchmarks.articles_growth import PAPER, visits
from benchmarks.search import Row, percentile, table
from benchmarks.search_corpus import Corpus

_BATCH: Final = 50  # as many as a crawl saves at once
_BETWEEN: Final = 0.02  # seconds between two who ask


def _save(path: Path, seconds: float, pause: float) -> None:
    """Save batches for so long, each after a pause."""
    ready = visits(Corpus(1), (12, 40))
    with archive.open(path) as opened:
        run = opened.begin_run("demo", PAPER.id)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            opened.save(run, list(itertools.islice(ready, _BATCH)))
            time.sleep(pause)
        opened.end_run(run, "finished", {})


def waits(path: Path, seconds: float, pause: float) -> Row:
    """The milliseconds until the lock was given, and how many articles were saved meanwhile."""
    with archive.open(path, create=True) as opened:
        opened.register([PAPER])
    saving = multiprocessing.get_context("spawn").Process(target=_save, args=(path, seconds, pause))
    told = []
    saving.start()
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as second:
        while saving.is_alive():
            begun = time.perf_counter()
            second.execute("BEGIN IMMEDIATE")
            told.append((time.perf_counter() - begun) * 1000)
            second.execute("ROLLBACK")
            time.sleep(_BETWEEN)
        (articles,) = second.execute("SELECT count(*) FROM articles").fetchone()
    if saving.exitcode:
        raise RuntimeError(f"the process that saves ended with {saving.exitcode}")
    ms = {"p50 ms": percentile(told, 50), "p95 ms": percentile(told, 95), "max ms": max(told)}
    return {"a pause of s": pause, "articles": articles, "asked": len(told), **ms}


def main(arguments: list[str]) -> None:
    """Measure both, and print a line each."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.waiting", description=__doc__)
    options.add_argument("--seconds", type=float, default=20.0, help="of saving, for each of the two")
    chosen = options.parse_args(arguments)
    rows = []
    for pause in (0.0, 1.0):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(waits(Path(folder, "archive.db"), chosen.seconds, pause))
    print(table(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
