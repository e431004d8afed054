"""A crawl's progress: a table for a reader, lines for a log, JSON for machines, all on stderr."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from rich.console import Console

from crawler.estimate import Bounds, Remaining
from crawler.progress import Standing
from sinmungo import console, live

LEFT = Remaining(Bounds(170, 470), timedelta(seconds=340), timedelta(seconds=940))
STANDING = Standing("jndn", "crawling", 1200, 40, 30, 2, 1, 1160, 29.6, LEFT)


def test_lines_tell_a_paper_when_the_last_is_old_enough(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 59.0, 61.0, 62.0])
    # Its own name alone: other threads of this process go on asking what time it is.
    monkeypatch.setattr(live, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with live.shown("lines", ["jndn"]) as shown:
        for _ in range(3):
            shown.show(STANDING)
        shown.show(Standing("jndn", "done", 1200, 1200, 1190, 2, 1, None, 30))
    assert capsys.readouterr().err == (
        "jndn: crawling, 1,200 found, 40 visited, 30 new, 2 revised, 1 failed, 1,160 left, 30 a minute; "
        "still 170 to 470 requests, 6 min to 16 min\n"
    )


def test_json_lines_hold_one_object_each(capsys: pytest.CaptureFixture[str]) -> None:
    with live.shown("json", ["jndn"]) as shown:
        shown.show(Standing("jndn", "done", 3, 3, 2, 0, 1, None, 12.345))
        shown.show(replace(STANDING, paper="kado", state="done", remaining=replace(LEFT, most_time=None)))
    line, other = capsys.readouterr().err.splitlines()
    assert json.loads(other)["remaining"] == {"requests": [170, 470], "seconds": [340, None]}
    told = json.loads(line)
    assert told.pop("at").endswith("+09:00")
    assert told == {
        "paper": "jndn",
        "state": "done",
        "found": 3,
        "visited": 3,
        "new": 2,
        "revised": 0,
        "failed": 1,
        "left": None,
        "rate": 12.3,
        "remaining": None,
    }


def test_nothing_is_shown_where_nothing_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    with live.shown("none", ["jndn"]) as shown:
        shown.show(Standing("jndn", "done"))
    assert capsys.readouterr().err == ""


def test_the_table_has_a_row_a_paper_those_at_work_first_and_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Console(width=120, height=6, force_terminal=True, no_color=True, record=True)
    monkeypatch.setattr(console, "err", terminal)
    shown = live._Live(["ihalla", "kado", "jndn"])
    shown.show(Standing("ihalla", "done", 5, 5, 5))
    shown.show(STANDING)
    terminal.print(shown._table())
    lines = [line.split() for line in terminal.export_text().splitlines()]
    assert lines == [
        "PAPER STATE FOUND VISITED NEW REVISED FAILED LEFT A MINUTE TIME LEFT".split(),
        "jndn crawling 1,200 40 30 2 1 1,160 30 6 min to 16 min".split(),
        "kado waiting 0 0 0 0 0".split(),  # ihalla, which is done, has no line left
        "all 1 of 3 done 1,205 45 35 2 1 1,160 30".split(),
    ]
