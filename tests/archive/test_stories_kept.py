"""Stories stay those of the articles: when one is revised, taken down, damaged, or whoever writes them is killed."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import archive
from archive.stories import sketch
from archive.tables import migrations
from archive.verify import verify
from tests.archive.building import problems
from tests.archive.wire import PAPERS, Piece, invented, joined, keep, opened, roles, texts, told

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(path: Path) -> Iterator[archive.Archive]:
    with opened(path) as made:
        yield made


def test_an_article_that_becomes_another_leaves_its_story(store: archive.Archive, run: int) -> None:
    one, other = map(joined, texts(8, 2))
    pieces = [
        Piece("demo-nd", "1", 0, one),
        Piece("demo-aa", "2", 10, one),
        Piece("demo-bb", "3", 20, one),
        Piece("demo-cc", "4", 5, other),
    ]
    keep(store, run, pieces)
    store.stories.catch_up()
    keep(store, run, [Piece("demo-nd", "1", 0, other)])
    assert store.stories.due() == 1
    store.stories.catch_up()
    assert roles(store) == [
        [("demo-aa:2", "first"), ("demo-bb:3", "same")],
        [("demo-nd:1", "first"), ("demo-cc:4", "same")],
    ]
    assert verify(store) == []


def test_what_is_seen_again_unchanged_is_not_looked_at_again(store: archive.Archive, run: int) -> None:
    pieces = [Piece("demo-nd", "1", 0, joined(texts(9, 1)[0]))]
    keep(store, run, pieces)
    store.stories.catch_up()
    keep(store, run, pieces)
    assert store.stories.due() == 0
    assert store.stories.catch_up() == 0


def everything_of(path: Path, number: int) -> list[tuple[str, int]]:
    """In which tables of the stories an article is named, and how often."""
    places = {
        "story_due": "article",
        "story_texts": "article",
        "story_bands": "article",
        "story_pairs": "article",
        "stories": "id",
        "story_articles": "article",
    }
    with closing(sqlite3.connect(path)) as connection:
        found = [
            (table, connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (number,)).fetchone()[0])
            for table, column in places.items()
        ]
        found += connection.execute("SELECT 'other', count(*) FROM story_pairs WHERE other = ?", (number,)).fetchall()
    return [(table, count) for table, count in found if count]


def test_a_takedown_leaves_nothing_of_an_article_and_its_copies_a_story(
    store: archive.Archive, run: int, path: Path
) -> None:
    body = joined(texts(10, 1)[0])
    keep(store, run, [Piece(paper, str(at), at, body) for at, paper in enumerate(PAPERS)])
    store.stories.catch_up()
    [story] = store.stories.told()
    assert len(everything_of(path, story.id)) == 6
    store.takedowns.remove(story.id, "삭제 요청", "us")
    assert everything_of(path, story.id) == []
    assert roles(store) == [[("demo-aa:1", "first"), ("demo-bb:2", "same"), ("demo-cc:3", "same")]]
    assert problems(path) == []
    assert verify(store) == []


def test_of_masked_words_nothing_is_left_in_stories(store: archive.Archive, run: int) -> None:
    body = f"한가람 씨는 나루길 7번지에 산다.\n\n{joined(texts(10, 1)[0])}"
    keep(store, run, [Piece("demo-nd", "1", 0, body), Piece("demo-aa", "2", 9, body)])
    store.stories.catch_up()
    [story] = store.stories.told()
    sketches = "SELECT letters_hash FROM story_texts WHERE article = ?"
    [before] = store._connection.execute(sketches, (story.id,)).fetchone()
    assert store.takedowns.mask(story.id, "한가람", "삭제 요청", "us") == 1
    assert store._connection.execute(sketches, (story.id,)).fetchone() is None
    assert store.stories.told() == []
    assert store.stories.catch_up() == 1
    assert store._connection.execute(sketches, (story.id,)).fetchone() != (before,)
    assert roles(store) == [[("demo-nd:1", "first"), ("demo-aa:2", "copy")]]
    assert verify(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE story_articles SET similarity = 0.5 WHERE similarity < 1",
        "DELETE FROM story_articles WHERE article <> story",
        "UPDATE stories SET papers = papers + 1",
        "DELETE FROM story_texts",
        "UPDATE story_texts SET body_sha256 = replace(body_sha256, 'a', 'b')",
        "DELETE FROM story_bands",
        "DELETE FROM story_pairs WHERE article < other",
    ],
)
def test_stories_that_are_not_those_of_the_articles_are_found_and_mended(
    store: archive.Archive, run: int, path: Path, statement: str
) -> None:
    keep(store, run, invented(3))
    store.stories.catch_up()
    before = told(store)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    [problem] = verify(store)
    assert (problem.what, problem.is_mended) == ("stories that are not those of the articles", False)
    [problem] = verify(store, repair=True)
    assert problem.is_mended
    assert verify(store) == []
    assert told(store) == before


def test_sketches_of_another_method_are_made_anew(store: archive.Archive, run: int) -> None:
    keep(store, run, invented(4))
    store.stories.catch_up()
    before = told(store)
    store._connection.execute("UPDATE story_texts SET method = 'another', sketch = NULL")
    store._connection.execute("DELETE FROM story_bands")
    assert store.stories.catch_up() == len(invented(4))
    assert told(store) == before
    assert store._connection.execute("SELECT DISTINCT method FROM story_texts").fetchall() == [(sketch.METHOD,)]


def test_an_archive_of_before_has_all_its_articles_looked_at(path: Path) -> None:
    one, other = map(joined, texts(12, 2))
    with closing(sqlite3.connect(path)) as connection:
        migrations.ARCHIVE.apply(connection, stop_before=["0009_stories"])
        connection.execute(
            "INSERT INTO runs(id, kind, state, started, host, pid) VALUES (1, 'crawl', 'finished', ?, 'here', 1)",
            ("2026-03-02T12:00:00+09:00",),
        )
        for number, (key, body) in enumerate((("1", one), ("2", other), ("3", one)), start=1):
            connection.execute(
                "INSERT INTO fetches(id, run, url, fetched_at, status, headers, outcome, article) "
                "VALUES (?, 1, ?, '2026-03-02T12:00:00+09:00', 200, '{}', 'new', ?)",
                (number, f"http://demo-nd.example/{key}", 7000 + number),
            )
            connection.execute(
                "INSERT INTO articles(id, article_key, headline, published, body, first_seen, fetch, parser, "
                "evidence, warnings, body_sha256) VALUES (?, ?, '제목', ?, ?, '2026-03-02T12:00:00+09:00', ?, "
                "'ndsoft/G4/1', '{}', '[]', ?)",
                (7000 + number, key, f"2026-03-02T1{number}:00:00+09:00", body, number, "0" * 64),
            )
        connection.commit()
    with archive.open(path) as opened:
        assert opened.stories.due() == 3
        assert opened.stories.told() == []
        assert opened.stories.catch_up() == 3
        [story] = opened.stories.told(min_papers=1)
        assert (story.id, story.articles) == (7001, 2)
    assert problems(path) == []


CATCHER = """
import sys
import archive
with archive.open(sys.argv[1]) as store:
    print("ready", flush=True)
    store.stories.catch_up(step=lambda done: print(done, flush=True))
"""


@pytest.mark.parametrize("moment", range(5))
def test_what_is_killed_in_the_midst_goes_on(store: archive.Archive, run: int, path: Path, moment: int) -> None:
    pieces = [piece for seed in range(5) for piece in _numbered(seed)]
    keep(store, run, pieces)
    command = [sys.executable, "-c", CATCHER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(1 + moment % 3):
            process.stdout.readline()
        time.sleep(random.Random(moment).random() * 0.02)  # any moment will do
        process.kill()
    assert problems(path) == []
    assert verify(store) == []
    store.stories.catch_up()
    after = told(store)
    assert verify(store) == []
    store.stories.rebuild()
    assert told(store) == after


def _numbered(seed: int) -> list[Piece]:
    return [Piece(one.paper, f"{seed}{one.key}", one.minutes, one.body) for one in invented(seed)]
