"""Sets of whole numbers that lie together in stretches, kept as the stretches' ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Pair = tuple[int, int]


class Ranges:
    """Whole numbers as pairs of a stretch's first and last, in order; stretches that touch are one."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(pairs):
            if self._lasts and first <= self._lasts[-1] + 1:
                self._lasts[-1] = max(self._lasts[-1], last)
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __iter__(self) -> Iterator[Pair]:
        return iter(zip(self._firsts, self._lasts, strict=True))

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number <= self._lasts[at]

    def __len__(self) -> int:
        """How many numbers they hold."""
        return sum(self._lasts) - sum(self._firsts) + len(self._firsts)

    def add(self, number: int) -> None:
        """Take a number in."""
        at = bisect_left(self._lasts, number - 1)
        end = bisect_right(self._firsts, number + 1)
        self._firsts[at:end] = [min([number, *self._firsts[at:end]])]
        self._lasts[at:end] = [max([number, *self._lasts[at:end]])]

    def discard(self, number: int) -> None:
        """Leave a number out."""
        if number in self:
            at = bisect_right(self._firsts, number) - 1
            first, last = self._firsts[at], self._lasts[at]
            kept = [pair for pair in ((first, number - 1), (number + 1, last)) if pair[0] <= pair[1]]
            self._firsts[at : at + 1] = [pair[0] for pair in kept]
            self._lasts[at : at + 1] = [pair[1] for pair in kept]

    def holes(self, low: int, high: int) -> Iterator[Pair]:
        """The stretches between ``low`` and ``high``, both included, that are not in it; the highest first."""
        at = bisect_right(self._firsts, high) - 1
        while high >= low:
            if at < 0 or self._lasts[at] < low:
                yield low, high
                return
            if self._lasts[at] < high:
                yield self._lasts[at] + 1, high
            high = self._firsts[at] - 1
            at -= 1
