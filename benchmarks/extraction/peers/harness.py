"""What every peer's ``run.py`` does beside calling its peer: read the pages, time it, write what it read.

Runs in the peer's own environment, so it knows only the standard library, lxml and the
families' names. The pages are a folder that
``corpus.py`` wrote; of the gold only the page's file, address and right charset are looked at. Written are JSON lines:
one for each page (``slug``, the fields, ``seconds`` of CPU time), then one of the contender itself.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from benchmarks.extraction.families import family

TURN = 8  # pages after which peer and bare tree take turns
HEAVY = 25_000  # bytes of a page worth timing
BUDGET = 40.0  # CPU seconds of the peer after which no further round begins
ROUNDS = 5


class Page(NamedTuple):
    """A page as a peer gets it: the bytes, the address where it is known, and the charset they really are in."""

    slug: str
    body: bytes
    url: str | None
    charset: str

    @property
    def text(self) -> str:
        """The page rightly decoded, for peers that take no bytes."""
        return self.body.decode(self.charset)


Fields = dict[str, Any]
Read = Callable[[Page], Fields]


def main(package: str, offers: Iterable[str], read: Read, families: Sequence[str] = ()) -> None:
    """Read every page of the folder named first into the file named second.

    ``offers`` are the fields that the peer has at all; ``read`` gives those it found. A peer made for some families of
    pages names them, and is given no others.
    """
    folder, out = map(Path, sys.argv[1:])
    known = [page for page in pages(folder) if not families or family(page.slug.partition("/")[0]) in families]
    read(known[0])  # its imports, tables and caches are nobody's page
    with out.open("w", encoding="utf-8") as lines:
        for page in known:
            begun = time.process_time()
            found = _attempt(read, page)
            line = {"slug": page.slug, **found, "seconds": round(time.process_time() - begun, 5)}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        ratio, milliseconds = timing(read, known)
        told = {"package": package, "version": version(package), "lxml": version("lxml"), "offers": sorted(offers)}
        told["families"] = sorted(families)
        lines.write(json.dumps({**told, "ratio": ratio, "milliseconds": milliseconds}) + "\n")


def pages(folder: Path) -> Iterator[Page]:
    """The HTML pages of a folder that ``corpus.py`` wrote."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if not gold.get("flattened"):
            yield Page(gold["slug"], (folder / gold["file"]).read_bytes(), gold["url"], gold["bytes"])


def _attempt(read: Read, page: Page) -> Fields:
    try:
        return read(page)
    except Exception as error:  # noqa: BLE001  # a peer's crash is a result
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def timing(read: Read, known: list[Page]) -> tuple[float, float]:
    """The contender's CPU time beside that of lxml's bare tree of the same bytes, and its milliseconds a page.

    Both take turns every eight of the heavy pages; told are the medians of the turns.
    """
    heavy = [page for page in known if len(page.body) >= HEAVY] or known
    ratios: list[float] = []
    spent: list[float] = []
    for _ in range(ROUNDS):
        for first in range(0, len(heavy), TURN):
            turn = heavy[first : first + TURN]
            floor = _seconds(_tree, turn)
            own = _seconds(lambda page: _attempt(read, page), turn)
            ratios.append(own / floor)
            spent.append(own / len(turn))
        if sum(spent) * TURN > BUDGET:
            break
    return round(statistics.median(ratios), 2), round(statistics.median(spent) * 1000, 2)


def _seconds(do: Callable[[Page], object], turn: list[Page]) -> float:
    begun = time.process_time()
    for page in turn:
        do(page)
    return time.process_time() - begun


def _tree(page: Page) -> object:
    return etree.fromstring(page.body, etree.HTMLParser(encoding=page.charset))


def iso(moment: datetime | str | None) -> str | None:
    """A time in ISO 8601, or None for what is no time."""
    if isinstance(moment, datetime):
        return moment.isoformat()
    try:
        return datetime.fromisoformat(moment).isoformat() if moment else None
    except ValueError:
        return None
