"""The article's region cut out of the bytes gives the same Article as the whole page, on every page there is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from papers.loader import FOLDERS_VARIABLE
from parsers import Article, NotAnArticle, parse
from parsers.cut import Cut
from parsers.families import FAMILIES
from parsers.html import parse_page
from parsers.page import Page
from sinmungo.demo import DemoServer, stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite

FIXTURES = Path(__file__).parents[1] / "fixtures"
REAL = Path(__file__).parents[3] / "shared" / "real"
EVERY_CUT = [cut for family in FAMILIES.values() for cut in family.cuts]


def outcome(read: object, body: bytes, url: str | None) -> Article | str:
    try:
        return parse(body, url) if read is parse else parse_page(Page(body, url))
    except NotAnArticle as error:
        return error.reason


def both_ways_agree(body: bytes, url: str | None) -> bool:
    """Compare the two ways; tells whether a cut was made at all."""
    assert outcome(parse, body, url) == outcome(parse_page, body, url), url
    try:
        return Page(body, url, cuts=EVERY_CUT).is_cut
    except NotAnArticle:
        return False


def fixtures() -> Iterator[tuple[Path, str | None]]:
    for page in sorted(FIXTURES.rglob("*.html")):
        gold = page.with_suffix(".gold.json")
        told = json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else {}
        yield page, told.get("url") if isinstance(told, dict) else None


@pytest.mark.parametrize(("page", "url"), [pytest.param(page, url, id=page.stem) for page, url in fixtures()])
def test_every_fixture_gives_the_same_article_both_ways(page: Path, url: str | None) -> None:
    both_ways_agree(page.read_bytes(), url)


def test_every_page_of_the_demonstration_papers_gives_the_same_article_both_ways_and_nearly_all_are_cut(
    demo_server: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(demo_server.registry))
    cut = whole = 0
    for site, base, paper, form in (
        (NdSoftSite(demo_server.nd_url), demo_server.nd_url, "demo-nd", "/news/articleView.html?idxno={}"),
        (AidSite(demo_server.aid_url), demo_server.aid_url, "demo-aid", "/article.php?aid={}"),
    ):
        for story in stories(paper):
            target = form.format(story.number)
            reply = site.answer(target)
            if reply.status == 200 and story.live:
                is_cut = both_ways_agree(reply.body, base + target)
                cut, whole = cut + is_cut, whole + (not is_cut)
    assert cut + whole == sum(story.live for paper in ("demo-nd", "demo-aid") for story in stories(paper))
    assert whole * 20 < cut  # fewer than one in twenty falls back to the whole page


@pytest.mark.skipif(not REAL.is_dir(), reason="the saved real pages are not beside the repository")
def test_every_real_page_gives_the_same_article_both_ways() -> None:
    for entry in json.loads((REAL / "gold.json").read_text(encoding="utf-8")):
        if entry["file"].endswith(".html.gz"):
            both_ways_agree(gzip.decompress((REAL / entry["file"]).read_bytes()), entry.get("url"))


CUT = Cut(start=b'id="start"', body=b'id="body"', ends=(b'id="end"',), never_behind=(b'class="tags"',))
PAGE = b'<html><head><title>t</title></head><body><nav>n</nav><div id="start"><p id="body">b</p></div><p id="end">e</p></body>'


def test_a_cut_keeps_the_head_and_the_region() -> None:
    region = CUT.region(PAGE)
    assert region == b'<html><head><title>t</title></head><body><div id="start"><p id="body">b</p></div>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'id="start"', b'id="other"'),
        (b'id="body"', b'id="other"'),
        (b'id="end"', b'id="other"'),
        (b"</head>", b""),
        (b"<nav>n</nav>", b'<div id="start"></div>'),
        (b"<nav>n</nav>", b'<script type="application/ld+json">{}</script>'),
        (b">e</p>", b'>e</p><meta itemprop="dateModified" content="x">'),
        (b">e</p>", b'>e</p><a class="tags">x</a>'),
    ],
)
def test_any_doubt_means_the_whole_page(old: bytes, new: bytes) -> None:
    assert old in PAGE
    assert CUT.region(PAGE.replace(old, new)) is None
