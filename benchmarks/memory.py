"""Memory of the parser, each figure from a process of its own: what one run takes at its peak, and what stays.

``python -m benchmarks.memory NAME PARSES`` is such a process: it loads the pages, then parses them over and over, and
prints kilobytes. What lxml holds is not Python's, so the resident memory is looked at, not tracemalloc.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import chain, cycle, islice
from pathlib import Path

from benchmarks import contestants, page_sets
from benchmarks.extraction.ours import invented_papers

WARM = 1_000  # parses after which caches and arenas have their size
_STATM = Path("/proc/self/statm")


def measured(name: str, parses: int) -> dict[str, float]:
    """Kilobytes of a contestant: ``peak`` over the loaded process, and ``growth`` from the warm process to the end."""
    command = [sys.executable, "-m", "benchmarks.memory", name, str(parses)]
    finished = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=True)
    told: dict[str, float] = json.loads(finished.stdout)
    return told


def _peak() -> float:
    """The most resident memory so far, in kilobytes; macOS tells bytes."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told / 1024 if sys.platform == "darwin" else told


def resident() -> float:
    """Resident memory now, in kilobytes; where nothing tells it, the most so far."""
    if not _STATM.is_file():
        return _peak()
    return int(_STATM.read_text().split()[1]) * resource.getpagesize() / 1024


def _measure(contestant: Callable[[page_sets.Timed], object], parses: int) -> dict[str, float]:
    pages = list(chain.from_iterable(page_sets.corpus().values()))
    contestant(pages[0])  # its imports and tables
    gc.collect()
    loaded = _peak()
    for page in pages:
        contestant(page)
    told = {"pages": float(len(pages)), "peak": _peak() - loaded, "growth": 0.0, "parses": float(parses)}
    if parses:
        endless = cycle(pages)
        for page in islice(endless, WARM):
            contestant(page)
        gc.collect()
        warm = resident()
        for page in islice(endless, parses):
            contestant(page)
        gc.collect()
        told["growth"] = resident() - warm
    return told


def main() -> None:
    """Measure the contestant named, in this process."""
    name, parses = sys.argv[1:]
    with invented_papers():
        json.dump(_measure(contestants.known()[name], int(parses)), sys.stdout)


if __name__ == "__main__":
    main()
