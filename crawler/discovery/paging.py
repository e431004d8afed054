"""A list's further pages: by the links to them or, where the list has a button for more, by the call of its script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.discovery.page import Ask
from parsers.families import Family
from parsers.families.base import text_of
from parsers.listing import Link
from parsers.page import Page

PAGE_SIZE = 20  # articles on a page of ND Soft's
_PINNED = 2  # so many more may stand above them
_MORE = "더보기"
_TO_A_PAGE = re.compile(r"[?&]page=(\d{1,9})(?!\d)|goPage\('?(\d{1,9})'?\)", re.IGNORECASE)
_PAGE = re.compile(r"(?<=[?&]page=)\d{1,9}(?!\d)")
_TOTAL = re.compile(r"[?&]total=(\d{1,9})(?!\d)")
_SIZE = re.compile(r"[?&]list_per_page=(\d{1,9})(?!\d)")


def following(ask: Ask, page: Page, links: Sequence[Link], total: int | None, family: Family) -> Ask | None:
    """The page after an HTML page with these links; None where there is surely none.

    Where the HTML does not lead to further pages but has a button for more, its script fetches them: such sites may
    answer every page's address with the first page.
    """
    if not links or "{page}" not in ask.source:
        return None
    linked = _linked_pages(page)
    if family.paging_call and not linked and _has_more(page, family.paging_call):
        count = sum(link.published is not None for link in links) or len(links)
        return None if total is not None and count >= total else _call(ask, family.paging_call, count, total)
    return ask.turned(ask.page + 1)


def implies_another(ask: Ask, page: Page, count: int, total: int | None) -> bool:
    """Whether a page with ``count`` articles of its list shows or implies that there is another."""
    if linked := _linked_pages(page):
        return max(linked) > ask.page
    return count < total if total is not None else count >= PAGE_SIZE


def by_html(ask: Ask) -> Ask | None:
    """The same page as HTML, for one that the call did not bring; None for one that is HTML already."""
    html = ask.turned(ask.page)
    return None if urlsplit(ask.url).path == urlsplit(html.url).path else html


def called(ask: Ask, links: Sequence[Link]) -> Ask | None:
    """The page after one that the call has brought; None at the end."""
    total, size = told_total(ask), _SIZE.search(ask.url)
    if not links or (total is not None and size and ask.page * int(size[1]) >= total):
        return None
    return ask.turned(ask.page + 1, _PAGE.sub(str(ask.page + 1), ask.url))


def told_total(ask: Ask) -> int | None:
    """How many articles the list has, as the call's address says."""
    found = _TOTAL.search(ask.url)
    return int(found[1]) if found else None


def _call(ask: Ask, form: str, count: int, total: int | None) -> Ask:
    size = PAGE_SIZE if PAGE_SIZE <= count <= PAGE_SIZE + _PINNED else count
    told = {"total": total if total is not None else "", "size": size, "page": ask.page + 1}
    filters = [(name, value) for name, value in parse_qsl(urlsplit(ask.url).query) if name.startswith("sc_")]
    address = urljoin(ask.url, form.format_map(told)) + "".join(f"&{urlencode([pair])}" for pair in filters)
    return ask.turned(ask.page + 1, address)


def _linked_pages(page: Page) -> set[int]:
    """The numbers of the pages that a page links to."""
    matches = (_TO_A_PAGE.search(anchor.get("href") or "") for anchor in page.root.iter("a"))
    return {int(match[1] or match[2]) for match in matches if match}


def _has_more(page: Page, call: str) -> bool:
    if urlsplit(call).path.rpartition("/")[2] in page.charset.text:
        return True
    return any(text_of(button) == _MORE for button in page.root.iter("button"))
