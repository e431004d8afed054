"""A body whose element a stray end tag closed too soon, ``…</p></div><p>…``: what goes on behind it is brought back."""

from __future__ import annotations

from itertools import islice

from parsers.fields import chrome
from parsers.page import Element, text_below
from parsers.text import clean, settable

# What stands in a body without a name; a box of the site's has a class or an id.
_PLAIN = frozenset("p br b strong em i u span font center a img figure".split())
_FURTHEST = 80  # elements behind a body
_LEVELS = 6  # elements around it that the same tag may have closed


def rejoin(body: Element) -> None:
    """Move the nameless elements right behind a body into it, where one of them is told as articles are."""
    last = _outermost_closed(body)
    run = []
    for sibling in islice(last.itersiblings(), _FURTHEST):
        if isinstance(sibling.tag, str) and (sibling.tag not in _PLAIN or sibling.get("class") or sibling.get("id")):
            break
        run.append(sibling)
    lines = [last.tail, *(line for one in run for line in (_text(one), one.tail))]
    if not any(chrome.tells(clean(line)) for line in lines if line) or not text_below(body).strip():
        return
    behind, last.tail = last.tail or "", None
    if len(body):
        body[-1].tail = settable((body[-1].tail or "") + behind)
    else:
        body.text = settable((body.text or "") + behind)
    body.extend(run)


def _outermost_closed(body: Element) -> Element:
    """The body, or what around it ends where the body does."""
    node = body
    for _ in range(_LEVELS):
        parent = node.getparent()
        if node.getnext() is not None or (node.tail or "").strip() or parent is None or parent.tag in ("body", "html"):
            break
        node = parent
    return node


def _text(element: Element) -> str:
    return text_below(element) if isinstance(element.tag, str) else ""
