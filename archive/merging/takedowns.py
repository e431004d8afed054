"""What was taken down in either archive: it is not brought back by the other, and goes from the other as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archive import takedown, traces
from archive.connection import transaction
from archive.merging.writing import at_key, free_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Sequence

    from archive.merging.shard import Shard

Tombstone = tuple[Any, ...]

_TOMBSTONES: Final = "SELECT kind, article, paper, article_key, url, taken_at, reason, by FROM takedowns ORDER BY id"
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
_IN_SHARD: Final = (
    "SELECT id FROM articles WHERE paper IS ?1 AND article_key = ?2 UNION SELECT article FROM frontier "
    "WHERE paper = ?1 AND article_key = ?2 AND article IS NOT NULL "
    "UNION SELECT id FROM articles WHERE url = ?3 UNION SELECT id FROM articles WHERE canonical_url = ?3"
)


class Takedowns:
    """The takedowns of a shard and an archive; ``drop_pages`` removes raw pages of the archive by their names.

    Without ``follow`` those of the shard are as if there were none: it may be a stranger's.
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
        ours = {_told(row) for row in connection.execute(_TOMBSTONES)}
        theirs = shard.rows(_TOMBSTONES) if follow else []
        self._new = [row for row in theirs if _told(row) not in ours]

    def __len__(self) -> int:
        """How many there are that the archive did not know of."""
        return len(self._new)

    def apply(self) -> frozenset[int]:
        """Take down here what was taken down there; the shard's articles that are not to be brought in.

        An article of which the shard masked words is removed here, and comes anew as the shard has it.
        """
        for tombstone in self._new:
            self._take_down(tombstone)
        if self._new:
            self.has_removed = True
            takedown.leave_no_trace(self._connection)
        return self._named(self._connection.execute(_TOMBSTONES)) | self._let_be() - self._named(self._masked)

    @property
    def _masked(self) -> list[Tombstone]:
        return [row for row in self._new if row[0] == "words"]

    def _named(self, tombstones: Iterable[Tombstone]) -> frozenset[int]:
        """The shard's articles that tombstones name."""
        places = [(paper, key, url) for _, _, paper, key, url, *_ in tombstones]
        return frozenset(number for place in places for (number,) in self._shard.rows(_IN_SHARD, place))

    def _let_be(self) -> frozenset[int]:
        """Those that the archive knows by another address, which it lets be."""
        if self._connection.execute("SELECT 1 FROM takedowns LIMIT 1").fetchone() is None:
            return frozenset()
        places = self._shard.rows(_PLACES)
        return frozenset(
            number for *place, number in places if self._connection.execute(_BY_PLACE, place).fetchone() is not None
        )

    def pages(self, articles: Collection[int]) -> frozenset[str]:
        """The raw pages in the shard of articles that are not to be brought in."""
        return frozenset(name for (name,) in self._shard.of(_PAGES, articles)) if articles else frozenset()

    def end(self) -> None:
        """Note those of which the shard's own, masked article has come in; what else came for any of them goes."""
        with transaction(self._connection):
            for kind, article, paper, key, *rest in self._masked:
                number = at_key(self._connection, paper, key)
                self._note(kind, article if number is None else number, (paper, key, *rest))
        if takedown.drop_left_over(self._connection, self._drop_pages):
            self.has_removed = True

    def _take_down(self, tombstone: Tombstone) -> None:
        kind, article, paper, key, url, *_ = tombstone
        number = self._ours(paper, key, url)
        if number is not None:
            self._drop_pages(traces.pages(self._connection, number))
        with transaction(self._connection):
            if kind == "article":
                self._note(kind, free_id(self._connection, article) if number is None else number, tombstone[2:])
            if number is not None:
                takedown.forget(self._connection, number)

    def _note(self, kind: str, article: int, rest: Sequence[Any]) -> None:
        takedown.note(self._connection, (kind, article, *rest))

    def _ours(self, paper: str | None, key: str, url: str | None) -> int | None:
        number = at_key(self._connection, paper, key)
        if number is None and url is not None:
            row = self._connection.execute(
                "SELECT id FROM articles WHERE url = ?1 UNION SELECT id FROM articles WHERE canonical_url = ?1", (url,)
            ).fetchone()
            number = int(row[0]) if row else None
        return number


def _told(tombstone: Tombstone) -> Tombstone:
    """What tells it from others, wherever it lies: all but the article's number."""
    return tombstone[:1] + tombstone[2:]
