"""BibTeX: an entry an article, for LaTeX and reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.exporting import one_by_one
from archive.exporting.citing import authors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.store import Archive
    from archive.stored import StoredArticle

_SPECIAL: Final = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

# LaTeX would run a command in an address as well.
_IN_ADDRESS: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "\n": "%0A", "\r": "%0D"})


def write(archive: Archive, numbers: Iterable[int], path: Path) -> dict[str, int]:
    """One entry an article; the key is ``sinmungo`` and its number."""
    return one_by_one.write(archive, numbers, path, entry)


def entry(article: StoredArticle) -> str:
    """An article's entry."""
    published = article.published
    fields = {
        # Two pairs of braces: a name is not taken apart, a headline keeps its capitals.
        "author": " and ".join(f"{{{_safe(name)}}}" for name in authors(article)),
        "title": f"{{{_safe(article.headline)}}}",
        "journal": _safe(article.paper_name or ""),
        "year": f"{published:%Y}" if published else "",
        "month": f"{published:%m}" if published else "",
        "day": f"{published:%d}" if published else "",
        "url": (article.url or "").translate(_IN_ADDRESS),
        "urldate": f"{article.fetched_at:%Y-%m-%d}" if article.fetched_at else "",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{sinmungo{article.id},\n{''.join(lines)}}}\n\n"


def _safe(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
