"""What to ask instead, where a search finds nothing: each of it does find something.

The words in the other keyboard's letters, spelt a little otherwise, with other blanks, with less asked of them, fewer
of them, or shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

from archive import PaperSummary, Summary, TooSlow
from archive.finding.query import OfPaper, OfRegion, leaves
from archive.finding.search import asked as query_of
from archive.finding.spelling import respelled
from papers.places import alike, is_place
from sinmungo.reading.front import holdings
from sinmungo.reading.keyboard import in_korean

if TYPE_CHECKING:
    from archive import Archive
    from archive.finding.search import Narrowing
    from sinmungo.reading.pages import Visitor
    from sinmungo.reading.search import Asked

_SECONDS: Final = 0.25  # that is waited for what the archive holds
_MOST: Final = 5  # ways that are shown
_WORDS: Final = 6  # of a query that are tried by themselves
_SHORTER: Final = 6  # letters that may be taken from a word's end: particles, endings
_PLAIN: Final = re.compile(r"[^\W_]{2,40}")  # a word that says nothing to the grammar
_HANGUL: Final = re.compile("[가-힣]")
_OPERATORS: Final = frozenset({"OR", "AND", "NOT"})


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to ask: ``name`` says which (words.toml), of ``what``; ``changes`` are those of the address."""

    name: str
    what: str
    changes: Mapping[str, str | None] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {"name": self.name, "what": self.what, "changes": dict(self.changes)}


@dataclass(frozen=True, slots=True)
class Advice:
    """For who has found nothing: other ways to ask, and what there is: of the one paper asked for, else of all.

    ``unknown`` is a paper that was asked for and is not here, ``unknown_region`` a place that nobody knows.
    """

    ways: list[Way]
    held: PaperSummary | Summary | None = None
    unknown: str | None = None
    unknown_region: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        held = self.held.as_dict() if self.held else None
        unknown = {"unknown": self.unknown, "unknown_region": self.unknown_region}
        return {"ways": [way.as_dict() for way in self.ways], "held": held, **unknown}


async def advice(visitor: Visitor, asked: Asked) -> Advice:
    """What is said where nothing is found."""
    found: list[Way] = []
    with suppress(TooSlow):
        found = await visitor.room.ask(partial(ways, asked=asked))
    told = await visitor.room.recall_soon("holdings", holdings, _SECONDS)
    facts = [leaf for fact in query_of(asked.text, **asked.narrowing).facts for leaf in leaves(fact, wanted=True)]
    nowhere = next((fact.name for fact in facts if isinstance(fact, OfRegion) and not is_place(fact.name)), None)
    if told is None:
        return Advice(found, unknown_region=nowhere)
    summary, papers = told
    names = list(dict.fromkeys(fact.name for fact in facts if isinstance(fact, OfPaper)))
    if len(names) != 1:
        return Advice(found, summary, unknown_region=nowhere)
    of_it = [one for one in papers if one.id == names[0]] or [one for one in papers if names[0] in (one.name or "")]
    return Advice(found, of_it[0] if len(of_it) == 1 else summary, None if of_it else names[0], nowhere)


def ways(archive: Archive, asked: Asked) -> list[Way]:
    """The ways that find something, the likeliest first."""
    found: list[Way] = []
    for way, instead in chain(_elsewhere(asked), _spelt(archive, asked), _ways(asked)):
        is_more_of_it = any(_says_more(one, way) for one in found)
        if not is_more_of_it and archive.search(instead.text, limit=1, **instead.narrowing):
            found.append(way)
            if len(found) == _MOST:
                break
    return found


def _elsewhere(asked: Asked) -> Iterator[tuple[Way, Asked]]:
    """The same of a place that is written nearly as one that nobody knows."""
    region = asked.narrowing.get("region")
    for near in alike(region) if region and not is_place(region) else ():
        narrowing = cast("Narrowing", {**asked.narrowing, "region": near})
        yield Way("region", near, {"region": near}), replace(asked, narrowing=narrowing)


def _spelt(archive: Archive, asked: Asked) -> Iterator[tuple[Way, Asked]]:
    """The query with a word as the archive spells it, where no article holds it as it was typed."""
    query = asked.query.strip()
    for word in list(dict.fromkeys(_PLAIN.findall(query)))[:_WORDS]:
        yield from (_asking(asked, "spelling", query.replace(word, near)) for near in respelled(archive, word))


def _says_more(before: Way, way: Way) -> bool:
    """Whether a way asks for less than is needed, another of its kind having found something."""
    if way.name in ("keyboard-alone", "shorter"):
        return before.name in ("keyboard", "shorter")
    return way.what == "all-conditions" and before.name == "without" and before.what != "mode"


def _ways(asked: Asked) -> Iterator[tuple[Way, Asked]]:
    query = asked.query.strip()
    if korean := in_korean(query):
        typed = {"q": korean}
        yield Way("keyboard", korean, typed), replace(asked, query=korean)
        free: dict[str, str | None] = dict.fromkeys(asked.facts)
        yield Way("keyboard-alone", korean, typed | free), replace(asked, query=korean, narrowing={})
    if query and not asked.narrowing.get("spacing") and _HANGUL.search(query):
        yield Way("spacing", query, {"spacing": "1"}), replace(asked, narrowing={**asked.narrowing, "spacing": True})
    if asked.narrowing.get("mode", "anywhere") != "anywhere":
        yield _without(asked, "mode", "mode")
    if asked.facts.keys() & {"since", "until"}:
        yield _without(asked, "time", "since", "until")
    yield from (_without(asked, name, name) for name in asked.facts if name not in ("since", "until"))
    if len(asked.facts) > 1:
        yield _without(asked, "all-conditions", *asked.facts)
    yield from (_asking(asked, *one) for one in _less(query))


def _less(query: str) -> Iterator[tuple[str, str]]:
    """The query without its quotes, each of its words alone, or a word without what may be a particle."""
    apart = " ".join(query.translate(str.maketrans('"“”', "   ")).split())
    words = [word for word in dict.fromkeys(apart.split()) if _PLAIN.fullmatch(word) and word not in _OPERATORS]
    if apart and apart != query:
        yield "apart", apart
    if len(words) > 1:
        yield from (("word", word) for word in words[:_WORDS])
    elif words and _HANGUL.search(words[0]):
        yield from (("shorter", words[0][:-cut]) for cut in range(1, _SHORTER + 1) if len(words[0]) - cut >= 2)


def _asking(asked: Asked, name: str, query: str) -> tuple[Way, Asked]:
    return Way(name, query, {"q": query}), replace(asked, query=query)


def _without(asked: Asked, name: str, *parts: str) -> tuple[Way, Asked]:
    narrowing = {key: value for key, value in asked.narrowing.items() if key not in parts}
    changes = dict.fromkeys(parts)
    return Way("without", name, changes), replace(asked, narrowing=cast("Narrowing", narrowing))
