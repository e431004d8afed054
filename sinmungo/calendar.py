"""A paper's coverage as a calendar in plain text: a month a line, a day a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from archive import Day

LEGEND: Final = (
    "= all stored   . nothing published   1-9 so many missing, * more\n"
    "+ stored, list not read to its end   ? never checked   x only what cannot be had is missing"
)
_STYLES: Final = {"=": "green", ".": "dim", "x": "yellow", "+": "cyan", "?": "magenta", " ": ""}


@dataclass(frozen=True, slots=True)
class Totals:
    """Some days taken together. ``unchecked`` is on how many of them no list was read to its end."""

    stored: int
    told: int
    missing: int
    lost: int
    unchecked: int

    @classmethod
    def of(cls, days: Iterable[Day], today: date) -> Totals:
        """The sums over some days; today is not over, and so not unchecked."""
        some = list(days)
        return cls(
            stored=sum(day.stored for day in some),
            told=sum(day.told or 0 for day in some),
            missing=sum(day.missing for day in some),
            lost=sum(day.lost for day in some),
            unchecked=sum(not day.is_complete and day.day < today for day in some),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A month's or a year's line; ``marks`` has 31 places, and none at all for a year."""

    name: str
    marks: str
    totals: Totals


def mark(day: Day) -> str:
    """What stands for a day in the calendar, as LEGEND tells."""
    if day.missing:
        return str(day.missing) if day.missing < 10 else "*"
    if not day.is_complete:
        return "+" if day.stored else "?"
    if day.lost:
        return "x"
    return "=" if day.stored or day.told else "."


def style(sign: str) -> str:
    """The colour of a mark on a terminal: holes are red."""
    return _STYLES.get(sign, "bold red")


def lines(days: Sequence[Day], today: date) -> list[Line]:
    """The months in their order, each year's sums behind its months."""
    found: list[Line] = []
    for year, of_year in groupby(days, lambda day: day.day.year):
        all_year = list(of_year)
        for month, of_month in groupby(all_year, lambda day: day.day.month):
            some = list(of_month)
            signs = {day.day.day: mark(day) for day in some}
            marks = "".join(signs.get(number, " ") for number in range(1, 32))
            found.append(Line(f"{year:04}-{month:02}", marks, Totals.of(some, today)))
        found.append(Line(f"{year:04}", "", Totals.of(all_year, today)))
    return found


def ruler() -> str:
    """The line above the marks: where the days of a month stand."""
    return "".join(f"{number:<5}" for number in (1, 6, 11, 16, 21, 26)) + "31"


def worst(days: Iterable[Day], today: date, most: int = 10) -> list[Day]:
    """The days that lack most, the worst first, the newest before older ones as bad."""
    holes = [day for day in days if day.missing and day.day < today]
    return sorted(holes, key=lambda day: (-day.missing, -day.day.toordinal()))[:most]


def why(day: Day) -> str:
    """What keeps a day's articles out, in words."""
    named = (
        (day.waiting, "not yet fetched"),
        (day.failed, "failed, to be tried again"),
        (day.given_up, "given up after failures"),
        (day.unnamed, "counted but not named by the list"),
        (day.refused, "forbidden by robots.txt"),
        (day.gone, "gone"),
        (day.not_articles, "no article"),
        (day.unread, "kept, not read yet"),
    )
    return ", ".join(f"{number} {words}" for number, words in named if number)
