"""The small boxes around an article that say by their classes what they hold: section above, tags and reporter below.

Cheaper than the reading of a page's structure, which skins do without that know where headline and time stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from parsers.families import crumbs
from parsers.families.base import Reading, signed, text_of
from parsers.families.foot import labelled_tags, tags_in
from parsers.families.kinds import kinds_of
from parsers.fields import byline, head, timestamp
from parsers.fields.chrome import hashtags, is_a_writers_box
from parsers.fields.printed import lines_before
from parsers.page import Element, text_below
from parsers.text import clean

_SECTION = re.compile(
    r"(?:^|[\s_-])(?:cate|category|path|loc|location|navi|breadcrumbs?|crumb|section_?name)(?:$|[\s_-])", re.IGNORECASE
)
_TAGS = re.compile(
    r"(?:^|[\s_-])(?:hash)?tags?(?:[_-]?(?:area|box|list|group|wrap))?(?:$|[\s_-])|keyword", re.IGNORECASE
)
_REPORTER = re.compile(r"reporter|writer|journalist|byline|jour_|kija|rep_card|profile", re.IGNORECASE)
_SIGNED = frozenset(("writer", "journalist", "article-writer"))  # what a body's own line of who wrote it is called
_SAY_TAGS = ("#", "태그", "키워드", "라벨", "tag", "keyword")  # one of these is in every box of tags
_LEVELS = 6  # elements around the body
_SIBLINGS = 12
_LONGEST_LINE = 200  # characters of tags
_PIECES, _LONGEST_CARD = 12, 80  # of text in a writer's card; characters
_LONGEST_SUBHEADLINE = 300
_LONGEST_NAMES = 200  # characters of names that are looked at


class _Kind(NamedTuple):
    """What a box's names say that it holds."""

    section: bool
    tags: bool
    reporter: bool


def read_boxes(reading: Reading, body: Element, scope: Element) -> None:
    """Add section, tags and the reporter with his address, as boxes beside ``body`` tell them inside ``scope``."""
    is_told = bool(reading.sections and reading.subheadlines)
    above = [] if is_told else [*_beside(body, scope, above=True)]
    if not reading.sections and (path := next(filter(None, map(_path, above)), None)):
        reading.sections.append(path)
    if not reading.subheadlines:
        reading.subheadlines += islice(filter(None, map(_subheadline, above)), 1)
    for box in _beside(body, scope, above=False):
        kind = _kind(box)
        if kind.tags and not reading.tags:
            reading.tags = tags_in(box)
        elif kind.reporter:
            _read_reporter(reading, box)
    if not reading.tags:
        reading.tags = _marked_tags(body)


def read_reporters(reading: Reading, body: Element, scope: Element) -> None:
    """Add the reporters with their addresses, as boxes below ``body`` tell them inside ``scope``."""
    for box in _beside(body, scope, above=False):
        if _kind(box).reporter:
            _read_reporter(reading, box)


def read_writers_inside(reading: Reading, body: Element) -> None:
    """Add who wrote the piece with post and address, as cards inside its body tell them."""
    for box in body.iterdescendants("div", "section", "article", "dl", "p", "span"):
        names = box.get("class")
        if not names or not (is_a_writers_box(names) or _SIGNED.issuperset(names.split())):
            continue
        told = signed(box) or clean(" ".join(islice(box.itertext(), _PIECES)))
        if len(told) < _LONGEST_CARD and len(byline.parse(told)) == 1:
            reading.bylines.append((told, f"{_name(box)} in the body"))


def _read_reporter(reading: Reading, box: Element) -> None:
    each = [told for one in box if (told := signed(one))]
    each = each if len(each) > 1 else [signed(box) or ""]
    reading.bylines += [(told, f"{_name(box)} below the body") for told in each if told]


def _marked_tags(body: Element) -> list[str]:
    """The tags in a box right below the body that has no name, but says 태그 or begins each with #."""
    for sibling in islice(body.itersiblings(), _SIBLINGS):
        said = text_below(sibling).lower()
        if not any(word in said for word in _SAY_TAGS):
            continue
        for one in islice(sibling.iter("p", "div", "ul", "dl", "dt", "span", "strong"), _SIBLINGS):
            text = text_of(one) if len(one) <= _SIBLINGS else ""
            if len(text) < _LONGEST_LINE and (tags := hashtags(text) or labelled_tags(one)):
                return tags
    return []


def _beside(body: Element, scope: Element, *, above: bool) -> Iterator[Element]:
    """The named elements before or behind a body, nearest first, and those directly in them."""
    node = body
    for _ in range(_LEVELS):
        for sibling in islice(node.itersiblings(preceding=above), _SIBLINGS):
            for one in (sibling, *sibling[:_SIBLINGS]):
                if one.get("class") or one.get("id"):
                    yield one
        parent = node.getparent()
        if parent is None or node is scope or parent.tag in ("body", "html"):
            return
        node = parent


def _path(box: Element) -> tuple[tuple[str, ...], str] | None:
    if not _kind(box).section:
        return None
    own = crumbs.shown_in(box)
    return (own, _name(box)) if own else None


def _subheadline(box: Element) -> tuple[str, str] | None:
    """The lines of a box that is named for the subheadline, unless they are sentences or tell when or who."""
    if all(kind != "subtitle" for kind, _ in kinds_of(box)) or next(box.iter("a"), None) is not None:
        return None
    lines = lines_before(box, None)
    text = "\n".join(lines)
    if not lines or len(text) > _LONGEST_SUBHEADLINE or any(map(head.is_other, lines)) or timestamp.find(text):
        return None
    return None if text.endswith(("다.", "요.")) else (text, _name(box))


def _kind(box: Element) -> _Kind:
    return _kind_of((box.get("class") or box.get("id") or "")[:_LONGEST_NAMES])


@lru_cache(maxsize=2048)  # a site's boxes have the same names on all its pages
def _kind_of(names: str) -> _Kind:
    return _Kind(*(pattern.search(names) is not None for pattern in (_SECTION, _TAGS, _REPORTER)))


def _name(box: Element) -> str:
    return f"{box.tag!s}.{(box.get('class') or box.get('id') or '').split()[0]}"
