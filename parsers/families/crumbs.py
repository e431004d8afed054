"""The section that stands above a headline, whatever element it stands in: a path or a kicker.

A path or a kicker names one to three things; a menu names many side by side, and
what says nothing of itself must lie right above the headline. A wrong section is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from papers import Paper
from parsers.fields import byline, head, section, timestamp
from parsers.page import Element
from parsers.text import clean

_BLOCKS = frozenset(
    """p div section article main header center dl dt dd ul ol li table tr td th h1 h2 h3 h4 h5 h6 hr nav br""".split()
)
_SKIPPED = frozenset("script style noscript iframe aside form select svg ins footer".split())
_PATH_NAME = re.compile(
    r"(?:^|[\s_-])(?:crumbs?|loc|location|path|line_?map|cur_?loc|here)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MENU_NAME = re.compile(r"(?:^|[\s_-])(?:menu|gnb)(?:$|[\s_-])", re.IGNORECASE)
_BREADCRUMB = re.compile(r"bread_?crumb", re.IGNORECASE)
_KICKER_NAME = re.compile(
    r"(?:^|[\s_-])(?:kick(?:er)?|eyebrow|over_?line|cate(?:gory)?(?:[_-]?name)?|sec(?:tion)?[_-]?(?:name|tit|title|top_view)|gubun|channel"
    r"|board[_-]?name|post-card-tags|primary-tag|article-tag|label)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SECTION_NAME = re.compile(r"(?:^|\s)sections?(?:$|\s)", re.IGNORECASE)
_HOME = re.compile(
    r"(?:현재\s?위치\s?[:：]?\s?)?(?:홈|home|메인|뉴스홈|처음(?:으로)?)|현재\s?위치\s?[:：]?", re.IGNORECASE
)
_HOME_ADDRESS = re.compile(r"(?:https?://[^/?#]{1,80})?/?(?:(?:index|main|default)\.\w{2,5})?", re.IGNORECASE)
_LISTING = re.compile(
    r"section|sect|/sec/|/s/|/c/|[?&/](?:sid|cid|cat|cate|ca|code|menu|sca|bo_table)(?:[=/]|_id=)|list|categor|/cat|tag/|topic|channel|menu|board",
    re.IGNORECASE,
)
# /newsList/busan/0201000000: called a list, whatever its number.
_LIST = re.compile(r"/(?:news_?)?list/", re.IGNORECASE)
_FOLDER = re.compile(r"(?:https?://[^/?#]{1,80})?(?:/[a-z][a-z_-]{0,30}){1,3}/?", re.IGNORECASE)
_STORY = re.compile(r"\d{5}|article[_-]?view|read|javascript:|^#|mailto:|login|member", re.IGNORECASE)
_STEP = re.compile(r"\s{0,9}[>›»＞〉▶→]\s{0,9}")
_NO_SECTION = re.compile(
    r"로그인|회원|가입|사이트맵|구독|검색|광고|공유|인쇄|목록|이전|다음|스크랩|제보|더보기|댓글|많이\s?본|최신|인기|관련|추천|실시간|오늘의|주요|베스트"
    r"|기사|지면|날씨|맑음|흐림|[강호]수|주간|일간|구글|네이버|페이스북|유튜브$|\d\d|[@#:()…?!,]|(?<!시민|도민|군민|구민|주민|마을|명예)기자(?!수첩|노트|의\s?눈)|특파원|^(?:단독|속보|종합|긴급|광고|new|hot|pick)$",
    re.IGNORECASE,
)
_LEVELS = 4  # elements around the headline
_SIBLINGS = 8
_PIECES = 24  # of text in a box
_LONGEST_BOX = 90  # characters
_LONGEST_NAME = 14
_KICKER = 10
_NEAR = 3  # boxes above the headline that may be kickers
_MOST_LINKS = 8  # a menu or a list has more
_DEEP = 3
_PAIR = 2  # names without a sign between them that may be a section and what it lies in
_WAY = 4  # names in a path that says that it is one


@dataclass(slots=True)
class _Box:
    """A small box above a headline: its texts, with the address each is linked to, and what the box calls itself."""

    names: str = ""
    texts: list[tuple[str, str | None]] = field(default_factory=list)
    from_home: bool = False

    @property
    def text(self) -> str:
        return clean(" ".join(text for text, _ in self.texts))


def above(heading: Element, headlines: Iterable[str], paper: Paper | None) -> tuple[str, ...]:
    """The section in the boxes above a heading, nearest first; empty where a menu stands there."""
    nearness = 0
    known = known_to(paper)
    for box in _boxes_above(heading):
        if box is None:
            return ()
        if not box.text or box.text in headlines:
            continue
        nearness += 1
        if found := _path(box, known, set(headlines), is_near=nearness <= _NEAR):
            return found
    return ()


def shown_in(element: Element) -> tuple[str, ...]:
    """The path that an element shows which is named as one and stands above a body; empty where it is a menu."""
    box = next(_inside(element, 0), None)
    return _path(box, known_to(None), set(), is_near=True) if box else ()


def _boxes_above(node: Element) -> Iterator[_Box | None]:
    """The boxes before a node, nearest first; None where a menu or a list begins."""
    for _ in range(_LEVELS):
        parent = node.getparent()
        if parent is None or parent.tag == "html":
            return
        run = _Box()
        for sibling in islice(node.itersiblings(preceding=True), _SIBLINGS):
            _add(run, sibling.tail, None)
            if sibling.tag in _SKIPPED:
                continue
            if sibling.tag not in _BLOCKS and "-" not in str(sibling.tag):
                run.texts[:0] = _texts(sibling, None)[:_PIECES]
                run.names += " " + _names(sibling)
                run.from_home = run.from_home or _leads_home(sibling)
                continue
            yield run
            run = _Box()
            yield from _inside(sibling, _DEEP)
        if node.getprevious() is None or parent[0].getprevious() is None:
            _add(run, parent.text, None)
        yield run
        node = parent


def _add(run: _Box, text: str | None, href: str | None) -> None:
    if text and (told := clean(text)):
        run.texts.insert(0, (told, href))


def _inside(element: Element, depth: int) -> Iterator[_Box | None]:
    """A box as a whole, and where it holds more than a path may, the boxes in it, last first."""
    links = sum(1 for _ in islice(element.iter("a"), _MOST_LINKS + 1))
    if links > _MOST_LINKS:
        yield None
        return
    texts = _texts(element, None)
    box = _Box(_names(element), texts[:_PIECES], _leads_home(element))
    only = element
    while len(only) == 1 and isinstance(only[0].tag, str) and not (only.text or "").strip():
        only = only[0]
        box.names += " " + _names(only)
    yield box
    if depth and links <= _WAY and only.tag not in ("ul", "ol", "tr", "dl") and len(only) <= _SIBLINGS:
        for child in reversed(only):
            if child.tag in _BLOCKS - {"br"}:
                yield from _inside(child, depth - 1)


def _texts(element: Element, href: str | None) -> list[tuple[str, str | None]]:
    """An element's pieces of text with the address each is linked to; a picture says what its alt does."""
    found: list[tuple[str, str | None]] = []
    links: dict[Element, str] = {}
    for one in islice(element.iter(), 3 * _PIECES):
        if one.tag in _SKIPPED or one.tag == "button":
            continue
        up = one.getparent()
        around = links.get(up, href or "") if up is not None and one is not element else href or ""
        own = one.get("href") or around if one.tag == "a" else around
        links[one] = own
        text = one.get("alt") if one.tag == "img" else one.text
        if text and (told := clean(text)):
            found.append((told, own or None))
        if one is not element and one.tail and (told := clean(one.tail)):
            found.append((told, around or None))
    return found


def _leads_home(element: Element) -> bool:
    """Whether the first link in it leads to the front page, and says no more: a logo says the paper's name."""
    link = next(element.iter("a"), None)
    if link is None or not leads_home(link.get("href")):
        return False
    said = clean(" ".join(text for text, _ in _texts(link, None)))
    return not said or _HOME.fullmatch(said) is not None


def _names(element: Element) -> str:
    told = (element.get(name) for name in ("class", "id", "aria-label", "itemtype"))
    custom = str(element.tag) if "-" in str(element.tag) else ""
    return " ".join(filter(None, (*told, custom)))


def _path(box: _Box, known: Callable[[str], bool], headlines: set[str], *, is_near: bool) -> tuple[str, ...]:
    """The path that a box shows, where it is a path or a kicker; else empty."""
    texts = [(text, href) for text, href in box.texts if not _is_small_print(text)]
    line = clean(" ".join(text for text, _ in texts))
    if len(line) > _LONGEST_BOX or timestamp.find(line) or byline.is_line(line):
        return ()
    parts: list[tuple[str, str | None]] = []
    has_steps = False
    for text, href in texts:
        has_steps = has_steps or _STEP.search(text) is not None
        parts += [
            (part, href) for part in _STEP.split(section.bare(text)) if part.strip(" /|·:<[]") and part not in headlines
        ]
    from_home = bool(parts) and (box.from_home or _HOME.fullmatch(parts[0][0]) is not None)
    if parts and not (from_home or has_steps) and _HOME_ADDRESS.fullmatch(parts[0][1] or "-"):
        return ()  # the paper's name, and its menu
    is_menu = _MENU_NAME.search(box.names) or any(section.ALL_OF_IT.fullmatch(text) for text, _ in box.texts)
    if not has_steps and is_menu and not _BREADCRUMB.search(box.names):
        return ()
    if not has_steps and any(href and text in headlines for text, href in box.texts):
        return ()  # a menu, of which the page's own title is an item
    while parts and (_HOME.fullmatch(parts[0][0]) or (from_home and _HOME_ADDRESS.fullmatch(parts[0][1] or "-"))):
        parts.pop(0)
    if section.is_of_a_series(box.text) or any(
        len(part) > _LONGEST_NAME or _NO_SECTION.search(part) for part, _ in parts
    ):
        return ()
    words = section.path(part for part, _ in parts)
    if not words or len(words) < len({part for part, _ in parts}) - 1:
        return ()
    linked = all(_is_listing(href) for _, href in parts)
    is_named = _PATH_NAME.search(box.names) is not None
    if _BREADCRUMB.search(box.names):
        return words
    is_sure = linked or all(map(known, words)) or _is_below_its_kicker(box, parts)
    if (from_home and (has_steps or is_named)) or (has_steps and is_named):
        return words
    if has_steps and len(words) > 1:
        return words if linked or any(map(known, words)) else ()
    if len(words) > 1:
        is_called_one = _KICKER_NAME.search(box.names) or _SECTION_NAME.search(box.names)
        is_pair = is_near and (is_called_one is not None or is_nested(parts))
        return words if is_sure and is_pair and len(words) == _PAIR else ()
    if from_home or is_named:
        return words if is_sure else ()
    return words if is_near and _is_kicker(box, words[0], known, linked=linked) else ()


def _is_small_print(text: str) -> bool:
    """Whether a piece tells nothing but when, or how often it was read, as beside a section's badge."""
    return text[-1:].isalnum() and any(map(str.isdigit, text)) and not head.without_stamps(text)


def _is_below_its_kicker(box: _Box, parts: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a box named for sections links to a folder and to one in it: ``/gyeongbuk``, ``/gyeongbuk/pohang``."""
    is_named = _KICKER_NAME.search(box.names) is not None
    return is_named and all(_FOLDER.fullmatch(href or "") for _, href in parts) and is_nested(parts)


def _is_kicker(box: _Box, word: str, known: Callable[[str], bool], *, linked: bool) -> bool:
    """Whether a word alone above a headline is its section: linked to a list, named as such, or known for one."""
    if len(word) > _KICKER or "|" in box.text or (section.PAPERS_NAME.search(word) and not linked):
        return False
    if linked or _KICKER_NAME.search(box.names):
        return True
    addresses = [href for _, href in box.texts if href]
    if addresses:
        return known(word) and all(href.startswith("/") and _FOLDER.fullmatch(href) for href in addresses)
    return known(word) and section.is_one_name(word)


def is_nested(parts: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the second of two addresses lies below the first, has a sub code, or is this page."""
    first, second = (parts[0][1] or "", parts[-1][1] or "")
    if not first:
        return False
    first = first.rstrip("/")
    stem = first.rstrip("0") if first.endswith("000") else first  # 0200000000, in which 0205000000 lies
    return (
        not second
        or (second.startswith(stem) and second.rstrip("/") != first)
        or ("sub" in second and "sub" not in first)
    )


def leads_home(href: str | None) -> bool:
    """Whether an address is the front page's."""
    return bool(href) and _HOME_ADDRESS.fullmatch(href or "") is not None


def leads_to_stories(href: str | None) -> bool:
    """Whether an address is a section's: a list's, or a folder's alone as ``/news/society/``."""
    return _is_listing(href) or _FOLDER.fullmatch(href or "") is not None


def _is_listing(href: str | None) -> bool:
    is_named = bool(href) and _LISTING.search(href or "") is not None
    return is_named and (_LIST.search(href or "") is not None or _STORY.search(href or "") is None)


def known_to(paper: Paper | None) -> Callable[[str], bool]:
    """Whether a word is a section's name: the paper's own, or one whose words mean a section."""
    own = {*paper.sections.values(), *paper.menu} if paper else frozenset[str]()
    return lambda word: word in own or section.common([word], paper) is not None
