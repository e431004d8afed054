"""The versions of an article, as they followed each other: what each said, what it changed, which page brought it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from archive.changes import ChangeKind
from archive.connection import dicts
from archive.parts import stored_image_rows
from archive.rows import blocks_of
from archive.times import from_text, to_text
from parsers.article import Block, Image

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

_SHARED: Final = "v.revision, v.headline, v.subheadline, v.section, v.byline, v.published, v.modified, v.body, v.blocks"
_OLDER: Final = (
    f"SELECT {_SHARED}, v.images, v.parser, f.fetched_at, f.page_sha256, v.replaced_at, v.kind, v.changed "  # noqa: S608
    "FROM revisions AS v JOIN fetches AS f ON f.id = v.fetch WHERE v.article = ? ORDER BY v.revision"
)
_NEWEST: Final = (
    f"SELECT {_SHARED}, v.parser, f.fetched_at, f.page_sha256 "  # noqa: S608
    "FROM articles AS v JOIN fetches AS f ON f.id = v.fetch WHERE v.id = ?"
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article.

    ``kind`` says what it is that its forerunner was not, ``changed`` in which fields; the first has neither. ``since``
    (aware, Asia/Seoul) is when it was first seen and ``until`` when the next one was; None for the one that stands.
    ``page_sha256`` names the raw page that its words are from: one that was taken away keeps those of the last page.
    """

    revision: int
    kind: ChangeKind | None
    changed: tuple[str, ...]
    since: datetime
    until: datetime | None
    headline: str
    subheadline: str | None
    section: str | None
    byline: str | None
    published: datetime | None
    modified: datetime | None
    body: str
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    parser: str
    page_sha256: str | None

    @property
    def is_gone(self) -> bool:
        """Whether the paper had taken the article away."""
        return self.kind == "removed"

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        times = {name: to_text(getattr(self, name)) for name in ("since", "until", "published", "modified")}
        return {
            "revision": self.revision,
            "kind": self.kind,
            "changed": list(self.changed),
            "headline": self.headline,
            "subheadline": self.subheadline,
            "section": self.section,
            "byline": self.byline,
            "blocks": [{"kind": block.kind, "text": block.text} for block in self.blocks],
            "images": [{"url": one.url, "caption": one.caption, "credit": one.credit} for one in self.images],
            "parser": self.parser,
            "page_sha256": self.page_sha256,
        } | times


def of_article(connection: sqlite3.Connection, article: int) -> list[Version]:
    """All versions of an article, the first one first; none for an article that there is not."""
    newest = next(dicts(connection, _NEWEST, (article,)), None)
    if newest is None:
        return []
    newest |= {"images": stored_image_rows(connection, article), "replaced_at": None, "kind": None, "changed": ""}
    versions: list[Version] = []
    made: tuple[ChangeKind | None, tuple[str, ...], str | None] = (None, (), None)
    for row in [*dicts(connection, _OLDER, (article,)), newest]:
        versions.append(_version(row, *made))
        made = (
            cast("ChangeKind | None", row["kind"]),
            tuple(filter(None, row["changed"].split(", "))),
            row["replaced_at"],
        )
    return versions


def _version(row: dict[str, Any], kind: ChangeKind | None, changed: tuple[str, ...], replaced: str | None) -> Version:
    images = row["images"] if isinstance(row["images"], list) else json.loads(row["images"])
    return Version(
        revision=row["revision"],
        kind=kind,
        changed=changed,
        since=from_text(replaced or row["fetched_at"]),
        until=from_text(row["replaced_at"]),
        headline=row["headline"],
        subheadline=row["subheadline"],
        section=row["section"],
        byline=row["byline"],
        published=from_text(row["published"]),
        modified=from_text(row["modified"]),
        body=row["body"],
        blocks=blocks_of(row["body"], row["blocks"]),
        images=tuple(Image(*image) for image in images),
        parser=row["parser"],
        page_sha256=row["page_sha256"],
    )
