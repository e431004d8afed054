"""The steps by which a file becomes an archive of today; sqlite-utils takes them, and records in the file which it has.

sqlite-utils loads pandas and numpy where they are installed, which is half of what a command takes to begin: so it is
loaded where a file lacks steps, and not to read one.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlite_utils import Database, Migrations

    Step = Callable[[sqlite3.Connection], None]

# Where sqlite-utils records the steps that a file has.
RECORD: Final = "_sqlite_migrations"


class Steps:
    """The steps of one kind of file, in their order; used as a decorator it takes one more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._steps: dict[str, Step] = {}

    def __call__(self, name: str) -> Callable[[Step], Step]:
        """Take the function as the last step, under a number and a word: ``0004_revisions``."""

        def take(step: Step) -> Step:
            self._steps[name] = step
            return step

        return take

    @property
    def names(self) -> list[str]:
        """All steps, the first first."""
        return [*self._steps]

    def apply(self, connection: sqlite3.Connection, stop_before: Collection[str] = ()) -> None:
        """Take the steps that the file lacks, up to the first of ``stop_before``, and record each."""
        from sqlite_utils import Database  # noqa: PLC0415  # see above

        database = Database(connection, recursive_triggers=False, execute_plugins=False)
        self._migrations().apply(database, stop_before=stop_before)

    def taken(self, stop_before: Collection[str] = ()) -> sqlite3.Connection:
        """An empty file in memory that has taken the steps up to the first of ``stop_before``; none is recorded.

        Threads may use it one after the other.
        """
        empty = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for name, step in self._steps.items():
            if name in stop_before:
                break
            step(empty)
        return empty

    def _migrations(self) -> Migrations:
        from sqlite_utils import Migrations  # noqa: PLC0415  # see above

        migrations = Migrations(self.name)
        for name, step in self._steps.items():
            migrations(name=name)(_of_database(step))
        return migrations


def _of_database(step: Step) -> Callable[[Database], None]:
    def take(database: Database) -> None:
        step(database.conn)

    return take
