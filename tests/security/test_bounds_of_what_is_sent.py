"""What others send is read so far and no further: rules for robots, registry files, tasks, links in the folder."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings

import archive
from crawler.loader import UnknownPaper
from crawler.lock import PaperLock
from crawler.robots import PoliteRobots
from crawler.run import crawl
from crawler.workers.task import Task
from papers.errors import RegistryError
from papers.schema import read_paper


def test_a_robots_txt_is_read_as_far_as_the_standard_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten million bytes of rules would keep all papers of a process waiting for half a minute."""
    read: list[bytes] = []

    def parse(crawler: object, body: bytes) -> Any:
        read.append(body)
        return SimpleNamespace(crawl_delay=lambda _: None, allowed=lambda *_: True)

    monkeypatch.setattr(ProtegoRobotParser, "from_crawler", parse)
    for body in (b"Disallow: /news/one\n" * 1_000_000, b"Disallow: /news/one"):

        async def download(asked: Request, body: bytes = body) -> Response:
            return Response(asked.url, body=body)

        crawler: Any = SimpleNamespace(
            settings=Settings({"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "Sinmungo"}),
            engine=SimpleNamespace(download_async=download),
            spider=SimpleNamespace(heard=AsyncMock()),
        )
        asking = PoliteRobots(crawler).process_request(Request("http://gaon.example/news/one"))
        with ThreadPoolExecutor(1) as apart:  # a browser of another test may keep a loop at work in this thread
            apart.submit(asyncio.run, asking).result()
    # 500 KiB at least (RFC 9309, 2.5), and no half of a rule, which would be another one.
    assert read == [b"\n".join([b"Disallow: /news/one"] * 25_600), b"Disallow: /news/one"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"a=" + b"[" * 50_000, "nested deeper"),
        (b"[" + b"a." * 40_000 + b"b]", "unknown key|nested deeper"),
        (b"a = [" + b"1," * 60_000 + b"]", "more than 100,000 bytes"),
    ],
    ids=["brackets", "a long path", "a long list"],
)
def test_a_papers_file_is_refused_in_one_line_whatever_it_holds(file: bytes, said: str) -> None:
    with pytest.raises(RegistryError, match=rf"^sent\.toml: .*({said})") as refused:
        read_paper(file, "sent", "sent.toml")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("paper", ["../outside", "/srv/outside", "no-such-paper", ""])
def test_a_task_from_the_queue_names_a_paper_and_no_file(tmp_path: Path, paper: str) -> None:
    """Who can write into Redis can have papers crawled that are known, and write into no other file."""
    shards = tmp_path / "shards"
    shards.mkdir()
    told = {"paper": paper, "settings": {"ARCHIVE": "elsewhere.db"}, "archive": "elsewhere.db", "contact": "x"}
    with pytest.raises(UnknownPaper, match="no such paper"):
        crawl(Task.of(told).order(shards, "keeper@archive.example", {}))
    assert [*tmp_path.rglob("*")] == [shards]


@pytest.mark.parametrize(("name", "is_refused"), [("demo-nd.lock", True), ("demo-nd.pid", False)])
def test_a_link_that_lies_where_a_lock_should_leads_nowhere(tmp_path: Path, name: str, is_refused: bool) -> None:
    precious = tmp_path / "precious"
    precious.write_text("years of work", encoding="utf-8")
    locks = tmp_path / "a.db.locks"
    locks.mkdir()
    (locks / name).symlink_to(precious)
    with pytest.raises(archive.ArchiveError, match="the lock cannot be kept") if is_refused else nullcontext():
        PaperLock(tmp_path / "a.db", "demo-nd").release()
    assert precious.read_text(encoding="utf-8") == "years of work"
