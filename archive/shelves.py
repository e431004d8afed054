"""What an archive knows of its shelves: the files of closed years beside it, and that nothing of these comes anew."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.errors import ArchiveLocked, ForeignArchive
from archive.records import Refused
from archive.rows import known_as
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from archive.records import Visit

_NAME: Final = re.compile(r"[^/\\\0-\x1f]{1,200}-([0-9]{4})(?:-[0-9]{1,2})?\.db")
# Its addresses stay in the frontier, refused for this reason, which is what keeps them from being fetched anew.
_BY_KEY: Final = "SELECT 1 FROM frontier WHERE paper = ? AND article_key = ? AND reason = 'shelved'"
_BY_URL: Final = "SELECT 1 FROM frontier WHERE url = ? AND reason = 'shelved'"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The file of a closed year, by its name beside the archive; an archive like any other.

    ``state`` is ``making`` until it is whole, ``moving`` while its articles leave the archive, then ``closed``.
    """

    file: str
    year: int
    articles: int
    state: Literal["making", "moving", "closed"]
    begun_at: datetime
    closed_at: datetime | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"begun_at": to_text(self.begun_at), "closed_at": to_text(self.closed_at)}


def known(connection: sqlite3.Connection) -> list[Shelf]:
    """All shelves, the newest year first. Raises ForeignArchive for a name that no shelf has, as a path elsewhere."""
    rows = connection.execute(
        "SELECT file, year, articles, state, begun_at, closed_at FROM shelves ORDER BY year DESC, file DESC"
    )
    found = []
    for file, year, articles, state, begun, closed in rows:
        name = _NAME.fullmatch(file)
        if name is None or int(name[1]) != year:
            raise ForeignArchive(f"{file!r} is no shelf of {year}, though the archive says so; who sent it?")
        found.append(Shelf(file, year, articles, state, from_text(begun), from_text(closed)))
    return found


def check_settled(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ArchiveLocked while articles are on their way to a shelf: what is written then could be lost."""
    unsettled = [shelf.file for shelf in known(connection) if shelf.state != "closed"]
    if unsettled:
        raise ArchiveLocked(
            f"{path}: its articles are being moved to {unsettled[0]}; wait for that, or if it was cut off run "
            "'sinmungo years split' again"
        )


def refused(connection: sqlite3.Connection, visits: Sequence[Visit]) -> list[Visit]:
    """The visits, of which those to articles on shelves bring nothing: a closed year is closed."""
    if connection.execute("SELECT 1 FROM shelves LIMIT 1").fetchone() is None:
        return list(visits)
    return [_refusal(visit) if _is_shelved(connection, visit) else visit for visit in visits]


def lying(connection: sqlite3.Connection, places: Iterable[tuple[int, str | None, str]]) -> frozenset[int]:
    """The numbers of those articles, told by paper and key, that lie on a shelf."""
    if connection.execute("SELECT 1 FROM shelves LIMIT 1").fetchone() is None:
        return frozenset()
    return frozenset(number for number, *place in places if connection.execute(_BY_KEY, place).fetchone())


def _is_shelved(connection: sqlite3.Connection, visit: Visit) -> bool:
    places, addresses = known_as(visit)
    return any(connection.execute(_BY_KEY, place).fetchone() for place in places) or any(
        connection.execute(_BY_URL, (address,)).fetchone() for address in addresses
    )


def _refusal(visit: Visit) -> Visit:
    fetch = replace(visit.fetch, body=None, headers={})
    return replace(visit, fetch=fetch, result=Refused("shelved"), companion=None, next_visit=None)
