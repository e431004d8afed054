"""Articles read back as they were saved, what is kept of a page's fetches, and the archive in figures."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from archive.connection import dicts
from archive.letters import storable
from archive.parts import read_parts
from archive.raw.pages import hash_of
from archive.rows import blocks_of
from archive.stored import StoredArticle
from archive.times import from_text, to_text
from parsers.article import Article

if TYPE_CHECKING:
    import sqlite3

    from archive.records import Fetch, Visit
    from parsers.article import Notice, Precision

_COLUMNS = (
    "id, paper, article_key, url, canonical_url, headline, subheadline, common_section, published, "
    "published_precision, published_raw, modified, modified_precision, modified_raw, byline_raw, body, blocks, genre, "
    "notice, corrects, language, charset, parser, evidence, warnings, status, revision, first_seen, section_id"
)
_ARTICLE = (
    f"SELECT {', '.join('a.' + name for name in _COLUMNS.split(', '))}, "  # noqa: S608
    "p.name AS paper_name, f.fetched_at, f.page_sha256 FROM articles AS a "
    "JOIN fetches AS f ON f.id = a.fetch LEFT JOIN papers AS p ON p.id = a.paper WHERE a.id = ?"
)
# "known": this very fetch is kept; "outdated": a later one of its article is, which it must not replace.
Surpassed = Literal["known", "outdated"]
_KNOWN: Final = "SELECT 1 FROM fetches WHERE page_sha256 = ?1 AND ?2 IN (url, final_url) AND fetched_at = ?3"
# An answer without a page tells of its article too: that it is as it was, or there no more.
_LATER: Final = (
    "SELECT 1 FROM fetches WHERE article = ? AND fetched_at > ? "
    "AND (page_sha256 IS NOT NULL OR outcome IN ('gone', 'revised', 'unchanged')) LIMIT 1"
)
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_BY_URL = (
    "SELECT id FROM articles WHERE url = ?",
    "SELECT id FROM articles WHERE canonical_url = ? AND canonical_url IS NOT url",
    "SELECT article FROM frontier WHERE url = ? AND article IS NOT NULL",
)
# A paper that changes its system gives its articles new keys: both lead to the one that was stored.
_BY_OTHER_KEY: Final = "SELECT article FROM frontier WHERE paper = ? AND article_key = ? AND article IS NOT NULL"


def article(connection: sqlite3.Connection, ref: int | str) -> StoredArticle | None:
    """The article of an id, an address or ``paper:article_key``."""
    number = resolved(connection, ref)
    if number is None:
        return None
    row = next(dicts(connection, _ARTICLE, (number,)), None)
    return None if row is None else _stored(connection, row)


def page_beside(connection: sqlite3.Connection, article: int, url: str) -> str | None:
    """The raw page that came last from an address in a visit of an article, by its SHA-256."""
    row = connection.execute(
        "SELECT page_sha256 FROM fetches WHERE article = ? AND url = ? AND status = 200 AND outcome <> 'failed'"
        " AND page_sha256 IS NOT NULL ORDER BY fetched_at DESC, id DESC LIMIT 1",
        (article, storable(url)),
    ).fetchone()
    return row[0] if row else None


def surpassed(connection: sqlite3.Connection, visit: Visit) -> Surpassed | None:
    """What speaks against storing a visit's page; None where nothing does."""
    fetch, article = visit.fetch, visit.result
    at = to_text(fetch.fetched_at)
    if fetch.body is not None:
        told = (hash_of(fetch.body), storable(fetch.url), at)
        if connection.execute(_KNOWN, told).fetchone():
            return "known"
    if isinstance(article, Article) and outdated_by(connection, fetch, article) is not None:
        return "outdated"
    return None


def outdated_by(connection: sqlite3.Connection, fetch: Fetch, article: Article) -> int | None:
    """The stored article of which more is known from a later time than that of this fetch."""
    paper, key = article.paper, article.article_key
    number = resolved(connection, f"{paper}:{key}" if paper and key else fetch.url)
    if number is None or not connection.execute(_LATER, (number, to_text(fetch.fetched_at))).fetchone():
        return None
    return number


def resolved(connection: sqlite3.Connection, ref: int | str) -> int | None:
    """The number of the article of an id, an address or ``paper:article_key``; None where there is none.

    A number is taken at its word.
    """
    if isinstance(ref, int):
        return ref if -(1 << 63) <= ref < 1 << 63 else None
    ref = storable(ref).strip()
    return _by_number(ref) or _by_url(connection, ref) or _by_key(connection, ref)


def _by_number(ref: str) -> int | None:
    return int(ref) if _NUMBER.fullmatch(ref) else None


def _by_url(connection: sqlite3.Connection, ref: str) -> int | None:
    for address in dict.fromkeys((ref, ref.partition("#")[0])) if "://" in ref else ():
        for sql in _BY_URL:
            row = connection.execute(sql, (address,)).fetchone()
            if row:
                return int(row[0])
    return None


def _by_key(connection: sqlite3.Connection, ref: str) -> int | None:
    paper, _, key = ref.partition(":")
    row = (
        connection.execute("SELECT id FROM articles WHERE paper = ? AND article_key = ?", (paper, key)).fetchone()
        or connection.execute("SELECT id FROM articles WHERE paper IS NULL AND article_key = ?", (ref,)).fetchone()
        or connection.execute(_BY_OTHER_KEY, (paper, key)).fetchone()
    )
    return int(row[0]) if row else None


def _stored(connection: sqlite3.Connection, row: dict[str, Any]) -> StoredArticle:
    section, bylines, images, tags = read_parts(connection, row["id"], row["section_id"])
    return StoredArticle(
        id=row["id"],
        paper=row["paper"],
        paper_name=row["paper_name"],
        article_key=row["article_key"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        headline=row["headline"],
        subheadline=row["subheadline"],
        section=section,
        common_section=row["common_section"],
        published=from_text(row["published"]),
        published_precision=cast("Precision | None", row["published_precision"]),
        published_raw=row["published_raw"],
        modified=from_text(row["modified"]),
        modified_precision=cast("Precision | None", row["modified_precision"]),
        modified_raw=row["modified_raw"],
        bylines=bylines,
        byline_raw=row["byline_raw"],
        blocks=blocks_of(row["body"], row["blocks"]),
        images=images,
        tags=tags,
        genre=row["genre"],
        notice=cast("Notice | None", row["notice"]),
        corrects=row["corrects"],
        language=row["language"],
        charset=row["charset"],
        parser=row["parser"],
        evidence=json.loads(row["evidence"]),
        warnings=tuple(json.loads(row["warnings"])),
        status=row["status"],
        revision=row["revision"],
        first_seen=from_text(row["first_seen"]),
        fetched_at=from_text(row["fetched_at"]),
        page_sha256=row["page_sha256"],
    )


def figures(connection: sqlite3.Connection) -> tuple[int, int, str | None, str | None]:
    """Articles, papers that have some, and the first and last time of publication."""
    row: tuple[int, int, str | None, str | None] = connection.execute(
        "SELECT (SELECT count(*) FROM articles),"
        " (SELECT count(*) FROM papers WHERE EXISTS (SELECT 1 FROM articles WHERE paper = papers.id)),"
        " (SELECT min(published) FROM articles), (SELECT max(published) FROM articles)"
    ).fetchone()
    return row
