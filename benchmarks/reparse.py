"""Articles derived again from their kept pages, on one core and on two, beside parsing every page by its whole tree.

The demonstration papers' article pages are put into an archive, each several times with a number of its own, and
derived again as ``sinmungo reparse --dry-run`` does: read from the archive, unpacked, parsed and compared. Told are
pages a second by the clock and by the CPU time of all processes; the clock's are worth something on an idle machine
only. The processes' beginning is left out: measured with few pages, and taken off. ``make bench-reparse`` runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from unittest.mock import patch

import archive
import papers
import parsers
from archive.deriving.kept import BEFORE_ALL, Filters
from benchmarks import contestants, page_sets
from benchmarks.page_sets import Timed
from benchmarks.search import Row, table
from papers.loader import FOLDERS_VARIABLE
from sinmungo import reparsing
from sinmungo.demo.process import DemoServer

_FEW: Final = 200  # pages by which the beginning is measured
_ENOUGH: Final = 12  # characters of a text's beginning, by which it is found in the page
_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)

Spent = tuple[float, float]  # seconds of the clock, and of CPU


def store(pages: list[Timed], path: Path) -> None:
    """Put the pages into an archive, with their articles."""
    with archive.open(path, create=True) as opened:
        opened.register(papers.registry().values())
        run = opened.begin_run("import")
        for first in range(0, len(pages), 100):
            visits = []
            for number, page in enumerate(pages[first : first + 100], first):
                body = _of_its_own(page, number)
                read = parsers.parse(body, page.url)
                article = replace(read, article_key=f"{read.article_key}-{number}")
                fetch = archive.Fetch(f"{page.url}#{number}", _AT, 200, body=body)
                visits.append(archive.Visit(article.paper, article.article_key, fetch, article))
            opened.save(run, visits)
        opened.end_run(run, "finished", {})


def _of_its_own(page: Timed, number: int) -> bytes:
    """The page with a number in its headline and in its text, or it would be taken for a copy of the first one's."""
    article, body = parsers.parse(page.body, page.url), page.body
    for text in (article.headline, article.body[:_ENOUGH]):
        for charset in ("utf-8", "cp949"):
            with suppress(UnicodeEncodeError):
                told = text.encode(charset)
                body = body.replace(told, f"{number} ".encode() + told)
    return body


def derived(path: Path, jobs: int) -> int:
    """Derive all of an archive again; the number of its articles."""
    return sum(batch.articles for batch in reparsing.derive(path, Filters(), BEFORE_ALL, jobs))


def spent(work: Callable[[], object]) -> Spent:
    """What work takes, its processes' share included."""
    before, begun = _cpu(), time.perf_counter()
    work()
    return time.perf_counter() - begun, _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def results(pages: list[Timed], folder: Path) -> list[Row]:
    """Whole trees, then one process and two."""
    few, all_ = folder / "few.db", folder / "all.db"
    store(pages[:_FEW], few)
    store(pages, all_)
    rows: list[Row] = []
    clock, cpu = spent(lambda: [contestants.whole(page) for page in pages])
    rows.append({"": "whole trees", "pages/s": len(pages) / clock, "pages/s CPU": len(pages) / cpu})
    for jobs in (1, 2):
        some, whole = spent(lambda: derived(few, jobs)), spent(lambda: derived(all_, jobs))  # noqa: B023  # done at once
        clock, cpu = (one - other for one, other in zip(whole, some, strict=True))
        number = len(pages) - _FEW
        rows.append({"": f"re-parse, {jobs}", "pages/s": number / clock, "pages/s CPU": number / cpu})
    for row in rows:
        row["of whole trees"] = float(row["pages/s CPU"]) / float(rows[0]["pages/s CPU"])
    return rows


def main() -> None:
    """Print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=4_000, help="of each demonstration paper")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    told: dict[str, list[Row]] = {}
    with (
        DemoServer() as server,
        tempfile.TemporaryDirectory() as name,
        patch.dict(os.environ, {FOLDERS_VARIABLE: str(server.registry)}),
    ):
        papers.registry()
        for paper, pages in page_sets.demonstration(server, 1_000).items():
            folder = Path(name, paper)
            folder.mkdir()
            told[paper] = results((pages * -(-chosen.pages // len(pages)))[: chosen.pages], folder)
            if not chosen.json:
                print(paper, table(told[paper]), sep="\n")
    if chosen.json:
        print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
