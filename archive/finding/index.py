"""The search index, of pieces and marks: fed beside each article, told exactly what to forget, checked and rebuilt."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from archive.connection import transaction
from archive.finding import phrases
from archive.finding.ngrams import SENTINEL, index_text

if TYPE_CHECKING:
    import sqlite3

# "foreign": another program has rebuilt it, or an older one made it, and it misses words;
# "incomplete": articles were added or removed without it, or not all of them are marked.
IndexState = Literal["ok", "foreign", "incomplete"]
Texts = tuple[str, str | None, str]  # headline, subheadline, body

_INSERT = "INSERT INTO articles_fts(rowid, headline, subheadline, body) VALUES (?, ?, ?, ?)"
_DELETE = "INSERT INTO articles_fts(articles_fts, rowid, headline, subheadline, body) VALUES ('delete', ?, ?, ?, ?)"


def add(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Index an article's texts."""
    add_pieces(connection, article, texts)
    phrases.add(connection, article, texts)


def remove(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Forget an article. ``texts`` must be those that were indexed, to the letter, or the index is damaged."""
    remove_pieces(connection, article, texts)
    phrases.remove(connection, article, texts)


def add_pieces(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Index an article's words alone."""
    connection.execute(_INSERT, (article, *map(index_text, texts)))


def remove_pieces(connection: sqlite3.Connection, article: int, texts: Texts) -> None:
    """Forget its words alone."""
    connection.execute(_DELETE, (article, *map(index_text, texts)))


class Changes:
    """What a batch changes in the index, written together at its end.

    FTS5 gathers in memory what is indexed, and writes a segment before nearly every other statement and whenever an id
    is lower than the one before. All of a batch in rising order makes one segment in each of the two tables, where each
    article would make one.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[int, bool, Texts]] = []

    def add(self, article: int, texts: Texts) -> None:
        """Index an article's texts."""
        self._waiting.append((article, True, texts))

    def remove(self, article: int, texts: Texts) -> None:
        """Forget an article's texts."""
        self._waiting.append((article, False, texts))

    def write(self, connection: sqlite3.Connection) -> None:
        """Write them; what is done to one article stays in its order."""
        self._waiting.sort(key=itemgetter(0))
        for add, remove in ((add_pieces, remove_pieces), (phrases.add, phrases.remove)):
            for article, is_new, texts in self._waiting:
                (add if is_new else remove)(connection, article, texts)
        self._waiting.clear()


def has_row_zero(connection: sqlite3.Connection) -> bool:
    """Whether no other program has rebuilt the index, which drops the row that is no article's.

    Each search asks this: one row of a table, where the sentinel's piece would be looked up in every segment.
    """
    return connection.execute("SELECT 1 FROM articles_fts_docsize WHERE id = 0").fetchone() is not None


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether this program's pieces are in the index."""
    found = connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (SENTINEL,)).fetchone()
    return found is not None and found[0] == 0


def number(connection: sqlite3.Connection, match: str | None) -> int:
    """How many articles have what an FTS5 expression asks for; none where nothing is asked."""
    if match is None:
        return 0
    sql = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    return int(connection.execute(sql, (match,)).fetchone()[0])


def state(connection: sqlite3.Connection) -> IndexState:
    """Whether the index holds what it should."""
    if not (has_row_zero(connection) and _is_ours(connection)):
        return "foreign"
    (indexed,) = connection.execute("SELECT count(*) FROM articles_fts_docsize WHERE id <> 0").fetchone()
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return "ok" if indexed == articles == phrases.number(connection) else "incomplete"


def rebuild(connection: sqlite3.Connection) -> int:
    """Make the index anew from the articles' texts, in one transaction; the number of articles."""
    with transaction(connection):
        done = rebuild_pieces(connection)
        phrases.rebuild(connection)
    return done


def rebuild_pieces(connection: sqlite3.Connection) -> int:
    """Make the pieces anew; the number of articles. The caller has begun the transaction."""
    done = 0
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
    for article, *texts in connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id"):
        connection.execute(_INSERT, (article, *map(index_text, texts)))
        done += 1
    connection.execute(_INSERT, (0, SENTINEL, "", ""))
    return done
