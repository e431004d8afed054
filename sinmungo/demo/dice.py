"""Repeatable choices: the same seed gives the same throws on every machine and every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_MASK = (1 << 64) - 1


class Dice:
    """A splitmix64 generator. ``random`` is not used: what its ``choice`` and ``shuffle`` draw is not promised."""

    def __init__(self, *seed: object) -> None:
        words = "|".join(map(str, seed)).encode()
        self._state = int.from_bytes(hashlib.sha256(words).digest()[:8], "big")

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self._next() % (high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in ``percent`` of a hundred throws."""
        return self._next() % 100 < percent

    def pick(self, choices: Sequence[_T]) -> _T:
        """One of them."""
        return choices[self._next() % len(choices)]

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        """A new list of the same items in another order."""
        cards = list(items)
        for last in range(len(cards) - 1, 0, -1):
            other = self.between(0, last)
            cards[last], cards[other] = cards[other], cards[last]
        return cards
