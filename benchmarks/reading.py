"""The reading room under load beside plain datasette: four readers, a crawl writing, one archive, one run.

``make bench-reading`` makes an archive (benchmarks.reading_archive) or takes one that was kept, serves it twice - by
``sinmungo serve``, and by datasette without a plugin or a setting - and has readers go through one list of pages in an
order by chance, while another process saves batches. Told is for each kind of page the median and the 95th percentile
of the time to its last byte, and whether both are at most those of plain datasette's table of the articles.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import archive
from archive import ids
from benchmarks.reading_archive import BLOCK, article_of, build, names, visit_of
from benchmarks.reading_pages import PLAIN, Address, pages
from benchmarks.search_corpus import Corpus

READERS: Final = 4
BATCH: Final = 50  # visits that the crawl saves at once
_KEYS_OF_CRAWL: Final = 100_000_000  # far from all that are there


@contextmanager
def served(command: Sequence[str], **environment: str) -> Iterator[str]:
    """The host and port at which a server answers while the block runs."""
    with subprocess.Popen(
        [sys.executable, "-m", *command, "--port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore", **environment},
    ) as process:
        assert process.stderr
        found = next((told for line in process.stderr if (told := re.search(r"running on (http://\S+)", line))), None)
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        try:
            if found is None:
                raise SystemExit(f"{' '.join(command)}: the server ended")
            yield urlsplit(found[1]).netloc
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


@contextmanager
def crawling(path: Path, pause: float) -> Iterator[None]:
    """A process that saves a batch of new articles every so many seconds while the block runs."""
    command = [sys.executable, "-m", "benchmarks.reading", "--crawl", str(pause), "--archive", str(path)]
    with subprocess.Popen(command) as process:
        try:
            yield
        finally:
            process.terminate()


def crawl(path: Path, pause: float) -> None:
    """Save batches until ended. They are of the days after the last."""
    corpus, chance = Corpus(time.time_ns() % 10_000), random.Random(1)
    with archive.open(path) as store:
        run = store.begin_run("crawl", names()[0])
        with closing(sqlite3.connect(path)) as connection:
            (last,) = connection.execute("SELECT max(id) FROM articles").fetchone()
        first = date(1970, 1, 1) + timedelta(days=(last >> 16) + 1)
        assert ids.first(first) > last
        number = 0
        while True:
            new = [article_of(corpus, chance, number + at, first, _KEYS_OF_CRAWL + last) for at in range(BATCH)]
            store.save(run, [visit_of(one) for one in new])
            number += BATCH
            time.sleep(pause)


class Reader(threading.Thread):
    """Asks for one page after another, and keeps how long each took."""

    def __init__(self, hosts: Mapping[bool, str], asked: Sequence[tuple[str, Address]]) -> None:
        super().__init__()
        self.times: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[tuple[str, int]] = Counter()
        self._hosts = hosts
        self._asked = asked

    def run(self) -> None:
        """Go through the list."""
        for kind, (plain, address) in self._asked:
            began = time.perf_counter()
            with closing(HTTPConnection(self._hosts[plain], timeout=120)) as connection:
                connection.request("GET", address, headers={"Accept-Language": "ko"})
                answer = connection.getresponse()
                answer.read()
            self.times[kind].append(time.perf_counter() - began)
            self.statuses[kind, answer.status] += 1


def measured(path: Path, each: int, pause: float, seed: int) -> list[dict[str, object]]:
    """A row for each kind of page: its times in milliseconds, beside plain datasette's."""
    drawn = pages(path, each, seed)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        # A plain datasette knows neither our plugin nor our settings.
        plain = ["datasette", "serve", str(path), "--plugins-dir", folder]
        with (
            served(["sinmungo", "serve", str(path)]) as ours,
            served(plain, DATASETTE_LOAD_PLUGINS="") as theirs,
            crawling(path, pause),
        ):
            hosts = {False: ours, True: theirs}
            warm = Reader(hosts, [(kind, some[0]) for kind, some in drawn.items()])
            warm.start()
            warm.join()
            readers = []
            for _ in range(READERS):
                share = max(1, each // READERS)
                asked = [(kind, one) for kind, some in drawn.items() for one in chance.choices(some, k=share)]
                chance.shuffle(asked)
                readers.append(Reader(hosts, asked))
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
    return rows(list(drawn), readers, warm)


def rows(kinds: Sequence[str], readers: Sequence[Reader], warm: Reader) -> list[dict[str, object]]:
    """The figures of each kind of page; ``warm`` asked for each once, before the load."""
    times = {kind: sorted(1000 * one for reader in readers for one in reader.times[kind]) for kind in kinds}
    middle, high = statistics.median(times[PLAIN]), _high(times[PLAIN])
    told: list[dict[str, object]] = []
    for kind in kinds:
        mine, worst = statistics.median(times[kind]), _high(times[kind])
        failed = sum(
            count
            for reader in readers
            for (of, status), count in reader.statuses.items()
            if of == kind and status > 399
        )
        told.append(
            {
                "page": kind,
                "asked": len(times[kind]),
                "first": 1000 * warm.times[kind][0],
                "median": mine,
                "p95": worst,
                "median ratio": mine / middle,
                "p95 ratio": worst / high,
                "failed": failed,
                "holds": kind.startswith("datasette") or (mine <= middle and worst <= high and not failed),
            }
        )
    return told


def _high(times: Sequence[float]) -> float:
    return statistics.quantiles([*times, *times], n=20, method="inclusive")[18]


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """The rows under their names, aligned."""
    lines = [list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip() for line in lines
    )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"
    return str(value)


def main() -> None:
    """Print the table, or JSON; the exit code is 1 where a page does not hold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=30_000, help=f"rounded up to {BLOCK:,}")
    options.add_argument("--archive", type=Path, help="keep the archive here, or take the one that is")
    options.add_argument("--each", type=int, default=40, help="requests for each kind of page")
    options.add_argument("--pause", type=float, default=1.0, help="seconds between two batches of the crawl")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    options.add_argument("--crawl", type=float, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.crawl is not None:
        crawl(chosen.archive, chosen.crawl)
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.archive or Path(folder, "archive.db")
        if not path.exists():
            build(path, chosen.articles, chosen.seed)
        found = measured(path, chosen.each, chosen.pause, chosen.seed)
        print(json.dumps(found, indent=2) if chosen.json else table(found))
    raise SystemExit(0 if all(row["holds"] for row in found) else 1)


if __name__ == "__main__":
    main()
