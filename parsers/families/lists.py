"""Whether a link of an unknown page leads to the list that the page's own address lies in.

``/press/9917`` lies in ``/press``, ``view.php?no=3&sec=A3`` under ``list.php?sec=A3``.
"""

from __future__ import annotations

from itertools import islice
from urllib.parse import SplitResult, parse_qsl, urlsplit

from parsers.families.base import text_of
from parsers.page import Page

_LINKS = 600  # of a page that are looked at


def is_one(page: Page, name: str) -> bool:
    """Whether a link that says a name leads to the list that holds the page."""
    own = _split(page.url or "")
    if own is None or not own.netloc:
        return False
    said = (link.get("href") or "" for link in islice(page.root.iter("a"), _LINKS) if text_of(link) == name)
    return any(_holds(address, own) for href in said if (address := _split(page.absolute(href))))


def _holds(address: SplitResult, own: SplitResult) -> bool:
    """Whether an address is that of a list which holds the page's own: its folder, or fewer of its parameters."""
    if address.netloc.removeprefix("www.") != own.netloc.removeprefix("www."):
        return False
    if address.query:
        told, pairs = frozenset(parse_qsl(address.query)), frozenset(parse_qsl(own.query))
        return bool(told) and told < pairs
    folder = address.path.rstrip("/")
    return folder.count("/") >= 1 and own.path.rstrip("/") != folder and own.path.startswith(f"{folder}/")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
