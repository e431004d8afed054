"""Whether two texts tell the same story, by all of their words; and what one has that the other lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from archive.stories.texts import Text

# Of the shorter text so much stands in the longer: papers print the first paragraphs of a piece, and reword them.
_OF_SHINGLES: Final = 0.5
_IN_RUNS: Final = 0.6  # as many letters on end as a run has: reports of two towns share a form, and no sentences
_RUN: Final = 15
_OF_BOTH: Final = 0.2  # of the shingles of both are in both: a roundup holds many stories, and is none of them
_ENOUGH_NUMBERS: Final = 4


def similarity(one: Text, other: Text) -> float:
    """Which share of the shingles of both is in both (Jaccard): 1.0 for the same letters."""
    common = len(one.shingles & other.shingles)
    return common / max(1, len(one.shingles) + len(other.shingles) - common)


def same_story(one: Text, other: Text) -> float | None:
    """The similarity of two texts that tell the same story; None for two that do not."""
    common = len(one.shingles & other.shingles)
    shorter = min(len(one.shingles), len(other.shingles))
    share = similarity(one, other)
    may_be = common >= _OF_SHINGLES * shorter and share >= _OF_BOTH and _agree_in_numbers(one, other)
    return share if may_be and _in_runs(one.letters, other.letters) >= _IN_RUNS else None


def _in_runs(one: str, other: str) -> float:
    """The share of the shorter text's letters that stand in the longer one in runs."""
    shorter, longer = sorted((one, other), key=lambda letters: (len(letters), letters))
    runs = {longer[at : at + _RUN] for at in range(len(longer) - _RUN + 1)}
    standing = end = 0
    for at in range(len(shorter) - _RUN + 1):
        if shorter[at : at + _RUN] in runs:
            standing += at + _RUN - max(end, at)
            end = at + _RUN
    return standing / max(1, len(shorter))


def _agree_in_numbers(one: Text, other: Text) -> bool:
    """The same words with other figures are another day's bulletin: weather, prices, results."""
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer < _ENOUGH_NUMBERS or 2 * len(one.numbers & other.numbers) >= fewer


def changed(first: Text, copy: Text) -> tuple[int, int, int]:
    """How many words a copy has, how many of them the first has not, and how many of the first's it lacks."""
    return copy.words.total(), (copy.words - first.words).total(), (first.words - copy.words).total()
