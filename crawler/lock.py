"""One crawl of a paper at a time: a lock that the system takes from a process that is no more."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from archive import ArchiveError


class PaperBusy(RuntimeError):
    """Another process is crawling the paper into the same archive."""


class PaperLock:
    """Held from its making until ``release``; raises PaperBusy when another process holds it.

    Raises ArchiveError where the folder beside the archive cannot be written.
    """

    def __init__(self, archive: Path, paper: str) -> None:
        folder = archive.with_name(f"{archive.name}.locks")
        self._lock = FileLock(folder / f"{paper}.lock", timeout=0)
        self._holder = folder / f"{paper}.pid"
        try:
            folder.mkdir(exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise PaperBusy(
                f"{paper}: another crawl of it into {archive} is at work{self._by_whom()}; wait for it, or stop it"
            ) from None
        except OSError as error:
            raise ArchiveError(
                f"{folder}: the lock cannot be kept there ({error.strerror}); make room, or mend the folder's rights"
            ) from error
        with suppress(OSError):  # who holds it is only told to those who wait
            self._note_holder()

    def _note_holder(self) -> None:
        """Write down who holds it; not into another file, where a link lies in the place of this one."""
        note = os.open(self._holder, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
        with os.fdopen(note, "w", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")

    def _by_whom(self) -> str:
        try:
            return f" (process {int(self._holder.read_text(encoding='ascii'))})"
        except (OSError, ValueError):
            return ""

    def release(self) -> None:
        """Let others crawl the paper."""
        self._lock.release()
