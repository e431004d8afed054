"""JSON Lines: all that is known of an article, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One article a line, as ``sinmungo show --json`` tells it."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for article in articles(archive, numbers):
            file.write(json.dumps(article.as_dict(), ensure_ascii=False) + "\n")
            written += 1
    return {"articles": written}
