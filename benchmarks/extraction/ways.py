"""An HTML page as the world flattens it: its tags gone, its menus left. Three ways, of the dumps that researchers hold.

``wet`` is Common Crawl's: the title, then a line for each element that is a block, links' texts within. ``nodes`` is
what BeautifulSoup's ``get_text("\\n", strip=True)`` gives: a line for each text node. ``blank`` parts blocks by blank
lines and leaves the title out; items of lists follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from benchmarks.extraction.corpus import Case

_UNSAID = frozenset(("script", "style", "template"))  # hold no text for readers
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
_CLOSE = frozenset(("li", "dd", "dt", "option", "tr", "td", "th", "br"))  # begin a line, and no blank one above it
_BLANKS = re.compile(r"\s+")


def _tree(case: Case) -> Any:
    """The page's tree, its charset told, as whoever flattened it had found it."""
    html = case.body.decode(case.gold.get("bytes", "utf-8"), errors="replace")
    return etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def _pieces(root: Any) -> Iterator[tuple[str, str]]:
    """The page in reading order: ``("text", words)``, and ``("tag", name)`` where an element begins or ends."""
    unsaid = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_element = isinstance(element.tag, str)
        if event == "start":
            unsaid += element.tag in _UNSAID
            yield "tag", element.tag
            if element.text and not unsaid:
                yield "text", element.text
            continue
        if is_element:
            unsaid -= element.tag in _UNSAID
            yield "tag", element.tag
        if element.tail and not unsaid:
            yield "text", element.tail


def nodes(case: Case) -> str:
    """A line for each text node."""
    root = _tree(case)
    texts = (text.strip() for kind, text in _pieces(root) if kind == "text") if root is not None else ()
    return "\n".join(text for text in texts if text)


def wet(case: Case) -> str:
    """A line for each block, its blanks single; the title is the first."""
    return _by_blocks(_tree(case), is_titled=True, between="\n")


def blank(case: Case) -> str:
    """A blank line between blocks, none between the items of a list; without the title."""
    return _by_blocks(_tree(case), is_titled=False, between="\n\n")


def _by_blocks(root: Any, *, is_titled: bool, between: str) -> str:
    told: list[str] = []
    line: list[str] = []
    gap, is_title = "", False

    def close() -> None:
        nonlocal gap
        if text := _BLANKS.sub(" ", "".join(line)).strip():
            told.extend((gap, text) if told else (text,))
            gap = ""
        line.clear()

    for kind, text in _pieces(root) if root is not None else ():
        if kind == "text":
            if is_titled or not is_title:
                line.append(text)
        elif text not in _INLINE:
            close()
            gap = max(gap, "\n" if text in _CLOSE else between, key=len)
            is_title = text == "title" and not is_title
    close()
    return "".join(told)


WAYS: dict[str, Callable[[Case], str]] = {"wet": wet, "nodes": nodes, "blank": blank}
