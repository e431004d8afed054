"""The file of raw pages beside an archive: opened when it is first asked for, done without where it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import opening
from archive.connection import checkpoint, empty, pages_path
from archive.errors import PageNotFound, translated
from archive.raw.pages import PageStore
from parsers.article import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from archive.records import Visit


class PagesFile:
    """The raw pages of one archive. The caller holds the archive's lock.

    Every method may raise the ArchiveError that says what is wrong with the file, which it names.
    """

    def __init__(self, archive: Path, connection: Connection | None) -> None:
        self.path = pages_path(archive)
        self._archive = archive
        self.connection = connection
        self._store = PageStore(connection, self.path) if connection else None

    def close(self) -> None:
        """Let go of the file."""
        if self.connection:
            self.connection.close()

    @property
    def store(self) -> PageStore | None:
        """The pages in it; None where the file was not brought along."""
        if self._store is None:
            self.connection = opening.open_pages_reading(self._archive)
            if self.connection:
                self._store = PageStore(self.connection, self.path)
        return self._store

    @property
    def writable(self) -> PageStore:
        """The pages of an archive that may be written, which has both files open."""
        assert self._store, "an archive that may be written has both files open"
        return self._store

    def keep(self, visits: Sequence[Visit]) -> dict[int, str]:
        """Store the raw pages of the visits; their names by the identity of the fetches that brought them."""
        fetches = [(_paper_of(visit), fetch) for visit in visits for fetch in visit.fetches]
        pages = {id(fetch): (paper, fetch.body) for paper, fetch in fetches if fetch.body is not None}
        if not pages:
            return {}
        with translated(self.path):
            return dict(zip(pages, self.writable.keep(list(pages.values())), strict=True))

    def drop(self, names: Sequence[str]) -> None:
        """Remove pages by their names."""
        if names:
            with translated(self.path):
                self.writable.remove(names)

    def page(self, sha256: str) -> bytes:
        """A page as it was served. Raises PageNotFound when it is not kept, ArchiveDamaged when it has changed."""
        with translated(self.path):
            if self.store is None:
                raise PageNotFound(f"{self.path}: no such file; the raw pages lie beside the archive")
            return self.store.page(sha256)

    def kept(self, names: Sequence[str]) -> set[str]:
        """Those of the names whose pages are kept."""
        with translated(self.path):
            return self.store.kept(names) if names and self.store else set()

    def count(self) -> int:
        """How many pages are kept."""
        with translated(self.path):
            return self.store.count() if self.store else 0

    def tidy(self, *, wipe: bool = False) -> None:
        """Move the log beside the file into it; with ``wipe`` nothing may be left in the log, whoever reads."""
        if self.connection:
            with translated(self.path):
                (empty if wipe else checkpoint)(self.connection)


def _paper_of(visit: Visit) -> str | None:
    own = visit.result.paper if isinstance(visit.result, Article) else None
    return visit.paper or own
