"""What is on its way into an archive that another program keeps locked waits, and the loop does not."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import Mock, create_autospec

import pytest
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import Settings

import archive
import papers
from archive import ArchiveLocked, Pause, Unmodified
from crawler import spider as spiders
from crawler import waiting
from crawler.conduct import Conduct, Limits
from crawler.counts import Counts
from crawler.discovery import Ask
from crawler.discovery.sweep import Sweep
from crawler.draw import Draw
from crawler.loader import spider_for
from crawler.numbers import Numbers
from crawler.pipeline import ArchivePipeline
from crawler.scout import Scout
from crawler.spider import PaperSpider
from crawler.window import Window
from parsers.fields.timestamp import SEOUL
from tests.archive.building import article_of, paper_of, visit_of
from tests.awaiting import awaited


@pytest.fixture
def spider(tmp_path: Path) -> Iterator[PaperSpider]:
    """A spider in the midst of its run; nothing is fetched."""
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper_of()])
        double = create_autospec(PaperSpider, instance=True)
        double.archive, double.run, double.counts = opened, opened.begin_run("crawl", "demo-nd"), Counts()
        double.paper, double.trouble, double.left_out = paper_of(), None, None
        double.conduct = SimpleNamespace(ended=None, note_requests=lambda: None, sent=1, shut_out=None, why=None)
        double.silence, double.lock, double.logger = Mock(), Mock(), Mock()
        double.silence.released.return_value = []
        double.found_no_way_in.return_value = None
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
            both = [asyncio.ensure_future(writer.process_item(visit_of(article_of(key)))) for key in "12"]
            for _ in both:
                await asyncio.sleep(0)
                stored.append(spider.archive.summary().articles)
            other.execute("ROLLBACK")
        await asyncio.gather(*both)
        return [*stored, spider.archive.summary().articles]

    assert awaited(crawled()) == [0, 0, 2]
    assert (spider.trouble, spider.counts.outcomes["new"]) == (None, 2)


def test_an_archive_that_stays_locked_ends_the_run(spider: PaperSpider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LOCKED", 0.0)

    async def crawled() -> None:
        writer = pipeline_of(spider)
        with closing(sqlite3.connect(spider.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await writer.process_item(visit_of(article_of("1")))

    awaited(crawled())
    assert "another program keeps the archive locked" in str(spider.trouble)


def test_the_runs_account_waits_for_a_locked_archive_while_the_loop_goes_on(spider: PaperSpider) -> None:
    """The other program lets go only once it has seen that the run is still at work."""

    async def ended() -> str:
        writer = pipeline_of(spider)
        with closing(sqlite3.connect(spider.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            keeping = asyncio.ensure_future(writer.process_item(visit_of(article_of("1"))))
            ending = asyncio.ensure_future(writer.end(spider, "finished"))
            await asyncio.sleep(0)
            (state,) = other.execute("SELECT state FROM runs").fetchone()
            other.execute("ROLLBACK")
        await asyncio.gather(keeping, ending)
        return str(state)

    assert awaited(ended()) == "running"
    with archive.open(spider.archive.path) as opened:
        (run,) = opened.runs()
        assert (run.state, run.counts["new"], opened.summary().articles) == ("finished", 1, 1)


def test_what_a_run_notes_of_itself_waits_for_a_locked_archive_while_the_loop_goes_on(tmp_path: Path) -> None:
    """Its requests, a pause that the paper asks for, and that an earlier one is over."""
    paper = papers.registry()["kado"]
    now = datetime.now(UTC)

    async def noted(reader: PaperSpider, conduct: Conduct) -> None:
        with closing(sqlite3.connect(reader.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            conduct.sends()
            conduct.note_requests()
            conduct.saw("www.kado.net", Unmodified())
            conduct.told_to_wait("kado.net", 503, timedelta(hours=1))
            await asyncio.sleep(0)
            other.execute("ROLLBACK")
        await reader.all_noted()

    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper])
        opened.ledger.note_pause(Pause("www.kado.net", "http 403", 1, now, now - timedelta(hours=1)))
        reader = spider_for(paper)()
        reader.archive = opened
        stop = Mock()
        conduct = Conduct(paper, opened.ledger, Limits(), hurries=True, stop=stop, keep=reader.keep)
        awaited(noted(reader, conduct))
        assert opened.ledger.requests("kado", datetime.now(SEOUL).date()) == 1
        assert opened.ledger.pause("www.kado.net") is None
        pause = opened.ledger.pause("kado.net")
        assert pause is not None
        assert (pause.reason, stop.call_args.args) == ("http 503, Retry-After", ("paused",))


def test_a_run_begins_once_another_program_lets_the_archive_go_while_the_loop_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what it tried before nothing is written: there is one run."""
    monkeypatch.setattr(spiders, "_BEGUN_AGAIN", 0.01)
    paper, path = papers.registry()["kado"], tmp_path / "a.db"
    archive.open(path, create=True).close()
    settings = {"ARCHIVE": str(path), "REVISITS": "1d"}

    async def begun() -> tuple[str, PaperSpider]:
        crawler = Crawler(spider_for(paper), settings)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            reader = spider_for(paper).from_crawler(crawler)
            refused = str(reader.left_out)
            first = asyncio.ensure_future(anext(reader.start()))
            await asyncio.sleep(0.05)
            assert not first.done()
            assert (reader.has_articles(), reader.is_resting()) == (False, False)
            other.execute("ROLLBACK")
        assert (await first).url == "https://kado.net/rss/allArticle.xml"
        return refused, reader

    refused, reader = awaited(begun())
    reader.archive.close()
    reader.lock.release()
    assert refused.startswith(f"kado: {path}: another program keeps the archive locked")
    assert reader.left_out is None
    with archive.open(path, read_only=True) as opened:
        assert [run.state for run in opened.runs()] == ["running"]


def test_numbers_to_be_tried_are_noted_once_another_program_lets_the_archive_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler is told that there is more, and asks again; the same numbers are noted then."""
    paper = papers.registry()["kado"]
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper])
        run, now = opened.begin_run("crawl", paper.id), datetime.now(SEOUL)
        reader = spider_for(paper)()
        reader.archive, reader.unhurried = opened, waiting.Unhurried(opened)
        reader.conduct = Conduct(paper, opened.ledger, Limits(), hurries=True, stop=Mock(), keep=Mock())
        reader.draw = Draw(opened.ledger, paper.id, now, ("new",))
        plan = Sweep([5], within=[(1, 9)])
        reader.visits = Mock(numbers=Numbers(paper, opened.ledger, run, "https://kado.net/a?idxno={key}", plan))
        with closing(sqlite3.connect(opened.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert (reader.has_articles(), reader.next_article()) == (True, None)
            other.execute("ROLLBACK")
        assert reader.has_articles()
        assert opened.ledger.count_due(paper.id, now + timedelta(minutes=1)) == {"waiting": 8}
        monkeypatch.setattr(waiting, "LOCKED", 0.0)
        with closing(sqlite3.connect(opened.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ArchiveLocked):
                reader.unhurried.written(lambda: opened.ledger.note_requests(paper.id, now.date(), 1))


def test_an_error_that_nobody_waits_for_ends_the_run_and_leaves_its_paper_to_others(
    spider: PaperSpider, caplog: pytest.LogCaptureFixture
) -> None:
    """Not the archive's: an error of the program's own, in what a run notes of its conduct."""
    reader = spider_for(papers.registry()["kado"])()
    reader.archive, reader.conduct = spider.archive, create_autospec(Conduct, instance=True)

    def wrong() -> None:
        raise ZeroDivisionError("of nothing")

    async def ended() -> None:
        reader.keep(wrong)
        await reader.all_noted()

    awaited(ended())
    assert reader.trouble == "ZeroDivisionError: of nothing"
    cast("Mock", reader.conduct.end).assert_called_once_with("archive", reader.trouble)
    assert "what the run keeps of its own conduct was not written" in caplog.text


@pytest.mark.parametrize("breaks", ["all_noted", "found_no_way_in"])
def test_whatever_breaks_at_the_end_of_a_run_its_paper_is_let_go(spider: PaperSpider, breaks: str) -> None:
    cast("Mock", getattr(spider, breaks)).side_effect = ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        awaited(pipeline_of(spider).end(spider, "finished"))
    cast("Mock", spider.lock).release.assert_called_once_with()


def test_a_list_is_read_once_another_program_lets_the_archive_go(tmp_path: Path) -> None:
    """What it names is counted once, however often the archive was found locked."""
    paper = replace(papers.registry()["kado"], feeds=(), sitemaps=())
    ask = Ask("https://www.kado.net/rss/allArticle.xml", "feed", "https://www.kado.net/rss/allArticle.xml")
    item = "<item><title>마을 소식</title><link>https://www.kado.net/news/articleView.html?idxno=11</link></item>"
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>소식</title>{item}</channel></rss>".encode()

    async def read(spider: PaperSpider) -> list[Any]:
        with closing(sqlite3.connect(spider.archive.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            reading = asyncio.ensure_future(anext(aiter(spider.read_source(Response(ask.url, body=body), ask)), None))
            await asyncio.sleep(0)
            assert not reading.done()
            other.execute("ROLLBACK")
        return [await reading]

    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper])
        reader = spider_for(paper)()
        reader.archive, reader.draw = opened, create_autospec(Draw, instance=True)
        reader.scout = Scout(paper, opened.ledger, opened.begin_run("crawl", "kado"), Window(), "new", patient=False)
        reader.counts = reader.scout.counts
        assert awaited(read(reader)) == [None]
        assert (reader.counts.feeds, reader.counts.found) == (1, 1)
        assert opened.ledger.count_due("kado", datetime.now(UTC) + timedelta(minutes=1)) == {"waiting": 1}
