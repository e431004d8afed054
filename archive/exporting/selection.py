"""Which articles are meant, and in what order they go out."""

from __future__ import annotations

from array import array
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from archive import facts, search
from archive.query import Every

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterable, Iterator

    from archive.dates import Bound
    from archive.store import Archive
    from archive.stored import StoredArticle

# 64 bits an article: ten million of them take 80 MB, and nothing is held open while they go out.
Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a search is asked with; an empty query means all that the filters let pass."""

    query: str = ""
    paper: str | None = None
    section: str | None = None
    since: Bound | None = None
    until: Bound | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {name: value if value is None else str(value) for name, value in asdict(self).items()}


def chosen(connection: sqlite3.Connection, selection: Selection) -> Numbers:
    """The ids of the articles that are meant, the newest first. Raises InvalidDate."""
    with closing(_ids(connection, selection)) as found:
        return array("q", found)


def _ids(connection: sqlite3.Connection, selection: Selection) -> Generator[int]:
    paper, section, since, until = selection.paper, selection.section, selection.since, selection.until
    if selection.query.strip():
        query = search.asked(selection.query, paper=paper, section=section, since=since, until=until)
        for (number,) in search.rows(connection, query):
            yield number
        return
    given = facts.given(paper, section, None, None, since, until)
    where, values = facts.condition(connection, Every(given))
    sql = f"SELECT a.id FROM articles AS a WHERE {where} ORDER BY a.id DESC"  # noqa: S608
    for (number,) in connection.execute(sql, values):
        yield number


def by_paper_and_year(connection: sqlite3.Connection, numbers: Iterable[int]) -> Numbers:
    """The same articles, those of one paper and year together; the newest first among them."""
    groups: dict[tuple[str, str], Numbers] = {}
    for number in numbers:
        row = connection.execute(
            "SELECT coalesce(paper, ''), coalesce(substr(published, 1, 4), '') FROM articles WHERE id = ?", (number,)
        ).fetchone()
        if row:
            groups.setdefault(row, array("q")).append(number)
    return array("q", (number for group in sorted(groups) for number in groups[group]))


def articles(archive: Archive, numbers: Iterable[int]) -> Iterator[StoredArticle]:
    """The articles of some ids; one that has been taken down meanwhile is left out."""
    for number in numbers:
        article = archive.article(number)
        if article is not None:
            yield article
