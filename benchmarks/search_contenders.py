"""Who searches: our index, FTS5's own tokenizers, and LIKE."""

# ruff: noqa: D102  (Contender says what the methods do)

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from archive import ids
from archive.finding import index, phrases, search
from archive.finding.query import Query
from benchmarks.search_questions import Narrowed

FIRST_PAGE: Final = 20


class Contender(Protocol):
    """A way to search; words may be asked for in the whole archive, or in a paper's articles of a year."""

    name: str
    share: int

    def make(self, connection: sqlite3.Connection) -> None:
        """Make the index, empty."""

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        """Index the articles of these ids."""

    def can(self, word: str) -> bool:
        """Whether it takes such a word at all."""

    def newest(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        """The ids of the newest twenty."""

    def best(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int] | None:
        """The ids of the best twenty; None where it knows no better."""

    def count(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> int:
        """How many there are."""

    def every(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        """All ids."""


@dataclass
class Ours:
    """The archive's own index and search, the reading of the query included."""

    name: str = "ours"
    share: int = 1

    def make(self, connection: sqlite3.Connection) -> None:
        """It is there."""

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        for add in (index.add_pieces, phrases.add):
            _each(connection, add, first, last)

    def can(self, word: str) -> bool:
        return bool(word)

    def newest(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        with closing(search.rows(connection, asked(word, within), most=FIRST_PAGE)) as rows:
            return [row[0] for row in itertools.islice(rows, FIRST_PAGE)]

    def best(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int] | None:
        return [hit.id for hit in search.search(connection, asked(word, within), "relevance", FIRST_PAGE, 0)]

    def count(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> int:
        return search.count(connection, asked(word, within))

    def every(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        return [row[0] for row in search.rows(connection, asked(word, within))]


@dataclass
class Table:
    """One of the two tables of the archive's own index, to be written by itself."""

    name: str
    add: Callable[[sqlite3.Connection, int, index.Texts], None]

    def make(self, connection: sqlite3.Connection) -> None:
        """It is there."""

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        _each(connection, self.add, first, last)


@dataclass
class Plain:
    """SQL alone: the table that is asked, the condition on a word, and how the word stands in it.

    ``share``: of so many words one is asked for.
    """

    name: str
    condition: str
    word: str
    shortest: int = 1
    share: int = 1

    def make(self, connection: sqlite3.Connection) -> None:
        if self.name != "LIKE":
            connection.execute(
                f"CREATE VIRTUAL TABLE {self.name} USING fts5(headline, subheadline, body, content='articles', "
                f"content_rowid='id', tokenize='{self.name}')"
            )

    def write(self, connection: sqlite3.Connection, first: int, last: int) -> None:
        connection.execute(f"INSERT INTO {self.name}(rowid, headline, subheadline, body) {_TEXTS}", (first, last))

    def can(self, word: str) -> bool:
        return len(word) >= self.shortest

    def newest(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        return self._ids(connection, word, within, f"ORDER BY {self._key} DESC LIMIT {FIRST_PAGE}")

    def best(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int] | None:
        return None if self.name == "LIKE" else self._ids(connection, word, within, f"ORDER BY rank LIMIT {FIRST_PAGE}")

    def count(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> int:
        return int(self._rows(connection, "count(*)", word, within, "")[0][0])

    def every(self, connection: sqlite3.Connection, word: str, within: Narrowed | None) -> list[int]:
        return self._ids(connection, word, within, "")

    @property
    def _key(self) -> str:
        return "a.id" if self.name == "LIKE" else f"{self.name}.rowid"

    def _ids(self, connection: sqlite3.Connection, word: str, within: Narrowed | None, order: str) -> list[int]:
        return [row[0] for row in self._rows(connection, self._key, word, within, order)]

    def _rows(
        self, connection: sqlite3.Connection, told: str, word: str, within: Narrowed | None, order: str
    ) -> list[tuple[int]]:
        """As one writes it who knows the archive: a year is a range of ids."""
        source, where, values = self.name, self.condition, [self.word.format(word)]
        if self.name == "LIKE":
            source = "articles AS a"
        elif within:
            source += f" CROSS JOIN articles AS a ON a.id = {self.name}.rowid"
        if within:
            first, last = ids.first(date(within.year, 1, 1)), ids.last(date(within.year, 12, 31))
            where += f" AND a.paper = '{within.paper}' AND {self._key} BETWEEN {first} AND {last}"
        return connection.execute(f"SELECT {told} FROM {source} WHERE {where} {order}", values).fetchall()


CONTENDERS: Final[tuple[Contender, ...]] = (
    Ours(),
    Plain("trigram", "trigram MATCH ?1", '"{}"', shortest=3),
    Plain("unicode61", "unicode61 MATCH ?1", '"{}"'),
    Plain("LIKE", "(headline LIKE ?1 OR subheadline LIKE ?1 OR body LIKE ?1)", "%{}%", share=4),
)
_TEXTS: Final = "SELECT id, headline, subheadline, body FROM articles WHERE id BETWEEN ? AND ?"


OURS: Final = (Table("ours: pieces", index.add_pieces), Table("ours: marks", phrases.add))
# In which table of FTS5 each stands.
INDEXES: Final = {
    "ours: pieces": "articles_fts",
    "ours: marks": "articles_fts_marks",
    "trigram": "trigram",
    "unicode61": "unicode61",
}


def _each(
    connection: sqlite3.Connection,
    add: Callable[[sqlite3.Connection, int, index.Texts], None],
    first: int,
    last: int,
) -> None:
    for number, headline, subheadline, body in connection.execute(_TEXTS, (first, last)).fetchall():
        add(connection, number, (headline, subheadline, body))


def asked(word: str, within: Narrowed | None = None) -> Query:
    if within is None:
        return search.asked(f'"{word}"')
    return search.asked(f'"{word}"', paper=within.paper, since=str(within.year), until=str(within.year))
