"""The trend of a query (추이): articles a month that hold it, counted and of a thousand; up to five are compared."""

from __future__ import annotations

import asyncio
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qsl

from datasette import Response

from archive import Archive, InvalidDate, TooSlow
from archive.finding.search import Narrowing
from archive.finding.tallies import By, Group
from archive.times import now
from sinmungo.reading import charts
from sinmungo.reading.facets import counting, everything, most
from sinmungo.reading.holes import Holes, holes_in
from sinmungo.reading.pages import NotHere, Page, Visitor
from sinmungo.reading.search import asked_of

MOST: Final = 5  # queries, or papers, that one picture compares
_SECONDS: Final = 1.0  # that counting one may take before it is dear
_WAIT: Final = 10.0  # that is waited for it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture: of each month how many articles hold it, and how many there are at all."""

    name: str
    found: Mapping[str, int]
    articles: Mapping[str, int]

    def found_in(self, month: str) -> int:
        """How many of the month."""
        return self.found.get(month, 0)

    def a_day(self, month: str) -> float:
        """So many on a day of the month, to two decimals; of this month on the days until today."""
        today, days = now(), monthrange(int(month[:4]), int(month[5:]))[1]
        return round(self.found_in(month) / (int(today[8:10]) if month == today[:7] else days), 2)

    def per_thousand(self, month: str) -> float:
        """Of a thousand articles of the month so many, to three decimals; 0 of none."""
        everything = self.articles.get(month, 0)
        return round(1000 * self.found.get(month, 0) / everything, 3) if everything else 0.0


async def page(visitor: Visitor) -> Page:
    """The trend with its table; with ``by=paper`` of one query in the papers that have it most."""
    queries = _queries(visitor)
    wrong, holes = None, None
    lines: list[Line] = []
    try:
        lines = await _lines(visitor, queries)
        holes = await holes_in(visitor, queries, asked_of(visitor, "").narrowing) if lines else None
    except InvalidDate as error:
        wrong = visitor.say("no-date", date=error.args[0])
    months = months_of(lines)
    rows = [
        {"month": month, "line": line.name, "found": line.found_in(month), "articles": line.articles.get(month, 0)}
        | {"per_thousand": line.per_thousand(month)}
        | _lacking_in(holes, month)
        for month in months
        for line in lines
    ]
    data: dict[str, Any] = {"queries": queries, "by": visitor.asked.get("by"), "months": rows}
    if wrong:
        data["error"] = wrong
    title = visitor.say("trend-of", query=", ".join(queries)) if queries else visitor.say("trend")
    shown = {"asked": asked_of(visitor, ""), "lines": lines, "rows": rows, "wrong": wrong, "most": MOST}
    shown |= {"of_the_same": all(line.articles == lines[0].articles for line in lines)}
    shown |= {"holes": holes, "missing": 0, "unchecked": 0}
    if holes:
        shown |= {"missing": holes.missing_in(months), "unchecked": holes.unchecked_in(months)}
    shown |= {"data_queries": queries, "trend_query": f"?{visitor.address.partition('?')[2]}"}
    return Page("trend.html", title, data, shown, rows, 400 if wrong else 200)


def _lacking_in(holes: Holes | None, month: str) -> dict[str, int | None]:
    """What of the papers asked for, all together, is known to lack in a month."""
    if holes is None:
        return {"missing": None, "unchecked_days": None}
    return {"missing": holes.missing[month], "unchecked_days": holes.unchecked[month]}


async def picture(visitor: Visitor) -> Response:
    """The same as an SVG; where nothing is asked for, all articles a day. Raises NotHere where nothing draws."""
    queries = _queries(visitor)
    try:
        lines = await _lines(visitor, queries) if queries else [await _all_of_it(visitor)]
    except InvalidDate:
        raise NotHere from None
    if not queries:
        return await picture_of(lines, visitor.say("articles-a-day"), Line.a_day)
    if visitor.asked.get("count") == "per-thousand":
        return await picture_of(lines, visitor.say("a-thousand-articles"), Line.per_thousand)
    return await picture_of(lines, visitor.say("articles-a-month"))


async def picture_of(
    lines: Sequence[Line], title: str, height: Callable[[Line, str], float] = Line.found_in
) -> Response:
    """The lines drawn, each of its ``height`` in a month. Raises NotHere where nothing draws."""
    months = months_of(lines)
    drawn = [(line.name, [height(line, month) for month in months]) for line in lines]
    goes_on = months[-1:] == [now()[:7]]
    drawing = partial(charts.lines, months, drawn, title, goes_on=goes_on)
    try:
        svg = await asyncio.get_running_loop().run_in_executor(None, drawing)
    except charts.NoPlots:
        raise NotHere("no-plots") from None
    return Response(svg, 200, {"Cache-Control": "max-age=300"}, "image/svg+xml; charset=utf-8")


def _queries(visitor: Visitor) -> list[str]:
    """What is compared: each ``q`` of the address, as often as it stands there."""
    _, _, asked = visitor.address.partition("?")
    every = [value.strip() for name, value in parse_qsl(asked, max_num_fields=50) if name == "q"]
    return list(dict.fromkeys(filter(None, every)))[:MOST]


async def _lines(visitor: Visitor, queries: Sequence[str]) -> list[Line]:
    narrowing = asked_of(visitor, "").narrowing
    if queries and visitor.asked.get("by") == "paper":
        return await _by_paper(visitor, queries[0], narrowing)
    return [
        Line(
            query,
            _by_month(await _found(visitor, query, ["month"], narrowing)),
            _by_month(await _every(visitor, query, ["month"], narrowing)),
        )
        for query in queries
    ]


async def _by_paper(visitor: Visitor, query: str, narrowing: Narrowing) -> list[Line]:
    found = await _found(visitor, query, ["paper", "month"], narrowing)
    whole = await _every(visitor, query, ["paper", "month"], narrowing)
    names = await visitor.room.ask(lambda archive: archive.lists.paper_names())
    of_each: Counter[str] = Counter()
    for (paper, _), number in found.items():
        if paper:
            of_each[paper] += number
    return [Line(names.get(paper, paper), _of(found, paper), _of(whole, paper)) for paper, _ in most(of_each)[:MOST]]


async def _all_of_it(visitor: Visitor) -> Line:
    counted = _by_month(await _every(visitor, "", ["month"], {}))
    return Line("", counted, counted)


async def _found(visitor: Visitor, query: str, by: Sequence[By], narrowing: Narrowing) -> Counter[Group]:
    """How many articles the query finds by month. Raises TooSlow; who asks again later is told."""
    return await _in_time(visitor, *counting(query, by, narrowing))


async def _every(visitor: Visitor, query: str, by: Sequence[By], narrowing: Narrowing) -> Counter[Group]:
    """How many articles there are by month at all, of the papers, sections and days that are asked for."""
    name, question = everything(query, by, narrowing)
    if name == all_by(*by)[0]:  # asked for when the server begins
        return await visitor.room.recall(name, question)
    return await _in_time(visitor, name, question)


async def _in_time(visitor: Visitor, name: str, question: Callable[[Archive], Counter[Group]]) -> Counter[Group]:
    counted = await visitor.room.recall_soon(name, question, _SECONDS, _WAIT)
    if counted is None:
        raise TooSlow(f"{visitor.room.path}: too many articles to count in time")
    return counted


def all_by(*by: By) -> tuple[str, Callable[[Archive], Counter[Group]]]:
    """How many articles of each month, or paper and month, there are in all: the question, and its name."""
    return everything("", by, {})


def _by_month(counted: Counter[Group]) -> dict[str, int]:
    return {month: number for (month,), number in counted.items() if month}


def _of(counted: Counter[Group], paper: str) -> dict[str, int]:
    return {month: number for (of, month), number in counted.items() if of == paper and month}


def months_of(lines: Sequence[Line]) -> list[str]:
    """All months from the first in which one is found to the last, ``2019-10``, those between included."""
    held = sorted({month for line in lines for month in line.found})
    if not held:
        return []
    first, last = (datetime.strptime(month, "%Y-%m") for month in (held[0], held[-1]))  # noqa: DTZ007  # a month alone
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [f"{first.year + at // 12:04}-{at % 12 + 1:02}" for at in range(first.month - 1, first.month - 1 + count)]
