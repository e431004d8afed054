"""An article's id: its day and a number within the day, so that newer articles have higher ids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_EPOCH = date(1970, 1, 1)
_BITS = 16  # 65,535 articles a day; what is more goes into the next day's numbers


def first(day: date) -> int:
    """The number below all ids of this day (it is itself never given: 0 is the index's own row)."""
    return (day - _EPOCH).days << _BITS


def last(day: date) -> int:
    """The highest id an article of this day can have."""
    return first(day) + (1 << _BITS) - 1


def day(number: int) -> date:
    """The day that an id holds."""
    return date.fromordinal(_EPOCH.toordinal() + (number >> _BITS))


def around(one: int, other: int, days: int) -> tuple[int, int]:
    """The lowest and the highest id from so many days before the day of one to so many behind the day of another."""
    return ((one >> _BITS) - days) << _BITS, (((other >> _BITS) + days + 1) << _BITS) - 1


class Numbering:
    """Gives the ids of one batch; to be used inside its transaction, and only there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._highest: dict[int, int] = {}

    def next(self, wanted: date) -> int:
        """The next free id of a day, or of the first later day that has one."""
        floor = first(wanted)
        while (highest := self._highest_from(floor)) + 1 >= floor + (1 << _BITS):
            floor += 1 << _BITS
        self._highest[floor] = highest + 1
        return highest + 1

    def _highest_from(self, floor: int) -> int:
        if floor not in self._highest:
            # The id of an article that was taken down, or lies on a shelf, is nobody else's.
            (highest,) = self._connection.execute(
                "SELECT max(id) FROM (SELECT max(id) AS id FROM articles WHERE id >= ?1 AND id < ?2 "
                "UNION ALL SELECT max(article) FROM takedowns WHERE article >= ?1 AND article < ?2 "
                "UNION ALL SELECT max(highest) FROM shelved_days WHERE highest >= ?1 AND highest < ?2)",
                (floor, floor + (1 << _BITS)),
            ).fetchone()
            self._highest[floor] = floor if highest is None else highest
        return self._highest[floor]


def free(connection: sqlite3.Connection, wanted: int) -> int:
    """A number that an article had elsewhere, or where that is or was another's here the next of its day.

    Of those on shelves only the highest of each day is known here.
    """
    taken = (
        "SELECT 1 FROM articles WHERE id = ?1 UNION ALL SELECT 1 FROM takedowns WHERE article = ?1 "
        "UNION ALL SELECT 1 FROM shelved_days WHERE highest BETWEEN ?1 AND ?2"
    )
    if not connection.execute(taken, (wanted, last(day(wanted)))).fetchone():
        return wanted
    return Numbering(connection).next(day(wanted))
