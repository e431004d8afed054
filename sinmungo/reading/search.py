"""Search (검색): what is asked for, the articles found, how many there are of each paper, reporter and more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast, get_args

from datasette import Response

from archive import Archive, Hit, Hits, InvalidDate
from archive.finding.search import Narrowing, Sort
from archive.finding.terms import Mode
from sinmungo.asking import facts_in_words
from sinmungo.reading.facets import Figures, figures_of
from sinmungo.reading.instead import advice
from sinmungo.reading.originals import Unheld, meant
from sinmungo.reading.pages import A_PAGE, Answer, Page, Visitor


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


async def page(visitor: Visitor) -> Answer:
    """One page of what is found. A date that is none is said, not guessed at.

    Who asks for a newspaper's address, or ``paper:key``, is led to the article. Raises NotHere where it was taken down.
    """
    asked, number = asked_of(visitor), visitor.leaf
    if not asked:
        return _page(visitor, asked, Hits(), Figures(), {})
    named = await visitor.room.ask(partial(meant, query=asked.query))
    if named and not isinstance(named, Unheld):
        return Response("", 302, {"Location": visitor.at(f"/article/{named.id}{_ending(visitor)}")})
    try:
        hits, names = await visitor.room.ask(partial(_told, asked=asked, number=number))
    except InvalidDate as error:
        return _page(visitor, asked, Hits(), Figures(), {"wrong": visitor.say("no-date", date=error.args[0])})
    figures = await figures_of(visitor, asked.text, asked.narrowing, names["regions"])
    advised = None if hits or named or number > 1 else await advice(visitor, asked)
    return _page(visitor, asked, hits, figures, {**names, "advised": advised, "unheld": named})


def _ending(visitor: Visitor) -> str:
    """Of a page that is asked for as JSON or CSV the same."""
    return "".join(re.findall(r"\.(?:json|csv)$", visitor.address.partition("?")[0]))


def _told(archive: Archive, asked: Asked, number: int) -> tuple[Hits, dict[str, Any]]:
    """The articles, one more than are shown (is there a next page?), and the names of the papers and the reporter."""
    start = (number - 1) * A_PAGE
    hits = archive.search(asked.text, sort=asked.sort, limit=A_PAGE + 1, offset=start, **asked.narrowing)
    reporter = None if asked.reporter is None else archive.reporters.name(asked.reporter)
    papers, regions = archive.lists.paper_names(), archive.lists.paper_regions()
    return hits, {"papers": papers, "regions": regions, "reporter": reporter}


def _page(visitor: Visitor, asked: Asked, hits: Hits, figures: Figures, shown: Mapping[str, Any]) -> Page:
    number, total = visitor.leaf, figures.found
    told, more, wrong = hits[:A_PAGE], len(hits) > A_PAGE, shown.get("wrong")
    data: dict[str, Any] = {
        "query": asked.query,
        "narrowing": dict(asked.narrowing),
        "sort": asked.sort,
        "page": number,
        "more": more,
        "ranked": hits.ranked,
        "ranked_since": hits.since.isoformat() if hits.since else None,
        **figures.as_dict(),
        "hits": [hit.as_dict() for hit in told],
    } | ({"error": wrong} if wrong else {})
    if advised := shown.get("advised"):
        data["instead"] = advised.as_dict()
    if unheld := shown.get("unheld"):
        data["unheld"] = unheld.as_dict()
    rows = [_row(hit) for hit in told]
    shown = {
        "asked": asked,
        "since": hits.since,
        "hits": told,
        "facets": figures.facets,
        "unsigned": figures.unsigned,
        "at_page": number,
        **shown,
    }
    shown["first"] = (number - 1) * A_PAGE + 1
    shown["in_all"] = -(-((hits.ranked if hits.since else total) or 0) // A_PAGE)
    is_of_words = asked.query and not unheld
    title = visitor.say("search-of", query=asked.query) if is_of_words else visitor.say("search")
    return Page("search.html", title, data, shown, rows, 400 if wrong else 200)


def _row(hit: Hit) -> dict[str, Any]:
    plain = hit.as_dict()
    return {
        name: plain[name] for name in ("id", "published", "paper", "paper_name", "headline", "section", "byline")
    } | {
        "snippet": hit.snippet,
        "url": hit.url,
    }
