"""The piece cut out of a page's bytes gives the same Article as the whole page, on every page there is."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from benchmarks.extraction.corpus import HERE, cases
from papers.loader import FOLDERS_VARIABLE
from parsers import Article, NotAnArticle, html, parse
from parsers.html import parse_page
from parsers.page import Page
from sinmungo.demo import DemoServer, stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite

FIXTURES = Path(__file__).parents[1] / "fixtures"
GROUPS = sorted(folder.name for folder in (HERE / "pages").iterdir())


def whole(body: bytes, url: str | None) -> Article | str:
    try:
        return parse_page(Page(body, url))
    except NotAnArticle as error:
        return error.reason


def by_parse(body: bytes, url: str | None) -> tuple[Article | str, bool]:
    """What parse() gives, and whether it did without the whole page."""
    with patch.object(html, "parse_page", wraps=html.parse_page) as of_the_whole:
        try:
            found: Article | str = parse(body, url)
        except NotAnArticle as error:
            found = error.reason
    return found, not of_the_whole.called


def is_read_by_a_cut(body: bytes, url: str | None) -> bool:
    """Compare the two ways; tells whether parse() did without the whole page."""
    found, is_cut = by_parse(body, url)
    assert found == whole(body, url), url
    return is_cut


def wears_a_known_skin(found: Article | str) -> bool:
    return isinstance(found, Article) and not found.parser.startswith("generic/")


def fixtures() -> Iterator[tuple[Path, str | None]]:
    for page in sorted(FIXTURES.rglob("*.html")):
        golds = (gold for gold in (page.with_suffix(".gold.json"), page.with_suffix(".json")) if gold.exists())
        told: object = next((json.loads(gold.read_text(encoding="utf-8")) for gold in golds), {})
        yield page, told.get("url") if isinstance(told, dict) else None


@pytest.fixture
def fixtures_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(FIXTURES / "papers"))


@pytest.mark.usefixtures("fixtures_papers")
@pytest.mark.parametrize(("page", "url"), [pytest.param(page, url, id=page.stem) for page, url in fixtures()])
def test_every_fixture_gives_the_same_article_both_ways(page: Path, url: str | None) -> None:
    is_read_by_a_cut(page.read_bytes(), url)


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_of_the_corpus_gives_the_same_article_both_ways(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(HERE / "registry"))
    for case in cases(group):
        if not case.is_text:
            is_read_by_a_cut(case.body, case.url)


def test_fewer_than_one_page_in_twenty_of_a_known_skin_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[bool] = Counter()
    pages = [
        *((FIXTURES / "papers", page.read_bytes(), url) for page, url in fixtures()),
        *((HERE / "registry", case.body, case.url) for case in cases() if not case.is_text),
    ]
    for registry, body, url in pages:
        monkeypatch.setenv(FOLDERS_VARIABLE, str(registry))
        found, is_cut = by_parse(body, url)
        if wears_a_known_skin(found):
            read[is_cut] += 1
    assert read[False] * 20 < read.total(), read


def test_every_page_of_the_demonstration_papers_gives_the_same_article_both_ways_and_nearly_all_are_cut(
    demo_server: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDERS_VARIABLE, str(demo_server.registry))
    read: Counter[bool] = Counter()
    for site, base, paper, form in (
        (NdSoftSite(demo_server.nd_url), demo_server.nd_url, "demo-nd", "/news/articleView.html?idxno={}"),
        (AidSite(demo_server.aid_url), demo_server.aid_url, "demo-aid", "/article.php?aid={}"),
    ):
        for story in stories(paper):
            target = form.format(story.number)
            reply = site.answer(target)
            if reply.status == 200 and story.live:
                read[is_read_by_a_cut(reply.body, base + target)] += 1
    assert read.total() == sum(story.live for paper in ("demo-nd", "demo-aid") for story in stories(paper))
    assert read[False] * 20 < read.total(), read


def test_every_real_page_gives_the_same_article_both_ways(real_pages: Path) -> None:
    for entry in json.loads((real_pages / "gold.json").read_text(encoding="utf-8")):
        if entry["file"].endswith(".html.gz"):
            is_read_by_a_cut(gzip.decompress((real_pages / entry["file"]).read_bytes()), entry.get("url"))


IN_THE_HEAD = {
    "a style that is not closed": (b"</style>", b""),
    "a script that is not closed": (b"</script>", b""),
    "an attribute that is not closed": (b'<link rel="stylesheet" href="', b'<link rel="stylesheet" href=\'"'),
    "an attribute of the first tag that is not closed": (b"<html ", b"<html class='no-js "),
    "a title in capitals": (b"<title>", b"<TITLE>"),
}


@pytest.mark.usefixtures("fixtures_papers")
@pytest.mark.parametrize("damage", IN_THE_HEAD)
def test_a_damaged_head_gives_the_same_both_ways(damage: str) -> None:
    for page, url in fixtures():
        if page.parent.name == "ndsoft":
            is_read_by_a_cut(page.read_bytes().replace(*IN_THE_HEAD[damage], 1), url)
