"""The same story in many papers: wire copy and press releases, found as articles arrive.

``texts`` says what of an article is compared, ``sketch`` finds what may be alike, ``likeness`` decides, ``joining``
makes stories of it, ``catching_up`` does so for what is new; ``reading`` tells them, ``checking`` looks after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.reading import resolved
from archive.stories import catching_up, reading
from archive.stories.reading import Copy, Role, Story

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.connection import Hold


__all__ = ["Copy", "Role", "Stories", "Story"]


class Stories:
    """An archive's ``stories``. Every method may raise the ArchiveError that says what is wrong with the file."""

    def __init__(self, reading: Hold, writing: Hold) -> None:
        self._reading = reading
        self._writing = writing

    def catch_up(self, most: int | None = None, step: Callable[[int], None] = lambda _: None) -> int:
        """Look at the articles that are new or say something else, the earliest first; how many there were.

        At all of them, or at ``most``. ``step`` is told how many it has come to. Batch by batch: what is cut off goes
        on when it is called again, and other writers get in between.
        """
        with self._writing() as connection:
            return catching_up.catch_up(connection, most, step)

    def due(self, before: datetime | None = None) -> int:
        """How many articles are still to be looked at; of those alone that a run begun ``before`` (aware) brought."""
        with self._reading() as connection:
            return catching_up.due(connection, before)

    def told(
        self,
        *,
        paper: str | None = None,
        since: str | None = None,
        until: str | None = None,
        agency: str | None = None,
        min_papers: int = 2,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Story]:
        """The stories that ``min_papers`` papers or more have told, the newest first, without their copies.

        Those that ``paper`` has told as well, in which an ``agency`` of this name (or part of it) is named; that began
        from ``since`` to ``until``, both included: a date, or ``2019``, ``2019-10``. Raises InvalidDate.
        """
        with self._reading() as connection:
            return reading.told(
                connection,
                paper=paper,
                since=since,
                until=until,
                agency=agency,
                min_papers=min_papers,
                limit=limit,
                offset=offset,
            )

    def of(self, ref: int | str) -> Story | None:
        """The story that an article tells, with all its copies; None where nobody else tells it.

        ``ref`` is an id, an address or ``paper:article_key``.
        """
        with self._reading() as connection:
            number = resolved(connection, ref)
            return None if number is None else reading.of_article(connection, number)

    def rebuild(self) -> None:
        """Find all of it anew."""
        with self._writing() as connection:
            catching_up.rebuild(connection)
