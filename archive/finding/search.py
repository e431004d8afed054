"""From a query to the articles that hold it: the index narrows, the text decides, the newest come first."""

from __future__ import annotations

import heapq
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, get_args

from archive import ids
from archive.errors import Unaskable
from archive.finding import facts, grammar, index, phrases, ranking
from archive.finding.indexed import FACTS, MOVED
from archive.finding.query import Every, Published, Query
from archive.finding.snippets import snippet, spans
from archive.finding.terms import PARTS, Mode
from archive.stored import Hit, Hits
from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from datetime import date

    from archive.dates import Bound
    from archive.finding.terms import Term

Sort = Literal["newest", "oldest", "relevance"]
Row = tuple[Any, ...]


class Narrowing(TypedDict, total=False):
    """What may be asked for besides the query's text. ``archive.Archive.search`` tells what each means."""

    paper: str | None
    section: str | None
    region: str | None
    byline: str | None
    since: Bound | None
    until: Bound | None
    mode: Mode
    spacing: bool


def check_choice(name: str, value: str, choices: Any) -> None:
    """Raise Unaskable for a word that is none of a Literal's: taken for the first, it would answer something else."""
    if value not in get_args(choices):
        raise Unaskable(f"{name} {value!r}: there is no such; choose one of {', '.join(get_args(choices))}")


def asked(
    text: str,
    *,
    paper: str | None = None,
    section: str | None = None,
    region: str | None = None,
    byline: str | None = None,
    since: Bound | None = None,
    until: Bound | None = None,
    mode: Mode = "anywhere",
    spacing: bool = False,
) -> Query:
    """The query that is typed, narrowed; one that says nothing stays so. Raises InvalidDate, and Unaskable."""
    check_choice("mode", mode, Mode)
    narrowing = facts.given(paper, section, region, byline, since, until)
    query = grammar.parse(text, mode, spacing=spacing)
    return Query(Every((*query.root.parts, *narrowing))) if query else query


def search(
    connection: sqlite3.Connection,
    query: Query,
    sort: Sort,
    limit: int | None,
    offset: int,
    ranked: int | None = ranking.NEWEST,
) -> Hits:
    """The articles that a query finds, in the order asked for; the best are those of the newest ``ranked``."""
    check_choice("sort", sort, Sort)
    start = max(0, offset)
    stop = None if limit is None else start + max(0, limit)
    if sort == "relevance":
        weights = ranking.weights(query, *ranking.occurrences(connection, query))
        scored, since, _ = ranked_newest(connection, query, weights, ranked)
        best = heapq.nlargest(len(scored) if stop is None else stop, scored)[start:]
        return Hits(hits(connection, query, (number for _, number in best)), len(scored), since)
    with closing(rows(connection, query, newest=sort == "newest", most=stop)) as found:
        return Hits(hits(connection, query, [number for number, *_ in islice(found, start, stop)]))


def ranked_newest(
    connection: sqlite3.Connection, query: Query, weights: Mapping[Term, float], most: int | None
) -> tuple[list[tuple[float, int]], date | None, int]:
    """Scores and ids of the newest ``most`` that a query finds, the day back to which they reach where that is not all,
    and how much of ``most`` was used up: what is looked at and passed over takes a little of it, too.
    """
    below, looked = None, 0
    if most is not None and not query.exact:
        below, looked = _newest(connection, query, most * ranking.LOOKED_AT)
    with closing(rows(connection, query, read=True, above=below)) as found:
        scored = ranking.scored(weights, islice(found, most))
        left_out = next((row[0] for row in found), below)
    return scored, None if left_out is None else ids.day(left_out), max(len(scored), looked // ranking.LOOKED_AT)


def _newest(connection: sqlite3.Connection, query: Query, most: int) -> tuple[int | None, int]:
    """Of the newest that index and facts leave the id below them, None where there is no other; and their number."""
    if not query:
        return None, 0
    made = plan(connection, query, is_read=False)
    sql = f"SELECT {made.key} AS id FROM {made.tables} WHERE {made.where} ORDER BY 1 DESC LIMIT {most + 1}"  # noqa: S608
    number, lowest = connection.execute(f"SELECT count(*), min(id) FROM ({sql})", made.values).fetchone()  # noqa: S608
    return (lowest, most) if number > most else (None, number)


def hits(connection: sqlite3.Connection, query: Query, numbers: Iterable[int]) -> Iterator[Hit]:
    """Articles as hits of a query, but those that were taken down meanwhile."""
    return (one for number in numbers if (one := hit(connection, query, number)))


def count(connection: sqlite3.Connection, query: Query) -> int:
    """How many articles a query finds."""
    made = plan(connection, query)
    if query and made.is_decided:
        sql = f"SELECT count(*) FROM {made.tables} WHERE {made.where}"  # noqa: S608
        return int(connection.execute(sql, made.values).fetchone()[0])
    with closing(rows(connection, query)) as found:
        return sum(1 for _ in found)


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as far as SQL decides it. ``is_decided`` is whether that is all of it.

    ``order`` is what must be said for the articles to come in the order of their ids, which are ``key``.
    """

    tables: str
    where: str
    values: list[Any]
    key: str
    order: str
    is_decided: bool


def plan(
    connection: sqlite3.Connection,
    query: Query,
    *,
    newest: bool = True,
    with_articles: bool = False,
    with_texts: bool = False,
    is_read: bool = True,
) -> Plan:
    """What SQL is asked for a query's sake; ``with_articles`` where more than ids is wanted, ``with_texts`` where that
    is more than facts, for which their index is enough.

    Words that the index only narrows down are looked for in the texts: by SQLite, or where it would not see all of
    them, in ``rows``; without ``is_read`` they are not.
    """
    # An index that another program has rebuilt misses words: then all texts are read instead, slowly.
    match = query.match() if index.has_row_zero(connection) else None
    by_index = not query.words.parts or (match is not None and query.exact)
    by_texts = not by_index and is_read and query.is_plain
    is_narrow = by_index or not is_read
    where, values = facts.condition(connection, Every((*query.facts, query.words) if by_texts else query.facts))
    articles = f"articles AS a INDEXED BY {FACTS}" if is_narrow and not with_texts else "articles AS a"
    order = "DESC" if newest else "ASC"
    if match is None:
        where += _id_range(connection, query, "a.id")
        return Plan(articles, where, values, "a.id", f"ORDER BY a.id {order}", by_index or by_texts)
    marked = query.marked() if not by_index and phrases.is_whole(connection) else None
    if marked is None:
        where = f"f.articles_fts MATCH ? AND {where}{_id_range(connection, query, 'f.rowid')}"
        tables, values, by_id = "articles_fts AS f", [match, *values], f"ORDER BY f.rowid {order}"
    else:  # they come in order, and are not to be gathered and sorted
        tables = _beside_each_other(_id_range(connection, query, "rowid"), order)
        values, by_id = [marked, match, *values], ""
    if not is_narrow or query.facts or with_articles:
        # CROSS JOIN: the index first, whatever the planner thinks of the others.
        tables += f" CROSS JOIN {articles} ON a.id = f.rowid"
    return Plan(tables, where, values, "f.rowid", by_id, by_index or by_texts)


def _beside_each_other(within: str, order: str) -> str:
    """The articles that have both marks and pieces, in the order of their ids.

    SQLite goes through both lists side by side, as far as rows are taken, since both come in that order. LIMIT is
    there for it to keep the order.
    """
    marks = f"SELECT rowid FROM articles_fts_marks WHERE articles_fts_marks MATCH ?{within}"  # noqa: S608
    pieces = f"SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?{within}"  # noqa: S608
    return f"({marks} INTERSECT {pieces} ORDER BY 1 {order} LIMIT -1) AS f"


def rows(
    connection: sqlite3.Connection,
    query: Query,
    *columns: str,
    newest: bool = True,
    read: bool = False,
    most: int | None = None,
    above: int | None = None,
) -> Generator[Row]:
    """The articles found as they are asked for: id and ``columns`` of each, with ``read`` its texts behind these.

    Of no more than ``most`` is SQLite asked where it decides; else it is read on as far as rows are taken. Those with
    ids up to ``above`` are left out.
    """
    if not query:
        return
    made = plan(connection, query, newest=newest, with_articles=read or bool(columns), with_texts=read)
    reads = read or not made.is_decided
    needed = PARTS if read or not reads else query.parts
    texts = [f"a.{part}" if part in needed else "NULL" for part in PARTS] if reads else []
    # Facts that stand among the words are asked of each row.
    mixed = [facts.condition(connection, fact) for fact in query.mixed] if reads else []
    asked_for = [made.key, *columns, *texts, *(f"coalesce({sql}, 0)" for sql, _ in mixed)]
    values = [*(value for _, some in mixed for value in some), *made.values]
    where = made.where if above is None else f"{made.where} AND {made.key} > {above}"
    sql = f"SELECT {', '.join(asked_for)} FROM {made.tables} WHERE {where} {made.order}"  # noqa: S608
    if most is not None and made.is_decided:
        sql += f" LIMIT {most}"
    behind = 1 + len(columns)
    with closing(connection.execute(sql, values)) as found:
        if not reads:
            yield from found
        for row in found:
            headline, subheadline, body, *holds = row[behind:]
            holding = dict(zip(query.mixed, map(bool, holds), strict=True))
            if made.is_decided or query.accepts(headline, subheadline, body, holding):
                yield row[: behind + len(PARTS)] if read else row[:behind]


def _id_range(connection: sqlite3.Connection, query: Query, key: str) -> str:
    """The id's day is the published one, so days are a range of ids, unless a date came or changed later."""
    spans_ = [part for part in query.facts if isinstance(part, Published)]
    firsts = [span.first for span in spans_ if span.first]
    lasts = [span.last for span in spans_ if span.last]
    if not firsts and not lasts:
        return ""
    first, last = max(firsts, default=None), min(lasts, default=None)
    within, values = facts.condition(connection, Published(first, last))
    moved = f"SELECT 1 FROM articles AS a WHERE {MOVED} AND {within} LIMIT 1"  # noqa: S608
    if connection.execute(moved, values).fetchone() is not None:
        return ""
    low = f" AND {key} >= {ids.first(first)}" if first else ""
    return low + (f" AND {key} <= {ids.last(last)}" if last else "")


_HIT: Final = (
    "SELECT a.id, a.paper, p.name, a.headline, a.url, a.published, a.section, a.byline, a.body "
    "FROM articles AS a LEFT JOIN papers AS p ON p.id = a.paper WHERE a.id = ?"
)


def hit(connection: sqlite3.Connection, query: Query, number: int) -> Hit | None:
    """An article as a hit of a query; None where it has been taken down meanwhile."""
    row = connection.execute(_HIT, (number,)).fetchone()
    if row is None:
        return None
    *fields, body = row
    in_headline = [term for term in query.wanted if term.part in (None, "headline")]
    in_body = [term for term in query.wanted if term.part in (None, "body")]
    around = snippet(body, in_body)
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
        headline_matches=spans(fields[3], in_headline),
        snippet_matches=spans(around, in_body),
    )
