"""The same archive beside its model, with writers that are killed inside a write, at any step of SQLite's machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

import archive
from tests.archive.building import keep
from tests.archive.killing import Killer
from tests.archive.test_by_a_model import BY, Archives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# In steps: the first, in which little is done but opening, and all of what takes longest.
MOMENTS = st.integers(0, 300) | st.integers(0, 6000)


def save(path: Path, visits: Sequence[archive.Visit]) -> None:
    with archive.open(path) as store:
        keep(store, visits)


def merge(path: Path, shard: Path) -> None:
    with archive.open(path) as store:
        store.merge(shard)


def close_years(path: Path, year: int) -> None:
    with archive.open(path) as store:
        archive.close_years(store, year)


def remove(path: Path, number: int) -> None:
    with archive.open(path) as store:
        store.takedowns.remove(number, "삭제 요청", BY)


def mask(path: Path, number: int, words: str, reason: str) -> None:
    with archive.open(path) as store:
        store.takedowns.mask(number, words, reason, BY)


@pytest.fixture(scope="module", autouse=True)
def killer() -> Iterator[None]:
    Killed.killer = Killer()
    yield
    Killed.killer.close()


class Killed(Archives):
    """What is told to the archive is told by another process, which is killed, and then told again."""

    killer: Killer

    def __init__(self) -> None:
        super().__init__()
        self.moment: int | None = None

    @rule(moment=MOMENTS)
    def kill_the_next(self, moment: int) -> None:
        """The next writer is to be killed."""
        self.moment = moment

    def _kill(self, store: archive.Archive, act: Callable[..., None], *given: Any) -> archive.Archive:
        """Have another process do this to an archive, if the next writer is to be killed; the archive, opened again.

        It is let go of before: the files are read as they are by this process too (``holds``), which drops its locks.
        """
        moment, self.moment = self.moment, None
        if moment is None:
            return store
        is_main = store is self.store
        self.store.close()
        self.other.close()
        self.killer.kill(moment, act, store.path, *given)
        self.store, self.other = archive.open(self.store.path), archive.open(self.other.path)
        return self.store if is_main else self.other

    def _save(self, store: archive.Archive) -> None:
        """A batch is there whole or not at all."""
        told, before = [*self.waiting], _fetches(store)
        store = self._kill(store, save, [visit for visit, _ in told])
        if _fetches(store) == before:
            super()._save(store)
        self.waiting.clear()
        assert _fetches(store) - before == sum(outcome != "refused" for _, outcome in told)

    def _merge(self) -> None:
        self._kill(self.store, merge, self.other.path)
        super()._merge()

    def _close_years(self, year: int) -> None:
        self._kill(self.store, close_years, year)
        super()._close_years(year)

    def _remove(self, store: archive.Archive, number: int) -> None:
        super()._remove(self._kill(store, remove, number), number)

    def _mask(self, store: archive.Archive, number: int, words: str, reason: str) -> None:
        """A mask that was done before its writer was killed is noted, and not done again."""
        store = self._kill(store, mask, number, words, reason)
        store.takedowns.mask(number, words, reason, BY)
        assert [one.reason for one in store.takedowns.log()].count(reason) == 1

    @invariant()
    def nothing_lies_about(self) -> None:
        """Else what is taken down later would stay in what a writer that was killed left beside the archive."""
        assert not [*self.folder.glob(".*")]


def _fetches(store: archive.Archive) -> int:
    (number,) = store._connection.execute("SELECT count(*) FROM fetches").fetchone()
    return int(number)


TestKilled = Killed.TestCase
DEEP = os.environ.get("MODEL_EXAMPLES")
TestKilled.settings = settings(
    max_examples=int(DEEP or 5),
    stateful_step_count=40 if DEEP else 25,
    deadline=None,
    derandomize=not DEEP,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
