"""The archive that is shown, open for several readers at once, none of whom may ask for too much."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from weakref import WeakKeyDictionary

from datasette.utils import tilde_encode

import archive
from archive import Archive, ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_READERS: Final = 3  # as many as datasette's own threads
_SECONDS: Final = 3.0  # that one question may take
_PATIENCE: Final = 60.0  # that one of the whole archive may take, whose answer is remembered
_FRESH: Final = 300.0  # seconds for which it is


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
        self._answers: dict[str, tuple[float, Any]] = {}
        self._asking: dict[str, asyncio.Future[Any]] = {}

    @classmethod
    def of(cls, datasette: Any) -> Self | None:
        """The room of this datasette, found once it knows its databases; None where none of them is an archive."""
        if datasette not in _MET:
            _MET[datasette] = None  # while its settings are asked for, datasette asks us for ours
            _MET[datasette] = cls._found(datasette)
        return cls.met(datasette)

    @classmethod
    def met(cls, datasette: Any) -> Self | None:
        """The room that was found before; None where nobody has looked yet."""
        room = _MET.get(datasette)
        return room if isinstance(room, cls) else None

    @classmethod
    def _found(cls, datasette: Any) -> Self | None:
        """The first archive among datasette's databases, or the one that its plugin settings name; None without."""
        settings = datasette.plugin_config("sinmungo") or {}
        for name, database in datasette.databases.items():
            wanted = settings.get("archive") in (None, name)
            if wanted and database.path and _is_archive(Path(database.path)):
                return cls(name, Path(database.path), is_public=bool(settings.get("public")))
        return None

    @property
    def tables(self) -> str:
        """The path of datasette's own pages of this archive."""
        return f"/{tilde_encode(self.name)}"

    async def recall(self, name: str, question: Callable[[Archive], T]) -> T:
        """What the archive last answered, where the answer is of the whole of it and dear: at most some minutes old.

        An older answer is given once more while a new one is asked for. ``name`` stands for the question.
        """
        remembered = self._answers.get(name)
        if remembered is None:
            task = self._asking.get(name)
            if task is None:
                task = self._asking[name] = asyncio.ensure_future(self._remember(name, question))
            answer: T = await asyncio.shield(task)
            return answer
        at, answer = remembered
        if monotonic() - at > _FRESH and name not in self._asking:
            self._asking[name] = asyncio.ensure_future(self._remember(name, question))
        return answer

    async def _remember(self, name: str, question: Callable[[Archive], T]) -> T:
        try:
            answer = await self.ask(question, _PATIENCE)
        except ArchiveError:
            if name not in self._answers:
                raise
            # What was remembered is still the best there is.
            stale: T = self._answers[name][1]
            return stale
        else:
            self._answers[name] = monotonic(), answer
            return answer
        finally:
            self._asking.pop(name, None)

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


_MET: WeakKeyDictionary[Any, Room | None] = WeakKeyDictionary()


def _is_archive(path: Path) -> bool:
    try:
        archive.open(path, read_only=True).close()
    except ArchiveError:
        return False
    return True
