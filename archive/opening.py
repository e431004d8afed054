"""Opening a file as an archive: is it one, is it of our age, and may it be written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

from archive.connection import (
    PAGE_SIZE,
    RAW_PAGE_SIZE,
    can_write,
    connect_reading,
    connect_writing,
    pages_path,
    transaction,
    use_write_ahead_log,
)
from archive.errors import (
    ArchiveNotFound,
    NewerArchive,
    NotAnArchive,
    OlderArchive,
    not_an_archive,
    read_only,
    translated,
)
from archive.finding import phrases
from archive.tables import foreign
from archive.tables.migrations import ARCHIVE, PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from archive.tables.steps import Steps


def open_writing(path: Path, *, create: bool) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    """The archive's file and its pages' file, both up to date and ready for writing."""
    _refuse_what_is_no_file(path, create=create)
    pages = pages_path(path)
    for file in (path, pages):
        if not can_write(file):
            raise read_only(file)
    connection = _opened_for_writing(path, ARCHIVE, create=create)
    try:
        with translated(path):
            phrases.complete(connection)
        return connection, _opened_for_writing(pages, PAGES, create=True)
    except BaseException:
        connection.close()
        raise


def open_pages_writing(pages: Path) -> sqlite3.Connection:
    """A file of pages by itself, made where there is none."""
    if not can_write(pages):
        raise read_only(pages)
    return _opened_for_writing(pages, PAGES, create=True)


def check_is_archive(path: Path) -> None:
    """Raise NotAnArchive, or NewerArchive, for a file that is not one of ours or of our age."""
    with translated(path), closing(connect_reading(path)) as connection:
        _check(connection, path, ARCHIVE)


def is_writable(path: Path) -> bool:
    """Whether both files could be written."""
    return can_write(path) and can_write(pages_path(path))


def open_reading(path: Path) -> sqlite3.Connection:
    """The archive's file, for reading."""
    _refuse_what_is_no_file(path, create=False)
    return _opened_for_reading(path, ARCHIVE)


def open_pages_reading(path: Path) -> sqlite3.Connection | None:
    """The pages' file of the archive at ``path``, for reading; None when it was not brought along."""
    pages = pages_path(path)
    return _opened_for_reading(pages, PAGES) if pages.exists() else None


def _opened_for_writing(path: Path, steps: Steps, *, create: bool) -> sqlite3.Connection:
    with translated(path):
        connection = connect_writing(path)
        try:
            # Nothing is written before it is known that the file is ours, and that nothing of another's would run.
            missing = steps.names if create and _is_empty(connection) else _check(connection, path, steps)
            use_write_ahead_log(connection, RAW_PAGE_SIZE if steps is PAGES else PAGE_SIZE)
            if missing:
                with transaction(connection):  # two programs may be at it: the second finds nothing left to do
                    steps.apply(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _opened_for_reading(path: Path, steps: Steps) -> sqlite3.Connection:
    with translated(path):
        connection = connect_reading(path)
        try:
            missing = _check(connection, path, steps)
        except BaseException:
            connection.close()
            raise
    if missing:
        connection.close()
        raise OlderArchive(
            f"{path}: made by an older sinmungo (schema {_number(missing[0]) - 1}, this program needs "
            f"{_number(missing[-1])}) and opened for reading only; open it once for writing to bring it up to date"
        )
    return connection


def _check(connection: sqlite3.Connection, path: Path, steps: Steps) -> list[str]:
    """The steps that the file lacks; an error when it is none of ours, or has steps or triggers we do not know.

    All of it as it is at one moment: another program may just bring the file up to date.
    """
    connection.execute("BEGIN")
    try:
        missing = _missing(connection, path, steps)
        foreign.check(connection, path, steps, missing)
    finally:
        connection.execute("ROLLBACK")
    return missing


def _missing(connection: sqlite3.Connection, path: Path, steps: Steps) -> list[str]:
    known = steps.names
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY name", (steps.name,)
        ).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # no such table
            raise not_an_archive(path) from None
        raise
    applied = [str(name) for (name,) in rows]
    if not applied:
        raise not_an_archive(path)
    if not set(applied) <= set(known):
        raise NewerArchive(
            f"{path}: made by a newer sinmungo (schema {_number(applied[-1])}, this program knows "
            f"{_number(known[-1])}); upgrade sinmungo to open it"
        )
    return [name for name in known if name not in applied]


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _number(step: str) -> int:
    """The number of a step: ``0001_articles`` → 1."""
    digits = step.partition("_")[0]
    return int(digits) if digits.isdigit() else 0


def _refuse_what_is_no_file(path: Path, *, create: bool) -> None:
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a folder on the way may not be entered; a name may be too long
        raise ArchiveNotFound(f"{path}: cannot be looked for: {error.strerror}; name another with --archive") from None
    if is_folder:
        raise NotAnArchive(f"{path}: a folder, not an archive; name a file with --archive")
    if path.exists():
        return
    if not create:
        _not_found(path, "'sinmungo crawl' or 'sinmungo import' makes one, or name another with --archive")
    if not path.parent.is_dir():
        _not_found(path, f"there is no folder {path.parent}; make it first, or name another file with --archive")


def _not_found(path: Path, way_out: str) -> NoReturn:
    raise ArchiveNotFound(f"{path}: no such archive; {way_out}")
