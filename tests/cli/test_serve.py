"""``sinmungo serve``: datasette on a real port, with a search box that reads Korean; and datasette without us."""

from __future__ import annotations

import json
import re
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, Popen
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.reading.conftest import running

Sinmungo = Callable[..., CompletedProcess[str]]

TEXT = """나루마을 도서관 예산 늘려

2025. 04.11. 10:20:30

한가람 기자

나루마을이 내년 도서관 예산을 늘린다. 추가경정예산안은 다음 달 의회에 오른다.

“책 읽는 소리가 들리는 마을을 만들겠다”고 이장은 말했다.

/한가람 기자
"""


@pytest.fixture
def archive_file(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert sinmungo("import", "page.txt", "--archive", "small.db").returncode == 0
    return tmp_path / "small.db"


@pytest.fixture(params=["sinmungo serve", "datasette alone"])
def served(
    request: pytest.FixtureRequest, archive_file: Path, clean_environment: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The archive over HTTP: by our command, and by datasette with no plugin loaded at all."""
    environment = clean_environment
    if request.param == "datasette alone":
        environment = {**clean_environment, "DATASETTE_LOAD_PLUGINS": ""}
    command = [sys.executable, "-m", request.param.split()[0], "serve", str(archive_file), "--port", "0"]
    with running(command, environment) as base:
        yield base, request.param


def found(base: str, path: str) -> list[dict[str, Any]]:
    with urlopen(base + path) as answer:
        rows: list[dict[str, Any]] = json.load(answer)
    return rows


def test_the_search_box_finds_words_with_particles_and_the_raw_pages_are_not_served(served: tuple[str, str]) -> None:
    base, how = served
    words = ["예산", "도서관", "마을", "책"]
    if how == "sinmungo serve":  # words of any length, phrases and exclusions, by our plugin
        words += ["추가경정예산안", '"도서관 예산"', "예산 -국회"]
    for word in words:
        rows = found(base, f"/small/articles.json?_search={quote(word)}&_shape=array")
        assert [row["headline"] for row in rows] == ["나루마을 도서관 예산 늘려"], word
    assert found(base, f"/small/articles.json?_search={quote('예수')}&_shape=array") == []
    with urlopen(f"{base}/-/databases.json") as answer:
        assert [database["name"] for database in json.load(answer)] == ["small"]


def test_the_ready_made_search_finds_a_long_word_and_the_pages_are_html(
    archive_file: Path, clean_environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "sinmungo", "serve", "--archive", str(archive_file), "--port", "0"]
    with Popen(command, env=clean_environment, stdout=DEVNULL, stderr=PIPE, text=True) as process:
        assert process.stderr
        try:
            base = next(filter(None, (re.search(r"running on (http://\S+)", line) for line in process.stderr)))[1]
            rows = found(base, f"/small/search.json?words={quote('추가경정예산안')}&_shape=array")
            assert [row["headline"] for row in rows] == ["나루마을 도서관 예산 늘려"]
            for words, count in (
                ("도서관 예산을", 1),
                ("예산을 도서관", 0),
                ("", 0),
                ('"', 0),
                ("읽는 소리가 들리는", 1),
            ):
                rows = found(base, f"/small/search.json?words={quote(words)}&_shape=array")
                assert len(rows) == count, words
            with urlopen(f"{base}/-/static-plugins/sinmungo/datasette.css") as answer:
                assert "word-break: keep-all" in answer.read().decode()
            with urlopen(f"{base}/small/articles") as answer:
                page = answer.read().decode()
            assert "기사 · Articles" in page
            assert re.search(r"<input[^>]+name=\"_search\"", page)
            assert "/-/static-plugins/sinmungo/datasette.css" in page
            process.send_signal(signal.SIGTERM)
            process.stderr.read()
            assert process.wait() == 0
        finally:
            process.kill()
    with pytest.raises(URLError):  # datasette has ended with the command that ran it
        urlopen(base)


def test_the_plain_sqlite3_module_finds_words_with_nothing_of_ours(archive_file: Path) -> None:
    query = "select headline from articles where id in (select rowid from articles_fts where articles_fts match ?)"
    with closing(sqlite3.connect(archive_file)) as database:
        for word in ("예산", "마을", "읽는", "의회"):
            assert database.execute(query, (f'"{word}"',)).fetchall() == [("나루마을 도서관 예산 늘려",)], word
        assert database.execute(query, ('"국회"',)).fetchall() == []


def test_a_port_that_another_program_has_is_told_in_one_line(archive_file: Path, sinmungo: Sinmungo) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        finished = sinmungo("serve", str(archive_file), "--port", str(port))
    way_out = "give another --port, 0 takes a free one"
    assert finished.stderr == f"error: 127.0.0.1, port {port}: address already in use; {way_out}\n"
    assert finished.returncode == 2
