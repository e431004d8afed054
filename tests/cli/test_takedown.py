"""`sinmungo takedown` removes what is named, tells what it did, and keeps the log."""

from __future__ import annotations

import json
from collections.abc import Callable
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
