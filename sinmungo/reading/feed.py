"""A search as a feed (Atom, RFC 4287): a feed reader tells what is new of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from datasette import Response
from lxml import etree

from archive import Hit, InvalidDate
from archive.times import KST
from sinmungo.reading.pages import A_PAGE, NotHere, Visitor
from sinmungo.reading.search import asked_of

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=KST)


async def page(visitor: Visitor) -> Response:
    """The newest articles of a search. Raises NotHere where nothing is asked for."""
    asked = asked_of(visitor)
    if not asked:
        raise NotHere
    try:
        hits = await visitor.room.ask(lambda archive: archive.search(asked.text, limit=A_PAGE, **asked.narrowing))
    except InvalidDate:
        raise NotHere from None
    title = f"{visitor.say('search-of', query=asked.query)} · {visitor.say('title')}"
    return Response(_feed(visitor, title, hits), 200, {}, "application/atom+xml; charset=utf-8")


def _feed(visitor: Visitor, title: str, hits: list[Hit]) -> bytes:
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    here = visitor.origin + visitor.address
    last = max((hit.published for hit in hits if hit.published), default=_NEVER)
    _add(feed, "title", title)
    _add(feed, "id", here)
    _add(feed, "updated", last.isoformat())
    _add(feed, "link", rel="self", href=here)
    for hit in hits:
        entry = _add(feed, "entry")
        address = visitor.origin + visitor.at(f"/article/{hit.id}")
        _add(entry, "title", hit.headline)
        _add(entry, "id", address)
        _add(entry, "link", rel="alternate", href=address)
        _add(entry, "updated", (hit.published or _NEVER).isoformat())
        _add(_add(entry, "author"), "name", hit.byline or hit.paper_name or visitor.say("no-paper"))
        _add(entry, "summary", hit.snippet)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text and "".join(one for one in text if one.isprintable() or one == "\n")
    return child
