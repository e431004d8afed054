"""The archive that is shown, open for several readers at once, none of whom may ask for too much."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import archive
from archive import Archive, ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_READERS: Final = 3  # as many as datasette's own threads
_SECONDS: Final = 3.0  # that one question may take


class Room:
    """One archive of those that datasette serves: ``name`` is the database's, ``is_public`` whether strangers read."""

    def __init__(self, name: str, path: Path, *, is_public: bool = False, seconds: float = _SECONDS) -> None:
        self.name = name
        self.path = path
        self.is_public = is_public
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reading-room")
        self._open: SimpleQueue[Archive] = SimpleQueue()
        self._lock = Lock()

    @classmethod
    def found(cls, datasette: Any) -> Self | None:
        """The first archive among datasette's databases, or the one that its plugin settings name; None without."""
        settings = datasette.plugin_config("sinmungo") or {}
        for name, database in datasette.databases.items():
            wanted = settings.get("archive") in (None, name)
            if wanted and database.path and _is_archive(Path(database.path)):
                return cls(name, Path(database.path), is_public=bool(settings.get("public")))
        return None

    async def ask(self, question: Callable[[Archive], T], seconds: float | None = None) -> T:
        """What the archive answers, from a thread of its own, in so many seconds.

        Raises ``archive.TooSlow`` and other ArchiveErrors.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, question, seconds)

    def _answer(self, question: Callable[[Archive], T], seconds: float | None) -> T:
        opened = self._taken()
        try:
            with opened.within(self._seconds if seconds is None else seconds):
                return question(opened)
        finally:
            self._open.put(opened)

    def _taken(self) -> Archive:
        with self._lock:
            if not self._open.empty():
                return self._open.get()
        return archive.open(self.path, read_only=True)


def _is_archive(path: Path) -> bool:
    try:
        archive.open(path, read_only=True).close()
    except ArchiveError:
        return False
    return True
