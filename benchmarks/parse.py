"""CPU time of ``parsers.parse`` beside bare lxml tree building and general extractors, on the same pages in one run.

The contestants take turns every eight pages, so that a machine that slows down slows all of them; CPU time is counted,
and the median over the rounds is told. ``parse()`` reads the region cut out of the bytes where its marks allow it, and
the whole page where not; ``whole tree`` always builds the page's tree. Run it with ``make bench-parse``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable
from unittest.mock import patch

import papers
from benchmarks import contestants, memory, page_sets
from benchmarks.contestants import CUT, FLOOR, WHOLE
from benchmarks.extraction.corpus import HERE
from benchmarks.page_sets import Sets, Timed
from papers.loader import FOLDERS_VARIABLE
from parsers import html
from sinmungo.demo.process import DemoServer

TURN = 8  # pages


def measure(pages: list[Timed], rounds: int) -> dict[str, float]:
    """Median CPU milliseconds a page of each contestant."""
    known = contestants.known()
    pages = pages * -(-TURN // len(pages))  # a turn of one page would measure cold caches
    for contestant in known.values():
        contestant(pages[0])
    taken: dict[str, list[float]] = {name: [] for name in known}
    for _ in range(rounds):
        spent = dict.fromkeys(known, 0.0)
        for first in range(0, len(pages), TURN):
            for name, contestant in known.items():
                gc.collect()  # none pays for what another left behind
                begun = time.process_time()
                for page in pages[first : first + TURN]:
                    contestant(page)
                spent[name] += time.process_time() - begun
        for name, seconds in spent.items():
            taken[name].append(seconds * 1000 / len(pages))
    return {name: statistics.median(values) for name, values in taken.items()}


def cut_share(pages: list[Timed]) -> float:
    """The share of pages that ``parse`` reads without building the whole page's tree."""
    with patch.object(html, "parse_page", wraps=html.parse_page) as whole:
        for page in pages:
            contestants.parse(page)
    return 1 - whole.call_count / len(pages)


def results(sets: Sets, rounds: int) -> Iterable[dict[str, float | str]]:
    """For each set of pages its size, the milliseconds of everyone, and the ratios that matter."""
    for name, pages in sets.items():
        medians = measure(pages, rounds)
        peers = {peer: spent for peer, spent in medians.items() if peer not in (FLOOR, CUT, WHOLE)}
        yield {
            "pages": name,
            "number": len(pages),
            "mean kB": sum(len(page.body) for page in pages) / len(pages) / 1000,
            "cut %": cut_share(pages) * 100,
            **medians,
            "parse/tree": medians[CUT] / medians[FLOOR],
            "whole/tree": medians[WHOLE] / medians[FLOOR],
            **{f"{peer}/parse": spent / medians[CUT] for peer, spent in peers.items()},
        }


def table(rows: list[dict[str, float | str]]) -> str:
    """The rows under their names, aligned."""
    lines = [list(rows[0]), *([_cell(name, value) for name, value in row.items()] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        )
        for line in lines
    )


def _cell(name: str, value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if name not in ("number", "mean kB", "cut %") and value < 10 else f"{value:.0f}"


def tell_memory(parses: int, *, as_json: bool) -> None:
    """Print what each way of ours, and trafilatura beside them, takes of memory."""
    rows: list[dict[str, float | str]] = []
    for name in (FLOOR, CUT, WHOLE, "trafilatura"):
        told = memory.measured(name, parses if name in (CUT, WHOLE) else 0)
        growth: float | str = told["growth"] / 1000 if told["parses"] else "–"
        rows.append({"": name, "peak MB": told["peak"] / 1000, f"growth MB over {parses:,} parses": growth})
    print(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else table(rows))


def main() -> None:
    """Print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=30, help="pages of each demonstration paper")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--memory", action="store_true", help="memory instead of time: the peak, and what stays")
    options.add_argument("--parses", type=int, default=20_000, help="with --memory: over how many parses")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    if chosen.memory:
        tell_memory(chosen.parses, as_json=chosen.json)
        return
    with DemoServer() as server:
        os.environ[FOLDERS_VARIABLE] = os.pathsep.join((str(server.registry), str(HERE / "registry")))
        papers.registry()
        sets = page_sets.demonstration(server, chosen.pages) | page_sets.corpus() | page_sets.real()
        rows = list(results(sets, chosen.rounds))
    if chosen.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=2)
        return
    print(f"{contestants.versions()}, Python {sys.version.split()[0]}")
    print("CPU milliseconds a page, median of the rounds; the ratios are of the medians")
    print(table(rows))


if __name__ == "__main__":
    main()
