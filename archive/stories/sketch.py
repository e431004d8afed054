"""Texts that may be alike, found without comparing each with each: MinHash sketches, cut into bands, by week.

Two texts that share a share J of their shingles agree in a band of three values with the chance J³, and in one of 32
bands with 1 - (1 - J³)³²: half their shingles, 986 of 1,000; a tenth, 3 of 100. What a band finds is compared in full.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from rensa import RMinHash

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from archive.stories.texts import Text

WINDOW: Final = 7  # days before and after in which a copy is looked for
_BANDS: Final = 32
_VALUES: Final = 3  # of a band
_SEED: Final = 1
# Sketches made in another way say nothing to these: what has them is sketched anew.
METHOD: Final = f"rensa {RMinHash.ALGORITHM_VERSION}, {_BANDS} × {_VALUES}, 5"

_DAYS_OF_A_WEEK: Final = 7
_BITS: Final = 16  # of an article's id, under its day
_MOST: Final = 64  # candidates that are compared in full
_HEX: Final = 8  # digits of a band's hash

_FIND: Final = """
SELECT b.article FROM story_bands AS b JOIN articles AS a ON a.id = b.article
WHERE b.week IN ({weeks}) AND b.hash IN ({hashes}) AND b.article BETWEEN ? AND ? AND b.article <> ?
  AND (a.paper <> ? OR a.paper IS NULL OR ? IS NULL)
GROUP BY b.article ORDER BY count(*) DESC, b.article LIMIT ?
"""


def sketches(texts: Sequence[Text]) -> list[str | None]:
    """The sketches of texts, each band's hash in eight hexadecimal digits; None of what is not comparable."""
    worth = [text for text in texts if text.is_comparable]
    digests = iter(RMinHash.digests_from_token_sets([text.shingles for text in worth], _BANDS * _VALUES, _SEED))
    return [_bands(next(digests)) if text.is_comparable else None for text in texts]


def _bands(digest: Sequence[int]) -> str:
    size = 4 * _VALUES
    packed = struct.pack(f"<{len(digest)}I", *digest)
    return "".join(f"{zlib.crc32(packed[at * size : (at + 1) * size], at):08x}" for at in range(_BANDS))


def add(connection: sqlite3.Connection, article: int, sketch: str) -> None:
    """Have an article be found by its sketch."""
    rows = [(_week(day(article)), hash_, article) for hash_ in _hashes(sketch)]
    connection.executemany("INSERT OR IGNORE INTO story_bands VALUES (?, ?, ?)", rows)


def remove(connection: sqlite3.Connection, article: int, sketch: str) -> None:
    """Have it be found no more."""
    rows = [(_week(day(article)), hash_, article) for hash_ in _hashes(sketch)]
    connection.executemany("DELETE FROM story_bands WHERE week = ? AND hash = ? AND article = ?", rows)


def is_found(connection: sqlite3.Connection, article: int, sketch: str) -> bool:
    """Whether an article is found by all of its sketch."""
    sql = "SELECT 1 FROM story_bands WHERE week = ? AND hash = ? AND article = ?"
    week = _week(day(article))
    return all(connection.execute(sql, (week, hash_, article)).fetchone() for hash_ in _hashes(sketch))


def candidates(connection: sqlite3.Connection, article: int, paper: str | None, sketch: str) -> list[int]:
    """The articles of other papers and of the days around that may be alike, the likeliest first."""
    first, last = day(article) - WINDOW, day(article) + WINDOW
    weeks = range(_week(first), _week(last) + 1)
    sql = _FIND.format(weeks=", ".join(map(str, weeks)), hashes=", ".join(map(str, _hashes(sketch))))
    bounds = (first << _BITS, ((last + 1) << _BITS) - 1)
    return [number for (number,) in connection.execute(sql, (*bounds, article, paper, paper, _MOST))]


def day(article: int) -> int:
    """The day that stands in an article's id, in days since 1970."""
    return article >> _BITS


def _week(day_: int) -> int:
    return day_ // _DAYS_OF_A_WEEK


def _hashes(sketch: str) -> Iterator[int]:
    """The bands' hashes, signed: so each takes four bytes."""
    for at in range(0, len(sketch), _HEX):
        yield int(sketch[at : at + _HEX], 16) - (1 << 31)
