"""CSL-JSON: what citation processors (pandoc, Zotero) read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.exporting.citing import authors
from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One array with an item an article."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for article in articles(archive, numbers):
            file.write(",\n" if written else "\n")
            file.write(json.dumps(_item(article), ensure_ascii=False))
            written += 1
        file.write("\n]\n")
    return {"articles": written}


def _item(article: StoredArticle) -> dict[str, Any]:
    item = {
        "id": f"sinmungo{article.id}",
        "type": "article-newspaper",
        "title": article.headline,
        "author": [{"literal": name} for name in authors(article)],
        "container-title": article.paper_name,
        "section": " > ".join(article.section),
        "issued": _date(article.published),
        "accessed": _date(article.fetched_at),
        "URL": article.url,
        "language": article.language,
    }
    return {name: value for name, value in item.items() if value}


def _date(time: datetime | None) -> dict[str, Any] | None:
    return {"date-parts": [[time.year, time.month, time.day]]} if time else None
