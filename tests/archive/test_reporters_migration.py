"""An archive of step 0008 becomes one of today: every byline has its signature, every person is found again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import archive
from archive.verify import verify
from tests.archive.building import begin_before, problems

if TYPE_CHECKING:
    from pathlib import Path

NOON = "2026-03-02T12:00:00+09:00"
# article, position, reporter (whose row names paper, name and mail), name, role, mail, agency
BYLINES = (
    (7001, 1, 1, "한가람", "기자", "garam@demo-nd.example", None),
    (7001, 2, None, None, None, None, "누리통신"),
    (7002, 1, 2, "한가람", "부장", None, None),
    (7003, 1, 2, "한가람", "기자", None, None),
    (7003, 2, 3, "서보라", None, None, "누리통신"),
    (7003, 3, None, "○○○", "기자", None, None),
)
REPORTERS = (
    (1, "demo-nd", "한가람", "garam@demo-nd.example"),
    (2, "demo-nd", "한가람", None),
    (3, "demo-nd", "서보라", None),
    (4, "demo-nd", "도담슬", None),
)


def test_the_bylines_of_step_0008_are_signed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0010_reporters")
        body = "본문"
        for number in (7001, 7002, 7003):
            connection.execute(
                "INSERT INTO fetches(id, run, paper, url, fetched_at, status, headers, outcome, article) "
                "VALUES (?1, 1, 'demo-nd', 'http://demo-nd.example/' || ?1, ?2, 200, '{}', 'new', ?1)",
                (number, NOON),
            )
            connection.execute(
                "INSERT INTO articles(id, paper, article_key, headline, published, body, first_seen, fetch, parser, "
                "evidence, warnings, body_sha256) VALUES (?1, 'demo-nd', ?1, '제목', ?2, ?3, ?2, ?1, "
                "'ndsoft/G4/1', '{}', '[]', 'd4f90a2a4bd9b53c1a2ff81c44a0c8b6bd3e1cf7ea5a1ca7b42ba7a0f6d62a6c')",
                (number, NOON, body),
            )
        connection.executemany("INSERT INTO reporters(id, paper, name, email) VALUES (?, ?, ?, ?)", REPORTERS)
        connection.executemany(
            "INSERT INTO bylines(article, position, reporter, name, role, email, agency) VALUES (?, ?, ?, ?, ?, ?, ?)",
            BYLINES,
        )
        connection.commit()
    with archive.open(path) as store:
        query = store._connection.execute
        assert query("SELECT article, position, name, role, email, agency FROM bylines").fetchall() == [
            (article, position, *told) for article, position, _, *told in BYLINES
        ]
        assert [(one.name, one.articles, one.mails, one.agencies) for one in store.reporters.find()] == [
            ("한가람", 3, ("garam@demo-nd.example",), ()),
            ("서보라", 1, (), ("누리통신",)),
        ]
        assert query("SELECT count(*) FROM signatures WHERE reporter IS NULL").fetchone() == (2,)
        whats = {problem.what for problem in verify(store)}
    assert not {what for what in whats if "reporter" in what or "damaged" in what or "references" in what}
    assert problems(path) == []
