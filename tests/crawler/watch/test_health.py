"""A paper for which nothing new is asked any more is not well, whatever else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

import archive
import papers
from crawler.watch.health import health
from parsers.fields.timestamp import SEOUL

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAPER = papers.registry()["kado"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[archive.Archive]:
    with archive.open(tmp_path / "archive.db", create=True) as opened:
        opened.register([PAPER])
        yield opened


def run(store: archive.Archive, at: datetime, purpose: str = "new", *, ends: bool = True) -> None:
    with time_machine.travel(at, tick=False):
        number = store.begin_run("crawl", PAPER.id, purpose)
        if ends:
            store.end_run(number, "finished", {})


def told(store: archive.Archive, at: datetime) -> tuple[str, str]:
    found = health(store, PAPER, at)
    return found.state, found.why


def test_nights_that_go_on_do_not_hide_that_the_hourly_run_has_stopped(store: archive.Archive) -> None:
    for hour in range(5):
        run(store, NOW + hour * HOUR)
    for night in range(70):
        run(store, NOW + night * DAY + 14 * HOUR, "revisits")
        is_late = night > 1
        assert told(store, NOW + night * DAY + 15 * HOUR)[0] == ("failing" if is_late else "ok")
        if night == 9:
            assert told(store, NOW + 9.7 * DAY) == (
                "failing",
                "no run for what is new has begun since 2026-11-02 13:00",
            )


@pytest.mark.parametrize("purpose", ["new", "backfill"])
def test_a_run_that_never_ends_hides_nothing(store: archive.Archive, purpose: str) -> None:
    """Its machine lost power, or it hangs, or it is a backfill of weeks that keeps all others out."""
    run(store, NOW)
    run(store, NOW + HOUR, purpose, ends=False)
    assert told(store, NOW + DAY)[0] == "ok"
    assert told(store, NOW + 7 * DAY)[0] == "failing"


def test_a_first_run_that_never_ends_is_told_as_well(store: archive.Archive) -> None:
    run(store, NOW, ends=False)
    assert told(store, NOW + HOUR) == ("ok", "its first run is at work")
    assert told(store, NOW + 7 * DAY) == ("failing", "no run has begun since 2026-11-02 09:00")
