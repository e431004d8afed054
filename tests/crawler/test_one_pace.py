"""A paper is asked at its own pace, by however many names its machine goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks.simulation.crawling import start
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import ARTICLE, HOST, LIST, PAPER, Asked, Scripted, Told, article, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
NAMES = [HOST, f"www.{HOST}", f"m.{HOST}"]


def answer(asked: Asked) -> Told | None:
    """Articles that lie at three names of one machine in turn."""
    if asked.target == f"{LIST}1":
        page = listing(dict.fromkeys(range(1, 7), NOW))
        for number in range(1, 7):
            page = page.replace(f'"{ARTICLE}{number}"', f'"https://{NAMES[number % 3]}{ARTICLE}{number}"')
        return Told(page)
    if asked.target.startswith(ARTICLE):
        return Told(article(int(asked.target.removeprefix(ARTICLE)), NOW - timedelta(hours=1)))
    return None


def test_the_delay_between_two_requests_is_kept_over_all_hosts_of_a_paper(tmp_path: Path) -> None:
    with Scripted(answer) as server:
        settings = {"LOG_LEVEL": "ERROR", "DOWNLOAD_DELAY": 1.0}
        (run,) = start(server.port, NOW, [PAPER], tmp_path / "a.db", settings).finished()
        assert run["counts"]["new"] == 6
        assert {one.host for one in server.asked} == set(NAMES)
        gaps = [later.seconds - one.seconds for one, later in pairwise(server.asked)]
    assert len(gaps) >= 10
    assert min(gaps) >= 0.4  # what a busy machine lets slip of the second


def test_a_date_to_come_back_at_is_by_the_clock_of_the_server_that_names_it(tmp_path: Path) -> None:
    """Its clock is a day behind ours: three seconds are asked for, and not a moment long past."""
    asked_before: list[str] = []

    def busy(asked: Asked) -> Told | None:
        if asked.target == f"{ARTICLE}1" and asked.target not in asked_before:
            asked_before.append(asked.target)
            return Told(
                "busy", 503, {"Date": "Sun, 01 Nov 2026 00:00:00 GMT", "Retry-After": "Sun, 01 Nov 2026 00:00:03 GMT"}
            )
        return answer(asked)

    with Scripted(busy) as server:
        settings = {"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 1}
        (run,) = start(server.port, NOW, [PAPER], tmp_path / "a.db", settings).finished()
        at = [one.seconds for one in server.asked if one.target == f"{ARTICLE}1"]
    assert run["counts"]["new"] == 6
    assert len(at) == 2
    assert at[1] - at[0] >= 2.9
