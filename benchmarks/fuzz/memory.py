"""Whether anything stays behind when pages are read: the process's memory while it reads the fixtures over and over.

Run it on Linux, with ``python -m benchmarks.fuzz.memory``. It tells the memory held after every tenth of the pages, and
what the caches hold at the end, and exits with 1 where the second half added more than ``--megabytes``.
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import gc
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import parsers

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures"


def pages() -> list[tuple[bytes, str | None]]:
    """The fixtures' pages, with their addresses where those are known."""
    found: list[tuple[bytes, str | None]] = []
    for page in sorted(FIXTURES.rglob("*.html")):
        gold = page.with_suffix(".gold.json")
        told = json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else {}
        found.append((page.read_bytes(), told.get("url") if isinstance(told, dict) else None))
    return found


def held() -> float:
    """Megabytes of memory that the process holds, after it has given back what it can."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def read(body: bytes, url: str | None) -> None:
    """One page, whatever comes of it."""
    try:
        parsers.parse(body, url)
    except parsers.NotAnArticle:
        return


def caches() -> Iterator[tuple[str, int, int | None]]:
    """The caches of the parsers' functions: name, entries, bound."""
    for module in pkgutil.walk_packages(parsers.__path__, "parsers."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.name:  # noqa: SLF001
                told = value.cache_info()
                yield f"{module.name}.{name}", told.currsize, told.maxsize


def main() -> int:
    """Read, print, and tell whether memory stayed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=20_000, help="how many pages are read (20,000)")
    options.add_argument("--megabytes", type=float, default=1, help="what the second half may add (1)")
    chosen = options.parse_args()
    fixtures = pages()
    for page in fixtures:  # caches filled, patterns compiled
        read(*page)
    seen = [held()]
    print(f"{len(fixtures)} pages read once: {seen[0]:.1f} MB")
    turn = cycle(fixtures)
    for tenth in range(1, 11):
        for page in islice(turn, chosen.pages // 10):
            read(*page)
        seen.append(held())
        print(f"{tenth * chosen.pages // 10:>9,} pages: {seen[-1]:.1f} MB", flush=True)
    for name, entries, bound in caches():
        print(f"cache {name}: {entries:,} of {bound:,}" if bound else f"cache {name}: {entries:,}, without a bound")
    gained = seen[10] - seen[5]
    print(f"gained {gained:.2f} MB in the second half")
    return 1 if gained > chosen.megabytes else 0


if __name__ == "__main__":
    sys.exit(main())
