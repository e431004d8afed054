"""Datasette's own pages of an archive: titles and columns in both languages, ready-made queries, the way back."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.parse import quote

import pytest

from archive.tables import schema
from sinmungo.reading.queries import QUERIES
from tests.reading.asking import read
from tests.reading.conftest import running, served
from tests.reading.invented import Invented


@pytest.fixture(scope="module", params=["sinmungo serve", "datasette alone"])
def base(request: pytest.FixtureRequest, invented: Invented, clean_environment: dict[str, str]) -> Iterator[str]:
    """Where the archive is served: by our command, and by datasette with nothing said of it."""
    alone = [sys.executable, "-m", "datasette", "serve", str(invented.file), "--port", "0"]
    server = served(invented.file, clean_environment)
    with server if request.param == "sinmungo serve" else running(alone, clean_environment) as address:
        yield address


def rows(base: str, query: str, **asked: str) -> list[dict[str, Any]]:
    given = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    told: list[dict[str, Any]] = json.loads(read(f"{base}/room/{query}.json?_shape=array&{given}"))
    return told


def test_tables_say_what_they_hold_in_both_languages(base: str) -> None:
    page = read(f"{base}/room/articles")
    assert "<h1>기사 · Articles</h1>" in re.sub(r"<h1[^>]*>", "<h1>", page).replace("\n", "")
    assert "기사 하나에 한 줄, 가장 새로운 판. · One row an article (기사), in its latest version." in page
    told = dict(re.findall(r"<dt>(\w+)</dt><dd>([^<]+)</dd>", page))
    assert told.keys() == schema.tables()["articles"].columns.keys()
    assert told["published"] == "입력 시각 · when it was published (입력)"


def test_lists_are_sorted_and_counted_by_what_has_an_index(base: str) -> None:
    page = read(f"{base}/room/articles")
    assert "sorted by id descending" in page
    assert re.search(r'\?paper=demo-nd"[^>]*>나루일보</a> [0-9]+<', page)
    sortable = set(re.findall(r'href="[^"]*_sort(?:_desc)?=(\w+)', page))
    assert sortable <= {"id", "paper", "published", "section_id", "url"}


def test_a_headline_leads_to_the_articles_page_and_every_page_back_to_the_room(base: str, invented: Invented) -> None:
    assert f'<a href="/article/{invented.plain}">나루시, 도서관 예산 늘린다</a>' in read(
        f"{base}/room/articles?_size=50"
    )
    assert f'<a href="/article/{invented.edited}">광장 넓힌다</a>' in read(f"{base}/room/revisions")
    assert f'<a href="/article/{invented.plain}">나루시, 도서관 예산 늘린다</a>' in read(f"{base}/room/tags")
    for path in ("/room", "/room/articles", f"/room/articles/{invented.plain}", "/room/search?words=x"):
        assert '<a href="/">신문고 열람실</a>' in read(base + path, "ko"), path
        assert '<a href="/">Sinmungo reading room</a>' in read(base + path, "en"), path
    assert 'class="reading-room"' not in read(base)


def test_the_ready_made_queries_answer(base: str, invented: Invented) -> None:
    page = read(f"{base}/room")
    for query in QUERIES.values():
        assert query["title"] in page
    months = rows(base, "articles_a_month", paper="나루일보", period="2025")
    assert [(row["month"], row["articles"]) for row in months][:3] == [("2025-12", 2), ("2025-11", 1), ("2025-10", 1)]
    assert rows(base, "articles_a_month", paper="demo-nd")[-1]["month"] == "2019-10"  # all times of one paper
    assert rows(base, "articles_a_month")[-1]["month"] == "2025-01"  # the newest year of all
    assert rows(base, "articles_a_month", paper="없는신문") == []
    edited = rows(base, "most_edited", period="2019")
    assert [(row["id"], row["edits"]) for row in edited] == [(invented.edited, 2), (invented.gone, 1)]
    assert rows(base, "corrections_by_paper", period="2019") == [
        {"paper": "나루일보", "kind": "correction", "notices": 1, "of_a_thousand_articles": 200.0}
    ]
    wire = {"paper": "나루일보", "articles": 13, "agency": 1, "percent": 7.7, "shared": 0, "copied": 0}
    assert rows(base, "wire_by_paper") == [wire]
    assert rows(base, "wire_by_paper", paper="한빛매일")[0] == {
        "paper": "한빛매일",
        "articles": 1,
        "agency": 0,
        "percent": 0.0,
        "shared": 1,
        "copied": 1,
    }
    busiest = rows(base, "busiest_reporters", period="2019-10-08")
    assert {row["reporter"] for row in busiest} == {"한가람", "도라온"}
    assert busiest[0]["articles"] >= busiest[1]["articles"] == 1


def test_no_ready_made_query_reads_a_table_through(invented: Invented) -> None:
    with closing(sqlite3.connect(invented.file)) as connection:
        connection.create_function("escape_fts", 1, lambda text: text)
        for name, query in QUERIES.items():
            asked = dict.fromkeys(("paper", "period", "words"), "나루")
            steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query['sql']}", asked)]
            whole = [step for step in steps if step.startswith("SCAN")]
            small = re.compile(r"SCAN (p|time|edited|counted|articles_fts VIRTUAL TABLE.*|CONSTANT ROW)( USING .*)?")
            assert [step for step in whole if not small.fullmatch(step)] == [], name


def test_what_a_facet_leads_to_is_read_in_its_order_and_not_sorted(invented: Invented) -> None:
    with closing(sqlite3.connect(invented.file)) as connection:
        for column in ("paper", "section_id"):
            question = f"SELECT * FROM articles WHERE {column} = 1 AND id < 9 ORDER BY id DESC LIMIT 26"
            (step,) = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
            assert step == f"SEARCH articles USING INDEX articles_{column.removesuffix('_id')} ({column}=? AND rowid<?)"


def test_what_an_operator_says_goes_before_what_we_say(
    invented: Invented, clean_environment: dict[str, str], tmp_path: Path
) -> None:
    own = {"title": "우리 도서관", "databases": {"room": {"tables": {"articles": {"title": "스크랩", "page_size": 5}}}}}
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    command = [sys.executable, "-m", "datasette", "serve", str(invented.file), "--port", "0"]
    with running([*command, "--metadata", str(tmp_path / "own.json")], clean_environment) as address:
        page = read(f"{address}/room/articles")
        assert "스크랩</h1>" in page
        assert "입력 시각 · when it was published (입력)" in page


def test_a_file_that_is_being_written_is_not_served_as_immutable(
    invented: Invented, clean_environment: dict[str, str], tmp_path: Path
) -> None:
    busy = tmp_path / "busy.db"
    busy.write_bytes(invented.file.read_bytes())
    with served(busy, clean_environment, "--immutable") as address:
        assert json.loads(read(f"{address}/-/databases.json"))[0]["is_mutable"] is False
        assert "나루시 11월 소식" in read(address)
    with closing(sqlite3.connect(busy)) as connection:
        connection.execute("UPDATE papers SET city = '나루'")
        connection.commit()
        command = [sys.executable, "-m", "sinmungo", "serve", str(busy), "--immutable"]
        told = run(command, env=clean_environment, capture_output=True, text=True, check=False, timeout=600)
    assert told.returncode == 2
    assert "--immutable: a program writes to it, or was killed while it did; serve a copy" in told.stderr


def test_the_room_can_be_a_folder_of_a_site(invented: Invented, clean_environment: dict[str, str]) -> None:
    with served(invented.file, clean_environment, "--base-url", "library") as address:
        page = read(f"{address}/library/")
        assert 'href="/library/article/' in page
        assert 'href="/library/room"' in page
        page = read(f"{address}/library/room/articles?_size=50", "ko")
        assert f'<a href="/library/article/{invented.plain}">' in page
        assert '<a href="/library/">신문고 열람실</a>' in page
