"""What is said of an article that is not here: there never was one, or it was taken down."""

from __future__ import annotations

from archive import Archive, Takedown
from sinmungo.reading.pages import NotHere


def absent(archive: Archive, number: int) -> NotHere:
    """The answer for a number under which no article stands: 404, and 410 where one was taken down."""
    tombstone = archive.takedowns.of_article(number)
    return taken_down(tombstone) if tombstone else NotHere("no-article")


def taken_down(tombstone: Takedown | None) -> NotHere:
    """The answer for what was taken down, with the day and the reason where a tombstone tells them."""
    if tombstone is None:
        return NotHere("taken-down", 410)
    return NotHere("taken-down", 410, taken_at=tombstone.taken_at.isoformat(), because=tombstone.reason)
