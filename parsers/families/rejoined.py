"""A body that a wrong end tag parted: what it left outside, or inside a figure, is brought back to where it stood.

``…</p></div><p>…`` closes the body's element too soon; ``<figure><div><img><figcaption>…</figcaption></figure>``, its
``div`` not closed, swallows the article behind it.
"""

from __future__ import annotations

from itertools import islice, takewhile

from parsers.fields import chrome
from parsers.page import Element, text_below
from parsers.text import clean, settable

# What stands in a body without a name; a box of the site's has a class or an id.
_PLAIN = frozenset("p br b strong em i u span font center a img figure".split())
_FURTHEST = 80  # elements behind a body
_LEVELS = 6  # elements around it that the same tag may have closed
_MOST_FIGURES = 200


def rejoin(body: Element) -> None:
    """Move the nameless elements right behind a body into it, where one of them is told as articles are."""
    for caption in list(islice(body.iter("figcaption"), _MOST_FIGURES)):
        _end_the_figure(caption, body)
    last = _outermost_closed(body)
    run = _nameless(last)
    lines = [last.tail, *(line for one in run for line in (text_below(one), one.tail))]
    if not any(chrome.tells(clean(line)) for line in lines if line) or not text_below(body).strip():
        return
    behind, last.tail = last.tail or "", None
    if len(body):
        body[-1].tail = settable((body[-1].tail or "") + behind)
    else:
        body.text = settable((body.text or "") + behind)
    body.extend(run)


def _nameless(element: Element) -> list[Element]:
    """The elements right behind another that have no name, as an article's have."""
    run = []
    for sibling in islice(element.itersiblings(), _FURTHEST):
        if sibling.tag not in _PLAIN or sibling.get("class") or sibling.get("id"):
            break
        run.append(sibling)
    return run


def _end_the_figure(caption: Element, body: Element) -> None:
    """Move what is told behind a caption, as articles are, out of its figure, and what has a name out of the body."""
    figure = next(caption.iterancestors("figure"), None)
    run = _nameless(caption) if figure is not None and figure is not caption.getparent() else []
    if figure is None or not any(chrome.tells(clean(text_below(one))) for one in run):
        return
    for one in reversed(run):
        figure.addnext(one)
    boxes = takewhile(lambda box: box is not figure, caption.iterancestors())
    rest = [one for box in (caption, *boxes) for one in box.itersiblings()]
    for one in reversed(rest):
        body.addnext(one)


def _outermost_closed(body: Element) -> Element:
    """The body, or what around it ends where the body does."""
    node = body
    for _ in range(_LEVELS):
        parent = node.getparent()
        if node.getnext() is not None or (node.tail or "").strip() or parent is None or parent.tag in ("body", "html"):
            break
        node = parent
    return node
