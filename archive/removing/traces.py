"""What came for articles that go: raw pages, also of a time when nobody knew that they were theirs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from archive.crawling import runs
from archive.writer import COMPANION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

# A page that is another article's as well stays with that, and one that was never this one's with others it came for.
_OF_ARTICLE: Final = (
    "WITH named AS (SELECT page_sha256 AS page, max(outcome IN ('new', 'revised', 'unchanged')) AS is_its FROM fetches "
    "WHERE article = ?1 AND page_sha256 IS NOT NULL GROUP BY page_sha256) "
    "SELECT page FROM named WHERE NOT EXISTS (SELECT 1 FROM fetches AS other WHERE other.page_sha256 = page "
    "AND (other.article <> ?1 OR other.article IS NULL AND NOT is_its))"
)
# What came from the addresses of what was taken down before it was known to be an article: pages in which none was
# seen, or that nobody has read yet; with such a page the second request that followed it.
_LEFT_OVER: Final = (
    "SELECT f.id FROM (SELECT url FROM frontier INDEXED BY frontier_taken_down WHERE reason = 'takedown' "
    "AND state = 'refused' UNION SELECT url FROM takedowns) AS let_be "
    "CROSS JOIN fetches AS f INDEXED BY fetches_of_no_article ON f.url = let_be.url "
    "WHERE f.article IS NULL AND f.page_sha256 IS NOT NULL"
)
_LEFT_OVER_BESIDE: Final = (
    "SELECT c.id FROM fetches AS f JOIN fetches AS c "
    "ON c.id = (SELECT min(id) FROM fetches WHERE run = f.run AND id > f.id) "
    "WHERE f.id IN (SELECT value FROM json_each(?1)) AND (c.outcome, c.reason) = ('unread', ?2)"
)
_OF_FETCHES: Final = (
    "SELECT DISTINCT page_sha256 FROM fetches AS f WHERE id IN (SELECT value FROM json_each(?1)) "
    "AND NOT EXISTS (SELECT 1 FROM fetches AS other WHERE other.page_sha256 = f.page_sha256 "
    "AND other.id NOT IN (SELECT value FROM json_each(?1)))"
)
_FORGET: Final = "UPDATE fetches SET headers = '{}', page_sha256 = NULL, page_bytes = NULL WHERE "


def pages(connection: sqlite3.Connection, article: int) -> list[str]:
    """The raw pages that came for an article and stay for no other, by their SHA-256."""
    return [name for (name,) in connection.execute(_OF_ARTICLE, (article,))]


def of_no_article(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    """Those of the pages that came for no article that is here."""
    named = "SELECT 1 FROM fetches WHERE page_sha256 = ? AND article IS NOT NULL"
    return [name for name in names if connection.execute(named, (name,)).fetchone() is None]


def unnamed(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    """Those of the pages that came with no fetch that is here."""
    named = "SELECT 1 FROM fetches WHERE page_sha256 = ?"
    return [name for name in names if connection.execute(named, (name,)).fetchone() is None]


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Of an article's fetches leave only the fact: neither headers nor page. Within a transaction."""
    names = pages(connection, article)
    connection.execute(f"{_FORGET} article = ?", (article,))
    forget_pages(connection, names)


def forget_pages(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    """Of the fetches that brought these pages leave only the fact. Within a transaction."""
    some = "page_sha256 IN (SELECT value FROM json_each(?))"
    connection.execute(f"{_FORGET} {some}", (json.dumps([*names]),))


def left_over(connection: sqlite3.Connection) -> list[int]:
    """The fetches that came for articles taken down and were never known to be theirs."""
    found = [number for (number,) in connection.execute(_LEFT_OVER)]
    return found + [number for (number,) in connection.execute(_LEFT_OVER_BESIDE, (json.dumps(found), COMPANION))]


def pages_of(connection: sqlite3.Connection, fetches: list[int]) -> list[str]:
    """The raw pages that came with these fetches, and with no others."""
    return [name for (name,) in connection.execute(_OF_FETCHES, (json.dumps(fetches),))]


def forget_left_over(connection: sqlite3.Connection, fetches: list[int]) -> None:
    """Of these fetches leave only the fact; what nobody has read is to its run as if it had been refused.

    Within a transaction.
    """
    some = "id IN (SELECT value FROM json_each(?))"
    told = json.dumps(fetches)
    unread = connection.execute(
        f"SELECT run FROM fetches WHERE {some} AND outcome = 'unread' AND reason IS NULL",  # noqa: S608
        (told,),
    ).fetchall()
    connection.execute(
        f"UPDATE fetches SET outcome = 'failed', reason = 'takedown' WHERE {some} AND outcome = 'unread'",  # noqa: S608
        (told,),
    )
    connection.execute(f"{_FORGET} {some}", (told,))
    for (run,) in unread:
        runs.add_counts(connection, run, {"unread": -1, "refused": 1, "refused: takedown": 1})
