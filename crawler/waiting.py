"""Writing into an archive that another program may keep locked: what waits is the task, not the loop of all papers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final, TypeVar

from archive import Archive, ArchiveLocked

LOCKED: Final = 10.0  # seconds for which another program may keep the archive locked
AGAIN: Final = 0.2  # seconds until a locked archive is tried once more

T = TypeVar("T")


async def written(archive: Archive, write: Callable[[], T]) -> T:
    """What ``write`` gives, as soon as the archive can be written; raises ArchiveLocked where it stays locked.

    While it is locked ``write`` is begun anew from time to time, so it begins its transaction before it changes
    anything else.
    """
    begun = time.monotonic()
    while True:
        try:
            with archive.at_once():
                return write()
        except ArchiveLocked:
            if time.monotonic() - begun >= LOCKED:
                raise
        await asyncio.sleep(AGAIN)


class Unhurried:
    """Writing for one who may not wait and is asked again in a moment, as the scheduler is."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._begun: float | None = None

    def written(self, write: Callable[[], T]) -> T | None:
        """What ``write`` gives; None while another program keeps the archive locked.

        Raises ArchiveLocked where it stays locked. ``write`` is begun anew as in the function of this name.
        """
        try:
            with self._archive.at_once():
                told = write()
        except ArchiveLocked:
            self._begun = self._begun or time.monotonic()
            if time.monotonic() - self._begun >= LOCKED:
                raise
            return None
        self._begun = None
        return told
