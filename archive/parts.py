"""What hangs on an article's row: its section, its authors, its images and tags."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from archive.bylines import signatures
from archive.letters import storable
from archive.rows import text, to_json
from parsers.article import Article, Byline, Image

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

ImageRow = tuple[str, str | None, str | None]
SectionKey = tuple[str | None, str]  # its paper and its path, as they are stored


class Parts(NamedTuple):
    """An article's section path, bylines, images and tags."""

    section: tuple[str, ...]
    bylines: tuple[Byline, ...]
    images: tuple[Image, ...]
    tags: tuple[str, ...]


def section_id(connection: sqlite3.Connection, paper: str | None, path: tuple[str, ...]) -> int | None:
    """The number of the paper's section, which is added when it is new."""
    if not path:
        return None
    values = (paper, to_json(path), storable(" > ".join(path)))
    found = connection.execute(
        "SELECT id FROM sections WHERE coalesce(paper, '') = ? AND path = ?", (paper or "", values[1])
    ).fetchone()
    made = "INSERT INTO sections(paper, path, name) VALUES (?, ?, ?) RETURNING id"
    (number,) = found or connection.execute(made, values).fetchone()
    return int(number)


def drop_unused_sections(connection: sqlite3.Connection, elsewhere: Collection[SectionKey] | None = None) -> None:
    """Forget the sections in which no article stands any more: a column is often named for its author.

    An archive knows the sections of its closed years as well: there none is dropped until it is told what stands
    ``elsewhere``.
    """
    if elsewhere is None and connection.execute("SELECT 1 FROM shelves LIMIT 1").fetchone():
        return
    unused = connection.execute(
        "SELECT id, paper, path FROM sections WHERE NOT EXISTS (SELECT 1 FROM articles WHERE section_id = sections.id)"
    )
    dropped = [(number,) for number, *key in unused.fetchall() if tuple(key) not in (elsewhere or ())]
    connection.executemany("DELETE FROM sections WHERE id = ?", dropped)


def add_parts(connection: sqlite3.Connection, number: int, paper: str | None, article: Article | Parts) -> None:
    """Write the article's bylines, images and tags."""
    for position, byline in enumerate(article.bylines, 1):
        name, role, place, email, agency = map(
            text, (byline.name, byline.role, byline.place, byline.email, byline.agency)
        )
        signature = signatures.number_of(connection, (paper, agency, name, email, role))
        told = (number, position, signature, name, role, place, email, agency)
        connection.execute("INSERT INTO bylines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)
    images = image_rows(article.images)
    connection.executemany("INSERT INTO images VALUES (?, ?, ?, ?, ?)", _numbered(number, images))
    connection.executemany(
        "INSERT INTO tags VALUES (?, ?, ?)", _numbered(number, [(storable(t),) for t in article.tags])
    )


def replace_parts(connection: sqlite3.Connection, number: int, paper: str | None, article: Article | Parts) -> None:
    """Write them in the place of those that stand."""
    before = signatures.of_article(connection, number)
    for table in ("bylines", "images", "tags"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608
    add_parts(connection, number, paper, article)
    signatures.drop_unused(connection, before)


def image_rows(images: Iterable[Image]) -> list[ImageRow]:
    """The images as they are stored."""
    return [(storable(image.url), text(image.caption), text(image.credit)) for image in images]


def stored_image_rows(connection: sqlite3.Connection, number: int) -> list[ImageRow]:
    """The images that stand."""
    rows = connection.execute("SELECT url, caption, credit FROM images WHERE article = ? ORDER BY position", (number,))
    return rows.fetchall()


def read_parts(connection: sqlite3.Connection, number: int, section: int | None) -> Parts:
    """What hangs on the article's row."""
    row = connection.execute("SELECT path FROM sections WHERE id = ?", (section,)).fetchone()
    bylines = connection.execute(
        "SELECT name, role, place, email, agency FROM bylines WHERE article = ? ORDER BY position", (number,)
    )
    tags = connection.execute("SELECT tag FROM tags WHERE article = ? ORDER BY position", (number,))
    return Parts(
        tuple(json.loads(row[0])) if row else (),
        tuple(Byline(*byline) for byline in bylines),
        tuple(Image(*image) for image in stored_image_rows(connection, number)),
        tuple(tag for (tag,) in tags),
    )


def _numbered(number: int, rows: Iterable[tuple[str | None, ...]]) -> list[tuple[str | int | None, ...]]:
    return [(number, position, *row) for position, row in enumerate(rows, 1)]
