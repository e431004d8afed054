"""`sinmungo morphemes` takes the articles apart where Kiwi is installed, and says in a line where it is not."""

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


def test_nouns_and_verbs_of_each_article_come_into_a_file(sinmungo: Sinmungo, path: Path) -> None:
    pytest.importorskip("kiwipiepy", reason="the extra 'morphemes' is not installed")
    told = json.loads(sinmungo("morphemes", "--jobs", "0", "--json", "--archive", "a.db").stdout)
    assert (told["file"], told["articles"]) == ("a.morphemes.db", 1)
    with closing(sqlite3.connect(path.with_name("a.morphemes.db"))) as connection:
        [(nouns, lemmas)] = connection.execute("SELECT nouns, lemmas FROM morphemes").fetchall()
    assert {"책방", "주민"} <= set(nouns.split())
    assert {"열다", "모이다"} <= set(lemmas.split())
    again = sinmungo("morphemes", "--archive", "a.db")
    assert again.stdout.startswith("a.morphemes.db: 0 articles by kiwipiepy ")


def test_without_the_extra_one_line_says_what_installs_it(sinmungo: Sinmungo, path: Path, tmp_path: Path) -> None:
    (tmp_path / "hiding").mkdir()
    (tmp_path / "hiding" / "sitecustomize.py").write_text("import sys\nsys.modules['kiwipiepy'] = None\n")
    environment = {"PYTHONPATH": f"{tmp_path / 'hiding'}:{Path(__file__).parents[2]}"}
    told = sinmungo("morphemes", "--archive", "a.db", environment=environment)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "error: morphemes need Kiwi: pip install 'sinmungo[morphemes]'\n"
    assert not path.with_name("a.morphemes.db").exists()


def test_what_is_no_archive_is_said_in_one_line(sinmungo: Sinmungo) -> None:
    told = sinmungo("morphemes", "--archive", "none.db")
    assert (told.returncode, told.stderr.count("\n")) == (3, 1)
