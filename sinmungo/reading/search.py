"""Search (검색): what is asked for, the articles found, how many there are of each paper, reporter and more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, cast, get_args

from archive import Archive, Hit, InvalidDate
from archive.search import Narrowing, Sort
from archive.tallies import By, Group
from archive.terms import Mode
from sinmungo.reading.pages import A_PAGE, Page, Visitor

RANKED: Final = 5_000  # articles of which the best are told: all are read for it
_FACETS: Final[tuple[By, ...]] = ("paper", "region", "section", "year")
_SIGNED: Final[tuple[By, ...]] = ("reporter",)  # counted apart: an article has several
SIGNED: Final = 30_000  # articles of which reporters are counted: each is looked up
_DATES: Final = ("since", "until")
_SHOWN: Final = 12  # names of a facet
_SECONDS: Final = 0.25  # that counting may take before the articles are shown without


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks for."""

    query: str
    narrowing: Narrowing
    sort: Sort

    def __bool__(self) -> bool:
        return bool(self.query.strip() or self.facts)

    @property
    def facts(self) -> dict[str, str]:
        """What it is narrowed to, besides how words are read."""
        return {name: str(value) for name, value in self.narrowing.items() if name not in ("mode", "spacing")}

    @property
    def reporter(self) -> int | None:
        """The number of the person who has signed it, where one is asked for: ``#17``."""
        sign, _, number = self.facts.get("byline", "").partition("#")
        return int(number) if not sign and number.isascii() and number.isdigit() and len(number) < 16 else None

    @property
    def text(self) -> str:
        """The query to ask. One without words finds nothing by itself, so it asks for the facts in words."""
        return self.query if self.query.strip() else facts_in_words(self.facts)


def facts_in_words(facts: Mapping[str, str]) -> str:
    """What is asked for as a query is typed: ``paper:"데모매일" since:2019``."""
    return " ".join(
        f"{name}:{value}" if name in _DATES else f'{name}:"{_unquoted(value)}"' for name, value in facts.items()
    )


def _unquoted(value: str) -> str:
    return value.replace('"', " ")


def asked_of(visitor: Visitor, query: str | None = None) -> Asked:
    """What stands in the address; what is none of the choices is the first of them."""
    given = visitor.asked
    names = ("paper", "section", "region", "byline", "since", "until")
    narrowing = cast("Narrowing", {name: given[name].strip() for name in names if given.get(name, "").strip()})
    if (mode := given.get("mode")) in get_args(Mode):
        narrowing["mode"] = cast("Mode", mode)
    if given.get("spacing"):
        narrowing["spacing"] = True
    sort = given.get("sort")
    return Asked(
        given.get("q", "") if query is None else query,
        narrowing,
        cast("Sort", sort) if sort in get_args(Sort) else "newest",
    )


async def page(visitor: Visitor) -> Page:
    """One page of what is found. A date that is none is said, not guessed at."""
    asked, number = asked_of(visitor), visitor.leaf
    if not asked:
        return _page(visitor, asked, [], (None, None), {})
    try:
        hits, names = await visitor.room.ask(partial(_told, asked=asked, number=number))
    except InvalidDate as error:
        return _page(visitor, asked, [], (None, None), {"wrong": str(error)})
    return _page(visitor, asked, hits, await _counts(visitor, asked), names)


def _told(archive: Archive, asked: Asked, number: int) -> tuple[list[Hit], dict[str, Any]]:
    """The articles, one more than are shown (is there a next page?), and the names of the papers and the reporter."""
    start = (number - 1) * A_PAGE
    hits = archive.search(asked.text, sort=asked.sort, limit=A_PAGE + 1, offset=start, ranked=RANKED, **asked.narrowing)
    reporter = None if asked.reporter is None else archive.reporters.name(asked.reporter)
    return hits, {"papers": archive.lists.paper_names(), "reporter": reporter}


Counted = Counter[Group] | None


async def _counts(visitor: Visitor, asked: Asked) -> tuple[Counted, Counted]:
    """How many articles there are of each paper, region, section and year together; and of each reporter.

    None where that takes too long; it is then counted for those who ask the same later. None of the reporters, too,
    where more articles are found than they are counted of.
    """
    facts, signed = (counting(asked.text, by, asked.narrowing) for by in (_FACETS, _SIGNED))
    counted = await visitor.room.recall_soon(*facts, _SECONDS)
    if counted is None or counted.total() > SIGNED:
        return counted, None
    return counted, await visitor.room.recall_soon(*signed, _SECONDS)


def counting(text: str, by: Sequence[By], narrowing: Narrowing) -> tuple[str, Callable[[Archive], Counter[Group]]]:
    """The counting of what a query finds as the room remembers it: its name, and the question."""
    name = json.dumps(["counts", text, *by, narrowing], ensure_ascii=False, sort_keys=True)
    return name, lambda archive: archive.counts(text, by, **narrowing)


def _page(
    visitor: Visitor, asked: Asked, hits: Sequence[Hit], counted: tuple[Counted, Counted], shown: Mapping[str, Any]
) -> Page:
    number, total = visitor.leaf, None if counted[0] is None else counted[0].total()
    told, more, wrong = hits[:A_PAGE], len(hits) > A_PAGE, shown.get("wrong")
    facets = _facets(*counted)
    data: dict[str, Any] = {
        "query": asked.query,
        "narrowing": dict(asked.narrowing),
        "sort": asked.sort,
        "page": number,
        "found": total,
        "more": more,
        "facets": {name: [{"name": key, "found": found} for key, found in some] for name, some in facets.items()},
        "hits": [hit.as_dict() for hit in told],
    } | ({"error": wrong} if wrong else {})
    rows = [_row(hit) for hit in told]
    is_partly_ranked = asked.sort == "relevance" and (total is None or total > RANKED)
    shown = {"ranked": RANKED if is_partly_ranked else None, **shown}
    shown = {"unsigned": SIGNED if total and total > SIGNED else None, **shown}
    shown = {"asked": asked, "hits": told, "facets": facets, "found": total, "more": more, "at_page": number, **shown}
    shown["first"] = (number - 1) * A_PAGE + 1
    title = visitor.say("search-of", query=asked.query) if asked.query else visitor.say("search")
    return Page("search.html", title, data, shown, rows, 400 if wrong else 200)


def _facets(counted: Counted, signed: Counted) -> Mapping[By, list[tuple[str | None, int]]]:
    """Each facet's names with how many there are: years in their order, of the others the most found."""
    of: dict[By, Counter[str | None]] = {}
    if counted:
        of = {name: _by(counted, place) for place, name in enumerate(_FACETS)}
    if signed:
        of["reporter"] = _by(signed, 0)
        del of["reporter"][None]  # an agency, or nobody
    years = sorted(of.pop("year", Counter()).items(), key=lambda one: one[0] or "")
    most: dict[By, list[tuple[str | None, int]]] = {name: found.most_common(_SHOWN) for name, found in of.items()}
    return {name: some for name, some in (most | {"year": years}).items() if some}


def _by(counted: Counter[Group], place: int) -> Counter[str | None]:
    of_name: Counter[str | None] = Counter()
    for group, found in counted.items():
        of_name[group[place]] += found
    return of_name


def _row(hit: Hit) -> dict[str, Any]:
    plain = hit.as_dict()
    return {
        name: plain[name] for name in ("id", "published", "paper", "paper_name", "headline", "section", "byline")
    } | {
        "snippet": hit.snippet,
        "url": hit.url,
    }
