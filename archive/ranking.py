"""The articles found in the order of how much they are about the words, by BM25 over the texts themselves."""

from __future__ import annotations

import heapq
from collections import Counter
from math import log
from typing import TYPE_CHECKING, Any, Final

from archive import index
from archive.terms import PARTS, Term, folding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archive.query import Query
    from archive.terms import Part

# A word in the headline says more than one in the body.
_WEIGHT: Final[Mapping[Part, float]] = {"headline": 5, "subheadline": 2, "body": 1}
# As usual for BM25: how soon more of a word says nothing more, how much a long text is held against it.
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75
_USUAL_LENGTH: Final = 1000  # characters of a body; regional papers' articles have 1,100 in the mean


def best(connection: sqlite3.Connection, query: Query, found: Iterable[tuple[Any, ...]], most: int | None) -> list[int]:
    """The ids of the best, the newer first of two as good. ``found`` has ids with headline, subheadline and body."""
    return [number for _, number in scored(weights(query, *occurrences(connection, query)), found, most)]


def occurrences(connection: sqlite3.Connection, query: Query) -> tuple[int, Counter[Term]]:
    """About how many articles there are, and how many have each term."""
    # The number of the last fetch stands for that of the articles, which SQLite would have to count.
    (articles,) = connection.execute("SELECT coalesce(max(id), 0) FROM fetches").fetchone()
    return articles, Counter({term: index.number(connection, term.match()) for term in query.wanted})


def weights(query: Query, articles: int, numbers: Mapping[Term, int]) -> dict[Term, float]:
    """What each term tells: the more, the fewer articles have it (inverse document frequency)."""
    return {term: log(1 + articles / (1 + numbers[term])) for term in query.wanted}


def scored(
    weights: Mapping[Term, float], found: Iterable[tuple[Any, ...]], most: int | None
) -> list[tuple[float, int]]:
    """The scores and ids of the best, the best first."""
    fold = folding(weights)
    told = ((_score(row[1 : 1 + len(PARTS)], weights, fold), row[0]) for row in found)
    return sorted(told, reverse=True) if most is None else heapq.nlargest(most, told)


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
