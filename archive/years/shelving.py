"""Closed years moved to files of their own: copied whole, compared row by row and checked, and only then removed.

Killed at any moment nothing is lost: an article stands in the archive until its shelf is whole, and the same call goes
on where the other ended. Nothing else is written meanwhile (``archive.shelves.check_settled``).
"""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from datetime import date
from glob import escape
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from archive import ids, shelves
from archive.bylines import signatures
from archive.connection import (
    attach_reading,
    checkpoint,
    connect_reading,
    connect_writing,
    pages_path,
    sync,
    transaction,
)
from archive.crawling import runs
from archive.errors import ArchiveDamaged, ArchiveLocked, translated
from archive.exporting import subset
from archive.finding import index
from archive.removing import takedown, traces
from archive.stories import catching_up, crossing
from archive.times import now
from archive.verify import verify

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterator, Sequence

    from archive.raw.pages import PageStore
    from archive.shelves import Shelf
    from archive.store import Archive

    Step = Callable[[str, int, int | None], None]  # what is done, with how many more things, of how many
    Open = Callable[[Path], Archive]

_BATCH: Final = 500  # articles, or raw pages, in one transaction
# Those that an address leads to: it is what keeps them from being fetched anew.
_OF_IDS: Final = (
    "FROM articles AS a WHERE a.id BETWEEN ? AND ? AND a.paper IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM frontier AS f WHERE f.article = a.id)"
)
_LET_BE: Final = (
    "UPDATE frontier SET state = 'refused', reason = 'shelved', article = NULL, next_visit = NULL, etag = NULL, "
    "last_modified = NULL, day = coalesce(day, ?) WHERE article = ?"
)
_TOLD: Final = "SELECT paper, substr(published, 1, 10), headline, subheadline, body FROM articles WHERE id = ?"
_NOTE_DAY: Final = "INSERT INTO shelved_days(paper, day, articles, highest) VALUES (?, ?, 1, ?)"


class Shelving:
    """Moves closed years out of one archive. ``open_shelf`` opens a file for reading."""

    def __init__(
        self, archive: Archive, connection: sqlite3.Connection, pages: PageStore, open_shelf: Open, step: Step
    ) -> None:
        self._archive = archive
        self._connection = connection
        self._pages = pages
        self._open = open_shelf
        self._step = step

    def split(self, before: int) -> list[Shelf]:
        """Move the years before this one to a shelf each; what was cut off is done first. The shelves that are new."""
        if runs.at_work(self._connection):
            raise ArchiveLocked(f"{self._archive.path}: a crawl or an import is at work in it; split when it has ended")
        done = [shelf for shelf in shelves.known(self._connection) if shelf.state != "closed"]
        for shelf in done:
            self._move(shelf)
        years = self._years(before)
        if years and not done:
            self._archive.stories.catch_up()  # what tells the same is known of both while they are in one file
        for year in years:
            shelf = self._begin(year)
            self._move(shelf)
            done.append(shelf)
        names = {shelf.file for shelf in done}
        return [shelf for shelf in shelves.known(self._connection) if shelf.file in names]

    def _years(self, before: int) -> list[int]:
        (lowest,) = self._connection.execute("SELECT min(id) FROM articles").fetchone()
        first = ids.day(lowest).year if lowest is not None else before
        return [year for year in range(first, before) if next(self._numbers(year), None) is not None]

    def _numbers(self, year: int) -> Iterator[int]:
        """The articles of a year, rising: their ids hold the day."""
        span = ids.first(date(year, 1, 1)), ids.last(date(year, 12, 31))
        with closing(self._connection.execute(f"SELECT a.id {_OF_IDS} ORDER BY a.id", span)) as found:
            for (number,) in found:
                yield int(number)

    def _begin(self, year: int) -> Shelf:
        path, known = self._archive.path, {shelf.file for shelf in shelves.known(self._connection)}
        names = [f"{path.stem}-{year}{part}.db" for part in ("", *(f"-{more}" for more in range(2, 100)))]
        file = next(name for name in names if name not in known and not path.with_name(name).exists())
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO shelves(file, year, articles, state, begun_at) VALUES (?, ?, 0, 'making', ?)",
                (file, year, now()),
            )
        return next(shelf for shelf in shelves.known(self._connection) if shelf.file == file)

    def _move(self, shelf: Shelf) -> None:
        path = self._archive.path.with_name(shelf.file)
        if shelf.state == "making":
            self._make(shelf, path)
        with self._unchecked():
            self._remove_articles(path)
        self._remove_pages(path)
        with transaction(self._connection):
            told = "state = 'closed', closed_at = ?"
            self._connection.execute(f"UPDATE shelves SET {told} WHERE file = ?", (now(), shelf.file))  # noqa: S608
        checkpoint(self._connection)

    # --- making it

    def _make(self, shelf: Shelf, path: Path) -> None:
        """The shelf under its name, whole; one that a killed process left so is made anew, and what it left goes."""
        numbers = list(self._numbers(shelf.year))
        for left in path.parent.glob(f".{escape(shelf.file)}.*.part"):
            rmtree(left)
        with TemporaryDirectory(prefix=f".{shelf.file}.", suffix=".part", dir=path.parent) as folder:
            made = Path(folder, shelf.file)
            subset.write(self._archive, self._told("copied", numbers), made)
            self._check(made)
            for file in (pages_path(made), made):  # the pages first, as always
                file.replace(path.with_name(file.name))
        sync(path.parent)
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE shelves SET state = 'moving', articles = ? WHERE file = ?", (len(numbers), shelf.file)
            )

    def _told(self, what: str, numbers: Sequence[int]) -> Iterator[int]:
        for number in numbers:
            self._step(what, 1, len(numbers))
            yield number

    def _check(self, made: Path) -> None:
        """Raise ArchiveDamaged unless every row is there as it is here, and a verification finds nothing wrong."""
        with translated(made), closing(connect_writing(made)) as connection:
            takedown.leave_no_trace(connection)  # which merges the index into one piece: it is not written any more
        with translated(made), closing(connect_reading(made)) as connection:
            attach_reading(connection, self._archive.path, "source")
            tables = [("articles", ["id"]), *subset.naming_articles(connection)]
            numbers = [number for (number,) in connection.execute("SELECT id FROM main.articles ORDER BY id")]
            for at in range(0, len(numbers), _BATCH):
                for table in tables:
                    if _differ(connection, *table, json.dumps(numbers[at : at + _BATCH])):
                        raise ArchiveDamaged(f"{made.name}: its {table[0]} are not the archive's; is the disk sound?")
                self._step("compared", min(_BATCH, len(numbers) - at), len(numbers))
        with self._open(made) as opened:
            wrong = verify(opened, step=lambda what, total: self._step(what, 1, total))
        if wrong:
            one = f"{wrong[0].what} ({wrong[0].examples[0]})"
            raise ArchiveDamaged(f"{made.name}: {one}; nothing was moved, 'sinmungo verify' tells of the archive")

    # --- removing what it holds

    @contextmanager
    def _unchecked(self) -> Generator[None]:
        """References are looked at once in the end: for each fetch that goes SQLite would read all articles."""
        self._connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA foreign_keys = ON")
        if (loose := self._connection.execute("PRAGMA foreign_key_check").fetchone()) is not None:
            raise ArchiveDamaged(
                f"{self._archive.path}: {loose[0]} names a row of {loose[2]} that is not there; verify it"
            )

    def _remove_articles(self, path: Path) -> None:
        with closing(connect_reading(path)) as shelf:
            numbers = [number for (number,) in shelf.execute("SELECT id FROM articles ORDER BY id")]
        moved = frozenset(numbers)
        tables = [named for named in subset.naming_articles(self._connection) if named[0] != "frontier"]
        for at in range(0, len(numbers), _BATCH):
            with transaction(self._connection):
                for number in numbers[at : at + _BATCH]:
                    pairs = crossing.before_move(self._connection, number, moved)
                    self._remove(number, tables)
                    crossing.note(self._connection, pairs)
                    self._step("moved", 1, len(numbers))
        with transaction(self._connection):
            unused = "SELECT id FROM signatures WHERE id NOT IN (SELECT signature FROM bylines)"
            signatures.drop_unused(self._connection, [number for (number,) in self._connection.execute(unused)])
            signatures.settle_all(self._connection)  # who was told apart by articles that went may be one here

    def _remove(self, number: int, tables: Sequence[tuple[str, Sequence[str]]]) -> None:
        row = self._connection.execute(_TOLD, (number,)).fetchone()
        if row is None:  # a killed process came so far
            return
        paper, day, *texts = row
        index.remove(self._connection, number, (texts[0], texts[1], texts[2]))
        catching_up.forget(self._connection, number)
        self._connection.execute(_LET_BE, (day, number))
        for table, columns in tables:
            for column in columns:
                self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608
        self._connection.execute("DELETE FROM articles WHERE id = ?", (number,))
        self._connection.execute(_NOTE_DAY, (paper, day, number))

    def _remove_pages(self, path: Path) -> None:
        """Those that no fetch names any more which stayed."""
        with closing(connect_reading(path)) as shelf:
            sql = "SELECT DISTINCT page_sha256 FROM fetches WHERE page_sha256 IS NOT NULL"
            named = [name for (name,) in shelf.execute(sql)]
        unnamed = traces.unnamed(self._connection, named)
        with translated(pages_path(self._archive.path)):
            for at in range(0, len(unnamed), _BATCH):
                self._pages.let_go(unnamed[at : at + _BATCH])
                self._step("pages", min(_BATCH, len(unnamed) - at), len(unnamed))
            self._pages.drop_idle_dictionaries()


def _differ(connection: sqlite3.Connection, table: str, columns: Sequence[str], numbers: str) -> bool:
    """Whether a table lacks a row here, or has another, that belongs to some articles and to none that stayed."""
    some = " OR ".join(f"{column} IN (SELECT value FROM json_each(?1))" for column in columns)  # noqa: S608
    here = " AND ".join(f"({column} IS NULL OR {column} IN (SELECT id FROM main.articles))" for column in columns)  # noqa: S608
    rows = f"WHERE ({some}) AND {here}"
    sql = f"SELECT * FROM source.{table} {rows} EXCEPT SELECT * FROM main.{table} {rows}"  # noqa: S608
    return connection.execute(sql, (numbers,)).fetchone() is not None
