"""The articles found in the order of how much they are about the words, by BM25 over the texts themselves."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, Any, Final

from archive.finding import index
from archive.finding.terms import PARTS, Term, folding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archive.finding.query import Query
    from archive.finding.terms import Part

# A word in the headline says more than one in the body.
_WEIGHT: Final[Mapping[Part, float]] = {"headline": 5, "subheadline": 2, "body": 1}
# As usual for BM25: how soon more of a word says nothing more, how much a long text is held against it.
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75
_USUAL_LENGTH: Final = 1000  # characters of a body; regional papers' articles have 1,100 in the mean

# Articles of which the best are told where nobody asks for more: all of these are read, and for a word of every second
# article half of the archive would be.
NEWEST: Final = 5_000
# Where the index only narrows down, so many times as many are looked at: most are passed over by SQLite.
LOOKED_AT: Final = 10


def occurrences(connection: sqlite3.Connection, query: Query) -> tuple[int, Counter[Term]]:
    """About how many articles there are, and how many have each term; nothing where there is nothing to compare."""
    if len(query.wanted) == 1:
        return 0, Counter()
    # The number of the last fetch stands for that of the articles, which SQLite would have to count.
    (articles,) = connection.execute("SELECT coalesce(max(id), 0) FROM fetches").fetchone()
    return articles, Counter({term: index.number(connection, term.match()) for term in query.wanted})


def weights(query: Query, articles: int, numbers: Mapping[Term, int]) -> dict[Term, float]:
    """What each term tells: the more, the fewer articles have it (inverse document frequency)."""
    if len(query.wanted) == 1:
        return dict.fromkeys(query.wanted, 1.0)
    return {term: log(1 + articles / (1 + numbers[term])) for term in query.wanted}


def scored(weights: Mapping[Term, float], found: Iterable[tuple[Any, ...]]) -> list[tuple[float, int]]:
    """Scores and ids. ``found`` has ids with headline, subheadline and body."""
    fold = folding(weights)
    return [(_score(row[1 : 1 + len(PARTS)], weights, fold), row[0]) for row in found]


def _score(texts: Sequence[str | None], weights: Mapping[Term, float], fold: Callable[[str], str]) -> float:
    folded = {part: fold(text) for part, text in zip(PARTS, texts, strict=True) if text}
    length = 1 - _LENGTH + _LENGTH * len(folded.get("body", "")) / _USUAL_LENGTH
    score = 0.0
    for term, weight in weights.items():
        often = sum(_WEIGHT[part] * _number(term, text) for part, text in folded.items() if term.part in (None, part))
        score += weight * often * (_SATURATION + 1) / (often + _SATURATION * length)
    return score


def _number(term: Term, folded: str) -> int:
    return folded.count(term.text) if term.mode == "anywhere" else sum(1 for _ in term.places(folded))
