"""The frontier: of an address that both know, who found it first and who visited it last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from archive.connection import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from archive.merging.shard import Shard

    Row = dict[str, Any]

_BATCH: Final = 1000
_FOUND: Final = "url found_by found_in found_at run".split()
_VISIT: Final = "state next_visit attempts visited_at status reason robots etag last_modified article".split()
_COLUMNS: Final = ("paper", "article_key", *_FOUND, "day", *_VISIT, "visits")
_NAMES: Final = ", ".join(_COLUMNS)
# What becomes of an address whose article is not brought in.
_TAKEN_DOWN: Final = {"state": "refused", "reason": "takedown", "next_visit": None, "etag": None, "last_modified": None}
_THEIRS: Final = (
    f"SELECT f.id, a.fetch, {', '.join(f'f.{name}' for name in _COLUMNS)} FROM frontier AS f "  # noqa: S608
    "LEFT JOIN articles AS a ON a.id = f.article WHERE f.id > ? ORDER BY f.id LIMIT ?"
)
_OURS: Final = (
    f"SELECT {_NAMES} FROM frontier WHERE (paper, article_key) IN "  # noqa: S608
    "(SELECT value ->> 0, value ->> 1 FROM json_each(?))"
)
_ARTICLES: Final = (
    "SELECT p.theirs, f.article FROM temp.pairs AS p JOIN fetches AS f ON f.id = p.ours "
    "WHERE p.theirs IN (SELECT value FROM json_each(?))"
)
_WRITE: Final = (
    f"INSERT INTO frontier({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))}) "  # noqa: S608
    "ON CONFLICT (paper, article_key) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[2:])
)


def merge(shard: Shard, connection: sqlite3.Connection, runs: Mapping[int, int]) -> tuple[int, int]:
    """Join the shard's addresses with the archive's: how many are new, of how many others more is known now."""
    new = changed = place = 0
    while rows := shard.rows(_THEIRS, (place, _BATCH)):
        place = shard.behind(place, rows[-1][0])
        with transaction(connection):
            theirs = _translated(rows, connection, runs)
            keys = json.dumps([[row["paper"], row["article_key"]] for row in theirs])
            found = (dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(_OURS, (keys,)))
            ours = {(row["paper"], row["article_key"]): row for row in found}
            for row in theirs:
                have = ours.get((row["paper"], row["article_key"]))
                joined = row if have is None else join(have, row)
                if joined != have:
                    connection.execute(_WRITE, tuple(joined[name] for name in _COLUMNS))
                    new, changed = new + (have is None), changed + (have is not None)
    return new, changed


def _translated(rows: list[tuple[Any, ...]], connection: sqlite3.Connection, runs: Mapping[int, int]) -> list[Row]:
    """The shard's rows with the archive's numbers of runs and articles."""
    fetches = json.dumps([fetch for _, fetch, *_ in rows if fetch is not None])
    articles = dict(connection.execute(_ARTICLES, (fetches,)).fetchall())
    found = []
    for _, fetch, *values in rows:
        row = dict(zip(_COLUMNS, values, strict=True))
        row |= {"run": runs[row["run"]], "article": articles.get(fetch)}
        found.append(row | _TAKEN_DOWN if fetch is not None and row["article"] is None else row)
    return found


def join(one: Row, other: Row) -> Row:
    """One address as two archives know it. A visit is known better than none, a later one better than an earlier."""
    if one["reason"] == "shelved":  # a closed year is closed
        return one
    taken_down = [row for row in (other, one) if row["reason"] == "takedown"]
    first, second = (other, one) if other["found_at"] < one["found_at"] else (one, other)
    earlier, later = (other, one) if _visited(other) <= _visited(one) else (one, other)
    joined = one | {name: first[name] for name in _FOUND} | {name: later[name] for name in _VISIT}
    if taken_down:  # and is not asked for again, whoever did
        joined |= {name: max(taken_down, key=_visited)[name] for name in _VISIT}
        return joined | {"article": next((row["article"] for row in taken_down if row["article"] is not None), None)}
    joined["day"] = first["day"] or second["day"]
    joined["robots"] = later["robots"] or earlier["robots"]
    joined["visits"] = max(one["visits"], other["visits"])
    if earlier["article"] is not None and later["article"] is None:
        joined |= {"article": earlier["article"], "state": _of_stored(earlier, later)}
    if later["state"] == "unread":  # its page is found by its address
        joined["url"] = later["url"]
    if earlier["state"] == later["state"] == "waiting":
        joined["next_visit"] = min(one["next_visit"], other["next_visit"])
    return joined


def _visited(row: Row) -> tuple[bool, str, bool]:
    """By what it is told which of two was visited last; of the same moment the one with an article."""
    return row["state"] != "waiting", row["visited_at"] or "", row["article"] is not None


def _of_stored(earlier: Row, later: Row) -> str:
    """What a visit that knew of no article means where one is stored: the same as to an archive that knew of it."""
    if later["state"] == "gone" or later["reason"] == "soft-404":
        return "gone"
    return str(earlier["state"] if later["state"] in ("failed", "refused") else "stored")
