"""RIS: what Zotero, EndNote and RefWorks take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exporting import one_by_one
from archive.exporting.citing import authors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One reference of the type NEWS an article."""
    return one_by_one.write(archive, numbers, path, reference, newline="\r\n")


def reference(article: StoredArticle) -> str:
    """An article's reference."""
    published = article.published
    lines = [
        ("TY", "NEWS"),
        ("ID", f"sinmungo{article.id}"),
        ("TI", article.headline),
        *(("AU", name) for name in authors(article)),
        ("T2", article.paper_name),
        ("SE", " > ".join(article.section)),
        ("PY", f"{published:%Y}" if published else None),
        ("DA", f"{published:%Y/%m/%d}" if published else None),
        ("Y2", f"{article.fetched_at:%Y/%m/%d}" if article.fetched_at else None),
        ("UR", article.url),
        *(("KW", tag) for tag in article.tags),
        ("LA", article.language),
    ]
    told = [f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value]
    return "".join([*told, "ER  - \n\n"])
