"""Which articles of different files tell the same, found anew from the articles and compared with what was noted.

Years that were closed before anything was noted (step 0018) have nothing, and neither has what was written into a
closed year's own file since. What is noted beyond what is found here may be right: in one file neighbours lead to more.
"""

from __future__ import annotations

from heapq import merge
from itertools import combinations, groupby, repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from archive import ids
from archive.connection import transaction
from archive.stories import crossing, likeness, sketch
from archive.stories.texts import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from archive.stories.crossing import Pair

_NOT_DUE: Final = "article NOT IN (SELECT article FROM story_due)"
_LETTERS: Final = (
    f"SELECT letters_hash, article FROM story_texts WHERE letters_hash IS NOT NULL AND {_NOT_DUE} ORDER BY 1, 2"  # noqa: S608
)
_DRAWN: Final = (
    "SELECT t.article, a.paper, t.sketch, a.body FROM story_texts AS t JOIN articles AS a ON a.id = t.article "  # noqa: S608
    f"WHERE t.article BETWEEN ? AND ? AND t.sketch IS NOT NULL AND t.method = ? AND t.{_NOT_DUE}"
)
_BODY: Final = f"SELECT body, {_NOT_DUE.replace('article', 'id', 1)} FROM articles WHERE id = ?"  # noqa: S608


class Difference(NamedTuple):
    """Pairs that are noted and are none, and pairs that are not noted."""

    untrue: list[Pair]
    lacking: list[Pair]

    @property
    def articles(self) -> list[str]:
        """Whose they are."""
        return [f"articles {one} and {other}" for one, other, _ in (*self.untrue, *self.lacking)]


def difference(files: Sequence[sqlite3.Connection]) -> Difference:
    """What the archive's own file, which is the first, notes otherwise than the articles of all files say."""
    noted = {_both(pair): pair for pair in crossing.noted(files[0])}
    found = {_both(pair): pair for pair in _found(files)}
    untrue = [
        pair
        for both, pair in noted.items()
        if not (_share(found[both]) == _share(pair) if both in found else _is_true(files, pair))
    ]
    return Difference(untrue, [pair for both, pair in found.items() if _share(noted.get(both)) != _share(pair)])


def mend(own: sqlite3.Connection, wrong: Difference) -> None:
    """Note in the archive's own file what the articles say."""
    with transaction(own):
        crossing.drop(own, wrong.untrue)
        crossing.note(own, wrong.lacking)


def _both(pair: Pair) -> frozenset[int]:
    return frozenset(pair[:2])


def _share(pair: Pair | None) -> float | None:
    return pair and pair[2]


def _found(files: Sequence[sqlite3.Connection]) -> Iterator[Pair]:
    yield from _twins(files)
    for at, newer in enumerate(files):
        for older in files[at + 1 :]:
            yield from _near(newer, older)


def _twins(files: Sequence[sqlite3.Connection]) -> Iterator[Pair]:
    """Those of the same letters, of whatever day."""
    each = (zip(file.execute(_LETTERS), repeat(place)) for place, file in enumerate(files))
    for _, same in groupby(merge(*each), key=_letters):
        for ((_, one), place), ((_, other), elsewhere) in combinations(same, 2):
            if place != elsewhere:
                yield one, other, 1.0


def _letters(row: tuple[tuple[int, int], int]) -> int:
    (letters, _), _ = row
    return letters


def _near(newer: sqlite3.Connection, older: sqlite3.Connection) -> Iterator[Pair]:
    """Those of one file that are like one of another, of the days that both may have in common."""
    first, last = older.execute("SELECT min(id), max(id) FROM articles").fetchone()
    if first is not None:
        days = ids.around(first, last, sketch.WINDOW)
        for article, paper, drawn, body in newer.execute(_DRAWN, (*days, sketch.METHOD)):
            yield from ((article, *found) for found in crossing.near(older, article, paper, drawn, Text.of(body)))


def _is_true(files: Sequence[sqlite3.Connection], pair: Pair) -> bool:
    """Whether what is noted of two is so, as far as they have been looked at since they were written."""
    one, other, share = pair
    texts = [row for number in (one, other) for file in files if (row := file.execute(_BODY, (number,)).fetchone())]
    if len(texts) != 2:  # one of the two is in no file
        return False
    if not all(is_looked_at for _, is_looked_at in texts):
        return True
    found = likeness.same_story(*(Text.of(body) for body, _ in texts))
    return found is not None and round(found, 4) == share
