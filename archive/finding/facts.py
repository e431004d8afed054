"""What a query says of an article, as SQL over ``articles AS a``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from archive.dates import first_day, last_day
from archive.finding.indexed import PRINTED
from archive.finding.query import (
    ByAuthor,
    Every,
    InSection,
    Node,
    OfPaper,
    OfRegion,
    Published,
    SignedAs,
    Some,
    Without,
)
from archive.finding.terms import PARTS, Term
from archive.letters import fold, storable
from papers.places import provinces, town
from papers.regions import REGIONS
from papers.sections import SECTIONS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive.dates import Bound

Condition = tuple[str, list[Any]]

_NEVER: Final = "0"
_ALWAYS: Final = "1"
_LAST_CHARACTER: Final = "\U0010ffff"
_PERSON: Final = re.compile(r"#([0-9]{1,15})")


def given(
    paper: str | None,
    section: str | None,
    region: str | None,
    byline: str | None,
    since: Bound | None,
    until: Bound | None,
) -> tuple[Node, ...]:
    """The facts that are asked for beside a query's text. Raises InvalidDate."""
    named = (
        (OfPaper, paper),
        (InSection, section),
        (OfRegion, region),
        (ByAuthor, byline),
    )
    facts: list[Node] = [fact(storable(value)) for fact, value in named if value is not None]
    if since is not None or until is not None:
        first = None if since is None else first_day(since)
        facts.append(Published(first, None if until is None else last_day(until)))
    return tuple(facts)


def condition(connection: sqlite3.Connection, node: Node) -> Condition:
    """A tree of facts, and of words that SQLite finds as we do, as an SQL condition with its values."""
    match node:
        case Every(parts):
            return _joined([condition(connection, part) for part in parts], "AND", _ALWAYS)
        case Some(parts):
            return _joined([condition(connection, part) for part in parts], "OR", _NEVER)
        case Without(part):
            inner, values = condition(connection, part)
            return f"NOT coalesce({inner}, 0)", values  # what is not known is not so
        case OfPaper(name):
            return "a.paper IN (SELECT value FROM json_each(?))", [_papers_named(connection, name)]
        case OfRegion(name):
            return "a.paper IN (SELECT value FROM json_each(?))", [_papers_of_region(connection, name)]
        case InSection(name):
            return _section(connection, name)
        case ByAuthor(name):
            return _signed(name)
        case SignedAs(contents):
            return _signed_as(contents)
        case Published(first, last):
            return _published(first, last)
        case Term(part=part):
            return _joined([_standing(node, f"a.{one}") for one in PARTS if part in (None, one)], "OR", _NEVER)


def papers_asked_for(connection: sqlite3.Connection, facts: Iterable[Node]) -> frozenset[str] | None:
    """The papers that are left by facts that name a paper or region; None where none of them does."""
    left: frozenset[str] | None = None
    for fact in facts:
        match fact:
            case OfPaper(name):
                named = json.loads(_papers_named(connection, name))
            case OfRegion(name):
                named = json.loads(_papers_of_region(connection, name))
            case _:
                continue
        left = frozenset(named) if left is None else left.intersection(named)
    return left


def _joined(conditions: Sequence[Condition], operator: str, nothing: str) -> Condition:
    """Joined by halves: SQLite bounds how deep an expression may be."""
    if not conditions:
        return nothing, []
    if len(conditions) == 1:
        return conditions[0]
    middle = len(conditions) // 2
    left, right = (_joined(half, operator, nothing) for half in (conditions[:middle], conditions[middle:]))
    return f"({left[0]} {operator} {right[0]})", left[1] + right[1]


def _papers_named(connection: sqlite3.Connection, name: str) -> str:
    """As JSON the paper of this id, else those with this in their name."""
    folded = fold(name)
    rows = connection.execute("SELECT id, name, coalesce(romanized, '') FROM papers").fetchall()
    same = [number for number, *_ in rows if number == name]
    return json.dumps(same or [number for number, *names in rows if any(folded in fold(one) for one in names)])


def _papers_of_region(connection: sqlite3.Connection, name: str) -> str:
    """As JSON the papers that appear in a province, several or a town, or cover it."""
    codes, called = provinces(name), town(name)
    found = []
    for number, region, city, covers in connection.execute("SELECT id, region, city, covers FROM papers"):
        places = {region, city, *json.loads(covers)} - {None}
        if codes & places or called in {town(place) for place in places - REGIONS.keys()}:
            found.append(number)
    return json.dumps(found)


def _section(connection: sqlite3.Connection, name: str) -> Condition:
    """The sections of this name, or with this name in their path, in any paper, and the common one."""
    rows = connection.execute("SELECT id, name, path FROM sections")
    numbers = [number for number, whole, path in rows if name == whole or name in json.loads(path)]
    common = next((one.name for one in SECTIONS if fold(name) == fold(one.english)), name)
    return (
        "(a.section_id IN (SELECT value FROM json_each(?)) OR a.common_section IN (?, ?))",
        [json.dumps(numbers), name, common],
    )


def _signed(name: str) -> Condition:
    """The articles that are signed by this name, role or agency, or with what begins so; or by a numbered person."""
    if (number := person(name)) is not None:
        signed = "SELECT b.article FROM signatures AS s JOIN bylines AS b ON b.signature = s.id WHERE s.reporter = ?"
        return f"a.id IN ({signed})", [number]
    found = " UNION ".join(
        f"SELECT id FROM signatures WHERE {column} >= ? AND {column} < ?"  # noqa: S608
        for column in (PRINTED, "role COLLATE NOCASE", "agency COLLATE NOCASE")
    )
    return (
        f"a.id IN (SELECT article FROM bylines WHERE signature IN ({found}))",  # noqa: S608
        [name, name + _LAST_CHARACTER] * 3,
    )


def person(name: str) -> int | None:
    """The number of the person that is meant by ``#17``; None where a name is."""
    found = _PERSON.fullmatch(name)
    return int(found[1]) if found else None


def _signed_as(contents: Sequence[tuple[str | None, ...]]) -> Condition:
    """The articles that are signed in one of these ways."""
    same = " AND ".join(
        f"coalesce(s.{column}, '') = coalesce(json_each.value ->> {place}, '')"
        for place, column in enumerate(("paper", "agency", "name", "email", "role"))
    )
    signed = (
        f"SELECT b.article FROM json_each(?) CROSS JOIN signatures AS s ON {same} "  # noqa: S608
        "CROSS JOIN bylines AS b ON b.signature = s.id"
    )
    return f"a.id IN ({signed})", [json.dumps(contents, ensure_ascii=False)]


def _standing(term: Term, column: str) -> Condition:
    """Whether a plain term stands in a text, as ``fold`` compares: besides A to Z only İ folds to one of a to z."""
    if term.text.upper() != term.text:
        column = f"lower(replace({column}, 'İ', 'i'))"
    return f"instr({column}, ?)", [term.text]


def _published(first: date | None, last: date | None) -> Condition:
    """The times of whole days; T24 sorts behind every time of a day."""
    bounds: Iterable[Condition] = (
        *([("a.published >= ?", [first.isoformat()])] if first else []),
        *([("a.published < ?", [f"{last.isoformat()}T24"])] if last else []),
    )
    return _joined(list(bounds), "AND", _ALWAYS)
