"""Whether two texts tell the same story, by all of their words; and what one has that the other lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from archive.stories.texts import Text

_ALIKE: Final = 0.5  # of all their shingles are in both
# A paper prints the first paragraphs of a long piece: the shorter one stands in the longer, which is no mere roundup.
_CONTAINED: Final = 0.8
_NOT_TOO_SMALL_A_PART: Final = 0.25
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
    is_part = common >= _CONTAINED * shorter and share >= _NOT_TOO_SMALL_A_PART
    return share if (share >= _ALIKE or is_part) and _agree_in_numbers(one, other) else None


def _agree_in_numbers(one: Text, other: Text) -> bool:
    """The same words with other figures are another day's bulletin: weather, prices, results."""
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer < _ENOUGH_NUMBERS or 2 * len(one.numbers & other.numbers) >= fewer


def changed(first: Text, copy: Text) -> tuple[int, int, int]:
    """How many words a copy has, how many of them the first has not, and how many of the first's it lacks."""
    return copy.words.total(), (copy.words - first.words).total(), (first.words - copy.words).total()
