"""Which articles are meant, and in what order they go out."""

from __future__ import annotations

import heapq
from array import array
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from archive.finding import facts, search
from archive.finding.query import Every, Query
from archive.finding.search import Narrowing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterable, Iterator

    from archive.dates import Bound
    from archive.finding.terms import Mode
    from archive.store import Archive
    from archive.stored import StoredArticle

# 64 bits an article: ten million of them take 80 MB, and nothing is held open while they go out.
Numbers: TypeAlias = "array[int]"
_ONE: Final = "SELECT id FROM articles WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a search is asked with; an empty query means all that the filters let pass.

    ``article`` is the id of one that is meant alone, whatever else is asked.
    """

    query: str = ""
    paper: str | None = None
    section: str | None = None
    since: Bound | None = None
    until: Bound | None = None
    region: str | None = None
    byline: str | None = None
    mode: Mode = "anywhere"
    spacing: bool = False
    article: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {name: str(value) if isinstance(value, date) else value for name, value in asdict(self).items()}

    def asked(self) -> Query:
        """What a search asks, or the facts alone where there are no words. Raises InvalidDate."""
        if self.query.strip():
            narrowing = {name: getattr(self, name) for name in Narrowing.__annotations__}
            return search.asked(self.query, **narrowing)
        given = facts.given(self.paper, self.section, self.region, self.byline, self.since, self.until)
        return Query(Every(given))


def chosen(archive: Archive, selection: Selection) -> Numbers:
    """The ids of the articles that are meant, the newest first. Raises InvalidDate."""
    query = _meant(archive, selection)
    found = [_chosen(file, query, selection) for file in archive.files()]
    return found[0] if len(found) == 1 else array("q", heapq.merge(*found, reverse=True))


def _meant(archive: Archive, selection: Selection) -> Query:
    return archive._meant(selection.asked())  # noqa: SLF001  # the archive's


def _chosen(file: Archive, query: Query, selection: Selection) -> Numbers:
    with file._reading() as connection, closing(_ids(connection, query, selection)) as found:  # noqa: SLF001
        return array("q", found)


def _ids(connection: sqlite3.Connection, query: Query, selection: Selection) -> Generator[int]:
    if selection.article is not None:
        yield from (number for (number,) in connection.execute(_ONE, (selection.article,)))
        return
    if selection.query.strip():
        for number, *_ in search.rows(connection, query):
            yield number
        return
    where, values = facts.condition(connection, query.root)
    sql = f"SELECT a.id FROM articles AS a WHERE {where} ORDER BY a.id DESC"  # noqa: S608
    for (number,) in connection.execute(sql, values):
        yield number


def by_paper_and_year(archive: Archive, selection: Selection) -> Numbers:
    """The same articles, those of one paper and year together; the newest first among them."""
    groups: dict[tuple[str, str], list[Numbers]] = {}
    query = _meant(archive, selection)
    for file in archive.files():
        for group, numbers in _grouped(file, query, selection).items():
            groups.setdefault(group, []).append(numbers)
    return array("q", (number for group in sorted(groups) for number in heapq.merge(*groups[group], reverse=True)))


def _grouped(file: Archive, query: Query, selection: Selection) -> dict[tuple[str, str], Numbers]:
    groups: dict[tuple[str, str], Numbers] = {}
    sql = "SELECT coalesce(paper, ''), coalesce(substr(published, 1, 4), '') FROM articles WHERE id = ?"
    numbers = _chosen(file, query, selection)
    with file._reading() as connection:  # noqa: SLF001
        for number in numbers:
            row = connection.execute(sql, (number,)).fetchone()
            if row:
                groups.setdefault(row, array("q")).append(number)
    return groups


def articles(archive: Archive, numbers: Iterable[int]) -> Iterator[StoredArticle]:
    """The articles of some ids; one that has been taken down meanwhile is left out."""
    for number in numbers:
        article = archive.article(number)
        if article is not None:
            yield article
