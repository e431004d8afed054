"""What came instead of a source's page: a wall, an error, a shell. A list that is merely empty is none of these."""

from __future__ import annotations

import re

from crawler.discovery.page import Kind
from parsers import refusal
from parsers.errors import NotAnArticle, Reason
from parsers.families import Family
from parsers.page import Page

_HEAD = 20_000  # bytes in which a feed or a sitemap, which may be plain addresses, says that it is one
_ROOT = re.compile(rb"<\?xml|<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b|\Ahttps?://", re.IGNORECASE)
_PACKED = b"\x1f\x8b"
_WALLS: frozenset[Reason] = frozenset(
    ("block-page", "login-wall", "script-shell", "empty", "binary", "too-large", "redirect-stub", "error-page")
)


def instead(kind: Kind, body: bytes, url: str, family: Family, content_type: str | None) -> NotAnArticle | None:
    """What a source's answer that names no article is; None where it may be a list without articles."""
    is_list = kind in ("listing", "day")
    if not is_list and (_ROOT.search(body, 0, _HEAD) or body.startswith(_PACKED)):
        return None
    try:
        page = Page(body, url, content_type)
    except NotAnArticle as refused:
        return refused
    reason = refusal.reason(page, family)
    if reason.reason in _WALLS:
        return reason
    if not is_list:
        return NotAnArticle("no-article", f"no {kind}")
    # A site's empty list still has its menus.
    is_bare = next(page.root.iter("a"), None) is None
    return NotAnArticle("no-article", "a page without links") if is_bare else None
