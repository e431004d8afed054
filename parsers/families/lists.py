"""The list that an unknown page's own address lies in, and what the page's links call it.

``/press/9917`` lies in ``/press``, ``view.php?no=3&sec=A3`` under ``list.php?sec=A3``: the link to that list says
소식, or 사회. Where several links say different things, none is believed.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from parsers.families.base import text_of
from parsers.fields import section
from parsers.fields.names import is_full_name
from parsers.page import Page

_LINKS = 600  # of a page that are looked at
_LONGEST_NAME = 10  # characters
_NO_NAMES = frozenset("목록 목록보기 목록으로 리스트 list 이전 다음 더보기 뒤로 전체 more 글쓰기 검색 rss".split())


def of(page: Page, headlines: Collection[str]) -> tuple[str, ...]:
    """What the page's links call the list that holds it; empty where they say different things, or nothing."""
    own = _split(page.url or "")
    if own is None or not own.netloc:
        return ()
    pairs = frozenset(parse_qsl(own.query))
    found: set[str] = set()
    for link in islice(page.root.iter("a"), _LINKS):
        href = link.get("href") or ""
        if not ("/" in href or "?" in href):
            continue
        address = _split(href)
        if address is None or not _holds(_split(urljoin(own.geturl(), href)) or address, own, pairs):
            continue
        name = text_of(link)
        if _is_a_name(name) and name not in headlines:
            found.add(name)
    return section.path(found) if len(found) == 1 else ()


def _holds(address: SplitResult, own: SplitResult, pairs: frozenset[tuple[str, str]]) -> bool:
    """Whether an address is that of a list which holds the page's own: its folder, or fewer of its parameters."""
    if address.netloc.removeprefix("www.") != own.netloc.removeprefix("www."):
        return False
    if address.query:
        told = frozenset(parse_qsl(address.query))
        return told < pairs or (bool(told) and told == pairs and address.path != own.path and len(told) > 1)
    folder = address.path.rstrip("/")
    return folder.count("/") >= 1 and own.path.rstrip("/") != folder and own.path.startswith(f"{folder}/")


def _is_a_name(text: str) -> bool:
    is_short = 1 < len(text) <= _LONGEST_NAME and not any(map(str.isdigit, text))
    return is_short and text.lower() not in _NO_NAMES and not is_full_name(text)


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
