"""The sweep: where articles' numbers run, which of them to try next. Numbers in, numbers out.

Around every number that is an article's (a hit) its neighbours are tried one by one, until so many in a row were none;
from there on with strides that grow with the distance from the nearest hit. A hit among those has neighbours of its
own, so that the plan goes back to fill what it strode over. It follows from the hits and from what was tried alone, and
so can be taken up again by anybody who kept them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crawler.discovery.page import Ask
from crawler.discovery.ranges import Pair, Ranges
from papers import Paper
from parsers import families

_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
# Numbers that lie further apart were given by different systems (363529219, 90000037451): between them is nothing.
_APART = 10_000_000
_MARGIN = 100_000  # numbers beyond a system's known ones that may be its own; as many as it spans if that is more
_MISSES = 20  # in a row, after which neighbours are no longer tried one by one
_MOST_MISSES = 200  # where articles' numbers lie further apart
_STRIDE = 500  # the longest, in a gap that it crosses in so many steps; in a wider one a part of it


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a sweep still has to ask for: at least and at most so many numbers, probably so many articles among them.

    ``least`` is right when there is none; ``articles`` is None while too little was tried to tell.
    """

    least: int
    most: int
    articles: int | None


def form(paper: Paper, address: str) -> str | None:
    """The canonical addresses of a paper with ``{key}`` for the number, as an article's address shows them.

    None where that article's key is no running number: an aid, a time, a day and a number.
    """
    family = families.of(paper)
    key, canonical = family.article_key(address), family.canonical_url(address, paper)
    if key is None or canonical is None or number(key) is None:
        return None
    return next(
        (
            canonical[: -len(path.replace("{1}", key))] + path.replace("{1}", "{key}")
            for path in family.running
            if canonical.endswith(path.replace("{1}", key))
        ),
        None,
    )


def ask(form: str, number: int) -> Ask:
    """The page of the article of that number."""
    return Ask(form, "sweep", form.replace("{key}", str(number)))


def number(key: str) -> int | None:
    """A key as a number that can be counted from; None for any other."""
    return int(key) if _NUMBER.fullmatch(key) else None


def between(dated: Iterable[tuple[int, date]], since: date | None, until: date | None) -> list[Pair]:
    """The stretches of numbers in which articles of these days (both included, None is open) may lie.

    ``dated`` are known numbers with their days. Numbers need not rise with time, but neighbours that are known bound
    what lies between them. Below a system's lowest known number lies what is older, to an end that nobody knows.
    """
    known = sorted(dated)
    days = dict(known)
    pairs: list[Pair] = []
    for first, last in _systems((each, each) for each, _ in known):
        if since is None or days[first] >= since:
            pairs.append((max(1, first - max(_MARGIN, last - first)), first))
        own = known[bisect_left(known, (first,)) : bisect_right(known, (last, date.max))]
        for (low, one), (high, other) in pairwise(own):
            if (until is None or min(one, other) <= until) and (since is None or max(one, other) >= since):
                pairs.append((low, high))
    return list(Ranges(pairs))


class Sweep:
    """A walk over numbers, from the highest down or, ``upward``, from the lowest up.

    ``known`` are numbers of articles however found, ``examined`` the stretches tried before, ``within`` the stretches
    to keep to: by default what lies around the known numbers, up to the highest. How many misses in a row end the
    trying one by one follows from how far the known numbers lie apart.
    """

    def __init__(
        self,
        known: Iterable[int],
        examined: Iterable[Pair] = (),
        within: Iterable[Pair] | None = None,
        *,
        upward: bool = False,
    ) -> None:
        self._sign = -1 if upward else 1  # upward is downward among the negative numbers
        self._hits = sorted({self._sign * each for each in known})
        self._misses = _misses(self._hits)  # in a row, which end the trying one by one
        self._asked: set[int] = set()
        self._taken = Ranges([*map(self._turned, examined), *((hit, hit) for hit in self._hits)])
        self._within = None if within is None else Ranges(map(self._turned, within))
        self._highest = max(map(abs, self._hits), default=0)
        self._systems = _systems((hit, hit) for hit in self._hits)
        self._open_below: int | None = None  # above it everything is settled

    def next(self, count: int = 1) -> list[int]:
        """Up to so many numbers to try now; none while the answers to earlier ones are needed, or at the end."""
        chosen: list[int] = []
        is_settled = True
        for low, high in self._holes():
            wanted = list(self._wanted(low, high))
            is_settled = is_settled and not wanted and not self._is_waited_for(low, high)
            if is_settled:
                self._open_below = low - 1
            chosen += wanted[: count - len(chosen)]
            if len(chosen) == count:
                break
        for each in chosen:
            self._asked.add(each)
            self._taken.add(each)
        return [self._sign * each for each in chosen]

    def hit(self, number: int) -> None:
        """That number is an article's, whoever found out."""
        number *= self._sign
        self._asked.discard(number)
        self._taken.add(number)
        at = bisect_left(self._hits, number)
        if at == len(self._hits) or self._hits[at] != number:
            self._hits.insert(at, number)
            if len(self._hits).bit_count() == 1:  # twice as many as last time tell how far they lie apart
                self._be_patient()
            if not any(first <= number <= last for first, last in self._systems):
                self._systems = _systems([*self._systems, (number, number)])
            self._reopen(self._hits[at + 1] if at + 1 < len(self._hits) else None)

    def miss(self, number: int) -> None:
        """There is no article of that number."""
        self._asked.discard(self._sign * number)
        self._taken.add(self._sign * number)

    def again(self, number: int) -> None:
        """No answer came for that number; it is to be tried once more."""
        number *= self._sign
        if number in self._asked:
            self._asked.discard(number)
            self._taken.discard(number)
            self._reopen(self._around(number, number)[1])

    def examined(self, least: int = 1) -> list[Pair]:
        """The stretches of at least so many numbers of which every one is known to be an article's or none."""
        told = Ranges(self._taken)
        for each in self._asked:
            told.discard(each)
        return sorted(self._turned(pair) for pair in told if pair[1] - pair[0] + 1 >= least)

    def remaining(self) -> Remaining:
        """How much is left."""
        least = most = len(self._asked)
        for low, high in self._holes():
            if steps := self._steps(low, high):
                least += steps
                most += high - low + 1
        tried = [self._turned(pair) for pair in self.examined(self._misses)]
        hits = sum(bisect_right(self._hits, last) - bisect_left(self._hits, first) for first, last in tried)
        size = sum(last - first + 1 for first, last in tried)
        return Remaining(least, most, round(hits / size * most) if size else None)

    def _be_patient(self) -> None:
        """Take more misses for a gap where the hits so far lie further apart, and look at the gaps once more."""
        if (misses := _misses(self._hits)) > self._misses:
            self._misses = misses
            self._reopen(None)

    def _turned(self, pair: Pair) -> Pair:
        return pair if self._sign > 0 else (-pair[1], -pair[0])

    def _reopen(self, hit: int | None) -> None:
        """Look again at what lies below that hit, or at everything."""
        if self._open_below is not None:
            self._open_below = None if hit is None else max(self._open_below, hit)

    def _holes(self) -> Iterator[Pair]:
        """The stretches not yet tried that are not known to be settled, in the order of the walk."""
        for low, high in reversed(self._stretches()):
            top = high if self._open_below is None else min(high, self._open_below)
            yield from self._taken.holes(low, top)

    def _stretches(self) -> list[Pair]:
        """What to keep to, in order: what was asked for, else what lies around the known numbers."""
        if self._within is not None:
            return list(self._within)
        low, high = self._turned((1, self._highest))
        around = ((first, last, max(_MARGIN, last - first)) for first, last in self._systems)
        clipped = ((max(low, first - margin), min(high, last + margin)) for first, last, margin in around)
        return list(Ranges(pair for pair in clipped if pair[0] <= pair[1]))

    def _around(self, low: int, high: int) -> tuple[int | None, int | None]:
        """The nearest hits below and above a hole; the ends of what was asked for are as good as hits."""
        at = bisect_left(self._hits, low)
        below = self._hits[at - 1] if at else None
        above = self._hits[at] if at < len(self._hits) else None
        for first, last in self._within or ():
            if first <= low and high <= last:
                return max(first - 1, below or first - 1), min(last + 1, above or last + 1)
        return below, above

    def _is_waited_for(self, low: int, high: int) -> bool:
        """Whether an answer is still to come from between the hits around a hole."""
        below, above = self._around(low, high)
        return any((below is None or each > below) and (above is None or each < above) for each in self._asked)

    def _wanted(self, low: int, high: int) -> Iterator[int]:
        """What to try in a hole: all that is near a hit, the highest first; else one number a stride away."""
        below, above = self._around(low, high)
        near_above = self._misses - (above - high - 1) if above is not None else 0
        near_below = self._misses - (low - 1 - below) if below is not None else 0
        lowest = max(low, high - max(0, near_above) + 1)
        if near_above > 0 or near_below > 0:
            yield from range(high, lowest - 1, -1)
            yield from range(min(lowest - 1, low + near_below - 1), low - 1, -1)
        elif not self._is_waited_for(low, high) and (stride := self._stride(low, high, below, above)) is not None:
            yield stride

    def _stride(self, low: int, high: int, below: int | None, above: int | None) -> int | None:
        """The number to try in a hole, a step away from its end that is nearer to a hit; None when it is settled."""
        span = (high + 1 if above is None else above) - (low - 1 if below is None else below)
        from_above = None if above is None else above - high - 1
        from_below = None if below is None else low - 1 - below
        if from_above is not None and (from_below is None or from_above <= from_below):
            found = high + 1 - self._step(from_above, span)
        elif from_below is not None:
            found = low - 1 + self._step(from_below, span)
        else:
            return None
        return found if low <= found <= high else None

    def _step(self, distance: int, span: int) -> int:
        """How far the next number to try lies from one at this distance from a hit, in a gap that spans so much."""
        if distance < self._misses:
            return 1
        return min(2 + (distance - self._misses) // 8, max(_STRIDE, span // _STRIDE))

    def _steps(self, low: int, high: int) -> int:
        """How many numbers will be tried in a hole if all are misses."""
        below, above = self._around(low, high)
        steps = 0
        while (found := self._stride(low, high, below, above)) is not None:
            steps += 1
            near_above = above is not None and (below is None or above - high <= low - below)
            low, high = (low, found - 1) if near_above else (found + 1, high)
        return steps


def _misses(hits: Sequence[int]) -> int:
    """How many misses in a row say that there is a gap: some times what most neighbours lie apart."""
    apart = sorted(high - low for low, high in pairwise(hits))
    if len(apart) < 2:  # one gap tells nothing of the usual
        return _MISSES
    return min(_MOST_MISSES, max(_MISSES, 3 * apart[(len(apart) - 1) * 4 // 5]))


def _systems(pairs: Iterable[Pair]) -> list[Pair]:
    """The first and last of the numbers that one system gave: those that lie near each other."""
    found: list[Pair] = []
    for first, last in sorted(pairs):
        if found and first - found[-1][1] <= _APART:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
