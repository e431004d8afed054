"""Newspapers' own addresses (URI-R in RFC 7089): which article stands behind one, however it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import papers
from papers.hosts import stem
from sinmungo.reading.look import safe
from sinmungo.reading.pages import NotHere, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Archive, StoredArticle

_LONGEST: Final = 2000
_SCHEME: Final = re.compile(r"(https?):/{1,2}", re.IGNORECASE)  # some web servers make one slash of two
_SCHEMES: Final = ("http://", "https://")


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
    addresses = list(_writings(address))
    for one in addresses:
        if article := archive.article(one):
            return article
    places = _places(archive, addresses[0])
    for paper, key in places:
        if article := archive.article(f"{paper}:{key}"):
            return article
    if archive.takedowns.is_at(addresses, places):
        raise NotHere("taken-down", 410)
    raise NotHere("no-article")


def _writings(address: str) -> Iterator[str]:
    """The ways in which it may be written: with either scheme, as it came, without its fragment or its %XX."""
    rest = address.partition("://")[2]
    schemes = _SCHEMES if address.startswith(_SCHEMES[0]) else _SCHEMES[::-1]
    yield from dict.fromkeys(
        f"{scheme}{one}" for one in (rest, rest.partition("#")[0], unquote(rest)) for scheme in schemes
    )


def _places(archive: Archive, address: str) -> list[tuple[str, str]]:
    """Whose article it is, and under which key, by the form that the addresses of that paper's pages have."""
    try:
        host = urlsplit(address).netloc.lower()
    except ValueError:
        return []
    hosts = archive.lists.paper_hosts()
    paper, family = hosts.get(host) or {stem(one): told for one, told in hosts.items()}.get(stem(host), ("", ""))
    key = _key(paper, family, address) if paper else None
    return [(paper, key)] if key else []


def _key(paper: str, family: str, address: str) -> str | None:
    from parsers import families  # noqa: PLC0415  # most addresses are known as they are; its grammars take a while

    registered = papers.registry().get(paper)
    known = families.of(registered, address) if registered else families.FAMILIES.get(family)
    return known.article_key(address) if known else None
