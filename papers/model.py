"""One newspaper, as data: who it is, where it lives, what is known of it and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Literal, get_args

from papers.regions import REGIONS

Status = Literal["seen", "inferred", "guessed", "unknown"]
Kind = Literal["daily", "weekly", "online"]
Confidence = Literal["high", "medium", "low"]
Tls = Literal["unverified", "old"]

STATUSES: tuple[str, ...] = get_args(Status)
KINDS: tuple[str, ...] = get_args(Kind)
CONFIDENCES: tuple[str, ...] = get_args(Confidence)
TLS: tuple[str, ...] = get_args(Tls)

# The CMS families; parsers.families holds the code of each. A "generic" paper's system has none: its file alone tells
# which pages are articles (``addresses``) and where their text is (``body``).
FAMILIES = ("ndsoft", "aid", "wcms", "key", "layout", "mediaon", "uid", "idx", "netfu", "own", "generic")

ENCODINGS = ("utf-8", "euc-kr")

# What a registry file says of itself, fact by fact. "seen" was read on a page, or on a public copy that somebody had
# stored of it ("stored copy" in the notes), in a feed or in working code of others; "inferred" follows from the
# family; nothing here was tried on the live site by this project.
# "name" is "unknown" where no source names the paper: then its host stands for it. Nobody recorded where the seat was
# read, so "region", with the city in it, is "inferred". "family" is as sure as what was seen of its addresses.
# "feeds" may be "seen" with no feed listed: seen that there is none. "timestamp" and "byline" are about the page's
# own; where only listings were seen to have them, the notes say so.
FACTS = (
    *("name", "hosts", "region", "family", "address", "listings", "feeds"),
    *("encoding", "body", "timestamp", "byline"),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; ``section`` is set when it carries one section only, as in ``Listing``."""

    url: str
    section: str | None = None
    status: Status = "inferred"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing's address; ``{page}`` in it stands for the page number, from 1. Without it there is one page.

    ``section`` is set when it carries one section only: the section's name in this paper or, where nobody saw the
    name, its code in the address (``S2N14``, ``0330``).
    """

    url: str
    section: str | None = None
    status: Status = "inferred"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or an index of sitemaps; ``news`` is set when it holds the last days' articles only."""

    url: str
    news: bool = False
    status: Status = "inferred"


@dataclass(frozen=True, slots=True)
class Paper:
    """A newspaper of the registry. ``hosts`` are lower-case network locations, the canonical one first.

    ``region`` is the province of its seat, None where that is not known; ``city`` is the city, county or district
    (시·군·구) it is made for, by its short name (``원주``); ``covers`` are the other provinces it reports on.
    """

    id: str
    name: str
    family: str
    hosts: tuple[str, ...]
    home: str
    region: str | None
    kind: Kind
    romanized: str | None = None
    covers: tuple[str, ...] = ()
    city: str | None = None
    confidence: Confidence = "low"
    feeds: tuple[Feed, ...] = ()
    listings: tuple[Listing, ...] = ()
    # Only those that a look at the site has shown: a paper's robots.txt names the others.
    sitemaps: tuple[Sitemap, ...] = ()
    # Forms of its articles' addresses where they are not just the family's, today's first: {key} is the article's
    # own number, {part} what it counts in where that is part of its name (a board, a day), {any} what does not matter.
    addresses: tuple[str, ...] = ()
    # Selectors of the article's element where they are the paper's own, today's first (see parsers.select).
    body: tuple[str, ...] = ()
    # What its pages' bytes are in, whatever they declare.
    encoding: str | None = None
    # A section's code in addresses (S1N1, sid=4) to its name in this paper.
    sections: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    # A section's name in this paper to the common section it means, where its words do not tell.
    common: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    # A section to the words of its submenu, which a page shows only inside that section.
    menu: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    # Seconds between two requests to the paper's hosts; robots.txt may ask for more.
    delay: float = 2.0
    # The hours in Korea that are left for what does not hurry: "23:00-06:00" (see papers.nights).
    night: str | None = None
    # The most requests a day.
    budget: int | None = None
    # An old server's exception: its certificate is not checked, or TLS 1.0 and weak ciphers are put up with.
    tls: Tls | None = None
    facts: Mapping[str, Status] = field(default_factory=lambda: MappingProxyType({}))
    notes: str | None = None

    @property
    def region_name(self) -> str | None:
        """The province's Korean name: ``전남``."""
        return REGIONS[self.region] if self.region else None

    @property
    def provinces(self) -> tuple[str, ...]:
        """The province of its seat and those it also covers."""
        return (self.region, *self.covers) if self.region else self.covers

    def as_dict(self) -> dict[str, object]:
        """Return the paper in the types of JSON: every field, in the order of this class."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: object) -> object:
    if isinstance(value, Feed | Listing | Sitemap):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value
