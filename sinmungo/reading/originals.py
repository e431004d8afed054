"""Newspapers' own addresses (URI-R in RFC 7089): which article stands behind one, however it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from sinmungo import originals
from sinmungo.originals import Name
from sinmungo.reading.absent import taken_down
from sinmungo.reading.look import safe
from sinmungo.reading.pages import NotHere, Visitor

if TYPE_CHECKING:
    from archive import Archive, StoredArticle

_LONGEST: Final = 2000
_SCHEME: Final = re.compile(r"(https?):/{1,2}", re.IGNORECASE)  # some web servers make one slash of two


@dataclass(frozen=True, slots=True)
class Unheld:
    """An address typed into the search box of which the archive has no article; ``paper`` where it has its paper."""

    address: str
    paper: str | None
    paper_name: str | None

    def as_dict(self) -> dict[str, str | None]:
        """Plain JSON types."""
        return {"address": self.address, "paper": self.paper, "paper_name": self.paper_name}


def asked_for(visitor: Visitor) -> str:
    """The address behind ours, as it was sent: what stands behind its question mark is its own.

    Raises NotHere for what is no address of the web.
    """
    _, mark, query = visitor.address.partition("?")
    address = f"{visitor.parts['original']}{mark}{query}"
    if _SCHEME.match(unquote(address)) and not _SCHEME.match(address):  # sent as one word
        address = unquote(address)
    scheme = _SCHEME.match(address)
    address = f"{scheme[1].lower()}://{address[scheme.end() :]}" if scheme else f"http://{address}"
    if len(address) > _LONGEST or not safe(address):
        raise NotHere("no-article")
    return address


def original_of(article: StoredArticle) -> str | None:
    """The one address that stands for all that an article has; None where it has none in the web."""
    return safe(article.url) or safe(article.canonical_url)


def article_at(archive: Archive, address: str) -> StoredArticle:
    """The article that was ever found or printed under an address, or under another of the same key.

    Raises NotHere, with status 410 where it was taken down.
    """
    if article := article_of(archive, Name(address, is_certain=True)):
        return article
    raise NotHere("no-article")


def article_of(archive: Archive, name: Name) -> StoredArticle | None:
    """The article that is named. Raises NotHere with status 410 where it was taken down."""
    try:
        return originals.article_of(archive, name)
    except originals.TakenDown as error:
        raise taken_down(error.tombstone) from None


def meant(archive: Archive, query: str) -> StoredArticle | Unheld | None:
    """The article that a query names instead of asking by words; None for words, and for what may be words.

    Raises NotHere with status 410 where it was taken down.
    """
    name = originals.named(query)
    if name is None:
        return None
    if article := article_of(archive, name):
        return article
    if not name.is_certain:
        return None
    paper = originals.paper_of(archive, name.text)
    return Unheld(name.text, paper, archive.lists.paper_names().get(paper) if paper else None)
