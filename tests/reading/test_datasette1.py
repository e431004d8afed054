"""The reading room in datasette 1.0, which is not out yet: the same walk, in an environment of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser

from sinmungo.reading.queries import QUERIES
from sinmungo.reading.strangers import TABLES
from tests.browsing import follow, window
from tests.reading.asking import links, once
from tests.reading.conftest import running
from tests.reading.invented import HOSTILE, Invented

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-datasette1" / "bin" / "python"

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="no environment with datasette 1.0; 'make next-datasette'")


@contextmanager
def next_datasette(invented: Invented, environment: dict[str, str], *options: str) -> Iterator[str]:
    command = [str(PYTHON), "-m", "datasette", "serve", str(invented.file), "--port", "0", *options]
    with running(command, environment | {"PYTHONPATH": str(ROOT)}) as address:
        yield address


@pytest.fixture(scope="module")
def base(invented: Invented, clean_environment: dict[str, str]) -> Iterator[str]:
    with next_datasette(invented, clean_environment) as address:
        yield address


@pytest.fixture(scope="module")
def open_to_all(
    invented: Invented, clean_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    config = tmp_path_factory.mktemp("datasette1") / "datasette.json"
    config.write_text(json.dumps({"plugins": {"sinmungo": {"public": True}}}), encoding="utf-8")
    with next_datasette(invented, clean_environment, "--config", str(config)) as address:
        yield address


def asked(address: str, method: str = "GET") -> tuple[int, str]:
    try:
        with urlopen(Request(address, headers={"Accept-Language": "ko"}, method=method)) as answer:
            return answer.status, answer.read().decode("utf-8")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


def test_it_is_datasette_1(base: str) -> None:
    assert json.loads(asked(f"{base}/-/versions.json")[1])["datasette"]["version"].startswith("1.")


def test_the_rooms_pages_are_there_as_html_json_and_csv(base: str, invented: Invented) -> None:
    number = invented.plain
    paths = [
        "/",
        f"/search?q={quote('소식')}",
        "/trend?q=x",
        "/papers",
        "/paper/demo-nd",
        "/day/2019-10-08",
        "/section/1",
    ]
    paths += [f"/article/{number}{part}" for part in ("", "/versions", "/origin", "/kept")] + ["/operator"]
    for path in paths:
        status, page = asked(base + path)
        assert status == 200, path
        assert "신문고 열람실</title>" in page, path
    assert [
        hit["headline"]
        for hit in json.loads(asked(f"{base}/search.json?q={quote('제목:소식 날짜:2025-02')}")[1])["hits"]
    ]
    assert asked(f"{base}/search.csv?q={quote('소식')}")[1].count("\n") == 13
    assert json.loads(asked(f"{base}/article/{number}.json")[1])["article"]["headline"] == "나루시, 도서관 예산 늘린다"
    assert asked(f"{base}/search.atom?q={quote('소식')}")[0] == 200
    assert asked(f"{base}/article/{invented.edited}/versions")[1].count("<ins") == 3


def test_what_is_not_there_and_what_was_taken_down(base: str, invented: Invented) -> None:
    assert asked(f"{base}/article/1")[0] == 404
    assert asked(f"{base}/room/articles/1")[0] == 404
    for ending in ("", ".json", "/versions"):
        assert asked(f"{base}/article/{invented.taken_down}{ending}")[0] == 410
    assert asked(f"{base}/room/articles/{invented.taken_down}")[0] == 404


def test_the_tables_say_what_they_hold_and_their_search_box_reads_korean(base: str, invented: Invented) -> None:
    page = asked(f"{base}/room/articles?_size=50")[1]
    assert "기사 · Articles" in page
    assert "입력 시각 · when it was published (입력)" in page
    assert f'<a href="/article/{invented.plain}">나루시, 도서관 예산 늘린다</a>' in page
    assert '<a href="/">신문고 열람실</a>' in page
    assert "sorted by id descending" in page
    found = json.loads(asked(f"{base}/room/articles.json?_shape=array&_search={quote('도서관이 -국회')}")[1])
    assert found == []
    found = json.loads(asked(f"{base}/room/articles.json?_shape=array&_search={quote('작은 도서관')}")[1])
    assert [row["id"] for row in found] == [invented.plain]


def test_the_ready_made_queries_answer(base: str) -> None:
    page = asked(f"{base}/room")[1] + asked(f"{base}/room/-/queries")[1]
    for name, query in QUERIES.items():
        assert query["title"] in page, name
        assert asked(f"{base}/room/{name}?words=x")[0] == 200, name
    months = json.loads(asked(f"{base}/room/articles_a_month.json?_shape=array&period=2025-11")[1])
    assert [row["articles"] for row in months] == [1]


def test_markup_is_words(base: str, open_to_all: str, invented: Invented) -> None:
    for path in (
        "/room/articles?_size=50",
        f"/room/articles/{invented.hostile}",
        "/room/tags",
        f"/room/{quote(HOSTILE)}",
    ):
        for address in (base, open_to_all):
            page = asked(address + path)[1]
            assert "<script>alert" not in page, path
            assert "<img src=x" not in page, path
            assert "javascript:alert" not in "".join(re.findall(r'href="([^"]*)"', page)), path


def test_strangers_see_the_newspapers_alone(base: str, open_to_all: str, invented: Invented) -> None:
    for table in sorted(TABLES):
        assert asked(f"{open_to_all}/room/{table}")[0] == 200, table
    for table in ("runs", "RUNS", "fetches", "takedowns", "bylines", "signatures", "frontier", "articles_fts"):
        assert asked(f"{open_to_all}/room/{table}")[0] in (403, 404), table
        assert asked(f"{open_to_all}/room/{table}.json")[0] in (403, 404), table
    assert asked(f"{base}/room/-/query?sql=select+1")[0] == 200
    for path in ("/room/-/query?sql=select+1", "/room/-/query.json?sql=select+1", "/room.db"):
        assert asked(open_to_all + path)[0] == 403, path
    for path in ("/-/databases.json", "/-/settings", "/operator", f"/article/{invented.plain}/kept"):
        assert asked(open_to_all + path)[0] == 404, path
    assert asked(f"{open_to_all}/room/most_edited")[0] == 200
    for path in (
        "/",
        "/room",
        "/room/-/create",
        "/room/articles/-/insert",
        f"/room/articles/{invented.plain}/-/delete",
    ):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert asked(open_to_all + path, method)[0] == 405, path
            assert asked(base + path, method)[0] in (403, 404, 405), path


def test_the_scripts_inside_its_pages_run_by_their_mark(base: str, chromium: Browser) -> None:
    complaints: list[str] = []
    with window(chromium) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in ("/room", "/room/articles?_size=50", "/room/-/query?sql=select+1", "/room/most_edited"):
            page.goto(base + path)
            assert page.locator("script:not([src])").evaluate_all("all => all.every(one => one.nonce)"), path
        page.goto(f"{base}/room/articles?_size=50")
        page.locator("th.col-paper .dropdown-menu-icon").click()
        follow(page.locator(".dropdown-menu a", has_text="Sort ascending"))
        page.wait_for_url("**/room/articles?*_sort=paper*")
        page.set_viewport_size({"width": 360, "height": 800})
        page.get_by_role("button", name="Choose columns").click()  # its script stands in an attribute
        page.get_by_role("dialog").wait_for()
    assert complaints == []


def test_an_original_address_leads_to_what_was_kept_of_it(base: str, open_to_all: str, invented: Invented) -> None:
    original = "http://demo-nd.example/news/articleView.html?idxno=2"
    kept = f"/memento/20260302080000/{original}"
    assert once(base, f"/timegate/{original}")[1]["Location"] == base + kept
    assert once(base, kept)[1]["Memento-Datetime"] == "Mon, 02 Mar 2026 08:00:00 GMT"
    version = f"{open_to_all}/article/{invented.edited}/versions/3"
    assert (
        once(open_to_all, f"/timegate/{original}")[1]["Location"] == once(open_to_all, kept)[1]["Location"] == version
    )
    assert links(once(base, f"/article/{invented.plain}")[1]["Link"])[0][1] == {"rel": "cite-as"}
