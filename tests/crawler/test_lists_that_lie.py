"""Lists that are not what their answer says: always as they were, in part, accepted for later, the last page for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import archive
from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
HOUR = timedelta(hours=1)


class Town:
    """A paper of a few articles, whose first page of a list a test answers."""

    def __init__(self) -> None:
        self.newest = 5
        self.first_page: Callable[[Asked, str], Told] = lambda _, page: Told(page)

    def answer(self, asked: Asked) -> Told | None:
        if asked.target.startswith(ARTICLE):
            return Told(article(int(asked.target.removeprefix(ARTICLE)), NOW - HOUR))
        if asked.target.startswith(LIST):
            return self.first_page(asked, listing(dict.fromkeys(range(self.newest, 0, -1), NOW - HOUR)))
        return None


@pytest.fixture
def town() -> Iterator[tuple[Town, Scripted]]:
    paper = Town()
    with Scripted(paper.answer) as server:
        yield paper, server


def crawl(server: Scripted, path: Path, at: datetime, **order: Any) -> dict[str, Any]:
    (run,) = start(server.port, at, [PAPER], path, {"LOG_LEVEL": "ERROR"}, **order).finished()
    return dict(run)


def test_a_server_that_always_says_that_its_list_is_as_it_was_is_believed_for_a_day(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    """Its ETag is made of the program's file, and not of what the program writes."""

    def same(asked: Asked, page: str) -> Told:
        is_known = asked.headers.get("if-none-match") == '"list"'
        return Told(status=304, headers={"ETag": '"list"'}) if is_known else Told(page, headers={"ETag": '"list"'})

    paper, server = town
    paper.first_page = same
    assert crawl(server, tmp_path / "a.db", NOW)["counts"]["new"] == 5
    paper.newest = 7
    counts = crawl(server, tmp_path / "a.db", NOW + 2 * HOUR)["counts"]
    assert (counts["not_modified"], counts["found"]) == (1, 0)
    assert crawl(server, tmp_path / "a.db", NOW + 26 * HOUR)["counts"]["new"] == 2


@pytest.mark.parametrize("status", [202, 206])
def test_a_list_that_comes_in_part_or_later_is_read_on_the_next_run(
    town: tuple[Town, Scripted], tmp_path: Path, status: int
) -> None:
    paper, server = town
    paper.first_page = lambda _, page: Told(page[: len(page) // 2], status, {"Content-Range": "bytes 0-99/200"})
    run = crawl(server, tmp_path / "a.db", NOW)
    assert (run["state"], server.targets(ARTICLE)) == ("failed", [])
    assert run["error"].startswith(f"no feed or listing could be read: http {status}")
    paper.first_page = lambda _, page: Told(page)
    assert crawl(server, tmp_path / "a.db", NOW + HOUR)["counts"]["new"] == 5
    with archive.open(tmp_path / "a.db", read_only=True) as opened:
        (source,) = opened.ledger.sources(PAPER).values()
    assert (source.status, source.reason) == (200, None)


def test_a_list_that_repeats_its_last_page_for_ever_is_walked_to_its_end_once(
    town: tuple[Town, Scripted], tmp_path: Path
) -> None:
    _, server = town
    run = crawl(server, tmp_path / "a.db", NOW, since="2026-01-01")
    assert (run["state"], run["counts"]["new"]) == ("finished", 5)
    assert server.targets(LIST) == [f"{LIST}1", f"{LIST}2"]
