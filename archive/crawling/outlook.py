"""The frontier as an operator sees it: how many addresses are in which state, why, and which come next."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from archive.records import AddressState

_NEXT = """
SELECT url, article_key, state, next_visit, attempts, visits, status, reason, found_by, found_at FROM frontier
WHERE paper = ? AND (? IS NULL OR state = ?) AND (? IS NOT NULL OR next_visit IS NOT NULL)
ORDER BY next_visit IS NULL, next_visit, id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Group:
    """The addresses of a paper in one state: how many, how many of them due, and when the next one is (aware)."""

    state: AddressState
    addresses: int
    due: int
    next_visit: datetime | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"next_visit": to_text(self.next_visit)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of the frontier; ``next_visit`` None is never. ``status`` and ``reason`` are of its last visit."""

    url: str
    article_key: str
    state: AddressState
    next_visit: datetime | None
    attempts: int
    visits: int
    status: int | None
    reason: str | None
    found_by: str | None
    found_at: datetime

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"next_visit": to_text(self.next_visit), "found_at": to_text(self.found_at)}


def groups(connection: sqlite3.Connection, paper: str, now: datetime) -> list[Group]:
    """A paper's addresses by state, the most first."""
    rows = connection.execute(
        "SELECT state, count(*) AS addresses, coalesce(sum(next_visit <= ?), 0), min(next_visit) FROM frontier "
        "WHERE paper = ? GROUP BY state ORDER BY addresses DESC",
        (to_text(now), paper),
    )
    return [Group(cast("AddressState", state), count, due, from_text(first)) for state, count, due, first in rows]


def reasons(connection: sqlite3.Connection, paper: str) -> dict[tuple[AddressState, str], int]:
    """Why addresses are in the state they are in: how many for each reason, the most first."""
    rows = connection.execute(
        "SELECT state, reason, count(*) AS addresses FROM frontier WHERE paper = ? AND reason IS NOT NULL "
        "GROUP BY state, reason ORDER BY addresses DESC, state, reason",
        (paper,),
    )
    return {(cast("AddressState", state), reason): count for state, reason, count in rows}


def entries(connection: sqlite3.Connection, paper: str, state: AddressState | None, limit: int) -> list[Entry]:
    """The addresses that are visited next; of a state that is asked for also those never visited again."""
    rows = connection.execute(_NEXT, (paper, state, state, state, limit))
    return [
        Entry(url, key, kept, from_text(visit), attempts, visits, status, reason, found_by, from_text(found_at))
        for url, key, kept, visit, attempts, visits, status, reason, found_by, found_at in rows
    ]
