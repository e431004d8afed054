"""An archive that grows: what writing, keeping and finding an article cost at ten thousand, a hundred thousand and on.

Generated articles with a page each go through the archive's own writer. At each stage are told the articles a second of
CPU since the stage before, the bytes an article takes in both files, and the times of searches: the newest twenty and
the number of a word of two letters, the newest twenty of a phrase of two words, the best twenty of a word of four.
``make bench-archive`` runs it. ``--plain`` writes the first stage once more by sqlite3 alone, with prepared pieces;
``--beside`` feeds FTS5's unicode61 and trigram with the same texts; ``--short`` makes articles of a few sentences, for
ten million of them; ``--until-disk`` ends when so many GB are left on the disk; ``--json`` prints an object a stage.
``--kept FOLDER`` keeps the archive and its stages there, and goes on where an earlier run of it ended: ten million take
longer than one may have.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import archive
from archive.connection import pages_path
from benchmarks import plain_writing
from benchmarks.search import Row, percentile, table
from benchmarks.search_corpus import A_DAY, Corpus, Texts
from benchmarks.search_questions import questions
from papers import Paper
from parsers.article import Article, Block, Byline
from parsers.fields.timestamp import SEOUL

BATCH: Final = 100
_FIRST: Final = datetime(2016, 1, 1, 6, tzinfo=SEOUL)
_MINUTES: Final = 16 * 60  # of a day on which articles appear
_FETCHED: Final = datetime(2026, 1, 1, tzinfo=UTC)
PAPER: Final = Paper(
    id="grown",
    name="자람일보",
    family="ndsoft",
    hosts=("grown.example",),
    home="http://grown.example/",
    region="KR-46",
    kind="daily",
    city="여수",
    covers=("여수",),
)
_MENU: Final = "".join(
    f"<li><a href='/news/{at * 7919 % 9973}'>메뉴 {at * 104729 % 9973}</a></li>" for at in range(900)
)
_KINDS: Final[dict[str, tuple[str, Callable[[archive.Archive, str], object]]]] = {
    "newest": ("2", lambda opened, word: opened.search(word, limit=20)),
    "count": ("2", lambda opened, word: opened.count(word)),
    "phrase": ("phrase", lambda opened, word: opened.search(f'"{word}"', limit=20)),
    "ranked": ("4", lambda opened, word: opened.search(word, sort="relevance", limit=20)),
}


def visits(corpus: Corpus, sentences: tuple[int, int], first: int = 0) -> Iterator[archive.Visit]:
    """Articles without end in the order of their days, each with the page that it came with, behind the ``first``."""
    staff = [Byline(name, "기자") for name in ("한가람", "도새벽", "여울목", "서리내", "남쪽별")]
    for number in itertools.count():
        headline, subheadline, body = corpus.article(*sentences)
        if number < first:
            continue
        key = str(100_000 + number)
        url = f"http://grown.example/news/articleView.html?idxno={key}"
        published = _FIRST + timedelta(days=number // A_DAY, minutes=number % A_DAY * _MINUTES // A_DAY)
        blocks = tuple(Block("paragraph", part) for part in body.split("\n\n"))
        article = Article(
            headline=headline,
            blocks=blocks,
            url=url,
            article_key=key,
            paper=PAPER.id,
            subheadline=subheadline,
            section=("지역", "여수"),
            published=published,
            published_precision="minute",
            bylines=(staff[number % len(staff)],),
            parser="ndsoft/G4/1",
            evidence={"headline": "h1", "body": "#article-view-content-div", "published": "meta"},
        )
        text = "".join(f"<p>{block.text}</p>" for block in blocks)
        page = f"<html><title>{headline}</title>{_MENU}<h1>{headline}</h1><article>{text}</article></html>".encode()
        fetch = archive.Fetch(url, _FETCHED + timedelta(seconds=number), 200, body=page, seconds=0.2)
        yield archive.Visit(PAPER.id, key, fetch, article)


@dataclass
class Beside:
    """FTS5 with a tokenizer of its own, fed with the same texts in a file of its own."""

    tokenizer: str
    folder: Path
    seconds: float = 0.0
    connection: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = sqlite3.connect(self.folder / f"{self.tokenizer}.db", isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(h, s, b, content='', tokenize='{self.tokenizer}')")

    def write(self, first: int, texts: list[Texts]) -> None:
        """Index a batch; its first number is told."""
        begun = time.process_time()
        self.connection.execute("BEGIN")
        rows = ((number, *text) for number, text in enumerate(texts, first))
        self.connection.executemany("INSERT INTO t(rowid, h, s, b) VALUES (?, ?, ?, ?)", rows)
        self.connection.execute("COMMIT")
        self.seconds += time.process_time() - begun

    def told(self, articles: int, since: int) -> Row:
        """Its rate since the last stage, and its bytes."""
        rate, self.seconds = (articles - since) / self.seconds, 0.0
        return {
            f"{self.tokenizer}/s": rate,
            f"{self.tokenizer} B": _size(self.folder / f"{self.tokenizer}.db") / articles,
        }


class Growth:
    """One archive, stage by stage."""

    def __init__(self, folder: Path, *, short: bool, beside: bool, queries: int) -> None:
        self.path = folder / "archive.db"
        self.written = _articles(self.path)
        self._visits = visits(Corpus(1), (2, 5) if short else (12, 40), self.written)
        self._beside = [Beside(name, folder) for name in ("unicode61", "trigram")] if beside else []
        self._queries = queries

    def to(self, articles: int) -> Row:
        """Write until there are so many, then measure."""
        since, spent = self.written, 0.0
        with archive.open(self.path, create=True) as opened:
            opened.register([PAPER])
            run = opened.begin_run("demo", PAPER.id)
            while self.written < articles:
                batch = list(itertools.islice(self._visits, min(BATCH, articles - self.written)))
                begun = time.process_time()
                opened.save(run, batch)
                spent += time.process_time() - begun
                written = [one.result for one in batch if isinstance(one.result, Article)]
                texts = [(one.headline, one.subheadline, one.body) for one in written]
                for other in self._beside:
                    other.write(self.written + 1, texts)
                self.written += len(batch)
            opened.end_run(run, "finished", {})
        row: Row = {"articles": articles, "articles/s": (articles - since) / spent}
        row |= {"archive B": _size(self.path) / articles, "pages B": _size(pages_path(self.path)) / articles}
        for other in self._beside:
            row |= other.told(articles, since)
        return row | self._searched()

    def close(self) -> None:
        """Let go of the files beside it."""
        for other in self._beside:
            other.connection.close()

    def _searched(self) -> Row:
        row: Row = {}
        with closing(sqlite3.connect(self.path)) as connection:
            asked = questions(connection, self._queries, self.written)
        with archive.open(self.path, read_only=True) as opened:
            for name, (kind, ask) in _KINDS.items():
                taken = []
                for word in asked[kind]:
                    ask(opened, word)  # so that its pages are in memory
                    begun = time.perf_counter()
                    ask(opened, word)
                    taken.append((time.perf_counter() - begun) * 1000)
                row |= {f"{name} p50": percentile(taken, 50), f"{name} p95": percentile(taken, 95)}
        return row


class Stages:
    """The stages that were measured, kept beside the archive where that is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.rows: list[Row] = []
        if path is not None and path.exists():
            self.rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def add(self, row: Row) -> None:
        """Keep one more."""
        self.rows.append(row)
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as kept:
                print(json.dumps(row), file=kept)


def _articles(path: Path) -> int:
    if not path.exists():
        return 0
    with archive.open(path, read_only=True) as opened:
        return opened.summary().articles


def stages(most: int) -> Iterator[int]:
    """10,000, 30,000, 100,000 and so on, and the last."""
    yield from (size for power in range(4, 9) for size in (10**power, 3 * 10**power) if size < most)
    yield most


def _size(path: Path) -> int:
    """With its log, where a reader keeps that."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def measured(growth: Growth, known: Stages, most: int, until_disk: float, *, plain: bool) -> Iterator[Row]:
    """A row a stage, those of earlier runs first, until there are so many articles or so few GB left on the disk."""
    folder = growth.path.parent
    yield from known.rows
    done = max((int(row["articles"]) for row in known.rows), default=0)
    for articles in (stage for stage in stages(most) if stage > done):
        used = sum(map(_size, folder.glob("*.db"))) / max(1, growth.written)
        if used * (articles - growth.written) > shutil.disk_usage(folder).free - until_disk * 1e9:
            print(f"{articles:,} articles would leave less than {until_disk:g} GB of the disk", file=sys.stderr)
            return
        first = growth.written == 0
        row = growth.to(articles)
        if plain and first:
            row["plain/s"] = articles / plain_writing.seconds(growth.path, folder / "plain.db", articles, BATCH)
        known.add(row)
        yield row


def tell(row: Row, *, head: bool, as_json: bool) -> None:
    """Print a stage's row, the first under the names of its columns."""
    if as_json:
        print(json.dumps(row), flush=True)
        return
    plain = row.pop("plain/s", None)
    names, *rest = table([row]).splitlines()
    print(*([names] if head else []), *rest, sep="\n", flush=True)
    if plain:
        share = float(row["articles/s"]) / float(plain)
        print(f"sqlite3 alone, pieces prepared: {plain:,.0f} articles/s; ours is {share:.2f} of that", flush=True)


def main() -> None:
    """Print a row a stage."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=30_000)
    options.add_argument("--queries", type=int, default=30, help="of each kind")
    options.add_argument("--short", action="store_true", help="articles of two to four sentences")
    options.add_argument("--plain", action="store_true", help="compare the first stage's writing with sqlite3 alone")
    options.add_argument("--beside", action="store_true", help="unicode61 and trigram beside it")
    options.add_argument("--until-disk", type=float, default=5.0, metavar="GB", help="that are left on the disk")
    options.add_argument("--folder", type=Path, help="in which the archive is made, and removed")
    options.add_argument("--kept", type=Path, metavar="FOLDER", help="keep all there, and go on where it ended")
    options.add_argument("--json", action="store_true", help="an object a stage")
    chosen = options.parse_args()
    if chosen.kept and (chosen.plain or chosen.beside):
        options.error("--kept: what stands beside the archive is not kept; leave out --plain and --beside")
    with ExitStack() as stack:
        folder = chosen.kept or Path(stack.enter_context(tempfile.TemporaryDirectory(dir=chosen.folder)))
        folder.mkdir(parents=True, exist_ok=True)
        growth = Growth(folder, short=chosen.short, beside=chosen.beside, queries=chosen.queries)
        known = Stages(chosen.kept and folder / "stages.jsonl")
        rows = measured(growth, known, chosen.articles, chosen.until_disk, plain=chosen.plain)
        for place, row in enumerate(rows):
            tell(dict(row), head=place == 0, as_json=chosen.json)
        growth.close()


if __name__ == "__main__":
    main()
