"""What a long backfill says it has still to ask for, beside what it then asked for.

``python -m benchmarks.estimates`` backfills three years of some of the simulation's papers, each by another way to the
past, and prints the estimate when so much of it was done. ``make bench-estimates`` is the same.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from benchmarks.simulation import Simulation
from benchmarks.simulation.crawling import CONTACT
from crawler import progress
from crawler.estimate import Bounds
from crawler.progress import Standing
from crawler.run import Order, crawl

PAPERS = ("kado", "kwangju", "busan", "inews365")  # lists of days; listings without dates, with dates; 10 lists
_DONE = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90)


@dataclass(frozen=True, slots=True)
class Said:
    """The requests that were made, and those that were said to be left."""

    made: int
    left: Bounds


def backfill(order: Order) -> tuple[int, list[Said]]:
    """Crawl one paper in this process: all its requests, and what was said on the way."""
    said: list[Said] = []
    pages = visited = 0

    def note(one: Standing) -> None:
        nonlocal pages, visited
        pages += one.visited == visited  # else it is of a page that came before, and was read now
        visited = one.visited
        if one.remaining:
            said.append(Said(pages, one.remaining.requests))

    with patch.object(progress, "RECOUNT", 0.0):
        (run,) = crawl(order, note)
    return run.counts["requests"], said


def measure(papers: Sequence[str], months: int, monthly: int) -> dict[str, tuple[int, list[Said]]]:
    """For each paper its requests, and what it said when each share of them was made."""
    found = {}
    with Simulation(months=months, monthly=monthly) as running, tempfile.TemporaryDirectory() as folder:
        now, hosts = running.now(), json.dumps({"*": f"127.0.0.1:{running.port}"})
        for paper in papers:
            order = Order(
                [paper],
                Path(folder) / f"{paper}.db",
                since=(now - timedelta(days=31 * months)).date().isoformat(),
                until=now.date().isoformat(),
                contact=CONTACT,
                log_level="ERROR",
                settings={"HOST_MAP": hosts, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False},
            )
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                requests, said = pool.submit(backfill, order).result()
            found[paper] = requests, [next(one for one in said if one.made >= share * requests) for share in _DONE]
    return found


def main() -> None:
    """Print a line a share of each backfill."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("papers", nargs="*", default=PAPERS)
    options.add_argument("--months", type=int, default=36)
    options.add_argument("--monthly", type=int, default=14)
    chosen = options.parse_args()
    for paper, (requests, said) in measure(chosen.papers, chosen.months, chosen.monthly).items():
        print(f"{paper}: {requests:,} requests")
        for one in said:
            left, most = requests - one.made, one.left.most
            told = f"{one.left.least:,} to {most:,}" if most is not None else f"at least {one.left.least:,}"
            holds = one.left.least <= left and (most is None or left <= most)
            share = one.made / requests
            print(f"  after {share:4.0%}  said {told:>18}, were {left:,}{'' if holds else '  outside'}")


if __name__ == "__main__":
    main()
