"""A smaller archive: some articles with all that hangs on them, and their raw pages beside it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from archive.bylines import reporter_log, signatures
from archive.connection import attach_reading, pages_path, transaction
from archive.errors import ArchiveDamaged, PageNotFound, translated
from archive.finding import index
from archive.opening import open_writing
from archive.raw.pages import PageStore
from archive.stories import catching_up

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive

_PAGES_AT_ONCE: Final = 50
_ARTICLES: Final = "SELECT id FROM main.articles"
_TABLES: Final = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
    "AND name NOT LIKE 'articles\\_fts\\_%' ESCAPE '\\' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' "
    # Which articles tell one story is found among those that come along.
    "AND name NOT LIKE 'story\\_%' ESCAPE '\\' AND name <> 'stories'"
)
_REFERENCES: Final = 'SELECT "from", "table", coalesce("to", \'id\') FROM pragma_foreign_key_list(?)'
_NAMED_PAGES: Final = (
    "SELECT min(id), page_sha256, paper FROM main.fetches WHERE page_sha256 IS NOT NULL GROUP BY page_sha256 ORDER BY 1"
)

# A table's columns that name rows of others: the column, the other table, its column.
_References = dict[str, list[tuple[str, str, str]]]


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """An archive at ``path`` and its pages beside it; both open like any other."""
    connection, pages = open_writing(path, create=True)
    with closing(connection), closing(pages), translated(path):
        connection.execute("PRAGMA foreign_keys = OFF")  # an article comes before what it names
        attach_reading(connection, archive.path, "source")
        references = _references(connection)
        with transaction(connection):  # all of it in one: rows of several tables are of one moment of the source
            _copy_articles(connection, numbers)
            _copy_what_names_articles(connection)
            _copy_what_is_named(connection, references)
            connection.execute("INSERT INTO main.reporter_log SELECT * FROM source.reporter_log")
            reporter_log.drop_idle(connection)
            signatures.settle_all(connection)  # who was told apart by other articles may be one here
        if (loose := connection.execute("PRAGMA main.foreign_key_check").fetchone()) is not None:
            raise ArchiveDamaged(f"{archive.path}: {loose[0]} names a row of {loose[2]} that is not there; verify it")
        catching_up.catch_up(connection, None, lambda _: None)
        kept = _copy_pages(archive, connection, PageStore(pages, pages_path(path)))
        (articles,) = connection.execute("SELECT count(*) FROM main.articles").fetchone()
        connection.execute("DETACH source")
        for each in (connection, pages):
            each.execute("PRAGMA journal_mode = DELETE")  # whole files, without logs beside them
    return {"articles": int(articles), "pages": kept}


def _copy_articles(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        connection.execute("INSERT INTO main.articles SELECT * FROM source.articles WHERE id = ?", (number,))
        texts = connection.execute(
            "SELECT headline, subheadline, body FROM main.articles WHERE id = ?", (number,)
        ).fetchone()
        if texts:
            index.add(connection, number, texts)


def _references(connection: sqlite3.Connection) -> _References:
    """What the tables' foreign keys say, so that no table has to be known here."""
    tables = [name for (name,) in connection.execute(_TABLES)]
    return {table: connection.execute(_REFERENCES, (table,)).fetchall() for table in tables}


def naming_articles(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """The other tables whose rows name articles, and in which columns."""
    naming = {
        table: [column for column, other, _ in named if other == "articles"]
        for table, named in _references(connection).items()
    }
    return [(table, columns) for table, columns in naming.items() if columns and table != "articles"]


def _copy_what_names_articles(connection: sqlite3.Connection) -> None:
    """The rows of other tables that belong to these articles, and to no others."""
    for table, columns in naming_articles(connection):
        here = " AND ".join(f"({column} IS NULL OR {column} IN ({_ARTICLES}))" for column in columns)
        some = " OR ".join(f"{column} IS NOT NULL" for column in columns)
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table} WHERE {here} AND ({some})")  # noqa: S608


def _copy_what_is_named(connection: sqlite3.Connection, references: _References) -> None:
    """The rows that those name: papers, runs, reporters, sections; and what these name, until nothing is new."""
    before = -1
    while before != connection.total_changes:
        before = connection.total_changes
        for table, named in references.items():
            for column, other, key in named:
                if other != "articles":
                    connection.execute(
                        f"INSERT OR IGNORE INTO main.{other} SELECT * FROM source.{other} "  # noqa: S608
                        f"WHERE {key} IN (SELECT {column} FROM main.{table})"
                    )


def _copy_pages(archive: Archive, connection: sqlite3.Connection, store: PageStore) -> int:
    """The raw pages, compressed against one another: no page of another article comes along."""
    named = connection.execute(_NAMED_PAGES)
    kept = 0
    while some := named.fetchmany(_PAGES_AT_ONCE):
        bodies = []
        for _, name, paper in some:
            try:
                bodies.append((paper, archive.page(name)))
            except PageNotFound:  # of an archive that was brought along without its pages
                continue
        store.keep(bodies)
        kept += len(bodies)
    return kept
