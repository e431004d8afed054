"""Whether a few observations still fit a paper's habit. All of it is about a paper's own past, the newest first.

Two things are asked together. Would the past let one expect it? (the beta-binomial distribution, with Jeffreys' prior:
a sample of three is judged as a sample of three.) And did as many articles in a row never look so before? (chance
alone thinks that articles are drawn singly; those of one day, desk or event resemble each other.)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import exp, lgamma, log, sqrt
from statistics import median
from typing import Final

ENOUGH: Final = 60  # observations of the past; from fewer nothing is claimed
_ALPHA: Final = 0.001
_PRIOR: Final = 0.5
_CLEARLY: Final = 0.7  # of the habit: what falls by less is no breakage
_FACTOR: Final = 2.0  # a body's median that is within twice or half of the habit is the news, not the page
_FEWEST: Final = 3  # bodies, for a median
_ERRORS: Final = 5.0  # standard errors of a median


def has_fallen(now: Sequence[bool], past: Sequence[bool]) -> bool:
    """Whether something is true of clearly fewer observations than it used to be."""
    count, of, before, of_before = sum(now), len(now), sum(past), len(past)
    if not of or of_before < max(ENOUGH, of) or count / of >= _CLEARLY * before / of_before:
        return False
    return at_most(count, of, before, of_before) < _ALPHA and count < _fewest_in_a_row(past, of)


def has_risen(count: int, of: int, past: Sequence[tuple[int, int]]) -> bool:
    """Whether ``count`` of ``of`` is more than in the past, which is told as such pairs, one a run.

    A run of fewer than half as many observations is too small to show that such a share was seen before.
    """
    before, of_before = sum(pair[0] for pair in past), sum(pair[1] for pair in past)
    if not of or of_before < max(ENOUGH, of):
        return False
    seen = any(one[0] / one[1] >= count / of for one in past if 2 * one[1] >= of)
    return not seen and at_most(of - count, of, of_before - before, of_before) < _ALPHA


def has_moved(now: Sequence[int], past: Sequence[int]) -> bool:
    """Whether the median of lengths is less than half or more than twice what it was, beyond what its spread allows."""
    if len(now) < _FEWEST or len(past) < max(ENOUGH, len(now)):
        return False
    logs, habit = [log(1 + value) for value in now], [log(1 + value) for value in past]
    centre = median(habit)
    moved = abs(median(logs) - centre)
    deviation = 1.4826 * median(abs(value - centre) for value in habit)  # MAD, as a standard deviation
    error = 1.2533 * deviation / sqrt(len(now))  # of a median
    if moved < log(_FACTOR) or moved < _ERRORS * error:
        return False
    rows = (habit[at : at + len(now)] for at in range(len(habit) - len(now) + 1))
    return all(abs(median(row) - centre) < moved for row in rows)


def at_most(count: int, of: int, before: int, of_before: int) -> float:
    """How likely no more than ``count`` of ``of`` are, after ``before`` of ``of_before``: beta-binomial, Jeffreys."""
    a, b = before + _PRIOR, of_before - before + _PRIOR
    total = _log_beta(a, b)
    return sum(
        exp(lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + _log_beta(k + a, of - k + b) - total)
        for k in range(count + 1)
    )


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _fewest_in_a_row(past: Sequence[bool], length: int) -> int:
    """The fewest true ones among so many in a row."""
    sums = [0, *accumulate(past)]
    return min(sums[at + length] - sums[at] for at in range(len(past) - length + 1))
