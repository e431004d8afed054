"""Our search index beside FTS5's own tokenizers and LIKE, on one generated corpus in one run.

All indexes stand over the same table of one archive. Told are each one's size against the text's and the CPU time of
writing it; and for words of one to eight letters and phrases of two words the times of the newest twenty, of counting
all and of the best twenty, with recall and precision against a scan of every text. ``make bench-search`` runs it.
"""

# ruff: noqa: D102  (Contender says what the methods do)

from __future__ import annotations

import argparse
import itertools
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import archive
from archive import index, search
from archive.query import Query
from benchmarks.search_corpus import A_DAY, KINDS, Corpus, fill, questions, truth

BATCH: Final = 500
FIRST_PAGE: Final = 20
SLOW: Final = 0.2  # seconds; what takes longer is not asked twice

Row = dict[str, float | str]


class Contender(Protocol):
    """A way to search."""

    name: str
    questions: int

    def make(self, connection: sqlite3.Connection) -> None:
        """Make the index, empty."""

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        """Index the articles of these ids."""

    def can(self, word: str) -> bool:
        """Whether it takes such a word at all."""

    def newest(self, connection: sqlite3.Connection, word: str) -> list[int]:
        """The ids of the newest twenty."""

    def best(self, connection: sqlite3.Connection, word: str) -> list[int] | None:
        """The ids of the best twenty; None where it knows no better."""

    def count(self, connection: sqlite3.Connection, word: str) -> int:
        """How many there are."""

    def every(self, connection: sqlite3.Connection, word: str) -> list[int]:
        """All ids."""


@dataclass
class Ours:
    """The archive's own index and search, the reading of the query included."""

    name: str = "ours"
    questions: int = 1_000

    def make(self, connection: sqlite3.Connection) -> None:
        """It is there."""

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        for number, headline, subheadline, body in connection.execute(_TEXTS, (first, last)).fetchall():
            index.add(connection, number, (headline, subheadline, body))

    def can(self, word: str) -> bool:
        return bool(word)

    def newest(self, connection: sqlite3.Connection, word: str) -> list[int]:
        with closing(search.rows(connection, _asked(word))) as rows:
            return [row[0] for row in itertools.islice(rows, FIRST_PAGE)]

    def best(self, connection: sqlite3.Connection, word: str) -> list[int] | None:
        return [hit.id for hit in search.search(connection, _asked(word), "relevance", FIRST_PAGE, 0)]

    def count(self, connection: sqlite3.Connection, word: str) -> int:
        return search.count(connection, _asked(word))

    def every(self, connection: sqlite3.Connection, word: str) -> list[int]:
        return [row[0] for row in search.rows(connection, _asked(word))]


@dataclass
class Plain:
    """SQL alone: ``FROM`` and ``WHERE`` of a question, and how a word stands in it."""

    name: str
    source: str
    word: str
    shortest: int = 1
    questions: int = 1_000

    def make(self, connection: sqlite3.Connection) -> None:
        if self.name != "LIKE":
            connection.execute(
                f"CREATE VIRTUAL TABLE {self.name} USING fts5(headline, subheadline, body, content='articles', "
                f"content_rowid='id', tokenize='{self.name}')"
            )

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        connection.execute(f"INSERT INTO {self.name}(rowid, headline, subheadline, body) {_TEXTS}", (first, last))

    def can(self, word: str) -> bool:
        return len(word) >= self.shortest

    def newest(self, connection: sqlite3.Connection, word: str) -> list[int]:
        return self._ids(connection, word, f"ORDER BY rowid DESC LIMIT {FIRST_PAGE}")

    def best(self, connection: sqlite3.Connection, word: str) -> list[int] | None:
        return None if self.name == "LIKE" else self._ids(connection, word, f"ORDER BY rank LIMIT {FIRST_PAGE}")

    def count(self, connection: sqlite3.Connection, word: str) -> int:
        sql = f"SELECT count(*) FROM {self.source}"
        return int(connection.execute(sql, (self.word.format(word),)).fetchone()[0])

    def every(self, connection: sqlite3.Connection, word: str) -> list[int]:
        return self._ids(connection, word, "")

    def _ids(self, connection: sqlite3.Connection, word: str, order: str) -> list[int]:
        sql = f"SELECT rowid FROM {self.source} {order}"
        return [row[0] for row in connection.execute(sql, (self.word.format(word),))]


CONTENDERS: Final[tuple[Contender, ...]] = (
    Ours(),
    Plain("trigram", "trigram WHERE trigram MATCH ?", '"{}"', shortest=3),
    Plain("unicode61", "unicode61 WHERE unicode61 MATCH ?", '"{}"'),
    Plain("LIKE", "articles WHERE headline LIKE ?1 OR subheadline LIKE ?1 OR body LIKE ?1", "%{}%", questions=4),
)
_TEXTS: Final = "SELECT id, headline, subheadline, body FROM articles WHERE id BETWEEN ? AND ?"


def _asked(word: str) -> Query:
    return search.asked(f'"{word}"')


def written(connection: sqlite3.Connection, contender: Contender, size: int) -> Row:
    """Build one index in batches: its size and what it costs."""
    before = _bytes(connection)
    contender.make(connection)
    numbers = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]
    spent = 0.0
    for at in range(0, len(numbers), BATCH):
        batch = numbers[at : at + BATCH]
        begun = time.process_time()
        connection.execute("BEGIN")
        contender.write(connection, batch[0], batch[-1])
        connection.execute("COMMIT")
        spent += time.process_time() - begun
    taken = _bytes(connection) - before
    return {"index": contender.name, "MB": taken / 1e6, "of text": taken / size, "articles/s CPU": len(numbers) / spent}


def _bytes(connection: sqlite3.Connection) -> int:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def answered(
    connection: sqlite3.Connection, contender: Contender, kind: str, words: Sequence[str], right: dict[str, set[int]]
) -> Row:
    """Times in milliseconds and truthfulness of one contender on words of one kind."""
    mine = [word for word in words if contender.can(word)][: contender.questions]
    row: Row = {"query": kind, "by": contender.name, "asked": len(mine)}
    if not mine:
        return row
    ways = {"newest": contender.newest, "count": contender.count, "best": contender.best}
    for name, way in ways.items():
        if name != "best" or contender.name != "LIKE":
            taken = [_milliseconds(way, connection, word) for word in mine]
            row |= {f"{name} p50": percentile(taken, 50), f"{name} p95": percentile(taken, 95)}
    found = {word: set(contender.every(connection, word)) for word in mine}
    both = sum(len(found[word] & right[word]) for word in mine)
    row["recall"] = both / sum(len(right[word]) for word in mine)
    row["precision"] = both / max(1, sum(map(len, found.values())))
    return row


def _milliseconds(way: Callable[[sqlite3.Connection, str], object], connection: sqlite3.Connection, word: str) -> float:
    """The better of two times, so that the pages are in memory for all alike."""
    times: list[float] = []
    while len(times) < 2 and (not times or times[0] < SLOW):
        begun = time.perf_counter()
        way(connection, word)
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


def percentile(values: list[float], percent: int) -> float:
    """So many per cent of the values are at most this."""
    return statistics.quantiles([*values, *values], n=100, method="inclusive")[percent - 1]


def _answers(connection: sqlite3.Connection, number: int, seed: int) -> Iterator[Row]:
    asked = questions(connection, number, seed)
    right = truth(connection, [word for words in asked.values() for word in words])
    for kind in KINDS:
        for contender in CONTENDERS:
            yield answered(connection, contender, kind, asked[kind], right)


def table(rows: Sequence[Row]) -> str:
    """Rows under their names, aligned."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([_cell(row.get(name, "–")) for name in names] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.rjust, line, widths)) for line in lines)


def _cell(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.0f}" if value >= 100 else f"{value:.3f}"


def main() -> None:
    """Print two tables, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--a-day", type=int, default=A_DAY, help="articles a day; the fewer, the heavier our index")
    options.add_argument("--queries", type=int, default=30, help="of each kind")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.db")
        archive.open(path, create=True).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            size = fill(connection, chosen.articles, Corpus(chosen.seed), chosen.a_day)
            cost = [written(connection, one, size) for one in CONTENDERS if one.name != "LIKE"]
            answers = list(_answers(connection, chosen.queries, chosen.seed))
    if chosen.json:
        print(json.dumps({"articles": chosen.articles, "text": size, "written": cost, "answered": answers}, indent=2))
    else:
        print(f"{chosen.articles:,} articles, {size / 1e6:.0f} MB of text; times in milliseconds")
        print("", table(cost), "", table(answers), sep="\n")


if __name__ == "__main__":
    main()
