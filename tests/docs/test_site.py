"""The site of the docs is made without a warning, in two languages, from nothing but its own files, and is searched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from docs.site import build
from docs.site.hangul import PiecesOfHangul
from tests.browsing import window

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, readers_environment: Mapping[str, str]) -> Path:
    """The site, made as ``make site`` makes it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(DOCS / "site" / "build.py"), str(folder)]
    made = subprocess.run(
        command, env=dict(readers_environment), capture_output=True, text=True, check=False, timeout=900
    )
    assert (made.returncode, made.stderr) == (0, "")
    return folder


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_every_document_is_a_page_in_both_languages(site: Path) -> None:
    names = {page.stem for page in DOCS.glob("*.md")} | {"contributing", "changelog"}
    for folder, language in ((site, "en"), (site / "ko", "ko")):
        for name in names:
            page = html.parse(str(folder / f"{name}.html")).getroot()
            assert page.get("lang") == language
            assert len(page.cssselect("h1")) == 1, f"{language}/{name}"
    assert "아직 영어로만" in (site / "ko" / "changelog.html").read_text(encoding="utf-8")
    assert "아직 영어로만" not in (site / "ko" / "operations.html").read_text(encoding="utf-8")


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    pages = {file: html.parse(str(file)).getroot() for file in site.rglob("*.html")}
    anchors = {file: set(page.xpath("//@id")) for file, page in pages.items()}
    dead = []
    for file, page in pages.items():
        for link in page.xpath("//a/@href"):
            parts = urlsplit(link)
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if parts.scheme:
                continue
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in anchors[target]):
                dead.append(f"{file.relative_to(site)}: {link}")
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = html.parse(str(file)).getroot()
        loaded = page.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src")
        assert [address for address in loaded if urlsplit(address).netloc] == [], file.name
    for file in site.rglob("*.css"):
        assert "url(http" not in file.read_text(encoding="utf-8"), file.name


def test_a_word_of_korean_is_found_in_longer_words_and_with_particles(chromium: Browser, address: str) -> None:
    results = "#search-results li > a"
    with window(chromium, base_url=address) as context:
        page = context.new_page()
        for typed, found in (
            ("재방문", "운영"),
            ("삭제한", "복사, 삭제, 다시 읽기"),
            ("데이터베이스제작자", "법과 윤리"),
        ):
            page.goto(f"/ko/search.html?q={typed}")
            expect(page.locator(results, has_text=found).first).to_be_visible()
        page.goto("/search.html?q=takedowns")
        expect(page.locator(results, has_text="Copies, takedowns and reading anew").first).to_be_visible()


def test_the_search_knows_korean_by_pieces_and_english_by_words() -> None:
    pieces = PiecesOfHangul({}).split("추가예산안 2026 SQLite로 봄")
    assert pieces == ["추가", "추가예", "가예", "가예산", "예산", "예산안", "산안", "2026", "SQLite", "로", "봄"]


@pytest.mark.parametrize(
    ("language", "written", "text", "laid"),
    [
        ("en", "serving.md", "[law](law.md#in-short) ![x](images/a.png)", "[law](law.md#in-short) ![x](images/a.png)"),
        ("en", "study.md", "[it](notebooks/study.ipynb)", "[it](notebooks/study.ipynb)"),
        ("en", "index.md", "[add](../CONTRIBUTING.md#run-the-tests)", "[add](contributing.md#run-the-tests)"),
        ("en", "index.md", "ours. [한국어](ko/index.md)", "ours. "),
        (
            "en",
            "research.md",
            "[code](../archive/finding/ngrams.py) [web](https://a.example)",
            "code [web](https://a.example)",
        ),
        ("en", "research.md", "```text\n[a](../b.md)\n```", "```text\n[a](../b.md)\n```"),
        (
            "ko",
            "ko/law.md",
            "![x](../images/a.png) [바뀐 것](../../CHANGELOG.md#a)",
            "![x](images/a.png) [바뀐 것](changelog.md#a)",
        ),
        ("ko", "ko/law.md", "[운영](operations.md#예절)", "[운영](operations.md#예절)"),
        ("ko", "growth.md", "[behave](operations.md#behaving)", "[behave](operations.md)"),
    ],
)
def test_links_lead_to_where_pages_lie_in_the_site(language: str, written: str, text: str, laid: str) -> None:
    assert build.relinked(text, DOCS / written, language) == laid
