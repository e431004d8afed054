"""Articles and pages into SQLite, and every way to get them out again."""

from archive.captures import Capture
from archive.concordance import Occurrence
from archive.coverage import Day, Undated
from archive.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveNotFound,
    ForeignArchive,
    InvalidDate,
    MergeBusy,
    NewerArchive,
    NotAnArchive,
    OlderArchive,
    PageNotFound,
    ReadOnlyArchive,
    TooSlow,
    UnknownPaper,
    UnknownReporter,
)
from archive.history import Reading
from archive.hosts import Pause, Robots
from archive.lacking import Lacking
from archive.ledger import Ledger
from archive.lists import Headline
from archive.merging.work import MergedShard
from archive.people import Post, Profile, Reporter, Signatory, Signed
from archive.provenance import Provenance
from archive.records import Address, Failure, Fetch, Gone, Link, Refused, Saved, Unmodified, Unread, Visit
from archive.shelved import close_years, shelves_of
from archive.shelved import open_archive as open  # noqa: A004
from archive.shelves import Shelf
from archive.sources import Source
from archive.store import Archive
from archive.stored import Hit, Hits, PaperSummary, Run, StoredArticle, Summary
from archive.stories import Copy, Stories, Story
from archive.takedown import Takedown
from archive.tallies import Tally
from archive.versions import Version

__all__ = [
    "Address",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveFull",
    "ArchiveLocked",
    "ArchiveNotFound",
    "Capture",
    "Copy",
    "Day",
    "Failure",
    "Fetch",
    "ForeignArchive",
    "Gone",
    "Headline",
    "Hit",
    "Hits",
    "InvalidDate",
    "Lacking",
    "Ledger",
    "Link",
    "MergeBusy",
    "MergedShard",
    "NewerArchive",
    "NotAnArchive",
    "Occurrence",
    "OlderArchive",
    "PageNotFound",
    "PaperSummary",
    "Pause",
    "Post",
    "Profile",
    "Provenance",
    "ReadOnlyArchive",
    "Reading",
    "Refused",
    "Reporter",
    "Robots",
    "Run",
    "Saved",
    "Shelf",
    "Signatory",
    "Signed",
    "Source",
    "StoredArticle",
    "Stories",
    "Story",
    "Summary",
    "Takedown",
    "Tally",
    "TooSlow",
    "Undated",
    "UnknownPaper",
    "UnknownReporter",
    "Unmodified",
    "Unread",
    "Version",
    "Visit",
    "close_years",
    "open",
    "shelves_of",
]
