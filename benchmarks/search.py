"""Our search index beside FTS5's own tokenizers and LIKE, on one generated corpus in one run.

All indexes stand over the same table of one archive. Told are each one's size against the text's, as it was written
and merged into one piece, and the CPU time of writing it; for words of one to eight letters and phrases of two words
the times of the newest twenty, of counting all and of the best twenty (CPU too, all pages being in memory), with recall
and precision against a scan of every text. A third of the words of each kind stand in one to ten articles, a third in
hundreds, a third in a tenth of all; they are asked for alone, and narrowed down to a paper and a year. ``make
bench-search`` runs it.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import archive
from archive.finding import search
from benchmarks.search_contenders import CONTENDERS, INDEXES, OURS, Contender, Table, asked
from benchmarks.search_corpus import A_DAY, LONG_TAILED, Corpus, fill
from benchmarks.search_questions import KINDS, STRATA, Narrowed, by_frequency, middle, truth

BATCH: Final = 500
SLOW: Final = 0.2  # seconds; what takes longer is not asked twice

Row = dict[str, float | str]


def all_written(connection: sqlite3.Connection, size: int) -> list[Row]:
    """What it costs to build each index, ours also by its two tables."""
    pieces, marks = (written(connection, table, size) for table in OURS)
    rows = [pieces, marks, _together("ours", pieces, marks)]
    return rows + [written(connection, one, size) for one in CONTENDERS if one.name not in ("ours", "LIKE")]


def _together(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Row:
    """The cost of two tables that are both written for each article."""
    rate = 1 / sum(1 / table["articles/s CPU"] for table in (one, other))
    return {"index": name, **{size: one[size] + other[size] for size in ("MB", "of text")}, "articles/s CPU": rate}


def merge(connection: sqlite3.Connection, cost: Sequence[Row]) -> None:
    """Merge each index into one piece, as that of a closed year is, and note its size beside what it was written as."""
    by = {row["index"]: row for row in cost}
    for name, table in INDEXES.items():
        before = _bytes(connection)
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        by[name]["MB merged"] = float(by[name]["MB"]) - (before - _bytes(connection)) / 1e6
    by["ours"]["MB merged"] = sum(float(by[one.name]["MB merged"]) for one in OURS)


def written(connection: sqlite3.Connection, contender: Contender | Table, size: int) -> Row:
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
    connection: sqlite3.Connection,
    contender: Contender,
    words: Mapping[str, Sequence[str]],
    right: Mapping[str, set[int]],
    within: Narrowed | None = None,
) -> Row:
    """Times in milliseconds and truthfulness of one contender on words of one kind, by how often they stand."""
    mine = {
        stratum: [word for word in some if contender.can(word)][:: contender.share] for stratum, some in words.items()
    }
    chosen = [word for some in mine.values() for word in some]
    row: Row = {"by": contender.name, "asked": len(chosen)}
    if not chosen:
        return row
    ways = {"newest": contender.newest, "count": contender.count, "best": contender.best}
    for name, way in ways.items():
        if name != "best" or contender.name != "LIKE":
            taken = {word: _milliseconds(way, connection, word, within) for word in chosen}
            row |= {f"{name} p50": percentile(taken.values(), 50), f"{name} p95": percentile(taken.values(), 95)}
            for stratum, some in mine.items():
                if some:
                    row[f"{name} {stratum}"] = percentile((taken[word] for word in some), 50)
    found = {word: set(contender.every(connection, word, within)) for word in chosen}
    both = sum(len(found[word] & right[word]) for word in chosen)
    # Where there is nothing to be found, nothing is missed.
    row["recall"] = _share(both, sum(len(right[word]) for word in chosen))
    row["precision"] = _share(both, sum(map(len, found.values())))
    return row


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _milliseconds(
    way: Callable[[sqlite3.Connection, str, Narrowed | None], object],
    connection: sqlite3.Connection,
    word: str,
    within: Narrowed | None,
) -> float:
    """The best of three times of CPU, so that the pages are in memory for all alike, and nobody else's work counts."""
    times: list[float] = []
    while len(times) < 3 and (not times or times[0] < SLOW):
        begun = time.process_time()
        way(connection, word, within)
        times.append(time.process_time() - begun)
    return min(times) * 1000


def percentile(values: Iterable[float], percent: int) -> float:
    """So many per cent of the values are at most this."""
    return statistics.quantiles([*values] * 2, n=100, method="inclusive")[percent - 1]


def answers(connection: sqlite3.Connection, number: int, seed: int) -> Iterator[Row]:
    """A row for each kind of word, alone and narrowed down, and each contender."""
    drawn = by_frequency(connection, number, seed, lambda word: search.count(connection, asked(word)))
    right = truth(connection, [word for words in drawn.values() for word in words])
    narrowed = middle(connection)
    inside = narrowed.ids(connection)
    for kind in KINDS:
        words = {stratum: drawn[kind, stratum] for stratum in STRATA}
        for within in (None, narrowed):
            true = right if within is None else {word: found & inside for word, found in right.items()}
            for contender in CONTENDERS:
                yield {
                    "query": kind,
                    "within": "" if within is None else "paper, year",
                    **answered(connection, contender, words, true, within),
                }


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
    """Print tables, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--a-day", type=int, default=A_DAY, help="articles a day; the fewer, the heavier our index")
    options.add_argument("--queries", type=int, default=12, help="of each kind and frequency")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.db")
        archive.open(path, create=True).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            size = fill(connection, chosen.articles, Corpus(chosen.seed, LONG_TAILED), chosen.a_day)
            cost = all_written(connection, size)
            told = list(answers(connection, chosen.queries, chosen.seed))
            merge(connection, cost)
    if chosen.json:
        print(json.dumps({"articles": chosen.articles, "text": size, "written": cost, "answered": told}, indent=2))
    else:
        print(f"{chosen.articles:,} articles, {size / 1e6:.0f} MB of text; times in milliseconds")
        pooled = [{name: value for name, value in row.items() if not name.endswith(STRATA)} for row in told]
        apart = [{name: row[name] for name in row if name.endswith((*STRATA, "query", "by", "within"))} for row in told]
        print("", table(cost), "", table(pooled), "", "At the median, by how many articles have the word:", sep="\n")
        print(table(apart))


if __name__ == "__main__":
    main()
