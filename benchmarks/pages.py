"""Our store of raw pages beside WARC.gz, and beside zstandard without a dictionary, on the same pages in one run.

The pages are a month of one paper as the demonstration papers and the simulation's make them, each as it stood an hour
after it was published; and real neighbours, where a folder of such is named. Told are the bytes a page takes on the
disk, with all that a store adds, and the CPU time of writing and of reading in random order. ``make bench-pages`` runs
it; ``--levels 5,9`` sets zstandard's levels side by side, ``--articles`` how many pages a paper brings.
"""

# ruff: noqa: D102  (Store says what the methods do)

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol
from unittest.mock import patch
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import papers
from archive.opening import open_pages_writing
from archive.raw import template
from archive.raw.pages import PageStore, hash_of
from benchmarks import page_sets
from benchmarks.search import table
from benchmarks.simulation import sites
from benchmarks.simulation.world import World
from papers.loader import FOLDERS_VARIABLE
from sinmungo.demo.process import DemoServer

BATCH: Final = 50
_MONTH: Final = timedelta(days=30)
_PAPERS: Final = 4  # of the simulation's, each of another system

Row = dict[str, float | str]


class Store(Protocol):
    """A way to keep pages."""

    name: str

    def write(self, pages: Sequence[bytes], folder: Path) -> int:
        """Keep them all in this folder; the bytes they take."""

    def read(self, order: Sequence[int], folder: Path) -> Iterator[bytes]:
        """Read them back by their places, in this order."""


class Ours:
    """The archive's page store; without a paper it has no dictionaries, and that is plain zstandard."""

    def __init__(self, name: str, paper: str | None) -> None:
        self.name = name
        self._paper = paper
        self._names: list[str] = []

    def write(self, pages: Sequence[bytes], folder: Path) -> int:
        path = folder / "pages.db"
        with closing(open_pages_writing(path)) as connection:
            store = PageStore(connection, path)
            self._names = []
            for at in range(0, len(pages), BATCH):
                self._names += store.keep([(self._paper, body) for body in pages[at : at + BATCH]])
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return path.stat().st_size

    def read(self, order: Sequence[int], folder: Path) -> Iterator[bytes]:
        path = folder / "pages.db"
        with closing(sqlite3.connect(path)) as connection:
            store = PageStore(connection, path)
            for at in order:
                yield store.page(self._names[at])


class Warc:
    """A WARC file, each record compressed by itself as the standard has it, read by its records' places."""

    name = "WARC.gz"

    def __init__(self) -> None:
        self._places: list[int] = []

    def write(self, pages: Sequence[bytes], folder: Path) -> int:
        with (folder / "pages.warc.gz").open("wb") as file:
            writer = WARCWriter(file, gzip=True, warc_version="1.1")
            self._places = []
            for at, body in enumerate(pages):
                self._places.append(file.tell())
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                address = f"http://paper.example/news/articleView.html?idxno={at}"
                record = writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=headers)
                writer.write_record(record)
                record.raw_stream.close()
            return file.tell()

    def read(self, order: Sequence[int], folder: Path) -> Iterator[bytes]:
        with (folder / "pages.warc.gz").open("rb") as file:
            for at in order:
                file.seek(self._places[at])
                yield next(ArchiveIterator(file)).content_stream().read()


def measured(store: Store, pages: Sequence[bytes]) -> Row:
    """What one store makes of the pages."""
    order = list(range(len(pages)))
    random.Random(1).shuffle(order)
    with tempfile.TemporaryDirectory() as name:
        begun = time.process_time()
        size = store.write(pages, Path(name))
        written = time.process_time() - begun
        begun = time.process_time()
        read = sum(map(len, store.read(order, Path(name))))
        taken = time.process_time() - begun
    whole = sum(map(len, pages))
    assert read == whole, f"{store.name} gives other pages back"
    return {
        "store": store.name,
        "pages": len(pages),
        "kB each": whole / len(pages) / 1000,
        "kept kB": size / len(pages) / 1000,
        "times smaller": whole / size,
        "written/s CPU": len(pages) / written,
        "read/s CPU": len(pages) / taken,
    }


def results(sets: dict[str, list[bytes]], levels: Sequence[int]) -> Iterator[Row]:
    """Everyone on each set; the share is of what WARC.gz takes."""
    for name, pages in sets.items():
        rows = [measured(Warc(), pages), measured(Ours("zstandard alone", None), pages)]
        for level in levels:
            with patch.object(template, "LEVEL", level):
                rows.append(measured(Ours(f"ours, level {level}", name), pages))
        for row in rows:
            yield {"pages of": name, **row, "of WARC.gz": float(row["kept kB"]) / float(rows[0]["kept kB"])}


def demonstration(articles: int) -> dict[str, list[bytes]]:
    """The demonstration papers' pages."""
    with DemoServer() as server, patch.dict(os.environ, {FOLDERS_VARIABLE: str(server.registry)}):
        papers.registry()
        sets = page_sets.demonstration(server, articles)
    return {name: _each_once(page.body for page in pages) for name, pages in sets.items()}


def simulated(articles: int) -> dict[str, list[bytes]]:
    """A month of some of the simulation's papers, each page as it stood soon after it was published."""
    world = World(months=1, monthly=articles, ahead=timedelta(0))
    sets: dict[str, list[bytes]] = {}
    for paper, plan in world.plans.items():
        if plan.paper.family not in {world.plans[done].paper.family for done in sets}:
            stories = [story for story in world.stories(paper) if story.published > world.now - _MONTH]
            pages = []
            for story in stories:
                at = story.published + timedelta(hours=1)
                address = urlsplit(world.url(story, world.era(paper, at)))
                reply = sites.answer(world, paper, f"{address.path}?{address.query}".rstrip("?"), at)
                if reply.status == 200:
                    pages.append(reply.body)
            sets[paper] = _each_once(pages)
        if len(sets) == _PAPERS:
            break
    return sets


def real(folder: Path) -> dict[str, list[bytes]]:
    """The pages of a folder, in the order of their names, which tells their time; compressed ones too."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {
        folder.name: _each_once(
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files
        )
    }


def _each_once(pages: Iterator[bytes] | list[bytes]) -> list[bytes]:
    return list({hash_of(page): page for page in pages}.values())


def main() -> None:
    """Print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=300, help="a month of one paper")
    options.add_argument("--levels", default=str(template.LEVEL), help="zstandard's, parted by commas")
    options.add_argument("--folder", type=Path, action="append", default=[], help="of pages of one real paper")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    sets = demonstration(chosen.articles) | simulated(chosen.articles)
    for folder in chosen.folder:
        sets |= real(folder)
    rows = list(results(sets, [int(level) for level in chosen.levels.split(",")]))
    print(json.dumps(rows, indent=2) if chosen.json else table(rows))


if __name__ == "__main__":
    main()
