"""Times as the archive writes them: ISO 8601 text with +09:00, to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import overload

# Every time in the archive ends in +09:00, so that texts sort.
KST = timezone(timedelta(hours=9), "KST")
# What SQLite checks such a text by.
GLOB = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]+09:00'"


@overload
def to_text(time: datetime) -> str: ...
@overload
def to_text(time: datetime | None) -> str | None: ...


def to_text(time: datetime | None) -> str | None:
    """``2019-10-08T15:04:00+09:00``; the datetime must be aware."""
    return _korean(time).isoformat(timespec="seconds") if time else None


@overload
def from_text(text: str) -> datetime: ...
@overload
def from_text(text: str | None) -> datetime | None: ...


def from_text(text: str | None) -> datetime | None:
    """The aware datetime of what ``to_text`` wrote."""
    return datetime.fromisoformat(text) if text else None


def now() -> str:
    """The present moment, as the archive writes it."""
    return to_text(datetime.now(UTC))


def day(time: datetime) -> date:
    """The day of ``time`` in Korea."""
    return _korean(time).date()


def _korean(time: datetime) -> datetime:
    # Until 1961 and in the summers of 1987 and 1988 Seoul's clocks were not nine hours ahead. What is kept then is
    # the clock time that the page printed, or an article of midnight would move to the day before.
    if getattr(time.tzinfo, "key", None) == "Asia/Seoul":
        return time.replace(tzinfo=KST)
    if time.tzinfo is None:
        raise ValueError(f"{time}: the datetime must be aware")
    return time.astimezone(KST)
