"""Which of the sitemaps that robots.txt names a run reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import archive
from archive import Source
from crawler.purposes import Purpose
from crawler.scout import Scout
from crawler.window import Window
from papers import Paper, Sitemap
from parsers.fields.timestamp import SEOUL

PAPER = Paper(
    id="hanbit",
    name="한빛신문",
    family="ndsoft",
    hosts=("www.hanbit.example",),
    home="http://www.hanbit.example/",
    region="KR-42",
    kind="online",
    sitemaps=(Sitemap("http://www.hanbit.example/news-known.xml", news=True),),
)
OF_NEWS, OF_ALL = "http://www.hanbit.example/sitemap_news.xml", "http://www.hanbit.example/sitemap.xml"
NAMED = [PAPER.sitemaps[0].url, OF_NEWS, OF_ALL]


@pytest.mark.parametrize(
    ("purpose", "read"),
    [("new", [OF_NEWS]), ("backfill", [OF_NEWS, OF_ALL]), ("gaps", []), ("revisits", [])],
)
def test_those_of_news_for_what_is_new_and_all_for_the_past_each_once(
    tmp_path: Path, purpose: Purpose, read: list[str]
) -> None:
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([PAPER])
        run = opened.begin_run("crawl", PAPER.id, purpose)
        scout = Scout(PAPER, opened.ledger, run, Window(date(2019, 1, 1)), purpose)
        assert [(ask.kind, ask.url, ask.source) for ask in scout.heard_of(NAMED)] == [
            ("sitemap", url, url) for url in read
        ]
        assert scout.heard_of(NAMED) == []


def test_one_that_seldom_changes_waits_for_its_time(tmp_path: Path) -> None:
    later = datetime.now(SEOUL) + timedelta(hours=1)
    with archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([PAPER])
        run = opened.begin_run("crawl", PAPER.id, "new")
        opened.ledger.note_source(PAPER.id, Source(OF_NEWS, "sitemap", next_poll=later))
        assert Scout(PAPER, opened.ledger, run, Window(), "new").heard_of(NAMED) == []
        impatient = Scout(PAPER, opened.ledger, run, Window(), "new", patient=False)
        assert [ask.url for ask in impatient.heard_of(NAMED)] == [OF_NEWS]
