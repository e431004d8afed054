"""The pages that name articles: feeds, sitemaps, listings; when each was read, and how far its last walk saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.connection import transaction
from archive.rows import text
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

SourceKind = Literal["feed", "sitemap", "listing"]


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a feed, sitemap or listing from earlier runs. ``name`` is its address or template.

    ``next_poll`` is when to read it again, ``changed_at`` when it last named an article that was not known. ``seam``
    is the last run whose walk ended on known ground: what that run or an earlier one had found by then needs no second
    look.
    """

    name: str
    kind: SourceKind
    next_poll: datetime | None = None
    polled_at: datetime | None = None
    changed_at: datetime | None = None
    status: int | None = None
    reason: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    seam: int | None = None


_COLUMNS = "name, kind, next_poll, polled_at, changed_at, status, reason, etag, last_modified, seam"
_WRITE = f"""
INSERT INTO sources(paper, {_COLUMNS}) VALUES ({", ".join("?" * 11)})
ON CONFLICT (paper, name) DO UPDATE SET
  {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])}
"""  # noqa: S608


def of_paper(connection: sqlite3.Connection, paper: str) -> dict[str, Source]:
    """A paper's sources by name, as earlier runs left them."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM sources WHERE paper = ? ORDER BY id", (paper,))  # noqa: S608
    return {
        name: Source(
            name,
            kind,
            from_text(next_poll),
            from_text(polled_at),
            from_text(changed_at),
            *rest,
        )
        for name, kind, next_poll, polled_at, changed_at, *rest in rows
    }


def write(connection: sqlite3.Connection, paper: str, source: Source) -> None:
    """Keep what is known of a source now."""
    values = (
        paper,
        source.name,
        source.kind,
        to_text(source.next_poll),
        to_text(source.polled_at),
        to_text(source.changed_at),
        source.status,
        text(source.reason),
        text(source.etag),
        text(source.last_modified),
        source.seam,
    )
    with transaction(connection):
        connection.execute(_WRITE, values)
