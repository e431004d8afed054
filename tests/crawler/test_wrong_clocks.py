"""What was noted while a machine's clock was years ahead keeps no later run from its paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import archive
import papers
from benchmarks.simulation.crawling import start
from crawler.watch.health import health
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
BUSY = Told("busy", 503, {"Retry-After": "7200"})


def answer(asked: Asked) -> Told | None:
    if asked.target == f"{LIST}1":
        return Told(listing(dict.fromkeys((1, 2, 3), NOW - timedelta(hours=1))))
    if asked.target.startswith(ARTICLE):
        return Told(article(int(asked.target.removeprefix(ARTICLE)), NOW - timedelta(hours=1)))
    return None


def test_a_pause_and_a_next_reading_of_years_from_now_are_not_waited_for(tmp_path: Path) -> None:
    path, settings = tmp_path / "a.db", {"LOG_LEVEL": "ERROR"}
    with Scripted(lambda asked: BUSY if asked.target == f"{LIST}1" else answer(asked)) as server:
        (run,) = start(server.port, NOW + timedelta(days=3000), [PAPER], path, settings, patient=True).finished()
        assert "is left alone until 2035" in run["error"]
        server.answer = answer
        (run,) = start(server.port, NOW, [PAPER], path, settings, patient=True).finished()
        assert (run["state"], run["error"], run["counts"]["new"]) == ("finished", None, 3)
    with archive.open(path, read_only=True) as opened:
        assert health(opened, papers.registry()[PAPER], NOW + timedelta(minutes=5)).state == "ok"


def test_a_list_that_was_read_in_the_future_is_read_again(tmp_path: Path) -> None:
    path, settings = tmp_path / "a.db", {"LOG_LEVEL": "ERROR"}
    with Scripted(answer) as server:
        start(server.port, NOW + timedelta(days=3000), [PAPER], path, settings, patient=True).finished()
        server.asked.clear()
        start(server.port, NOW, [PAPER], path, settings, patient=True).finished()
        assert f"{LIST}1" in server.targets()
