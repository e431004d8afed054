"""The stories of an archive and its shelves as those of one archive."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive import ids
from archive.connection import behind, transaction, writes
from archive.reading import resolved
from archive.stories import Stories, crossing, reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Sequence

    from archive.store import Archive
    from archive.stories import Story
    from archive.stories.crossing import Due, Pair

_BATCH: Final = 200
_BEFORE_ALL: Final = -(1 << 63)


class ShelvedStories(Stories):
    """As ``Stories``. What is new is looked at in the archive's own file, and compared with all of the closed years."""

    def __init__(self, own: Stories, files: Callable[[], list[Archive]]) -> None:
        super().__init__(own._reading, own._writing)  # noqa: SLF001  # the same file's
        self._own = own
        self._files = files
        self._lock = RLock()
        self._joined: _Joined | None = None

    def catch_up(self, most: int | None = None, step: Callable[[int], None] = lambda _: None) -> int:
        """As ``Stories.catch_up``."""
        with self._writing() as connection:
            after, left = _BEFORE_ALL, most
            while looked_at := crossing.due(connection, after, _BATCH if left is None else min(left, _BATCH)):
                after = behind(after, looked_at[-1][0])
                left = None if left is None else left - len(looked_at)
                self._compare(connection, looked_at)
        return super().catch_up(most, step)

    def _compare(self, connection: sqlite3.Connection, looked_at: Sequence[Due]) -> None:
        """Note what articles have in common with the shelves'."""
        pairs: list[Pair] = []
        for file in self._files()[1:]:
            with file._reading() as shelf:  # noqa: SLF001  # ours
                (last,) = shelf.execute("SELECT max(id) FROM articles").fetchone()
                if last is not None:
                    pairs += crossing.meet(looked_at, shelf, ids.day(last).year)
        with transaction(connection):
            for article, *_ in looked_at:
                crossing.forget(connection, article)
            crossing.note(connection, pairs)

    def told(self, *, limit: int | None = 50, offset: int = 0, **asked: Any) -> list[Story]:
        """As ``Stories.told``."""
        stop = None if limit is None else offset + limit
        with self._crossing() as (joined, articles):
            most = None if stop is None else stop + len(articles)
            found = reading.told(joined, limit=None, **asked) if joined else []
            for stories in (self._own, *(file.stories for file in self._files()[1:])):
                found += [story for story in stories.told(limit=most, **asked) if story.id not in articles]
        return sorted(found, key=lambda story: story.id, reverse=True)[offset:stop]

    def of(self, ref: int | str) -> Story | None:
        """As ``Stories.of``."""
        with self._all() as files:
            number = next(filter(None, (resolved(file, ref) for file in files)), None)
            if number is None:
                return None
            articles = crossing.together([number], files)
            if not (pairs := crossing.noted(files[0], articles)):
                return next(filter(None, (reading.of_article(file, number) for file in files)), None)
            with closing(crossing.joined(pairs, articles, files)) as memory:
                return reading.of_article(memory, number)

    @contextmanager
    def _all(self) -> Generator[list[sqlite3.Connection]]:
        """All files, the archive's own first."""
        with self._lock, ExitStack() as held:
            yield [held.enter_context(file._reading()) for file in self._files()]  # noqa: SLF001  # ours

    @contextmanager
    def _crossing(self) -> Generator[tuple[sqlite3.Connection | None, frozenset[int]]]:
        """One archive of all that hangs together over more than one file, and which articles these are."""
        with self._all() as files:
            written = [writes(file) for file in files]
            if self._joined is None or self._joined.written != written:
                self._joined = _join(written, files, self._joined)
            yield self._joined.memory, self._joined.articles


class _Joined(NamedTuple):
    """What was joined, when ``written`` was all that had been written, from articles that said what ``state`` is."""

    written: Sequence[object]
    state: object
    memory: sqlite3.Connection | None
    articles: frozenset[int]


def _join(written: Sequence[object], files: Sequence[sqlite3.Connection], before: _Joined | None) -> _Joined:
    """What is joined now: as before where nothing else was written than what says nothing of it."""
    pairs = crossing.noted(files[0])
    articles = crossing.together({number for *both, _ in pairs for number in both}, files)
    state = pairs, [crossing.state(file, articles) for file in files]
    if before is not None and before.state == state:
        return before._replace(written=written)
    return _Joined(written, state, crossing.joined(pairs, articles, files) if pairs else None, articles)
