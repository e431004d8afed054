"""Phrases are found by the marks of their blanks, all and alone; and as well where an archive is not marked, or in part."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

import archive
from archive.finding import marks, phrases, search
from archive.verify import verify
from tests.archive.building import Words, article_of, paper_of, problems, saved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUERIES = 600
ARTICLES = 200


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[archive.Archive]:
    with archive.open(tmp_path_factory.mktemp("phrases") / "archive.db", create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        words = Words(99)
        saved(opened, run, *(words.article(str(key)) for key in range(ARTICLES)))
        yield opened


def lower(text: str) -> str:
    return text.replace("İ", "i").replace("Σ", "σ").lower()


def drawn(words: Words, texts: list[str]) -> Iterator[str]:
    """Two to four words that follow each other, from within the first to within the last, and such as stand nowhere."""
    random = words.random
    while True:
        text = random.choice(texts)
        begins = [found.start() for found in re.finditer(r"\S+", text)]
        first = random.randrange(max(1, len(begins) - 4))
        last = min(len(begins) - 1, first + random.randrange(1, 4))
        phrase = text[begins[first] : begins[last] + random.randrange(1, 6)]
        phrase = phrase[random.choice((0, 0, 0, 1, 2)) :]
        yield random.choice((str, str, str, str.upper, as_nfd, swapped, parted))(phrase)


def as_nfd(phrase: str) -> str:
    return normalize("NFD", phrase)


def swapped(phrase: str) -> str:
    return " ".join(reversed(phrase.split()))


def parted(phrase: str) -> str:
    return phrase.replace(" ", "  ", 1)


def scanned(store: archive.Archive) -> list[tuple[int, list[str]]]:
    rows = store._connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id DESC")
    return [(number, [lower(text) for text in texts if text]) for number, *texts in rows]


def test_phrases_are_found_as_a_scan_finds_them(corpus: archive.Archive) -> None:
    articles = scanned(corpus)
    queries = drawn(Words(100), [text for _, texts in articles for text in texts])
    hits = by_marks = 0
    for _ in range(QUERIES):
        phrase = re.sub('["“”]', "", next(queries)).strip()
        sought = lower(normalize("NFC", phrase))
        wanted = [number for number, texts in articles if any(sought in text for text in texts)]
        asked = search.asked(f'"{phrase}"')
        assert [number for (number,) in search.rows(corpus._connection, asked)] == wanted, phrase
        assert [number for (number,) in search.rows(corpus._connection, asked, newest=False)] == wanted[::-1], phrase
        assert search.count(corpus._connection, asked) == len(wanted)
        hits += len(wanted)
        by_marks += asked.marked() is not None
    assert hits > QUERIES / 2
    assert by_marks > QUERIES / 2


def test_words_with_other_blanks_are_found_as_a_scan_finds_them(corpus: archive.Archive) -> None:
    articles = scanned(corpus)
    queries = drawn(Words(101), [text for _, texts in articles for text in texts])
    for _ in range(60):
        phrase = " ".join(re.sub('["“”]', "", next(queries)).split()[:2])
        sought = [term.text for term in search.asked(f'"{phrase}"', spacing=True).wanted]
        wanted = [number for number, texts in articles if any(one in text for one in sought for text in texts)]
        asked = search.asked(f'"{phrase}"', spacing=True)
        assert [number for (number,) in search.rows(corpus._connection, asked)] == wanted, phrase


def test_the_newest_of_a_phrase_come_without_gathering_and_sorting_all(corpus: archive.Archive) -> None:
    made = search.plan(corpus._connection, search.asked('"지방 자치"', since="2018", paper="demo-nd"))
    sql = f"EXPLAIN QUERY PLAN SELECT {made.key} FROM {made.tables} WHERE {made.where} {made.order} LIMIT 20"
    steps = [row[3] for row in corpus._connection.execute(sql, made.values)]
    assert any("articles_fts_marks" in step for step in steps)
    assert not any("TEMP B-TREE" in step or "MATERIALIZE" in step for step in steps), steps


def vocabulary(path: Path) -> list[tuple[str, int]]:
    """The marks in the index, with the number of articles that have each."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts_marks, row)")
        return connection.execute("SELECT term, doc FROM temp.words").fetchall()


def by_a_stranger(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for sql in statements:
            connection.execute(sql)


def test_what_is_written_revised_masked_and_taken_down_is_marked_as_it_stands(
    store: archive.Archive, run: int, path: Path
) -> None:
    words = Words(3)
    numbers = saved(store, run, *(words.article(str(key)) for key in range(30)))
    saved(store, run, *(words.article(str(key)) for key in range(10)))
    saved(store, run, article_of("50", body="가람 선생 이야기를 실었다."))
    store.takedowns.remove(numbers[3], "asked", "a test")
    written = vocabulary(path)
    store.rebuild_index()
    assert vocabulary(path) == written
    assert store.index_state() == "ok"
    assert problems(path) == []


def test_the_marks_of_masked_words_are_gone(store: archive.Archive, run: int, path: Path) -> None:
    (number,) = saved(store, run, article_of("1", body="가람 선생 이야기를 실었다."))
    (mark,) = marks.of_phrase("가람 선생")
    assert (mark, 1) in vocabulary(path)
    store.takedowns.mask(number, "가람", "asked", "a test")
    assert mark not in dict(vocabulary(path))
    assert (store.count('"가람 선생"'), store.count('"선생 이야기를"')) == (0, 1)


def unmarked(path: Path) -> None:
    """As it was before step 0019."""
    by_a_stranger(path, "DROP TABLE articles_fts_marks", "DELETE FROM _sqlite_migrations WHERE name = '0019_marks'")


def test_an_archive_of_an_older_step_is_marked_as_it_is_opened(store: archive.Archive, run: int, path: Path) -> None:
    words = Words(4)
    saved(store, run, *(words.article(str(key)) for key in range(20)))
    told = vocabulary(path)
    store.close()
    unmarked(path)
    with archive.open(path) as opened:
        assert opened.index_state() == "ok"
    assert vocabulary(path) == told


def test_who_is_cut_off_while_marking_goes_on_where_he_was(
    store: archive.Archive, run: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Words(4)
    saved(store, run, *(words.article(str(key)) for key in range(20)), article_of("20", body="가람 선생 이야기다."))
    told = vocabulary(path)
    store.close()
    unmarked(path)
    left = iter(range(8))
    real = phrases.marked
    with monkeypatch.context() as patched:
        patched.setattr(phrases, "_AT_ONCE", 3)
        patched.setattr(phrases, "marked", lambda texts: (next(left), real(texts))[1])
        with pytest.raises(StopIteration):
            archive.open(path)
    with archive.open(path, read_only=True) as opened:  # six are marked
        assert opened.index_state() == "incomplete"
        assert opened.count('"가람 선생"') == 1
    assert 0 < len(vocabulary(path)) < len(told)
    with archive.open(path) as opened:
        assert opened.index_state() == "ok"
    assert vocabulary(path) == told
    assert problems(path) == []


def test_an_archive_in_part_marked_takes_articles_and_lets_them_go(
    store: archive.Archive, run: int, path: Path
) -> None:
    numbers = saved(
        store, run, article_of("1", body="가람 선생 이야기다."), article_of("2", body="가람 선생 소식이다.")
    )
    by_a_stranger(path, "INSERT INTO articles_fts_marks(articles_fts_marks) VALUES ('delete-all')")
    saved(store, run, article_of("1", body="가람 선생 이야기가 아니다."), article_of("3", body="가람 선생 노래다."))
    store.takedowns.remove(numbers[1], "asked", "a test")
    assert store.count('"가람 선생"') == 2
    store.close()
    with archive.open(path) as opened:
        assert (opened.index_state(), opened.count('"가람 선생"')) == ("ok", 2)
        told = vocabulary(path)
        opened.rebuild_index()
    assert vocabulary(path) == told
    assert problems(path) == []


def test_marks_that_are_missing_are_found_and_made_anew(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1", body="가람 선생 이야기다."))
    by_a_stranger(path, "INSERT INTO articles_fts_marks(articles_fts_marks) VALUES ('delete-all')")
    [problem] = verify(store)
    assert problem.what == "the search index is not that of the articles"
    assert [problem.is_mended for problem in verify(store, repair=True)] == [True]
    assert verify(store) == []
    assert store.count('"가람 선생"') == 1
