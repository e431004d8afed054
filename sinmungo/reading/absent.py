"""What is said of an article that is not here: there never was one, or it was taken down."""

from __future__ import annotations

from archive import Archive
from sinmungo.reading.pages import NotHere


def absent(archive: Archive, number: int) -> NotHere:
    """The answer for a number under which no article stands: 404, and 410 where one was taken down."""
    tombstone = archive.takedowns.of_article(number)
    if tombstone is None:
        return NotHere("no-article")
    return NotHere("taken-down", 410, taken_at=tombstone.taken_at.isoformat(), because=tombstone.reason)
