"""Stories whose copies lie in more than one file: the archive's own and those of closed years beside it.

Which articles of different files tell the same is noted in the archive's own file: of what is moved by
``archive.years.shelving``, which knew both, and of what comes later by ``meet``. From these the stories are told as one
archive would tell them: all that hangs together is brought into one, in memory, and joined there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from archive import ids
from archive.connection import dicts
from archive.stories import likeness, sketch
from archive.stories.joining import Joining
from archive.stories.texts import Text
from archive.tables.migrations import ARCHIVE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

Due = tuple[int, str | None, str]  # an article's id, paper and body
Pair = tuple[int, int, float]  # an article, one that tells the same, and how like it is

# What hangs together in one file, of articles told as JSON.
_TOGETHER: Final = (
    "SELECT other FROM story_pairs WHERE article IN (SELECT value FROM json_each(?1)) UNION "
    "SELECT article FROM story_texts WHERE letters_hash IN (SELECT letters_hash FROM story_texts "
    "WHERE article IN (SELECT value FROM json_each(?1)))"
)
_BROUGHT: Final = {
    "articles": "id",
    "bylines": "article",
    "story_texts": "article",
    "story_pairs": "article",
}
_STATE: Final = (
    "SELECT a.id, a.paper, a.article_key, a.url, a.headline, a.published, a.published_precision, a.first_seen, "
    "t.moment, t.body_sha256, (SELECT json_group_array(agency) FROM bylines WHERE article = a.id) "
    "FROM articles AS a JOIN story_texts AS t ON t.article = a.id "
    "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id"
)
_NOTED: Final = "SELECT article, other, similarity FROM shelved_pairs"
_OF_SOME: Final = "WHERE article IN (SELECT value FROM json_each(?1)) OR other IN (SELECT value FROM json_each(?1))"
_DUE: Final = (
    "SELECT a.id, a.paper, a.body FROM story_due AS d JOIN articles AS a ON a.id = d.article "
    "WHERE a.id > ? ORDER BY a.id LIMIT ?"
)
_TWINS: Final = "SELECT article FROM story_texts WHERE letters_hash = ? AND article <> ?"


def before_move(connection: sqlite3.Connection, article: int, moved: Collection[int]) -> list[Pair]:
    """The pairs that an article parts from when it is ``moved`` with others to a file of its own."""
    near = dict(
        connection.execute("SELECT other, similarity FROM story_pairs WHERE article = ?", (article,)).fetchall()
    )
    row = connection.execute("SELECT letters_hash FROM story_texts WHERE article = ?", (article,)).fetchone()
    if row and row[0] is not None:
        near |= dict.fromkeys((number for (number,) in connection.execute(_TWINS, (row[0], article))), 1.0)
    return [(article, other, share) for other, share in near.items() if other not in moved]


def note(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    """Note that articles of different files tell the same. Within a transaction."""
    connection.executemany("INSERT OR REPLACE INTO shelved_pairs(article, other, similarity) VALUES (?, ?, ?)", pairs)


def drop(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    """Note of such pairs no more that they tell the same. Within a transaction."""
    connection.executemany("DELETE FROM shelved_pairs WHERE article = ? AND other = ?", (pair[:2] for pair in pairs))


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Have an article tell the same as none of another file. Within a transaction."""
    connection.execute("DELETE FROM shelved_pairs WHERE article = ?1 OR other = ?1", (article,))


def noted(connection: sqlite3.Connection, articles: Collection[int] | None = None) -> list[Pair]:
    """All that was noted, or what was of some articles."""
    if articles is None:
        return connection.execute(f"{_NOTED} ORDER BY 1, 2").fetchall()
    return connection.execute(f"{_NOTED} {_OF_SOME} ORDER BY 1, 2", (json.dumps([*articles]),)).fetchall()


def state(connection: sqlite3.Connection, articles: Collection[int]) -> list[tuple[Any, ...]]:
    """What is told of those of the articles that are in a file, their bodies by their hashes: others, if any is."""
    return connection.execute(_STATE, (json.dumps([*articles]),)).fetchall()


def due(connection: sqlite3.Connection, after: int, limit: int) -> list[Due]:
    """The next articles behind an id that are to be looked at, in the order in which they are."""
    return connection.execute(_DUE, (after, limit)).fetchall()


def said(connection: sqlite3.Connection, article: int) -> list[Due]:
    """An article of a file, to be looked at though it is not due."""
    return connection.execute("SELECT id, paper, body FROM articles WHERE id = ?", (article,)).fetchall()


def meet(looked_at: Sequence[Due], file: sqlite3.Connection, year: int | None = None) -> list[Pair]:
    """What articles have in common with those of another file, which is of one ``year`` or of any."""
    texts = [Text.of(body) for *_, body in looked_at]
    found: list[Pair] = []
    for (article, paper, _), text, drawn in zip(looked_at, texts, sketch.sketches(texts), strict=True):
        if text.letters_hash is not None:
            found += [(article, other, 1.0) for (other,) in file.execute(_TWINS, (text.letters_hash, article))]
        years = {ids.day(article + (days << 16)).year for days in (-sketch.WINDOW, sketch.WINDOW)}
        if drawn is None or year not in (None, *years):
            continue
        found += [(article, other, share) for other, share in near(file, article, paper, drawn, text)]
    return found


def near(
    file: sqlite3.Connection, article: int, paper: str | None, drawn: str, text: Text
) -> Iterator[tuple[int, float]]:
    """The articles of a file that are like another file's, of a sketch and text, and how like it they are."""
    for other in sketch.candidates(file, article, paper, drawn):
        (body,) = file.execute("SELECT body FROM articles WHERE id = ?", (other,)).fetchone()
        if (share := likeness.same_story(text, Text.of(body))) is not None:
            yield other, round(share, 4)


def together(articles: Collection[int], files: Sequence[sqlite3.Connection]) -> frozenset[int]:
    """All articles that hang together with some, in whichever file; the archive's own file is the first."""
    found = set(articles)
    new = set(found)
    while new:
        told = json.dumps([*new])
        near = {number for file in files for (number,) in file.execute(_TOGETHER, (told,))}
        near |= {number for *both, _ in noted(files[0], new) for number in both}
        new = near - found
        found |= new
    return frozenset(found)


def joined(pairs: Iterable[Pair], articles: Collection[int], files: Sequence[sqlite3.Connection]) -> sqlite3.Connection:
    """One archive in memory with the articles of all files that hang together, and their stories."""
    memory = ARCHIVE.taken()
    some = json.dumps([*articles])
    for file in files:
        for row in dicts(file, "SELECT * FROM papers"):
            _bring(memory, "papers", row)
        for table, column in _BROUGHT.items():
            sql = f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
            for row in dicts(file, sql, (some,)):
                _bring(memory, table, row)
    memory.execute("DELETE FROM story_due")
    both = [(one, other, share) for a, b, share in pairs for one, other in ((a, b), (b, a))]
    memory.executemany("INSERT OR REPLACE INTO story_pairs VALUES (?, ?, ?)", both)
    memory.execute(
        "DELETE FROM story_pairs WHERE article NOT IN (SELECT article FROM story_texts) "
        "OR other NOT IN (SELECT article FROM story_texts)"
    )
    joining = Joining(memory)
    for (article,) in memory.execute("SELECT article FROM story_texts").fetchall():
        joining.look_again(article)
    joining.settle()
    return memory


def _bring(memory: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    memory.execute(
        f"INSERT OR IGNORE INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        (*row.values(),),
    )
