"""Whatever is typed where a number, a name, a day or a file is meant: one line, the code of wrong usage, no traceback."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import archive
from sinmungo import cli
from tests.archive.building import article_of, paper_of, visit_of

Told = Callable[..., tuple[int, str]]

HUGE = "9" * 5000
LARGE = "99999999999999999999"
NO_TEXT = "\udcff"  # a byte that is no UTF-8, as Python has it


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nonsense") / "a.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        opened.save(opened.begin_run("import"), [visit_of(article_of("1"))])
    return path


@pytest.fixture
def told(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Told]:
    """The exit code and stderr of a command, in this process and the archive's folder."""
    at_end = signal.getsignal(signal.SIGTERM)

    def command(*arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(path.parent)
        monkeypatch.setenv("SINMUNGO_ARCHIVE", path.name)
        monkeypatch.setattr(sys, "argv", ["sinmungo", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        code = ended.value.code
        assert isinstance(code, int)
        return code, capsys.readouterr().err

    yield command
    signal.signal(signal.SIGTERM, at_end)


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        *((1, [command, number]) for command in ("show", "diff", "stories") for number in (HUGE, LARGE, "-", "jndn:")),
        *((1, ["reporters", "show", number]) for number in (HUGE, LARGE)),
        *((2, ["runs", "--limit", number]) for number in (LARGE, "0", "-1", "many", "１.5", "")),
        (2, ["runs", "show", LARGE]),
        (2, ["stories", "--limit", LARGE]),
        (2, ["stories", "--agency", NO_TEXT]),
        *((2, ["search", "x", "--since", day]) for day in ("2019-02-30", "2019-13", "0000", "10000", "today", "")),
        *(
            (2, [*command, paper])
            for command in (["health"], ["coverage"], ["frontier"])
            for paper in ("", "jnd", "%s")
        ),
        *((2, [*command, "--paper", "jnd"]) for command in (["runs"], ["stories"], ["read"], ["reporters", "list"])),
        (3, ["backup", ""]),
        (3, ["backup", "no/such/copy.db"]),
        (2, ["papers", "new", "http://new.example/1", "--from", "a.html", "--id", NO_TEXT]),
        (3, ["search", "x", "--archive", "x" * 300]),
        (3, ["merge", "a.pages.db", "--archive", "other.db"]),
    ],
    ids=lambda value: ascii(value)[:60],
)
def test_nonsense_is_one_line_with_the_way_out(told: Told, path: Path, code: int, arguments: list[str]) -> None:
    got, words = told(*arguments)
    assert (got, words.count("\n")) == (code, 1), words
    assert words.startswith("error: ")
    assert sorted(file.name for file in path.parent.iterdir() if file.is_file()) == ["a.db", "a.pages.db"]


def test_a_paper_that_is_nearly_one_is_asked_for(told: Told) -> None:
    assert told("frontier", "jnd")[1].startswith("error: jnd: no such paper; did you mean jndn")


def test_a_day_that_is_far_away_is_no_calendar_without_end(told: Told) -> None:
    assert told("coverage", "demo-nd", "--until", "9999-12-31")[0] in (0, 1)
