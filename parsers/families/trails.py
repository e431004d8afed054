"""The section of an unknown page: the path above its headline, in its title, or for machines."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from parsers.families.base import Reading, text_of
from parsers.families.crumbs import leads_home
from parsers.fields import head, section, timestamp
from parsers.fields.names import is_full_name
from parsers.page import Element, Page
from parsers.text import clean
from parsers.titles import Titles

_TRAIL = re.compile(r"\s{0,3}[>›»＞〉▶→]\s{0,3}|\s/\s")
_LABELLED = re.compile(
    r"(?:분류|분야|섹션|카테고리|구분|기사\s?분류|topic|category)\s?[:：|]\s?(\S{2,12})$", re.IGNORECASE
)
_LABELS = frozenset(("분류", "분야", "섹션", "카테고리", "구분", "기사분류"))
_TITLE_PARTS = re.compile(r"\s[<>|:]\s|\s[-–—]\s")
_HERE = re.compile(r"현재\s?위치\s?[:：]?\s?")
_MARKS = "▒▣■□▶▷◆◇●○※ "  # before a section's name: ▒ 농업
_BY = re.compile(r"(?:by|글쓴이)\s", re.IGNORECASE)  # 제목 | by 홍길동 | 나루저널
# Folders that systems keep all their articles in.
_OF_THE_SYSTEM = re.compile(
    r"(?:^|/)(?:\w|\d+|news|articles?|view|read|mobile|board|bbs|web|main|home|posts?|stor(?:y|ies)|archives?|blog|index"
    r"|contents?|page|entry|ko|kr|en)$|\.\w{2,5}$",
    re.IGNORECASE,
)
_LONGEST_ITEM = 8
_LONGEST_TRAIL = 60
_PAIR = 2  # names that may be a path without a sign between them
_PLAUSIBLE = 14  # characters of a section's name
_SAYING = ("a", "span", "div", "p", "strong", "em", "b", "td", "h2", "h3", "h4", "h5", "dt", "small")
_MOST = 4000  # elements that may say it
_ABOVE = 4  # lines above a headline


def parts_of(element: Element, text: str, headlines: set[str]) -> tuple[str, ...]:
    """A section's path as its element has it: the texts of its links or items, else its own short text."""
    text = _HERE.sub("", text)
    if section.is_of_a_series(text):
        return ()
    if labelled := _LABELLED.match(text):
        return (labelled[1],)
    linked = [(name, link.get("href")) for link in element.iter("a") if (name := text_of(link))]
    links = [name for name, _ in linked]
    has_steps = _TRAIL.search(text) is not None
    words = _TRAIL.split(text) if has_steps and sum(map(len, links)) < len(_TRAIL.sub("", text)) else links
    items = [name for item in element.iterdescendants("li") if (name := text_of(item))]
    if not words or len(items) == len(words) + 1:  # the last step is no link
        words = items
    if not words and not has_steps:  # 홈 | 구정뉴스 | 복지, each in an element of its own
        steps = [name for child in element if (name := text_of(child))]
        words = steps if len(steps) > 1 and "".join("".join(steps).split()) == "".join(text.split()) else words
    if len(words) > 1 and linked[:1] and linked[0][0] == words[0] and leads_home(linked[0][1]):
        words = words[1:]
    parts = [part for part in (words or [text]) if part and part not in headlines and not timestamp.find(part)]
    if len(parts) > _PAIR and not has_steps and not parts[0].lower().endswith(("홈", "home")):
        return ()  # a menu, of sections side by side
    return tuple(parts) if 0 < len(parts) < 6 and all(len(part) <= _PLAUSIBLE for part in parts) else ()


def read_trail(reading: Reading, lines: Sequence[str], known: str | None) -> None:
    """A path above the headline, whatever element it stands in: ``홈 > 사회 > 의료``; or one known name alone."""
    if match := next(filter(None, map(_LABELLED.match, lines)), None):
        reading.sections.append(((match[1],), "labelled line"))
        return
    pairs = itertools.pairwise(line[: _PLAUSIBLE + 1] for line in lines)
    if told := next((name for label, name in pairs if label in _LABELS and len(name) <= _PLAUSIBLE), None):
        reading.sections.append(((told,), "line below its label"))
        return
    until = lines.index(known) if known in lines else 0
    for index in range(until - 1, max(until - 1 - _ABOVE, -1), -1):
        line = section.closed_up(lines[index].lstrip(_MARKS))
        words = _TRAIL.split(_HERE.sub("", line))
        parts = tuple(part for part in words if part and part != known)
        if len(line) > _LONGEST_TRAIL or not 0 < len(parts) < 6 or any(len(part) > _PLAUSIBLE for part in parts):
            continue
        in_a_menu = index > 0 and section.common([lines[index - 1]]) is not None
        if len(parts) > 1:
            reading.sections.append((parts, "path above the headline"))
            return
        if index == until - 1 and len(line) <= _LONGEST_ITEM and section.is_one_name(line) and not in_a_menu:
            reading.sections.append((parts, "line above the headline"))
            return


def folders_around(address: str, links: Iterable[Element]) -> tuple[str, ...]:
    """What links call the folders that an address lies in: ``/care/`` 돌봄, of ``/care/night-bus/``."""
    path = _folder_of(address)
    called: dict[str, set[str]] = {}
    for link in links if path else ():
        folder = _folder_of(link.get("href") or "")
        name = text_of(link) if folder and path.startswith(f"{folder}/") and not _OF_THE_SYSTEM.search(folder) else ""
        if 0 < len(name) <= _LONGEST_ITEM and section.path([name]) and not section.PAPERS_NAME.search(name):
            called.setdefault(folder, set()).add(name)
    told = sorted(called, key=len)
    return tuple(called[folder].pop() for folder in told) if all(len(called[one]) == 1 for one in told) else ()


def _folder_of(address: str) -> str:
    """The path of an address that asks for nothing, without slashes at its ends."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.query or parts.scheme not in ("", "http", "https") else parts.path.strip("/")


def read_more(reading: Reading, page: Page, lines: Sequence[str], known: str | None) -> None:
    """Add what other places than the head tell, where it tells no section."""
    if not reading.sections and known in lines and (at := lines.index(known)):
        _read_kicker(reading, page, lines[at - 1])
    if not reading.sections:
        read_breadcrumbs(reading, page)
    if not reading.sections:
        _read_title(reading, page)


def _read_kicker(reading: Reading, page: Page, line: str) -> None:
    """The line right above the headline, where a link of the page's menu says the same and it is no link itself."""
    line = head.COUNTED.sub("", line).strip(_MARKS)
    if len(line) > _PLAUSIBLE or timestamp.find(line) or section.says_little([line]) or is_full_name(line):
        return
    said = [
        one for one in islice(page.root.iter(*_SAYING), _MOST) if one.text and clean(one.text).strip(_MARKS) == line
    ]
    is_linked = [one.tag == "a" or any(up.tag == "a" for up in islice(one.iterancestors(), 2)) for one in said]
    if any(is_linked) and not all(is_linked):
        reading.sections.append(((line,), "line above the headline, as the menu has it"))


def read_breadcrumbs(reading: Reading, page: Page) -> None:
    """The path that JSON-LD's BreadcrumbList tells machines, without the front page and the article."""
    if not page.holds("BreadcrumbList"):
        return
    titles = Titles(page)
    for items in _listed(page):
        names = [_item_name(item) for item in items] if isinstance(items, list) else []
        path = tuple(name for name in names if name and len(name) <= _PLAUSIBLE and not titles.have(name))
        if section.path(path):
            reading.sections.append((path, "JSON-LD BreadcrumbList"))
            return


def _listed(page: Page) -> Iterator[object]:
    """The items of the page's BreadcrumbLists."""
    for script in page.root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or "BreadcrumbList" not in (script.text or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        things = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for thing in things if isinstance(things, list) else []:
            if isinstance(thing, dict) and thing.get("@type") == "BreadcrumbList":
                yield thing.get("itemListElement")


def _item_name(item: object) -> str | None:
    if not isinstance(item, dict):
        return None
    name = item.get("name") or (item["item"].get("name") if isinstance(item.get("item"), dict) else None)
    return name if isinstance(name, str) else None


def _read_title(reading: Reading, page: Page) -> None:
    """The section in the page's title: ``제목 < 의료 < 사회 < 기사본문 - 신문``, ``신문 > 사람 > 제목``."""
    parts = _TITLE_PARTS.split(page.title or "")
    if len(parts) < 3:
        return
    longest = max(range(len(parts)), key=lambda index: len(parts[index]))
    path = parts[1:longest] if longest == len(parts) - 1 else parts[longest + 1 : -1][::-1]
    if path and all(len(part) <= _PLAUSIBLE and not _BY.match(part) for part in path):
        reading.sections.append((tuple(path), "title"))
