"""A run's figures, beside its counts: a table of names and numbers, and what can be told of a run that was killed.

The names: ``fill:byline`` is the share of the run's new articles that have one, ``skin:ndsoft/G4`` how many of them
wore that skin, ``characters`` the median length of their bodies, ``warned`` the share with warnings, ``articles`` how
many they were. ``day:2026-11-02`` is how many of them were published on a day of the last month; ``drift:byline`` says
that the run was named for a change of its paper.
"""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING, Final

from archive.times import from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import timedelta

# What an article may have or lack, as SQL over its row. Its body and headline are never empty.
FIELDS: Final = {
    "subheadline": "a.subheadline IS NOT NULL",
    "section": "a.section IS NOT NULL",
    "byline": "a.byline IS NOT NULL",
    "published": "a.published IS NOT NULL",
    "modified": "a.modified IS NOT NULL",
    "images": "EXISTS (SELECT 1 FROM images WHERE article = a.id)",
    "tags": "EXISTS (SELECT 1 FROM tags WHERE article = a.id)",
}
_ENOUGH = 10_000  # articles of a killed run: their shares say as much as those of all


def skin_of(parser: str) -> str:
    """``ndsoft/G4`` of ``ndsoft/G4/1``: the family and the skin, without the version."""
    return "/".join(parser.split("/")[:2])


def write(connection: sqlite3.Connection, run: int, figures: Mapping[str, float]) -> None:
    """Keep a run's figures, each in the place of what it said before. The caller has begun the transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO run_figures(run, name, value) VALUES (?, ?, ?)",
        [(run, name, float(value)) for name, value in figures.items()],
    )


def read(connection: sqlite3.Connection, run: int) -> dict[str, float]:
    """A run's figures by name."""
    rows = connection.execute("SELECT name, value FROM run_figures WHERE run = ? ORDER BY name", (run,))
    return dict(rows.fetchall())


def recover(connection: sqlite3.Connection, run: int) -> None:
    """Give a run that was killed the account that its fetches still tell. The caller has begun the transaction."""
    counts: dict[str, int] = {"visited": 0, "bytes": 0}
    rows = connection.execute(
        "SELECT outcome, reason, count(*), total(page_bytes) FROM fetches WHERE run = ? GROUP BY outcome, reason",
        (run,),
    )
    for outcome, reason, number, size in rows:
        counts["visited"] += number
        counts["bytes"] += int(size)
        counts[outcome] = counts.get(outcome, 0) + number
        if reason:
            counts[f"{outcome}: {reason}"] = number
    if not counts["visited"]:
        return
    connection.execute("UPDATE runs SET counts = ? WHERE id = ?", (json.dumps(counts, ensure_ascii=False), run))
    write(connection, run, {"seconds": _lasted(connection, run)} | of_articles(connection, run))


def _lasted(connection: sqlite3.Connection, run: int) -> float:
    """From a run's beginning to its last fetch."""
    started, last = connection.execute(
        "SELECT started, (SELECT max(fetched_at) FROM fetches WHERE run = runs.id) FROM runs WHERE id = ?", (run,)
    ).fetchone()
    lasted: timedelta = from_text(last) - from_text(started)
    return max(0.0, lasted.total_seconds())


def of_articles(connection: sqlite3.Connection, run: int) -> dict[str, float]:
    """What a run's new articles tell, as they stand now."""
    filled = ", ".join(FIELDS.values())
    rows = connection.execute(
        f"SELECT a.parser, length(a.body), a.warnings <> '[]', {filled} "  # noqa: S608
        "FROM fetches AS f JOIN articles AS a ON a.id = f.article "
        "WHERE f.run = ? AND f.outcome = 'new' ORDER BY f.id DESC LIMIT ?",
        (run, _ENOUGH),
    ).fetchall()
    if not rows:
        return {}
    told: dict[str, float] = {"articles": len(rows), "characters": median(row[1] for row in rows)}
    told["warned"] = sum(row[2] for row in rows) / len(rows)
    for place, field in enumerate(FIELDS, 3):
        told[f"fill:{field}"] = sum(row[place] for row in rows) / len(rows)
    for parser, *_ in rows:
        name = f"skin:{skin_of(parser)}"
        told[name] = told.get(name, 0) + 1
    return told
