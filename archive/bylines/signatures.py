"""The ways in which bylines are signed, each once, and whose each is: kept right in the transaction that moves one."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from archive.bylines import reporter_log
from archive.bylines.identity import MANY_NAMES, MASK, Signature, persons

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

_CONTENT: Final = "paper, agency, name, email, role"
_FIND: Final = (
    "SELECT id FROM signatures WHERE coalesce(name, '') = coalesce({name}, '') "
    "AND coalesce(email, '') = coalesce({email}, '') AND coalesce(role, '') = coalesce({role}, '') "
    "AND coalesce(paper, '') = coalesce({paper}, '') AND coalesce(agency, '') = coalesce({agency}, '')"
)
_FIND_ONE: Final = _FIND.format(paper="?1", agency="?2", name="?3", email="?4", role="?5")
# A number that lies on a shelf is given to nobody else: behind a closing they begin anew at its day's, as articles' do.
_NEXT: Final = (
    "SELECT max(coalesce(max(id), 0), (SELECT coalesce("
    "CAST(julianday(substr(max(begun_at), 1, 10)) - 2440587.5 AS INTEGER) << 16, 0) FROM shelves)) + 1 FROM signatures"
)
_INSERT: Final = f"INSERT INTO signatures(id, {_CONTENT}) VALUES (({_NEXT}), ?1, ?2, ?3, ?4, ?5) RETURNING id"  # noqa: S608
_IS_USED: Final = "SELECT 1 FROM bylines WHERE signature = signatures.id"
_DROP: Final = (
    "DELETE FROM signatures WHERE id IN (SELECT value FROM json_each(?)) "  # noqa: S608
    f"AND NOT EXISTS ({_IS_USED}) RETURNING name, email, reporter"
)
_OF_NAMES: Final = (
    f"SELECT id, {_CONTENT}, reporter, joined_by FROM signatures "  # noqa: S608
    "WHERE coalesce(name, '') IN (SELECT value FROM json_each(?))"
)
_NAMES_OF_MAIL: Final = "SELECT DISTINCT name FROM signatures WHERE lower(email) = lower(?) AND instr(name, ?) = 0"
_SIGNING: Final = (
    "SELECT DISTINCT lower(email), name FROM signatures WHERE lower(email) IN (SELECT value FROM json_each(?)) "  # noqa: S608
    f"AND instr(name, '{MASK}') = 0"
)
_NUMBERED: Final = f"SELECT id, {_CONTENT} FROM signatures WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
_OF_BYLINE: Final = _FIND.format(
    name="bylines.name",
    email="bylines.email",
    role="bylines.role",
    agency="bylines.agency",
    paper="(SELECT paper FROM articles WHERE id = bylines.article)",
)
_UNSIGNED: Final = (
    "SELECT a.paper, b.agency, b.name, b.email, b.role FROM bylines AS b JOIN articles AS a ON a.id = b.article "
    "{where} GROUP BY 1, 2, 3, 4, 5 ORDER BY min(b.article), min(b.position)"
)
_AT_ONCE: Final = 500  # names


def number_of(connection: sqlite3.Connection, content: tuple[str | None, ...]) -> int:
    """The number of a signature (paper, agency, name, email, role), which is added when it is new."""
    found = connection.execute(_FIND_ONE, content).fetchone()
    if found is None:
        found = connection.execute(_INSERT, content).fetchone()
        _, _, name, email, _ = content
        settle(connection, _touched(connection, [(name, email)]))
    return int(found[0])


def of_reporter(connection: sqlite3.Connection, reporter: int) -> list[Signature]:
    """The signatures of a person."""
    rows = connection.execute(f"SELECT id, {_CONTENT} FROM signatures WHERE reporter = ? ORDER BY id", (reporter,))  # noqa: S608
    return [Signature(*row) for row in rows]


def reporter_of(connection: sqlite3.Connection, signature: int) -> int | None:
    """Whose a signature is; None where that is not known, or there is none."""
    found = connection.execute("SELECT reporter FROM signatures WHERE id = ?", (signature,)).fetchone()
    return found[0] if found else None


def of_article(connection: sqlite3.Connection, article: int) -> list[int]:
    """The signatures of an article's bylines."""
    rows = connection.execute("SELECT DISTINCT signature FROM bylines WHERE article = ?", (article,))
    return [number for (number,) in rows]


def drop_unused(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Forget those of them that no byline has any more, and the persons of whom nothing is left."""
    if numbers:
        gone = connection.execute(_DROP, (json.dumps([*numbers]),)).fetchall()
        if gone:
            settle(connection, _touched(connection, ((name, mail) for name, mail, _ in gone)))
            _drop_without_signature(connection, {reporter for *_, reporter in gone})


def sign_again(connection: sqlite3.Connection, article: int) -> None:
    """Lead the bylines of an article, which were changed where they stand, to their signatures."""
    before = of_article(connection, article)
    for content in connection.execute(_UNSIGNED.format(where="WHERE b.article = ?"), (article,)).fetchall():
        number_of(connection, content)
    connection.execute(f"UPDATE bylines SET signature = ({_OF_BYLINE}) WHERE article = ?", (article,))  # noqa: S608
    drop_unused(connection, before)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make signatures and persons anew from the bylines; who stays has the number that he had. In a transaction."""
    told = connection.execute(_UNSIGNED.format(where="")).fetchall()
    lacking = [one for one in told if connection.execute(_FIND_ONE, one).fetchone() is None]
    connection.executemany(_INSERT.removesuffix(" RETURNING id"), lacking)
    connection.execute(
        f"UPDATE bylines SET signature = ({_OF_BYLINE}) WHERE signature IS NOT ({_OF_BYLINE})"  # noqa: S608
    )
    connection.execute(f"DELETE FROM signatures WHERE NOT EXISTS ({_IS_USED})")  # noqa: S608
    settle_all(connection)


def settle_all(connection: sqlite3.Connection) -> None:
    """Find out anew whose every signature is."""
    names = [name for (name,) in connection.execute("SELECT DISTINCT coalesce(name, '') FROM signatures")]
    for at in range(0, len(names), _AT_ONCE):
        settle(connection, names[at : at + _AT_ONCE])
    connection.execute(
        "DELETE FROM reporters WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE reporter = reporters.id)"
    )


def settle(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Find out anew whose the signatures of some names are, and of those that were joined with them by hand."""
    stored, told = _compared(connection, names)
    titles = titles_of(list(stored), told)
    connection.executemany(
        "INSERT INTO reporters(id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name "
        "WHERE name <> excluded.name",
        titles.items(),
    )
    changed = [
        (*told.get(one.id, (None, None)), one.id) for one in stored if told.get(one.id, (None, None)) != stored[one]
    ]
    connection.executemany("UPDATE signatures SET reporter = ?, joined_by = ? WHERE id = ?", changed)
    before = {reporter for reporter, _ in stored.values()} | {one.id for one in stored}
    _drop_without_signature(connection, before)


def _drop_without_signature(connection: sqlite3.Connection, reporters: Collection[int | None]) -> None:
    connection.execute(
        "DELETE FROM reporters WHERE id IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM signatures WHERE reporter = reporters.id)",
        (json.dumps([*reporters]),),
    )


def wrong(connection: sqlite3.Connection) -> list[str]:
    """What of the signatures and persons is not as the bylines have it."""
    sql = f"SELECT 'a byline of article ' || article FROM bylines WHERE signature IS NOT ({_OF_BYLINE})"  # noqa: S608
    found = [name for (name,) in connection.execute(sql)]
    sql = f"SELECT 'signature ' || id FROM signatures WHERE NOT EXISTS ({_IS_USED})"  # noqa: S608
    found += [name for (name,) in connection.execute(sql)]
    names = [name for (name,) in connection.execute("SELECT DISTINCT coalesce(name, '') FROM signatures")]
    for at in range(0, len(names), _AT_ONCE):
        stored, told = _compared(connection, names[at : at + _AT_ONCE])
        found += [f"signature {one.id}" for one in stored if told.get(one.id, (None, None)) != stored[one]]
        titles = titles_of(list(stored), told)
        rows = connection.execute(
            "SELECT id, name FROM reporters WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*titles]),)
        )
        found += [f"reporter {number}" for number, name in rows if titles[number] != name]
    sql = "SELECT id FROM reporters WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE reporter = reporters.id)"
    return list(dict.fromkeys([*found, *(f"reporter {number}" for (number,) in connection.execute(sql))]))


def _compared(
    connection: sqlite3.Connection, names: Iterable[str]
) -> tuple[dict[Signature, tuple[Any, Any]], dict[int, tuple[Any, Any]]]:
    """Whose the signatures of some names are as it stands, and whose they should be."""
    log = reporter_log.read(connection)
    wanted = json.dumps(sorted(reporter_log.names_with(log, set(names))), ensure_ascii=False)
    stored = {Signature(*row[:6]): (row[6], row[7]) for row in connection.execute(_OF_NAMES, (wanted,))}
    desks = desks_of(signing(connection, stored))
    return stored, dict(persons(list(stored), desks, log))


def of_names(connection: sqlite3.Connection, names: Iterable[str]) -> list[Signature]:
    """All signatures of some names."""
    wanted = json.dumps(sorted(names), ensure_ascii=False)
    return [Signature(*row[:6]) for row in connection.execute(_OF_NAMES, (wanted,))]


def numbered(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Signature]:
    """Those of the signatures of these numbers that there are."""
    return [Signature(*row) for row in connection.execute(_NUMBERED, (json.dumps([*numbers]),))]


def signing(connection: sqlite3.Connection, told: Iterable[Signature]) -> set[tuple[str, str]]:
    """The mails of signatures, in lower case, each with the names that sign with it."""
    mails = json.dumps(sorted({one.email.lower() for one in told if one.email}), ensure_ascii=False)
    return set(connection.execute(_SIGNING, (mails,)))


def desks_of(told: Iterable[tuple[str, str]]) -> set[str]:
    """The mails that many names sign with, which are no person's."""
    return {mail for mail, names in Counter(mail for mail, _ in told).items() if names >= MANY_NAMES}


def titles_of(signatures: Sequence[Signature], told: dict[int, tuple[Any, Any]]) -> dict[int, str]:
    """The persons' names: of several that were joined by hand the one of the most signatures."""
    of_person = sorted((told[one.id][0], one.name or "") for one in signatures if one.id in told)
    titles = {}
    for person, rows in groupby(of_person, key=lambda row: row[0]):
        names = [name for _, name in rows]
        titles[person] = max(dict.fromkeys(names), key=names.count)
    return titles


def _touched(connection: sqlite3.Connection, signed: Iterable[tuple[str | None, str | None]]) -> set[str]:
    """Whose signatures a change may move: those of its names, and of the others of a mail that is nearly a desk's."""
    names: set[str] = set()
    for name, mail in signed:
        if name:
            names.add(name)
        if mail:
            of_mail = [other for (other,) in connection.execute(_NAMES_OF_MAIL, (mail, MASK))]
            names.update(of_mail if len(of_mail) <= MANY_NAMES else ())
    return names
