"""The articles that are new or say something else than before, looked at for others that tell the same story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archive.connection import dicts, transaction
from archive.stories import pairing, sketch
from archive.stories.joining import Joining
from archive.stories.texts import Text
from archive.times import to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime

    Step = Callable[[int], None]  # how many articles have been looked at

_BATCH: Final = 50
_DUE: Final = """
SELECT a.id, a.paper, a.body, a.body_sha256, a.published, a.published_precision, a.first_seen
FROM story_due AS d JOIN articles AS a ON a.id = d.article ORDER BY d.article LIMIT ?
"""
_BROUGHT_BEFORE: Final = """
SELECT count(*) FROM story_due AS d JOIN articles AS a ON a.id = d.article JOIN fetches AS f ON f.id = a.fetch
JOIN runs AS r ON r.id = f.run WHERE r.started < ?
"""
_LAST_METHOD: Final = "SELECT method FROM story_texts ORDER BY article DESC LIMIT 1"

_Row = dict[str, Any]


def catch_up(connection: sqlite3.Connection, most: int | None, step: Step) -> int:
    """Look at all articles that are due, or at ``most`` of them, a batch in one transaction; how many there were."""
    done = 0
    _begin_anew_for_another_method(connection)
    while left(connection) and (most is None or done < most):
        with transaction(connection):
            rows = list(dicts(connection, _DUE, (_BATCH if most is None else min(_BATCH, most - done),)))
            _look_at(connection, rows)
        if not rows:  # what is due is not there: the file is damaged, and verify tells of it
            break
        done += len(rows)
        step(done)
    return done


def due(connection: sqlite3.Connection, before: datetime | None) -> int:
    """How many articles are to be looked at; with a time those that a run brought which had begun by then."""
    if before is None:
        (number,) = connection.execute("SELECT count(*) FROM story_due").fetchone()
    else:
        (number,) = connection.execute(_BROUGHT_BEFORE, (to_text(before),)).fetchone()
    return int(number)


def left(connection: sqlite3.Connection) -> bool:
    """Whether there are articles to be looked at."""
    return connection.execute("SELECT 1 FROM story_due LIMIT 1").fetchone() is not None


def rebuild(connection: sqlite3.Connection) -> None:
    """Forget all that was found, and find it anew from the articles."""
    with transaction(connection):
        for table in ("story_articles", "stories", "story_pairs", "story_bands", "story_texts"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
        connection.execute("INSERT OR IGNORE INTO story_due SELECT id FROM articles")
    catch_up(connection, None, lambda _: None)


def look_again(connection: sqlite3.Connection, article: int) -> None:
    """Forget what was found of an article, and look at it like a new one's when next caught up."""
    forget(connection, article)
    connection.execute("INSERT INTO story_due VALUES (?)", (article,))


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Have nothing be known of an article here; the caller has begun the transaction."""
    joining = Joining(connection)
    _unsign(connection, joining, article)
    joining.forget(article)
    connection.execute("DELETE FROM story_due WHERE article = ?", (article,))
    joining.settle()


def _begin_anew_for_another_method(connection: sqlite3.Connection) -> None:
    """Another version of rensa sketches otherwise; the newest article is signed anew last, so its row tells."""
    last = connection.execute(_LAST_METHOD).fetchone()
    if last and last[0] != sketch.METHOD:
        with transaction(connection):
            connection.execute(
                "INSERT OR IGNORE INTO story_due SELECT article FROM story_texts WHERE method <> ?", (sketch.METHOD,)
            )


def _look_at(connection: sqlite3.Connection, rows: Sequence[_Row]) -> None:
    joining = Joining(connection)
    new = [row for row in rows if not _is_known(connection, row)]
    texts = [Text.of(row["body"]) for row in new]
    for row, text, drawn in zip(new, texts, sketch.sketches(texts), strict=True):
        _unsign(connection, joining, row["id"])
        _sign(connection, row, text, drawn)
        joining.look_again(row["id"])
        if drawn is not None:
            pairing.pair(connection, joining, row["id"], sketch.candidates(connection, row["id"], row["paper"], drawn))
    joining.settle()
    connection.executemany("DELETE FROM story_due WHERE article = ?", ((row["id"],) for row in rows))


def _is_known(connection: sqlite3.Connection, row: _Row) -> bool:
    stored = connection.execute(
        "SELECT body_sha256, moment, method FROM story_texts WHERE article = ?", (row["id"],)
    ).fetchone()
    return bool(stored == (row["body_sha256"], moment(row), sketch.METHOD))


def moment(row: _Row) -> str:
    """When an article came out. Of a day alone its end: nobody is called the first who may have been later."""
    published: str | None = row["published"]
    if published is None:
        return str(row["first_seen"])
    return f"{published[:10]}T23:59:59+09:00" if row["published_precision"] == "day" else published


def _unsign(connection: sqlite3.Connection, joining: Joining, article: int) -> None:
    """Forget an article's text, and have those be looked at that were like it."""
    row = connection.execute("SELECT sketch FROM story_texts WHERE article = ?", (article,)).fetchone()
    if row is None:
        return
    joining.look_again(article)
    if row[0] is not None:
        sketch.remove(connection, article, row[0])
    connection.execute(
        "DELETE FROM story_pairs WHERE other = ?1 AND article IN (SELECT other FROM story_pairs WHERE article = ?1)",
        (article,),
    )
    connection.execute("DELETE FROM story_pairs WHERE article = ?", (article,))
    connection.execute("DELETE FROM story_texts WHERE article = ?", (article,))


def _sign(connection: sqlite3.Connection, row: _Row, text: Text, drawn: str | None) -> None:
    told = (row["id"], row["body_sha256"], moment(row), len(text.letters), text.letters_hash, drawn, sketch.METHOD)
    connection.execute("INSERT INTO story_texts VALUES (?, ?, ?, ?, ?, ?, ?)", told)
    if drawn is not None:
        sketch.add(connection, row["id"], drawn)
