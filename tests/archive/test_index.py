"""The index says when it is not itself, search stays right, and a rebuild mends it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import archive
from tests.archive.building import NOON, Words, article_of, begin_before, problems, saved

if TYPE_CHECKING:
    from pathlib import Path


def by_a_stranger(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def vocabulary(path: Path) -> list[tuple[str, int]]:
    """The pieces in the index, with the number of articles that hold each."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, row)")
        return connection.execute("SELECT term, doc FROM temp.words").fetchall()


def test_a_strangers_rebuild_is_noticed_and_mended(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1", body="여수시의회가 열렸다."))
    by_a_stranger(path, "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    assert store.index_state() == "foreign"
    assert store.count("의회") == 1  # the texts are read instead
    assert store.rebuild_index() == 1
    assert store.index_state() == "ok"
    assert store.count("의회") == 1
    assert problems(path) == []


def test_an_index_that_searches_do_not_trust_is_not_said_to_be_whole(
    store: archive.Archive, run: int, path: Path
) -> None:
    saved(store, run, article_of("1", body="여수시의회가 열렸다."))
    by_a_stranger(path, "DELETE FROM articles_fts_docsize WHERE id = 0")
    assert (store.index_state(), store.count("의회")) == ("foreign", 1)
    store.rebuild_index()
    assert store.index_state() == "ok"


def test_an_article_removed_behind_our_back_is_noticed(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1"), article_of("2"))
    by_a_stranger(path, "DELETE FROM articles WHERE article_key = '1'")
    assert store.index_state() == "incomplete"
    assert [store.article(hit.id).article_key for hit in store.search("본문")] == ["2"]  # type: ignore[union-attr]
    assert store.rebuild_index() == 1
    assert store.index_state() == "ok"


def test_a_rebuilt_index_is_the_one_that_was_written(store: archive.Archive, run: int, path: Path) -> None:
    words = Words(3)
    saved(store, run, *(words.article(str(key)) for key in range(30)))
    saved(store, run, *(words.article(str(key)) for key in range(10)))
    before = vocabulary(path)
    assert ("zzkongram18v1", 1) in before
    store.rebuild_index()
    assert vocabulary(path) == before


def test_what_is_new_and_revised_in_one_batch_is_indexed_as_it_stands(
    store: archive.Archive, run: int, path: Path
) -> None:
    yesterday = article_of("2").published
    assert yesterday
    saved(
        store,
        run,
        article_of("1", body="처음 나온 말이다."),
        article_of("2", body="어제 나온 말이다.", published=yesterday - timedelta(days=1)),
        article_of("1", body="고쳐 나온 말이다."),
        article_of("1", body="다시 고쳐 나온 말이다."),
    )
    assert [store.count(word) for word in ("처음", "어제", "고쳐", "다시", "나온")] == [0, 1, 1, 1, 2]
    assert problems(path) == []
    before = vocabulary(path)
    store.rebuild_index()
    assert vocabulary(path) == before


def test_a_missing_index_is_an_error_that_says_so(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1"))
    by_a_stranger(path, "DROP TABLE articles_fts")
    with pytest.raises(archive.ArchiveDamaged, match=r"archive\.db: damaged \(no such table: articles_fts_docsize\)"):
        store.search("본문")


def test_an_index_of_an_older_step_goes_on_as_it_is_with_the_settings_of_today(
    store: archive.Archive, run: int, path: Path
) -> None:
    saved(store, run, article_of("1", body="여수시의회가 열렸다."))
    by_a_stranger(path, "DELETE FROM articles_fts_config WHERE k IN ('automerge', 'hashsize')")
    by_a_stranger(path, "DELETE FROM _sqlite_migrations WHERE name = '0011_growth'")
    for table in ("shelves", "shelved_days"):
        by_a_stranger(path, f"DROP TABLE {table}")
    with archive.open(path) as opened:
        saved(opened, run, article_of("2", body="순천시의회도 열렸다."))
        assert (opened.index_state(), opened.count("시의회"), opened.count("여수시")) == ("ok", 2, 1)
    with closing(sqlite3.connect(path)) as connection:
        settings = dict(connection.execute("SELECT k, v FROM articles_fts_config"))
    assert (settings["automerge"], settings["hashsize"]) == (8, 4 << 20)
    assert problems(path) == []


def test_an_index_of_the_shorter_pieces_of_before_is_made_anew(path: Path) -> None:
    words = [f"여수시의회의원{number}" for number in range(400)]
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0015_pieces")
        connection.execute(
            "INSERT INTO fetches(id, run, url, fetched_at, headers, outcome) VALUES (1, 1, '', ?1, '{}', 'new')",
            (NOON.isoformat(),),
        )
        connection.execute(
            "INSERT INTO articles(id, article_key, headline, body, first_seen, fetch, parser, evidence, warnings, "
            "body_sha256) VALUES (7, '7', '제목', ?, ?, 1, 'x/x/1', '{}', '[]', ?)",
            (" ".join(words), NOON.isoformat(), "0" * 64),
        )
        pieces = {word[at : at + size] for word in words for size in range(1, 5) for at in range(len(word) - size + 1)}
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
        connection.executemany(
            "INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (?, ?, '', ?)",
            [(7, "제목 제 목", " ".join(pieces)), (0, "zzkongram14v1", "")],
        )
        connection.commit()
    assert max(leaves(path)) > 3000
    with archive.open(path) as opened:
        assert opened.index_state() == "ok"
        assert [opened.count(word) for word in ("여수시의회", "시의회의원39", "수시의회의원400")] == [1, 1, 0]
        told = vocabulary(path)
        assert {("여수시의회의원", 1), ("zzkongram18v1", 1)} < set(told)
        assert opened.rebuild_index() == 1
        assert vocabulary(path) == told
    assert max(leaves(path)) <= 1000
    assert problems(path) == []


def leaves(path: Path) -> list[int]:
    """The sizes of the leaves of the index."""
    with closing(sqlite3.connect(path)) as connection:
        return [size for (size,) in connection.execute("SELECT length(block) FROM articles_fts_data WHERE id > 10")]
