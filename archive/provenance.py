"""Where an article comes from: the fetch, the run, the page, how its address was found, the rule behind each field."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.connection import dicts
from archive.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime

_FETCH: Final = (
    "SELECT a.parser, a.evidence, a.warnings, a.revision, f.id AS fetch, f.url, f.final_url, f.fetched_at, f.status, "
    "f.headers, f.directives, f.page_sha256, f.page_bytes, r.id AS run, r.kind AS run_kind, r.started AS run_started, "
    "a.paper FROM articles AS a JOIN fetches AS f ON f.id = a.fetch JOIN runs AS r ON r.id = f.run WHERE a.id = ?"
)
# The address that was asked for, else the first that led to the article.
_FOUND: Final = (
    "SELECT found_by, found_in, found_at, robots FROM frontier WHERE article = ? "
    "ORDER BY url IS NOT ?, found_by IS 'visit', id LIMIT 1"
)
_SEEN: Final = "SELECT count(*), max(fetched_at) FROM fetches WHERE article = ?"
_BEFORE: Final = (
    "SELECT revision, parser, fields, replaced_at FROM derivations WHERE article = ? ORDER BY reparse, revision"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a version's fields said before it was derived again, and by which parser."""

    revision: int
    parser: str
    replaced_at: datetime
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of the version that stands. Times are aware, in Asia/Seoul.

    ``rules`` has for each field the rule of ``parser`` that gave it. ``found_by`` and ``found_in`` are the source that
    named the address, None for a page that came from elsewhere; ``robots`` is the verdict at the last visit.
    ``fetches`` counts all that were made of the article, the last one ``last_fetched``.
    """

    revision: int
    parser: str
    rules: Mapping[str, str]
    warnings: tuple[str, ...]
    fetch: int
    url: str
    final_url: str | None
    fetched_at: datetime
    status: int | None
    headers: Mapping[str, str]
    directives: str | None
    page_sha256: str | None
    page_bytes: int | None
    run: int
    run_kind: str
    run_started: datetime
    found_by: str | None
    found_in: str | None
    found_at: datetime | None
    robots: str | None
    fetches: int
    last_fetched: datetime
    earlier: tuple[Earlier, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        times = ("fetched_at", "run_started", "found_at", "last_fetched")
        earlier = [asdict(one) | {"replaced_at": to_text(one.replaced_at)} for one in self.earlier]
        return asdict(self) | {name: to_text(getattr(self, name)) for name in times} | {"earlier": earlier}


def of_article(connection: sqlite3.Connection, article: int) -> Provenance | None:
    """The origin of an article; None where there is none of this number."""
    row = next(dicts(connection, _FETCH, (article,)), None)
    if row is None:
        return None
    named = connection.execute(_FOUND, (article, row["url"])).fetchone() or (None,) * 4
    fetches, last = connection.execute(_SEEN, (article,)).fetchone()
    return Provenance(
        revision=row["revision"],
        parser=row["parser"],
        rules=json.loads(row["evidence"]),
        warnings=tuple(json.loads(row["warnings"])),
        fetch=row["fetch"],
        url=row["url"],
        final_url=row["final_url"],
        fetched_at=from_text(row["fetched_at"]),
        status=row["status"],
        headers=json.loads(row["headers"]),
        directives=row["directives"],
        page_sha256=row["page_sha256"],
        page_bytes=row["page_bytes"],
        run=row["run"],
        run_kind=row["run_kind"],
        run_started=from_text(row["run_started"]),
        found_by=named[0] if named[0] != "visit" else None,
        found_in=named[1],
        found_at=from_text(named[2]) if named[0] != "visit" else None,
        robots=named[3],
        fetches=fetches,
        last_fetched=from_text(last),
        earlier=tuple(
            Earlier(revision, parser, from_text(at), json.loads(fields))
            for revision, parser, fields, at in connection.execute(_BEFORE, (article,))
        ),
    )
