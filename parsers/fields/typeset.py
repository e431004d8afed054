"""How an element is set: in smaller type or in the middle, as captions are; as a block of its own; as a card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.captions import is_caption_class
from parsers.page import Element, text_below

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STYLE = re.compile(
    r"(?:^|[;\s])color\s{0,3}:\s{0,3}(?!black|inherit|initial|#?(?:000|111|222|333){1,2}(?![0-9a-f])|rgba?\(\s{0,3}(?:[0-4]?\d),\s{0,3}(?:[0-4]?\d),)\S"
    r"|font-size\s{0,3}:\s{0,3}(?:(?:[6-9]|1[0-4])(?:\.\d{1,4})?px|(?:[6-9]|10)(?:\.\d{1,4})?pt|(?:x-|xx-)?small|0?\.[5-9]\d{0,3}r?em)",
    re.IGNORECASE,
)
_CENTRED = re.compile(r"text-align\s?:\s?center", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s?:\s?(?:bold|[6-9]00)", re.IGNORECASE)
_AS_BLOCK = re.compile(r"display\s?:\s?(?:block|table)\b", re.IGNORECASE)
_SENDS_MAIL = re.compile(r"(?:기자에게\s?)?(?:이메일|메일|e-?mail)(?:\s?(?:보내기|쓰기))?", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"(?:^|\n)[^\n]{15,}[다요]\.[”\"’']?\s*(?=\n|$)")  # a line that ends as a sentence does
_FEWEST_PARAGRAPHS = 2
_BLOCKS_OF_A_CARD, _LONGEST_CARD = 9, 400  # characters
_BLACK = frozenset(("black", "#000", "#000000", "#111", "#222", "#333", "#333333", "#222222", "#111111"))


def is_in_small_type(element: Element) -> bool:
    """Whether a block, or the one inline element that holds all it says, has a style of smaller or coloured type."""
    if element.keys() and is_small(element):
        return True
    if len(element) != 1 or (element.text and not element.text.isspace()):
        return False
    child = element[0]
    if child.tag not in ("span", "font", "em", "strong", "b", "small") or (child.tail and not child.tail.isspace()):
        return False
    return is_small(child)


def is_small(element: Element) -> bool:
    """Whether an element's own style is of smaller or coloured type."""
    if (style := element.get("style")) and _STYLE.search(style):
        return True
    if element.tag != "font":
        return element.tag == "small"
    colour = element.get("color")
    return element.get("size") in ("1", "2", "-1") or (colour is not None and colour.lower() not in _BLACK)


def is_centred(element: Element) -> bool:
    """Whether a block is set in the middle, as captions are and paragraphs of prose are not."""
    if element.tag == "center":
        return True
    return bool(element.keys()) and bool(
        (element.get("align") or "").lower() == "center"
        or _CENTRED.search(element.get("style") or "")
        or "align-center" in (element.get("class") or "")
    )


def is_bold(element: Element) -> bool:
    """Whether a block is set in bold type by its style."""
    style = element.get("style")
    return bool(style and _BOLD.search(style))


def is_block(element: Element) -> bool:
    """Whether an inline element stands by itself: its style says so, or it is a caption's."""
    if not element.keys():
        return False
    style, names = element.get("style"), element.get("class")
    return bool((style and _AS_BLOCK.search(style)) or (names and is_caption_class(names)))


def is_a_card(link: Element, href: str) -> bool:
    """Whether a link is drawn as a card: a headline and a lead of another page, in blocks inside the link."""
    if not href or next(link.iterdescendants("p", "div", "h3", "h4", "strong", "dl"), None) is None:
        return False
    blocks = sum(1 for _ in link.iterdescendants("p", "div", "h3", "h4", "strong", "dt", "dd"))
    return 1 < blocks < _BLOCKS_OF_A_CARD and 0 < len(text_below(link)) < _LONGEST_CARD


def mailbox(link: Element) -> str | None:
    """Where a link sends mail that says only what it does: 메일 보내기, or shows an envelope."""
    href = link.get("href") or ""
    if not href.startswith("mailto:"):
        return None
    said = text_below(link).strip()
    if not (_SENDS_MAIL.fullmatch(said) if said else next(link.iter("img"), None) is not None):
        return None
    return href.removeprefix("mailto:").partition("?")[0].strip() or None


def is_headed(element: Element) -> bool:
    """Whether a heading stands right above an element."""
    before = element.getprevious()
    return before is not None and before.tag in HEADING_TAGS


def tells_beside(table: Element) -> bool:
    """Whether paragraphs stand in the cell beside a picture's, as where a table sets both beside each other."""
    for row in rows(table):
        others = [cell for cell in row if next(cell.iter("img"), None) is None]
        if len(others) < len(row) and any(_tells(cell) for cell in others):
            return True
    return False


def _tells(cell: Element) -> bool:
    return len(_PARAGRAPHS.findall(_lines_of(cell))) >= _FEWEST_PARAGRAPHS


def _lines_of(cell: Element) -> str:
    """What a cell says, with a line feed for each end of a line or a block in it."""
    pieces = [cell.text or ""]
    for child in cell.iterdescendants():
        if child.tag in ("br", "p", "div"):
            pieces.append("\n")
        pieces += [child.text or "", child.tail or ""]
    return "".join(pieces)


def rows(table: Element) -> Iterator[Element]:
    """A table's own rows, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.iterchildren("tr")
