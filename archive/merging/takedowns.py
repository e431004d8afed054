"""What was taken down in either archive: it is not brought back by the other, and goes from the other as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.connection import transaction
from archive.merging import masks
from archive.removing import takedown, traces
from archive.removing.tombstones import ROWS, Tombstone, article_at, lay

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from archive.merging.shard import Shard


# By whatever key or address the archive knows it.
_BY_PLACE: Final = (
    "SELECT 1 FROM frontier WHERE paper = ? AND article_key = ? AND state = 'refused' AND reason = 'takedown'"
)
_PLACES: Final = "SELECT paper, article_key, article FROM frontier WHERE article IS NOT NULL"
# Those that came with no other fetch, which is brought in.
_PAGES: Final = (
    "SELECT DISTINCT page_sha256 FROM fetches AS f WHERE article IN (SELECT value FROM json_each(?1)) "
    "AND page_sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fetches AS other "
    "WHERE other.page_sha256 = f.page_sha256 AND ifnull(other.article, 0) NOT IN (SELECT value FROM json_each(?1)))"
)


class Takedowns:
    """The takedowns of a shard and an archive; ``drop_pages`` removes raw pages of the archive by their names.

    Without ``follow`` those of the shard are as if there were none: it may be a stranger's. ``numbers`` are those that
    masked articles of the shard get here; ``lost`` is how many went that were masked in both otherwise.
    """

    def __init__(
        self,
        shard: Shard,
        connection: sqlite3.Connection,
        drop_pages: Callable[[Collection[str]], None],
        *,
        follow: bool,
    ) -> None:
        self._shard = shard
        self._connection = connection
        self._drop_pages = drop_pages
        self.has_removed = False
        self.lost = 0
        self.numbers: dict[int, int] = {}
        self._laid: set[int] = set()
        self._known = 0
        log, theirs = self._log(), [Tombstone(*row) for row in shard.rows(ROWS, (0,))] if follow else []
        self._new = takedown.beyond(theirs, log, _told)
        self._whole = {one.place[:2] for one in self._new if one.kind == "article"}
        masked = [one for one in log if one.kind == "words"]
        self._only_ours = takedown.beyond(masked, theirs, _told)
        self._shared = [one for one in masked if one not in self._only_ours]

    def __len__(self) -> int:
        """How many there are that the archive did not know of."""
        return len(self._new)

    def apply(self) -> frozenset[int]:
        """Take down here what was taken down there; the shard's articles that are not to be brought in.

        An article of which the shard masked words is removed here, and comes anew as the shard has it. Where other
        words of it are masked here it stays, and what both have of it is masked as in both.
        """
        self._find_awaited()
        gone = self._let_be("AND article IS NULL") - self.numbers.keys()
        for tombstone in self._new:
            if tombstone.kind == "article":
                self._take_down(tombstone)
            else:
                self._mask(tombstone, gone)
        if self._new:
            self.has_removed = True
            takedown.leave_no_trace(self._connection)
        log = self._log()
        self._known = len(log)
        whole = self._named(one for one in log if one.kind == "article")
        firm = whole | gone | self._named(self._only_ours) | self._laid
        return firm | (self._named(log) | self._let_be()) - self.numbers.keys()

    def meanwhile(self) -> frozenset[int]:
        """The shard's articles that another process has taken down here since, or masked: they are not brought in."""
        return self._named(self._log(self._known))

    def _log(self, after: int = 0) -> list[Tombstone]:
        return [Tombstone(*row) for row in self._connection.execute(ROWS, (after,))]

    def _find_awaited(self) -> None:
        """The masked articles that a merge which was cut off has removed, and not brought anew."""
        for one in self._shared:
            whole = takedown.of_article(self._connection, one.article)
            if whole is None and not takedown.is_there(self._connection, one.article):
                self.numbers |= dict.fromkeys(self._shard.at(*one.place), one.article)

    def _named(self, tombstones: Iterable[Tombstone]) -> frozenset[int]:
        """The shard's articles that tombstones name."""
        return frozenset().union(*(self._shard.at(*one.place) for one in tombstones))

    def _let_be(self, more: str = "") -> frozenset[int]:
        """Those that the archive knows by another address, which it lets be."""
        if not takedown.has_any(self._connection):
            return frozenset()
        places = self._shard.rows(_PLACES)
        sql = f"{_BY_PLACE} {more}"
        return frozenset(number for *place, number in places if self._connection.execute(sql, place).fetchone())

    def pages(self, articles: Collection[int]) -> frozenset[str]:
        """The raw pages in the shard of articles that are not to be brought in."""
        return frozenset(name for (name,) in self._shard.of(_PAGES, articles)) if articles else frozenset()

    def end(self) -> None:
        """Remove what else came for any of them, now that the shard's fetches are here."""
        with transaction(self._connection):
            copied = traces.of_no_article(self._connection, self.pages(self.meanwhile()))
            self._drop_pages(copied)
        if takedown.drop_left_over(self._connection, self._drop_pages) or copied:
            self.has_removed = True

    def _take_down(self, tombstone: Tombstone) -> int:
        return lay(self._connection, tombstone, self._drop_pages)

    def _mask(self, tombstone: Tombstone, gone: frozenset[int]) -> None:
        """Have the shard's masked article come in the place of ours, or mask in ours what is masked there."""
        theirs, number = self._shard.at(*tombstone.place), self._ours(tombstone)
        if number is not None and tombstone.place[:2] in self._whole:  # what is left of it is not asked for
            self._note(tombstone, number)
            return
        if number is not None and any(self._ours(own) == number for own in self._only_ours):
            self._lay(tombstone, number, theirs)
            return
        coming = theirs - gone
        awaited = next((self.numbers[one] for one in coming if one in self.numbers), None)
        if number is None and awaited is not None:  # masked before already, there
            self._note(tombstone, awaited)
            return
        self.numbers |= dict.fromkeys(coming, self._take_down(tombstone))

    def _note(self, tombstone: Tombstone, number: int) -> None:
        with transaction(self._connection):
            takedown.note(self._connection, tombstone._replace(article=number))

    def _lay(self, tombstone: Tombstone, number: int, theirs: Collection[int]) -> None:
        """Mask in ours what they have masked. It goes where nobody can tell what that was."""
        self._laid |= {*theirs}
        with transaction(self._connection):
            takedown.note(self._connection, tombstone._replace(article=number))
            if not any(masks.lay(self._connection, number, self._shard.known(one)) for one in theirs):
                self._take_down(tombstone._replace(kind="article"))
                self.lost += 1

    def _ours(self, tombstone: Tombstone) -> int | None:
        return article_at(self._connection, *tombstone.place)


def _told(tombstone: Tombstone) -> Tombstone:
    return tombstone.told
