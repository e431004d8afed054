"""The same archive beside its model, with what is cut off and done again, persons joined by hand, stories looked for."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

import archive
from archive import connection
from tests.archive.test_by_a_model import Archives

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator

MOMENTS = st.integers(0, 30)


class Killed(Exception):
    """The process has ended here."""


@contextmanager
def cut_off(after: int) -> Generator[None]:
    """Have the transaction behind so many others not be committed, and nothing come behind it."""
    begun, left = connection._begun, after

    @contextmanager
    def counted(opened: sqlite3.Connection) -> Generator[None]:
        nonlocal left
        with begun(opened):
            yield
            left -= 1
            if left < 0:
                raise Killed

    with patch.object(connection, "_begun", counted), suppress(Killed):
        yield


class CutOff(Archives):
    """What is cut off is as if it had not begun, or goes on where it was: done again, it has been done once."""

    @rule(moment=MOMENTS)
    def merge_in_two(self, moment: int) -> None:
        with cut_off(moment):
            self.store.merge(self.other.path)
        self.reopen()
        self.main.merge(self.shard)
        self.store.merge(self.other.path)
        assert not self.store.merge(self.other.path)

    @rule(year=st.integers(2019, 2021), moment=MOMENTS)
    def close_years_in_two(self, year: int, moment: int) -> None:
        with cut_off(moment):
            archive.close_years(self.store, year)
        self.reopen()
        self.close_years(year)

    @rule(in_shard=st.booleans())
    def look_for_stories(self, in_shard: bool) -> None:
        _, store = self._side(in_shard)
        store.stories.catch_up()
        for story in store.stories.told(min_papers=1, limit=None):
            found = store.stories.of(story.id)
            assert found is not None
            assert (len(found.copies), found.copies[0].article) == (story.articles, story.id)
            assert all(store.article(copy.article) for copy in found.copies)

    @rule(first=st.integers(0, 5), second=st.integers(0, 5), in_shard=st.booleans())
    def join_persons(self, first: int, second: int, in_shard: bool) -> None:
        _, store = self._side(in_shard)
        people = store.reporters.find(limit=None)
        if people:
            one, other = (people[number % len(people)].id for number in (first, second))
            joined = store.reporters.join(one, other, "같은 사람", "desk@demo-nd.example")
            assert joined in {found.id for found in store.reporters.find(limit=None)}


TestCutOff = CutOff.TestCase
DEEP = os.environ.get("MODEL_EXAMPLES")
TestCutOff.settings = settings(
    max_examples=int(DEEP or 4),
    stateful_step_count=40 if DEEP else 25,
    deadline=None,
    derandomize=not DEEP,
    suppress_health_check=list(HealthCheck),
)
