"""kill -9 while an old archive is brought up to date: it is the old one or the new one, and the next opening ends it."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest

import archive
from archive.finding import index
from archive.tables import migrations
from archive.verify import verify
from tests.archive.building import Words, begin_before, problems

ROOT = Path(__file__).parents[2]
ARTICLES = 600
OPENER = """
import sys
import archive
print("ready", flush=True)
archive.open(sys.argv[1]).close()
"""
FOUND = "2026-03-02T12:00:00+09:00"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of step 0002 with articles, their index, bylines and earlier versions."""
    path = tmp_path_factory.mktemp("old") / "archive.db"
    words = Words(1)
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0003_crawling")
        connection.execute("INSERT INTO reporters(id, paper, name) VALUES (1, 'demo-nd', '한가람')")
        for number in range(1, ARTICLES + 1):
            _store(connection, number, words)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.commit()
    return path


def _store(connection: sqlite3.Connection, number: int, words: Words) -> None:
    key, article = str(number), (20_000 << 16) + number
    body = words.article(key).body
    connection.execute(
        "INSERT INTO fetches(id, run, paper, url, fetched_at, status, headers, outcome, article) "
        "VALUES (?, 1, 'demo-nd', 'http://demo-nd.example/' || ?, ?, 200, '{}', 'new', ?)",
        (number, key, FOUND, article),
    )
    connection.execute(
        "INSERT INTO articles(id, paper, article_key, headline, byline, published, body, first_seen, fetch, parser, "
        "evidence, warnings, body_sha256, revision) VALUES (?, 'demo-nd', ?, ?, '한가람 기자', "
        "'2024-10-04T09:00:00+09:00', ?, ?, ?, 'ndsoft/G4/1', '{}', '[]', ?, 2)",
        (article, key, f"제목 {key}", body, FOUND, number, sha256(body.encode()).hexdigest()),
    )
    connection.execute(
        "INSERT INTO revisions(article, revision, replaced_at, changed, headline, body, images, fetch, parser, "
        "body_sha256) VALUES (?, 1, ?, 'headline', ?, ?, '[]', ?, 'ndsoft/G4/1', ?)",
        (article, FOUND, f"옛 제목 {key}", body, number, sha256(body.encode()).hexdigest()),
    )
    connection.execute(
        "INSERT INTO bylines(article, position, reporter, name, role) VALUES (?, 1, 1, '한가람', '기자')", (article,)
    )
    index.add_pieces(connection, article, (f"제목 {key}", None, body))
    connection.execute(
        "INSERT INTO frontier(paper, article_key, url, state, due, attempts, article, found_in, found_at, run) "
        "VALUES ('demo-nd', ?1, 'http://demo-nd.example/' || ?1, 'stored', 0, 0, ?2, 'a list', ?3, 1)",
        (key, article, FOUND),
    )


def _steps(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}


@pytest.mark.parametrize("moment", range(12))
def test_an_archive_whose_renewal_is_killed_is_renewed_by_the_next_who_opens_it(
    old: Path, tmp_path: Path, moment: int
) -> None:
    path = tmp_path / "archive.db"
    copyfile(old, path)
    before = _steps(path)
    with subprocess.Popen([sys.executable, "-c", OPENER, path], cwd=ROOT, stdout=subprocess.PIPE, text=True) as opener:
        assert opener.stdout
        assert opener.stdout.readline() == "ready\n"
        time.sleep(random.Random(moment).uniform(0, 0.25))
        opener.kill()
    assert problems(path) == []
    after = _steps(path)
    assert after == before or len(after) == len(before) + len(_steps_to_come())
    with archive.open(path) as store:
        store.stories.catch_up()
        assert [problem for problem in verify(store) if "page" not in problem.what] == []
        assert store.summary().articles == ARTICLES
        assert len(store.versions(f"demo-nd:{ARTICLES}")) == 2
        assert [(one.name, one.articles) for one in store.reporters.find()] == [("한가람", ARTICLES)]


def _steps_to_come() -> set[str]:
    names = migrations.ARCHIVE.names
    return set(names[names.index("0003_crawling") :])
