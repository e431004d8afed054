"""Which pages of a crawl are kept for now, to be read by another process: those that surely are an article's."""

from __future__ import annotations

from typing import Final

from archive import Address
from parsers import families
from parsers.html import paper_of

_SAMPLE: Final = 20  # one page of so many is read all the same, so that a run sees what its paper serves


class Later:
    """Chooses for one run. Where it ``reads_all``, none is kept for later."""

    def __init__(self, *, reads_all: bool) -> None:
        self._reads_all = reads_all
        self._kept = 0

    def takes(self, address: Address, url: str, body: bytes) -> bool:
        """Whether a page that came for the first time may wait.

        What its address leads to decides at once where numbers are tried, and for an article that is stored already.
        """
        if self._reads_all or address.first_seen is not None or address.found_by == "sweep":
            return False
        return shows_an_article(url, body)

    def is_sampled(self) -> bool:
        """Whether the page at hand is to be looked at as well: the first, and then one of many."""
        self._kept += 1
        return self._kept % _SAMPLE == 1


def shows_an_article(url: str, body: bytes) -> bool:
    """Whether the element that holds an article's body, in a skin of the paper's family, stands in the bytes."""
    family = families.of(paper_of(url), url)
    return any(cut.body.find(body) >= 0 for cut in family.cuts)
