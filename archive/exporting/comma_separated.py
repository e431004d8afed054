"""CSV that Excel opens as it should: UTF-8 with its mark, and no cell that it would take for a formula."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from archive.exporting.selection import articles
from archive.times import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle

COLUMNS: Final = (
    *("id", "paper", "paper_name", "article_key", "url", "headline", "subheadline", "section", "common_section"),
    *("byline", "published", "published_precision", "modified", "genre", "notice", "language", "status", "revision"),
    *("first_seen", "tags", "images", "body"),
)
# What a spreadsheet begins a formula with, full-width forms included; it drops blanks that stand before it.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One article a row."""
    return write_rows(path, COLUMNS, map(row, articles(archive, numbers)))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> dict[str, int]:
    """A row of names, then one row an article."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(columns)
        for cells in rows:
            sheet.writerow(cells)
            written += 1
    return {"articles": written}


def row(article: StoredArticle) -> list[str | int]:
    """An article's cells, by COLUMNS."""
    told = {
        "section": " > ".join(article.section),
        "published": to_text(article.published),
        "modified": to_text(article.modified),
        "first_seen": to_text(article.first_seen),
        "tags": ", ".join(article.tags),
        "images": "\n".join(image.url for image in article.images),
    }
    cells = [told[name] if name in told else getattr(article, name) for name in COLUMNS]
    return [harmless(cell or "") if not isinstance(cell, int) else cell for cell in cells]


def harmless(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would reckon with it."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
