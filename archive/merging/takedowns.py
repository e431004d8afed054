"""What was taken down in either archive: it is not brought back by the other, and goes from the other as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archive import takedown
from archive.connection import transaction
from archive.merging.writing import at_key, free_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Sequence

    from archive.merging.shard import Shard

Tombstone = tuple[Any, ...]

_TOMBSTONES: Final = "SELECT kind, article, paper, article_key, url, taken_at, reason, by FROM takedowns ORDER BY id"
_PAGES: Final = (
    "SELECT DISTINCT page_sha256 FROM fetches WHERE article IN (SELECT value FROM json_each(?)) "
    "AND page_sha256 IS NOT NULL"
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
            takedown.leave_no_trace(self._connection)
        rows = self._connection.execute(_TOMBSTONES).fetchall()
        return frozenset(
            number for _, _, paper, key, url, *_ in rows for (number,) in self._shard.rows(_IN_SHARD, (paper, key, url))
        )

    def pages(self, articles: Collection[int]) -> frozenset[str]:
        """The raw pages in the shard of articles that are not to be brought in."""
        return frozenset(name for (name,) in self._shard.of(_PAGES, articles)) if articles else frozenset()

    def end(self) -> None:
        """Note those of which the shard's own, masked article has come in."""
        with transaction(self._connection):
            for kind, article, paper, key, *rest in self._new:
                if kind == "words":
                    number = at_key(self._connection, paper, key)
                    self._note(kind, article if number is None else number, (paper, key, *rest))

    def _take_down(self, tombstone: Tombstone) -> None:
        kind, article, paper, key, url, *_ = tombstone
        number = self._ours(paper, key, url)
        if number is not None:
            self._drop_pages(takedown.pages_of(self._connection, number))
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
