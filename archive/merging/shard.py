"""A shard that is merged: one moment of it, also while a crawl writes on."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from archive import opening
from archive.connection import behind, pages_path
from archive.errors import ArchiveNotFound, NotAnArchive, OlderArchive, PageNotFound, translated
from archive.merging.versions import known
from archive.raw.pages import PageStore
from archive.tables.kinds import refuse

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from archive.merging.versions import Known

Values = tuple[Any, ...]

_AT: Final = (
    "SELECT id FROM articles WHERE paper IS ?1 AND article_key = ?2 UNION SELECT article FROM frontier "
    "WHERE paper = ?1 AND article_key = ?2 AND article IS NOT NULL "
    "UNION SELECT id FROM articles WHERE url = ?3 UNION SELECT id FROM articles WHERE canonical_url = ?3"
)


class Shard:
    """Reads one moment of an archive; its errors name the shard's file."""

    def __init__(self, path: Path, connection: sqlite3.Connection, pages: sqlite3.Connection | None) -> None:
        self.path = path
        self.connection = connection
        self._pages_path = pages_path(path)
        self._pages_connection = pages
        self._pages = PageStore(pages, self._pages_path) if pages else None

    def rows(self, sql: str, values: Values = ()) -> list[Any]:
        """The rows of a query."""
        with translated(self.path):
            return self.connection.execute(sql, values).fetchall()

    def of(self, sql: str, numbers: Iterable[int | str]) -> list[Any]:
        """The rows of a query with one ``?``, a JSON array of these."""
        return self.rows(sql, (json.dumps([*numbers]),))

    def behind(self, after: int, last: int) -> int:
        """The number that ends a batch of its rows. Raises ArchiveDamaged where it is not behind ``after``."""
        with translated(self.path):
            return behind(after, last)

    def at(self, paper: str | None, key: str, url: str | None) -> frozenset[int]:
        """The articles of a key, or of an address."""
        return frozenset(number for (number,) in self.rows(_AT, (paper, key, url)))

    def known(self, article: int) -> Known:
        """What it knows of an article, by its own numbers."""
        with translated(self.path):
            return known(self.connection, article)

    def page_names(self, after: int, limit: int) -> list[tuple[int, str, str | None]]:
        """The raw pages in the order in which they were stored: place, name, and the paper of their dictionary."""
        if self._pages_connection is None:
            return []
        with translated(self._pages_path):
            return self._pages_connection.execute(
                "SELECT p.rowid, p.sha256, d.paper FROM pages AS p LEFT JOIN dictionaries AS d ON d.id = p.dictionary "
                "WHERE p.rowid > ? ORDER BY p.rowid LIMIT ?",
                (after, limit),
            ).fetchall()

    def page(self, name: str) -> bytes:
        """A raw page's bytes. Raises ArchiveDamaged."""
        assert self._pages is not None, "only pages that page_names told of are asked for"
        with translated(self._pages_path):
            return self._pages.page(name)


@contextmanager
def opened(path: Path) -> Generator[Shard]:
    """A shard's two files, for reading: the archive's as it is now, the pages' as it is now or a little later."""
    connection, pages = _connections(path)
    try:
        with translated(path):
            connection.execute("BEGIN")
            has_pages = connection.execute("SELECT 1 FROM fetches WHERE page_sha256 IS NOT NULL LIMIT 1").fetchone()
            refuse(connection, path)  # from here on it is this moment that is read
            if connection.execute("SELECT 1 FROM shelves LIMIT 1").fetchone():
                raise NotAnArchive(f"{path}: has closed years on shelves of its own; such an archive is no shard")
        if pages is not None:
            refuse(pages, pages_path(path), file="pages")
        if pages is None and has_pages:
            raise PageNotFound(f"{pages_path(path)}: no such file; the raw pages lie beside a shard, bring both along")
        yield Shard(path, connection, pages)
    finally:
        connection.close()
        if pages is not None:
            pages.close()


def _connections(path: Path) -> Sequence[Any]:
    if not path.exists():
        raise ArchiveNotFound(f"{path}: no such shard")
    try:
        connection = opening.open_reading(path)
    except NotAnArchive:
        raise NotAnArchive(f"{path}: not a Sinmungo archive, and so no shard") from None
    except OlderArchive as error:
        raise OlderArchive(f"{error} ('sinmungo runs --archive {path}' does that)") from None
    try:
        return connection, opening.open_pages_reading(path)
    except BaseException:
        connection.close()
        raise
