"""What an archive raises: one class a cause, one line a message, and SQLite's own errors turned into them."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


class ArchiveError(Exception):
    """Base of all errors of this package. The message is one line that names the file and the way out."""


class ArchiveNotFound(ArchiveError):
    """There is no file at the path, and none was to be made."""


class NotAnArchive(ArchiveError):
    """The file is no SQLite database, or one without Sinmungo's tables."""


class NewerArchive(ArchiveError):
    """A newer program wrote the file; this one must not touch it."""


class ForeignArchive(ArchiveError):
    """The file holds what runs by itself and is not ours: it is not used."""


class OlderArchive(ArchiveError):
    """The file must be brought up to date first, and was opened for reading only."""


class ReadOnlyArchive(ArchiveError):
    """The file or its folder cannot be written, and something was to be written."""


class ArchiveFull(ArchiveError):
    """The disk (or a limit on the file's size) is full."""


class ArchiveLocked(ArchiveError):
    """Another program kept the file locked for longer than the time-out."""


class ArchiveDamaged(ArchiveError):
    """The file, or a page kept in it, does not hold what was written."""


class PageNotFound(ArchiveError):
    """No raw page with this hash is kept."""


class TooSlow(ArchiveError):
    """A question took longer than its reader was given."""


class MergeBusy(ArchiveError):
    """Another process is merging shards into the archive."""


class UnknownReporter(ArchiveError):
    """No person, or no person's signature, has this number."""


class UnknownPaper(ArchiveError):
    """An article or address of a paper that was never registered."""


class Unaskable(ArchiveError, ValueError):
    """A number or a text that no archive can hold was asked for."""


class InvalidDate(ArchiveError, ValueError):
    """A date bound of a search is no year, month or day; ``args`` holds it as it was typed."""

    def __str__(self) -> str:
        return f"{self.args[0]!r} is no date; write 2019, 2019-10 or 2019-10-08"


_WRITE_FAILED = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}


def explained(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The error of this package that says what ``error`` means for the file."""
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended in _WRITE_FAILED:
        return ArchiveFull(f"{path}: cannot write, the disk is full; make room, then run the same command again")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveLocked(f"{path}: another program keeps the archive locked; try again when it has finished")
    if code == sqlite3.SQLITE_INTERRUPT:
        return TooSlow(f"{path}: the question took too long; ask for less, such as a shorter time or one paper")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return ReadOnlyArchive(f"{path}: cannot be opened; check the rights of the file and its folder")
    if code == sqlite3.SQLITE_NOTADB:
        return not_an_archive(path)
    # No code at all: a text that is not UTF-8, which only damage brings into the file.
    unreadable = not code and isinstance(error, sqlite3.OperationalError)
    if unreadable or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_ERROR):
        return ArchiveDamaged(f"{path}: damaged ({error}); restore it from a backup")
    return ArchiveError(f"{path}: {error}")


def read_only(path: Path) -> ReadOnlyArchive:
    """The error for a write to what can only be read."""
    return ReadOnlyArchive(
        f"{path}: the archive can only be read; make the file and its folder writable, or name another with --archive"
    )


def not_an_archive(path: Path) -> NotAnArchive:
    """The error for a file that is something else."""
    return NotAnArchive(f"{path}: not a Sinmungo archive; name another file with --archive")


@contextmanager
def translated(path: Path) -> Generator[None]:
    """Raise SQLite's errors as this package's, naming ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except OverflowError:
        raise Unaskable(f"{path}: holds no number as large as what was asked for; ask for less") from None
    except UnicodeDecodeError as error:  # in SQLite's own message, which names what is damaged
        raise ArchiveDamaged(f"{path}: damaged ({error}); restore it from a backup") from None
    except UnicodeEncodeError:
        raise Unaskable(f"{path}: holds no such characters as what was asked for; write it in UTF-8") from None
