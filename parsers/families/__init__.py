"""The CMS families by name. A family is code, a newspaper is data: see ``papers`` for the latter."""

from __future__ import annotations

from itertools import chain, islice

from papers import Paper
from parsers.families import declared
from parsers.families.aid import AID
from parsers.families.base import Family, Reading, Skin
from parsers.families.earlier import EARLIER
from parsers.families.generic import GENERIC
from parsers.families.idx import IDX
from parsers.families.key import KEY
from parsers.families.layout import LAYOUT
from parsers.families.mediaon import MEDIAON
from parsers.families.ndsoft import NDSOFT
from parsers.families.netfu import NETFU
from parsers.families.own import OWN
from parsers.families.uid import UID
from parsers.families.wcms import WCMS
from parsers.page import Page

FAMILIES: dict[str, Family] = {
    family.name: family for family in (NDSOFT, AID, WCMS, KEY, LAYOUT, MEDIAON, UID, IDX, NETFU, OWN, GENERIC)
}
# Systems that papers had before the one they have, whose addresses still stand in other people's links and crawls.
_FORMER = (NDSOFT, AID, EARLIER, NETFU)
# Skins whose marks no other system has, each with the family that had it first.
_UNMISTAKABLE: dict[type[Skin], Family] = {
    skin: next(family for family in FAMILIES.values() if skin in family.skins)
    for skin in chain.from_iterable(family.skins for family in FAMILIES.values())
    if skin.tells == "alone"
}
_LINKS = 400  # links of a saved page that are looked at
_OWN_LINKS = 3  # links of one form that tell whose page it is; a story may link one of another paper

__all__ = ["FAMILIES", "NDSOFT", "Family", "Reading", "Skin", "of", "recognise"]


def of(paper: Paper | None, address: str | None = None) -> Family:
    """The family of a paper, or the one it had when an article got its ``address``; generic when no paper is known."""
    if paper is None:
        return GENERIC
    own = FAMILIES[paper.family] if paper.family != GENERIC.name else declared.of(paper)
    if address is None or own.article_key(address) is not None:
        return own
    return next((family for family in _FORMER if family.article_key(address) is not None), own)


def recognise(page: Page) -> Family:
    """The family of a page of an unknown paper, by its skin's marks.

    Marks that no other system has suffice; others need an address of the family's form: the page's own or, of a saved
    page that tells none, those it links to. What many systems have tells nothing.
    """
    if found := next((family for skin, family in _UNMISTAKABLE.items() if skin.matches(page)), None):
        return found
    address = page.url or page.canonical_link or page.meta("og:url")
    for family in FAMILIES.values():
        if address and family.article_key(address) is None:
            continue
        fits = any(skin.tells == "address" and skin.matches(page) for skin in family.skins)
        if fits and (address or _links_to_its_own(page, family)):
            return family
    return GENERIC


def _links_to_its_own(page: Page, family: Family) -> bool:
    """Whether several of the addresses that a page links to are articles' of the family."""
    links = (link.get("href") or "" for link in islice(page.root.iter("a"), _LINKS))
    own = (link for link in links if "//" not in link and family.article_key(link) is not None)
    return len({*islice(own, _OWN_LINKS * 4)}) >= _OWN_LINKS
