"""JSON Lines: all that is known of an article, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.exporting import one_by_one

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One article a line, as ``sinmungo show --json`` tells it."""
    return one_by_one.write(archive, numbers, path, _line)


def _line(article: StoredArticle) -> str:
    return json.dumps(article.as_dict(), ensure_ascii=False) + "\n"
