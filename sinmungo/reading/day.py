"""A day's page (날): what the papers published on it, of the whole country or of one province."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from archive.lists import Headline
from papers.regions import REGIONS
from sinmungo.reading.look import when
from sinmungo.reading.pages import NotHere, Page, Visitor


async def page(visitor: Visitor) -> Page:
    """A day in Korea; ``region=KR-46`` narrows it to a province. Raises NotHere for a day that no calendar has."""
    try:
        day = date.fromisoformat(visitor.parts["day"])
    except ValueError:
        raise NotHere from None
    region = visitor.asked.get("region")
    region = region if region in REGIONS else None
    found = await visitor.room.ask(lambda archive: archive.lists.of_day(day, region))
    rows = [headline.as_dict() for headline in found]
    data: dict[str, Any] = {"day": day.isoformat(), "region": region, "articles": rows}
    papers: list[tuple[str, list[Headline]]] = [
        (name or visitor.say("no-paper"), list(some))
        for name, some in groupby(found, key=lambda one: one.paper_name or one.paper)
    ]
    shown = {"date": day, "papers": papers, "count": len(found), "regions": REGIONS, "chosen": region}
    shown |= {"before": _beside(day, -1), "after": _beside(day, 1)}
    return Page("day.html", when(day, visitor.language), data, shown, rows)


def _beside(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
