"""Whether what was left out of a cut could tell a field otherwise: then the whole page is read.

Readers look for most fields around the article, and for some all over the page: another heading that repeats the
headline, the open item of a menu, the button that leads back to the list. A cut's article is the whole page's where
none of that stands in what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from lxml import etree

import papers
from papers import Paper
from parsers.article import Article
from parsers.cut import END, Piece, end_of_the_element
from parsers.families.base import Skin
from parsers.families.crumbs import known_to, leads_to_stories
from parsers.families.generic import Structure
from parsers.families.sectioning import BACK, MACHINES, SHOWN_ABOVE
from parsers.page import Element, Page
from parsers.text import clean
from parsers.titles import Titles

if TYPE_CHECKING:
    from parsers.html import Found, Whose

# What may be open around an article; anything else that is still open where the cut ends was never closed.
_CONTAINERS = frozenset(
    """html body div section article main center form table tbody tr td ul ol li dl dd fieldset amp-story""".split()
)
_NAMED = etree.XPath("//*[contains(@class, $name)]", regexp=False)  # or with a longer name
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_NAME = re.compile(rb"[#.]([\w-]+)")
_SETS_A_HEADING = re.compile(r"\bh[1-5]\b")
_HEADING = re.compile(rb"<h[1-5]\b", re.IGNORECASE)
_CLASS = re.compile(rb"""class=["']([^"'<>]*)""")
_OPEN = re.compile(rb"(?:^|\s)(?:on|active|current|selected|over)(?:\s|$)")
_TAG_BOX = re.compile(rb"keyword|(?:^|[\s_-]|hash)tags?(?:$|[\s_-]|area|box|list|group|wrap)", re.IGNORECASE)
_PERSON = re.compile(rb"author|byline|reporter|writer|journalist|username", re.IGNORECASE)
_REPORTER = re.compile(rb"reporter|writer|journalist|byline|jour_|kija|rep_card|profile", re.IGNORECASE)
_ITEM = re.compile(rb"(?:li|a)\s", re.IGNORECASE)
_LINK = re.compile(rb"""<a\s[^<>]{0,300}?href=["']?([^"'<>\s]{1,300})[^<>]{0,300}>([^<>]{1,60})""", re.IGNORECASE)
_BLOCK = re.compile(rb"</?(?:p|div|td|li|d[dtl]|[uo]l|address|span|strong|em|section|footer|table|h\d)\b[^<>]*>")
_ANY_TAG = re.compile(rb"<[^<>]*>")
_BLANKS = b" \t\n\r\f\v"
_NEAR = 600  # bytes in which a box and what it holds stand together
_LINE = 240  # bytes of a line that names whose address it is
_LONG = 4_500  # bytes of text in a box that is too long to be an article's


def is_sound(page: Page) -> bool:
    """Whether a cut's bytes tell the page's charset, and the article's element ends inside it."""
    piece = page.piece
    if piece is None or page.charset.warnings or page.charset.text.isascii() or b"\0" in piece.page:
        return False
    if not _can_be_read(piece, page.charset.encoding):
        return False
    last, body = page.by_id(END), _body(page, piece)
    if last is None or body is None:
        return False
    around = [*last.iterancestors()]
    return around[0] in body.iterancestors() and _CONTAINERS.issuperset([one.tag for one in around])


def _can_be_read(piece: Piece, encoding: str) -> bool:
    """Whether what was left out is sound in a charset."""
    page = memoryview(piece.page)  # of which slices are no copies
    try:
        for begin, end in piece.gaps:
            str(page[begin:end], encoding)
    except UnicodeDecodeError:
        return False
    return True


def _body(page: Page, piece: Piece) -> Element | None:
    name = piece.body.name[1:]
    if piece.body.name[0] == "#":
        return page.by_id(name)
    found = _NAMED(page.root, name=name)
    for one in found if isinstance(found, list) else ():
        if isinstance(one, Element) and name in (one.get("class") or "").split():
            return one
    return None


def is_sure(page: Page, found: Found) -> bool:
    """Whether nothing that was left out could tell a field of this article otherwise."""
    piece = page.piece
    if piece is None:
        return False
    rest = _Rest(piece, page.charset.encoding)
    if _goes_on(page, found, None if piece.ends_at_a_mark else rest):
        return False
    if piece.is_upper and piece.ends_at_a_mark:
        return True
    by_structure = _is_a_structure(found)
    if by_structure and _is_untitled(found) and any(rest.repeats(text) for text in Titles(page).texts):
        return False
    if _is_looked_for_above_headings(found):
        is_set = _SETS_A_HEADING.search(found.article.evidence["headline"]) is not None
        if rest.repeats(found.article.headline, in_a_heading=is_set):
            return False
    if _may_have_a_section(found.article) and (
        not piece.is_upper or rest.shows_a_section(found.whose.paper) or _may_open_a_menu(page, found.whose, rest)
    ):
        return False
    if not piece.is_upper:
        return True
    return not (
        rest.has_a_reporter()
        or (not found.reading.tags and rest.has_a_class(_TAG_BOX))
        or (by_structure and rest.names_a_person())
    )


def _goes_on(page: Page, found: Found, rest: _Rest | None) -> bool:
    """Whether what the skin reads fields from goes on behind the cut: an element open there, or more of its kind."""
    end = page.by_id(END)
    opened: set[bytes] = set()
    for around in end.iterancestors() if end is not None else ():
        opened.update(f"{around.get('id') or ''} {around.get('class') or ''}".encode().split())
    for skin in _skins(found):
        told = _told_in(skin)  # type: ignore[arg-type]  # classes have a hash
        if not opened.isdisjoint([last for _, last in told]):
            return True
        if rest is not None and any(
            first in rest.class_names or (first in opened and last in rest.class_names) for first, last in told
        ):
            return True
    return False


@lru_cache(maxsize=256)
def _told_in(skin: type[Skin]) -> frozenset[tuple[bytes, bytes]]:
    """The first and the last class or id of the selectors by which a skin reads the fields around the body."""
    told = (skin.headline, skin.subheadline, skin.section, skin.times, skin.byline, skin.writer, skin.tags)
    return frozenset(_steps(select.name) for selects in told for select in selects)


def _steps(selector: str) -> tuple[bytes, bytes]:
    """The first and the last name in a selector: 경기일보's ``div.article_head .title`` gives article_head, title."""
    names = _NAME.findall(selector.encode())
    return (names[0], names[-1]) if names else (b"", b"")


def _skins(found: Found) -> list[type[Skin]]:
    return [skin for skin in found.reader.skins if skin.name == found.reading.skin]


def _is_a_structure(found: Found) -> bool:
    """Whether the article was read by the structure of what stands around it."""
    return any(issubclass(skin, Structure) for skin in _skins(found))


def _is_untitled(found: Found) -> bool:
    """Whether no heading was seen that repeats the page's title: then one was looked for all over the page."""
    return not any("the title repeats" in rule for _, rule in found.reading.headlines)


def _is_looked_for_above_headings(found: Found) -> bool:
    """Whether the section was not shown where the skin has it, but looked for above all copies of the headline."""
    rule = found.reading.sections[0][1] if found.reading.sections else SHOWN_ABOVE
    return rule.startswith((*MACHINES, SHOWN_ABOVE))


def _may_have_a_section(article: Article) -> bool:
    """Whether the section is not what the page shows beside the headline, or not one that everyone knows."""
    told = article.evidence.get("section", "code")
    return article.common_section is None or told.startswith((*MACHINES, "code", "open"))


def _may_open_a_menu(page: Page, whose: Whose, rest: _Rest) -> bool:
    """Whether a submenu that tells its paper's section is shown with words that stand in what was left out."""
    menus = [words for paper in _with_menus(whose) for words in paper.menu.values()]
    shown = {*page.link_texts} if menus else set()
    return any(rest.may_open(words, shown) for words in menus)


def _with_menus(whose: Whose) -> Iterable[Paper]:
    """The papers whose submenus are looked for: the page's own; all of them, where no address tells which it is."""
    if whose.address is None:
        return papers.registry().with_menus
    return (whose.paper,) if whose.paper is not None else ()


class _Rest:
    """What was left out of a cut."""

    def __init__(self, piece: Piece, encoding: str) -> None:
        self._piece = piece
        self._encoding = encoding

    @cached_property
    def html(self) -> bytes:
        """Its bytes; of most cuts nobody asks for them."""
        return self._piece.left_out()

    def repeats(self, text: str, *, in_a_heading: bool = False) -> bool:
        """Whether all words of a text stand there once more, near to each other, in a heading where that is asked."""
        words = sorted((self._bytes(word) for word in _WORD.findall(text)), key=len)
        for at in self._places(words[-1]) if words else ():
            around = self.html[max(0, at - _NEAR) : at + _NEAR]
            if all(word in around for word in words) and (not in_a_heading or _HEADING.search(around)):
                return True
        return False

    def shows_a_section(self, paper: Paper | None) -> bool:
        """Whether the button that leads back to a list stands there, or the open item of a menu."""
        if paper is not None and paper.sections and self._leads_back():
            return True
        known = known_to(paper)
        for at in self._open_items():
            tag = self.html.rfind(b"<", 0, at)
            link = _LINK.search(self.html, tag, at + _NEAR) if _ITEM.match(self.html, tag + 1) else None
            if link and leads_to_stories(self._text(link[1])) and known(clean(self._text(link[2]))):
                return True
        return False

    def _open_items(self) -> Iterator[int]:
        """Where elements stand that are shown as open."""
        for names in self._classes:
            if _says(_OPEN, names):
                yield from self._places(names)
        yield from self._places(b"aria-current")

    @cached_property
    def _classes(self) -> set[bytes]:
        """What classes elements have there; the same dozens, page after page."""
        return set(_CLASS.findall(self.html))

    @cached_property
    def class_names(self) -> set[bytes]:
        """Each of these classes alone."""
        return set(b" ".join(self._classes).split())

    def has_a_class(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether an element stands there of whose classes a pattern is found in one."""
        return any(_says(pattern, names) for names in self._classes)

    @cached_property
    def _links(self) -> set[bytes]:
        """What the links there say."""
        links = self.html.split(b"</a>")[:-1]
        said = {link.rpartition(b">")[2].strip() for link in links}
        if b"" in said:  # pictures, and words in elements of their own
            said.update(_ANY_TAG.sub(b"", link[link.rfind(b"<a") :]).strip() for link in links if link[-1:] == b">")
        return said

    def may_open(self, words: Iterable[str], shown: set[str]) -> bool:
        """Whether a submenu is shown only with words that stand there."""
        missing = [self._bytes(word) for word in words if word not in shown]
        return bool(missing) and self._links.issuperset(missing)

    def _leads_back(self) -> bool:
        """Whether a link says that it leads back to the list; what the links say is dear to find."""
        said = [word for word in map(self._bytes, BACK) if self.html.rfind(word) >= 0]
        return not self._links.isdisjoint(said) if said else False

    def has_a_reporter(self) -> bool:
        """Whether a box stands there that is named for a reporter and holds an address."""
        return any(_REPORTER.search(self.html, max(0, at - _NEAR), at) for at in self._places(b"@"))

    def names_a_person(self) -> bool:
        """Whether an author's box may stand there, or a link that mails; not in a box too long to be looked at."""
        html = self.html
        is_named = self.has_a_class(_PERSON) or _mails(html)
        while is_named and html[:1] == b"<" and html[1:2].isalpha():
            end = end_of_the_element(html, 1)
            if end is None or (_may_name_a_person(html[:end]) and _size(html[: min(end, 4 * _LONG)]) < _LONG):
                return True
            html = html[end:].lstrip()
            is_named = _may_name_a_person(html)
        return is_named

    def _places(self, word: bytes) -> Iterator[int]:
        at = self.html.find(word)
        while at >= 0:
            yield at
            at = self.html.find(word, at + 1)

    def _bytes(self, text: str) -> bytes:
        return text.encode(self._encoding, "replace")

    def _text(self, raw: bytes) -> str:
        return raw.decode(self._encoding, "replace")


@lru_cache(maxsize=4096)
def _says(pattern: re.Pattern[bytes], names: bytes) -> bool:
    return pattern.search(names) is not None


def _size(html: bytes) -> int:
    """How many bytes of text stand there, without blanks."""
    return len(_ANY_TAG.sub(b"", html.translate(None, _BLANKS)))


def _may_name_a_person(html: bytes) -> bool:
    return any(_says(_PERSON, names) for names in set(_CLASS.findall(html))) or _mails(html)


def _mails(html: bytes) -> bool:
    """Whether a link that mails stands there in a line that may name whose address it is."""
    at = html.find(b"mailto:") if html.rfind(b"mailto:") >= 0 else -1  # where none is, rfind tells it far sooner
    while at >= 0:
        line = _BLOCK.split(html[max(0, at - 4 * _NEAR) : at])[-1]
        if _size(line) < _LINE:
            return True
        at = html.find(b"mailto:", at + 1)
    return False
