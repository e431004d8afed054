"""Articles derived again from the pages they came with: what another parser makes of them, and what they were before.

The page is kept, the article is derived. Parsing is the caller's: this module says what there is to parse, compares,
and puts the new in the place of the old.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from archive import changes
from archive.connection import dicts, transaction
from archive.deriving import adoption, kept
from archive.deriving.kept import BEFORE_ALL, OF_ARTICLES, OF_VERSIONS, Filters, Kept
from archive.finding import index
from archive.letters import storable
from archive.parts import image_rows, replace_parts, section_id, stored_image_rows
from archive.rows import VERSIONED, Row, article_row, text, to_json
from archive.times import now
from parsers.article import Article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from archive.connection import Hold
    from archive.deriving.adoption import RefusedPage
    from archive.records import Saved


UNREGISTERED: Final = "its paper is not in the registry"  # why an article is left alone
# Of what was taken down the page has gone from its fetch as well.
_HAS_PAGE: Final = "(SELECT page_sha256 FROM fetches WHERE id = fetch) = ?"
_KEEP: Final = (
    "INSERT INTO derivations(article, revision, reparse, replaced_at, parser, evidence, warnings, fields) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article, revision, reparse) DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Derived:
    """What a page gives now. ``changes`` names the fields in which that is not what is stored, with both values.

    ``article`` is None where there is nothing to be written; ``trouble`` says why a page gave no article.
    """

    kept: Kept
    article: Article | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    trouble: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is anything to be written or said of it."""
        return self.article is not None or self.trouble is not None


def compare(kept: Kept, article: Article) -> Derived:
    """What the article of a page is beside that which is stored.

    A paper that the parsers do not know (any more) would lose its sections and its key: such an article is left alone.
    """
    if kept.paper is not None and article.paper is None:
        return Derived(kept, trouble=UNREGISTERED)
    new = _as_told(article)
    changed = {name: (old, new[name]) for name, old in kept.told.items() if old != new[name]}
    is_new = bool(changed) or kept.parser != article.parser
    return Derived(kept, article if is_new else None, changed)


def _as_told(article: Article) -> Row:
    row = article_row(article)
    images = [list(image) for image in image_rows(article.images)]
    bylines = [
        [text(part) for part in (one.name, one.role, one.place, one.email, one.agency)] for one in article.bylines
    ]
    return row | {"images": images, "bylines": bylines, "tags": [storable(tag) for tag in article.tags]}


def begin(connection: sqlite3.Connection, filters: Filters, parser: str) -> tuple[int, int, Counter[str]]:
    """The number of a reparse, the article it stands behind and its counts so far.

    One of the same filters and parser that was cut short is gone on with.
    """
    told = to_json(filters._asdict())
    with transaction(connection):
        row = connection.execute(
            "SELECT id, after, counts FROM reparses WHERE filters = ? AND parser = ? AND finished IS NULL "
            "ORDER BY id DESC LIMIT 1",
            (told, parser),
        ).fetchone()
        if row is None:
            row = connection.execute(
                "INSERT INTO reparses(parser, filters, started) VALUES (?, ?, ?) RETURNING id, after, counts",
                (parser, told, now()),
            ).fetchone()
    number, after, counts = row
    return int(number), BEFORE_ALL if after is None else int(after), Counter(json.loads(counts))


def write(
    connection: sqlite3.Connection, reparse: int, derived: Sequence[Derived], after: int, counts: Mapping[str, int]
) -> None:
    """Put a batch's new derivations in the place of the old and note how far the reparse has come, in one transaction.

    ``after`` is the batch's last article. What a crawl has replaced, or a takedown masked, meanwhile is left as it is.
    """
    with transaction(connection):
        touched = {one.kept.article for one in derived if one.article and _replace(connection, reparse, one)}
        for article in touched:
            _tell_changes(connection, article)
        connection.execute("UPDATE reparses SET after = ?, counts = ? WHERE id = ?", (after, to_json(counts), reparse))


def end(connection: sqlite3.Connection, reparse: int) -> None:
    """The reparse has come to its end."""
    with transaction(connection):
        connection.execute("UPDATE reparses SET finished = ? WHERE id = ?", (now(), reparse))


def _replace(connection: sqlite3.Connection, reparse: int, derived: Derived) -> bool:
    """Write one version anew; whether its fields changed."""
    version, article = derived.kept, derived.article
    assert article is not None
    row = article_row(article)
    table, key = ("articles", "id") if version.stands else ("revisions", "article")
    where = f"{key} = ? AND revision = ? AND fetch = ? AND {_HAS_PAGE}"
    place = (version.article, version.revision, version.fetch, version.page)
    stored = connection.execute(
        f"SELECT headline, subheadline, body FROM {table} WHERE {where}",  # noqa: S608
        place,
    ).fetchone()
    if stored is None:
        return False
    if derived.changes:
        before = to_json({name: old for name, (old, _) in derived.changes.items()})
        told = (version.parser, version.evidence, version.warnings, before)
        connection.execute(_KEEP, (version.article, version.revision, reparse, now(), *told))
    new = _columns(connection, version, article, row)
    connection.execute(
        f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in new)} WHERE {where}",  # noqa: S608
        (*new.values(), *place),
    )
    if version.stands and derived.changes:
        texts = row["headline"], row["subheadline"], row["body"]
        if texts != stored:
            index.remove(connection, version.article, stored)
            index.add(connection, version.article, texts)
        replace_parts(connection, version.article, _paper(connection, version.article), article)
    return bool(derived.changes)


def _columns(connection: sqlite3.Connection, version: Kept, article: Article, row: Row) -> Row:
    """The columns of a version, by name."""
    if version.stands:
        section = section_id(connection, _paper(connection, version.article), article.section)
        names = (*OF_ARTICLES, "body_sha256", "parser", "evidence", "warnings")
        return {name: row[name] for name in names} | {"section_id": section}
    images = to_json(image_rows(article.images))
    return {name: row[name] for name in (*OF_VERSIONS, "body_sha256", "parser")} | {"images": images}


def _paper(connection: sqlite3.Connection, article: int) -> str | None:
    (paper,) = connection.execute("SELECT paper FROM articles WHERE id = ?", (article,)).fetchone()
    return str(paper) if paper is not None else None


def _tell_changes(connection: sqlite3.Connection, article: int) -> None:
    """Say of an article's revisions anew in what, and how, the next ones differ."""
    columns = f"{', '.join(VERSIONED)}, images"
    older = f"SELECT id, changed, {columns} FROM revisions WHERE article = ? ORDER BY revision"  # noqa: S608
    rows = list(dicts(connection, older, (article,)))
    newest = f"SELECT notice, {', '.join(VERSIONED)} FROM articles WHERE id = ?"  # noqa: S608
    last = next(dicts(connection, newest, (article,)))
    last["images"] = to_json(stored_image_rows(connection, article))
    for row, following in zip(rows, [*rows, last][1:], strict=True):
        is_turn = "status" in row["changed"].split(", ")
        changed = [name for name in (*VERSIONED, "images") if row[name] != following[name]]
        status = ["status"] if is_turn else []
        kind = _kind(connection, row, following, [*status, *changed])
        connection.execute(
            "UPDATE revisions SET changed = ?, kind = ? WHERE id = ?", (", ".join([*status, *changed]), kind, row["id"])
        )


def _kind(connection: sqlite3.Connection, row: Row, following: Row, changed: Iterable[str]) -> str:
    changed = list(changed)
    if "status" in changed:
        (kind,) = connection.execute("SELECT kind FROM revisions WHERE id = ?", (row["id"],)).fetchone()
        return str(kind)
    return changes.kind(row, following, changed)


class Derivations:
    """An archive's ``derivations``. Every method may raise the ArchiveError that says what is wrong with the file."""

    def __init__(self, reading: Hold, writing: Hold) -> None:
        self._reading = reading
        self._writing = writing

    def count(self, filters: Filters) -> int:
        """How many articles are meant."""
        with self._reading() as connection:
            return kept.count(connection, filters)

    def kept(self, filters: Filters, after: int = BEFORE_ALL, limit: int = 200) -> list[Kept]:
        """The versions of the next ``limit`` articles by their ids, an article's earlier ones before its newest."""
        with self._reading() as connection:
            return kept.kept(connection, filters, after, limit)

    def beside(self, version: Kept, url: str) -> str | None:
        """The page that came with a version's second request to this address, by its SHA-256."""
        with self._reading() as connection:
            return kept.beside(connection, version, url)

    def refused(self, paper: str | None, after: int = 0, limit: int = 200) -> list[RefusedPage]:
        """The next kept pages that were taken for no articles, by the numbers of their fetches."""
        with self._reading() as connection:
            return adoption.refused(connection, paper, after, limit)

    def adopt(self, found: Sequence[tuple[RefusedPage, Article]]) -> list[Saved]:
        """Store the articles that such pages turn out to hold."""
        with self._writing() as connection:
            return adoption.adopt(connection, found)

    def begin(self, filters: Filters, parser: str) -> tuple[int, int, Counter[str]]:
        """The number of a reparse, the article it stands behind and its counts: one that was cut short goes on."""
        with self._writing() as connection:
            return begin(connection, filters, parser)

    def write(self, reparse: int, derived: Sequence[Derived], after: int, counts: Mapping[str, int]) -> None:
        """Put a batch's new derivations in the place of the old; ``after`` is its last article."""
        with self._writing() as connection:
            write(connection, reparse, derived, after, counts)

    def end(self, reparse: int) -> None:
        """The reparse has come to its end."""
        with self._writing() as connection:
            end(connection, reparse)
