"""Removals that an archive saw which knew of no article there, where another one did: they become versions of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.connection import behind, transaction
from archive.merging.versions import gone, in_order, known, sights
from archive.merging.writing import Writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_BATCH: Final = 200
# All fetches without an article, at every merge, 36 ms for 100,000: of those that were here or came before a merge was
# cut off nobody can tell which of them now stand at an article's address, and a mark for it would cost each fetch more.
_FOUND: Final = (
    "SELECT f.id, f.url, f.fetched_at, n.article FROM fetches AS f INDEXED BY fetches_article "
    "JOIN frontier AS n ON n.url = f.url AND n.paper = f.paper JOIN articles AS a ON a.id = n.article "
    "WHERE f.article IS NULL AND (f.outcome = 'gone' OR f.reason IS 'soft-404') AND f.fetched_at > a.first_seen "
    "AND f.id > ? ORDER BY f.id LIMIT ?"
)
# Whether the article was seen at another address after it was last seen at this one.
_ELSEWHERE: Final = (
    "SELECT 1 FROM fetches WHERE article = :article AND url <> :url AND fetched_at <= :at "
    "AND outcome IN ('new', 'revised', 'unchanged') AND fetched_at > ifnull((SELECT max(fetched_at) FROM fetches "
    "WHERE article = :article AND url = :url AND fetched_at <= :at), '')"
)


class _Removal(NamedTuple):
    fetch: int
    url: str
    at: str
    article: int


def merge(connection: sqlite3.Connection) -> int:
    """Give them to their articles; of how many the versions are others now."""
    revised = place = 0
    while rows := [_Removal(*row) for row in connection.execute(_FOUND, (place, _BATCH))]:
        place = behind(place, rows[-1].fetch)
        of_articles = defaultdict(list)
        with transaction(connection):
            for row in rows:
                if connection.execute(_ELSEWHERE, row._asdict()).fetchone() is None:
                    of_articles[row.article].append(row)
            revised += sum(_take_away(connection, article, found) for article, found in of_articles.items())
    return revised


def _take_away(connection: sqlite3.Connection, article: int, removals: Sequence[_Removal]) -> bool:
    stored = known(connection, article)
    seen = sights(connection, article, stored, "fetched_at, id")
    seen |= {one.fetch: gone(one.at, one.fetch, stored) for one in removals}
    connection.executemany("UPDATE fetches SET article = ? WHERE id = ?", [(article, one.fetch) for one in removals])
    return Writing(connection).rewrite(article, stored, in_order(seen.values()))
