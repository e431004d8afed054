"""The permanent addresses of all articles, by paper and month, for programs that are let in (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from datasette import Response
from lxml import etree

from sinmungo.reading.pages import NotHere, Visitor

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST: Final = 50_000  # of addresses in one file, by its rules


async def index(visitor: Visitor) -> Response:
    """The months of each paper, each a file of its own."""
    months = await visitor.room.recall("months of papers", lambda archive: archive.lists.months())
    newest = sorted(months, key=lambda one: one[1], reverse=True)[:_MOST]
    return _sent("sitemapindex", "sitemap", visitor, (f"/sitemap/{paper}/{month}.xml" for paper, month in newest))


async def of_month(visitor: Visitor) -> Response:
    """A paper's articles of a month. Raises NotHere where there are none."""
    paper, month = visitor.parts["paper"], visitor.parts["month"]
    found = await visitor.room.ask(lambda archive: archive.lists.of_month(paper, month, _MOST))
    if not found:
        raise NotHere
    return _sent("urlset", "url", visitor, (f"/article/{number}" for number in found))


def _sent(root: str, kind: str, visitor: Visitor, paths: Iterable[str]) -> Response:
    tree = etree.Element(f"{{{_NAMESPACE}}}{root}", nsmap={None: _NAMESPACE})
    for path in paths:
        one = etree.SubElement(tree, f"{{{_NAMESPACE}}}{kind}")
        etree.SubElement(one, f"{{{_NAMESPACE}}}loc").text = visitor.origin + visitor.at(path)
    text = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Response(text, 200, {}, "application/xml; charset=utf-8")
