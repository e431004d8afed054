"""The memory of one crawl of a hundred thousand articles, told at every ten thousandth.

``python -m benchmarks.growth`` (or ``make bench-growth``) crawls the simulation's papers side by side in this one
process, without pauses, over HTTP on loopback, and prints what of it is resident: what stays, not what is let go again.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from benchmarks.memory import resident
from benchmarks.simulation import Simulation
from benchmarks.simulation.crawling import CONTACT
from crawler.progress import Standing
from crawler.run import Order, crawl

_MOST = 35.0  # MB that may be added between the first ten thousand articles and the last


class Growth:
    """Takes in how a crawl stands; ``told`` is the resident memory in MB by articles."""

    def __init__(self, step: int) -> None:
        self.told: dict[int, float] = {}
        self._step = step
        self._visited = Counter[str]()
        self._began = time.process_time()

    def note(self, one: Standing) -> None:
        """Look at the memory where another step is done."""
        self._visited[one.paper] = one.visited
        articles = self._visited.total()
        if articles // self._step > len(self.told):
            gc.collect()
            self.told[articles // self._step * self._step] = resident() / 1024
            spent = (time.process_time() - self._began) * 1000 / articles
            told = f"{articles:>9,} articles  {resident() / 1024:7.1f} MB  {spent:5.2f} ms of CPU each"
            print(told, file=sys.stderr, flush=True)


def measure(articles: int, step: int, months: int) -> Growth:
    """Crawl about so many articles."""
    growth = Growth(step)
    with tempfile.TemporaryDirectory() as folder:
        plans = _papers()
        monthly = -(-articles * 104 // (100 * months * len(plans)))
        with Simulation(months=months, monthly=monthly, ahead=timedelta(0)) as running:
            now = running.now()
            order = Order(
                plans,
                Path(folder) / "papers.db",
                since=(now - timedelta(days=31 * (months + 1))).date().isoformat(),
                until=now.date().isoformat(),
                contact=CONTACT,
                log_level="ERROR",
                settings={
                    "HOST_MAP": json.dumps({"*": f"127.0.0.1:{running.port}"}),
                    "DOWNLOAD_DELAY": 0,
                    "AUTOTHROTTLE_ENABLED": False,
                },
            )
            crawl(order, growth.note)
    return growth


def _papers() -> list[str]:
    return [*Simulation().world.plans]


def main() -> None:
    """Say on stderr how it goes, and print what was added in the end, or all of it as JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--step", type=int, default=10_000)
    options.add_argument("--months", type=int, default=36)
    options.add_argument("--json", action="store_true", help="megabytes by articles")
    chosen = options.parse_args()
    told = measure(chosen.articles, chosen.step, chosen.months).told
    if chosen.json:
        print(json.dumps(told))
        return
    first, last = min(told), max(told)
    print(f"{told[last] - told[first]:+.1f} MB from {first:,} to {last:,} articles; at most {_MOST:g} are meant")


if __name__ == "__main__":
    main()
