"""An archive that somebody sends runs nothing of its own, wherever it is opened, and fills no memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from zstandard import ZstdCompressor

import archive
from archive.connection import connect_reading, connect_writing
from archive.raw.pages import hash_of
from archive.tables import foreign
from archive.tables.migrations import ARCHIVE
from sinmungo import reading
from tests.archive.building import article_of, begin_before, paper_of, visit_of

Sinmungo = Callable[..., CompletedProcess[str]]

PAGE = b"<html><p>one page</p></html>"
HOSTILE = {
    "a trigger of its own": "CREATE TRIGGER more AFTER INSERT ON runs BEGIN DELETE FROM articles; END",
    "a trigger under our name": (
        "DROP TRIGGER articles_told; CREATE TRIGGER articles_told AFTER INSERT ON articles BEGIN DELETE FROM runs; END"
    ),
    "a view in the place of a table": (
        "DROP TABLE tags; CREATE VIEW tags AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS article, i AS tag FROM n"
    ),
    "another view under our name": "DROP VIEW corrections; CREATE VIEW corrections AS SELECT 1 AS notice",
    "a virtual table in the place of a table": "DROP TABLE tags; CREATE VIRTUAL TABLE tags USING fts5(article, tag)",
}


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """An archive with one article and its page, as somebody may send it."""
    path = tmp_path / "sent.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        opened.save(opened.begin_run("import"), [visit_of(article_of("1"), page=PAGE)])
    return path


def changed(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_what_would_run_by_itself_keeps_an_archive_from_being_opened(sent: Path, script: str) -> None:
    changed(sent, script)
    for read_only in (True, False):
        with pytest.raises(archive.ForeignArchive, match=r"^\S+sent\.db: its .* was not made by sinmungo"):
            archive.open(sent, read_only=read_only)


@pytest.mark.parametrize(
    "command", [("merge", "sent.db"), ("serve", "sent.db"), ("backup", "copy.db", "--archive", "sent.db")]
)
def test_no_command_takes_such_an_archive(sinmungo: Sinmungo, sent: Path, command: tuple[str, ...]) -> None:
    changed(sent, HOSTILE["a trigger of its own"])
    told = sinmungo(*command)
    assert told.returncode == 3
    assert told.stderr.startswith("error: ")
    assert "its trigger 'more' was not made by sinmungo" in told.stderr
    assert told.stderr.count("\n") == 1


def test_an_older_archive_is_not_brought_up_to_date_before_it_is_known_that_nothing_runs(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0003_crawling")
        connection.execute("CREATE TRIGGER more AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM runs; END")
        connection.commit()
    for read_only in (True, False):
        with pytest.raises(archive.ForeignArchive, match=r"old\.db: its trigger 'more'"):
            archive.open(path, read_only=read_only)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(name) FROM _sqlite_migrations").fetchone() < ("0003",)
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_what_a_researcher_adds_for_himself_is_let_be(sent: Path) -> None:
    changed(
        sent,
        "CREATE VIEW long_ones AS SELECT id FROM articles WHERE length(body) > 1000; CREATE TABLE codes(article, code);"
        "CREATE INDEX by_genre ON articles(genre); CREATE VIRTUAL TABLE words USING fts5(word)",
    )
    with archive.open(sent) as opened:
        assert opened.article("demo-nd:1") is not None


def test_a_trigger_of_the_pages_file_is_refused_too(sinmungo: Sinmungo, sent: Path) -> None:
    changed(sent.with_name("sent.pages.db"), "CREATE TRIGGER more AFTER INSERT ON pages BEGIN DELETE FROM pages; END")
    with pytest.raises(archive.ForeignArchive, match=r"sent\.pages\.db: its trigger 'more'"):
        archive.open(sent)
    told = sinmungo("backup", "copy.db", "--archive", "sent.db")
    assert (told.returncode, "sent.pages.db: its trigger 'more'" in told.stderr) == (3, True)


def test_sql_in_a_schema_calls_no_function_that_does_more_than_reckon(sent: Path) -> None:
    """SQLite's own word for it: what is written in a file may use nothing that has effects outside."""
    changed(sent, "CREATE VIEW worse AS SELECT harm() AS x")
    for connect in (connect_reading, connect_writing):
        with closing(connect(sent)) as connection:
            assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
            connection.create_function("harm", 0, lambda: pytest.fail("ran"))
            with pytest.raises(sqlite3.OperationalError, match="unsafe use of harm"):
                connection.execute("SELECT x FROM worse")
            with pytest.raises(sqlite3.OperationalError, match="not authorized"):
                connection.execute("SELECT load_extension('libm')")


def test_the_check_knows_every_step_of_the_schema(tmp_path: Path) -> None:
    with archive.open(tmp_path / "new.db", create=True) as opened:
        foreign.check(opened._connection, opened.path, ARCHIVE)


def test_a_page_that_unpacks_to_more_than_any_page_has_is_damaged(sent: Path) -> None:
    """Some kilobytes that are, truly and under the right name, 65 MB of nothing."""
    page = bytes(65 * 1024 * 1024)
    data = ZstdCompressor(level=1).compress(page)
    with closing(sqlite3.connect(sent.with_name("sent.pages.db"))) as connection, connection:
        told = (hash_of(page), data, len(page), hash_of(PAGE))
        connection.execute("UPDATE pages SET sha256 = ?, data = ?, size = ?, dictionary = NULL WHERE sha256 = ?", told)
    assert len(data) < 100_000
    with archive.open(sent, read_only=True) as opened, pytest.raises(archive.ArchiveDamaged, match="is damaged"):
        opened.page(hash_of(page))


SHELVED = (
    "INSERT INTO shelves(year, file, state, articles, begun_at) VALUES (2019, ?, ?, 1, '2026-03-02T12:00:00+09:00')"
)


@pytest.mark.parametrize("state", ["closed", "making"])
@pytest.mark.parametrize("file", ["../other-2019.db", "/srv/other-2019.db", "other.db", "other-2018.db", "..", ""])
def test_a_shelf_lies_beside_its_archive_under_a_shelfs_name_or_nowhere(sent: Path, file: str, state: str) -> None:
    with closing(sqlite3.connect(sent)) as connection, connection:
        connection.execute(SHELVED, (file, state))
    for read_only in (True, False):
        with pytest.raises(archive.ForeignArchive, match="is no shelf of 2019"):
            archive.open(sent, read_only=read_only)


def test_an_archive_that_is_its_own_shelf_is_not_opened_without_end(sinmungo: Sinmungo, sent: Path) -> None:
    with closing(sqlite3.connect(sent)) as connection, connection:
        connection.execute(SHELVED, ("sent-2019.db", "closed"))
    sent.rename(sent.with_name("sent-2019.db"))
    told = sinmungo("search", "본문", "--archive", "sent-2019.db")
    assert (told.returncode, told.stderr.count("\n")) == (3, 1)
    assert "a shelf that has shelves of its own" in told.stderr


@pytest.mark.parametrize("form", ["parquet", "nikl"])
def test_a_paper_whose_name_is_a_path_is_exported_into_the_folder_that_was_named(
    sinmungo: Sinmungo, sent: Path, form: str
) -> None:
    with closing(sqlite3.connect(sent)) as connection, connection:
        connection.execute("UPDATE papers SET id = '../../../outside'")
        connection.execute("UPDATE articles SET paper = '../../../outside'")
    (sent.parent / "out").mkdir()
    told = sinmungo("export", "out/made", "--format", form, "--archive", "sent.db")
    assert told.returncode == 0, told.stderr
    assert list(sent.parent.parent.glob("**/outside*")) == []
    assert [file for file in (sent.parent / "out" / "made").rglob("*") if file.is_file()]


def test_a_strangers_takedowns_are_not_followed_where_that_is_asked(sinmungo: Sinmungo, sent: Path) -> None:
    with archive.open(sent.with_name("ours.db"), create=True) as ours:
        ours.register([paper_of()])
        ours.save(ours.begin_run("import"), [visit_of(article_of("1"), page=PAGE), visit_of(article_of("2"))])
    with archive.open(sent) as opened:
        opened.takedowns.remove(opened.article("demo-nd:1").id, "because", "a stranger")  # type: ignore[union-attr]
    told = sinmungo("merge", "sent.db", "--no-takedowns", "--archive", "ours.db")
    assert told.returncode == 0, told.stderr
    with archive.open(sent.with_name("ours.db")) as ours:
        assert ours.article("demo-nd:1") is not None
        assert ours.takedowns.log() == []
    assert sinmungo("merge", "sent.db", "--archive", "ours.db").returncode == 0
    with archive.open(sent.with_name("ours.db")) as ours:
        assert ours.article("demo-nd:1") is None


def test_datasette_reads_an_archive_with_as_little_trust(sent: Path) -> None:
    with closing(sqlite3.connect(sent)) as connection:
        reading.prepare_connection(connection)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
