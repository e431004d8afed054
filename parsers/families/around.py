"""What stands around the body of an unknown page: the lines and elements above it, and those right below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from parsers.fields import timelabels
from parsers.fields.printed import is_silent, lines_before
from parsers.page import Element, text_below
from parsers.region import Region
from parsers.text import clean

_BLOCKS = frozenset(
    """p div section article main header footer center dl dt dd ul ol li table tr td th h1 h2 h3 h4 h5 h6 form hr
    nav br""".split()
)
_SKIPPED = frozenset(("script", "style", "noscript", "iframe", "head", "select", "svg", "form", "button"))
_LABELS = frozenset(("dt", "th"))
_DATE = re.compile(r"\d{2,4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}")
_LEVELS = 14  # elements around the body, from inside out
_SIBLINGS = 60
_HUGE = 2500  # characters; a menu or a list of stories, not a head
_LARGE = 400  # characters of what may tell the section above a heading; a menu has more
_ELEMENTS = 120
_LINES = 60
_FEWEST, _LINKS = 2, 30  # links of a menu
_DEEPEST = 100  # elements, one inside the other
_BEYOND = 2  # levels above what holds head and body, where no time is told inside


@dataclass(slots=True)
class Above:
    """The head: its lines, the elements they stand in, and those further up, nearest last."""

    lines: list[str] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def links_before(self, region: Region) -> Iterator[Element]:
        """The links over the headline inside what holds head and body; none of the page's menus."""
        for element in self.elements if region.heading is not None else ():
            if element is region.heading:
                return
            if element.tag == "a" and any(one is region.scope for one in element.iterancestors()):
                yield element


def above(region: Region) -> Above:
    """What stands above the body: lines up to the heading (further, where no time is among them), elements beyond."""
    found = Above()
    headed = set(region.heading.iterancestors()) | {region.heading} if region.heading is not None else set()
    node, beyond = region.begin, 0
    inside = region.scope is not region.begin
    for _ in range(_LEVELS):
        parent = node.getparent()
        if parent is None or parent.tag == "html":
            break
        before = list(_before(node, headed, _HUGE if inside or region.heading is None else _LARGE))
        if inside or beyond <= _BEYOND or (region.heading is None and not _has_date(found.lines)):
            found.lines = (_lines(parent, before) + found.lines)[-_LINES:]
        found.elements = [
            element
            for one in before
            for element in one.iter("*")
            if element.keys() or one is element or element is region.heading or element.tag in _LABELS
        ] + found.elements
        if parent is region.scope:
            inside = False
        if not inside:
            beyond = _BEYOND + 1 if _has_date(found.lines) else beyond + 1
        if len(found.elements) > _ELEMENTS:
            break
        node = parent
    found.lines = list(_with_labels(found.lines))
    found.elements = [element for element in found.elements if element.tag not in _SKIPPED]
    return found


def _with_labels(lines: list[str]) -> Iterator[str]:
    """Lines, a time's label that is one of its own joined to the time below it: 고침 over 2025. 2. 20. 11:02."""
    label = ""
    for line in lines:
        if label and not _DATE.match(line):
            yield label
            label = ""
        if timelabels.is_one(line):
            label = line
        else:
            yield f"{label} {line}".lstrip()
            label = ""
    if label:
        yield label


def menus(above: Above) -> set[str]:
    """The lines of a head that are links beside each other and nothing else, as elements set them."""
    found: set[str] = set()
    for element in above.elements:
        links = [clean(text_below(link)) for link in islice(element.iter("a"), _LINKS)]
        if len(links) < _FEWEST or _says_more(element, 0):
            continue
        if (said := clean(" ".join(lines_before(element, None)))) == " ".join(links):
            found |= {said, *links}
    return found


def _says_more(element: Element, depth: int) -> bool:
    """Whether an element says more than its links do: most do soon, and their lines need not be put together."""
    if _says(element.text):
        return True
    return any(
        (child.tag != "a" and depth < _DEEPEST and not is_silent(child) and _says_more(child, depth + 1))
        or _says(child.tail)
        for child in element
    )


def _says(text: str | None) -> bool:
    return text is not None and not text.isspace() and bool(clean(text))


def _before(node: Element, headed: set[Element], most: int) -> Iterator[Element]:
    """The siblings before a node in page order, without those too large for a head."""
    near = list(islice(node.itersiblings(preceding=True), _SIBLINGS))
    for sibling in reversed(near):
        if sibling.tag not in _SKIPPED and (sibling in headed or len(text_below(sibling)) < _HUGE):
            yield sibling


def _has_date(lines: list[str]) -> bool:
    return any(map(_DATE.search, lines))


def _lines(parent: Element, elements: list[Element]) -> list[str]:
    """The lines that elements beside each other make; those without a block among them join."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        if pieces and (text := clean(" ".join(pieces))):
            lines.append(text)
        pieces.clear()

    if elements and parent[0] is elements[0] and parent.text:
        pieces.append(parent.text)
    for element in elements:
        if element.tag == "figure":  # a caption names the photographer, and is no line of a head
            flush()
        elif element.tag in _BLOCKS or len(element) > 2:
            flush()
            lines += lines_before(element, None)
        else:
            pieces.append(text_below(element))
        if (text := element.tail) and not text.isspace():
            pieces.append(text)
    flush()
    return lines


def below(region: Region) -> list[Element]:
    """The elements right below the body, a few levels up: tags, reporters' boxes, the line with the times."""
    found: list[Element] = []
    node = region.end
    for _ in range(4):
        for sibling in islice(node.itersiblings(), 12):
            if sibling.tag not in _SKIPPED and len(text_below(sibling)) < _HUGE // 2:
                found += islice(sibling.iter(), 60)
        parent = node.getparent()
        if parent is None or node is region.scope or parent.tag in ("body", "html") or len(found) > 120:
            break
        node = parent
    return found
