"""Boxes inside a body that are the site's own: a poll, a newsletter, what leads to its pages for subscribers."""

from __future__ import annotations

import re

from parsers.page import Element

_LONGEST = 240  # characters of such a box; an article's own parts that hold a link are longer
_BOXES = frozenset(("div", "section", "article", "dl"))
# ND Soft's own: 구독 and 제보 under /com/, 회원 under /member/, boards that readers write to.
_SERVICE = re.compile(
    r"(?:https?://[^/?#]{1,80})?/(?:com/[a-z]{1,12}\.html|member/|bbs/(?:list|write)\.html\?)", re.IGNORECASE
)


def is_the_sites(element: Element) -> bool:
    """Whether a box asks its readers to choose or for an address, or leads them to a page of the paper's services."""
    if element.tag not in _BOXES or not element.keys() or not len(element):
        return False
    if next(element.iter("input", "a"), None) is None:
        return False
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONGEST:
            return False
    if any(one.get("type") in ("radio", "checkbox", "email") for one in element.iter("input")):
        return True
    return any(_SERVICE.match(link.get("href") or "") for link in element.iter("a"))
