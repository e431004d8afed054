"""Which pages may wait: those that surely are an article's, of addresses that decide nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import archive
import papers
from archive import Address, Fetch, Link, Unread, Visit
from crawler.later import Later

NOW = datetime(2026, 11, 2, tzinfo=UTC)
URL = "https://kado.net/news/articleView.html?idxno=1"
PAGE = b"""<html><body><h3 class="heading">\xea\xb0\x95</h3>
<article id="article-view-content-div" class="article-view-content-div"><p>...</p></article></body></html>"""
WALL = b"<html><body><h1>Just a moment...</h1></body></html>"
ADDRESS = Address(1, "kado", "1", URL, "waiting", NOW, found_by="day")


@pytest.mark.parametrize(
    ("address", "body", "waits"),
    [
        (ADDRESS, PAGE, True),
        (ADDRESS, WALL, False),
        (ADDRESS, b"", False),
        (ADDRESS, PAGE.replace(b"article-view-content-div", b"something-else"), False),
        # What a number leads to says which are tried next; an edit of a stored article is to be seen.
        (replace(ADDRESS, found_by="sweep"), PAGE, False),
        (replace(ADDRESS, first_seen=NOW), PAGE, False),
    ],
)
def test_only_what_surely_is_an_article_and_decides_nothing_waits(
    address: Address, body: bytes, *, waits: bool
) -> None:
    assert Later(reads_all=False).takes(address, URL, body) is waits
    assert Later(reads_all=True).takes(address, URL, body) is False


def test_the_first_page_and_one_of_twenty_are_looked_at() -> None:
    later = Later(reads_all=False)
    assert [number for number in range(60) if later.is_sampled()] == [0, 20, 40]


def test_a_page_that_is_no_longer_whole_is_due_to_be_fetched_again(
    sinmungo: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    with archive.open(path, create=True) as opened:
        opened.register([papers.registry()["kado"]])
        run = opened.begin_run("crawl", "kado")
        opened.ledger.discover("kado", run, [Link(URL, "1", "https://kado.net/", "day")])
        opened.save(run, [Visit("kado", "1", Fetch(URL, NOW, 200, body=PAGE), Unread())])
        opened.end_run(run, "finished", {"visited": 1, "unread": 1})
    with closing(sqlite3.connect(tmp_path / "a.pages.db")) as pages:
        pages.execute("update pages set data = x'00'")
        pages.commit()
    told = sinmungo("read", "--archive", path)
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.split() == ["pages", "1", "failed", "1"]
    with closing(sqlite3.connect(path)) as database:
        rows: list[Any] = database.execute(
            "select state, reason, next_visit is not null, attempts from frontier"
        ).fetchall()
    assert rows == [("failed", "its page is damaged", 1, 1)]


def test_where_nothing_was_kept_there_is_nothing_to_read(
    sinmungo: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    archive.open(tmp_path / "a.db", create=True).close()
    told = sinmungo("read", "--archive", tmp_path / "a.db")
    assert (told.returncode, told.stdout.split()) == (0, ["pages", "0"])
    missing = sinmungo("read", "--archive", tmp_path / "none.db")
    assert (missing.returncode, "no such archive" in missing.stderr) == (3, True)
