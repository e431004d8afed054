"""The room as a search engine of a browser's search box (OpenSearch 1.1)."""

from __future__ import annotations

from typing import Any, Final

from datasette import Response
from lxml import etree

from sinmungo.reading.pages import Visitor

KIND: Final = "application/opensearchdescription+xml"
_NAMESPACE: Final = "http://a9.com/-/spec/opensearch/1.1/"


async def page(visitor: Visitor) -> Response:
    """How the archive is searched: as a page, and as a feed."""
    root = etree.Element(f"{{{_NAMESPACE}}}OpenSearchDescription", nsmap={None: _NAMESPACE})
    search, feed = (visitor.origin + visitor.at(path) for path in ("/search", "/search.atom"))
    _add(root, "ShortName", "신문고")
    _add(root, "LongName", visitor.say("title"))
    _add(root, "Description", visitor.say("subtitle"))
    _add(root, "Url", type="text/html", template=f"{search}?q={{searchTerms}}&page={{startPage?}}")
    _add(root, "Url", type="application/atom+xml", template=f"{feed}?q={{searchTerms}}")
    _add(root, "Language", "ko")
    _add(root, "SyndicationRight", "private")  # results are for who asks, not to be passed on
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "OutputEncoding", "UTF-8")
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Response(text, 200, {}, f"{KIND}; charset=utf-8")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes).text = text
