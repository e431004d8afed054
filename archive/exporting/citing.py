"""What all formats for citing have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.stored import StoredArticle


def authors(article: StoredArticle) -> list[str]:
    """The persons who are named as authors, or the agency where that is the author."""
    return [name for byline in article.bylines if (name := byline.name or byline.agency)]
