"""What a paper's own history is made of: its articles as they were read, and those of its pages that were none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from archive.crawling.figures import FIELDS, skin_of
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

_COLUMNS: Final = "a.id, a.url, a.published, f.run, f.page_sha256, a.parser, length(a.body), " + ", ".join(
    FIELDS.values()
)
# The fetch of an article is the one that brought the version that stands. By the article's number: its fetch has no
# index, and all articles would be read.
_OF_RUN: Final = (
    f"SELECT {_COLUMNS} FROM fetches AS f JOIN articles AS a ON a.id = f.article AND a.fetch = f.id "  # noqa: S608
    "WHERE f.run = ? ORDER BY f.id DESC LIMIT ?"
)
# Runs that were named for a change of their paper are no history to compare with, until the change is old.
_BEFORE: Final = (
    f"SELECT {_COLUMNS} FROM articles AS a JOIN fetches AS f ON f.id = a.fetch "  # noqa: S608
    "WHERE a.paper = ? AND a.published IS NOT NULL AND f.run < ? AND f.run NOT IN "
    "(SELECT r.id FROM runs AS r JOIN run_figures AS n ON n.run = r.id "
    "WHERE r.paper = ? AND r.started >= ? AND n.name GLOB 'drift:*') "
    "ORDER BY a.published DESC LIMIT ?"
)
_LAST: Final = (
    "SELECT url, page_sha256 FROM fetches WHERE run = ? AND outcome = ? AND (? IS NULL OR reason = ?) "
    "ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a run read it: which of the fields that may be lacking it had, its skin, its body's length.

    ``page_sha256`` names the raw page kept of it.
    """

    id: int
    url: str | None
    published: datetime | None
    run: int
    page_sha256: str | None
    skin: str
    characters: int
    fields: frozenset[str]


def of_run(connection: sqlite3.Connection, run: int, limit: int) -> list[Reading]:
    """The articles of which a run brought the version that stands, the last one read first."""
    return _readings(connection.execute(_OF_RUN, (run, limit)))


def before(connection: sqlite3.Connection, paper: str, run: int, since: datetime, limit: int) -> list[Reading]:
    """The paper's newest articles read before a run, the newest first, without what runs since a time (aware) read
    that were named for a change.
    """
    return _readings(connection.execute(_BEFORE, (paper, run, paper, to_text(since), limit)))


def last_page(
    connection: sqlite3.Connection,
    run: int,
    outcome: Literal["failed", "not-article", "gone"],
    reason: str | None = None,
) -> tuple[str, str | None] | None:
    """The address and raw page of a run's last visit that came out so."""
    row: tuple[str, str | None] | None = connection.execute(_LAST, (run, outcome, reason, reason)).fetchone()
    return row


def _readings(rows: Iterable[tuple[Any, ...]]) -> list[Reading]:
    return [
        Reading(
            id=number,
            url=url,
            published=from_text(published),
            run=run,
            page_sha256=page,
            skin=skin_of(parser),
            characters=characters,
            fields=frozenset(field for field, has in zip(FIELDS, filled, strict=True) if has),
        )
        for number, url, published, run, page, parser, characters, *filled in rows
    ]
