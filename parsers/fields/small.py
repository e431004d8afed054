"""Small type: whether a block is set smaller or paler than prose is, as captions and notes are."""

from __future__ import annotations

import re

from parsers.page import Element

_STYLE = re.compile(
    r"(?:^|[;\s])color\s{0,3}:\s{0,3}(?!black|inherit|initial|#?(?:000|111|222|333)|rgba?\(\s{0,3}(?:[0-4]?\d),\s{0,3}(?:[0-4]?\d),)\S"
    r"|font-size\s{0,3}:\s{0,3}(?:(?:[6-9]|1[0-4])(?:\.\d{1,4})?px|(?:[6-9]|10)(?:\.\d{1,4})?pt|(?:x-|xx-)?small|0?\.[5-9]\d{0,3}r?em)",
    re.IGNORECASE,
)
_BLACK = frozenset(("black", "#000", "#000000", "#111", "#222", "#333", "#333333", "#222222", "#111111"))


def is_in_small_type(element: Element) -> bool:
    """Whether a block, or the one inline element that holds all it says, has a style of smaller or coloured type."""
    if element.keys() and _is_small(element):
        return True
    if len(element) != 1 or (element.text and not element.text.isspace()):
        return False
    child = element[0]
    if child.tag not in ("span", "font", "em", "strong", "b") or (child.tail and not child.tail.isspace()):
        return False
    return _is_small(child) or (len(child) == 1 and not (child.text or "").strip() and _is_small(child[0]))


def _is_small(element: Element) -> bool:
    if (style := element.get("style")) and _STYLE.search(style):
        return True
    if element.tag != "font":
        return False
    colour = element.get("color")
    return element.get("size") in ("1", "2", "-1") or (colour is not None and colour.lower() not in _BLACK)
