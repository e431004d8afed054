"""Articles and pages into SQLite, and every way to get them out again."""

from archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveNotFound,
    InvalidDate,
    NewerArchive,
    NotAnArchive,
    OlderArchive,
    PageNotFound,
    ReadOnlyArchive,
    UnknownPaper,
)
from archive.records import Address, Failure, Fetch, Gone, Link, Refused, Saved, Visit
from archive.store import Archive
from archive.store import open_archive as open  # noqa: A004
from archive.stored import Hit, PaperSummary, Run, StoredArticle, Summary

__all__ = [
    "Address",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveFull",
    "ArchiveLocked",
    "ArchiveNotFound",
    "Failure",
    "Fetch",
    "Gone",
    "Hit",
    "InvalidDate",
    "Link",
    "NewerArchive",
    "NotAnArchive",
    "OlderArchive",
    "PageNotFound",
    "PaperSummary",
    "ReadOnlyArchive",
    "Refused",
    "Run",
    "Saved",
    "StoredArticle",
    "Summary",
    "UnknownPaper",
    "Visit",
    "open",
]
