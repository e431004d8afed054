"""What a registry file may say, key by key, and the rules that tie its keys together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from papers.checks import (
    Key,
    Refused,
    address_form,
    feed_url,
    flag,
    host,
    list_of,
    listing_url,
    mapping_of,
    night,
    one_of,
    positive,
    prose,
    record,
    region,
    seconds,
    table,
    text,
    url,
)
from papers.errors import RegistryError
from papers.hosts import is_loopback, registrable_tail
from papers.model import CONFIDENCES, ENCODINGS, FACTS, FAMILIES, KINDS, STATUSES, TLS, Feed, Listing, Paper, Sitemap
from papers.regions import REGIONS, is_district
from papers.sections import COMMON_SECTIONS

# Below this a live server is not asked again; a paper on this machine (tests, the demonstration) may be.
POLITE_SECONDS = 1.0
_LARGEST = 100_000  # bytes

PAPER_ID = re.compile(r"[a-z0-9][a-z0-9-]*")

_status = one_of(STATUSES)

_LISTING = {"url": Key(listing_url, required=True), "section": Key(text), "status": Key(_status)}
_FEED = {"url": Key(feed_url, required=True), "section": Key(text), "status": Key(_status)}
_SITEMAP = {"url": Key(feed_url, required=True), "news": Key(flag), "status": Key(_status)}

_PAPER = {
    "name": Key(text, required=True),
    "romanized": Key(text),
    "family": Key(one_of(FAMILIES), required=True),
    "kind": Key(one_of(KINDS), required=True),
    "region": Key(region),
    "covers": Key(list_of(region)),
    "city": Key(text),
    "hosts": Key(list_of(host, least=1), required=True),
    "home": Key(url, required=True),
    "confidence": Key(one_of(CONFIDENCES)),
    "delay": Key(seconds),
    "night": Key(night),
    "budget": Key(positive),
    "tls": Key(one_of(TLS)),
    "notes": Key(prose),
    "listings": Key(list_of(record(Listing, _LISTING))),
    "feeds": Key(list_of(record(Feed, _FEED))),
    "sitemaps": Key(list_of(record(Sitemap, _SITEMAP))),
    "addresses": Key(list_of(address_form)),
    "body": Key(list_of(text)),
    "encoding": Key(one_of(ENCODINGS)),
    "sections": Key(mapping_of(text)),
    "common": Key(mapping_of(one_of(COMMON_SECTIONS))),
    "menu": Key(mapping_of(list_of(text, least=1))),
    "facts": Key(mapping_of(_status, FACTS)),
}

_read_paper = table(_PAPER)


def read_paper(raw: bytes, paper_id: str, shown: str) -> Paper:
    """Make a ``Paper`` of one registry file.

    ``paper_id`` is the file's stem, ``shown`` the file as messages name it. Raises ``RegistryError`` for a file that
    is no TOML in UTF-8, and for whatever in it breaks the schema or a rule.
    """
    try:
        _check_id(paper_id)
        paper = Paper(id=paper_id, **{"region": None, **_read_paper(_toml(raw))})
        for rule in _RULES:
            rule(paper)
    except Refused as refused:
        # A quoted key may hold a line feed; the message may not.
        raise RegistryError(" ".join(f"{shown}: {refused}".splitlines())) from None
    return paper


def addresses(paper: Paper) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each listing's, feed's and sitemap's address after the path that leads to it in the file."""
    entries: dict[str, tuple[Listing | Feed | Sitemap, ...]] = {
        "listings": paper.listings,
        "feeds": paper.feeds,
        "sitemaps": paper.sitemaps,
    }
    for key, found in entries.items():
        for number, entry in enumerate(found, start=1):
            yield (key, f"#{number}", "url"), entry.url


def _toml(raw: bytes) -> dict[str, object]:
    if len(raw) > _LARGEST:
        raise Refused(f"more than {_LARGEST:,} bytes, which no paper's file has")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(f"not UTF-8 (at line {line})") from None
    except ValueError as error:  # TOMLDecodeError, or a number too long for Python
        raise Refused(f"not TOML: {error}") from None
    except RecursionError:
        raise Refused("nested deeper than any file of a paper") from None


def _check_id(paper_id: str) -> None:
    if not PAPER_ID.fullmatch(paper_id):
        raise Refused("the file's name is the paper's id and has a-z, 0-9 and - only")


def _covers_other_provinces(paper: Paper) -> None:
    if paper.region in paper.covers:
        raise Refused(f"'{paper.region}' is the paper's own region already", "covers")


def _city_is_in_its_provinces(paper: Paper) -> None:
    if paper.city and not any(is_district(paper.city, code) for code in paper.provinces):
        where = ", ".join(f"{REGIONS[code]} ({code})" for code in paper.provinces) or "no province: name its 'region'"
        raise Refused(f"'{paper.city}' is no city, county or district (시·군·구) of {where}", "city")


def _home_is_its_own(paper: Paper) -> None:
    home = urlsplit(paper.home).netloc
    if home not in paper.hosts:
        raise Refused(f"its host '{home}' is not among 'hosts'", "home")


def _listings_and_feeds_are_its_own(paper: Paper) -> None:
    tails = {registrable_tail(each) for each in paper.hosts}
    for path, address in addresses(paper):
        place = urlsplit(address).netloc
        if place not in paper.hosts and registrable_tail(place) not in tails:
            reason = f"its host '{place}' is neither among 'hosts' nor under the same domain as one of them"
            raise Refused(reason, *path)


def _single_pages_name_their_section(paper: Paper) -> None:
    """One page of a section is of use; a listing of the whole paper that cannot be paged has lost its ``{page}``."""
    for number, listing in enumerate(paper.listings, start=1):
        if "{page}" not in listing.url and listing.section is None:
            reason = "has no {page}; only a listing that names its 'section' may go without"
            raise Refused(reason, "listings", f"#{number}", "url")


def _delay_is_polite(paper: Paper) -> None:
    live = next((each for each in paper.hosts if not is_loopback(each)), None)
    if live and paper.delay < POLITE_SECONDS:
        raise Refused(f"{paper.delay:g} is under {POLITE_SECONDS:g} second, and '{live}' is not this machine", "delay")


def _unknown_system_is_described(paper: Paper) -> None:
    if paper.family == "generic" and not paper.addresses:
        raise Refused("a paper of family 'generic' must say what its articles' addresses look like", "addresses")


_RULES: tuple[Callable[[Paper], None], ...] = (
    _covers_other_provinces,
    _city_is_in_its_provinces,
    _home_is_its_own,
    _listings_and_feeds_are_its_own,
    _single_pages_name_their_section,
    _unknown_system_is_described,
    _delay_is_polite,
)
