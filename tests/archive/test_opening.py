"""What is opened is an archive, of an age we know, and written only where it may be."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import archive
from archive import connection
from archive.tables import migrations
from tests.archive.building import article_of, dump, paper_of, saved

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[2]


def test_without_create_a_missing_file_is_an_error_that_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(archive.ArchiveNotFound) as error:
        archive.open(tmp_path / "none.db")
    assert str(error.value) == (
        f"{tmp_path / 'none.db'}: no such archive; 'sinmungo crawl' or 'sinmungo import' makes one, "
        "or name another with --archive"
    )
    assert list(tmp_path.iterdir()) == []


def test_no_archive_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(archive.ArchiveNotFound, match=r"there is no folder .*/none; make it first"):
        archive.open(tmp_path / "none" / "archive.db", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_no_archive(tmp_path: Path, create: bool, read_only: bool) -> None:
    with pytest.raises(archive.NotAnArchive, match="a folder"):
        archive.open(tmp_path, create=create, read_only=read_only)


@pytest.mark.parametrize("content", [b"hello", b"\x89PNG\r\n\x1a\n" + b"\0" * 5000, "신문 기사다.\n".encode() * 500])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(path: Path, content: bytes, create: bool) -> None:
    path.write_bytes(content)
    for how in ({"create": create}, {"read_only": True}):
        with pytest.raises(archive.NotAnArchive, match=r"archive\.db: not a Sinmungo archive"):
            archive.open(path, **how)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


@pytest.mark.parametrize("sql", ["CREATE TABLE articles (id)", "CREATE TABLE _sqlite_migrations (migration_set, name)"])
def test_another_programs_database_is_refused_and_left_alone(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(sql)
    content = path.read_bytes()
    for how in ({"create": True}, {"create": False}, {"read_only": True}):
        with pytest.raises(archive.NotAnArchive):
            archive.open(path, **how)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_an_archive_only_when_one_is_to_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(archive.NotAnArchive):
        archive.open(path)
    with archive.open(path, create=True) as made:
        assert made.summary().articles == 0


def test_the_files_settings_are_those_that_were_measured(store: archive.Archive, path: Path) -> None:
    for connected, page_size in ((store._connection, 16384), (store._pages.connection, 1024)):
        assert connected is not None
        values = [
            connected.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "page_size", "busy_timeout")
        ]
        assert values == ["wal", 2, 1, page_size, 10000]
    assert path.with_name("archive.pages.db").exists()


@pytest.mark.parametrize("name", ["보관 함.db", "a?b#c%20.db", "no-suffix", "two.dots.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with archive.open(str(tmp_path / name), create=True) as made:
        made.register([paper_of()])
    with archive.open(tmp_path / name, read_only=True) as again:
        assert [paper.id for paper in again.papers()] == ["demo-nd"]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([name, f"{Path(name).stem}.pages.db"])


def test_a_newer_archive_is_refused_with_both_versions(store: archive.Archive, path: Path) -> None:
    store.close()
    newer = (
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) "
        "VALUES ('sinmungo', '0999_something_new', '2031-01-01')"
    )
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(newer)
    content = path.read_bytes()
    for how in ({}, {"create": True}, {"read_only": True}):
        with pytest.raises(archive.NewerArchive, match=r"schema 999, this program knows \d+\); upgrade sinmungo"):
            archive.open(path, **how)
    assert path.read_bytes() == content


@pytest.fixture
def second_step() -> Iterator[None]:
    """A program whose schema has one step more."""

    @migrations.ARCHIVE("0002_moods")
    def moods(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE articles ADD COLUMN mood TEXT")

    yield
    del migrations.ARCHIVE._steps["0002_moods"]


def test_an_older_archive_is_brought_up_to_date_when_it_may_be_written(
    store: archive.Archive, run: int, path: Path, second_step: None
) -> None:
    saved(store, run, article_of("1"))
    store.close()
    with pytest.raises(archive.OlderArchive, match=r"schema 1, this program needs 2"):
        archive.open(path, read_only=True)
    with archive.open(path) as newer:
        assert newer.count("본문") == 1
    assert dump(path)["articles"][0][-1] is None
    with archive.open(path, read_only=True) as reader:
        assert reader.count("본문") == 1


def test_what_was_opened_for_reading_is_not_written(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, article_of("1"))
    with archive.open(path, read_only=True) as reader:
        for write in (
            lambda: reader.register([paper_of()]),
            lambda: reader.begin_run("crawl", "demo-nd"),
            lambda: reader.end_run(run, "finished", {}),
            lambda: reader.ledger.discover("demo-nd", run, []),
            lambda: reader.save(run, []),
            reader.rebuild_index,
        ):
            with pytest.raises(archive.ReadOnlyArchive, match=r"archive\.db: the archive can only be read"):
                write()
        with pytest.raises(archive.ReadOnlyArchive), archive.errors.translated(path):
            reader._connection.execute("DELETE FROM articles")
        assert reader.count("본문") == 1


READ_ONLY = """
import os, sys
import archive
from pathlib import Path
from tests.archive.building import paper_of
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
try:
    archive.open(path, create=True)
except archive.ReadOnlyArchive as error:
    print(error)
with archive.open(path) as reader:
    print(reader.count("본문"), reader.summary().pages)
    try:
        reader.register([paper_of()])
    except archive.ReadOnlyArchive as error:
        print(error)
"""


@pytest.fixture
def locked_away(store: archive.Archive, run: int, path: Path) -> Iterator[Path]:
    """A copy of an archive in a folder that everybody can get at; the one of pytest is root's alone."""
    saved(store, run, article_of("1"))
    store.close()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = Path(folder) / "archive.db"
        for file in (copy, connection.pages_path(copy)):
            file.write_bytes(path.with_name(file.name).read_bytes())
            file.chmod(0o644)
        yield copy


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_read_only_archive_is_read_and_not_written(locked_away: Path, what: str) -> None:
    """Run as somebody else where the tests are root's, whom nothing stops."""
    pages = connection.pages_path(locked_away)
    if what != "folder":
        locked_away.chmod(0o444)
        pages.chmod(0o444)
    elif os.getuid() == 0:
        locked_away.chmod(0o666)
        pages.chmod(0o666)
    locked_away.parent.chmod(0o777 if what == "file" else 0o555)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, locked_away],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    locked_away.parent.chmod(stat.S_IRWXU)
    assert done.stderr == ""
    refusal = (
        f"{locked_away}: the archive can only be read; make the file and its folder writable, "
        "or name another with --archive"
    )
    assert done.stdout.splitlines() == [refusal, "1 0", refusal]


def test_an_archive_kept_locked_is_said_so(store: archive.Archive, run: int, path: Path) -> None:
    store._connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(archive.ArchiveLocked, match=r"archive\.db: another program keeps the archive locked"):
            saved(store, run, article_of("1"))
        assert store.count("본문") == 0  # readers go on
        other.execute("COMMIT")
    assert saved(store, run, article_of("1"))


def test_a_damaged_file_is_said_so(store: archive.Archive, run: int, path: Path) -> None:
    saved(store, run, *(article_of(str(key), body=f"본문 {key}. " * 300) for key in range(30)))
    store.end_run(run, "finished", {})
    store.close()
    content = bytearray(path.read_bytes())
    content[16384 * 2 :] = b"\x5a" * (len(content) - 16384 * 2)
    path.write_bytes(content)
    with (
        pytest.raises(archive.ArchiveDamaged, match=r"archive\.db: damaged .*; restore it from a backup"),
        archive.open(path, read_only=True) as reader,
    ):
        reader.search("본문")


def test_a_closed_archive_says_so(store: archive.Archive) -> None:
    store.close()
    with pytest.raises(archive.ArchiveError, match="closed"):
        store.runs()


def test_every_error_is_an_archive_error_on_one_line() -> None:
    for name in archive.__all__:
        thing = getattr(archive, name)
        if isinstance(thing, type) and issubclass(thing, Exception):
            assert issubclass(thing, archive.ArchiveError)
            assert thing.__doc__
