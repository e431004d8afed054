"""Bounds of a search in time: a year, a month or a day, as typed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from archive.errors import InvalidDate

Bound = str | date
_BOUND = re.compile(r"(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def first_day(bound: Bound) -> date:
    """The first day of ``2019``, ``2019-10`` or ``2019-10-08``."""
    return _span(bound)[0]


def last_day(bound: Bound) -> date:
    """The last day of ``2019``, ``2019-10`` or ``2019-10-08``."""
    return _span(bound)[1]


def _span(bound: Bound) -> tuple[date, date]:
    if isinstance(bound, date):
        return (day := date(bound.year, bound.month, bound.day)), day
    found = _BOUND.fullmatch(bound.strip())
    try:
        if found:
            return _written(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    except (ValueError, OverflowError):
        pass
    raise InvalidDate(bound)


def _written(year: int, month: int, day: int) -> tuple[date, date]:
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        first = date(year, month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
