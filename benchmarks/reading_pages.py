"""The pages of the reading room that its load asks for, each kind with addresses drawn from the archive by chance."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

import archive
from benchmarks.reading_archive import AGENCY, names
from benchmarks.search_questions import questions
from sinmungo.reading.mementos import FORMS, stamp
from sinmungo.reading.reporters import LETTERS

PLAIN: Final = "datasette: table"  # what the room's pages are measured against
_BARE: Final = "?_nosuggest=1&_nofacet=1&_size=25"
_SECTIONS: Final = ("정치", "경제", "문화", "스포츠")
_ARTICLES: Final = "SELECT id FROM articles"

Address = tuple[bool, str]  # whether plain datasette is asked, and for what


def pages(path: Path, number: int, seed: int) -> dict[str, list[Address]]:
    """For each kind of page some addresses, drawn from the archive by chance."""
    chance = random.Random(seed)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        words = questions(connection, max(2, number // 6), seed)
        some = [quote(word) for kind in words.values() for word in kind]
        (often,) = Counter(words["2"]).most_common(1)[0][:1]
        room = {
            "front": ["/"],
            **_searches(connection, chance, number, some, quote(often)),
            **_lists(connection, chance, number),
            **_articles(connection, chance, number),
            **_originals(connection, chance, number),
            "article as a hit": list(_hits(path, some)),
            "help": ["/help"],
            "operator": ["/operator"],
        }
    table = f"/{path.stem}/articles"
    plain = {
        PLAIN: [table],
        "datasette: table, _search": [f"{table}?_search={word}" for word in some],
        "datasette: table, bare": [f"{table}{_BARE}"],
    }
    return {kind: [(False, one) for one in some] for kind, some in room.items()} | {
        kind: [(True, one) for one in some] for kind, some in plain.items()
    }


def _searches(
    connection: sqlite3.Connection, chance: random.Random, number: int, some: Sequence[str], often: str
) -> dict[str, list[str]]:
    papers, days = chance.choices(names(), k=number), _days(connection, chance, number)
    reporters = _ids(connection, chance, number, "SELECT id FROM reporters")
    return {
        "search": [f"/search?q={word}" for word in some],
        "search by relevance": [f"/search?q={word}&sort=relevance" for word in some],
        "search in a paper": [f"/search?q={word}&paper={paper}" for word, paper in zip(some, papers, strict=False)],
        "search of facts": [
            *(f"/search?paper={paper}" for paper in papers),
            *(f"/search?section={quote(one)}&since={day:%Y-%m}" for one, day in zip(_SECTIONS, days, strict=False)),
            "/search?section=" + quote("사회"),
        ],
        "search of a reporter": [f"/search?byline=%23{one}" for one in reporters],
        "search, deep": [f"/search?q={often}&page={at}" for at in (2, 40, 400)],
        "concordance": [f"/concordance?q={word}" for word in some],
        "search as JSON": [f"/search.json?q={word}" for word in some],
        "feed": [f"/search.atom?q={word}" for word in some],
        "trend": [f"/trend?q={word}" for word in some],
        "trend's picture": [f"/trend.svg?q={word}" for word in some],
    }


def _lists(connection: sqlite3.Connection, chance: random.Random, number: int) -> dict[str, list[str]]:
    papers, days = chance.choices(names(), k=number), _days(connection, chance, number)
    reporters = _ids(connection, chance, number, "SELECT id FROM reporters")
    leaves = (1, 1, 2, 9)
    return {
        "papers": ["/papers"],
        "paper": [f"/paper/{paper}" for paper in papers],
        "section": [f"/section/{chance.randrange(1, 300)}?page={chance.choice(leaves)}" for _ in papers],
        "day": [f"/day/{day}" for day in days],
        "undated": ["/undated"],
        "sitemap": [
            "/sitemap.xml",
            *(f"/sitemap/{paper}/{day:%Y-%m}.xml" for paper, day in zip(papers, days, strict=True)),
        ],
        "reporters": [
            *("/reporters", "/reporters?name=" + quote("김")),
            *(f"/reporters?from={quote(chance.choice(list(LETTERS)))}&page={chance.choice(leaves)}" for _ in papers),
        ],
        "reporter": [f"/reporter/{one}?page={chance.choice(leaves)}" for one in reporters],
        "reporter's picture": [f"/reporter/{one}/months.svg" for one in reporters],
        "stories": [
            "/stories",
            *(f"/stories?paper={paper}" for paper in papers),
            *(f"/stories?since={day:%Y-%m}" for day in days),
            f"/stories?agency={quote(AGENCY)}",
        ],
        "story": [f"/story/{one}" for one in _ids(connection, chance, number, "SELECT id FROM stories")],
    }


def _articles(connection: sqlite3.Connection, chance: random.Random, number: int) -> dict[str, list[str]]:
    chosen = _ids(connection, chance, number, _ARTICLES)
    revised = _ids(connection, chance, number, "SELECT article FROM revisions LIMIT 10000")
    return {
        "article": [f"/article/{one}" for one in chosen],
        "versions": [f"/article/{one}/versions" for one in revised],
        "version": [f"/article/{one}/versions/{chance.randint(1, 2)}" for one in revised],
        "origin": [f"/article/{one}/origin" for one in chosen],
    }


def _originals(connection: sqlite3.Connection, chance: random.Random, number: int) -> dict[str, list[str]]:
    """What is asked for by newspapers' own addresses: half of them as the archive has met them, half for telephones."""
    sql = "SELECT a.url, f.fetched_at FROM articles AS a JOIN fetches AS f ON f.id = a.fetch WHERE a.id = ?"
    told = [connection.execute(sql, (one,)).fetchone() for one in _ids(connection, chance, number, _ARTICLES)]
    urls = [url.replace("//", "//m.") if at % 2 else url for at, (url, _) in enumerate(told)]
    return {
        "search of an address": [f"/search?q={quote(url, safe='')}" for url in urls],
        "timegate": [f"/timegate/{url}" for url in urls],
        "timemap": [f"/timemap/{chance.choice(list(FORMS))}/{url}" for url in urls],
        "memento": [f"/memento/{stamp(datetime.fromisoformat(at))}/{url}" for url, at in told],
    }


def _hits(path: Path, words: Sequence[str]) -> Iterator[str]:
    """Articles as they are read from a search; of the oldest, which stay in their place while the crawl writes."""
    with archive.open(path, read_only=True) as store:
        for word in words:
            if hits := store.search(unquote(word), sort="oldest", limit=2):
                yield f"/article/{hits[-1].id}?q={word}&sort=oldest&hit={len(hits)}"


def _days(connection: sqlite3.Connection, chance: random.Random, number: int) -> list[date]:
    articles = _ids(connection, chance, number, _ARTICLES)
    return [date(1970, 1, 1) + timedelta(days=one >> 16) for one in articles]


def _ids(connection: sqlite3.Connection, chance: random.Random, number: int, sql: str) -> list[int]:
    return chance.choices([row[0] for row in connection.execute(sql)], k=number)
