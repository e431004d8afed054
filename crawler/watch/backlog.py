"""What crawls have brought and nobody has seen to: articles not looked at for stories, pages not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from archive import Archive

_PATIENCE: Final = timedelta(days=2)  # what is done every hour, and stands still for a weekend, is no alarm yet


@dataclass(frozen=True, slots=True)
class Backlog:
    """Work that waits: how much of it, and how much is of runs that began two days ago and more."""

    waiting: int
    late: int
    what: str
    todo: str

    def __str__(self) -> str:
        """In one line, with the way out."""
        late = f", {self.late:,} of them for two days and more" if self.late else ""
        return f"{self.waiting:,} {self.what}{late}; {self.todo}"


def of_stories(waiting: int, late: int = 0) -> Backlog:
    """Articles that are still to be looked at for stories."""
    return Backlog(
        waiting, late, "articles are still to be looked at for stories", "'sinmungo stories --catch-up' does so"
    )


def of_pages(waiting: int, late: int = 0) -> Backlog:
    """Pages that are kept and still to be read."""
    return Backlog(waiting, late, "pages are kept and not read yet", "'sinmungo read' makes articles of them")


def backlogs(archive: Archive, now: datetime) -> list[Backlog]:
    """What waits, where anything does."""
    late = now - _PATIENCE
    both = (
        of_stories(archive.stories.due(), archive.stories.due(before=late)),
        of_pages(archive.unread.count(), archive.unread.count(before=late)),
    )
    return [one for one in both if one.waiting]
