"""No page reads a whole table: the plans of all that is asked of the archive, by SQLite's own account."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from datasette.app import Datasette

import archive
from archive import Archive
from archive.connection import pages_path
from sinmungo.reading.pages import Handler
from sinmungo.reading.room import Room
from sinmungo.reading.rooms import ROOMS
from tests.awaiting import awaited
from tests.reading.invented import Invented, made

# Tables of which a page may read all: each with what bounds it.
SMALL: Final = {
    "papers": "the newspapers of the country",
    "sections": "some dozens a newspaper",
    "shelves": "one a closed year",
    "reporter_log": "what people have said by hand",
    "shelved_pairs": "what stories over more than one file are made of: those over the turn of a year, and texts printed again",
    "story_due": "a number for each article that is new: of a million some milliseconds, and mostly none",
    "sqlite_master": "the tables themselves",
    "sqlite_schema": "the same by its newer name",
    "_sqlite_migrations": "the steps that were taken",
    "json_each": "values that we gave",
    "CONSTANT": "no table at all",
}
# What may be read from end to end where the answer is remembered: an index, or as little for each article.
LIGHT: Final = ("COVERING INDEX", "articles_fts_docsize", "articles_fts_marks_docsize")
_NAMED: Final = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+AS\s+(\w+))?", re.IGNORECASE)
_PATHS: Final = (
    "/",
    "/front",
    "/search",
    "/search?q=도서관",
    "/search?q=도서관&page=2&sort=oldest",
    "/search?q=도서관&sort=relevance",
    "/search?q=도서관망&paper=demo-nd&since=2030&mode=word",
    "/search?q=예산을+늘린다고&since=2019&until=2020",
    "/search?q=도서관+-광장&paper=demo-nd&region=전남&section=사회&byline=한가람",
    "/search?paper=demo-nd",
    "/search?region=전남",
    "/search?section=사회",
    "/search?section=사회&paper=demo-nd&sort=oldest",
    "/search?byline=한가람",
    "/search?byline=%231",
    "/search?since=2019-10&until=2019-10",
    "/search?q=http://demo-nd.example/news/articleView.html?idxno=98765",
    "/search?q=https://demo-aid.example/98765",
    "/search.atom?q=도서관",
    "/search.atom?paper=demo-nd",
    "/concordance?q=도서관&order=after",
    "/concordance?q=도서관&mode=word&paper=demo-nd&since=2019",
    "/trend?q=도서관&q=예산",
    "/trend?q=도서관&by=paper",
    "/trend?q=도서관&paper=demo-nd&since=2019",
    "/trend.svg",
    "/trend.svg?q=도서관",
    "/papers",
    "/paper/demo-nd",
    "/paper/demo-nd?year=2019",
    "/section/1",
    "/section/1?page=2",
    "/reporters",
    "/reporters?name=한&page=2",
    "/reporters?from=ㅎ",
    "/reporter/1",
    "/reporter/1?page=2",
    "/reporter/1/months.svg",
    "/stories",
    "/stories?paper=demo-nd",
    "/stories?agency=연합뉴스",
    "/stories?page=2",
    "/stories?since=2019&until=2020",
    "/story/{wire}",
    "/story/{wire}/compare?from={wire}&to={copied}",
    "/day",
    "/day?date=2019-10-08",
    "/day/2019-10-08",
    "/day/2019-10-08?region=KR-46",
    "/undated",
    "/undated?page=2",
    "/help",
    "/operator",
    "/robots.txt",
    "/opensearch.xml",
    "/sitemap.xml",
    "/sitemap/demo-nd/2019-10.xml",
    "/article/{plain}",
    "/article/{notice}",
    "/article/{taken_down}",
    "/article/{edited}/versions",
    "/article/{edited}/versions/2",
    "/timegate/http://demo-nd.example/news/articleView.html?idxno=2",
    "/timemap/link/http://demo-nd.example/news/articleView.html?idxno=2",
    "/timemap/json/https://m.demo-nd.example/news/articleViewAmp.html?idxno=2",
    "/timemap/cdxj/http://demo-nd.example/news/articleView.html?idxno=99",
    "/memento/20260302050000/http://demo-nd.example/news/articleView.html?idxno=2",
    "/article/{plain}/origin",
    "/article/{plain}/kept",
    "/article/{plain}/kept/page",
    "/article/{plain}.bib",
    "/article/{plain}.ris",
)


@dataclass
class Heard:
    """All that was asked of the files, with the values; what a remembered question asked apart."""

    asked: dict[str, Any] = field(default_factory=dict)
    remembered: dict[str, Any] = field(default_factory=dict)
    now: threading.local = field(default_factory=threading.local)

    def note(self, sql: str, values: Any) -> None:
        into = self.remembered if getattr(self.now, "remembering", False) else self.asked
        into.setdefault(sql, values)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What connections to files are asked that are made from now on."""
    told = Heard()

    class Listening(sqlite3.Connection):
        def __init__(self, database: str, *rest: Any, **options: Any) -> None:
            super().__init__(database, *rest, **options)
            self.is_empty = database == ":memory:"  # made to compare its tables with the file's

        def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
            if not self.is_empty:
                told.note(sql, values)
            return super().execute(sql, values)

    connect, remember = sqlite3.connect, Room._remember

    async def remembered(room: Room, name: str, question: Callable[[Archive], Any], seconds: float | None) -> Any:
        def dear(archive: Archive) -> Any:
            told.now.remembering = True
            try:
                return question(archive)
            finally:
                told.now.remembering = False

        return await remember(room, name, dear, seconds)

    def listen(*where: Any, **how: Any) -> sqlite3.Connection:
        return connect(*where, **how, factory=Listening)

    monkeypatch.setattr("archive.connection.sqlite3.connect", listen)
    monkeypatch.setattr(Room, "_remember", remembered)
    return told


def scans(connection: sqlite3.Connection, sql: str, values: Any) -> list[str]:
    """The steps of a plan that read a table from end to end, though nothing says that few rows are enough."""
    names = {alias or table: table for table, alias in _NAMED.findall(sql)}
    plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    sorted_in = {parent for _, parent, _, step in plan if "TEMP B-TREE FOR ORDER BY" in step}
    found = []
    for _, parent, _, step in plan:
        scan = re.match(r"SCAN (\w+)(.*)", step)
        table = names.get(scan[1], scan[1]) if scan else None
        by_words = re.search(r"VIRTUAL TABLE INDEX \d+:.*M", step)
        first_rows = "LIMIT" in sql and parent not in sorted_in
        # An automatic index is made for this one question, out of all rows.
        if "AUTOMATIC" in step or (scan and table not in SMALL and not by_words and not first_rows):
            found.append(step)
    return found


def test_a_scan_is_seen() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE articles(id INTEGER PRIMARY KEY, paper TEXT, day TEXT)")
        connection.execute("CREATE TABLE fetches(id INTEGER PRIMARY KEY, article INTEGER)")
        connection.execute("CREATE INDEX articles_day ON articles(day)")
        assert scans(connection, "SELECT a.day FROM articles AS a", ()) == ["SCAN a USING COVERING INDEX articles_day"]
        assert scans(connection, "SELECT * FROM articles ORDER BY paper LIMIT 3", ()) == ["SCAN articles"]
        assert scans(connection, "SELECT * FROM articles ORDER BY day LIMIT 3", ()) == []
        assert scans(connection, "SELECT * FROM articles WHERE day > ? ORDER BY paper", ("2019",)) == []
        joined = "SELECT * FROM articles AS a JOIN fetches AS f ON f.article = a.id WHERE a.id IN (1, 2)"
        assert scans(connection, joined, ()) == ["SCAN f"]


@pytest.fixture(scope="module", params=["one file", "closed years"])
def read_in(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """The invented archive, whole and with its years closed."""
    if request.param == "one file":
        whole: Invented = request.getfixturevalue("invented")
        return whole
    told = made(tmp_path_factory.mktemp("closed") / "room.db")
    with archive.open(told.file) as store:
        archive.close_years(store, 2026)
    return told


def test_no_page_reads_a_whole_table(read_in: Invented, heard: Heard) -> None:
    asked_for = [path.format(**vars(read_in)) for path in _PATHS]
    for path, _, query in [one.partition("?") for one in asked_for]:
        if "." not in path and path != "/":
            asked_for += [f"{path}.{ending}?{query}" for ending in ("json", "csv")]
    assert {handler for _, handler in ROOMS} == {handler_of(path) for path in asked_for}

    async def visit() -> list[str]:
        client = Datasette([str(read_in.file)]).client
        return [path for path in asked_for if (await client.get(path)).status_code >= 500]

    assert awaited(visit()) == []
    asked, remembered = dict(heard.asked), dict(heard.remembered)
    assert len(asked) > 50
    assert len(remembered) > 10
    with closing(sqlite3.connect(read_in.file)) as connection:
        connection.execute("ATTACH ? AS beside", (str(pages_path(read_in.file)),))
        for sql, values in asked.items():
            if sql.lstrip().startswith("SELECT"):
                assert scans(connection, sql, values) == [], sql
        for sql, values in remembered.items():
            if sql.lstrip().startswith("SELECT"):
                heavy = [step for step in scans(connection, sql, values) if not any(map(step.__contains__, LIGHT))]
                assert heavy == [], sql


def handler_of(path: str) -> Handler | None:
    """What answers at an address."""
    plain = re.sub(r"(?:\.(?:json|csv))?(?:\?.*)?$", "", path)
    return next((handler for pattern, handler in ROOMS if re.fullmatch(pattern, plain)), None)
