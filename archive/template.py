"""The page that a paper's others are compressed against: its dictionary, and whether it still is like them."""

from __future__ import annotations

from collections import deque
from statistics import median
from typing import TYPE_CHECKING, Final

from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVEL: Final = 9
SPAN: Final = 100  # pages: the first ones of a dictionary, and the last ones
_WORN: Final = 1.25  # so many times as large as the first ones the last ones have become

Sizes = tuple[int, int]  # of a page: compressed, and as it came


def compressor(dictionary: ZstdCompressionDict | None = None) -> ZstdCompressor:
    """With a checksum, so that a damaged dictionary is seen before pages are written against it."""
    return ZstdCompressor(level=LEVEL, dict_data=dictionary, write_checksum=True)


class Template:
    """A dictionary, prepared. ``first`` and ``last`` are the sizes of the first pages that it served, and of the last
    behind those, at most SPAN of each.

    Papers change their looks by and by, and at once: a page of last year is less and less like those of today.
    """

    def __init__(self, number: int, page: bytes, first: Sequence[Sizes] = (), last: Sequence[Sizes] = ()) -> None:
        self.number = number
        prepared = ZstdCompressionDict(page, dict_type=DICT_TYPE_RAWCONTENT)
        prepared.precompute_compress(level=LEVEL)
        self._compressor = compressor(prepared)
        self._first = list(first)
        self._last = deque(last, SPAN)

    def compress(self, body: bytes) -> bytes:
        """A page against it."""
        data = self._compressor.compress(body)
        sizes = len(data), len(body)
        if len(self._first) < SPAN:
            self._first.append(sizes)
        else:
            self._last.append(sizes)
        return data

    @property
    def is_worn(self) -> bool:
        """Whether the last pages have become so much larger than the first that another page serves better."""
        if len(self._first) < SPAN or len(self._last) < SPAN:
            return False
        return _share(self._last) > _WORN * _share(self._first)


def _share(pages: Iterable[Sizes]) -> float:
    """What is left of a page, at the median: a single odd page says nothing."""
    return median(packed / max(1, size) for packed, size in pages)
