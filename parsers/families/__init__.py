"""The CMS families by name. A family is code, a newspaper is data: see ``papers`` for the latter."""

from __future__ import annotations

from papers import Paper
from parsers.families.aid import AID
from parsers.families.base import Family, Reading, Skin
from parsers.families.generic import GENERIC
from parsers.families.ndsoft import NDSOFT
from parsers.families.others import OTHERS
from parsers.page import Page

FAMILIES: dict[str, Family] = {family.name: family for family in (NDSOFT, AID, *OTHERS, GENERIC)}

__all__ = ["FAMILIES", "NDSOFT", "Family", "Reading", "Skin", "of", "recognise"]


def of(paper: Paper | None) -> Family:
    """The family of a paper; the generic one when the paper is not known."""
    return FAMILIES[paper.family] if paper else GENERIC


def recognise(page: Page) -> Family:
    """The family of a page of an unknown paper: by its skin, with the address's form where the skin says little.

    Only ND Soft's skins are marked enough to be told without an address.
    """
    if NDSOFT.skin(page):
        return NDSOFT
    if page.url and AID.article_key(page.url) and AID.skin(page):
        return AID
    return GENERIC
