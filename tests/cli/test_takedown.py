"""`sinmungo takedown` removes what is named, tells what it did, and keeps the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive

Sinmungo = Callable[..., CompletedProcess[str]]
TEXT = (
    "나루마을에 작은 책방 열려\n2025. 04.11. 10:20:30\n한가람 기자\n"
    "나루마을에 작은 책방이 11일 문을 열었다. 주민이 모였다. 문의는 010-1234-5678로 하면 된다.\n"
)
WHY = ("--reason", "개인정보 삭제 요청", "--by", "desk@sinmungo.example")


@pytest.fixture
def path(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    assert sinmungo("import", "page.txt", "--archive", "a.db").returncode == 0
    return tmp_path / "a.db"


def number_of(path: Path) -> str:
    with archive.open(path, read_only=True) as opened:
        return str(opened.search("책방")[0].id)


def test_an_article_goes_and_its_tombstone_stays(sinmungo: Sinmungo, path: Path) -> None:
    number = number_of(path)
    told = sinmungo("takedown", number, *WHY, "--archive", "a.db")
    assert (told.returncode, told.stderr) == (0, "")
    header, line = told.stdout.splitlines()
    assert header.split()[:1] == ["NUMBER"]
    assert number in line
    assert "개인정보 삭제 요청" in line
    assert sinmungo("search", "책방", "--archive", "a.db").stdout == ""
    assert sinmungo("takedown", "--archive", "a.db").stdout == told.stdout
    assert sinmungo("takedown", number, *WHY, "--archive", "a.db").stdout == told.stdout
    again = sinmungo("import", "page.txt", "--archive", "a.db")
    assert "refused" in again.stdout
    assert sinmungo("search", "책방", "--archive", "a.db").stdout == ""
    assert sinmungo("verify", "--archive", "a.db").returncode == 0


def test_every_command_tells_of_an_article_that_it_was_taken_down(sinmungo: Sinmungo, path: Path) -> None:
    number = number_of(path)
    assert sinmungo("takedown", number, *WHY, "--archive", "a.db").returncode == 0
    for command in ("show", "diff", "stories", "parse"):
        told = sinmungo(command, number, "--archive", "a.db")
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr.startswith(f"error: {number}: this article has been taken down on ")
        assert "개인정보 삭제 요청" in told.stderr


def test_words_are_masked_wherever_they_stand_after_a_look(sinmungo: Sinmungo, path: Path) -> None:
    words = ("--words", "010-1234-5678", "--everywhere")
    seen = json.loads(sinmungo("takedown", *words, "--dry-run", "--json", "--archive", "a.db").stdout)
    assert [one["headline"] for one in seen] == ["나루마을에 작은 책방 열려"]
    told = json.loads(sinmungo("takedown", *words, *WHY, "--json", "--archive", "a.db").stdout)
    assert [one["kind"] for one in told] == ["words"]
    with archive.open(path, read_only=True) as opened:
        article = opened.article(number_of(path))
    assert article is not None
    assert "문의는 ○○○○○○○○○○○○○로 하면 된다." in article.body
    assert b"010-1234-5678" not in path.read_bytes() + path.with_name("a.pages.db").read_bytes()


@pytest.mark.parametrize("which", ["{number}", "--everywhere"])
def test_words_that_a_reader_kept_in_use_are_wiped_by_the_same_command_again(
    sinmungo: Sinmungo, path: Path, which: str
) -> None:
    command = ("takedown", which.format(number=number_of(path)), "--words", "010-1234-5678", *WHY, "--archive", "a.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM articles").fetchall()
        assert sinmungo(*command).returncode == 3
        assert b"010-1234-5678" in path.read_bytes() + path.with_name("a.db-wal").read_bytes()
    again = sinmungo(*command)
    assert (again.returncode, again.stdout) == (0, sinmungo("takedown", "--archive", "a.db").stdout)
    assert "any more; what was masked" in again.stderr
    assert not any(b"010-1234-5678" in file.read_bytes() for file in path.parent.glob("a.*") if file.is_file())


def test_the_log_kept_elsewhere_is_laid_on_a_copy(sinmungo: Sinmungo, path: Path, tmp_path: Path) -> None:
    number = number_of(path)
    assert sinmungo("backup", "copy.db", "--archive", "a.db").returncode == 0
    assert sinmungo("takedown", number, *WHY, "--archive", "a.db").returncode == 0
    log = sinmungo("takedown", "--json", "--archive", "a.db").stdout
    (tmp_path / "log.json").write_text(log, encoding="utf-8")
    again = ("takedown", "--again", "log.json", "--archive", "copy.db")
    assert sinmungo(*again, "--json").stdout == log
    assert sinmungo(*again).stdout == ""
    assert sinmungo("search", "책방", "--archive", "copy.db").stdout == ""
    told = sinmungo(*again, *WHY)
    assert told.returncode == 2
    assert told.stderr.startswith("error: --again takes all from the log; give it alone")


def test_what_was_masked_is_named_where_a_copy_holds_it_again(sinmungo: Sinmungo, path: Path, tmp_path: Path) -> None:
    key = json.loads(sinmungo("show", number_of(path), "--json", "--archive", "a.db").stdout)["article_key"]
    assert sinmungo("backup", "copy.db", "--archive", "a.db").returncode == 0
    words = ("--words", "010-1234-5678", "--everywhere", *WHY)
    assert sinmungo("takedown", *words, "--archive", "a.db").returncode == 0
    log = sinmungo("takedown", "--json", "--archive", "a.db").stdout
    (tmp_path / "log.json").write_text(log, encoding="utf-8")
    again = ("takedown", "--again", "log.json", "--archive", "copy.db")
    told = sinmungo(*again)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(f"error: copy.db: what was masked stands again in {key}; mask it with --words, ")
    assert sinmungo("takedown", key, *words[:2], *WHY, "--archive", "copy.db").returncode == 0
    assert sinmungo(*again).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("404", *WHY), 1, "error: 404: no such article in a.db; "),
        (("{number}",), 2, "error: --reason and --by go into the log, and are needed"),
        (("{number}", "--words", "없는 말", *WHY), 1, "error: {number}: does not hold '없는 말'; nothing was changed"),
        (("--words", "책방", *WHY), 2, "error: name articles; or give --words with --everywhere"),
        (("--everywhere", *WHY), 2, "error: name articles; or give --words with --everywhere"),
        (
            ("--words", "없는 말", "--everywhere", *WHY),
            1,
            "error: a.db: no article holds '없는 말'; nothing was changed",
        ),
        (("--words", "", "--everywhere", *WHY), 2, "error: no words were given to be masked; name those that must go"),
        (("--words", " ", "--everywhere", "--dry-run"), 2, "error: no words were given to be masked; "),
        (("{number}", "--words", "", *WHY), 2, "error: no words were given to be masked; "),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    sinmungo: Sinmungo, path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    number = number_of(path)
    told = sinmungo("takedown", *(word.format(number=number) for word in arguments), "--archive", "a.db")
    assert (told.returncode, told.stdout) == (code, "")
    assert told.stderr.startswith(message.format(number=number))
    assert told.stderr.count("\n") == 1
    assert number_of(path) == number
