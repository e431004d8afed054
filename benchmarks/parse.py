"""Pages a second: ``parsers.parse`` beside bare lxml tree building and trafilatura, on the same pages in one run.

The contenders take turns every eight pages, so that a machine that slows down slows all of them; CPU time is counted,
and the median over the rounds is told. The pages are the demonstration newspapers', of the structure and weight
of real ones; the pages of ``../shared/real`` come with them where they are there, those of a known skin apart from
those of unknown papers, which are read by their structure alone. Run it with ``make bench-parse``.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import trafilatura
from lxml import etree

import papers
import parsers
from papers.loader import FOLDERS_VARIABLE
from parsers import charset
from sinmungo.demo import PAPERS, stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite
from sinmungo.demo.process import DemoServer
from sinmungo.demo.web import Site

Page = tuple[bytes, str, str]  # body, address, right encoding

TURN = 8  # pages
REAL = Path(__file__).parents[2] / "shared" / "real"


def demonstration_pages(server: DemoServer, each: int) -> dict[str, list[Page]]:
    """So many article pages of each demonstration paper, as its site answers them."""
    sites: dict[str, tuple[Site, str]] = {
        "demo-nd": (NdSoftSite(server.nd_url), server.nd_url),
        "demo-aid": (AidSite(server.aid_url), server.aid_url),
    }
    pages: dict[str, list[Page]] = {}
    for paper in PAPERS:
        site, base = sites[paper]
        form = "/news/articleView.html?idxno={}" if paper == "demo-nd" else "/article.php?aid={}"
        targets = [form.format(story.number) for story in stories(paper) if story.fate == "plain"]
        for target in targets[:: max(1, len(targets) // each)][:each]:
            body = site.answer(target).body
            pages.setdefault(paper, []).append((body, base + target, _lxml_name(charset.decode(body).encoding)))
    return pages


def real_pages() -> list[Page]:
    """The saved real article pages, where the folder is there."""
    if not (REAL / "gold.json").is_file():
        return []
    gold = json.loads((REAL / "gold.json").read_text(encoding="utf-8"))
    wanted = [entry for entry in gold if entry["is_article"] and entry["file"].endswith(".html.gz")]
    bodies = [(gzip.decompress((REAL / entry["file"]).read_bytes()), entry.get("url", "")) for entry in wanted]
    return [(body, url, _lxml_name(charset.decode(body).encoding)) for body, url in bodies]


def _lxml_name(encoding: str) -> str:
    return "cp949" if encoding == "cp949" else "utf-8"


def tree(page: Page) -> object:
    """The floor: lxml builds the page's tree, told the right encoding, and nothing is read from it."""
    return etree.fromstring(page[0], etree.HTMLParser(encoding=page[2]))


def ours(page: Page) -> object:
    """All fields of an Article."""
    return parsers.parse(page[0], page[1] or None)


def peer(page: Page) -> object:
    """The body text by trafilatura, with its default settings."""
    return trafilatura.extract(page[0])


def measure(pages: list[Page], rounds: int) -> dict[str, float]:
    """Median CPU milliseconds a page of each contender."""
    contenders: dict[str, Callable[[Page], object]] = {"lxml tree": tree, "parse()": ours, "trafilatura": peer}
    pages = pages * -(-TURN // len(pages))  # a turn of one page would measure cold caches
    for contender in contenders.values():
        contender(pages[0])
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        spent = dict.fromkeys(contenders, 0.0)
        for first in range(0, len(pages), TURN):
            for name, contender in contenders.items():
                gc.collect()  # none pays for what another left behind
                begun = time.process_time()
                for page in pages[first : first + TURN]:
                    contender(page)
                spent[name] += time.process_time() - begun
        for name, seconds in spent.items():
            taken[name].append(seconds * 1000 / len(pages))
    return {name: statistics.median(values) for name, values in taken.items()}


def main() -> None:
    """Print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=30, help="pages of each demonstration paper")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with DemoServer() as server:
        os.environ[FOLDERS_VARIABLE] = str(server.registry)
        papers.registry()
        sets = demonstration_pages(server, chosen.pages)
        for page in real_pages():
            kind = (
                "real unknown" if parsers.parse(page[0], page[1] or None).parser.startswith("generic") else "real known"
            )
            sets.setdefault(kind, []).append(page)
        results = {name: measure(pages, chosen.rounds) for name, pages in sets.items()}
    if chosen.json:
        json.dump(results, sys.stdout, ensure_ascii=False, indent=2)
        return
    print(f"lxml {version('lxml')}, trafilatura {version('trafilatura')}, Python {sys.version.split()[0]}")
    print("CPU milliseconds a page, median of the rounds; the ratios are of the medians")
    row = "{:<13}{:>7}{:>9}{:>11}{:>9}{:>13}{:>12}{:>19}"
    print(
        row.format(
            "pages", "number", "mean kB", "lxml tree", "parse()", "trafilatura", "parse/tree", "trafilatura/parse"
        )
    )
    for name, medians in results.items():
        floor, own, other = medians["lxml tree"], medians["parse()"], medians["trafilatura"]
        size = sum(len(page[0]) for page in sets[name]) / len(sets[name]) / 1000
        figures = (
            f"{size:.0f}",
            f"{floor:.2f}",
            f"{own:.2f}",
            f"{other:.1f}",
            f"{own / floor:.2f}",
            f"{other / own:.1f}",
        )
        print(row.format(name, len(sets[name]), *figures))


if __name__ == "__main__":
    main()
