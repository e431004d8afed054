"""The page that a paper's others are compressed against: its dictionary, and whether another would serve better."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL: Final = 9
FIRST: Final = 20  # pages of a dictionary, by which it is known how small they can be
LAST: Final = 500  # pages that are looked at where it is taken up again
_SHORTEST: Final = 4 * 1024  # bytes; a shorter page says little of its paper's template
_LONGEST: Final = 1024 * 1024  # a longer one is no article page
_SLACK: Final = 1.1  # so many times as large as the first ones is no loss

Sizes = tuple[int, int]  # of a page: compressed, and as it came


def compressor(dictionary: ZstdCompressionDict | None = None) -> ZstdCompressor:
    """With a checksum, so that a damaged dictionary is seen before pages are written against it."""
    return ZstdCompressor(level=LEVEL, dict_data=dictionary, write_checksum=True)


def may_serve(body: bytes) -> bool:
    """Whether a page is one that others may be compressed against."""
    return _SHORTEST <= len(body) <= _LONGEST


class Dictionary(NamedTuple):
    """A row of such a table, without its bytes, of which it takes ``cost`` and its page has ``size``.

    Its number alone does not tell it from others: that of the last one is given again when it has gone.
    """

    number: int
    paper: str
    created_at: str
    size: int
    cost: int


class Template:
    """A dictionary, prepared, of a page. ``first`` are the sizes of the first pages that it served, at most FIRST, and
    ``last`` of the last behind those.

    Papers change their looks by and by, and at once, and their lists of the newest and the most read each day: a page
    of last month is less and less like those of today. And a paper's first page may be one like none of the others, an
    error's or one for printing. So the first pages in each process are also tried against the page before them.
    """

    def __init__(
        self, dictionary: Dictionary, page: bytes, first: Sequence[Sizes] = (), last: Sequence[Sizes] = ()
    ) -> None:
        self.dictionary = dictionary
        self._cost = dictionary.cost
        prepared = ZstdCompressionDict(page, dict_type=DICT_TYPE_RAWCONTENT)
        prepared.precompute_compress(level=LEVEL)
        self._compressor = compressor(prepared)
        self._shares: list[float] = []
        self._usual = 0.0
        self._lost = 0.0
        self._before = page
        self._tried = 0
        for sizes in (*first, *last):
            self._note(*sizes)

    def compress(self, body: bytes) -> bytes:
        """A page against it."""
        data = self._compressor.compress(body)
        self._note(len(data), len(body))
        if self._tried < FIRST and may_serve(body):
            self._try(body, len(data))
        return data

    @property
    def is_worn(self) -> bool:
        """Whether the pages have taken as much more than the first ones did, or than against each other, as another
        dictionary takes.
        """
        return self._lost > self._cost

    def _note(self, packed: int, size: int) -> None:
        if len(self._shares) < FIRST:
            self._shares.append(packed / max(1, size))
            self._usual = median(self._shares)  # a single odd page says nothing
        else:
            self._lost = max(0.0, self._lost + packed - _SLACK * self._usual * size)

    def _try(self, body: bytes, packed: int) -> None:
        """Add what the page would have saved against the one before it. That of two alike is less than a dictionary."""
        before = ZstdCompressionDict(self._before, dict_type=DICT_TYPE_RAWCONTENT)
        self._lost += max(0.0, packed - _SLACK * len(compressor(before).compress(body)))
        self._before = body
        self._tried += 1
