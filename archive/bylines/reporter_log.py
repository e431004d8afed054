"""Who was joined and parted by hand, by whom and why. It names signatures by what they say: numbers come and go."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.bylines.identity import Content, Signature
from archive.letters import storable
from archive.rows import to_json
from archive.times import from_text, now, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable
    from datetime import datetime

_COLUMNS: Final = "at, kind, one, other, reason, by"
_SELECT: Final = f"SELECT id, {_COLUMNS} FROM reporter_log ORDER BY at, id"  # noqa: S608
# As ``take_in`` takes them from another archive.
ROWS: Final = f"SELECT {_COLUMNS} FROM reporter_log ORDER BY at, id"  # noqa: S608
_INSERT: Final = f"INSERT INTO reporter_log({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
_IS_THERE: Final = (
    "SELECT 1 FROM signatures WHERE coalesce(paper, '') = coalesce({0} ->> 0, '') "
    "AND coalesce(agency, '') = coalesce({0} ->> 1, '') AND coalesce(name, '') = coalesce({0} ->> 2, '') "
    "AND coalesce(email, '') = coalesce({0} ->> 3, '') AND coalesce(role, '') = coalesce({0} ->> 4, '')"
)
_ELSEWHERE: Final = "SELECT value FROM json_each(?1)"
_DROP: Final = (
    f"DELETE FROM reporter_log WHERE NOT (EXISTS ({_IS_THERE.format('one')}) OR one IN ({_ELSEWHERE})) "  # noqa: S608
    f"OR other IS NOT NULL AND NOT (EXISTS ({_IS_THERE.format('other')}) OR other IN ({_ELSEWHERE}))"
)
_THERE: Final = f"SELECT told.value FROM json_each(?) AS told WHERE EXISTS ({_IS_THERE.format('told.value')})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: that two signatures are one person's, or (``part``) that no rule is to join the ``one``.

    A signature is told by paper, agency, name, email and role. ``at`` is aware.
    """

    id: int
    at: datetime
    kind: Literal["join", "part"]
    one: Content
    other: Content | None
    reason: str
    by: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"at": to_text(self.at)}


def read(connection: sqlite3.Connection) -> list[Entry]:
    """The log in the order of time, in which it counts."""
    return [
        Entry(number, from_text(at), kind, _content(one), _content(other) if other else None, reason, by)
        for number, at, kind, one, other, reason, by in connection.execute(_SELECT)
    ]


def note(
    connection: sqlite3.Connection, told: Iterable[tuple[Signature, Signature | None]], reason: str, by: str
) -> None:
    """Add what somebody says: of two signatures, that they are one person's; of one alone, that it is parted."""
    at, why = now(), (storable(reason), storable(by))
    connection.executemany(
        _INSERT,
        [
            (at, "part", to_json(one.content), None, *why)
            if other is None
            else (at, "join", to_json(one.content), to_json(other.content), *why)
            for one, other in told
        ],
    )


def take_in(
    connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]], elsewhere: Collection[str] = ()
) -> set[str]:
    """Add what another archive's rows (at, kind, one, other, reason, by) say of signatures that are here, and is new.

    ``elsewhere`` are those of closed years. Gives the names that the rows speak of. Of who was taken down here the
    other's log may still speak.
    """
    ours = set(connection.execute(f"SELECT {_COLUMNS} FROM reporter_log"))  # noqa: S608
    new = [(row, _speaks_of(*row[2:4])) for row in rows if row not in ours]
    here = there(connection, set().union(*(told for _, told in new))).union(elsewhere)
    taken = [(row, told) for row, told in new if told <= here]
    connection.executemany(_INSERT, [row for row, _ in taken])
    return {_content(one)[2] or "" for _, told in taken for one in told}


def _speaks_of(one: str, other: str | None) -> set[str]:
    return {told for told in (one, other) if told is not None}


def spoken_of(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    """The signatures that rows (at, kind, one, other …) of a log speak of, each as it stands there."""
    return set().union(*(_speaks_of(*row[2:4]) for row in rows))


def there(connection: sqlite3.Connection, told: Collection[str]) -> set[str]:
    """Those of such signatures that bylines have here."""
    return {one for (one,) in connection.execute(_THERE, (to_json(told),))}


def drop_idle(connection: sqlite3.Connection, elsewhere: Collection[str] | None = None) -> None:
    """Forget what speaks of a signature that no byline has: so goes who is taken down.

    An archive's log speaks of its closed years as well: there nothing is dropped until it is told which signatures are
    ``elsewhere``.
    """
    if elsewhere is None and connection.execute("SELECT 1 FROM shelves LIMIT 1").fetchone():
        return
    connection.execute(_DROP, (to_json(elsewhere or ()),))


def names_with(log: Iterable[Entry], names: set[str]) -> set[str]:
    """These names, and all that the log joins with one of them."""
    pairs = [{entry.one[2] or "", entry.other[2] or ""} for entry in log if entry.other is not None]
    found = set(names)
    while more := set().union(*(pair for pair in pairs if pair & found)) - found:
        found |= more
    return found


def _content(told: str) -> Content:
    return tuple(json.loads(told))
