"""How long and how much memory a hostile page of ten megabytes takes; exits with 1 where one is beyond the bound.

Every page is read in a process of its own, which the system ends after ``--seconds`` times ten: a parser that hangs
is told as such. The floor is what lxml takes to build the tree of the same page and nothing else.
Run it on Linux, with ``python -m benchmarks.fuzz.bounds``; it takes about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

import papers
import parsers
from benchmarks.fuzz.kinds import KINDS, PLACES, page, text
from parsers.page import MOST_TAGS

papers.registry()  # before the pages, so that none pays for it


class Run(NamedTuple):
    """What one page took: CPU seconds, megabytes above what the process had, and what came of it."""

    seconds: float
    megabytes: float
    outcome: str


FLATTENED = "flattened"  # beside the places: the page as text, its tags gone


def pages(kind: str, place: str, size: int) -> Iterator[tuple[bytes, str | None]]:
    """A page of a kind; where it has more tags than are read, also one that has only just as many as are."""
    if place == FLATTENED:
        yield text(kind, size).encode(), None
        return
    body, url = page(kind, place, size)
    yield body, url
    if (tags := body.count(b"<")) > MOST_TAGS:
        yield page(kind, place, size * (MOST_TAGS - 100) // tags)


def read(body: bytes, url: str | None) -> str:
    """parse() of a page."""
    try:
        return parsers.parse(body, url).parser
    except parsers.NotAnArticle as refused:
        return refused.reason


def read_text(body: bytes, url: str | None) -> str:
    """parse_text() of a page."""
    try:
        return parsers.parse_text(body.decode(), url).parser
    except parsers.NotAnArticle as refused:
        return refused.reason


def tree(body: bytes, url: str | None) -> str:
    """The floor: lxml's tree of a page, and nothing read from it."""
    etree.fromstring(body, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return "tree"


def resident(name: str, *, afresh: bool = False) -> float:
    """Megabytes of memory held now (VmRSS), or at most (VmHWM) since it was last measured ``afresh``."""
    if afresh:
        ctypes.CDLL(None).malloc_trim(0)  # else what an earlier page has left behind would hide what this one takes
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split()[0]) / 1024


def _told(task: Callable[[bytes, str | None], str], body: bytes, url: str | None, most: float) -> str:
    """Seconds, megabytes and outcome of a task, in this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(most * 10), int(most * 10)))
    before = resident("VmRSS", afresh=True)
    begun = time.process_time()
    try:
        outcome = task(body, url)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        outcome = f"ERROR {type(error).__name__}: {error}"[:200]
    return f"{time.process_time() - begun} {resident('VmHWM') - before} {outcome}"


def measure(task: Callable[[bytes, str | None], str], body: bytes, url: str | None, most: float) -> Run:
    """A task in a process of its own, which ends when it has taken ten times ``most`` seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            os.write(writing, _told(task, body, url, most).encode())
        finally:  # whatever happens, this process is not the one that goes on
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if not told:
        ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {status}"
        return Run(most * 10, 0.0, f"ERROR ended by {ended}")
    seconds, megabytes, outcome = told.split(" ", 2)
    return Run(float(seconds), float(megabytes), outcome)


def main() -> int:
    """Print a line for every page, or for those beyond the bounds alone; tell whether all kept to them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kind", action="append", choices=KINDS, metavar="KIND", help="one kind; may be repeated")
    options.add_argument(
        "--place", action="append", choices=(*PLACES, FLATTENED), metavar="PLACE", help="one place; may be repeated"
    )
    options.add_argument("--megabytes", type=float, default=10, help="size of each page")
    options.add_argument("--seconds", type=float, default=2, help="the bound of processor time")
    options.add_argument("--memory", type=float, default=400, help="the bound of memory, in megabytes")
    options.add_argument("--all", action="store_true", help="print also what keeps to the bounds")
    chosen = options.parse_args()
    beyond = 0
    for kind in chosen.kind or KINDS:
        for place in chosen.place or (*PLACES, FLATTENED):
            for body, url in pages(kind, place, int(chosen.megabytes * 1_000_000)):
                run = measure(read_text if place == FLATTENED else read, body, url, chosen.seconds)
                is_beyond = (
                    run.seconds > chosen.seconds or run.megabytes > chosen.memory or run.outcome.startswith("ERROR")
                )
                beyond += is_beyond
                if is_beyond or chosen.all:
                    floor = measure(tree, body, url, chosen.seconds)
                    print(
                        f"{'!' if is_beyond else ' '} {kind:<34} {place:<15} {len(body) / 1_000_000:5.1f} MB"
                        f" {run.seconds:7.2f} s {run.megabytes:7.0f} MB   tree {floor.seconds:6.2f} s"
                        f" {floor.megabytes:7.0f} MB   {run.outcome}",
                        flush=True,
                    )
    print(f"{beyond} pages beyond {chosen.seconds:g} s or {chosen.memory:g} MB")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
