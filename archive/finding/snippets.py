"""A few words around a match, and where in them the matches are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from archive.letters import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.finding.terms import Term
    from archive.stored import Span

WIDTH = 120  # characters, the dots not counted
_BEFORE = 40


def spans(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Where the terms stand in ``text`` (NFC): in order, those that overlap or touch joined."""
    folded = fold(text)
    found = sorted(place for term in terms for place in term.places(folded))
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def snippet(body: str, terms: Sequence[Term]) -> str:
    """About 120 characters of the body around the first match, or its start; cut between words, on one line."""
    folded = fold(body)
    first = min((place[0] for term in terms for place in islice(term.places(folded), 1)), default=0)
    start = _word_start(body, first - _BEFORE, first)
    end = _word_end(body, start + WIDTH)
    text = body[start:end].replace("\n\n", " ").replace("\n", " ")
    return f"{'…' if start else ''}{text}{'…' if end < len(body) else ''}"


def _word_start(body: str, at: int, latest: int) -> int:
    """The start of the first word at or after ``at``, but not after ``latest``."""
    if at <= 0:
        return 0
    blanks = [place for blank in " \n" if at <= (place := body.find(blank, at - 1, latest) + 1)]
    return min(blanks, default=at)


def _word_end(body: str, at: int) -> int:
    """The end of the last word that ends by ``at``; a word of more than 20 characters is cut."""
    if at >= len(body):
        return len(body)
    blank = max(body.rfind(blank, at - 20, at + 1) for blank in " \n")
    return blank if blank > 0 else at
