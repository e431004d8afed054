"""Two versions of an article beside each other: word by word the fields in which they differ."""

from __future__ import annotations

from archive import Version
from archive.changes import Piece, pieces
from sinmungo import console


def differing(old: Version, new: Version) -> dict[str, list[Piece]]:
    """The pieces of each field that differs, by its name."""
    before, after = (_texts(version) for version in (old, new))
    return {name: pieces(before[name], after[name]) for name in before if before[name] != after[name]}


def _texts(version: Version) -> dict[str, str]:
    images = (filter(None, (one.url, one.caption, one.credit)) for one in version.images)
    return {
        "headline": version.headline,
        "subheadline": version.subheadline or "",
        "section": version.section or "",
        "byline": version.byline or "",
        "published": console.when(version.published, "second"),
        "modified": console.when(version.modified, "second"),
        "body": version.body,
        "images": "\n".join(map(" ".join, images)),
        "status": "gone" if version.is_gone else "live",
    }
