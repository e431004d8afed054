"""Articles and pages into SQLite, and every way to get them out again."""

from archive.bylines.people import Post, Profile, Reporter, Signatory, Signed
from archive.crawling.coverage import Day, Undated
from archive.crawling.history import Reading
from archive.crawling.hosts import Pause, Robots
from archive.crawling.lacking import Lacking
from archive.crawling.ledger import Ledger
from archive.crawling.sources import Source
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
from archive.finding.concordance import Occurrence
from archive.finding.tallies import Tally
from archive.lists import Headline
from archive.merging.work import MergedShard
from archive.provenance import Provenance
from archive.raw.captures import Capture
from archive.records import Address, Failure, Fetch, Gone, Link, Refused, Saved, Unmodified, Unread, Visit
from archive.removing.takedown import Takedown
from archive.shelves import Shelf
from archive.store import Archive
from archive.stored import Hit, Hits, PaperSummary, Run, StoredArticle, Summary
from archive.stories import Copy, Stories, Story
from archive.versions import Version
from archive.years.shelved import close_years, shelves_of
from archive.years.shelved import open_archive as open  # noqa: A004

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
