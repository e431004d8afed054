"""Newspapers' own addresses, and ``paper:key``, as readers write them: which article of an archive they are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import papers
from papers.hosts import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive import Archive, StoredArticle, Takedown

_SCHEMES: Final = ("http://", "https://")
# As it is copied from a footnote, a letter or a browser's bar, which may leave out the scheme.
_ADDRESS: Final = re.compile(r"<?(https?://)(\S{3,2000}?)[>.,;]{0,3}", re.IGNORECASE)
_BARE: Final = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?::\d{1,5})?/\S{1,2000}", re.IGNORECASE)
_KEY: Final = re.compile(r"[a-z0-9-]{1,60}:[^\s/:]\S{0,200}")
# What others hang on an address to see whence a reader comes; no newspaper's own parameter is called so.
_TRACKING: Final = re.compile(r"(?:utm_\w{1,40}|fbclid|gclid|dclid|msclkid|twclid|igshid|NaPm)(?:=|\Z)")


@dataclass(frozen=True, slots=True)
class Name:
    """What names an article: an address with its scheme, or ``paper:key``.

    Where it is not certain, the same could have been typed as words.
    """

    text: str
    is_certain: bool

    @property
    def is_address(self) -> bool:
        """Whether it is no ``paper:key``."""
        return self.text.startswith(_SCHEMES)


def when(tombstone: Takedown | None) -> str:
    """Day and reason of a takedown, to be added to a line; nothing where they are not known."""
    return f" on {tombstone.taken_at:%Y-%m-%d}: {tombstone.reason}" if tombstone else ""


class TakenDown(Exception):
    """The article that was asked for has been taken down.

    ``tombstone`` says when and why; None of an address that it does not name.
    """

    def __init__(self, text: str, tombstone: Takedown | None) -> None:
        super().__init__(text)
        self.tombstone = tombstone

    @property
    def when(self) -> str:
        """Day and reason, to be added to a line."""
        return when(self.tombstone)


def named(text: str) -> Name | None:
    """What a text names, where it is not surely words."""
    text = text.strip()
    if found := _ADDRESS.fullmatch(text):
        return Name(found[1].lower() + found[2], is_certain=True)
    if _BARE.fullmatch(text):
        return Name(_SCHEMES[0] + text, is_certain=False)
    return Name(text, is_certain=False) if _KEY.fullmatch(text) else None


def article_of(archive: Archive, name: Name) -> StoredArticle | None:
    """The article that was ever found or printed under an address, or under another of the same key, or has the key.

    Raises TakenDown where it was here and was taken down.
    """
    addresses = list(_writings(name.text)) if name.is_address else []
    if article := _first(archive, addresses):
        return article
    places = _places(archive, name)
    others = [] if places else list(_on_other_hosts(archive, name.text))
    if article := _first(archive, [*others, *(f"{paper}:{key}" for paper, key in places)]):
        return article
    if archive.takedowns.is_at([*addresses, *others], places):
        raise TakenDown(name.text, archive.takedowns.at([*addresses, *others], places))
    return None


def _first(archive: Archive, refs: Iterable[str]) -> StoredArticle | None:
    return next((article for ref in refs if (article := archive.article(ref))), None)


def paper_of(archive: Archive, address: str) -> str | None:
    """The id of the paper of whose host an address is; None where the archive has no such paper."""
    return _paper_and_family(archive, address)[0] or None


def _writings(address: str) -> Iterator[str]:
    """The ways in which it may be written: with either scheme, as it came, without fragment, tracking or %XX."""
    rest = address.partition("://")[2]
    schemes = _SCHEMES if address.startswith(_SCHEMES[0]) else _SCHEMES[::-1]
    ways = (rest, rest.partition("#")[0], _untracked(rest), unquote(rest))
    yield from dict.fromkeys(f"{scheme}{one}" for one in ways for scheme in schemes)


def _untracked(address: str) -> str:
    path, mark, asked = address.partition("#")[0].partition("?")
    own = "&".join(one for one in asked.split("&") if not _TRACKING.match(one))
    return f"{path}{mark if own else ''}{own}"


def _on_other_hosts(archive: Archive, address: str) -> Iterator[str]:
    """The same under the other hosts of its site, with and without www. or m., where no key tells the article."""
    host, _, rest = address.partition("://")[2].partition("/")
    site = stem(host.lower())
    for other in archive.lists.paper_hosts():
        if other != host and stem(other) == site:
            yield from _writings(f"{_SCHEMES[0]}{other}/{rest}")


def _places(archive: Archive, name: Name) -> list[tuple[str, str]]:
    """Whose article it is, and under which key: as it says, or by the form of the addresses of that paper's pages."""
    if not name.is_address:
        paper, _, key = name.text.partition(":")
        return [(paper, key)]
    paper, family = _paper_and_family(archive, name.text)
    found = _key(paper, family, name.text) if paper else None
    return [(paper, found)] if found else []


def _paper_and_family(archive: Archive, address: str) -> tuple[str, str]:
    """Of the address's host; twice nothing where it is no paper's."""
    try:
        host = urlsplit(address).netloc.lower()
    except ValueError:
        return "", ""
    hosts = archive.lists.paper_hosts()
    return hosts.get(host) or {stem(one): told for one, told in hosts.items()}.get(stem(host), ("", ""))


def _key(paper: str, family: str, address: str) -> str | None:
    from parsers import families  # noqa: PLC0415  # most addresses are known as they are; its grammars take a while

    registered = papers.registry().get(paper)
    known = families.of(registered, address) if registered else families.FAMILIES.get(family)
    return known.article_key(address) if known else None
