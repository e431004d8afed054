"""A hundred newspapers crawled side by side in one process: does each keep its rate, and what does a hanging one cost?

``python -m benchmarks.hosts`` crawls copies of the simulation's papers (``crowd``) over HTTP on loopback, parsed and
archived as always: first with all hosts well, then with one that takes five seconds a page, then with one that never
answers (``--well`` leaves these two out). What a host was asked is read from the server's own log. ``make bench-hosts``
is 100 hosts at a page a second; ``--hosts 200 --delay 2`` are twice as many at half the rate.

A machine that others use too shows it in ``starved``: where the crawl's process was often ready and had no core, the
rates say nothing of the crawl.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.simulation import Entry, Rule, Simulation
from benchmarks.simulation.crawling import CONTACT
from crawler.progress import Standing
from crawler.run import Order, crawl
from papers.loader import FOLDERS_VARIABLE

_WARM = 20.0  # seconds in which all spiders start and AutoThrottle comes down to the paper's pace
_MONTHS = 2
_SLOW = 5.0  # seconds a page of the host that hangs
_TOLERANCE = 0.05
_NEVER = 86_400.0
_SCHEDULED = Path("/proc/self/schedstat")


@dataclass(frozen=True, slots=True)
class Told:
    """What one crawl came to: requests a second of the hosts that are well, and of the process what it cost.

    ``on_pace`` is how many of them were within 5 % of their rate; ``hanging`` is the rate of the one that is not well.
    ``cpu`` is seconds of CPU a second of crawl, ``starved`` those in which it could have worked and had no core.
    """

    what: str
    hosts: int
    least: float
    median: float
    most: float
    on_pace: int
    hanging: float | None
    pages: float
    cpu: float
    starved: float
    cpu_ms_a_page: float


@dataclass(frozen=True, slots=True)
class Moment:
    """The crawl's process at a moment: seconds by the clock, of CPU and of waiting for a core; pages so far."""

    at: float
    cpu: float
    starved: float
    pages: int


def crawled(order: Order) -> list[Moment]:
    """Crawl in this process; a moment for each second."""
    moments: list[Moment] = []
    pages = 0

    def note(_: Standing) -> None:
        nonlocal pages
        pages += 1
        now = time.monotonic()
        if not moments or now - moments[-1].at >= 1:
            moments.append(Moment(now, time.process_time(), _starved(), pages))

    crawl(order, note)
    return moments


def _starved() -> float:
    """Seconds for which this thread was ready to run and had no core, as Linux counts them."""
    return int(_SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e9 if _SCHEDULED.exists() else 0.0


def _told(
    what: str, ids: Sequence[str], log: Sequence[Entry], moments: Sequence[Moment], *, delay: float, hanging: str | None
) -> Told:
    """The figures of the seconds between the warm-up and the end."""
    begin, end = log[0].seconds + _WARM, log[-1].seconds - 5  # the last seconds are the closing's
    asked = Counter(entry.paper for entry in log if begin <= entry.seconds < end)
    rates = {paper: asked[paper] / (end - begin) for paper in ids}
    well = sorted(rate for paper, rate in rates.items() if paper != hanging)
    steady = [moment for moment in moments if _WARM <= moment.at - moments[0].at < end - begin + _WARM]
    first, last = steady[0], steady[-1]
    cpu, pages, wall = last.cpu - first.cpu, sum(asked.values()), last.at - first.at
    return Told(
        what=what,
        hosts=len(ids),
        least=well[0],
        median=statistics.median(well),
        most=well[-1],
        on_pace=sum(abs(rate * delay - 1) <= _TOLERANCE for rate in well),
        hanging=rates[hanging] if hanging else None,
        pages=pages / (end - begin),
        cpu=cpu / wall,
        starved=(last.starved - first.starved) / wall,
        cpu_ms_a_page=cpu / wall * (end - begin) * 1000 / pages,
    )


def measure(hosts: int, delay: float, seconds: float, *, only_well: bool = False) -> list[Told]:
    """All hosts well, one slow, one that never answers: a crawl each, in a process of its own."""
    monthly = round(2 * (seconds + _WARM) / delay / _MONTHS)
    with tempfile.TemporaryDirectory() as folder, Simulation(months=_MONTHS, monthly=monthly, crowd=hosts) as running:
        running.write_registry(Path(folder) / "registry")
        os.environ[FOLDERS_VARIABLE] = str(Path(folder) / "registry")
        ids = [paper for paper in running.world.plans if "-" in paper]
        hanging = ids[0]
        scenarios = {
            "all hosts well": None,
            f"one takes {_SLOW:g} s a page": Rule("late", paper=hanging, path="rticle", seconds=_SLOW),
            "one never answers": Rule("stall", paper=hanging, path="rticle", seconds=_NEVER),
        }
        found = []
        for number, (what, rule) in enumerate(list(scenarios.items())[: 1 if only_well else None]):
            running.set_faults([rule] if rule else [])
            order = _order(running, ids, Path(folder) / f"{number}.db", delay, seconds)
            first = len(running.log())
            moments = _in_a_process_of_its_own(order)
            log = running.log(first)
            found.append(_told(what, ids, log, moments, delay=delay, hanging=hanging if rule else None))
        return found


def _order(running: Simulation, ids: Sequence[str], path: Path, delay: float, seconds: float) -> Order:
    now = running.now()
    return Order(
        ids,
        path,
        since=(now - timedelta(days=31 * _MONTHS)).date().isoformat(),
        until=now.date().isoformat(),
        minutes=(seconds + _WARM) / 60,
        contact=CONTACT,
        log_level="ERROR",
        settings={"HOST_MAP": json.dumps({"*": f"127.0.0.1:{running.port}"}), "DOWNLOAD_DELAY": delay},
    )


def _in_a_process_of_its_own(order: Order) -> list[Moment]:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(crawled, order).result()


def main() -> None:
    """Print the figures, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--hosts", type=int, default=100)
    options.add_argument("--delay", type=float, default=1.0, help="seconds between two requests to a host (1)")
    options.add_argument("--seconds", type=float, default=90.0, help="of each crawl, behind its first twenty (90)")
    options.add_argument("--well", action="store_true", help="only the crawl of which all hosts are well")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    found = measure(chosen.hosts, chosen.delay, chosen.seconds, only_well=chosen.well)
    if chosen.json:
        json.dump([asdict(one) for one in found], sys.stdout, indent=2)
        return
    print(f"{chosen.hosts} hosts, one request every {chosen.delay:g} s each:")
    for one in found:
        print(f"\n{one.what}")
        print(f"  requests a second of a host  min {one.least:.3f}, median {one.median:.3f}, max {one.most:.3f}")
        of = one.hosts - (one.hanging is not None)
        print(f"  within 5 % of its rate       {one.on_pace} of {of} hosts")
        if one.hanging is not None:
            print(f"  the one that hangs           {one.hanging:.3f} a second")
        print(f"  all together                 {one.pages:.1f} requests a second")
        print(f"  CPU of the crawl's process   {one.cpu:.2f} of a core, {one.cpu_ms_a_page:.2f} ms a request")
        print(f"  ready, and without a core    {one.starved:.2f} of the time")


if __name__ == "__main__":
    main()
