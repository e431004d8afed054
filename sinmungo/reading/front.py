"""The front page (첫 화면): what the archive holds, by province, the newest of it, and a place to begin a search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from archive import Archive, Headline, PaperSummary, Summary
from sinmungo.reading.operator import standing_of
from sinmungo.reading.pages import Page, Visitor
from sinmungo.reading.provinces import tiles_of

_NEWEST: Final = 12
_SECONDS: Final = 1.0  # that is waited for how the papers are


async def page(visitor: Visitor) -> Page:
    """What the archive holds."""
    summary, held = await visitor.room.recall("holdings", holdings)
    newest, undated, regions = await visitor.room.ask(_listed)
    tiles = tiles_of(held, regions)
    unwell = None if visitor.room.is_public else await _unwell(visitor)
    data: dict[str, Any] = {
        "summary": summary.as_dict(),
        "provinces": [tile.as_dict() for tile in tiles],
        "papers": [paper.as_dict() for paper in held],
        "newest": [headline.as_dict() for headline in newest],
    }
    shown: dict[str, Any] = {
        "undated": undated,
        "unwell": unwell,
        "summary": summary,
        "tiles": tiles,
        "by_province": by_province(held),
        "newest": newest,
    }
    return Page("front.html", visitor.say("front"), data, shown, data["papers"])


def _listed(archive: Archive) -> tuple[list[Headline], bool, Mapping[str, Sequence[str]]]:
    """The newest; whether there are articles of no known day; and each paper's provinces."""
    lists = archive.lists
    return lists.newest(_NEWEST), bool(lists.undated(1)), lists.paper_regions()


def holdings(archive: Archive) -> tuple[Summary, list[PaperSummary]]:
    """What there is, of all and of each paper."""
    return archive.summary(), archive.papers()


async def _unwell(visitor: Visitor) -> list[str] | None:
    """The names of the papers that were crawled and are not well.

    None where that takes too long to tell, or the registry here knows none of them.
    """
    standing = await visitor.room.recall_soon("standing", standing_of, _SECONDS)
    if standing is None or not any(one.health for one in standing):
        return None
    return [one.name for one in standing if one.health and one.health.state not in ("ok", "never crawled")]


def by_province(held: Sequence[PaperSummary], *, with_empty: bool = False) -> Mapping[str | None, list[PaperSummary]]:
    """Papers by the province (시·도) they are of, the provinces by their names; those of none come last.

    ``with_empty`` are those, too, that were met and of which nothing is stored.
    """
    provinces: dict[str | None, list[PaperSummary]] = defaultdict(list)
    for paper in held:
        if paper.articles or with_empty:
            provinces[paper.region].append(paper)
    return dict(sorted(provinces.items(), key=lambda one: (one[0] is None, one[0] or "")))
