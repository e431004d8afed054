"""An archive of a million articles for the reading room's load: a block by the real writer, then its copies.

A block is some days of forty papers. Its copies are the same rows later by as many days, under numbers, keys and
addresses of their own; each is indexed anew. So words are as frequent in the whole as in the block, and every table has
its share. Of every 25 articles one is an agency's that three other papers print as well: such stories are found in the
block, and copied with it; what new articles would find them by (story_bands) is the block's alone.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import archive
import papers
from archive.finding import index
from archive.finding.ngrams import index_text
from archive.finding.phrases import marked
from archive.times import KST
from benchmarks.search_corpus import Corpus
from papers import Paper
from parsers.article import Article, Block, Byline, Image

PAPERS: Final = 40
A_DAY: Final = 250
DAYS: Final = 24  # of a block
BLOCK: Final = A_DAY * DAYS
AGENCY: Final = "연합뉴스"
FIRST_DAY: Final = date(2012, 1, 1)

_WAITING: Final = 25  # addresses a day that were found and not yet visited
_BATCH: Final = 100
_SECTIONS: Final = ("정치", "경제", "사회", "문화", "스포츠", "지역", "사람", "오피니언")
_REPORTERS: Final = 20  # of a paper
_SAID_TWICE: Final = 33  # every so many articles are revised once
_WIRE: Final = 25  # of so many one is an agency's,
_PRINTED: Final = 3  # and so many that follow it, of other papers, are the same
_INDEX: Final = "INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (?, ?, ?, ?)"
_MARKS: Final = "INSERT INTO articles_fts_marks(rowid, marks) VALUES (?, ?)"
_SURNAMES: Final = "김이박최정강조윤장임"
_SYLLABLES: Final = "가나다라마바사아자하"


def build(path: Path, articles: int, seed: int = 1, days: int = DAYS) -> None:
    """Make the archive at ``path`` with so many articles, rounded up to whole blocks of so many days."""
    with archive.open(path, create=True) as store:
        _write_block(store, Corpus(seed), random.Random(seed), days)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        told = "SELECT id, headline, subheadline, body FROM articles ORDER BY id"
        texts = [(number, [*map(index_text, some)], marked(some)) for number, *some in connection.execute(told)]
        last = {
            table: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            for table in ("articles", "fetches", "frontier", "revisions")
        }
        for copy in range(1, -(-articles // (A_DAY * days))):
            connection.execute("BEGIN")
            _copy_block(connection, copy, days, last)
            later = (copy * days) << 16
            connection.executemany(_INDEX, ((number + later, *pieces) for number, pieces, _ in texts))
            connection.executemany(_MARKS, ((number + later, marks) for number, _, marks in texts))
            connection.execute("COMMIT")
        assert index.state(connection) == "ok"


@cache
def names() -> Sequence[str]:
    """The forty papers' ids."""
    return [paper.id for paper in _papers()]


def _papers() -> Sequence[Paper]:
    """The forty papers, with addresses that are nobody's."""
    known = sorted(papers.registry().values(), key=lambda paper: paper.id)[:PAPERS]
    return [replace(one, hosts=(f"{one.id}.example",), home=f"http://{one.id}.example/") for one in known]


def article_of(corpus: Corpus, chance: random.Random, number: int, first: date = FIRST_DAY, before: int = 0) -> Article:
    """The article of a number: its paper, section, day and reporter follow from it. Its key comes behind ``before``."""
    paper = names()[number % PAPERS]
    headline, subheadline, body = corpus.article()
    place = number // PAPERS
    section = _SECTIONS[place % len(_SECTIONS)]
    name = _reporter(number % PAPERS * _REPORTERS + chance.randrange(_REPORTERS))
    day = first + timedelta(days=number // A_DAY)
    return Article(
        headline=headline,
        subheadline=subheadline,
        blocks=tuple(Block("paragraph", part) for part in body.split("\n\n")),
        paper=paper,
        article_key=str(before + number + 1),
        url=_address(paper, before + number + 1),
        section=(section,),
        common_section=section if place % 3 else None,
        published=datetime(day.year, day.month, day.day, 6 + number % 16, number % 60, tzinfo=KST),
        published_precision="minute",
        bylines=(Byline(name, "기자", None, f"r{number % 100}@{paper}.example"),),
        images=(Image(f"http://{paper}.example/{number}.jpg", headline),) if chance.random() < 0.4 else (),
        tags=tuple(corpus.article()[0].split()[:2]) if number % 10 == 0 else (),
        parser="ndsoft/G4/1",
    )


def visit_of(article: Article) -> archive.Visit:
    """The visit that brought an article an hour after it was published."""
    assert article.published
    assert article.url
    page = f"<h1>{article.headline}</h1>{article.body}".encode()
    fetch = archive.Fetch(article.url, article.published + timedelta(hours=1), 200, body=page)
    return archive.Visit(article.paper, article.article_key, fetch, article)


def _reporter(number: int) -> str:
    """One of a few hundred names, some of them of several persons."""
    return _SURNAMES[number % 10] + _SYLLABLES[number // 10 % 10] + _SYLLABLES[number // 7 % 10]


def _address(paper: str, key: int) -> str:
    return f"http://{paper}.example/news/articleView.html?idxno={key}"


def _write_block(store: archive.Archive, corpus: Corpus, chance: random.Random, days: int) -> None:
    store.register(_papers())
    runs = {paper: store.begin_run("crawl", paper) for paper in names()}
    run = runs[names()[0]]
    articles = A_DAY * days
    for first in range(0, articles, _BATCH):
        told = [article_of(corpus, chance, number) for number in range(first, min(first + _BATCH, articles))]
        told = _with_wire(told)
        store.save(run, [visit_of(one) for one in told])
        again = [one for one in told if int(one.article_key or 0) % _SAID_TWICE == 0]
        store.save(run, [visit_of(replace(one, headline=f"{one.headline} (종합)")) for one in again])
    dates = [FIRST_DAY + timedelta(days=at) for at in range(days)]
    for at, paper in enumerate(names()):
        waiting = range(articles + 1 + at, articles + 1 + _WAITING * days, PAPERS)
        store.ledger.discover(paper, runs[paper], [_link(paper, key, dates[key % days]) for key in waiting])
        listed = dict.fromkeys(dates, A_DAY // PAPERS)
        store.ledger.note_days(paper, runs[paper], listed, complete=True, told_by="day")
        new = articles // PAPERS
        store.end_run(runs[paper], "finished", {"new": new}, figures={"skin:ndsoft/G4": new})
    store.stories.catch_up()


def _with_wire(told: Sequence[Article]) -> list[Article]:
    """The same articles, some of them an agency's and its copies, of which the last leaves something out."""
    made: list[Article] = []
    for at, one in enumerate(told):
        place = at % _WIRE
        if place == 0:
            one = replace(one, bylines=(Byline(None, None, None, None, AGENCY),))
        elif place <= _PRINTED:
            first = told[at - place]
            blocks = first.blocks if place < _PRINTED else first.blocks[:-1] or first.blocks
            one = replace(one, headline=f"{first.headline} ({place})", blocks=blocks)
        made.append(one)
    return made


def _link(paper: str, key: int, day: date) -> archive.Link:
    return archive.Link(_address(paper, key), str(key), f"http://{paper}.example/", "day", day)


def _copy_block(connection: sqlite3.Connection, copy: int, days: int, last: Mapping[str, int]) -> None:
    """The block's rows once more, later by so many blocks; ``last`` has the highest ids of the block."""
    later, keys = copy * days, copy * (A_DAY + _WAITING) * days
    told = {
        "url": f"substr(url, 1, instr(url, '=')) || (substr(url, instr(url, '=') + 1) + {keys})",
        "article_key": f"CAST(article_key + {keys} AS TEXT)",
        "fetch": f"fetch + {copy * last['fetches']}",
        **{name: f"{name} + {later << 16}" for name in ("article", "story", "other")},
        "day": f"date(day, '+{later} days')",
    }
    times = "published modified first_seen fetched_at replaced_at visited_at found_at moment since until"
    for name in times.split():
        told[name] = f"strftime('%Y-%m-%dT%H:%M:%S+09:00', substr({name}, 1, 19), '+{later} days')"
    before = (FIRST_DAY + timedelta(days=days)).isoformat()
    whose = {table: f"id <= {number}" for table, number in last.items()}
    of_articles = ("bylines", "images", "tags", "story_texts", "story_pairs", "story_articles")
    whose |= dict.fromkeys(of_articles, f"article <= {last['articles']}")
    whose["stories"] = f"id <= {last['articles']}"
    whose["days"] = f"day < '{before}'"
    for table, block in whose.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        made = {**told, "id": f"id + {later << 16 if table in ('articles', 'stories') else copy * last.get(table, 0)}"}
        if table == "images":
            del made["url"]  # the pictures are the same
        values = ", ".join(made.get(name, name) for name in columns)
        connection.execute(f"INSERT INTO {table}({', '.join(columns)}) SELECT {values} FROM {table} WHERE {block}")
    connection.execute("DELETE FROM story_due")  # the copies were not looked at, and need not be
