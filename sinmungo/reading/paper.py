"""A paper's page (신문): what it is, how much of it is here, day by day with its holes, its sections, its runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, Final

import papers
from archive import Archive, Day, Headline, PaperSummary, Run
from archive.bylines.people import Contributor
from archive.lists import Section, Skin
from archive.times import day, from_text, now
from papers import Paper
from sinmungo.calendar import Totals
from sinmungo.heatmap import KINDS, kind
from sinmungo.reading.front import by_province, holdings
from sinmungo.reading.pages import NotHere, Page, Visitor

_NEWEST: Final = 12
_SIGNED: Final = 300  # of the newest articles, who has written them
_REPORTERS: Final = 24
_RUNS: Final = 8


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the calendar: ``week`` and ``weekday`` are its place (Monday is 0), ``kind`` one of heatmap's."""

    day: date
    week: int
    weekday: int
    kind: str
    stored: int
    missing: int


@dataclass(frozen=True, slots=True)
class _Told:
    summary: PaperSummary
    known: Paper | None
    days: list[Day]
    year: int | None
    newest: list[Headline]
    sections: list[Section]
    reporters: list[Contributor]
    skins: list[Skin]
    runs: list[Run]


async def all_papers(visitor: Visitor) -> Page:
    """All papers by province, with what there is of each."""
    _, told = await visitor.room.recall("holdings", holdings)
    rows = [paper.as_dict() for paper in told]
    return Page(
        "papers.html", visitor.say("papers"), {"papers": rows}, {"provinces": by_province(told, with_empty=True)}, rows
    )


async def page(visitor: Visitor) -> Page:
    """A paper, with the calendar of one year. Raises NotHere for one that the archive has never met."""
    _, held = await visitor.room.recall("holdings", holdings)
    summary = next((paper for paper in held if paper.id == visitor.parts["paper"]), None)
    if summary is None:
        raise NotHere("no-such-paper")
    told = await visitor.room.ask(partial(_told, summary=summary, year=visitor.number("year", 0, date.max.year)))
    squares = squares_of(told.days)
    totals = Totals.of(told.days, day(from_text(now())))
    data: dict[str, Any] = {
        "paper": told.summary.as_dict(),
        "registry": told.known.as_dict() if told.known else None,
        "year": told.year,
        "days": [_row(one) for one in told.days],
        "sections": [section.as_dict() for section in told.sections],
        "reporters": [one.as_dict() for one in told.reporters],
        "skins": [skin.as_dict() for skin in told.skins],
        "newest": [headline.as_dict() for headline in told.newest],
    }
    if not visitor.room.is_public:
        data["runs"] = [run.as_dict() for run in told.runs]
    shown = {"told": told, "squares": squares, "totals": totals, "kinds": KINDS, "months": _months(squares)}
    name = told.summary.name or visitor.parts["paper"]
    return Page("paper.html", name, data, shown, data["days"])


def _told(archive: Archive, summary: PaperSummary, year: int) -> _Told:
    number = summary.id or ""
    shown = year or (summary.last.year if summary.last else _last_known(archive, number))
    newest = archive.lists.newest(_SIGNED, paper=number)
    today = day(from_text(now()))
    days = archive.ledger.days(number, date(shown, 1, 1), date(shown, 12, 31)) if shown else []
    return _Told(
        summary=summary,
        known=papers.registry().get(number),
        days=[one for one in days if one.day <= today],
        year=shown,
        newest=newest[:_NEWEST],
        sections=archive.lists.sections(number),
        reporters=archive.reporters.contributors(one.id for one in newest)[:_REPORTERS],
        skins=archive.lists.skins(number),
        runs=archive.runs(_RUNS, number),
    )


def _last_known(archive: Archive, paper: str) -> int | None:
    """The last year of which anything is known of a paper of which nothing is stored."""
    known = archive.ledger.days(paper)
    return known[-1].day.year if known else None


def squares_of(days: Sequence[Day]) -> list[Square]:
    """The days of a year in weeks, each beginning on Monday."""
    if not days:
        return []
    before = days[0].day.weekday()
    return [
        Square(one.day, (before + at) // 7, one.day.weekday(), kind(one), one.stored, one.missing)
        for at, one in enumerate(days)
    ]


def _months(squares: Sequence[Square]) -> list[tuple[int, int]]:
    """Each month with the week in which its first day stands."""
    return [(month, next(some).week) for month, some in groupby(squares, key=lambda square: square.day.month)]


def _row(one: Day) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "stored": one.stored,
        "told": one.told,
        "complete": one.is_complete,
        "missing": one.missing,
        "lost": one.lost,
    }
