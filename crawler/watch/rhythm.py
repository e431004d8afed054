"""How often a paper brings articles: how long it is silent by habit, and how many a week has.

Whole weeks are compared, so that Mondays and Sundays weigh the same in both; a year of them holds every holiday.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

SPAN: Final = timedelta(days=400)  # of the past that is looked at: a year, with every holiday once
_GAPS: Final = 8  # between days with articles, before anything is claimed of a habit
_WEEKS: Final = 8
_FEWEST: Final = 14  # articles a week: below two a day any week may be an empty one
_THIRD: Final = 1 / 3
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Silence:
    """Days without an article: since ``last``, for ``days``; it was never more than ``longest`` before."""

    last: date
    days: int
    longest: int


@dataclass(frozen=True, slots=True)
class Thinning:
    """The week that ends with ``until`` brought ``articles``; a usual one ``usual``, the poorest ``least``."""

    until: date
    articles: int
    usual: float
    least: int


def silence(days: Sequence[date], looked: date) -> Silence | None:
    """Whether the paper is silent for longer than its habit, as seen on the day it was last looked at.

    ``days`` are those with articles, rising. The limit is half as long again as the longest silence, at least a day.
    """
    known = [day for day in days if day >= looked - SPAN]
    gaps = [(later - earlier).days for earlier, later in pairwise(known)]
    if len(gaps) < _GAPS:
        return None
    longest, lasted = max(gaps), (looked - known[-1]).days
    return Silence(known[-1], lasted, longest) if lasted > longest + max(1, longest // 2) else None


def thinning(articles: Mapping[date, int], looked: date) -> Thinning | None:
    """Whether the last seven whole days brought less than a third of a usual week, and less than any week before.

    ``articles`` is how many each day has; days before the first are not known.
    """
    if not articles:
        return None
    until = looked - timedelta(days=1)
    first = max(min(articles), looked - SPAN)
    weeks: list[int] = []
    while until - _WEEK * len(weeks) - timedelta(days=6) >= first:
        end = until - _WEEK * len(weeks)
        weeks.append(sum(articles.get(end - timedelta(days=back), 0) for back in range(7)))
    if len(weeks) <= _WEEKS:
        return None
    now, past = weeks[0], weeks[1:]
    usual, least = median(past), min(past)
    if usual < _FEWEST or now >= least or now >= usual * _THIRD:
        return None
    return Thinning(until, now, usual, least)
