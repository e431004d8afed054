"""The second table of the search index, by which phrases are found: the marks of every article's blanks.

It narrows down and decides nothing: where it is not whole, as in a file that an older program wrote, phrases are found
by pieces and texts alone. Row 0, of which there is no article, stands in it as soon as it is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.connection import transaction
from archive.finding.marks import marks
from archive.letters import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from archive.finding.index import Texts

_SENTINEL: Final = "zzmarks1"
_AT_ONCE: Final = 500  # articles that are marked in one transaction

_INSERT: Final = "INSERT INTO articles_fts_marks(rowid, marks) VALUES (?, ?)"
_DELETE: Final = "INSERT INTO articles_fts_marks(articles_fts_marks, rowid, marks) VALUES ('delete', ?, ?)"
_HAS: Final = "SELECT 1 FROM articles_fts_marks_docsize WHERE id = ?"
_UNMARKED: Final = """
SELECT id, headline, subheadline, body FROM articles
WHERE id > ? AND NOT EXISTS (SELECT 1 FROM articles_fts_marks_docsize AS marked WHERE marked.id = articles.id)
ORDER BY id LIMIT ?
"""
_BEFORE_ALL: Final = -(1 << 63)


def add(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Note the marks of an article's texts."""
    connection.execute(_INSERT, (article, marked(texts)))


def remove(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Forget an article that is marked. ``texts`` must be those that were, to the letter."""
    if _has(connection, article):
        connection.execute(_DELETE, (article, marked(texts)))


def marked(texts: Sequence[str | None]) -> str:
    """The marks of all texts of an article, which always are the same for the same texts."""
    return marks(fold("\n".join(filter(None, texts))))


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all articles are marked."""
    return _has(connection, 0)


def number(connection: sqlite3.Connection) -> int | None:
    """How many articles are marked; None where that is known not to be all."""
    if not is_whole(connection):
        return None
    return int(connection.execute("SELECT count(*) FROM articles_fts_marks_docsize WHERE id <> 0").fetchone()[0])


def complete(connection: sqlite3.Connection) -> None:
    """Mark the articles that are not yet, in small transactions: who is killed goes on where he was."""
    last = _BEFORE_ALL
    while not is_whole(connection):
        with transaction(connection):
            unmarked = connection.execute(_UNMARKED, (last, _AT_ONCE)).fetchall()
            for article, *texts in unmarked:
                connection.execute(_INSERT, (article, marked(texts)))
                last = article
            if not unmarked and not is_whole(connection):  # another program may have been at it, too
                connection.execute(_INSERT, (0, _SENTINEL))


def rebuild(connection: sqlite3.Connection) -> None:
    """Mark all articles anew, in one transaction."""
    with transaction(connection):
        connection.execute("INSERT INTO articles_fts_marks(articles_fts_marks) VALUES ('delete-all')")
        for article, *texts in connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id"):
            connection.execute(_INSERT, (article, marked(texts)))
        connection.execute(_INSERT, (0, _SENTINEL))


def _has(connection: sqlite3.Connection, row: int) -> bool:
    return connection.execute(_HAS, (row,)).fetchone() is not None
