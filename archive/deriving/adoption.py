"""Pages that were taken for no articles when they were fetched, and turn out to be some."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from archive.connection import rising, transaction
from archive.crawling.frontier import Place
from archive.records import Fetch, Outcome, Saved, Visit, by_lower_name
from archive.rows import text
from archive.times import from_text
from archive.writer import Batch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from parsers.article import Article

# The last visit of an address that never led to an article; what was imported has no address in the frontier.
_REFUSED: Final = """
SELECT f.id, f.run, f.url, f.final_url, f.fetched_at, f.status, f.headers, f.page_sha256, n.paper, n.article_key,
       n.next_visit
FROM fetches AS f JOIN frontier AS n ON n.paper = f.paper AND n.url = f.url
WHERE f.id > ? AND f.outcome = 'not-article' AND f.article IS NULL AND f.page_sha256 IS NOT NULL
  AND n.article IS NULL AND n.visited_at = f.fetched_at AND (? IS NULL OR f.paper = ?)
ORDER BY f.id LIMIT ?
"""

_STILL: Final = "SELECT 1 FROM fetches WHERE id = ? AND page_sha256 = ? AND article IS NULL"


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """A kept page in which no article was seen, with the fetch (by number and run) that brought it."""

    id: int
    run: int
    place: Place
    fetch: Fetch
    page: str
    next_visit: str | None

    @property
    def content_type(self) -> str | None:
        """Its Content-Type header."""
        return by_lower_name(self.fetch.headers).get("content-type")


def refused(connection: sqlite3.Connection, paper: str | None, after: int, limit: int) -> list[RefusedPage]:
    """The next of these pages, by the numbers of their fetches."""
    found = [_page(*row) for row in connection.execute(_REFUSED, (after, paper, paper, limit))]
    return rising(after, found, attrgetter("id"))


def _page(number: int, run: int, url: str, final_url: str | None, at: str, *rest: Any) -> RefusedPage:
    status, headers, page, paper, key, next_visit = rest
    fetch = Fetch(url, from_text(at), status, final_url, json.loads(headers))
    return RefusedPage(number, run, Place(paper, key, url), fetch, page, next_visit)


def adopt(connection: sqlite3.Connection, found: Sequence[tuple[RefusedPage, Article]]) -> list[Saved]:
    """Store the articles that such pages hold, in one transaction, but of what was taken down or adopted since."""
    with transaction(connection):
        return [
            Noted(connection, page.run, {id(page.fetch): (page.id,)}).save_all([_visit(page, article)], {})[0]
            for page, article in found
            if connection.execute(_STILL, (page.id, page.page)).fetchone()
        ]


def _visit(page: RefusedPage, article: Article) -> Visit:
    again = from_text(page.next_visit)
    return Visit(
        page.place.paper, page.place.article_key, page.fetch, article, next_visit=again or page.fetch.fetched_at
    )


class Noted(Batch):
    """Saves visits of which the fetches are noted already: ``fetches`` numbers them by the identity of the page's."""

    def __init__(self, connection: sqlite3.Connection, run: int, fetches: Mapping[int, tuple[int, ...]]) -> None:
        super().__init__(connection, run)
        self._noted = fetches

    def numbers(self, visit: Visit) -> tuple[int, ...]:
        """Of a visit's fetches, the page's first."""
        return self._noted[id(visit.fetch)]

    def _add_fetch(
        self,
        visit: Visit,
        pages: Mapping[int, str],
        outcome: Outcome,
        *,
        reason: str | None = None,
        article: int | None,
    ) -> int:
        numbers = self.numbers(visit)
        self._connection.executemany(
            "UPDATE fetches SET outcome = ?, reason = ?, article = ? WHERE id = ?",
            [(outcome, text(reason), article, number) for number in numbers],
        )
        return numbers[0]
