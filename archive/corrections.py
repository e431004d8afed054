"""Notices (정정보도, 반론보도, 추후보도) and the articles they speak of, found by address or, if need be, headline."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.connection import dicts
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
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
# The view read from either end would look at every notice there is. Of a notice its number, what it names, its paper:
_CORRECTS: Final = "SELECT id, corrects, paper FROM articles WHERE id = ? AND corrects IS NOT NULL"
_NAMED: Final = """
SELECT id FROM articles WHERE url = ?2 AND id <> ?1
UNION
SELECT id FROM articles WHERE canonical_url = ?2 AND canonical_url IS NOT NULL AND canonical_url IS NOT url AND id <> ?1
UNION
SELECT article FROM frontier WHERE url = ?2 AND article IS NOT NULL AND article <> ?1
UNION
SELECT id FROM articles WHERE ?2 NOT GLOB '*://*' AND paper IS ?3 AND headline = ?2 AND id < ?1
"""
# Of an article its number, all its addresses as JSON, its headline and paper:
_NAMES: Final = """
SELECT id, (SELECT json_group_array(address) FROM (
  SELECT url AS address FROM articles WHERE id = ?1 AND url IS NOT NULL
  UNION SELECT canonical_url FROM articles WHERE id = ?1 AND canonical_url IS NOT NULL
  UNION SELECT url FROM frontier WHERE article = ?1)), headline, paper FROM articles WHERE id = ?1
"""
_NAMING: Final = """
SELECT id FROM articles WHERE corrects IN (SELECT value FROM json_each(?2)) AND id <> ?1
UNION
SELECT id FROM articles WHERE corrects = ?3 AND paper IS ?4 AND id > ?1
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


def corrected(files: Iterable[sqlite3.Connection], notice: int) -> list[Related]:
    """The articles that a notice speaks of, in whichever of an archive's files it and they lie."""
    return _related([*files], _CORRECTS, _NAMED, notice)


def notices(files: Iterable[sqlite3.Connection], article: int) -> list[Related]:
    """The notices that speak of an article."""
    return _related([*files], _NAMES, _NAMING, article)


def _related(files: Sequence[sqlite3.Connection], told: str, others: str, number: int) -> list[Related]:
    known = next(filter(None, (file.execute(told, (number,)).fetchone() for file in files)), None)
    if known is None:
        return []
    rows = [row for file in files for row in dicts(file, _SHOWN.format(others), known)]
    rows.sort(key=lambda row: int(row["id"]))
    return [Related(**{**row, "published": from_text(row["published"])}) for row in rows]
