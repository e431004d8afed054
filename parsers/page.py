"""One HTML page as a tree, with its address and its head's facts ready to be asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from parsers import charset, mojibake
from parsers.cut import Piece, may_be_a_class
from parsers.errors import NotAnArticle
from parsers.text import HANGUL, clean, settable, visible

Element = etree._Element  # noqa: SLF001  # the public name of lxml's element type is this one
_ByClass = dict[str, list[Element]]  # the elements of one tag

MAX_BYTES = 16 * 1024 * 1024  # the largest article page seen is 0.3 MB; 16 MB is no article
MOST_TAGS = 80_000  # opening and closing; 16 MB may hold four million, which take minutes and gigabytes

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
# libxml2 reads a tag in the square of its attributes' number: a hundred thousand of them take ten seconds. Quoted
# values may hold anything; what stands in scripts is taken for tags as well, but has few different words.
LARGE = 200_000  # bytes; what fits into fewer is read in bounded time
_TAG = re.compile(rb"""<[a-zA-Z][^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+""")
_LONG_TAG = 200  # bytes; a shorter one has dozens of attributes at the most
_VALUE = re.compile(rb"""=\s{0,9}(?:"[^"]*+"|'[^']*+')""")
_MOST_PAIRS = 10_000**2  # of attributes of one tag, in all tags; a quote left open made 1,363 of a page's words
_BROAD = 40_000  # bytes; a tag of fewer has fewer attributes
_LONGEST = 2_000  # characters of a title, or of what a meta tag says
_NAMING = ("class", "id", "style")
_OVERLONG = etree.XPath("//*[" + " or ".join(f"string-length(@{name}) > {_LONGEST}" for name in _NAMING) + "]")
_IN_NUMBERS = frozenset("a div li p span td ul".split())  # tags that a page has by the hundred
_ODD_IN_AN_ADDRESS = re.compile(r"/\.|\[|\]")
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_%~-][A-Za-z0-9_%~.-]*+)+")
_BROKEN_LINE, _CONTROL = re.compile(r"[\t\r\n]"), re.compile(r"[\x00-\x1f\x7f-\x9f]")


def clean_parser() -> etree.HTMLParser:
    """A parser of clean UTF-8 into elements alone: of comments and instructions no field is told."""
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


_PARSER = clean_parser()
_JAMO = b"\xe1"  # with what letters in parts (NFD) begin in UTF-8, as Macs write Hangul
# A zero-width space, a BOM, a soft hyphen: a letter is found in text twenty times as fast as its bytes.
_INVISIBLE = "\u200b\ufeff\u00ad"
_TOLD_IN = ("content", "alt", "title")
_BY_ID = etree.XPath("id($id)", regexp=False)  # making functions for regular expressions ready takes as long
# CMS editors write raw line feeds and tabs into their JSON-LD; strict=False reads them.
_JSON = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(
    r"^(?:(?://|/\*)?\s{0,40}+<!(?:\[CDATA\[|--)(?:\s{0,40}+\*/)?\s{0,40}+){1,4}"
    r"|(?:(?://|/\*)?\s{0,40}+(?:\]\]|--)>(?:\s{0,40}+\*/)?\s{0,40}+){1,4}$"
)


class Page:
    """A decoded page, or the ``piece`` that was cut out of one. ``root`` is its lxml tree.

    Raises NotAnArticle when there is nothing to read: no bytes, a picture, more than 16 MB.
    """

    companion: Element | None = None  # the article's body, where a second request brought it

    def __init__(
        self, body: bytes, url: str | None = None, content_type: str | None = None, piece: Piece | None = None
    ) -> None:
        refuse_unreadable(body)
        self.url = url
        self.piece = piece
        html = piece.html if piece else body
        self.charset = charset.decode(html, content_type) if piece else _sound(charset.decode(html, content_type))
        if self.charset.text.isspace() or not self.charset.text:
            raise NotAnArticle("empty", "nothing but blanks")
        # lxml given the raw bytes of a damaged page drops the rest of it without a word, so it gets clean UTF-8.
        is_sound = self.charset.encoding == "utf-8" and not self.charset.warnings
        html = html if is_sound else self.charset.text.encode()
        _refuse_too_many(html)
        self._html = html
        root = etree.fromstring(html, _PARSER)
        if root is None:
            raise NotAnArticle("empty", "no element in the page")
        if len(html) > LARGE:
            _drop_overlong(root)
        if _JAMO in html or any(mark in self.charset.text for mark in _INVISIBLE):
            _make_visible(root)
        self.root: Element = root
        self._by_id: dict[str, Element | None] = {}
        self._everywhere: dict[str, _ByClass] = {}  # by tag
        self._scope, self._inside = root, self._everywhere

    @property
    def is_cut(self) -> bool:
        """Whether only a piece of the page is there."""
        return self.piece is not None

    def holds(self, words: str) -> bool:
        """Whether words stand anywhere in its source; of those that do not, rfind tells it far sooner than ``in``."""
        return self._html.rfind(words.encode()) >= 0

    def by_id(self, name: str) -> Element | None:
        """The first element with that id; through libxml2's id table, not by walking the tree."""
        if name not in self._by_id:
            found = _BY_ID(self.root, id=name)
            self._by_id[name] = found[0] if isinstance(found, list) and found else None
        return self._by_id[name]

    def narrow(self, name: str | None) -> None:
        """Look for classes inside the element with that id first, where there is one: the rest are sidebars."""
        scope = self.by_id(name) if name else None
        if scope is None:
            self._scope, self._inside = self.root, self._everywhere
        elif scope is not self._scope:
            self._scope, self._inside = scope, {}

    def by_class(self, tag: str, name: str) -> list[Element]:
        """The elements of a tag that have a class, in page order. A tag's elements are looked through once a page."""
        index = self._inside.get(tag)
        if index is None:
            index = self._inside[tag] = _classes(self._scope, tag)
        found = index.get(name)
        if found is None and self._inside is not self._everywhere:
            index = self._everywhere.get(tag)
            if index is None and (tag not in _IN_NUMBERS or may_be_a_class(name, self._html)):
                index = self._everywhere[tag] = _classes(self.root, tag)
            found = index.get(name) if index else None
        return found or []

    def absolute(self, address: str) -> str:
        """The address joined to the page's own or its ``<base>``, when known; empty where it is no address."""
        address = address.strip()
        if not address.isprintable():  # as browsers do it
            address = _CONTROL.sub(lambda found: quote(found[0]), _BROKEN_LINE.sub("", address))
        if address.startswith(("https://", "http://")) and address.isascii() and not _ODD_IN_AN_ADDRESS.search(address):
            return address
        if self._site and _PLAIN_PATH.fullmatch(address):
            return self._site + address
        try:
            urlsplit(address)
        except ValueError:
            return ""
        try:
            return urljoin(self._base, address) if self._base and address else address
        except ValueError:  # the page's own is none
            return address

    @cached_property
    def _base(self) -> str | None:
        """What addresses are joined to: the page's own, or what its first ``<base>`` says in its place."""
        bases = (one.get("href") or "" for one in self.root.iterfind("head/base"))
        told = next(filter(None, map(str.strip, bases)), None)
        if told is None:
            return self.url
        try:
            base = urljoin(self.url or "", told)
            return base if urlsplit(base).scheme in ("http", "https") else self.url
        except ValueError:
            return self.url

    @cached_property
    def _site(self) -> str | None:
        """What an address below the host begins with, where that is known."""
        try:
            parts = urlsplit(self._base or "")
        except ValueError:
            return None
        return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """All ``<meta>`` contents by property, name or itemprop (lower case), in page order, as they stand."""
        metas: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = element.get("content")
            if not content:
                continue
            key = element.get("property") or element.get("name")
            if key:
                metas.setdefault(key.lower(), []).append(content)
            if itemprop := element.get("itemprop"):
                for name in itemprop.lower().split():
                    if name != key:
                        metas.setdefault(name, []).append(content)
        return metas

    def meta(self, *names: str) -> str | None:
        """The first non-empty content of the first of these names that the page has."""
        metas = self.metas
        for name in names:
            for content in metas.get(name, ()):
                if text := clean(content[:_LONGEST]):
                    return text
        return None

    @cached_property
    def title(self) -> str | None:
        """The ``<title>``, cleaned."""
        element = next(self.root.iter("title"), None)
        return clean(text_below(element)[:_LONGEST]) or None if element is not None else None

    @cached_property
    def link_texts(self) -> list[str]:
        """The texts of all links, in page order: the menus' words among them."""
        return [
            " ".join(text_below(link).split()) if len(link) else (link.text or "").strip()
            for link in self.root.iter("a")
        ]

    @cached_property
    def canonical_link(self) -> str | None:
        """``<link rel=canonical>``, absolute."""
        for link in self.root.iter("link"):
            if (link.get("rel") or "").lower() == "canonical" and (address := self.absolute(link.get("href") or "")):
                return address
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
                    return {name: told[:_LONGEST] if isinstance(told, str) else told for name, told in thing.items()}
        return {}


def _classes(scope: Element, tag: str) -> _ByClass:
    index: _ByClass = {}
    for element in scope.iter(tag):
        if names := element.get("class"):
            for name in names.split():
                index.setdefault(name, []).append(element)
    return index


def text_below(element: Element) -> str:
    """All text inside an element, scripts included, as it stands."""
    if not len(element):
        return element.text or ""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _sound(decoded: charset.Decoded) -> charset.Decoded:
    """The characters as they were meant, where a page without any Hangul was misread before it was sent."""
    if decoded.text.isascii() or HANGUL.search(decoded.text):
        return decoded
    repaired = mojibake.repair(decoded.text)
    if repaired is None:
        return decoded
    lost = f", {repaired.lost} characters are lost" if repaired.lost else ""
    warning = f"the page was {repaired.how} before it was sent; it was read again{lost}"
    return replace(decoded, text=repaired.text, warnings=(*decoded.warnings, warning))


def refuse_unreadable(body: bytes) -> None:
    """Raise NotAnArticle for what no decoding can make a page of."""
    if not body:
        raise NotAnArticle("empty", "0 bytes")
    if len(body) > MAX_BYTES:
        raise NotAnArticle("too-large", f"more than {MAX_BYTES:,} bytes")
    if body.startswith(_SIGNATURES):
        raise NotAnArticle("binary", "the bytes are a picture, a PDF or a compressed file")
    start = body[:1024]
    if start.count(0) * 10 > len(start) and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAnArticle("binary", "many NUL bytes at the start")


def _refuse_too_many(html: bytes) -> None:
    """Raise NotAnArticle for more tags than any article's page has, or more attributes in them."""
    is_large = len(html) > LARGE
    if is_large and html.count(b"<") > MOST_TAGS:
        raise NotAnArticle("too-large", f"more than {MOST_TAGS:,} tags")
    if not is_large and not _has_a_broad_tag(html):
        return
    pairs = 0
    for tag in _TAG.finditer(html):
        if tag.end() - tag.start() > _LONG_TAG:
            pairs += len({*_VALUE.sub(b" ", tag[0]).replace(b"/", b" ").split()}) ** 2
        if pairs > _MOST_PAIRS:
            raise NotAnArticle("too-large", "tags of more attributes than any page has")


def _has_a_broad_tag(html: bytes) -> bool:
    """Whether a tag goes on for a stretch without ``<`` that has room for very many attributes; scripts' soon ends."""
    half = _BROAD // 2  # a stretch of more than two of them holds a whole one
    for at in range(0, len(html) - half + 1, half):
        if html.find(b"<", at, at + half) < 0:
            tag = _TAG.match(html, max(0, html.rfind(b"<", 0, at)))
            if tag is not None and tag.end() - tag.start() > _BROAD:
                return True
    return False


def _make_visible(root: Element) -> None:
    """Put together letters that come in parts and drop what nobody sees, in texts but not in addresses.

    Fields are told by their words: 오피니언 behind a zero-width space is none of them.
    """
    for element in root.iter():
        for name in ("text", "tail"):
            told = getattr(element, name)
            if told and (seen := visible(told)) != told:
                setattr(element, name, settable(seen))
        for name in _TOLD_IN:
            told = element.get(name)
            if told and (seen := visible(told)) != told:
                element.set(name, settable(seen))


def _drop_overlong(root: Element) -> None:
    """Take classes, ids and styles of thousands of characters off a tree: they name nothing and are often asked for."""
    found = _OVERLONG(root)
    for element in found if isinstance(found, list) else ():
        for name in _NAMING:
            if isinstance(element, Element) and len(element.get(name) or "") > _LONGEST:
                del element.attrib[name]


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
