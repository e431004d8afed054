"""The words sought, each time they stand in an article, with what stands before and after them (용례, KWIC)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Unpack

from archive.finding import search
from archive.finding.snippets import spans
from archive.finding.terms import PARTS
from archive.times import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive.finding.query import Query
    from archive.finding.search import Narrowing
    from archive.finding.terms import Part
    from archive.store import Archive


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the words stand: ``found`` as it is written there, with so many characters on either side.

    ``article`` is the article's id, ``published`` aware, Asia/Seoul, None where it is not known.
    """

    article: int
    paper: str | None
    paper_name: str | None
    published: datetime | None
    part: Part
    before: str
    found: str
    after: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"published": to_text(self.published)}


def concordance(
    archive: Archive, query: str, *, articles: int = 500, width: int = 40, **narrowing: Unpack[Narrowing]
) -> list[Occurrence]:
    """All places in the newest ``articles`` that a search finds, the newest article first, each in its order.

    What must not stand there, and the facts, light nothing up. Raises InvalidDate as a search does.
    """
    asked = archive._meant(search.asked(query, **narrowing))  # noqa: SLF001  # ours
    if not asked.wanted:
        return []
    names, told = archive.lists.paper_names(), list[Occurrence]()
    for file in archive.files():
        with file._reading() as connection:  # noqa: SLF001
            found = search.rows(connection, asked, "a.paper", "a.published", read=True, most=articles)
            with closing(found):
                for number, paper, published, *texts in islice(found, articles):
                    about = (number, paper, names.get(paper or ""), from_text(published))
                    told += (Occurrence(*about, *place) for place in _places(asked, texts, width))
                    articles -= 1
    return told


def _places(asked: Query, texts: list[str | None], width: int) -> Iterator[tuple[Part, str, str, str]]:
    for part, text in zip(PARTS, texts, strict=True):
        terms = [term for term in asked.wanted if term.part in (None, part)]
        if not text or not terms:
            continue
        for start, end in spans(text, terms):
            around = (text[max(0, start - width) : start], text[start:end], text[end : end + width])
            before, found, after = (piece.replace("\n\n", " ").replace("\n", " ") for piece in around)
            yield part, before, found, after
