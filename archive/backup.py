"""A second archive that is always whole: made while others write, brought up to date by what has come since."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from archive import shelves
from archive.connection import attach_reading, can_write, connect_writing, pages_path, sync, transaction
from archive.errors import ArchiveDamaged, ArchiveNotFound, NotAnArchive, ReadOnlyArchive, translated
from archive.opening import check_is_archive, open_pages_reading, open_pages_writing, open_reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LOGS: Final = ("-wal", "-shm", "-journal")  # what a killed writer leaves beside its file
_STEP: Final = 2_000  # pages of SQLite's copied at a time; a crawl that writes meanwhile waits for no longer
_ROWS: Final = 500  # raw pages in one transaction

_NEW_DICTIONARIES: Final = (
    "INSERT INTO main.dictionaries SELECT * FROM source.dictionaries WHERE id NOT IN (SELECT id FROM main.dictionaries)"
)
_NEW_PAGES: Final = (
    "SELECT sha256 FROM source.pages AS p WHERE NOT EXISTS "
    "(SELECT 1 FROM main.pages AS q WHERE q.sha256 = p.sha256 AND q.dictionary IS p.dictionary)"
)
_IS_THE_SAME: Final = (
    "SELECT p.data = q.data FROM source.pages AS p JOIN main.pages AS q ON q.sha256 = p.sha256 WHERE p.sha256 = ?"
)
# What was taken down in the archive is to be nowhere; a dictionary that no page needs any more goes with it.
_GONE_PAGES: Final = "DELETE FROM main.pages WHERE sha256 NOT IN (SELECT sha256 FROM source.pages)"
_GONE_DICTIONARIES: Final = "DELETE FROM main.dictionaries WHERE id NOT IN (SELECT id FROM source.dictionaries)"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup brought: all articles, and the raw pages that it lacked."""

    articles: int
    pages: int
    new_pages: int
    gone_pages: int
    bytes: int

    def __add__(self, other: Copied) -> Copied:
        """Both together."""
        return Copied(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


def backup(path: Path, target: Path) -> Copied:
    """Copy the archive at ``path`` to ``target``, and its pages beside it, while others may read and write.

    The archive's own file is copied whole and put in the old copy's place at once; of the pages only those are copied
    that the target lacks, and those that the archive has no more are removed. The archive first, the pages after it:
    a page is committed before the article it belongs to, so that no copied article lacks its page. What was copied is
    checked. Raises ArchiveError; the old copy then stands as it was, with perhaps some more pages beside it. Closed
    years on shelves are copied likewise, after it and under their own names.
    """
    copied = _backup(path, target)
    for file in _shelves(path):
        if not (target.with_name(file).exists() and target.with_name(file).samefile(path.with_name(file))):
            copied = copied + _backup(path.with_name(file), target.with_name(file))
    return copied


def _shelves(path: Path) -> list[str]:
    with closing(open_reading(path)) as connection, translated(path):
        return [shelf.file for shelf in shelves.known(connection) if shelf.state == "closed"]


def _backup(path: Path, target: Path) -> Copied:
    _refuse_where_nothing_can_lie(target)
    if (opened := open_pages_reading(path)) is not None:
        opened.close()  # what is wrong with it is told before anything is copied
    with closing(open_reading(path)) as source:
        if target.exists():
            if target.samefile(path):
                raise NotAnArchive(f"{target}: is the archive itself; name another file to copy it to")
            check_is_archive(target)
        fresh = target.with_name(f"{target.name}.new")
        try:
            with translated(target):
                articles = _copy(source, fresh)
            new, gone, pages = _copy_pages(pages_path(path), pages_path(target))
            _remove(target, _LOGS)  # SQLite would write what they hold into the file that takes its place
            fresh.replace(target)
        finally:
            _remove(fresh, ("", *_LOGS))
    sync(target.parent)
    return Copied(articles, pages, new, gone, sum(_size(file) for file in (target, pages_path(target))))


def _remove(file: Path, endings: Iterable[str]) -> None:
    for ending in endings:
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).unlink()


def _refuse_where_nothing_can_lie(target: Path) -> None:
    if target.is_dir():
        raise NotAnArchive(f"{target}: a folder; name the file to copy the archive to")
    if not target.parent.is_dir():
        raise ArchiveNotFound(f"{target}: there is no folder {target.parent}; make it first, or name another file")
    if not (can_write(target) and can_write(pages_path(target))):
        raise ReadOnlyArchive(f"{target}: cannot be written; make the file and its folder writable, or name another")


def _copy(source: sqlite3.Connection, fresh: Path) -> int:
    """The archive's own file, as it was at one moment; the number of its articles."""
    fresh.unlink(missing_ok=True)
    with closing(connect_writing(fresh)) as copy:
        source.backup(copy, pages=_STEP)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        _check(copy, fresh)
        (articles,) = copy.execute("SELECT count(*) FROM articles").fetchone()
    return int(articles)


def _copy_pages(path: Path, target: Path) -> tuple[int, int, int]:
    """Bring the pages' copy up to date: how many are new, how many are gone, how many there are."""
    if not path.exists():
        return 0, 0, 0
    with closing(open_pages_writing(target)) as copy, translated(target):
        attach_reading(copy, path, "source")
        new = _bring(copy, target)
        with transaction(copy):
            gone = copy.execute(_GONE_PAGES).rowcount
            copy.execute(_GONE_DICTIONARIES)
        (pages,) = copy.execute("SELECT count(*) FROM main.pages").fetchone()
        copy.execute("PRAGMA main.wal_checkpoint(TRUNCATE)").fetchone()
    return new, gone, int(pages)


def _bring(copy: sqlite3.Connection, target: Path) -> int:
    """The pages that the copy lacks, or that have another dictionary by now; each is read back and compared."""
    lacking = [(name,) for (name,) in copy.execute(_NEW_PAGES)]
    for at in range(0, len(lacking), _ROWS):
        some = lacking[at : at + _ROWS]
        with transaction(copy):
            copy.execute(_NEW_DICTIONARIES)
            copy.executemany("INSERT OR REPLACE INTO main.pages SELECT * FROM source.pages WHERE sha256 = ?", some)
        for name in some:
            if copy.execute(_IS_THE_SAME, name).fetchone() != (1,):
                raise ArchiveDamaged(f"{target}: page {name[0]} was not copied whole; is the disk sound?")
    return len(lacking)


def _check(copy: sqlite3.Connection, path: Path) -> None:
    if (found := copy.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise ArchiveDamaged(f"{path}: the copy is damaged ({found}); is the disk sound?")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
