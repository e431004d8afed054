"""`sinmungo years` moves closed years to files of their own, and the other commands go on finding them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive

Sinmungo = Callable[..., CompletedProcess[str]]
TEXT = "나루마을에 작은 책방 열려\n{year}. 04.11. 10:20:30\n한가람 기자\n{year}년 나루마을에 작은 책방이 문을 열었다. 주민이 모였다.\n"


@pytest.fixture
def path(sinmungo: Sinmungo, tmp_path: Path) -> Path:
    for year in (2023, 2024, 2025):
        (tmp_path / f"{year}.txt").write_text(TEXT.format(year=year), encoding="utf-8")
        address = f"http://www.jndn.com/article.php?aid={year}"
        assert sinmungo("import", f"{year}.txt", "--url", address, "--archive", "a.db").returncode == 0
    return tmp_path / "a.db"


def test_years_are_moved_listed_and_found(sinmungo: Sinmungo, path: Path) -> None:
    assert (sinmungo("years", "--archive", "a.db").stdout) == ""
    told = sinmungo("years", "split", "--before", "2025", "--archive", "a.db", "--json")
    assert (told.returncode, [(one["file"], one["articles"]) for one in json.loads(told.stdout)]) == (
        0,
        [("a-2024.db", 1), ("a-2023.db", 1)],
    )
    listed = sinmungo("years", "--archive", "a.db").stdout.splitlines()
    assert [line.split()[:4] for line in listed] == [
        ["YEAR", "FILE", "ARTICLES", "STATE"],
        ["2024", "a-2024.db", "1", "closed"],
        ["2023", "a-2023.db", "1", "closed"],
    ]
    assert sinmungo("search", "책방", "--archive", "a.db").stderr == "3 found\n"
    assert "2023년" in sinmungo("show", "http://www.jndn.com/article.php?aid=2023", "--archive", "a.db").stdout
    assert sinmungo("verify", "--archive", "a.db").stdout == "a.db: sound, 3 articles and 3 pages\n"
    again = sinmungo("years", "split", "--before", "2025", "--archive", "a.db")
    assert (again.returncode, again.stderr) == (0, "a.db: holds nothing of before 2025 that could be moved\n")


def test_a_year_that_is_not_over_stays(sinmungo: Sinmungo, path: Path) -> None:
    told = sinmungo("years", "split", "--before", "9999", "--archive", "a.db")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("error: --before 9999: the year 9998 is not over; ")
    assert "all its years lie in its own file" in sinmungo("years", "--archive", "a.db").stderr


def test_a_takedown_reaches_a_closed_year(sinmungo: Sinmungo, path: Path) -> None:
    sinmungo("years", "split", "--before", "2025", "--archive", "a.db")
    asked = ("--reason", "개인정보", "--by", "desk@demo.example", "--archive", "a.db")
    assert sinmungo("takedown", "http://www.jndn.com/article.php?aid=2023", *asked).returncode == 0
    assert sinmungo("search", "책방", "--archive", "a.db").stderr == "2 found\n"
    assert sinmungo("search", "책방", "--archive", "a-2023.db").stderr == "0 found\nthe archive is empty\n"


def test_no_years_are_split_while_a_crawl_is_at_work(sinmungo: Sinmungo, path: Path) -> None:
    with archive.open(path) as opened:
        opened.begin_run("crawl", None)
        told = sinmungo("years", "split", "--before", "2025", "--archive", "a.db")
    assert (told.returncode, told.stderr.count("\n")) == (5, 1)
