"""What articles were before they were derived again from their pages, and the reparses that did so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from archive.merging.shard import Shard

_COLUMNS: Final = "replaced_at, parser, evidence, warnings, fields"
OF_ARTICLE: Final = f"SELECT revision, reparse, {_COLUMNS} FROM derivations WHERE article = ?"  # noqa: S608


def merge_reparses(shard: Shard, connection: sqlite3.Connection) -> dict[int, int]:
    """Note the shard's reparses: the archive's number of each. One that was cut short is not gone on with here."""
    numbers: dict[int, int] = {}
    for number, parser, filters, started, finished, counts in shard.rows(
        "SELECT id, parser, filters, started, finished, counts FROM reparses ORDER BY id"
    ):
        told = (parser, filters, started)
        found = connection.execute(
            "SELECT id FROM reparses WHERE parser = ? AND filters = ? AND started = ?", told
        ).fetchone()
        made = "INSERT INTO reparses(parser, filters, started, finished, counts) VALUES (?, ?, ?, ?, ?) RETURNING id"
        (numbers[number],) = found or connection.execute(made, (*told, finished or started, counts)).fetchone()
    return numbers


def keep(
    connection: sqlite3.Connection,
    article: int,
    rows: Iterable[tuple[Any, ...]],
    reparses: Mapping[int, int],
    revisions: Mapping[int, int | None],
) -> None:
    """Keep what the versions of an article were; ``revisions`` are the archive's numbers of the shard's versions."""
    connection.executemany(
        f"INSERT OR IGNORE INTO derivations(article, revision, reparse, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        [
            (article, revisions[revision], reparses[reparse], *told)
            for revision, reparse, *told in rows
            if revisions.get(revision) is not None
        ],
    )
