"""Where the prose of an unknown page is: the element that holds most of its sentences and little else."""

from __future__ import annotations

from collections.abc import Mapping

from parsers.fields import chrome
from parsers.page import Element
from parsers.text import HANGUL, clean

_NOT_BELOW = frozenset("p b strong em i u a li h1 h2 h3 h4 h5 h6 br blockquote".split())
_SHARE = 0.6  # an element is entered while it holds this much of the prose of the one around it
_PART = 0.4
_PARAGRAPHS = frozenset(("p", "br", "div", "section", "article", "td", "table", "blockquote", "li", "span", "font"))


def weigh(root: Element) -> dict[Element, int]:
    """Characters of prose below each element: text in sentences, outside links and furniture."""
    weights: dict[Element, int] = {}
    order = [element for element in root.iter() if isinstance(element.tag, str)]
    for element in reversed(order):
        if element.tag == "a" or chrome.is_dropped(element):
            weights[element] = 0
            continue
        weight = _prose(element.text)
        for child in element:
            weight += weights.get(child, 0) + _prose(child.tail)
        weights[element] = weight
    return weights


def _prose(text: str | None) -> int:
    """A run of text counts when it reads as sentences: long, Korean, and ending or holding 다."""
    if not text or len(text) < 15:
        return 0
    text = text.strip()
    if len(text) < 15 or not HANGUL.search(text):
        return 0
    if "다." in text or text.endswith(("다", "요.", "까?", "”", '"')) or len(text) > 120:
        return len(text)
    return 0


def find(root: Element, weights: Mapping[Element, int], headline: Element | None = None) -> tuple[Element | None, int]:
    """The element to read as the body, and the characters of prose in it; (None, 0) on a page without prose.

    ``weights`` are those of ``weigh(root)``. Where the ``headline`` is known, the body is looked for in what stands
    around it: a sidebar may hold more prose than a short article does.
    """
    body = next(root.iter("body"), root)
    if not weights.get(body, 0):
        return None, 0
    node = _around(headline, weights, body)
    weight = weights[node]
    while True:
        children = [child for child in node if isinstance(child.tag, str)]
        best = max(children, key=lambda child: weights.get(child, 0), default=None)
        if best is None or weights.get(best, 0) < weight * _SHARE or best.tag in _NOT_BELOW:
            return node, weight
        if _is_one_paragraph(best) and sum(1 for child in children if weights.get(child, 0)) > 1:
            return node, weight
        node, weight = best, weights[best]


def _around(headline: Element | None, weights: Mapping[Element, int], body: Element) -> Element:
    """The smallest element that holds the headline and a good part of the page's prose."""
    node = headline
    while node is not None and weights.get(node, 0) < weights[body] * _PART:
        node = node.getparent()
    return body if node is None else node


def _is_one_paragraph(element: Element) -> bool:
    return not any(child.tag in _PARAGRAPHS for child in element.iterdescendants())


def weight_of(element: Element) -> int:
    """Characters of prose below one element."""
    return weigh(element).get(element, 0)


def link_share(element: Element) -> float:
    """How much of an element's text stands in links, 0 to 1."""
    words = len(clean("".join(element.itertext())))
    linked = sum(len(clean("".join(link.itertext()))) for link in element.iter("a"))
    return linked / words if words else 0.0
