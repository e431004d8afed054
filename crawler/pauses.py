"""What a server says of waiting, and when its answers together say that we are not wanted for now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from archive import Failure, Pause, Unmodified
from archive.records import Result
from parsers import Article, NotAnArticle

# After so many blocks in a row, this long; each strike after it the next.
BACK_OFF: Final = tuple(timedelta(hours=hours) for hours in (1, 4, 12, 24, 48, 96, 168))
LONGEST: Final = BACK_OFF[-1]
_DAY: Final = timedelta(days=1)
_SECONDS: Final = re.compile(r"\d{1,20}", re.ASCII)
_BLOCKING_PAGES: Final = frozenset(("block-page", "login-wall", "script-shell", "empty"))
_BLOCKING_ANSWERS: Final = frozenset(("http 401", "http 403", "http 429", "http 503"))


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After header asks to wait, in seconds or until a date: a week at most, None for nothing.

    ``now`` (aware) is by the clock of the server that asks, where it tells: a date means that clock.
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return timedelta(seconds=min(int(text), LONGEST // timedelta(seconds=1)))
    until = _moment(text)
    return min(max(until - now, timedelta(0)), LONGEST) if until else None


def date_of(value: str | None) -> datetime | None:
    """The moment (aware) that a Date header tells; None where it tells none."""
    return _moment((value or "").strip())


def _moment(text: str) -> datetime | None:
    """A date of HTTP, in whatever zone; ``KST`` is none that Python knows."""
    try:
        told = parsedate_to_datetime(re.sub(r"\bKST$", "+0900", text))
    except (ValueError, OverflowError):
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def is_in_force(pause: Pause, at: datetime) -> bool:
    """Whether a host is to be left alone at a moment (aware).

    What begins more than a day later was noted while the machine's clock was wrong.
    """
    return at < pause.until and pause.since - at < _DAY


def back_off(strikes: int) -> timedelta:
    """How long a host is left alone at its first, second … strike."""
    return BACK_OFF[min(strikes, len(BACK_OFF)) - 1]


def block(result: Result) -> str | None:
    """What of an answer could be a block: its reason; None for every other answer."""
    match result:
        case Failure(reason=reason) if reason in _BLOCKING_ANSWERS:
            return reason
        case NotAnArticle(reason=reason) if reason in _BLOCKING_PAGES:
            return reason
        case _:
            return None


def is_good(result: Result) -> bool:
    """Whether an answer shows that we are welcome: an article, or word that it is as it was."""
    return isinstance(result, Article | Unmodified)


class Row:
    """Blocks in a row. One bad page among good ones says nothing of the paper; many and no good one between do."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.length = 0

    def adds(self, result: Result, *, is_news: bool) -> bool:
        """Take in one answer; whether the row is now so long that it is the host who means it.

        An address that was as bad the last time is no news: those whose time to be tried again has come would look
        like a row. What is gone, or failed in another way, neither lengthens nor ends a row.
        """
        if is_good(result):
            self.length = 0
        elif is_news and block(result):
            self.length += 1
        return self.length >= self._most
