"""The item of an unknown page's menus that the page lies under: the only one in its row set as the open one, or the
only one whose address the page's own lies below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from parsers.families.base import text_of
from parsers.families.crumbs import is_nested, known_to, leads_to_stories
from parsers.fields import section
from parsers.page import Element, Page

_STATES = frozenset("on active current selected sel over here now cur".split())
_PIECES = re.compile(r"[-_\s]+|(?<=[a-z])(?=[A-Z])")  # menu_on, is-current, tab--active, navOn
_LONGEST_ITEM = 10  # characters
_FEWEST, _NEIGHBOURS = 3, 2  # items of a menu; known sections among them
_PAIR = 2
_STEPS = 3  # elements that an item's link may stand in alone
_LINKS = 3000
_NOWHERE = ("#", "javascript:")  # tabs

_Test = Callable[["_Item"], bool]


class _Item(NamedTuple):
    """An item of a menu: what the row repeats, the link in it, and what that says."""

    element: Element
    link: Element
    name: str

    @property
    def href(self) -> str:
        return self.link.get("href") or ""


def open_item(page: Page) -> tuple[str, ...]:
    """The name of the item that the page lies under, with the one around it where one is; empty where it is unsure."""
    rows = [*_rows(page.root)]
    address = page.url or page.canonical_link or page.meta("og:url") or ""
    set_open = [(item, row) for row in rows if (item := _only(row, _is_open))]
    around = [(item, row) for row in rows if (item := _only(row, lambda item: _holds(item.href, address)))]
    return _agreed(item for item, row in set_open if _is_known(item, row) or _is_of_lists(row)) or _agreed(
        item for item, row in around if _is_known(item, row)
    )


def _only(row: Sequence[_Item], is_open: _Test) -> _Item | None:
    """The item of a row that is open, where one alone is."""
    opened = [item for item in row if is_open(item)]
    return opened[0] if len(opened) == 1 else None


def _is_known(item: _Item, row: Sequence[_Item]) -> bool:
    """Whether an item is known for a section, or so many beside it are that it must be one too."""
    known = known_to(None)
    return known(item.name) or sum(known(one.name) for one in row) >= _NEIGHBOURS


def _is_of_lists(row: Iterable[_Item]) -> bool:
    return all(leads_to_stories(item.href) for item in row)


def _agreed(items: Iterable[_Item]) -> tuple[str, ...]:
    """What the open items of a page's menus are called, where all say the same, or two a way."""
    found: dict[str, str] = {}
    for item in items:
        if (told := section.path([item.name])) and not section.says_little(told):
            found.setdefault(item.name, item.href)
    return tuple(found) if len(found) == 1 or (len(found) == _PAIR and is_nested([*found.items()])) else ()


def _rows(root: Element) -> Iterator[list[_Item]]:
    """Short links beside each other, each in an element of the same kind."""
    rows: dict[tuple[Element, str], list[_Item]] = {}
    for link in islice(root.iter("a"), _LINKS):
        name = text_of(link) if not (link.get("href") or "#").startswith(_NOWHERE) else ""
        item = _around(link) if 0 < len(name) <= _LONGEST_ITEM else None
        if item is not None and (parent := item.getparent()) is not None:
            rows.setdefault((parent, str(item.tag)), []).append(_Item(item, link, name))
    return (row for row in rows.values() if len(row) >= _FEWEST)


def _around(link: Element) -> Element:
    """The outermost element in which a link is all there is."""
    for _ in range(_STEPS):
        parent = link.getparent()
        if parent is None or len(parent) > 1:
            break
        link = parent
    return link


def _is_open(item: _Item) -> bool:
    """Whether an item is set as the open one of its menu: ``td.menu_on``, ``a.here``, ``aria-selected``."""
    return any(_says_open(one) for one in {item.element, item.link})


def _says_open(element: Element) -> bool:
    if element.get("aria-current", "false") != "false" or element.get("aria-selected") == "true":
        return True
    return _is_a_state(element.get("class") or "")


@lru_cache(maxsize=2048)  # a site's menus have the same few
def _is_a_state(names: str) -> bool:
    return not _STATES.isdisjoint(piece.lower() for piece in _PIECES.split(names))


def _holds(href: str, address: str) -> bool:
    """Whether a list's address is one that a story's lies below: ``/economy/``, ``list.php?sec=6``."""
    try:
        of_list, of_story = urlsplit(href), urlsplit(address)
    except ValueError:
        return False
    if of_list.netloc and of_list.netloc != of_story.netloc:
        return False
    if of_list.query:
        return not {*parse_qsl(of_list.query)}.isdisjoint(parse_qsl(of_story.query))
    folder = of_list.path.rstrip("/")
    return bool(folder) and of_story.path.startswith(f"{folder}/")
