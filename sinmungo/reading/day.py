"""A day's page (날): what the papers published on it, of the whole country or of one province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from archive import Archive
from archive.lists import Headline
from archive.times import day as day_of
from archive.times import from_text, now
from papers.regions import REGIONS
from sinmungo.reading.look import when
from sinmungo.reading.pages import NotHere, Page, Visitor

_SHOWN: Final = 20  # of a paper's articles; a day of all dailies together has thousands


@dataclass(frozen=True, slots=True)
class Edition:
    """What one paper published on the day: its first articles, and how many there are."""

    paper: str | None
    name: str | None
    articles: int
    shown: list[Headline]


async def page(visitor: Visitor) -> Page:
    """A day in Korea, in the address or asked for (``date=2019-10-08``), else the last with articles.

    ``region=KR-46`` narrows it to a province. Raises NotHere for a day that no calendar has.
    """
    asked = visitor.parts.get("day") or visitor.asked.get("date")
    try:
        day = date.fromisoformat(asked) if asked else await visitor.room.ask(_last)
    except ValueError:
        raise NotHere from None
    region = visitor.asked.get("region")
    region = region if region in REGIONS else None
    found, undated = await visitor.room.ask(
        lambda archive: (archive.lists.of_day(day, region), archive.lists.undated(1))
    )
    rows = [headline.as_dict() for headline in found]
    data: dict[str, Any] = {"day": day.isoformat(), "region": region, "articles": rows}
    shown = {"date": day, "editions": _editions(found), "count": len(found), "regions": REGIONS, "chosen": region}
    shown["undated"] = bool(undated)
    shown |= {"before": _beside(day, -1), "after": _beside(day, 1)}
    return Page("day.html", when(day, visitor.language), data, shown, rows)


def _editions(found: list[Headline]) -> list[Edition]:
    by_paper = [list(some) for _, some in groupby(found, key=lambda one: (one.paper_name, one.paper))]
    return [Edition(some[0].paper, some[0].paper_name, len(some), some[:_SHOWN]) for some in by_paper]


def _last(archive: Archive) -> date:
    """The last day with articles; today where there is none."""
    today = day_of(from_text(now()))
    return archive.lists.last_day(today) or today


def _beside(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
