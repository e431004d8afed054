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
