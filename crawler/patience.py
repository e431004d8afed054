"""When an address is looked at again: soon after it appeared, ever more rarely, and not for ever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from scrapy.exceptions import UsageError

from archive import Address, Failure, Gone, Refused, Unmodified, Unread
from archive.records import Result
from parsers import Article, NotAnArticle

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

# Claims for a correction (정정보도) may be made for six months after publication.
REVISITS_VARIABLE: Final = "SINMUNGO_REVISITS"
REVISITS: Final = "1h 6h 1d 7d 30d 182d"
# After each failure in a row; then a stored article waits for its next age.
RETRIES: Final = (timedelta(minutes=10), _HOUR, 6 * _HOUR, _DAY, 7 * _DAY)
# What has never come is asked for twice more before it is let be: a paper's articles may be down for weeks.
LAST_RETRIES: Final = (30 * _DAY, 182 * _DAY)
_OF_THE_MOMENT = frozenset(("block-page", "login-wall", "script-shell", "error-page", "empty", "redirect-stub"))
# Where a list has named an article that is not there, and where another page stands in a stored one's place.
_ONCE_MORE: Final = (_DAY, 7 * _DAY)
_GONE_AGAIN = 7 * _DAY
_REFUSED_AGAIN = 30 * _DAY

_AGE: Final = re.compile(r"([1-9]\d{0,4})([hd])", re.ASCII)


def ages(text: str) -> tuple[timedelta, ...]:
    """Ages as the setting REVISITS has them: ``1h 6h 1d 7d 30d 182d``, in any order; an empty one is none at all.

    Raises UsageError for anything else.
    """
    found = [_AGE.fullmatch(word) for word in text.split()]
    if not all(found):
        raise UsageError(
            f"{REVISITS_VARIABLE}: {text!r} is no list of ages; write hours and days: 1h 6h 1d 7d 30d 182d"
        )
    return tuple(sorted(int(one[1]) * (_HOUR if one[2] == "h" else _DAY) for one in found if one))


class Patience:
    """When to come back to an address, by what it was this time. ``revisits`` are ages of an article, rising."""

    def __init__(self, revisits: Sequence[timedelta] = ages(REVISITS), retries: Sequence[timedelta] = RETRIES) -> None:
        self._revisits = revisits
        self._retries = retries

    def next_visit(self, address: Address, result: Result, now: datetime) -> datetime | None:
        """The next time to ask for an address (aware), or None for never."""
        if address.first_seen is not None:
            return self._of_stored(address, address.first_seen, result, now)
        match result:
            case Article():
                return self._older(result.published, now, now)
            case Failure() | Unmodified():  # a server that says so to a first request
                return _nth((*self._retries, *LAST_RETRIES), address.attempts, now)
            case Unread():
                return None
            case Refused():
                return now + _REFUSED_AGAIN
            case NotAnArticle(reason=reason) if reason in _OF_THE_MOMENT:
                return _nth((*self._retries, *LAST_RETRIES), address.visits, now)
            case Gone() | NotAnArticle():
                # A list named it, so it may have been put off; a number that was only tried is none.
                return _nth(_ONCE_MORE, address.visits, now) if address.found_by != "sweep" else None

    def _of_stored(self, address: Address, first_seen: datetime, result: Result, now: datetime) -> datetime | None:
        """The next time to look at an article again. What goes wrong meanwhile costs it none of its later ages."""
        published = result.published if isinstance(result, Article) else address.published
        later = self._older(published, first_seen, now)
        if _is_led_away(address, result) and address.state != "gone":
            return _nth(_ONCE_MORE, address.attempts, now) or later
        match result:
            case Failure():
                return _nth(self._retries, address.attempts, now) or later
            case Refused():
                return now + _REFUSED_AGAIN
            case NotAnArticle(reason=reason) if reason != "soft-404":
                return _nth(_ONCE_MORE, address.attempts, now) or later
            case _ if isinstance(result, Gone | NotAnArticle) or _is_led_away(address, result):
                # What was taken away may come back, as long as it would have been looked at anyway. Whether it was,
                # one answer does not settle.
                return now + _GONE_AGAIN if later or address.state != "gone" else None
            case _:
                return later

    def _older(self, published: datetime | None, first_seen: datetime, now: datetime) -> datetime | None:
        """When the article reaches the next age at which it is looked at; one found late has passed some already."""
        born = min(published, first_seen) if published else first_seen
        return next((born + age for age in self._revisits if born + age > now), None)


def _is_led_away(address: Address, result: Result) -> bool:
    """Whether an article's address leads to a list, or to an article of another key, which may be the same one."""
    if isinstance(result, Article):
        return result.article_key not in (None, address.article_key)
    return isinstance(result, Gone) and not result.is_sure


def _nth(pauses: Sequence[timedelta], number: int, now: datetime) -> datetime | None:
    """The moment after the pause of that number, None behind the last of them."""
    return now + pauses[number] if number < len(pauses) else None
