"""The archive that is shown, open for several readers at once, none of whom may ask for too much."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from weakref import WeakKeyDictionary

from datasette.utils import tilde_encode

import archive
from archive import Archive, ArchiveError, TooSlow

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_READERS: Final = 6  # at once: more than a machine has processors, so that what is quick does not wait for what is slow
_DEAR: Final = 2  # dear questions at once
_SECONDS: Final = 3.0  # that one question may take
_PATIENCE: Final = 60.0  # that one of the whole archive may take, whose answer is remembered
_FRESH: Final = 300.0  # seconds for which it is
_REMEMBERED: Final = 500  # answers
_WAITING: Final = 20  # dear questions in a row; nobody waits for those that come after


class Room:
    """One archive of those that datasette serves: ``name`` is the database's, ``is_public`` whether strangers read."""

    def __init__(self, name: str, path: Path, *, is_public: bool = False, seconds: float | None = None) -> None:
        self.name = name
        self.path = path
        self.is_public = is_public
        self._seconds = _SECONDS if seconds is None else seconds
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="reading-room")
        # Dear questions wait for each other, and never keep the others' threads.
        self._dear = ThreadPoolExecutor(_DEAR, thread_name_prefix="reading-room-dear")
        self._open: SimpleQueue[Archive] = SimpleQueue()
        self._lock = Lock()
        self._answers: OrderedDict[str, tuple[float, Any]] = OrderedDict()  # the last one asked for comes last
        self._asking: dict[str, asyncio.Future[Any]] = {}
        self._place = _place(path)

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

    @staticmethod
    def begin() -> None:
        """Begin an answer: nothing in it is remembered yet."""
        _FROM_MEMORY.set(False)

    @staticmethod
    def has_recalled() -> bool:
        """Whether something in the answer is remembered, so that it may be older than the archive."""
        return _FROM_MEMORY.get()

    async def recall(self, name: str, question: Callable[[Archive], T]) -> T:
        """What the archive last answered, where the answer is of the whole of it and dear: at most some minutes old.

        An older answer is given once more while a new one is asked for. ``name`` stands for the question.
        """
        known, answer = self._known(name, question)
        told: T = answer if known else await asyncio.shield(self._asked(name, question))
        return told

    async def recall_soon(
        self, name: str, question: Callable[[Archive], T], seconds: float, wait: float | None = None
    ) -> T | None:
        """The same, or None where that takes too long; it is then answered for those who ask for it later.

        What is not told within ``seconds`` is dear. It is waited for so long, or ``wait`` seconds.
        """
        known, answer = self._known(name, question)
        if known:
            remembered: T = answer
            return remembered
        try:
            told: T = await asyncio.wait_for(asyncio.shield(self._asked(name, question, seconds)), wait or seconds)
        except (TimeoutError, TooSlow):
            return None
        return told

    def _known(self, name: str, question: Callable[[Archive], Any]) -> tuple[bool, Any]:
        """Whether an answer is remembered, and it."""
        _FROM_MEMORY.set(True)
        if _place(self.path) != self._place:
            self._forget()
        answers = self._answers
        if name not in answers:
            return False, None
        answers.move_to_end(name)
        at, answer = answers[name]
        if monotonic() - at > _FRESH:
            self._asked(name, question)
        return True, answer

    def _asked(
        self, name: str, question: Callable[[Archive], Any], seconds: float | None = None
    ) -> asyncio.Future[Any]:
        """The asking that is under way, or a new one."""
        if name not in self._asking:
            task = self._asking[name] = asyncio.ensure_future(self._remember(name, question, seconds))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # whoever waits is told
        return self._asking[name]

    async def _remember(self, name: str, question: Callable[[Archive], T], seconds: float | None) -> T:
        try:
            answer = await self._told(question, seconds)
        except ArchiveError:
            if name not in self._answers:
                raise
            # What was remembered is still the best there is.
            stale: T = self._answers[name][1]
            return stale
        else:
            answers = self._answers
            answers[name] = monotonic(), answer
            while len(answers) > _REMEMBERED:
                answers.popitem(last=False)
            return answer
        finally:
            self._asking.pop(name, None)

    async def _told(self, question: Callable[[Archive], T], seconds: float | None) -> T:
        """The answer, from the readers' threads within ``seconds`` if these are given, else from that of the dear."""
        if seconds is not None:
            with suppress(TooSlow):
                return await self._run(self._threads, question, seconds)
            if len(self._asking) > _WAITING:
                raise TooSlow(f"{self.path}: too much is asked at once; ask again later")
        return await self._run(self._dear, question, _PATIENCE)

    async def ask(self, question: Callable[[Archive], T], seconds: float | None = None) -> T:
        """What the archive answers, from a thread of its own, in the time that one question has, or in ``seconds``.

        Raises ``archive.TooSlow`` and other ArchiveErrors.
        """
        return await self._run(self._threads, question, self._seconds if seconds is None else seconds)

    async def _run(self, threads: ThreadPoolExecutor, question: Callable[[Archive], T], seconds: float) -> T:
        return await asyncio.get_running_loop().run_in_executor(threads, self._answer, question, seconds)

    def _answer(self, question: Callable[[Archive], T], seconds: float) -> T:
        opened = self._taken()
        try:
            with opened.within(seconds):
                return question(opened)
        finally:
            self._open.put(opened)

    def _taken(self) -> Archive:
        """An archive that nobody else reads. Where the file was replaced or its tables changed it is opened anew."""
        while True:
            with self._lock:
                opened = None if self._open.empty() else self._open.get()
            if opened is None:
                return archive.open(self.path, read_only=True)
            try:
                is_current = opened.is_current()
            except ArchiveError:
                opened.close()
                raise
            if is_current:
                return opened
            opened.close()
            self._forget()

    def _forget(self) -> None:
        """What was remembered is another file's, or of other tables."""
        self._answers, self._place = OrderedDict(), _place(self.path)


def _place(path: Path) -> tuple[int, int] | None:
    """Where a file lies on the disk: another one in its place lies elsewhere."""
    try:
        file = path.stat()
    except OSError:
        return None
    return file.st_dev, file.st_ino


_FROM_MEMORY: ContextVar[bool] = ContextVar("sinmungo_from_memory", default=False)
_MET: WeakKeyDictionary[Any, Room | None] = WeakKeyDictionary()


def _is_archive(path: Path) -> bool:
    try:
        archive.open(path, read_only=True).close()
    except ArchiveError:
        return False
    return True
