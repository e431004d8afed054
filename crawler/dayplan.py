"""Which days' lists to read: the newest first, a few days together where little appears, those read before left out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final, NamedTuple

_DAY: Final = timedelta(days=1)
_FEW, _MANY = 10, 40  # articles of a list: two pages of them are a good size
_LONGEST, _LONGEST_EMPTY = 31, 366  # days
_TOO_MANY: Final = 200  # for one list: a run that is cut short begins its list anew


class Span(NamedTuple):
    """Days of one list, both included."""

    first: date
    last: date


class DayPlan:
    """The days from ``until`` down to ``since``, both included, without those that are ``done``, in spans.

    It begins with one day and learns from what each list told (``learn``) how many to ask for together. That a window
    may span days is inferred from its having two ends: a site that does not heed it is asked day by day (``singly``).
    """

    def __init__(self, since: date = date.max, until: date = date.min, done: AbstractSet[date] = frozenset()) -> None:
        self._since = since
        self._next = until
        self._done = done
        self._length = 1
        self._is_single = False

    def __iter__(self) -> DayPlan:
        return self

    def __next__(self) -> Span:
        while self._next >= self._since and self._next in self._done:
            self._next -= _DAY
        if self._next < self._since:
            raise StopIteration
        last = first = self._next
        while (last - first).days + 1 < self._length and first > self._since and first - _DAY not in self._done:
            first -= _DAY
        self._next = first - _DAY
        return Span(first, last)

    def learn(self, told: int) -> None:
        """How many articles the list of the last span named."""
        if told == 0:
            self._length = min(self._length * 2, _LONGEST_EMPTY)
        elif told <= _FEW:
            self._length = min(self._length * 2, _LONGEST)
        elif told > _MANY:
            self._length = max(1, min(self._length, _LONGEST) // 2)
        if self._is_single:
            self._length = 1

    def divides(self, span: Span, told: int) -> bool:
        """Whether a list is too long to be read in one; then the plan goes back to its last day, with shorter ones."""
        days = (span.last - span.first).days + 1
        if days == 1 or told <= _TOO_MANY:
            return False
        self._length, self._next = max(1, days * _MANY // told), span.last
        return True

    def halve(self, span: Span) -> None:
        """Go back to that span's last day, with half as many days: its list did not name all that it counts."""
        self._length, self._next = ((span.last - span.first).days + 1) // 2, span.last

    def singly(self, last: date) -> None:
        """Go back to that day, and ask for one day at a time from now on."""
        self._is_single, self._length, self._next = True, 1, last

    def left(self) -> int:
        """How many days are left, those done among them."""
        return max(0, (self._next - self._since).days + 1)
