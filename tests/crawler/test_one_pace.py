"""A paper is asked at its own pace, by however many names its machine goes."""

from __future__ import annotations

import json
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

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


class Lines:
    """Writes down, as a crawl ends, in which of Scrapy's lines its requests have waited, and how long in each."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self.write, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def write(self) -> None:
        lines = {name: (slot.delay, slot.concurrency) for name, slot in self._crawler.engine.downloader.slots.items()}
        Path(f"{self._crawler.settings['ARCHIVE']}.lines").write_text(json.dumps(lines), encoding="ascii")


def test_all_hosts_of_a_paper_wait_in_one_line_at_its_pace(tmp_path: Path) -> None:
    """How long Scrapy makes a line wait is its own to keep; by the clock a late request would look like a haste."""
    at_once: list[int] = []
    under_way = threading.Semaphore(0)

    def counted(asked: Asked) -> Told | None:
        under_way.release()
        at_once.append(under_way._value)
        time.sleep(0.02)  # in which a second request would come
        under_way.acquire()
        return answer(asked)

    with Scripted(counted) as server:
        settings = {"LOG_LEVEL": "ERROR", "DOWNLOAD_DELAY": 0.01, "EXTENSIONS": {f"{__name__}.Lines": 1}}
        (run,) = start(server.port, NOW, [PAPER], tmp_path / "a.db", settings).finished()
        assert run["counts"]["new"] == 6
        assert {one.host for one in server.asked} == set(NAMES)
    assert set(at_once) == {1}
    assert json.loads((tmp_path / "a.db.lines").read_text(encoding="ascii")) == {"paper": [0.01, 1]}


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
