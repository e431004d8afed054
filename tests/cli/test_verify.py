"""`sinmungo verify` says that an archive is sound, or what is wrong with it, and mends what it can."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Sinmungo = Callable[..., CompletedProcess[str]]
TEXT = "나루마을에 작은 책방 열려\n2025. 04.11. 10:20:30\n한가람 기자\n나루마을에 작은 책방이 11일 문을 열었다. 주민이 모였다.\n"


@pytest.fixture
def path(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert sinmungo("import", "page.txt", "--archive", "a.db").returncode == 0
    return tmp_path / "a.db"


def test_a_sound_archive_is_said_to_be_sound(sinmungo: Sinmungo, path: Path) -> None:
    told = sinmungo("verify", "--archive", "a.db")
    assert (told.returncode, told.stdout, told.stderr) == (0, "a.db: sound, 1 articles and 1 pages\n", "")
    assert sinmungo("verify", "--archive", "a.db", "--no-pages").stdout == "a.db: sound, 1 articles\n"


def test_a_rebuilt_index_is_found_and_made_anew(sinmungo: Sinmungo, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    told = sinmungo("verify", "--archive", "a.db")
    assert (told.returncode, told.stdout) == (
        1,
        "the search index is not that of the articles: 1 (foreign); 'sinmungo verify --repair' makes it anew\n",
    )
    mended = sinmungo("verify", "--archive", "a.db", "--repair", "--json")
    assert (mended.returncode, [problem["is_mended"] for problem in json.loads(mended.stdout)]) == (0, [True])
    assert sinmungo("verify", "--archive", "a.db").returncode == 0


def test_what_is_no_archive_is_said_in_one_line(sinmungo: Sinmungo, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("x" * 5000)
    told = sinmungo("verify", "--archive", "a.db")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)


def test_a_backup_is_made_and_brought_up_to_date(sinmungo: Sinmungo, path: Path, tmp_path: Path) -> None:
    told = sinmungo("backup", "copy.db", "--archive", "a.db")
    assert (told.returncode, told.stdout.splitlines()[:2]) == (0, ["articles  1", "pages     1 (1 new, 0 removed)"])
    again = json.loads(sinmungo("backup", "copy.db", "--archive", "a.db", "--json").stdout)
    assert (again["articles"], again["pages"], again["new_pages"]) == (1, 1, 0)
    assert sinmungo("verify", "--archive", "copy.db").returncode == 0
    assert sinmungo("search", "책방", "--archive", "copy.db").stdout.count("책방") >= 1
    nowhere = sinmungo("backup", "a.db", "--archive", "a.db")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (3, 1)
