"""A file beside the archive with the nouns and verbs of each article, for research; searching has no need of it.

Taking words apart is the caller's. What is no longer so in the archive goes from here at every takedown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.connection import attach_reading, behind, connect_writing, transaction
from archive.errors import translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator
    from pathlib import Path


class Words(NamedTuple):
    """What a text is made of, in its order, each parted by blanks: nouns; verbs and adjectives as in a dictionary."""

    nouns: str
    lemmas: str


Analyse = Callable[[Iterable[str]], Iterator[Words]]

_BATCH: Final = 200
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS morphemes (
  article INTEGER PRIMARY KEY,
  headline TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  tagger TEXT NOT NULL,
  nouns TEXT NOT NULL,
  lemmas TEXT NOT NULL
)"""
_IS_STILL_SO: Final = (
    "SELECT 1 FROM source.articles AS a "
    "WHERE a.id = {article} AND a.headline = {headline} AND a.body_sha256 = {body_sha256}"
)
_OF_ROW: Final = _IS_STILL_SO.format(
    article="morphemes.article", headline="morphemes.headline", body_sha256="morphemes.body_sha256"
)
_DROP: Final = f"DELETE FROM main.morphemes WHERE NOT EXISTS ({_OF_ROW})"  # noqa: S608
_LACKING: Final = (
    "FROM source.articles AS a LEFT JOIN main.morphemes AS m ON m.article = a.id "
    "WHERE a.id > :after AND (m.article IS NULL OR m.tagger <> :tagger)"
)
_READ: Final = _IS_STILL_SO.format(article=":article", headline=":headline", body_sha256=":body_sha256")
# What has been taken down since it was read is not written any more.
_KEEP: Final = (
    "INSERT OR REPLACE INTO main.morphemes "
    f"SELECT :article, :headline, :body_sha256, :tagger, :nouns, :lemmas WHERE EXISTS ({_READ})"
)


def morphemes_path(path: Path) -> Path:
    """The file that belongs to an archive: ``archive.db`` → ``archive.morphemes.db``."""
    return path.with_name(f"{path.stem}.morphemes.db")


def update(path: Path, analyse: Analyse, tagger: str) -> Generator[tuple[int, int]]:
    """Take apart the headlines and bodies that are new or others since the last time, or since another ``tagger``.

    Tells after each batch, which is kept by then, how many articles are done, and of how many. What was cut off goes
    on where it stopped. Raises ArchiveError.
    """
    with _opened(path) as connection:
        with transaction(connection):
            connection.execute(_TABLE)
            connection.execute(_DROP)
        told: dict[str, Any] = {"after": -(1 << 63), "tagger": tagger}
        (total,) = connection.execute(f"SELECT count(*) {_LACKING}", told).fetchone()
        done = 0
        batch = f"SELECT a.id, a.headline, a.body_sha256, a.body {_LACKING} ORDER BY a.id LIMIT {_BATCH}"
        while rows := connection.execute(batch, told).fetchall():
            words = analyse(f"{headline}\n\n{body}" for _, headline, _, body in rows)
            with transaction(connection):
                for (article, headline, body_sha256, _), found in zip(rows, list(words), strict=True):
                    row = {"article": article, "headline": headline, "body_sha256": body_sha256, "tagger": tagger}
                    connection.execute(_KEEP, row | found._asdict())
            told["after"] = behind(told["after"], rows[-1][0])
            done += len(rows)
            yield done, total


def drop_stale(path: Path) -> None:
    """Forget what is no longer so in the archive at ``path``: what was taken down or masked."""
    if morphemes_path(path).exists():
        with _opened(path) as connection, transaction(connection):
            connection.execute(_TABLE)
            connection.execute(_DROP)


@contextmanager
def _opened(path: Path) -> Generator[sqlite3.Connection]:
    """The file beside the archive, which is ``source`` in it. It has a journal, which is gone after every batch."""
    file = morphemes_path(path)
    with translated(file):
        connection = connect_writing(file)
        try:
            attach_reading(connection, path, "source")
            yield connection
        finally:
            connection.close()
