"""The page of an unknown paper: its machine-readable facts first, its structure for the rest.

JSON-LD, microdata, OpenGraph, ``article:*`` and dable say who, when and what; the body is the microdata's
``articleBody`` where that holds the page's prose, else the element that does.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from papers import Paper
from parsers import prose
from parsers.families.base import Family, Reading, Skin, closing_byline, text_of
from parsers.fields import chrome, head, section, timestamp
from parsers.fields.headline import tidy
from parsers.page import Element, Page
from parsers.select import Finds

_SUBTITLE_CLASS = re.compile(r"sub-?_?(?:title|tit|head|heading)|mid-?_?title", re.IGNORECASE)
_SECTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cate|category|section[-_]?name|breadcrumbs?|location|path|loc)(?:$|[\s_-])", re.IGNORECASE
)
_ACTIVE_CLASS = re.compile(r"(?:^|[\s_-])(?:on|active|current|selected)(?:$|\s)", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|reporter|writer|journalist)s?(?:$|[\s_-])", re.IGNORECASE)
_TIME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|lasttime|regist\w*|info|datetime|pubdate|write_info|time_area)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEAR = 800  # elements before the body that are looked at for the head's fields
_LEAST_PROSE = 60  # characters; the shortest brief (단신) that a page without any marks is believed to hold


class Structure(Skin):
    """The page read by its structure. A family may name body elements of its own (``body``), tried first."""

    name = "structure"
    marks = ()
    body: ClassVar[tuple[Finds, ...]] = ()

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading, or None when the page holds no body that can be told from its furniture."""
        element, rule = cls._find_body(page)
        if element is None:
            return None
        found = cls.read_body(element, page, paper)
        if not found.blocks:
            return None
        reading = Reading(cls.name, found, rule)
        cls._read_structure(reading, page, element)
        return reading

    @classmethod
    def _find_body(cls, page: Page) -> tuple[Element | None, str]:
        for select in cls.body:
            element = select.first(page)
            if element is not None and prose.weight_of(element):
                return element, select.name
        weights = prose.weigh(page.root)
        winner, weight = prose.find(page.root, weights, _heading(page))
        marked = [element for element in page.root.iter() if element.get("itemprop") == "articleBody"]
        for element in marked:
            # A marked element with little in it is a decoy: the text stands elsewhere.
            own = weights.get(element, 0)
            if own and own * 2 >= weight:
                return element, "itemprop=articleBody"
        least = _LEAST_PROSE // 3 if page.json_ld or page.meta("article:published_time") else _LEAST_PROSE
        if winner is None or weight < least or prose.link_share(winner) > 0.5:
            return None, ""
        name = winner.get("id") or winner.get("class")
        return winner, f"most prose: {_tag(winner)}" + (f" {name!r}" if name else "")

    @classmethod
    def _read_structure(cls, reading: Reading, page: Page, stop: Element) -> None:
        lines = head.lines_before(page.root, stop)[-80:]
        known = next((title for title in _titles(page) if title in lines), None)
        found = head.read(lines, known)
        _take_headline(reading, page, stop)
        before = _before(page.root, stop)
        classed = [element for element in before if element.get("class")]
        for element in page.root.iter("h1", "h2", "h3"):
            if (text := text_of(element)) and known and text == known:
                reading.headlines.append((text, _tag(element)))
                break
        if found.headline:
            reading.headlines.append((found.headline, "line above the time"))
        active: list[tuple[tuple[str, ...], str]] = []
        for element in classed:
            names = element.get("class") or ""
            if _SUBTITLE_CLASS.search(names) and (text := text_of(element, lines=True)) and text != known:
                reading.subheadlines.append((text, f"{_tag(element)}.{names.split()[0]}"))
            if _SECTION_CLASS.search(names) and (parts := _parts(element)):
                reading.sections.append((parts, f"{_tag(element)}.{names.split()[0]}"))
            if _ACTIVE_CLASS.search(names) and len(text := text_of(element)) <= 8 and section.common([text]):
                active.append(((text,), f"active menu item {_tag(element)}.{names.split()[0]}"))
            if _AUTHOR_CLASS.search(names) and len(text := text_of(element)) < 80:
                reading.bylines.append((text, f"{_tag(element)}.{names.split()[0]}"))
        reading.sections += active[-1:]
        reading.stamps = [timestamp.relabel(stamp, "line above the body") for stamp in found.stamps]
        if found.byline:
            reading.bylines.append((found.byline, "line beside the time"))
        reading.bylines += closing_byline(reading.body)
        if known is None and (heading := _nearest_heading(before)):
            reading.headlines.insert(0, heading)


def _titles(page: Page) -> list[str]:
    """The headline as the page's own titles have it, without the site's name."""
    site = (page.meta("og:site_name") or "",)
    return [name for text in (page.meta("og:title"), page.title) if (name := tidy(text, site))]


def _heading(page: Page) -> Element | None:
    """The heading that repeats the page's own title."""
    known = _titles(page)
    return next((element for element in page.root.iter("h1", "h2", "h3", "h4") if text_of(element) in known), None)


def _take_headline(reading: Reading, page: Page, element: Element) -> None:
    """Where the body's element begins with the headline, take it off the body."""
    titles = {*_titles(page), *(text_of(heading) for heading in element.iter("h1"))}
    above = reading.body.subheadline
    if above and above[0] in titles:
        reading.headlines.insert(0, (above.pop(0), "first line of the body"))
        return
    first, *rest = reading.body.blocks
    if rest and first.text in titles:
        reading.headlines.insert(0, (first.text, "first line of the body"))
        reading.body.blocks = rest


def _tag(element: Element) -> str:
    return str(element.tag)


def _before(root: Element, stop: Element) -> list[Element]:
    """The elements that open before ``stop`` does, outside furniture: those nearest to it."""
    found = []
    for element in root.iter():
        if element is stop:
            break
        if isinstance(element.tag, str) and element.tag not in chrome.DROPPED_TAGS:
            found.append(element)
    return found[-_NEAR:]


def _parts(element: Element) -> tuple[str, ...]:
    links = [text for link in element.iter("a") if (text := text_of(link))]
    text = text_of(element)
    if len(links) > 5 or (not links and len(text) > 24):
        return ()
    return tuple(links) if links else (text,)


def _nearest_heading(before: list[Element]) -> tuple[str, str] | None:
    for element in reversed(before):
        if (
            element.tag in ("h1", "h2", "h3")
            and len(text := text_of(element)) >= 6
            and "blind" not in (element.get("class") or "")
        ):
            return text, _tag(element)
    return None


def machine_facts(page: Page, reading: Reading) -> None:
    """Add what the page says for machines, whatever its family: the most exact times, authors, section, tags."""
    data = page.json_ld
    metas: dict[str, list[str]] = page.metas
    for name in ("article:published_time", "article:published", "datepublished", "og:article:published_time"):
        if stamp := timestamp.read(page.meta(name), f"meta {name}"):
            reading.machine_published.append(stamp)
    if stamp := timestamp.read(_text(data.get("datePublished")), "JSON-LD datePublished"):
        reading.machine_published.append(stamp)
    for name in ("article:modified_time", "article:modified", "datemodified", "og:updated_time"):
        if stamp := timestamp.read(page.meta(name), f"meta {name}"):
            reading.machine_modified.append(stamp)
    if stamp := timestamp.read(_text(data.get("dateModified")), "JSON-LD dateModified"):
        reading.machine_modified.append(stamp)
    if authors := _authors(data.get("author")):
        reading.machine_bylines.append((authors, "JSON-LD author"))
    for name in ("author", "article:author", "og:article:author", "dable:author", "byl"):
        if (author := page.meta(name)) and not author.startswith("http"):
            reading.machine_bylines.append((author, f"meta {name}"))
    if own := page.meta("article:section"):
        reading.sections.append(((own,), "meta article:section"))
    if own := _text(data.get("articleSection")):
        reading.sections.append(((own,), "JSON-LD articleSection"))
    for text, rule in (
        (data.get("headline"), "JSON-LD headline"),
        (page.meta("og:title"), "meta og:title"),
        (page.title, "title"),
    ):
        if isinstance(text, str) and text.strip():
            reading.headlines.append((text, rule))
    if not reading.tags:
        reading.tags = metas.get("article:tag") or [
            tag for tag in (_text(data.get("keywords")) or "").split(",") if tag.strip()
        ]


def _text(value: Any) -> str | None:
    """A JSON-LD value as text: a string, or the first of a list of them."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return value if isinstance(value, str) and value.strip() else None


def _authors(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    return ", ".join(name for name in names if isinstance(name, str) and name.strip()) or None


class Generic(Family):
    """No family: every page is read by its structure."""

    name = "generic"
    skins = (Structure,)


GENERIC = Generic()
