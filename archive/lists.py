"""Lists of articles that need no search: the newest of all, of a paper, a section, a reporter, a day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

_COLUMNS: Final = "a.id, a.paper, p.name, a.headline, a.published, a.published_precision, a.section, a.byline, a.status"
# Each list walks an index in its own order, so that a page of it costs the same wherever it stands.
_NEWEST: Final = "articles AS a"
_BY: Final = {
    "paper": ("articles AS a INDEXED BY articles_paper_published", "a.paper = :paper"),
    "section": ("articles AS a INDEXED BY articles_section_published", "a.section_id = :section"),
    "reporter": ("bylines AS b CROSS JOIN articles AS a ON a.id = b.article", "b.reporter = :reporter"),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in a list. ``published`` is aware, Asia/Seoul, with its precision as the page told it."""

    id: int
    paper: str | None
    paper_name: str | None
    headline: str
    published: datetime | None
    published_precision: str | None
    section: str | None
    byline: str | None
    status: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"published": to_text(self.published)}


def newest(
    connection: sqlite3.Connection,
    limit: int,
    offset: int = 0,
    *,
    paper: str | None = None,
    section: int | None = None,
    reporter: int | None = None,
) -> list[Headline]:
    """The newest articles first, of all or of one paper, section or reporter (one of these at most)."""
    values = {"paper": paper, "section": section, "reporter": reporter, "limit": limit, "offset": offset}
    name = next((name for name in _BY if values[name] is not None), None)
    tables, where = _BY[name] if name else (_NEWEST, "1")
    order = "a.published DESC, a.id DESC" if name in ("paper", "section") else "a.id DESC"
    sql = (
        f"SELECT {_COLUMNS} FROM {tables} LEFT JOIN papers AS p ON p.id = a.paper "  # noqa: S608
        f"WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    )
    return [_headline(row) for row in connection.execute(sql, values)]


def of_day(connection: sqlite3.Connection, day: date, region: str | None = None) -> list[Headline]:
    """What was published on a day in Korea, by paper and time; in one province (``KR-46``) if one is named."""
    sql = (
        f"SELECT {_COLUMNS} FROM articles AS a INDEXED BY articles_published LEFT JOIN papers AS p ON p.id = a.paper "  # noqa: S608
        "WHERE a.published >= :day AND a.published < :day || 'U' AND (:region IS NULL OR p.region = :region) "
        "ORDER BY p.name, a.published, a.id"
    )
    return [_headline(row) for row in connection.execute(sql, {"day": day.isoformat(), "region": region})]


def _headline(row: tuple[Any, ...]) -> Headline:
    number, paper, name, headline, published, *rest = row
    return Headline(number, paper, name, headline, from_text(published), *rest)
