"""Notices (정정보도, 반론보도, 추후보도) and the articles they speak of, found by address or, if need be, headline."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.connection import dicts
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

# A notice names an address: the article's own, the one its page calls its own, or any that ever led to it.
STEPS: Final = (
    "CREATE INDEX articles_corrects ON articles(corrects) WHERE corrects IS NOT NULL",
    """
CREATE VIEW corrections AS
SELECT n.id AS notice, n.notice AS kind, a.id AS article FROM articles AS n JOIN articles AS a ON a.url = n.corrects
WHERE n.corrects IS NOT NULL AND a.id <> n.id
UNION
SELECT n.id, n.notice, a.id FROM articles AS n JOIN articles AS a
ON a.canonical_url = n.corrects AND a.canonical_url IS NOT NULL AND a.canonical_url IS NOT a.url
WHERE n.corrects IS NOT NULL AND a.id <> n.id
UNION
SELECT n.id, n.notice, f.article FROM articles AS n JOIN frontier AS f ON f.url = n.corrects
WHERE n.corrects IS NOT NULL AND f.article IS NOT NULL AND f.article <> n.id
UNION
SELECT n.id, n.notice, a.id FROM articles AS n JOIN articles AS a
ON a.paper IS n.paper AND a.headline = n.corrects AND a.id < n.id
WHERE n.corrects IS NOT NULL AND n.corrects NOT GLOB '*://*'""",
)
# The view read from either end would look at every notice there is.
_OF_NOTICE: Final = """
SELECT a.id FROM articles AS n JOIN articles AS a ON a.url = n.corrects WHERE n.id = ?1 AND a.id <> ?1
UNION
SELECT a.id FROM articles AS n JOIN articles AS a
ON a.canonical_url = n.corrects AND a.canonical_url IS NOT NULL AND a.canonical_url IS NOT a.url
WHERE n.id = ?1 AND a.id <> ?1
UNION
SELECT f.article FROM articles AS n JOIN frontier AS f ON f.url = n.corrects
WHERE n.id = ?1 AND f.article IS NOT NULL AND f.article <> ?1
UNION
SELECT a.id FROM articles AS n JOIN articles AS a ON a.paper IS n.paper AND a.headline = n.corrects
WHERE n.id = ?1 AND n.corrects NOT GLOB '*://*' AND a.id < ?1
"""
_OF_ARTICLE: Final = """
SELECT n.id FROM articles AS n WHERE n.corrects IN (
  SELECT url FROM articles WHERE id = ?1 UNION SELECT canonical_url FROM articles WHERE id = ?1
  UNION SELECT url FROM frontier WHERE article = ?1) AND n.id <> ?1
UNION
SELECT n.id FROM articles AS n JOIN articles AS a ON a.id = ?1
WHERE n.corrects = a.headline AND n.paper IS a.paper AND n.id > ?1
"""
_SHOWN: Final = "SELECT id, notice AS kind, headline, published, url FROM articles WHERE id IN ({}) ORDER BY id"


@dataclass(frozen=True, slots=True)
class Related:
    """An article at the other end of a correction; ``kind`` is the notice's own, None of the article it speaks of."""

    id: int
    kind: str | None
    headline: str
    published: datetime | None
    url: str | None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"published": to_text(self.published)}


def corrected(connection: sqlite3.Connection, notice: int) -> list[Related]:
    """The articles that a notice speaks of."""
    return _related(connection, _OF_NOTICE, notice)


def notices(connection: sqlite3.Connection, article: int) -> list[Related]:
    """The notices that speak of an article."""
    return _related(connection, _OF_ARTICLE, article)


def _related(connection: sqlite3.Connection, sql: str, number: int) -> list[Related]:
    ids = ", ".join(str(row["id"]) for row in dicts(connection, sql, (number,)))
    if not ids:
        return []
    rows = dicts(connection, _SHOWN.format(ids))
    return [Related(**{**row, "published": from_text(row["published"])}) for row in rows]
