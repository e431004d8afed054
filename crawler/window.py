"""The stretch of days that a crawl is to cover, and what a listing's dates say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from parsers.listing import Link

_SEOUL: Final = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class Window:
    """Days in Korea, both ends included; None is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, published: datetime | None) -> bool:
        """Whether an article of that time is wanted. One without a known time is: only its page can tell."""
        return published is None or self.holds_day(published.astimezone(_SEOUL).date())

    def holds_day(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def is_behind(self, links: Sequence[Link]) -> bool:
        """Whether every article of a listing page is older than the window, so that later pages are, too."""
        days = [link.published.astimezone(_SEOUL).date() for link in links if link.published]
        return self.since is not None and bool(days) and max(days) < self.since


def day(text: str | None, *, last: bool = False) -> date | None:
    """A day as users write it: ``2019``, ``2019-10``, ``2019-10-08``; with ``last`` the end of the year or month.

    Raises ValueError naming the text otherwise.
    """
    if not text:
        return None
    parts = text.split("-")
    try:
        year, month, number = (int(part) for part in [*parts, *("1", "1")][:3])
        if len(parts) == 1 and last:
            return date(year, 12, 31)
        if len(parts) == 2 and last:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
        if len(parts) <= 3:
            return date(year, month, number)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{text!r} is no day; write it as 2019, 2019-10 or 2019-10-08")
