"""The section of a page on which no selector found one: above the headline, in the title, a button or the open menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from papers import Paper
from parsers.families import lists, menus
from parsers.families.base import Reading, text_of
from parsers.families.crumbs import above, is_nested, known_to, leads_home, leads_to_stories
from parsers.families.trails import read_breadcrumbs
from parsers.fields import section
from parsers.fields.names import is_full_name
from parsers.page import Element, Page, text_below

_HEADINGS = ("h1", "h2", "h3", "h4")
_OTHER_HEADINGS = ("div", "p", "strong", "b", "td", "font", "span", "dt", "em", "th")
_LINKED = ("a", "li")
BACK = frozenset(("목록", "목록보기", "목록으로", "리스트"))  # the button that leads back to the list
MACHINES = ("meta ", "JSON-LD", "title")  # what rules begin with whose finds no reader sees
SHOWN_ABOVE = "path above the headline"
_ACTIVE = frozenset(("on", "active", "current", "selected", "over", "is-active"))
_COPIES = 4  # of a headline on a page
_LONGEST_ITEM = 10  # characters of a menu's item
_PAIR = 2
_DOTS = re.compile(r"\s[·ㆍ•]\s")
_FIRST_LINKS = 12
_NEAR, _LONGEST_LINE = 3, 120  # lines below a headline, and links in one; characters


def complete(reading: Reading, page: Page, paper: Paper | None, *, by_structure: bool = False) -> None:
    """Add the section where no selector found one that readers see, nor perhaps any: surest first.

    A page read ``by_structure`` is read whole: there any menu tells what a cut might have left out.
    """
    if all(rule.startswith(MACHINES) or not section.path(parts) for parts, rule in reading.sections):
        _add_shown(reading, page, paper)
    _part_at_dots(reading, page)
    _take_the_section_off_the_tags(reading, page)
    # society in a meta tag is the CMS's code; the menu shows the paper's own name for it.
    if any(section.common(parts, paper) and not "".join(parts).isascii() for parts, _ in reading.sections):
        return
    if paper is not None and page.url and section.in_address(page.url, paper, reading.section_codes):
        return
    known = known_to(paper)
    names = [name for name in (paper.name if paper else None, page.meta("og:site_name"), _called_at_home(page)) if name]
    headlines = [text for text, _ in reading.headlines]
    if not reading.sections:
        read_breadcrumbs(reading, page)
    if not reading.sections and (told := section.in_title(page.title, headlines, names, known)):
        reading.sections.append((told, "title"))
    if not reading.sections and paper is not None and (told := _listed_under(page, paper)):
        reading.sections.append((told, "code in the link to the list"))
    if told := open_item(page, paper):
        reading.sections.append((told, "open menu item"))
    elif by_structure and paper is None and (told := menus.open_item(page)):
        reading.sections.append((told, "the one open item of a menu's row"))
    if not reading.sections and (told := _linked_below(page, reading.headlines)):
        reading.sections.append((told, "link below the headline"))
    if not reading.sections and paper is None and (told := _board_in_the_title(page, headlines)):
        reading.sections.append((told, "title, as the link to the list says"))


def _add_shown(reading: Reading, page: Page, paper: Paper | None) -> None:
    headlines = {text for text, _ in reading.headlines}
    for heading in _headings(page, reading.headlines):
        if found := above(heading, headlines, paper):
            reading.sections.append((found, SHOWN_ABOVE))
            return


def _part_at_dots(reading: Reading, page: Page) -> None:
    """A section and what lies in it, set side by side: ``마을 · 도서관``, of which the menu has 마을 alone."""
    for at, (parts, rule) in enumerate(reading.sections):
        pieces = _DOTS.split(parts[0]) if len(parts) == 1 else []
        if len(pieces) == _PAIR and pieces[0] in page.link_texts and parts[0] not in page.link_texts:
            reading.sections[at] = (tuple(pieces), rule)


def _called_at_home(page: Page) -> str | None:
    """What the first link to the front page calls the site."""
    links = (link for link in islice(page.root.iter("a"), _FIRST_LINKS) if leads_home(link.get("href")))
    return next(filter(None, map(text_of, links)), None)


def _take_the_section_off_the_tags(reading: Reading, page: Page) -> None:
    """The section of a page whose system has tags for sections: shown above the headline, told machines as a tag."""
    if not reading.tags or reading.tags != page.metas.get("article:tag"):
        return
    shown = {part for parts, rule in reading.sections if not rule.startswith(MACHINES) for part in parts}
    reading.tags = [tag for tag in reading.tags if tag not in shown]


def _listed_under(page: Page, paper: Paper) -> tuple[str, ...]:
    """The section whose code stands in the address of the button that leads back to the list."""
    if not paper.sections or not any(map(page.holds, BACK)):
        return ()
    lists = (link.get("href") or "" for link in page.root.iter("a") if (link.text or "").strip() in BACK)
    return next((told for href in lists if (told := section.in_address(href, paper))), ())


def _linked_below(page: Page, headlines: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The section that is linked to its list beside who and when, in a short line below the headline."""
    for heading in _headings(page, headlines):
        up = heading.getparent()
        lines = [*islice(heading.itersiblings(), _NEAR), *(islice(up.itersiblings(), _NEAR) if up is not None else ())]
        for line in lines:
            links = [*line.iter("a")] if len(text_below(line)) <= _LONGEST_LINE else []
            if sum(leads_to_stories(link.get("href")) for link in links) > _PAIR:
                continue  # a menu
            for link in links[:_NEAR]:
                name = text_of(link)
                if section.is_one_name(name) and not is_full_name(name) and leads_to_stories(link.get("href")):
                    return (name,)
    return ()


def open_item(page: Page, paper: Paper | None) -> tuple[str, ...]:
    """The item of the page's menus that is shown as the open one, and the open one below it; empty where more are."""
    known = known_to(paper)
    found: dict[str, str | None] = {}
    for element in page.root.iter("li", "a"):
        names = element.get("class")
        is_open = bool(names) and not _ACTIVE.isdisjoint((names or "").split())
        if not is_open and element.get("aria-current") is None:
            continue
        link = element if element.tag == "a" else next(element.iter("a"), None)
        if link is None or not leads_to_stories(link.get("href")):
            continue
        text = text_of(link)
        is_told = known(text) or (paper is None and _begins_the_title(text, page))
        if is_told and len(text) <= _LONGEST_ITEM:
            found.setdefault(text, link.get("href"))
    return tuple(found) if len(found) == 1 or (len(found) == _PAIR and is_nested([*found.items()])) else ()


def _board_in_the_title(page: Page, headlines: Sequence[str]) -> tuple[str, ...]:
    """The board that stands before the headline in the page's title, where the link to its list says the same."""
    first, _, rest = (page.title or "").strip().partition(" - ")
    if not rest or not any(rest.startswith(text) for text in headlines):
        return ()
    told = section.path([first])
    return told if len(told) == 1 and not section.says_little(told) and lists.is_one(page, first) else ()


def _begins_the_title(name: str, page: Page) -> bool:
    """Whether the page's title begins with a name, as that of a board's pages does: ``조합 소식 - 두레햇살``."""
    return len(name) > 1 and (page.title or "").strip().startswith((f"{name} -", f"{name} |", f"{name} >", f"{name} :"))


def _headings(page: Page, headlines: Sequence[tuple[str, str]]) -> list[Element]:
    """The elements that are the headline and nothing else, no link to it among them; the last first.

    What is no heading is looked for where the headline's own rule names its tag: ``font.headline-title``; in any
    element where it was a line.
    """
    texts = {text for text, _ in headlines}
    found = [one for one in page.root.iter(*_HEADINGS) if text_of(one) in texts]
    if not found:
        words = {word.partition(".")[0].partition("#")[0] for _, rule in headlines[:1] for word in rule.split()}
        tags = [tag for tag in _OTHER_HEADINGS if tag in words or "line" in words]
        starts = tuple({text[:2] for text in texts})
        others = page.root.iter(*tags) if tags else ()
        found = [one for one in others if _begins(one).startswith(starts) and text_of(one) in texts]
    own = (one for one in reversed(found) if all(up.tag not in _LINKED for up in one.iterancestors()))
    return list(islice(own, _COPIES))


def _begins(element: Element) -> str:
    """What an element begins with, itself or its first child."""
    return (element.text or "").strip() or ((element[0].text or "").strip() if len(element) else "")
