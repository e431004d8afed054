"""The front page (첫 화면): what the archive holds, by province, the newest of it, and a place to begin a search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from archive import Archive, Headline, PaperSummary, Summary
from sinmungo.reading.pages import Page, Visitor

_NEWEST: Final = 12


async def page(visitor: Visitor) -> Page:
    """What the archive holds."""
    summary, papers, newest = await visitor.room.ask(_told)
    data: dict[str, Any] = {
        "summary": summary.as_dict(),
        "papers": [paper.as_dict() for paper in papers],
        "newest": [headline.as_dict() for headline in newest],
    }
    shown = {"summary": summary, "provinces": by_province(papers), "newest": newest}
    return Page("front.html", visitor.say("front"), data, shown, data["papers"])


def _told(archive: Archive) -> tuple[Summary, list[PaperSummary], list[Headline]]:
    return archive.summary(), archive.papers(), archive.lists.newest(_NEWEST)


def by_province(papers: Sequence[PaperSummary]) -> Mapping[str | None, list[PaperSummary]]:
    """Papers by the province (시·도) they are of, the provinces by their names; those of none come last."""
    provinces: dict[str | None, list[PaperSummary]] = defaultdict(list)
    for paper in papers:
        if paper.articles:
            provinces[paper.region].append(paper)
    return dict(sorted(provinces.items(), key=lambda one: (one[0] is None, one[0] or "")))
