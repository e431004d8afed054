"""The archive's ``reporters``: who has written, when and where; and the last word on who is who."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from archive.bylines import reporter_log, signatures
from archive.bylines.people import Contributor, Post, Profile, Reporter, Signatory, Signed
from archive.connection import dicts, transaction
from archive.dates import first_day
from archive.errors import UnknownReporter
from archive.letters import storable
from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

    from archive.bylines.identity import Signature
    from archive.bylines.reporter_log import Entry
    from archive.connection import Hold
    from archive.dates import Bound


LAST: Final = "\U0010ffff"  # the last of all characters
_ARTICLES: Final = (
    "FROM signatures AS s JOIN bylines AS b ON b.signature = s.id JOIN articles AS a ON a.id = b.article "
    "WHERE s.reporter = ?"
)
_FIGURES: Final = "count(DISTINCT b.article) AS articles, min(a.published) AS first, max(a.published) AS last"
_LIST: Final = (
    f"SELECT r.id, r.name, {_FIGURES} FROM reporters AS r JOIN signatures AS s ON s.reporter = r.id "  # noqa: S608
    "JOIN bylines AS b ON b.signature = s.id JOIN articles AS a ON a.id = b.article "
    "WHERE {} GROUP BY r.id ORDER BY articles DESC, r.name, r.id LIMIT ? OFFSET ?"
)
_NAMES: Final = "SELECT id FROM reporters WHERE name >= ? AND name < ? ORDER BY name, id LIMIT ? OFFSET ?"
# From the persons to what they have written: never over all that was signed.
_OF_THESE: Final = (
    f"SELECT r.id, r.name, {_FIGURES} FROM json_each(?) CROSS JOIN reporters AS r ON r.id = json_each.value "  # noqa: S608
    "CROSS JOIN signatures AS s ON s.reporter = r.id CROSS JOIN bylines AS b ON b.signature = s.id "
    "CROSS JOIN articles AS a ON a.id = b.article GROUP BY r.id ORDER BY r.name, r.id"
)
_SIGNED: Final = (
    f"SELECT s.id, s.paper, s.agency, s.name, s.email, s.role, s.joined_by, {_FIGURES} {_ARTICLES} "
    "GROUP BY s.id ORDER BY first, s.id"
)
_POSTS: Final = (
    f"SELECT s.role, s.paper, s.agency, {_FIGURES} {_ARTICLES} "
    "GROUP BY s.role, s.paper, s.agency ORDER BY first, s.paper, s.role"
)
_MONTHS: Final = (
    f"SELECT substr(a.published, 1, 7) AS month, count(DISTINCT b.article) {_ARTICLES} "
    "AND a.published IS NOT NULL GROUP BY month ORDER BY month"
)
_SECTIONS: Final = (
    f"SELECT coalesce(a.common_section, a.section) AS part, count(DISTINCT b.article) AS articles {_ARTICLES} "
    "AND part IS NOT NULL GROUP BY part ORDER BY articles DESC, part"
)
_SIGNATORIES: Final = (
    "SELECT b.position, b.name, b.role, b.agency, s.reporter FROM bylines AS b "
    "JOIN signatures AS s ON s.id = b.signature WHERE b.article = ? ORDER BY b.position"
)
_CONTRIBUTED: Final = (
    "SELECT r.id, r.name, count(DISTINCT b.article) AS articles FROM json_each(?) "
    "CROSS JOIN bylines AS b ON b.article = json_each.value CROSS JOIN signatures AS s ON s.id = b.signature "
    "CROSS JOIN reporters AS r ON r.id = s.reporter GROUP BY r.id ORDER BY articles DESC, r.name, r.id"
)
_OF_SEVERAL: Final = (
    "SELECT reporter, paper, agency, email FROM signatures "
    "WHERE reporter IN (SELECT value FROM json_each(?)) ORDER BY id"
)


class Reporters:
    """An archive's ``reporters``; ``lists.newest`` has their articles.

    Every method may raise the ArchiveError that says what is wrong with the file.
    """

    def __init__(self, reading: Hold, writing: Hold) -> None:
        self._reading = reading
        self._writing = writing

    def find(
        self,
        name: str | None = None,
        *,
        paper: str | None = None,
        since: Bound | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Reporter]:
        """The persons of this name, or whose name begins so, or all; who wrote most comes first.

        ``paper`` (its id) and ``since`` are of the articles that count. Raises InvalidDate.
        """
        wanted, values = ["1"], []
        if name is not None:
            wanted.append("r.name >= ? AND r.name < ? || char(1114111)")
            values += [storable(name)] * 2
        if paper is not None:
            wanted.append("s.paper = ?")
            values.append(paper)
        if since is not None:
            wanted.append("a.published >= ?")
            values.append(first_day(since).isoformat())
        bounds = (-1 if limit is None else limit, offset)
        with self._reading() as connection:
            rows = list(dicts(connection, _LIST.format(" AND ".join(wanted)), (*values, *bounds)))
            return _reporters(connection, rows)

    def by_name(self, first: str = "", *, begins: bool = False, limit: int = 50, offset: int = 0) -> list[Reporter]:
        """All persons in the order of their names, from ``first`` on, or with ``begins`` those whose name begins so."""
        name = storable(first)
        values = (name, f"{name if begins else ''}{LAST}", limit, offset)
        with self._reading() as connection:
            numbers = json.dumps([number for (number,) in connection.execute(_NAMES, values)])
            return _reporters(connection, list(dicts(connection, _OF_THESE, (numbers,))))

    def profile(self, reporter: int) -> Profile | None:
        """All that is known of a person; None where there is none of this number."""
        with self._reading() as connection:
            rows = list(dicts(connection, _LIST.format("r.id = ?"), (reporter, 1, 0)))
            if not rows:
                return None
            return Profile(
                reporter=_reporters(connection, rows)[0],
                signatures=tuple(Signed(**_timed(row)) for row in dicts(connection, _SIGNED, (reporter,))),
                posts=tuple(Post(**_timed(row)) for row in dicts(connection, _POSTS, (reporter,))),
                months=tuple(connection.execute(_MONTHS, (reporter,))),
                sections=tuple(connection.execute(_SECTIONS, (reporter,))),
            )

    def name(self, reporter: int) -> str | None:
        """The name alone of the person of a number."""
        with self._reading() as connection:
            row = connection.execute("SELECT name FROM reporters WHERE id = ?", (reporter,)).fetchone()
        return row[0] if row else None

    def of_article(self, article: int) -> list[Signatory]:
        """Those who have signed an article, in their order."""
        with self._reading() as connection:
            return [Signatory(*row) for row in connection.execute(_SIGNATORIES, (article,))]

    def contributors(self, articles: Iterable[int]) -> list[Contributor]:
        """Who has signed some articles, told by their ids; who signed most of them comes first."""
        with self._reading() as connection:
            rows = connection.execute(_CONTRIBUTED, (json.dumps([*articles]),))
            return [Contributor(*row) for row in rows]

    # --- by hand

    def join(self, one: int, other: int, reason: str, by: str) -> int:
        """Note that two persons are one; the number of that one. Raises UnknownReporter."""
        with self._writing() as connection, transaction(connection):
            first, second = (self._signed(connection, number) for number in (one, other))
            if one != other:
                reporter_log.note(connection, [(_anchor(first), _anchor(second))], reason, by)
                _settle(connection, [*first, *second])
            return self._whose(connection, _anchor(first))

    def part(self, numbers: Collection[int], reason: str, by: str) -> int:
        """Note that some of a person's signatures, by their numbers, are another's; the number of that one.

        No rule joins them with anything any more. Raises UnknownReporter where they are not some, but not all, of the
        signatures of one person.
        """
        with self._writing() as connection, transaction(connection):
            owners = {self._owner(connection, number) for number in numbers}
            if len(owners) != 1 or None in owners:
                raise UnknownReporter(
                    f"{_listed(numbers)}: not the signatures of one person; 'sinmungo reporters show ID' tells their "
                    "numbers"
                )
            [owner] = owners
            assert owner is not None
            everything = self._signed(connection, owner)
            chosen = [one for one in everything if one.id in numbers]
            rest = [one for one in everything if one not in chosen]
            if not rest:
                raise UnknownReporter(
                    f"{_listed(numbers)}: all signatures of the person; name those that are another's"
                )
            reporter_log.note(connection, [(one, None) for one in chosen], reason, by)
            reporter_log.note(connection, [(chosen[0], one) for one in chosen[1:]], reason, by)
            _settle(connection, everything)
            # What only they held together stays one person all the same.
            parts = {self._whose(connection, one): one for one in reversed(rest)}
            first, *others = parts.values()
            reporter_log.note(connection, [(first, one) for one in others], reason, by)
            _settle(connection, everything)
            return self._whose(connection, chosen[0])

    def _signed(self, connection: sqlite3.Connection, reporter: int) -> list[Signature]:
        """A person's signatures. Raises UnknownReporter."""
        return known_as(signatures.of_reporter(connection, reporter), reporter)

    def _owner(self, connection: sqlite3.Connection, signature: int) -> int | None:
        """Whose the signature of a number is; None where there is none, or it is nobody's."""
        return signatures.reporter_of(connection, signature)

    def _whose(self, connection: sqlite3.Connection, one: Signature) -> int:
        owner = self._owner(connection, one.id)
        assert owner is not None, "it names somebody, or it would not have been asked about"
        return owner

    def log(self) -> list[Entry]:
        """What was joined and parted by hand, the first one first."""
        with self._reading() as connection:
            return reporter_log.read(connection)

    def rebuild(self) -> None:
        """Make the persons anew from bylines and log; who stays has the number that he had."""
        with self._writing() as connection, transaction(connection):
            signatures.rebuild(connection)


def _reporters(connection: sqlite3.Connection, rows: Sequence[dict[str, Any]]) -> list[Reporter]:
    """The persons of rows, with the papers, agencies and mails of all that they signed."""
    numbers = json.dumps([row["id"] for row in rows])
    told: dict[int, list[list[str]]] = {row["id"]: [[], [], []] for row in rows}
    for number, *values in connection.execute(_OF_SEVERAL, (numbers,)):
        for known, value in zip(told[number], values, strict=True):
            if value is not None and value not in known:
                known.append(value)
    names = ("papers", "agencies", "mails")
    return [Reporter(**_timed(row) | dict(zip(names, map(tuple, told[row["id"]]), strict=True))) for row in rows]


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: from_text(row[name]) for name in ("first", "last")}


def known_as(found: list[Signature], reporter: int) -> list[Signature]:
    """A person's signatures. Raises UnknownReporter where there are none."""
    if not found:
        raise UnknownReporter(f"{reporter}: no such reporter; 'sinmungo reporters NAME' lists them")
    return found


def _anchor(several: Sequence[Signature]) -> Signature:
    """The signature that is to stand for a person: one with a mail, which says most about who it is."""
    return min(several, key=lambda one: (one.email is None, one.id))


def _settle(connection: sqlite3.Connection, touched: Sequence[Signature]) -> None:
    signatures.settle(connection, {one.name or "" for one in touched})


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, numbers))
