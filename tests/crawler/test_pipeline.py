"""Visits on their way into an archive that another program keeps locked: they wait, and the loop does not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import create_autospec

import pytest
from scrapy.settings import Settings

import archive
from crawler import pipeline
from crawler.counts import Counts
from crawler.pipeline import ArchivePipeline
from crawler.spider import PaperSpider
from tests.archive.building import article_of, paper_of, visit_of
from tests.awaiting import awaited


@pytest.fixture
def spider(tmp_path: Path) -> Iterator[PaperSpider]:
    """A spider in the midst of its run; nothing is fetched."""
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper_of()])
        double = create_autospec(PaperSpider, instance=True)
        double.archive, double.run, double.counts = opened, opened.begin_run("crawl", "demo-nd"), Counts()
        double.paper, double.trouble, double.conduct = paper_of(), None, SimpleNamespace(ended=None)
        yield double


def pipeline_of(spider: PaperSpider) -> ArchivePipeline:
    engine = SimpleNamespace(close_spider_async=lambda **_: asyncio.sleep(0))
    return ArchivePipeline(cast("Any", SimpleNamespace(settings=Settings({"BATCH": 1}), spider=spider, engine=engine)))


def test_a_batch_waits_for_a_locked_archive_while_the_loop_goes_on(spider: PaperSpider) -> None:
    """Who holds the lock is this very loop: had the pipeline waited for it, it would have waited in vain."""

    async def crawled() -> list[int]:
        stored = []
        writer = pipeline_of(spider)
        with closing(sqlite3.connect(spider.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for key in "12":
                writer.process_item(visit_of(article_of(key)))
                stored.append(spider.archive.summary().articles)
            other.execute("ROLLBACK")
        while not spider.archive.summary().articles:  # noqa: ASYNC110  # nothing tells when it is written
            await asyncio.sleep(0.01)
        return [*stored, spider.archive.summary().articles]

    assert awaited(crawled()) == [0, 0, 2]
    assert (spider.trouble, spider.counts.outcomes["new"]) == (None, 2)


def test_an_archive_that_stays_locked_ends_the_run(spider: PaperSpider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LOCKED", 0.0)

    async def crawled() -> None:
        writer = pipeline_of(spider)
        with closing(sqlite3.connect(spider.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writer.process_item(visit_of(article_of("1")))

    awaited(crawled())
    assert "another program keeps the archive locked" in str(spider.trouble)
