"""A damaged file, or one that somebody made so, keeps nobody walking on in it for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import archive
from archive.deriving.kept import BEFORE_ALL, Filters
from tests.archive.building import article_of, paper_of, saved, visit_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Sinmungo = Callable[..., CompletedProcess[str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("import")
        opened.save(run, [visit_of(article_of(str(key)), page=f"화면 {key}".encode()) for key in range(8)])
        opened.end_run(run, "finished", {"new": 8})
    return path


def as_stored(number: int) -> bytes:
    """A row's number as SQLite writes it: seven bits a byte, the highest first. https://sqlite.org/fileformat.html"""
    bits = [number >> shift & 0x7F for shift in range(28, -1, -7)]
    return bytes([bit | 0x80 for bit in bits[:-1]] + bits[-1:])


def lower_the_last(path: Path) -> None:
    """Have the last article's row say a number below all others, where it stands."""
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT max(id) FROM articles").fetchone()
    data = path.read_bytes()
    assert as_stored(last) in data
    path.write_bytes(data.replace(as_stored(last), as_stored(1 << 28)))


def test_walking_through_articles_that_lie_out_of_order_ends(path: Path, sinmungo: Sinmungo) -> None:
    lower_the_last(path)
    with archive.open(path, read_only=True) as opened:
        assert any(one > other for one, other in pairwise(_numbers(opened)))
        first = opened.derivations.kept(Filters(), BEFORE_ALL, 100)
        with pytest.raises(archive.ArchiveDamaged, match=r"archive[.]db: damaged .its rows are not in their order"):
            opened.derivations.kept(Filters(), first[-1].article, 100)
    told = sinmungo("reparse", "--dry-run", "--jobs", "1", "--archive", path)
    assert told.returncode == 3
    assert "its rows are not in their order" in told.stderr


def _numbers(opened: archive.Archive) -> list[int]:
    return [number for (number,) in opened._connection.execute("SELECT id FROM articles NOT INDEXED ORDER BY id")]


def test_stories_of_articles_that_are_not_there_are_not_waited_for(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM articles WHERE id = (SELECT max(id) FROM articles)")
    with archive.open(path) as opened:
        assert opened.stories.catch_up() == 7
        assert opened.stories.catch_up() == 0
        assert saved(opened, opened.begin_run("import"), article_of("9"))
        assert opened.stories.catch_up() == 1


def test_a_schema_whose_name_is_no_text_is_damage(path: Path, sinmungo: Sinmungo) -> None:
    data = path.read_bytes()
    at = data.index(b"CREATE TABLE papers")
    path.write_bytes(data[:at] + b"CREATE TABLE \xff\xfe(( " + data[at + 17 :])
    with pytest.raises(archive.ArchiveDamaged, match=r"archive[.]db: damaged"):
        archive.open(path, read_only=True)
    told = sinmungo("show", "1", "--archive", path)
    assert (told.returncode, told.stderr.count("\n")) == (3, 1)
