"""What reference managers read in an article's page: Highwire's names, Dublin Core, and the kind of item for Zotero.

They are meta elements and not JSON-LD, which would be a script in the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exporting.citing import authors
from sinmungo.reading.originals import original_of

if TYPE_CHECKING:
    from archive import StoredArticle


def described(article: StoredArticle, address: str) -> list[tuple[str, str]]:
    """Names and values; ``address`` is the article's own here. What the page does not tell is left out."""
    day, original = article.published, original_of(article)
    names, paper = authors(article), article.paper_name
    told = [
        ("citation_title", article.headline),
        *(("citation_author", name) for name in names),
        ("citation_journal_title", paper),
        ("citation_publication_date", f"{day:%Y/%m/%d}" if day else None),
        ("citation_language", article.language),
        *(("citation_keywords", tag) for tag in article.tags),
        ("citation_public_url", original or address),
        ("DC.title", article.headline),
        *(("DC.creator", name) for name in names),
        ("DC.publisher", paper),
        ("DC.date", f"{day:%Y-%m-%d}" if day else None),
        ("DC.language", article.language),
        *(("DC.subject", tag) for tag in article.tags),
        ("DC.source", original),
        ("DC.identifier", address),
        ("DC.type", "Text"),
        ("z:itemType", "newspaperArticle"),
    ]
    return [(name, value) for name, value in told if value]
