"""The pages that are timed: the demonstration papers', the extraction corpus by family, real ones where they are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import parsers
from benchmarks.extraction.corpus import cases
from benchmarks.extraction.families import family
from parsers import charset
from sinmungo.demo import PAPERS, stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite
from sinmungo.demo.process import DemoServer
from sinmungo.demo.web import Site

REAL = Path(__file__).parents[2] / "shared" / "real"
HEAVY = 25_000  # bytes; real pages are heavier still, and on light ones everyone's fixed costs are measured


class Timed(NamedTuple):
    """A page as a server sends it, its address where it is known, and the encoding to tell bare lxml."""

    body: bytes
    url: str | None
    encoding: str

    @property
    def text(self) -> str:
        """The page decoded, for those who take no bytes."""
        return self.body.decode(self.encoding, errors="replace")


Sets = dict[str, list[Timed]]


def demonstration(server: DemoServer, each: int) -> Sets:
    """So many article pages of each demonstration paper, as its site answers them."""
    sites: dict[str, tuple[Site, str]] = {
        "demo-nd": (NdSoftSite(server.nd_url), server.nd_url),
        "demo-aid": (AidSite(server.aid_url), server.aid_url),
    }
    pages: Sets = {}
    for paper in PAPERS:
        site, base = sites[paper]
        form = "/news/articleView.html?idxno={}" if paper == "demo-nd" else "/article.php?aid={}"
        targets = [form.format(story.number) for story in stories(paper) if story.fate == "plain"]
        chosen = targets[:: max(1, len(targets) // each)][:each]
        pages[paper] = [_timed(site.answer(target).body, base + target) for target in chosen]
    return pages


def corpus() -> Sets:
    """The article pages of the extraction corpus that weigh enough, by family."""
    pages: Sets = {}
    for case in cases():
        if case.gold["is_article"] and not case.is_text and len(case.body) >= HEAVY:
            page = Timed(case.body, case.url, case.gold["bytes"])
            pages.setdefault(f"corpus {family(case.group).removesuffix(' families')}", []).append(page)
    return pages


def real() -> Sets:
    """The saved real article pages, where the folder is there, those of a known skin apart from the others."""
    pages: Sets = {}
    for page in _saved():
        skin = parsers.parse(page.body, page.url).parser
        pages.setdefault("real unknown" if skin.startswith("generic") else "real known", []).append(page)
    return pages


def _saved() -> Iterator[Timed]:
    if (REAL / "gold.json").is_file():
        for entry in json.loads((REAL / "gold.json").read_text(encoding="utf-8")):
            if entry["is_article"] and entry["file"].endswith(".html.gz"):
                yield _timed(gzip.decompress((REAL / entry["file"]).read_bytes()), entry.get("url"))


def _timed(body: bytes, url: str | None) -> Timed:
    return Timed(body, url, "cp949" if charset.decode(body).encoding == "cp949" else "utf-8")
