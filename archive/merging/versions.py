"""An article's versions: out of the sights that two archives had of it those that there were, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive import changes
from archive.parts import Parts, read_parts, stored_image_rows
from archive.rows import VERSIONED, Row, to_json
from archive.writer import KEPT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

Words = tuple[Any, ...]

_WORDS: Final = tuple(name for name in KEPT if name != "fetch")
_REVISIONS: Final = (
    f"SELECT replaced_by, kind, fetch, images, {', '.join(_WORDS)} FROM revisions "  # noqa: S608
    "WHERE article = ? ORDER BY revision"
)
# What an article has once, whatever its version.
_ONCE: Final = frozenset(("id", "paper", "article_key", "section_id", "fetch", "status", "revision", "first_seen"))
_IS_GONE: Final = "(outcome = 'gone' OR reason IS 'soft-404')"
_TELLING: Final = (
    f"SELECT id, fetched_at, page_sha256 IS NOT NULL, {_IS_GONE} FROM fetches WHERE article = ? "  # noqa: S608
    f"AND (outcome IN ('new', 'revised', 'unchanged') OR {_IS_GONE}) ORDER BY "
)


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said and whether it was there; ``page`` is the fetch that brought the words.

    ``parts`` are those of a version that stands or stood last; ``kind`` says what it was that one saying ``before``
    was not, as an archive has it that knew both.
    """

    row: Row
    images: str
    status: str
    page: int
    parts: Parts | None = None
    kind: str | None = None
    before: Words | None = None

    @property
    def words(self) -> Words:
        """What it said."""
        return (*(self.row[name] for name in VERSIONED), self.images)

    @property
    def content(self) -> Words:
        """What makes it another version."""
        return (self.status, *self.words)

    def change(self, after: Version) -> tuple[str, str]:
        """Of what kind the change is to the version ``after`` this one, and in which fields."""
        pairs = zip(("status", *VERSIONED, "images"), self.content, after.content, strict=True)
        changed = [name for name, one, other in pairs if one != other]
        if after.kind is not None and after.before == self.content:
            return after.kind, ", ".join(changed)
        return changes.kind(self.row, {**after.row, "status": after.status}, changed), ", ".join(changed)


class Sight(NamedTuple):
    """A version as a fetch showed it."""

    at: str
    fetch: int
    version: Version


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive knows of an article: its row, and its versions, the oldest first, each with the fetch that began
    it.
    """

    row: Row
    versions: tuple[tuple[int, Version], ...]

    @property
    def summary(self) -> list[tuple[int, int, Words]]:
        """The versions, to be compared."""
        return [(fetch, version.page, version.content) for fetch, version in self.versions]


def known(connection: sqlite3.Connection, article: int, number: Callable[[int], int] = int) -> Known:
    """Read it from an archive; ``number`` gives the numbers of its fetches."""
    cursor = connection.execute("SELECT * FROM articles WHERE id = ?", (article,))
    row = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
    found: list[tuple[int, Version]] = []
    began, kind, before = None, None, None
    for replaced_by, next_kind, page, images, *values in connection.execute(_REVISIONS, (article,)):
        status = "gone" if kind == "removed" else "live"
        words = dict(zip(_WORDS, values, strict=True))
        version = Version(words, images, status, number(page), kind=kind, before=before)
        found.append((number(began or page), version))
        began, kind, before = replaced_by, next_kind, version.content
    content = {name: value for name, value in row.items() if name not in _ONCE}
    parts = read_parts(connection, article, row["section_id"])
    images = to_json(stored_image_rows(connection, article))
    page, status = number(row["fetch"]), "gone" if kind == "removed" else "live"
    found.append((number(began or row["fetch"]), Version(content, images, status, page, parts, kind, before)))
    if row["status"] != status:  # from a time when a removal made no version
        found.append((number(_removal(connection, article)), replace(found[-1][1], status=row["status"], kind=None)))
    return Known(row, tuple(found))


def _removal(connection: sqlite3.Connection, article: int) -> int:
    """The last fetch that found the article gone."""
    (fetch,) = connection.execute(
        f"SELECT ifnull(max(id), (SELECT max(id) FROM fetches WHERE article = :article)) FROM fetches "  # noqa: S608
        f"WHERE article = :article AND {_IS_GONE}",
        {"article": article},
    ).fetchone()
    return int(fetch)


def sights(
    connection: sqlite3.Connection, article: int, told: Known, order: str, number: Callable[[int], int] = int
) -> dict[int, Sight]:
    """By their numbers the fetches that told whether the article is there, with the version that each showed."""
    began = dict(told.versions)
    found: dict[int, Sight] = {}
    version: Version | None = None
    for theirs, at, has_page, is_gone in connection.execute(f"{_TELLING} {order}", (article,)):
        fetch = number(theirs)
        version = began.get(fetch, version)
        if version is not None and is_gone == (version.status == "gone"):
            page = fetch if has_page and not is_gone else version.page
            found[fetch] = Sight(at, fetch, replace(version, page=page))
    return found


def gone(at: str, fetch: int, told: Known) -> Sight:
    """The sight of a fetch that found the article gone."""
    return Sight(at, fetch, replace(told.versions[-1][1], status="gone", kind=None))


def _turned(last: Version, version: Version) -> Version:
    """The words of the last version, with what another says of its being there."""
    is_fuller = last.parts is None and version.words == last.words
    words = replace(version, page=last.page) if is_fuller else last
    return replace(words, status=version.status, kind=version.kind, before=version.before)


def in_order(seen: Iterable[Sight]) -> list[Sight]:
    """The versions in the order of time, each as it was first seen; one that came back is there again.

    One that is gone has the words of the version before it, whoever saw that. The last one has all its parts: where a
    clock went back, that is not the one of the latest time.
    """
    found: list[Sight] = []
    for sight in sorted(seen, key=lambda sight: sight[:2]):
        version = sight.version
        if found:
            last = found[-1].version
            if version.status == "gone" or version.words == last.words:
                version = _turned(last, version)
            if version.content == last.content:
                continue
        elif version.status == "gone":
            continue
        found.append(sight._replace(version=version))
    whole = max(at for at, sight in enumerate(found) if sight.version.parts is not None)
    return [*found[:whole], *found[whole + 1 :], found[whole]]
