"""The concordance of a search (용례, KWIC): each place where the words stand, with what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from archive import Archive, InvalidDate, Occurrence
from sinmungo.reading.pages import Page, Visitor
from sinmungo.reading.search import Asked, asked_of

ARTICLES: Final = 500  # the newest of those found; who wants more asks for a time
_A_PAGE: Final = 100  # lines
# By what they may be sorted: what stands before is compared from the word backwards, as it is read.
_ORDERS: Final[Mapping[str, Callable[[Occurrence], str] | None]] = {
    "time": None,
    "before": lambda one: one.before.rstrip()[::-1],
    "found": lambda one: one.found + one.after,
    "after": lambda one: one.after.lstrip(),
}


async def page(visitor: Visitor) -> Page:
    """A page of the lines; as JSON and CSV all of them. A date that is none is said."""
    asked, at, order = asked_of(visitor), visitor.leaf, visitor.asked.get("order", "time")
    order = order if order in _ORDERS else "time"
    wrong, lines = None, list[Occurrence]()
    try:
        lines = await visitor.room.ask(partial(_lines, asked=asked))
    except InvalidDate as error:
        wrong = visitor.say("no-date", date=error.args[0])
    if key := _ORDERS[order]:
        lines.sort(key=key)
    articles = len({line.article for line in lines})
    rows = [line.as_dict() for line in lines]
    data: dict[str, Any] = {"query": asked.query, "narrowing": dict(asked.narrowing), "order": order}
    data |= {"articles": articles, "occurrences": rows} | ({"error": wrong} if wrong else {})
    shown: dict[str, Any] = {
        "asked": asked,
        "wrong": wrong,
        "orders": list(_ORDERS),
        "at_page": at,
        "more": len(lines) > at * _A_PAGE,
    }
    shown |= {"list": lines[(at - 1) * _A_PAGE : at * _A_PAGE], "count": len(lines)}
    shown |= {"most": ARTICLES if articles == ARTICLES else None, "facts": [*asked.narrowing.items()]}
    title = visitor.say("concordance-of", query=asked.query) if asked.query else visitor.say("concordance")
    return Page("concordance.html", title, data, shown, rows, 400 if wrong else 200)


def _lines(archive: Archive, asked: Asked) -> list[Occurrence]:
    return archive.concordance(asked.query, articles=ARTICLES, **asked.narrowing) if asked.query.strip() else []
