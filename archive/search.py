"""From a query to the articles that hold it: the index narrows, the text decides, the newest come first."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from archive import ids, index
from archive.dates import Bound, first_day, last_day
from archive.migrations import MOVED
from archive.query import Query, parse
from archive.snippets import snippet, spans
from archive.stored import Hit
from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search besides its words; the bounds are inclusive and take whole years and months."""

    paper: str | None = None
    section: str | None = None
    since: Bound | None = None
    until: Bound | None = None


def search(connection: sqlite3.Connection, text: str, filters: Filters, limit: int | None, offset: int) -> list[Hit]:
    """The articles that ``text`` finds, newest first."""
    query = parse(text)
    start = max(0, offset)
    stop = None if limit is None else start + max(0, limit)
    with closing(ids_of(connection, query, filters)) as found:
        numbers = list(islice(found, start, stop))
    return [hit for number in numbers if (hit := _hit(connection, query, number))]


def count(connection: sqlite3.Connection, text: str, filters: Filters) -> int:
    """How many articles ``text`` finds."""
    with closing(ids_of(connection, parse(text), filters)) as found:
        return sum(1 for _ in found)


def ids_of(connection: sqlite3.Connection, query: Query, filters: Filters) -> Generator[int]:
    """The ids of the articles found, newest first, as they are asked for."""
    if not query:
        return
    # An index that another program has rebuilt misses words: then the texts are read instead, slowly.
    match = query.match() if index.is_ours(connection) else None
    decided = match is not None and query.exact
    columns = "a.id" if decided else "a.id, a.headline, a.subheadline, a.body"
    tests, values = conditions(connection, filters)
    if match is None:
        source, key = "articles AS a", "a.id"
    else:
        # CROSS JOIN: the index first, whatever the planner thinks of the others.
        source, key = "articles_fts AS f CROSS JOIN articles AS a ON a.id = f.rowid", "f.rowid"
        tests.insert(0, "f.articles_fts MATCH ?")
        values.insert(0, match)
    where = " AND ".join(tests).replace("{id}", key) or "1"
    sql = f"SELECT {columns} FROM {source} WHERE {where} ORDER BY {key} DESC"  # noqa: S608
    with closing(connection.execute(sql, values)) as rows:
        for number, *texts in rows:
            if decided or query.accepts(*texts):
                yield number


def conditions(connection: sqlite3.Connection, filters: Filters) -> tuple[list[str], list[Any]]:
    """The filters as SQL over ``a``, with their values; ``{id}`` stands for the id's column."""
    tests: list[str] = []
    values: list[Any] = []
    if filters.paper is not None:
        tests.append("a.paper = ?")
        values.append(filters.paper)
    if filters.section is not None:
        sections = ", ".join(map(str, _sections(connection, filters.section)))
        tests.append(f"(a.section_id IN ({sections}) OR a.common_section = ?)")
        values.append(filters.section)
    if filters.since is not None or filters.until is not None:
        period_tests, period_values = _period(connection, filters.since, filters.until)
        tests += period_tests
        values += period_values
    return tests, values


def _sections(connection: sqlite3.Connection, section: str) -> list[int]:
    """The sections of this name, or with this name in their path, in any paper."""
    rows = connection.execute("SELECT id, name, path FROM sections")
    return [number for number, name, path in rows if section == name or section in json.loads(path)]


def _period(connection: sqlite3.Connection, since: Bound | None, until: Bound | None) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    id_tests: list[str] = []
    if since is not None:
        tests.append("a.published >= ?")
        values.append(first_day(since).isoformat())
        id_tests.append(f"{{id}} >= {ids.first(first_day(since))}")
    if until is not None:
        tests.append("a.published < ?")
        values.append(f"{last_day(until).isoformat()}T24")
        id_tests.append(f"{{id}} <= {ids.last(last_day(until))}")
    # The id's day is the published one, so the ids are a range, unless a date came or changed later.
    within = " AND ".join(tests)
    moved = f"SELECT 1 FROM articles AS a WHERE {MOVED} AND {within} LIMIT 1"  # noqa: S608
    if connection.execute(moved, values).fetchone() is None:
        tests += id_tests
    return tests, values


def _hit(connection: sqlite3.Connection, query: Query, number: int) -> Hit | None:
    row = connection.execute(
        "SELECT a.id, a.paper, p.name, a.headline, a.url, a.published, a.section, a.byline, a.body "
        "FROM articles AS a LEFT JOIN papers AS p ON p.id = a.paper WHERE a.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    *fields, body = row
    around = snippet(body, query.wanted)
    return Hit(
        id=fields[0],
        paper=fields[1],
        paper_name=fields[2],
        headline=fields[3],
        url=fields[4],
        published=from_text(fields[5]),
        section=fields[6],
        byline=fields[7],
        snippet=around,
        headline_matches=spans(fields[3], query.wanted),
        snippet_matches=spans(around, query.wanted),
    )
