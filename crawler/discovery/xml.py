"""XML as newspapers' servers write it, made into XML that can be read: junk before it, bare ``&``, a lying encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from html.entities import html5
from io import BytesIO

from lxml import etree

from parsers.page import Element

_JUNK = 20_000  # characters before the beginning, that a script or a proxy put there
_PROLOG = re.compile(r"<\?xml[^>]{0,200}>")  # names an encoding that the text no longer has
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);|([a-z][a-z0-9]{1,30};)?)", re.IGNORECASE)
_ELEMENT = re.compile(r"<([a-z][\w:.-]{0,40})", re.IGNORECASE)
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def mended(text: str, roots: str) -> bytes | None:
    """The XML in a text, in UTF-8; None when neither a declaration nor one of ``roots`` (``rss|feed``) begins in it."""
    beginning = _beginning(roots).search(text, 0, _JUNK)
    if beginning is None:
        return None
    whole = _PROLOG.sub("", text[beginning.start() :], count=1)
    return _NO_XML.sub("", _with_known_references(whole)).encode(errors="replace")


def tree(whole: bytes) -> Element | None:
    """The root of mended XML, read as far as it can be; nothing is fetched, no entity of its own is followed."""
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    try:
        root: Element | None = etree.fromstring(whole, parser)
    except etree.XMLSyntaxError:  # not one element
        return None
    return root


def elements(whole: bytes) -> Iterator[Element]:
    """The same element by element, each once it has ended, and forgotten once the next is asked for."""
    events = etree.iterparse(
        BytesIO(whole), events=("end",), encoding="utf-8", recover=True, resolve_entities=False, no_network=True
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            if (parent := element.getparent()) is not None:
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError:  # nothing is left that can be read
        return


def name(element: Element) -> str:
    """An element's name without its namespace, also where the prefix was never declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def is_of(whole: bytes, roots: str) -> bool:
    """Whether the first element of mended XML is one of ``roots``."""
    first = _ELEMENT.search(whole[:_JUNK].decode(errors="replace"))
    return first is not None and first[1].lower() in roots.lower().split("|")


@lru_cache
def _beginning(roots: str) -> re.Pattern[str]:
    return re.compile(rf"<\?xml|<(?:{roots})\b", re.IGNORECASE)


def _with_known_references(text: str) -> str:
    """References that XML knows, outside CDATA; HTML's are the characters they name, any other ``&`` is itself."""
    pieces = text.split("<![CDATA[")
    for number, piece in enumerate(pieces):
        inside, end, outside = piece.partition("]]>") if number else ("", "", piece)
        pieces[number] = inside + end + _REFERENCE.sub(_known, outside)
    return "<![CDATA[".join(pieces)


def _known(reference: re.Match[str]) -> str:
    if reference[1]:
        return reference[0]
    return escape(html5[reference[2]]) if reference[2] in html5 else "&amp;" + (reference[2] or "")
