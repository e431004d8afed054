"""An article read as a hit of a search: the words asked for are lit up, and the hits beside it are a step away.

The search page's links carry what was asked and which hit it is (``hit=3``), so that nothing need be remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from archive import Archive, ArchiveError, Hit
from archive.finding.search import asked as query_of
from archive.finding.snippets import spans
from archive.finding.terms import Part, Term
from sinmungo.reading.look import lit
from sinmungo.reading.pages import A_PAGE, MOST_PAGES, Visitor
from sinmungo.reading.search import Asked, asked_of

_SECONDS: Final = 1.0  # that the hits beside it may take; the article is not kept waiting for them


@dataclass(frozen=True, slots=True)
class Beside:
    """The place of an article among the hits, from 1, and the hits before and after it."""

    place: int
    before: Hit | None
    after: Hit | None

    @property
    def leaf(self) -> int:
        """The page of the search on which it stands."""
        return (self.place - 1) // A_PAGE + 1


class Lighting:
    """Texts in pieces, each with whether it is what was asked for; in one piece where nothing was."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)

    def __call__(self, text: str, part: Part = "body") -> list[tuple[str, bool]]:
        """The pieces of a text that stands in this part of the article."""
        wanted = [term for term in self._terms if term.part in (None, part)]
        return list(lit(text, spans(text, wanted)))


def lighting_of(visitor: Visitor) -> Lighting:
    """Of the words that the visitor came with."""
    asked = asked_of(visitor)
    words = {name: value for name, value in asked.narrowing.items() if name in ("mode", "spacing")}
    return Lighting(query_of(asked.query, **words).wanted)  # type: ignore[arg-type]  # as Narrowing has them


async def beside(visitor: Visitor, article: int) -> Beside | None:
    """The hits beside an article; None where it is read by itself, or is no longer the hit that it was."""
    asked, place = asked_of(visitor), visitor.number("hit", 0, A_PAGE * MOST_PAGES)
    if not asked or not place:
        return None
    try:
        found = await visitor.room.ask(partial(_around, asked=asked, place=place), _SECONDS)
    except ArchiveError:  # it would take too long, or a date is none
        return None
    before, here, after = found
    return Beside(place, before, after) if here and here.id == article else None


def _around(archive: Archive, asked: Asked, place: int) -> tuple[Hit | None, Hit | None, Hit | None]:
    """The hits before, at and after a place."""
    first = max(0, place - 2)
    hits = archive.search(asked.text, sort=asked.sort, limit=place + 1 - first, offset=first, **asked.narrowing)
    padded = [*([None] if place == 1 else []), *hits, None, None, None]
    return padded[0], padded[1], padded[2]
