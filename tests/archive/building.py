"""Invented papers, articles and visits for the archive's tests, and ways to look into its files."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import archive
from archive.tables import migrations
from papers import Paper
from parsers.article import Article, Block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archive.records import Result

KST = timezone(timedelta(hours=9))
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=KST)


def paper_of(number: str = "demo-nd", name: str = "나루일보") -> Paper:
    return Paper(
        id=number,
        name=name,
        family="ndsoft",
        hosts=(f"{number}.example",),
        home=f"http://{number}.example/",
        region="KR-46",
        kind="daily",
        city="여수",
        covers=("여수", "순천"),
    )


def article_of(key: str | None = "1", *, body: str | None = None, **fields: Any) -> Article:
    body = body or f"기사 {key}의 본문이다."  # two articles of one paper never say the same
    given: dict[str, Any] = {
        "headline": "제목",
        "url": f"http://demo-nd.example/news/articleView.html?idxno={key}",
        "paper": "demo-nd",
        "published": datetime(2019, 10, 8, 15, 4, tzinfo=KST),
        "published_precision": "minute",
        "parser": "ndsoft/G4/1",
        "blocks": tuple(Block("paragraph", part) for part in body.split("\n\n")),
    } | fields
    return Article(article_key=key, **given)


def begin_before(connection: sqlite3.Connection, step: str) -> None:
    """Make an archive of before a step, with one paper and a run that has ended, by SQL: today's program knows no way."""
    migrations.ARCHIVE.apply(connection, stop_before=[step])
    connection.execute(
        "INSERT INTO papers(id, name, covers, kind, family, home, hosts) "
        "VALUES ('demo-nd', '나루일보', '[]', 'daily', 'ndsoft', 'http://demo-nd.example/', '[]')"
    )
    connection.execute(
        "INSERT INTO runs(id, kind, paper, state, started, finished, host, pid) "
        "VALUES (1, 'crawl', 'demo-nd', 'finished', ?1, ?1, 'here', 1)",
        (NOON.isoformat(),),
    )


def visit_of(
    result: Result,
    *,
    key: str | None = None,
    paper: str | None = "demo-nd",
    page: bytes | None = None,
    url: str | None = None,
    at: datetime = NOON,
) -> archive.Visit:
    if key is None and isinstance(result, Article):
        key = result.article_key
    address = url or f"http://demo-nd.example/news/articleView.html?idxno={key}"
    return archive.Visit(paper, key, archive.Fetch(address, at, 200, body=page), result)


def saved(store: archive.Archive, run: int, *articles: Article) -> list[int]:
    """Save the articles in one batch; their ids."""
    answers = store.save(run, [visit_of(one) for one in articles])
    return [answer.article_id for answer in answers if answer.article_id is not None]


def keep(store: archive.Archive, visits: Sequence[archive.Visit]) -> list[archive.Saved]:
    """Save visits in a run of their own."""
    run = store.begin_run("import")
    saved = store.save(run, visits)
    store.end_run(run, "finished", {})
    return saved


def dump(path: Path, *, without: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """All rows of all tables, the index's own included, by table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [name for (name,) in tables if name not in without]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def problems(path: Path) -> list[Any]:
    """What SQLite itself finds wrong with a file: its pages, its foreign keys, its search index."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
        found += connection.execute("PRAGMA foreign_key_check").fetchall()
        indexes = "SELECT name FROM sqlite_master WHERE name IN ('articles_fts', 'articles_fts_marks')"
        for (table,) in connection.execute(indexes).fetchall():
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
            connection.rollback()
        return found


def overwrite(path: Path, table: str) -> None:
    """Fill the page on which a table begins with other bytes, as a failing disk does."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


PARTICLES = (
    "",
    "",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "으로",
    "도",
    "했다",
    "하는",
    "까지",
    "라고",
)


class Words:
    """A seeded source of invented text: Hangul with particles, Latin, digits, Hanja, punctuation."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [chr(0xAC00 + self.random.randrange(11172)) for _ in range(60)]
        self.stems = [
            "".join(self.random.choices(syllables, k=self.random.choice((1, 2, 2, 2, 3, 4)))) for _ in range(150)
        ]
        self.stems += ["AI", "KTX", "Ulsan", "é", "2024", "19", "市場", "全南", "Ωmega", "İzmir"]

    def word(self) -> str:
        stem = self.random.choice(self.stems) + self.random.choice(PARTICLES)
        chance = self.random.random()
        if chance < 0.08:
            return f"{stem}-{self.random.randrange(30)}"
        if chance < 0.12:
            return f"{self.random.choice(self.stems)}·{stem}"
        if chance < 0.16:
            return f"“{stem}”"
        if chance < 0.2:
            return f"{self.random.randrange(1, 40)},000{self.random.choice(('원', '명', '%', '㎡'))}"
        return stem + self.random.choice(("", "", "", "", ".", ","))

    def sentence(self, words: int) -> str:
        return " ".join(self.word() for _ in range(words))

    def article(self, key: str) -> Article:
        day = datetime(2018, 1, 1, 9, 0, tzinfo=KST) + timedelta(days=self.random.randrange(900))
        body = "\n\n".join(self.sentence(self.random.randrange(5, 20)) for _ in range(self.random.randrange(1, 5)))
        subheadline = self.sentence(4) if self.random.random() < 0.5 else None
        return article_of(key, body=body, headline=self.sentence(5), subheadline=subheadline, published=day)
