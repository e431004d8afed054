"""The moment that an article's id begins with: of some systems the day (YYYYMMDD), of others the second as well.

It is evidence of the last resort, and a cross-check: when a piece was begun, or for which day's paper, not when it
was published.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from parsers.article import Precision
from parsers.fields.timestamp import SEOUL, Stamp

_DAY = re.compile(r"((?:19[89]|20\d)\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[\d.]{3})")
_NEAR = timedelta(days=31)  # a piece may be kept for weeks before it appears
_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)([0-5]\d)")


def in_key(key: str, precision: Precision) -> Stamp | None:
    """The moment a key begins with, told to ``precision``; None where its digits are no day, or end with it.

    Exactly midnight, and a clock that is none, mean that only the day was known.
    """
    day = _DAY.match(key)
    if day is None:
        return None
    clock = _CLOCK.match(key, day.end()) if precision != "day" else None
    hour, minute, second = (int(part) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        when = datetime(int(day[1]), int(day[2]), int(day[3]), hour, minute, second, tzinfo=SEOUL)
    except ValueError:
        return None
    if not (hour or minute or second):
        return Stamp(when, "day", day[0], "published", rule="day in the article's id")
    return Stamp(when, "second", key[: day.end() + 6], "published", rule="moment in the article's id")


def could_be(stamp: Stamp, made: Stamp) -> bool:
    """Whether a time may be that of an article made then.

    What no label explains may be the page's clock, which shows today's; what stands below the body, the paper's
    registration (등록일) in its imprint.
    """
    is_surely_the_articles = stamp.label is not None and not stamp.rule.startswith("line below")
    return is_surely_the_articles or abs(stamp.when - made.when) < _NEAR


def is_beside(stamp: Stamp, made: Stamp) -> bool:
    """Whether a time is of the day before or after: the id of a print edition's article, and the evening before it."""
    return abs((stamp.when.date() - made.when.date()).days) == 1
