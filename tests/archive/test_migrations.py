"""An archive of any earlier step becomes one of today; of 0002: what its frontier knew is kept, what it owes is due."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import archive
from archive.tables import migrations
from archive.verify import verify
from parsers.article import Byline, Image
from tests.archive.ageing import age
from tests.archive.building import NOON, article_of, begin_before, paper_of, problems, visit_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.records import AddressState

FOUND = "2026-03-02T12:00:00+09:00"
LATER = datetime(2100, 1, 1, tzinfo=UTC)
# key, state, due, attempts, reason, whether its article is stored
OLD = (
    ("1", "waiting", 1, 0, None, False),
    ("2", "stored", 0, 0, None, True),
    ("3", "failed", 1, 2, "http 503", False),
    ("4", "failed", 0, 3, "timeout", False),
    ("5", "gone", 0, 0, "http 404", False),
    ("6", "not-article", 0, 0, "listing", False),
    ("7", "refused", 0, 0, "robots", False),
    ("8", "waiting", 1, 0, None, False),
)


@pytest.fixture
def old(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0003_crawling")
        connection.execute(
            "INSERT INTO fetches(id, run, paper, url, fetched_at, status, headers, outcome, article) "
            "VALUES (1, 1, 'demo-nd', 'http://demo-nd.example/2', ?, 200, '{}', 'new', 7000)",
            (FOUND,),
        )
        connection.execute(
            "INSERT INTO articles(id, paper, article_key, headline, published, body, first_seen, fetch, parser, "
            "evidence, warnings, body_sha256) VALUES (7000, 'demo-nd', '2', '제목', '2026-03-01T09:00:00+09:00', "
            "'본문', ?, 1, 'ndsoft/G4/1', '{}', '[]', ?)",
            (FOUND, "0" * 64),
        )
        connection.executemany(
            "INSERT INTO frontier(paper, article_key, url, state, due, attempts, reason, article, found_in, found_at, "
            "run) VALUES ('demo-nd', ?, 'http://demo-nd.example/' || ?, ?, ?, ?, ?, ?, 'a list', ?, 1)",
            [
                (key, key, state, due, attempts, reason, 7000 if is_stored else None, FOUND)
                for key, state, due, attempts, reason, is_stored in OLD
            ],
        )
        connection.commit()
    return path


def test_what_was_known_of_each_address_is_kept(old: Path) -> None:
    archive.open(old).close()
    with closing(sqlite3.connect(old)) as connection:
        rows = connection.execute(
            "SELECT article_key, state, next_visit IS NOT NULL, attempts, reason, article IS NOT NULL, url, found_in, "
            "found_at, run, day FROM frontier ORDER BY id"
        ).fetchall()
    expected = [
        (key, state, due, attempts, reason, int(is_stored), f"http://demo-nd.example/{key}", "a list", FOUND, 1, None)
        for key, state, due, attempts, reason, is_stored in OLD
    ]
    assert rows == expected
    assert problems(old) == []


def test_what_waited_or_had_failed_is_due_and_nothing_else(old: Path) -> None:
    with archive.open(old) as opened:
        due: dict[AddressState, list[str]] = {
            state: [address.article_key for address in opened.ledger.due("demo-nd", state, LATER)]
            for state in ("waiting", "stored", "failed", "gone", "not-article", "refused")
        }
    assert {state: keys for state, keys in due.items() if keys} == {"waiting": ["1", "8"], "failed": ["3"]}


def test_its_coverage_counts_the_stored_article_on_its_day_and_the_others_on_none(old: Path) -> None:
    with archive.open(old) as opened:
        (day,) = opened.ledger.days("demo-nd")
        undated = opened.ledger.undated("demo-nd")
    assert (day.day.isoformat(), day.stored, day.named, day.told, day.missing) == ("2026-03-01", 1, 1, None, 0)
    assert (undated.waiting, undated.failed, undated.given_up) == (2, 1, 1)
    assert (undated.refused, undated.gone, undated.not_articles) == (1, 1, 1)


@pytest.mark.parametrize("step", migrations.ARCHIVE.names[3:])
def test_an_archive_of_before_any_step_is_brought_up_to_date_with_all_that_it_held(path: Path, step: str) -> None:
    parts = {"bylines": (Byline("한가람", "기자", None, "han@demo-nd.example"),), "tags": ("다리",)}
    first = article_of(
        "1", body="다리 예산이 통과됐다.", images=(Image("http://demo-nd.example/1.jpg", "다리"),), **parts
    )
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        opened.save(run, [visit_of(first, page=b"<p>1</p>"), visit_of(article_of("2"), page=b"<p>2</p>")])
        edited = article_of("2", body="고쳐 쓴 글이다.")
        opened.save(run, [visit_of(edited, page=b"<p>3</p>", at=NOON + timedelta(hours=1))])
        opened.end_run(run, "finished", {})
        held = [opened.article(f"demo-nd:{key}") for key in "12"]
    age(path, step)
    with archive.open(path) as opened:
        opened.stories.catch_up()
        assert [opened.article(f"demo-nd:{key}") for key in "12"] == held
        assert [version.body for version in opened.versions("demo-nd:2")] == ["기사 2의 본문이다.", "고쳐 쓴 글이다."]
        assert [hit.id for hit in opened.search('"다리 예산"')] == [held[0].id if held[0] else None]
        assert verify(opened) == []
