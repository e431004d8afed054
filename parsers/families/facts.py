"""What a page says for machines, whatever its family: meta tags, JSON-LD, microdata, ``<time datetime>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from parsers.families.base import Reading
from parsers.fields import byline, names, section, timestamp
from parsers.fields.timestamp import Stamp
from parsers.page import Page
from parsers.text import clean

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "og:regdate",
)
_MODIFIED = ("article:modified_time", "article:modified", "datemodified", "og:updated_time", "og:article:modified_time")
PERSON = "JSON-LD author, a person"  # the rule of one whose name nothing but this tells for a name
_SHORT = ("span", "p", "em", "strong", "b", "li", "a", "div", "address")
_LONGEST_SIGNED = 40  # characters
_NOBODY = re.compile(r"unknown|anonymous|admin(?:istrator)?|root|guest|user|noname|author", re.IGNORECASE)
_AUTHORS = ("author", "article:author", "og:article:author", "dable:author", "byl")


def machine_facts(page: Page, reading: Reading) -> None:
    """Add what the page says for machines: the most exact times, authors, section, headline, tags."""
    data = page.json_ld
    _times(page, data, reading)
    _authors(page, data, reading)
    if own := tuple(filter(None, (page.meta("article:section"), page.meta("article:section2")))):
        reading.sections.append((own, "meta article:section"))
    if own := tuple(_texts(data.get("articleSection"))):
        reading.sections.append((own, "JSON-LD articleSection"))
    title = page.title or ""
    headline = next((text for text, _ in reading.headlines if title.startswith(text)), "")
    if own := section.trail(title[len(headline) :]):  # the headline may have a < of its own
        reading.sections.append((own, "title"))
    for text, rule in (
        (data.get("headline"), "JSON-LD headline"),
        (page.meta("og:title"), "meta og:title"),
        (title, "title"),
    ):
        if isinstance(text, str) and text.strip():
            reading.headlines.append((text, rule))
    if not reading.tags:
        told = [tag for text in _texts(data.get("keywords")) for tag in text.split(",")]
        reading.tags = page.metas.get("article:tag") or [tag for tag in told if tag.strip()]


def _times(page: Page, data: Mapping[str, Any], reading: Reading) -> None:
    published = [*_metas(page, _PUBLISHED), (_text(data.get("datePublished")), "JSON-LD datePublished")]
    modified = [*_metas(page, _MODIFIED), (_text(data.get("dateModified")), "JSON-LD dateModified")]
    # What agrees with the clock that readers see comes first: a template's own date never does.
    shown = [stamp for stamp in reading.stamps if stamp.meaning == "published"]
    reading.machine_published = _agreeing_first([*_stamps(published), *reading.machine_published], shown)
    reading.machine_modified = [*_stamps(modified), *reading.machine_modified]


def _metas(page: Page, tags: Iterable[str]) -> list[tuple[str | None, str]]:
    """What the page's meta tags of these names say, with where each says it."""
    return [(page.meta(name), f"meta {name}") for name in tags if name in page.metas]


def _stamps(told: Iterable[tuple[str | None, str]]) -> list[Stamp]:
    return [stamp for value, rule in told if (stamp := timestamp.read(value, rule))]


def _agreeing_first(stamps: list[Stamp], shown: list[Stamp]) -> list[Stamp]:
    if not shown or len(stamps) < 2:
        return stamps
    agreeing = [stamp for stamp in stamps if stamp.agrees_with(shown[0])]
    return agreeing if len(agreeing) == len(stamps) else [*agreeing, *[one for one in stamps if one not in agreeing]]


def _authors(page: Page, data: Mapping[str, Any], reading: Reading) -> None:
    sites = {page.meta("og:site_name"), _name(data.get("publisher"))}
    people = data.get("author")
    told = people if isinstance(people, list) else [people]
    if named := [
        _signed(one) for one in told if (name := _name(one)) and name not in sites and not _NOBODY.fullmatch(name)
    ]:
        raw = ", ".join(named)
        is_one = isinstance(people, dict) and people.get("@type") == "Person"
        reading.machine_bylines.append((raw, PERSON if is_one and not byline.parse(raw) else "JSON-LD author"))
        if is_one and names.is_full_name(raw) and (shown := _with_post_shown(page, raw)):
            reading.bylines.append((shown, "the author's post beside the name"))
    for author, rule in _metas(page, _AUTHORS):
        if author and author not in sites and not author.startswith("http") and not _NOBODY.fullmatch(author):
            reading.machine_bylines.append((author, rule))


def _with_post_shown(page: Page, name: str) -> str | None:
    """The element that says nothing but this name and a post, 홍길동 나루의원 원장; None where there is none."""
    texts = (clean(element.text) for element in page.root.iter(*_SHORT) if element.text and name in element.text)
    lines = (text for text in texts if len(text) < _LONGEST_SIGNED and text.startswith(f"{name} "))
    return next((text for text in lines if _is_only(byline.read(text), name)), None)


def _is_only(line: byline.Credits, name: str) -> bool:
    told = [(person.name, person.role is None) for person in line.bylines]
    return not line.left_over and told == [(name, False)]


def _signed(person: Any) -> str:
    """An author's name, with the post and the address that are told beside it."""
    told = person if isinstance(person, dict) else {}
    more = (value for key in ("jobTitle", "email") if isinstance(value := told.get(key), str))
    return " ".join((_name(person) or "", *(clean(value.removeprefix("mailto:")) for value in more)))


def _name(thing: Any) -> str | None:
    name = thing.get("name") if isinstance(thing, dict) else thing
    return clean(name) or None if isinstance(name, str) else None


def _text(value: Any) -> str | None:
    """A JSON-LD value as text: a string, or the first of a list of them."""
    return next(iter(_texts(value)), None)


def _texts(value: Any) -> list[str]:
    """The strings of a JSON-LD value, which is one or a list of them."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item.strip()]
