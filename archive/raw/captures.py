"""The pages that were kept of an article over time: one for each fetch that brought it, at whichever address."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from archive.times import from_text, to_text

if TYPE_CHECKING:
    from datetime import datetime

    from archive.store import Archive

_MOST: Final = 5_000  # the newest: more than anybody fetches one article
_OF_ARTICLE: Final = (
    "SELECT coalesce(final_url, url), fetched_at, page_sha256 FROM fetches WHERE article = ? "
    "AND page_sha256 IS NOT NULL AND outcome IN ('new', 'revised', 'unchanged') "
    "ORDER BY fetched_at DESC, id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Capture:
    """A kept page: the address that it was served at, when (aware, Asia/Seoul), and the SHA-256 that names it."""

    url: str
    at: datetime
    page_sha256: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self) | {"at": to_text(self.at)}


def captures(archive: Archive, article: int) -> list[Capture]:
    """The pages that are kept of an article, by its id, the first one first; what was there in its place is none.

    A second request of a page is among them, under its own address.
    """
    with archive._reading() as connection:  # noqa: SLF001  # ours
        rows = connection.execute(_OF_ARTICLE, (article, _MOST)).fetchall()
        kept = archive._pages.kept([page for _, _, page in rows])  # noqa: SLF001
    return [Capture(url, from_text(at), page) for url, at, page in reversed(rows) if page in kept]
