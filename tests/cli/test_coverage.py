"""``sinmungo coverage`` says which days lack articles, for readers and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import archive
import papers
from archive import Day, Link
from sinmungo import calendar

Sinmungo = Callable[..., CompletedProcess[str]]

CALENDAR = """\
MONTH    1    6    11   16   21   26   31  STORED  TOLD  MISSING  LOST  UNCHECKED
2019-10     .2?2                                0     4        4     0          1
2019                                            0     4        4     0          1

= all stored   . nothing published   1-9 so many missing, * more
+ stored, list not read to its end   ? never checked   x only what cannot be had is missing

the worst days
  2019-10-07  2 missing  0 stored  2 not yet fetched
  2019-10-05  2 missing  0 stored  2 not yet fetched

to fill 3 days with holes: sinmungo crawl kado --fill-gaps --since 2019-10-05 --until 2019-10-07
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two days of which two articles each are known, one that nobody checked, one on which nothing appeared."""
    with archive.open(tmp_path / "archive.db", create=True) as opened:
        opened.register([papers.registry()["kado"]])
        run = opened.begin_run("crawl", "kado")
        links = [
            Link(f"http://www.kado.net/news/articleView.html?idxno={key}", str(key), "a list", "day", day)
            for key, day in zip(range(1, 5), [date(2019, 10, 5)] * 2 + [date(2019, 10, 7)] * 2, strict=True)
        ]
        opened.ledger.discover("kado", run, links)
        told = {date(2019, 10, 4): 0, date(2019, 10, 5): 2, date(2019, 10, 7): 2}
        opened.ledger.note_days("kado", run, told, complete=True, told_by="day")
    return tmp_path / "archive.db"


def test_the_calendar_shows_holes_their_reasons_and_what_fills_them(sinmungo: Sinmungo, store: Path) -> None:
    finished = sinmungo("coverage", "kado", "--archive", store, environment={"PATH": ""})
    assert finished.returncode == 1, finished.stderr
    assert finished.stdout.partition("to fill")[0] == CALENDAR.partition("to fill")[0]
    assert finished.stdout.endswith(" crawl kado --fill-gaps --since 2019-10-05 --until 2019-10-07\n")


def test_days_without_holes_end_with_0(sinmungo: Sinmungo, store: Path) -> None:
    finished = sinmungo("coverage", "kado", "--archive", store, "--since", "2019-10-04", "--until", "2019-10-04")
    assert finished.returncode == 0
    assert "to fill" not in finished.stdout


def test_programs_get_a_day_a_row(sinmungo: Sinmungo, store: Path) -> None:
    told = json.loads(sinmungo("coverage", "kado", "--archive", store, "--json").stdout)
    assert (told["first"], told["last"], told["missing"], told["holes"]) == ("2019-10-04", "2019-10-07", 4, 3)
    rows = list(csv.DictReader(io.StringIO(sinmungo("coverage", "kado", "--archive", store, "--csv").stdout)))
    assert [(row["day"], row["told"], row["complete"], row["waiting"]) for row in rows] == [
        ("2019-10-04", "0", "1", "0"),
        ("2019-10-05", "2", "1", "2"),
        ("2019-10-06", "", "0", "0"),
        ("2019-10-07", "2", "1", "2"),
    ]
    assert [int(row["told"] or -1) for row in rows] == [
        one["told"] if one["told"] is not None else -1 for one in told["days"]
    ]


def test_without_a_paper_there_is_a_line_for_each(sinmungo: Sinmungo, store: Path) -> None:
    finished = sinmungo("coverage", "--archive", store)
    assert finished.returncode == 1
    assert [line.split() for line in finished.stdout.splitlines()[1:]] == [
        ["kado", "2019-10-04", "2019-10-07", "0", "4", "4", "0", "1"]
    ]


def test_an_unknown_paper_is_wrong_usage(sinmungo: Sinmungo, store: Path) -> None:
    finished = sinmungo("coverage", "nobody", "--archive", store)
    assert finished.returncode == 2
    assert finished.stderr == "error: nobody: no such paper; 'sinmungo papers' lists them\n"


def test_the_picture_is_drawn_where_matplotlib_is_there_and_else_says_what_brings_it(
    sinmungo: Sinmungo, store: Path, tmp_path: Path
) -> None:
    finished = sinmungo("coverage", "kado", "--archive", store, "--plot", "kado.svg")
    if finished.returncode == 2:
        assert finished.stderr == "error: --plot needs matplotlib; install it with: pip install 'sinmungo[plots]'\n"
    else:
        assert "2019" in (tmp_path / "kado.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "sign"),
    [
        (Day(date(2019, 10, 8), 3, 3, True, 3), "="),
        (Day(date(2019, 10, 8), 0, 0, True), "."),
        (Day(date(2019, 10, 8), 3, 12, True, 12, waiting=9), "9"),
        (Day(date(2019, 10, 8), 3, 20, True, 20, waiting=8, failed=2), "*"),
        (Day(date(2019, 10, 8), 3), "+"),
        (Day(date(2019, 10, 8), 0), "?"),
        (Day(date(2019, 10, 8), 3, 4, True, 4, refused=1), "x"),
    ],
)
def test_each_kind_of_day_has_its_mark(day: Day, sign: str) -> None:
    assert calendar.mark(day) == sign
