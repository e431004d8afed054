"""The versions of articles with the pages that they came with: what there is to be derived again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.connection import dicts, rising
from archive.letters import storable
from archive.parts import stored_image_rows
from archive.records import by_lower_name
from archive.rows import VERSIONED, Row

if TYPE_CHECKING:
    import sqlite3

BEFORE_ALL: Final = -(1 << 62)  # an id before that of every article, those before 1970 included
# What is compared of the version that stands; of an earlier one only what is kept of it.
OF_VERSIONS: Final = (*VERSIONED, "blocks")
OF_ARTICLES: Final = (
    *OF_VERSIONS,
    *("common_section", "published_precision", "modified_precision", "genre", "notice", "corrects", "language"),
    *("published_raw", "modified_raw", "byline_raw", "charset"),
)
_WHERE: Final = (
    "(:paper IS NULL OR a.paper = :paper) AND (:since IS NULL OR a.published >= :since) "
    "AND (:until IS NULL OR a.published < :until)"
)
_PAGE: Final = "f.id AS fetch, coalesce(f.final_url, f.url) AS address, f.page_sha256 AS page, f.headers AS headers"
_NEWEST: Final = (
    f"SELECT {_PAGE}, a.id AS article, a.paper, a.revision, a.parser, a.evidence, a.warnings, "  # noqa: S608
    f"{', '.join(f'a.{name}' for name in OF_ARTICLES)} FROM articles AS a JOIN fetches AS f ON f.id = a.fetch "
    f"WHERE a.id > :after AND f.page_sha256 IS NOT NULL AND {_WHERE} "
    "AND (:parser IS NULL OR a.parser GLOB :parser) ORDER BY a.id LIMIT :limit"
)
_OLDER: Final = (
    f"SELECT {_PAGE}, v.article AS article, v.revision, v.parser, v.images, "  # noqa: S608
    f"{', '.join(f'v.{name}' for name in OF_VERSIONS)} FROM revisions AS v JOIN fetches AS f ON f.id = v.fetch "
    "WHERE v.article = ? AND f.page_sha256 IS NOT NULL ORDER BY v.revision"
)
_COUNT: Final = f"SELECT count(*) FROM articles AS a WHERE {_WHERE} AND (:parser IS NULL OR a.parser GLOB :parser)"  # noqa: S608
_BESIDE: Final = (
    "SELECT page_sha256 FROM fetches WHERE article = ? AND id > ? AND url = ? AND page_sha256 IS NOT NULL "
    "ORDER BY id LIMIT 1"
)


class Filters(NamedTuple):
    """Which articles: of a paper, published from a day to before another (both ``YYYY-MM-DD``), by a parser (GLOB)."""

    paper: str | None = None
    since: str | None = None
    until: str | None = None
    parser: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of an article with the page that it came with; ``told`` is what was read from it, as it is stored."""

    article: int
    revision: int
    fetch: int
    url: str | None
    page: str
    content_type: str | None
    parser: str
    told: Row
    paper: str | None = None
    evidence: str | None = None
    warnings: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it is the newest version."""
        return self.evidence is not None


def kept(connection: sqlite3.Connection, filters: Filters, after: int, limit: int) -> list[Kept]:
    """The versions of the next articles by their ids, each article's earlier ones before the one that stands."""
    values = {**filters._asdict(), "after": after, "limit": limit}
    found: list[Kept] = []
    for row in dicts(connection, _NEWEST, values):
        for older in dicts(connection, _OLDER, (row["article"],)):
            older["paper"] = row["paper"]
            told = {name: older[name] for name in OF_VERSIONS} | {"images": json.loads(older["images"])}
            found.append(_kept(older, told))
        told = {name: row[name] for name in OF_ARTICLES} | _parts(connection, row["article"])
        found.append(_kept(row, told))
    return rising(after, found, attrgetter("article"))


def _kept(row: Row, told: Row) -> Kept:
    return Kept(
        article=row["article"],
        revision=row["revision"],
        fetch=row["fetch"],
        url=row["address"] if "://" in row["address"] else None,
        page=row["page"],
        content_type=by_lower_name(json.loads(row["headers"])).get("content-type"),
        parser=row["parser"],
        told=told,
        paper=row["paper"],
        evidence=row.get("evidence"),
        warnings=row.get("warnings"),
    )


def _parts(connection: sqlite3.Connection, article: int) -> Row:
    named = "SELECT name, role, place, email, agency FROM bylines WHERE article = ? ORDER BY position"
    tags = "SELECT tag FROM tags WHERE article = ? ORDER BY position"
    return {
        "images": [list(image) for image in stored_image_rows(connection, article)],
        "bylines": [list(one) for one in connection.execute(named, (article,))],
        "tags": [tag for (tag,) in connection.execute(tags, (article,))],
    }


def count(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many articles are meant."""
    (number,) = connection.execute(_COUNT, filters._asdict()).fetchone()
    return int(number)


def beside(connection: sqlite3.Connection, version: Kept, url: str) -> str | None:
    """The page that came with a version's second request to this address, by its SHA-256."""
    row = connection.execute(_BESIDE, (version.article, version.fetch, storable(url))).fetchone()
    return row[0] if row else None
