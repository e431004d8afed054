"""Formats that say one article after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exporting.selection import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle


def write(
    archive: Archive, numbers: Iterable[int], path: Path, told: Callable[[StoredArticle], str], *, newline: str = "\n"
) -> dict[str, int]:
    """Write what ``told`` makes of each article; its line feeds become ``newline``. How many there were."""
    written = 0
    with path.open("w", encoding="utf-8", newline=newline) as file:
        for article in articles(archive, numbers):
            file.write(told(article))
            written += 1
    return {"articles": written}
