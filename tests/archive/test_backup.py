"""A copy is whole whenever it is made, holds what the archive holds, and stands until a better one is there."""

from __future__ import annotations

import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL
from subprocess import run as run_python

import pytest

import archive
from archive.backup import backup
from archive.verify import verify
from tests.archive.building import Words, article_of, dump, overwrite, paper_of, problems, visit_of

TEMPLATE = Words(1).sentence(2000)


def fill(store: archive.Archive, run: int, numbers: range) -> None:
    visits = [visit_of(article_of(str(key)), page=f"{TEMPLATE} {key}".encode()) for key in numbers]
    store.save(run, visits)


def test_the_copy_holds_what_the_archive_holds(store: archive.Archive, run: int, path: Path, tmp_path: Path) -> None:
    fill(store, run, range(60))
    copied = backup(path, tmp_path / "copy.db")
    assert (copied.articles, copied.pages, copied.new_pages, copied.gone_pages) == (60, 60, 60, 0)
    assert dump(tmp_path / "copy.db") == dump(path)
    assert dump(tmp_path / "copy.pages.db", without=("_sqlite_migrations",)) == dump(
        tmp_path / "archive.pages.db", without=("_sqlite_migrations",)
    )
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db", "copy.pages.db"]
    with archive.open(tmp_path / "copy.db") as opened:
        assert verify(opened) == []
        fill(opened, opened.begin_run("crawl", "demo-nd"), range(60, 62))  # it is an archive like any other


def test_the_next_copy_brings_what_is_new_and_loses_what_is_gone(
    store: archive.Archive, run: int, path: Path, tmp_path: Path
) -> None:
    fill(store, run, range(60))
    backup(path, tmp_path / "copy.db")
    fill(store, run, range(60, 70))
    with closing(sqlite3.connect(tmp_path / "archive.pages.db")) as pages, pages:
        pages.execute("DELETE FROM pages WHERE rowid = 5")
    copied = backup(path, tmp_path / "copy.db")
    assert (copied.articles, copied.pages, copied.new_pages, copied.gone_pages) == (70, 69, 10, 1)
    assert dump(tmp_path / "copy.db") == dump(path)
    again = backup(path, tmp_path / "copy.db")
    assert (again.new_pages, again.gone_pages) == (0, 0)


def test_what_a_killed_writer_left_of_a_lost_file_does_not_get_into_the_one_in_its_place(
    store: archive.Archive, run: int, path: Path, tmp_path: Path
) -> None:
    fill(store, run, range(20))
    copy = tmp_path / "copy.db"
    backup(path, copy)
    written = """
import os, sqlite3, sys
copy = sqlite3.connect(sys.argv[1])
copy.executescript("pragma journal_mode = wal; pragma wal_autocheckpoint = 0; update articles set headline = 'lost'")
os._exit(0)
"""
    run_python([sys.executable, "-c", written, str(copy)], check=True, stdout=DEVNULL)
    assert copy.with_name("copy.db-wal").stat().st_size > 0
    copy.unlink()
    backup(path, copy)
    assert dump(copy) == dump(path)
    with archive.open(copy, read_only=True) as opened:
        assert verify(opened) == []


def test_a_copy_made_while_a_crawl_writes_is_whole(path: Path, tmp_path: Path) -> None:
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        fill(opened, opened.begin_run("crawl", "demo-nd"), range(100))
    stop = threading.Event()

    def crawl() -> None:
        with archive.open(path) as opened:
            run = opened.begin_run("crawl", "demo-nd")
            at = 100
            while not stop.is_set():
                fill(opened, run, range(at, at + 10))
                at += 10

    writer = threading.Thread(target=crawl)
    writer.start()
    try:
        counts = []
        for _ in range(4):
            counts.append(backup(path, tmp_path / "copy.db").articles)
            assert problems(tmp_path / "copy.db") == []
            with archive.open(tmp_path / "copy.db", read_only=True) as opened:
                assert verify(opened) == []
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts)
    assert counts[0] >= 100


def test_a_copy_without_pages_is_one_too(store: archive.Archive, run: int, path: Path, tmp_path: Path) -> None:
    store.save(run, [visit_of(article_of("1"))])
    store.close()
    (tmp_path / "archive.pages.db").unlink()
    assert backup(path, tmp_path / "copy.db").pages == 0


@pytest.mark.parametrize("name", ["archive.db", "notes.txt", "gone/copy.db"])
def test_a_bad_target_is_said_and_left_as_it_is(store: archive.Archive, path: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    if name == "notes.txt":
        target.write_text("my notes, of which there is no copy" * 50)
    content = target.read_bytes() if target.exists() else None
    with pytest.raises(archive.ArchiveError, match=name.partition("/")[0]):
        backup(path, target)
    assert (target.read_bytes() if target.exists() else None) == content


def test_a_folder_that_is_not_there_is_named_as_it_was_given(
    store: archive.Archive, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "no" / "copy.db"
    with pytest.raises(archive.ArchiveError, match=f"^{target}: there is no folder {target.parent}; make it first"):
        backup(path, target)


def test_a_damaged_archive_leaves_the_last_copy_alone(
    store: archive.Archive, run: int, path: Path, tmp_path: Path
) -> None:
    fill(store, run, range(30))
    backup(path, tmp_path / "copy.db")
    before = dump(tmp_path / "copy.db")
    store.close()
    overwrite(path, "fetches")
    with pytest.raises(archive.ArchiveDamaged):
        backup(path, tmp_path / "copy.db")
    assert dump(tmp_path / "copy.db") == before
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db", "copy.pages.db"]
