"""How many articles a query finds, by paper, month, section, reporter and more, and against all of the same."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.finding.query import Every, Query
from archive.finding.search import check_choice, plan, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

By = Literal["paper", "region", "section", "reporter", "year", "month", "day"]
Group = tuple[str | None, ...]

_COLUMNS: Final[Mapping[By, str]] = {
    "paper": "a.paper",
    "region": "a.paper",  # of which the region is told when all are counted
    "section": "a.common_section",
    # All who signed it together, each of whom is told when all are counted.
    "reporter": "(SELECT json_group_array(DISTINCT s.reporter) FROM bylines AS b JOIN signatures AS s "
    "ON s.id = b.signature WHERE b.article = a.id AND s.reporter IS NOT NULL)",
    "year": "substr(a.published, 1, 4)",
    "month": "substr(a.published, 1, 7)",
    "day": "substr(a.published, 1, 10)",
}
_TIMES: Final = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one group of articles how many are found. ``group`` has a name for each thing counted by, None where unknown.

    ``articles`` is how many there are in the group at all, within the same papers, sections and days. A reporter is
    ``한가람 #17``, name and number; an article that several have signed is in the group of each.
    """

    group: Group
    found: int
    articles: int

    @property
    def per_thousand(self) -> float:
        """Of a thousand articles so many, to three decimals."""
        return round(1000 * self.found / self.articles, 3) if self.articles else 0.0

    def as_dict(self, by: Sequence[By]) -> dict[str, Any]:
        """Plain JSON types: the group under the names it was counted by, then the figures."""
        names: dict[str, Any] = dict(zip(by, self.group, strict=True))
        return {**names, "found": self.found, "articles": self.articles, "per_thousand": self.per_thousand}


def tallies(connection: sqlite3.Connection, query: Query, by: Sequence[By]) -> list[Tally]:
    """A tally of each group that has articles, found or not.

    Where times are counted by they are in the order of their names, else the most found come first.
    """
    if not query or not by:
        return []
    return of(counts(connection, query, by), counts(connection, query, by, any_words=True), by)


def of(found: Counter[Group], everything: Counter[Group], by: Sequence[By]) -> list[Tally]:
    """The tallies of what is found and what there is at all."""
    return _ordered([Tally(group, found[group], everything[group]) for group in everything | found], by)


def renumbered(
    counted: Counter[Group], by: Sequence[By], numbers: Callable[[set[int]], Mapping[int, int]]
) -> Counter[Group]:
    """The same with the reporters' numbers that ``numbers`` gives for theirs; who has none is nobody."""
    places = [place for place, name in enumerate(by) if name == "reporter"]
    if not places:
        return counted
    several = {name for group in counted for place in places if (name := group[place]) is not None}
    local = {name: int(name.rpartition("#")[2]) for name in several}
    common = numbers(set(local.values()))
    names: dict[str | None, str | None] = {None: None}
    names |= {name: f"{name.rpartition('#')[0]}#{common[number]}" for name, number in local.items() if number in common}
    told: Counter[Group] = Counter()
    for group, number in counted.items():
        told[tuple(names.get(value) if place in places else value for place, value in enumerate(group))] += number
    return told


def _ordered(told: list[Tally], by: Sequence[By]) -> list[Tally]:
    told.sort(key=lambda tally: tuple((name is None, name or "") for name in tally.group))
    if not any(name in _TIMES for name in by):
        told.sort(key=lambda tally: -tally.found)
    return told


def counts(
    connection: sqlite3.Connection, query: Query, by: Sequence[By], *, any_words: bool = False
) -> Counter[Group]:
    """How many articles of each group a query finds, or its facts alone; SQLite counts where it decides.

    Raises Unaskable for what nothing is counted by.
    """
    if any_words:
        query = Query(Every(query.facts))
    for name in by:
        check_choice("by", name, By)
    columns = [_COLUMNS[name] for name in by]
    made = plan(connection, query, with_articles=True)
    if not made.is_decided:
        with closing(rows(connection, query, *columns)) as found:
            return _named(connection, by, Counter(tuple(row[1:]) for row in found))
    names = ", ".join(columns)
    numbers = ", ".join(str(number) for number in range(1, len(columns) + 1))
    sql = f"SELECT {names}, count(*) FROM {made.tables} WHERE {made.where} GROUP BY {numbers}"  # noqa: S608
    counted: Counter[Group] = Counter()
    for *group, number in connection.execute(sql, made.values):
        counted[tuple(group)] = number
    return _named(connection, by, counted)


def _named(connection: sqlite3.Connection, by: Sequence[By], counted: Counter[Group]) -> Counter[Group]:
    """The same with regions where papers stand for them, and with each reporter where they stand together."""
    telling = _telling(connection, by)
    if not telling:
        return counted
    told: Counter[Group] = Counter()
    for group, number in counted.items():
        named = [telling[name](value) if name in telling else [value] for name, value in zip(by, group, strict=True)]
        for one in product(*named):
            told[one] += number
    return told


def _telling(connection: sqlite3.Connection, by: Sequence[By]) -> dict[By, Callable[[Any], list[str | None]]]:
    """How what stands for names is told, of regions and reporters."""
    telling: dict[By, Callable[[Any], list[str | None]]] = {}
    if "region" in by:
        regions = dict(connection.execute("SELECT id, region_name FROM papers").fetchall())
        telling["region"] = lambda paper: [regions.get(paper)]
    if "reporter" in by:
        names = _Reporters(connection)
        telling["reporter"] = lambda together: [names[number] for number in json.loads(together)] or [None]
    return telling


class _Reporters(dict[int, str]):
    """Reporters' names with their numbers, each asked for once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __missing__(self, number: int) -> str:
        (name,) = self._connection.execute("SELECT name FROM reporters WHERE id = ?", (number,)).fetchone()
        self[number] = f"{name} #{number}"
        return self[number]
