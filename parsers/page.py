"""One HTML page as a tree, with its address and its head's facts ready to be asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from parsers import charset
from parsers.cut import Cut
from parsers.errors import NotAnArticle
from parsers.text import clean

Element = etree._Element  # noqa: SLF001  # the public name of lxml's element type is this one

MAX_BYTES = 16 * 1024 * 1024  # the largest article page seen is 0.3 MB; 16 MB is no article

_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"BM",
    b"\x28\xb5\x2f\xfd",
)
# libxml2 reads a tag in the square of its attributes' number: a hundred thousand of them take ten seconds.
_LARGE = 400_000
_MONSTROUS_TAG = re.compile(rb"<\w(?:[^<>\s]*+\s++){20000}")
_BY_ID = etree.XPath("id($id)")
# CMS editors write raw line feeds and tabs into their JSON-LD; strict=False reads them.
_JSON = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!(?:\[CDATA\[|--)(?:\s*\*/)?)+|(?:(?://|/\*)?\s*(?:\]\]|--)>(?:\s*\*/)?\s*)+$"
)


class Page:
    """A decoded page. ``root`` is its lxml tree, or that of the article's region where one of ``cuts`` fits.

    Raises NotAnArticle when there is nothing to read: no bytes, a picture, more than 16 MB.
    """

    def __init__(
        self, body: bytes, url: str | None = None, content_type: str | None = None, cuts: Iterable[Cut] = ()
    ) -> None:
        refuse_unreadable(body)
        self.url = url
        self.charset = charset.decode(body, content_type)
        if self.charset.text.isspace() or not self.charset.text:
            raise NotAnArticle("empty", "nothing but blanks")
        # lxml given the raw bytes of a damaged page drops the rest of it without a word, so it gets clean UTF-8.
        whole = body if self.charset.encoding == "utf-8" and not self.charset.warnings else self.charset.text.encode()
        region = next((region for cut in cuts if (region := cut.region(whole)) is not None), None)
        self.is_cut = region is not None
        root = etree.fromstring(region or whole, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        if root is None:
            raise NotAnArticle("empty", "no element in the page")
        self.root: Element = root
        self._by_class: dict[str, dict[str, list[Element]]] = {}

    def by_id(self, name: str) -> Element | None:
        """The first element with that id; through libxml2's id table, not by walking the tree."""
        found = _BY_ID(self.root, id=name)
        return found[0] if isinstance(found, list) and found and isinstance(found[0], Element) else None

    def by_class(self, tag: str, name: str) -> list[Element]:
        """The elements of a tag that have a class, in page order. A tag's elements are looked through once a page."""
        index = self._by_class.get(tag)
        if index is None:
            index = self._by_class[tag] = {}
            for element in self.root.iter(tag):
                for own in (element.get("class") or "").split():
                    index.setdefault(own, []).append(element)
        return index.get(name, [])

    def absolute(self, address: str) -> str:
        """The address joined to the page's own, when that is known."""
        try:
            return urljoin(self.url, address.strip()) if self.url else address.strip()
        except ValueError:
            return address.strip()

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """All ``<meta>`` contents by property, name or itemprop (lower case), in page order, as they stand."""
        metas: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = element.get("content")
            key = element.get("property") or element.get("name") or element.get("itemprop")
            if content and key:
                metas.setdefault(key.lower(), []).append(content)
                if (itemprop := element.get("itemprop")) and itemprop != key:
                    for name in itemprop.lower().split():
                        metas.setdefault(name, []).append(content)
        return metas

    def meta(self, *names: str) -> str | None:
        """The first non-empty content of the first of these names that the page has."""
        return next((text for name in names for content in self.metas.get(name, ()) if (text := clean(content))), None)

    @cached_property
    def title(self) -> str | None:
        """The ``<title>``, cleaned."""
        element = next(self.root.iter("title"), None)
        return clean("".join(element.itertext())) or None if element is not None else None

    @cached_property
    def link_texts(self) -> list[str]:
        """The texts of all links, in page order: the menus' words among them."""
        return [" ".join("".join(link.itertext()).split()) for link in self.root.iter("a")]

    @cached_property
    def canonical_link(self) -> str | None:
        """``<link rel=canonical>``, absolute."""
        for link in self.root.iter("link"):
            if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
                return self.absolute(link.get("href") or "")
        return None

    @cached_property
    def json_ld(self) -> dict[str, Any]:
        """The page's JSON-LD object that describes an article; empty when there is none that can be read."""
        for script in self.root.iter("script"):
            if "ld+json" not in (script.get("type") or ""):
                continue
            try:
                data = _JSON.decode(_bare(script.text or ""))
            except (ValueError, RecursionError):
                continue
            for thing in _things(data):
                kind = thing.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(isinstance(name, str) and name.endswith(("Article", "BlogPosting")) for name in kinds):
                    return thing
        return {}


def refuse_unreadable(body: bytes) -> None:
    """Raise NotAnArticle for what no decoding can make a page of."""
    if not body:
        raise NotAnArticle("empty", "0 bytes")
    if len(body) > MAX_BYTES:
        raise NotAnArticle("too-large", f"more than {MAX_BYTES:,} bytes")
    if body.startswith(_SIGNATURES):
        raise NotAnArticle("binary", "the bytes are a picture, a PDF or a compressed file")
    if len(body) > _LARGE and _MONSTROUS_TAG.search(body):
        raise NotAnArticle("too-large", "one tag has more than 20,000 attributes")
    start = body[:1024]
    if start.count(0) * 10 > len(start) and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAnArticle("binary", "many NUL bytes at the start")


def _bare(text: str) -> str:
    """A script's JSON without the comment or CDATA marks that old templates wrap scripts in."""
    text = text.strip()
    return text if text.startswith(("{", "[")) and text.endswith(("}", "]")) else _WRAPPING.sub("", text).strip()


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: one, a list of them, or a ``@graph``."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, dict))
