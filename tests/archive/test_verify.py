"""Whatever is wrong with an archive is found and named; what is derived is made anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import archive
from archive.backup import backup
from archive.exporting import subset
from archive.verify import _of_sqlite, verify
from tests.archive.building import Words, article_of, overwrite, visit_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def filled(store: archive.Archive, run: int) -> archive.Archive:
    """An archive of sixty articles, one of them edited, with their pages."""
    words = Words(1)
    template = words.sentence(2000)
    store.save(
        run, [visit_of(words.article(str(key)), page=f"{template} {words.sentence(20)}".encode()) for key in range(60)]
    )
    store.save(run, [visit_of(article_of("1", body="고쳐 쓴 글이다."), page=f"{template} 고쳐 쓴 글".encode())])
    return store


def break_it(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def unwritable(path: Path) -> None:
    """As on a read-only disk: the index of neither file's log can be made, whoever asks."""
    for name in (path.name, f"{path.stem}.pages.db"):
        path.with_name(f"{name}-shm").symlink_to(path.parent / "nowhere" / "shm")


def told(store: archive.Archive) -> list[tuple[str, int]]:
    return [(problem.what, problem.count) for problem in verify(store)]


def test_nothing_is_wrong_with_a_sound_archive(filled: archive.Archive) -> None:
    seen: dict[str, int] = {}
    assert verify(filled, step=lambda what, _: seen.update({what: seen.get(what, 0) + 1})) == []
    assert (seen["texts"], seen["pages"]) == (61, 61)


@pytest.mark.parametrize(
    ("statement", "what", "count"),
    [
        (
            "UPDATE articles SET body = body || '.' WHERE article_key < '2'",
            "texts that are not those that were stored",
            12,
        ),
        ("DELETE FROM revisions", "articles that lack an earlier revision", 1),
        ("UPDATE fetches SET article = NULL WHERE id = 3", "articles whose fetch is another's", 1),
        ("DELETE FROM frontier WHERE article_key = '7'", "articles that no address leads to", 1),
        ("DELETE FROM fetches WHERE id = 3", "archive.db has references to nothing", 1),
    ],
)
def test_a_row_that_was_changed_behind_the_archives_back_is_found(
    filled: archive.Archive, path: Path, statement: str, what: str, count: int
) -> None:
    break_it(path, statement)
    assert (what, count) in told(filled)


def test_a_page_that_is_missing_or_damaged_is_found(filled: archive.Archive, path: Path) -> None:
    pages = path.with_name("archive.pages.db")
    break_it(pages, "DELETE FROM pages WHERE rowid = 5", "UPDATE pages SET data = zeroblob(40) WHERE rowid = 9")
    assert told(filled) == [("pages that are named and not kept", 1), ("pages that are damaged", 1)]
    assert [problem.what for problem in verify(filled, pages=False)] == ["pages that are named and not kept"]


def test_a_damaged_dictionary_damages_all_of_its_pages(filled: archive.Archive, path: Path) -> None:
    break_it(path.with_name("archive.pages.db"), "UPDATE dictionaries SET data = zeroblob(40)")
    [problem] = verify(filled)
    assert (problem.what, problem.count) == ("pages that are damaged", 61)
    assert problem.examples[0].startswith("dictionary 1 is damaged")
    assert problem.way_out == "restore the file from a backup"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')",
        "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
        "DELETE FROM articles_fts_docsize WHERE id = (SELECT max(id) FROM articles_fts_docsize)",
    ],
)
def test_a_search_index_that_is_not_ours_any_more_is_found_and_made_anew(
    filled: archive.Archive, path: Path, statement: str
) -> None:
    break_it(path, statement)
    [problem] = verify(filled)
    assert (problem.what, problem.is_mended) == ("the search index is not that of the articles", False)
    assert "--repair" in problem.way_out
    [problem] = verify(filled, repair=True)
    assert problem.is_mended
    assert verify(filled) == []


def test_words_that_the_index_has_lost_are_found(filled: archive.Archive, path: Path) -> None:
    """The sample is of all articles here: each has a piece of a word looked up, which a Q (unlike KTX's X) never is."""
    break_it(
        path,
        "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
        "INSERT INTO articles_fts(rowid, headline, subheadline, body) SELECT id, 'q', 'q', 'q' FROM articles",
        "INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (0, 'zzkongram18v1', '', '')",
    )
    [problem] = verify(filled)
    assert problem.count == 60
    assert " of article " in problem.examples[0]


def test_marks_of_blanks_that_the_index_has_lost_are_found_and_made_anew(filled: archive.Archive, path: Path) -> None:
    """Each article has something there that is no mark: phrases would not be found."""
    break_it(
        path,
        "INSERT INTO articles_fts_marks(articles_fts_marks) VALUES ('delete-all')",
        "INSERT INTO articles_fts_marks(rowid, marks) SELECT id, 'none' FROM articles",
        "INSERT INTO articles_fts_marks(rowid, marks) VALUES (0, 'zzmarks1')",
    )
    [problem] = verify(filled)
    assert problem.count == 60
    assert problem.examples[0].startswith("the mark ")
    [problem] = verify(filled, repair=True)
    assert problem.is_mended
    assert verify(filled) == []


def test_marks_that_are_broken_inside_are_found_and_made_anew(filled: archive.Archive, path: Path) -> None:
    break_it(path, "UPDATE articles_fts_marks_data SET block = zeroblob(length(block)) WHERE id > 1000")
    [problem] = verify(filled, repair=True)
    assert (problem.what, problem.is_mended) == ("the search index is not that of the articles", True)
    assert verify(filled) == []


def test_an_archive_on_a_disk_that_can_only_be_read_is_sound_and_can_be_copied(
    filled: archive.Archive, path: Path, tmp_path: Path
) -> None:
    filled.close()
    unwritable(path)
    with archive.open(path, read_only=True) as opened:
        assert verify(opened) == []
        assert backup(path, tmp_path / "copy.db").new_pages == 61
        numbers = [hit.id for hit in opened.lists.newest(2)]
        assert subset.write(opened, numbers, tmp_path / "part.db")["articles"] == 2


def test_a_file_whose_bytes_were_overwritten_is_damaged(filled: archive.Archive, path: Path) -> None:
    filled.close()
    overwrite(path, "fetches")
    with archive.open(path, read_only=True) as opened:
        problems = verify(opened)
    assert problems[0].what == "archive.db is damaged"
    assert problems[0].way_out == "restore the file from a backup"


def test_what_sqlite_tells_of_a_damaged_file_in_many_lines_is_told_in_one(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("CREATE TABLE rows(text)")
        connection.executemany("INSERT INTO rows VALUES (?)", [("가" * 500,)] * 200)
    with path.open("r+b") as file:
        file.seek(2 * 4096 - 60)  # the second page, which leads to the others
        file.write(b"\xff" * 60)
    [problem] = _of_sqlite(path)
    assert problem.what == "any.db is damaged"
    assert problem.examples[0].startswith("On tree page 2 cell")
    assert all(len(example.splitlines()) == 1 for example in problem.examples)
