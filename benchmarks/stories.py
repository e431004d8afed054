"""Our stories beside SimHash and plain hashes, on invented wire copy of which it is known who copied what.

Told are the pairs of articles of different papers that are rightly found (recall), how many of those found are right
(precision), and articles a second of CPU. ``make bench-stories`` runs it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Final

import archive
from archive.stories.sketch import WINDOW
from archive.stories.texts import Text
from benchmarks.search import Row, table
from benchmarks.stories_corpus import Piece, Wire, fill

Pairs = set[tuple[int, int]]
_BITS: Final = 64
_DISTANCES: Final = (3, 6, 10)


def right(pieces: Sequence[Piece]) -> Pairs:
    """The pairs that tell one story in different papers."""
    told = defaultdict[int, list[int]](list)
    for number, piece in enumerate(pieces):
        if piece.story is not None:
            told[piece.story].append(number)
    return _pairs(pieces, told.values())


def ours(pieces: Sequence[Piece], folder: Path) -> tuple[Pairs, float, float]:
    """The archive's own stories, with the CPU time of finding them and the bytes that they take."""
    path = folder / "archive.db"
    archive.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        numbers = fill(connection, list(pieces))
        before = _size(connection)
    with archive.open(path) as opened:
        begun = time.process_time()
        opened.stories.catch_up()
        spent = time.process_time() - begun
    place = {number: at for at, number in enumerate(numbers)}
    told = defaultdict[int, list[int]](list)
    with closing(sqlite3.connect(path)) as connection:
        for article, story in connection.execute("SELECT article, story FROM story_articles"):
            told[story].append(place[article])
        taken = _size(connection) - before
    return _pairs(pieces, told.values()), spent, taken


def simhash(pieces: Sequence[Piece]) -> tuple[dict[int, Pairs], float]:
    """Pairs by the distance of their SimHashes over the same shingles, and the CPU time of hashing alone."""
    begun = time.process_time()
    hashes = [_simhash(Text.of(piece.body).shingles) for piece in pieces]
    spent = time.process_time() - begun
    found: dict[int, Pairs] = {distance: set() for distance in _DISTANCES}
    days = [piece.published.toordinal() for piece in pieces]
    for one, other in itertools.combinations(range(len(pieces)), 2):
        if days[other] - days[one] <= WINDOW and pieces[one].paper != pieces[other].paper:
            distance = (hashes[one] ^ hashes[other]).bit_count()
            for most in _DISTANCES:
                if distance <= most:
                    found[most].add((one, other))
    return found, spent


def same_hash(pieces: Sequence[Piece]) -> tuple[Pairs, float]:
    """Pairs of the same letters."""
    begun = time.process_time()
    told = defaultdict[int | None, list[int]](list)
    for number, piece in enumerate(pieces):
        told[Text.of(piece.body).letters_hash].append(number)
    return _pairs(pieces, told.values()), time.process_time() - begun


def _simhash(shingles: Iterable[str]) -> int:
    """64 sums are kept in one number, 16 bits each, by spreading a hash's bits out."""
    sums = count = 0
    for shingle in shingles:
        count += 1
        sums += _spread(int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()))
    return sum(1 << bit for bit in range(_BITS) if (sums >> (16 * bit) & 0xFFFF) * 2 > count)


_TABLE: Final = [sum(1 << (16 * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def _spread(value: int) -> int:
    return sum(_TABLE[value >> (8 * at) & 0xFF] << (128 * at) for at in range(8))


def _pairs(pieces: Sequence[Piece], groups: Iterable[Sequence[int]]) -> Pairs:
    pairs = (pair for group in groups for pair in itertools.combinations(sorted(group), 2))
    return {(one, other) for one, other in pairs if pieces[one].paper != pieces[other].paper}


def _size(connection: sqlite3.Connection) -> float:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return float(pages * size)


def rows(pieces: Sequence[Piece], folder: Path) -> list[Row]:
    """A row a contender."""
    truth = right(pieces)

    def row(name: str, found: Pairs, spent: float) -> Row:
        both = len(found & truth)
        told: Row = {"by": name, "recall": both / len(truth), "precision": both / max(1, len(found))}
        return told | {"articles/s CPU": len(pieces) / spent}

    found, spent, taken = ours(pieces, folder)
    table_: list[Row] = [row("ours", found, spent) | {"bytes an article": taken / len(pieces)}]
    by_distance, spent = simhash(pieces)
    table_ += [row(f"SimHash, {most} of 64 bits", pairs, spent) for most, pairs in by_distance.items()]
    return [*table_, row("the same letters", *same_hash(pieces))]


def main() -> None:
    """Print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=6_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    pieces = Wire(chosen.seed).pieces(chosen.articles)
    with tempfile.TemporaryDirectory() as folder:
        found = rows(pieces, Path(folder))
    if chosen.json:
        print(json.dumps({"articles": len(pieces), "pairs": len(right(pieces)), "found": found}, indent=2))
    else:
        print(f"{len(pieces):,} articles, {len(right(pieces)):,} pairs of one story", "", table(found), sep="\n")


if __name__ == "__main__":
    main()
