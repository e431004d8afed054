"""The headline on an unknown page: what its titles say, and what repeats that or is set as headlines are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from parsers.fields import chrome, section
from parsers.memo import remembered
from parsers.page import Element, Page, text_below
from parsers.text import clean, ends_a_sentence

HEADINGS = ("h1", "h2", "h3", "h4", "h5")
TITLE_TAGS = ("div", "p", "span", "strong", "b", "td", "font", "dt", "li", "em", "th", "a", "header")
_TITLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:tit|title|subject|headline|head_?title|tit_?view|view_?tit)(?:$|[\s_-])", re.IGNORECASE
)
# A blog sets the day over the stories of that day.
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}\s?[일.]?\s?\(?(?:[월화수목금토일](?:요일)?)?\)?"
)
_LISTS = frozenset(("dl", "ul", "ol", "table", "tbody", "tr"))
_LARGE = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))  # of <font size>, absolute or relative
_SIGNS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(
    r"\s{0,3}[|<>«»‹›]{1,3}\s{0,3}|\s[-–—:·ㅣ/]\s|\s{0,2}::\s{0,2}|(?<=[가-힣])\s?:\s?(?=\S)|^\[[^\]]{2,20}\]\s{0,2}"
)
_ON_ITS_BOARD = re.compile(r"\S\s>\s[^\s>]{2,12}$")  # 제목 > 마을칼럼
_PAPER = re.compile(r"(?:신문|일보|뉴스|매일|타임즈|타임스|저널|투데이|미디어|방송|닷컴)\S{0,3}$")
_SHORTEST = 4  # letters of a headline; a shorter text is repeated by chance
_LONG = 10  # letters that no other heading holds by chance
_LONGEST = 200  # characters of a headline
_LABELS = ("제목", "기사제목", "글제목", "subject", "title")
_BOARD_LABELS = frozenset(("글쓴이", "작성자", "이름", "등록자", "작성일", "등록일", "날짜", "조회", "조회수"))
_LABELLED = 8  # cells of a board's table, up to the labels
_LONGEST_LABEL = 20  # characters
_PAIR = 2  # cells of a row, a label and what it tells
_STEPS = 4  # elements around the last step of a way
_MANY = 6  # headings that repeat the title
_SUBTITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:sub[_-]?(?:title|tit|head(?:line)?)?|stit)(?:$|[\s_-])", re.IGNORECASE)
_TYPE_SIZE = re.compile(
    r"font-size\s*:\s*((?:1[89]|[2-4]\d)(?=px)|(?:1[4-9]|2\d)(?=(?:\.\d)?pt))", re.IGNORECASE
)  # of a headline
_MOST_LINES = 3  # of a subheadline that are elements each
_NEAR = 6  # elements between headline and subheadline
_LOOKED_AT = 20_000  # elements of a kind


def _names_a_board(title: str | None) -> bool:
    """Whether a title is but the way to the board that the article stands on: ``시정뉴스 | 뉴스 | 나루소식``."""
    first, *others = [part for part in _SEPARATOR.split(title or "") if part] or [""]
    return bool(others) and section.is_one_name(first) and all(len(one) < _LONG and " " not in one for one in others)


class Titles:
    """The headline as the page's own titles have it, with all that papers add before and behind it."""

    def __init__(self, page: Page) -> None:
        headline = page.json_ld.get("headline")
        told = (
            page.meta("og:title"),
            headline if isinstance(headline, str) else None,
            page.meta("twitter:title"),
            None if _names_a_board(page.title) else page.title,
        )
        site = page.meta("og:site_name")
        self.texts = list(dict.fromkeys(text for raw in told if raw and (text := clean(raw)) and text != site))
        self._parts = {
            signs: part for text in self.texts for part in _parts(text) if len(signs := key(part)) >= _SHORTEST
        }
        self._parts.pop(key(site or ""), None)
        self._cut = tuple(
            key(text) for text in self.texts if text.endswith(("…", "...", "..")) and len(key(text)) > _SHORTEST
        )
        self._long = tuple(signs for signs in self._parts if len(signs) >= _LONG)
        self._firsts = frozenset(signs[0] for signs in (*self._parts, *self._cut))
        self._lasts = frozenset(signs[-1] for signs in self._long)

    def have(self, text: str | None) -> bool:
        """Whether they say a text: alone, cut short, or between the paper's name and its sections."""
        if not text or len(text) > _LONGEST or self._begins_another(text):
            return False
        signs = key(text)
        return signs in self._parts or (bool(self._cut) and signs.startswith(self._cut))

    def within(self, text: str) -> str | None:
        """What they say of a heading that has a label or a subheadline beside it."""
        if not self._long or len(text) > _LONGEST:
            return None
        if self._begins_another(text) and self._ends_another(text):
            return None
        signs = key(text)
        told = (one for one in self._long if signs.startswith(one) or signs.endswith(one))
        return self._parts.get(max(told, key=len, default=""))

    def begin(self, text: str) -> bool:
        """Whether a sentence only begins with the headline's words, as a lead may."""
        said = self.within(text) if ends_a_sentence(text) and not self.have(text) else None
        return said is not None and key(text).startswith(key(said))

    def say(self, text: str) -> bool:
        """Whether they say a text, alone or with more around it."""
        if self._begins_another(text) and self._ends_another(text):
            return False
        return self.have(text) or self.within(text) is not None

    def _begins_another(self, text: str) -> bool:
        """Whether a text's first letter is none of theirs, as of nearly all texts of a page."""
        first = text.lstrip()[:1]
        return first not in self._firsts and first.isalnum()

    def _ends_another(self, text: str) -> bool:
        last = text.rstrip()[-1:]
        return last not in self._lasts and last.isalnum()


def _parts(title: str) -> Iterator[str]:
    """What of a title may be the headline: all of it, or its longest part, with what stands before or behind that."""
    yield title
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        longest = max(range(len(parts)), key=lambda index: len(parts[index]))
        yield parts[longest]
        end = title.find(parts[longest]) + len(parts[longest])
        yield title[:end]
        yield title[end - len(parts[longest]) :]
        if not _PAPER.search(parts[0]):
            yield parts[0]
        if _PAPER.search(parts[-1]):  # which may be longer than the headline
            yield title[: title.rfind(parts[-1])].rstrip(" |<>»-–—:·ㅣ/")


def key(text: str) -> str:
    """Letters and digits alone, to compare headlines that differ in quotation marks and blanks."""
    return _SIGNS.sub("", text)


def headings(page: Page, titles: Titles) -> list[Element]:
    """The elements that repeat the page's title: headings, else any that say nothing else."""
    if not titles.texts:
        return []
    all_headings = [(heading, text_below(heading)) for heading in islice(page.root.iter(*HEADINGS), _LOOKED_AT)]
    found = [heading for heading, text in all_headings if titles.have(text)]
    if all(_is_the_whole_title(heading, page) for heading in found):
        more = [heading for heading, text in all_headings if len(text) < _LONGEST and titles.within(text)]
        found = [heading for heading in more if not _is_the_whole_title(heading, page)] or found
    found = [heading for heading in found if not _names_the_paper(text_below(heading))]  # a logo
    hidden = [heading for heading in found[:_MANY] if any(map(chrome.is_dropped, heading.iterancestors()))]
    if len(hidden) == len(found):  # a sticky copy, or one for the printer
        found = [
            element
            for element in islice(page.root.iter(*TITLE_TAGS), _LOOKED_AT)
            if (text := _said_by(element))
            and len(text) > _SHORTEST
            and titles.say(text)
            and not _names_the_paper(text)
            and not titles.begin(text)
        ]
        found = [one for one in found if not _is_a_step(one)] or found
    else:
        found = [heading for heading in found if heading not in hidden]
    return (found or hidden)[:_MANY]


def _is_the_whole_title(heading: Element, page: Page) -> bool:
    """Whether a heading repeats the page's title with paper or section behind the headline, as a board's hidden one."""
    title, said = clean(page.title or ""), clean(text_below(heading))
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not title.startswith(said):
        return False
    return (bool(_PAPER.search(parts[-1])) and said == title) or _ON_ITS_BOARD.search(said) is not None


def _is_a_step(element: Element) -> bool:
    """Whether an element is the last step of the way to the article."""
    return any("breadcrumb" in names_of(one).lower() for one in (element, *islice(element.iterancestors(), _STEPS)))


def _said_by(element: Element) -> str | None:
    """An element's own text; all of it where it is called a title, in which a label may stand first."""
    own = element.text
    if own and not own.isspace():
        return own
    return text_below(element)[: _LONGEST + 1] if _says_title(names_of(element)) else None


@remembered(2048)  # a site's elements have the same names on all its pages
def _says_title(names: str) -> bool:
    return _TITLE_NAMES.search(names) is not None


def _names_the_paper(text: str) -> bool:
    """Whether a heading says nothing but a paper's name, which the title repeats beside the headline."""
    text = text.strip()
    return " " not in text and _PAPER.search(text) is not None


def labelled_heading(root: Element) -> Element | None:
    """A board's headline, which its label tells: ``제목 | 나루에 새 등대``."""
    for label in islice(root.iter("th", "dt", "td"), _LOOKED_AT):
        told = label.text or (text_below(label[0]) if len(label) == 1 else "")
        if len(told) < _LONGEST_LABEL and key(told).lower() in _LABELS:
            beside, row = label.getnext(), label.getparent()
            said = text_below(beside).strip() if beside is not None else ""
            is_alone = row is not None and len(row) == _PAIR and key(said) not in _BOARD_LABELS  # a poem's: 봄
            if len(said) >= _SHORTEST or (said and is_alone):
                return beside
    return None


def looks_like_a_headline(element: Element) -> bool:
    """Whether an element is set as headlines are: a heading, a class that says title, the largest type."""
    if element.tag == "font" and element.get("size") in _LARGE:
        pass
    elif element.tag not in ("h1", "h2", "h3") and not any(
        is_one(element) for is_one in (_is_called_a_title, _is_in_large_bold, _heads_a_board)
    ):
        return False
    text = text_below(element).strip()
    if not _SHORTEST < len(text) < _LONGEST or _DAY.fullmatch(text):
        return False
    return next(element.iter("a"), None) is None


def _heads_a_board(cell: Element) -> bool:
    """Whether a cell is all of a table's first row, below which a board tells who wrote and when."""
    row = cell.getparent()
    if cell.tag not in ("th", "td") or cell.get("colspan") is None or row is None or len(row) != 1:
        return False
    table = next(row.iterancestors("table"), None)
    if table is None or next(table.iter("tr")) is not row:
        return False
    return any(key(text_below(one)) in _BOARD_LABELS for one in islice(table.iter("th", "td"), _LABELLED))


def _is_in_large_bold(element: Element) -> bool:
    """Whether an element or the one around it is set in large bold type, as word processors set headlines."""
    style = element.get("style") or ""
    if not style or _TYPE_SIZE.search(style) is None:
        return False
    around = element.getparent()
    return "bold" in style or (around is not None and around.tag in ("b", "strong"))


def _is_called_a_title(element: Element) -> bool:
    """Whether its names say title; those of a list say it of its first term: ``<dl class="tit"><dt>``."""
    if element.tag in _LISTS and not (element.tag == "dl" and len(element) and element[0].tag == "dt"):
        return False
    around = element.getparent() if element.tag == "dt" and element.getprevious() is None else None
    return any(_says_title(names_of(one)) for one in (element, around) if one is not None)


def over(element: Element) -> Element:
    """The headline of what is set as one: without the subheadline inside it, or the one over it if it is that."""
    for _ in range(_MOST_LINES):
        above = _beside(element, "preceding")
        if above is None or not (looks_like_a_headline(above) or _rank(above)) or not _is_lower(element, above):
            break
        element = above
    first = next((child for child in element if _says(child)), None)
    below = _beside(first, "following") if first is not None else None
    if first is None or below is None or (element.text or "").strip() or (first.tail or "").strip():
        return element
    is_own = first.tag in HEADINGS or looks_like_a_headline(first)
    return first if is_own or _is_lower(below, first) else element


def _is_lower(element: Element, above: Element) -> bool:
    """Whether an element is the subheadline of the one above it: set smaller, or called so."""
    kind, rank = _rank(element) or ("", 0)
    kind_above, rank_above = _rank(above) or ("", 0)
    return (kind == kind_above and rank > rank_above) or _SUBTITLE_NAMES.search(names_of(element)) is not None


def _beside(element: Element, side: Literal["preceding", "following"]) -> Element | None:
    """The next element before or behind that says something; None where text stands between."""
    before = side == "preceding"
    last = element
    for other in islice(element.itersiblings(preceding=before), _NEAR):
        if ((other if before else last).tail or "").strip():
            return None
        if _says(other):
            return other
        last = other
    return None


def _says(element: Element) -> bool:
    return bool(text_below(element).strip())


def _rank(element: Element) -> tuple[str, int] | None:
    """How an element is set, and how far from the largest that is."""
    if element.tag in HEADINGS:
        return "heading", int(str(element.tag)[1])
    if size := _TYPE_SIZE.search(element.get("style") or ""):
        return "size", -int(size[1])
    size_of_font = element.get("size") if element.tag == "font" else None
    return ("font", -int(size_of_font)) if size_of_font in _LARGE else None


def names_of(element: Element) -> str:
    """The names an element is called by: its id and its classes."""
    return f"{element.get('id') or ''} {element.get('class') or ''}".strip()
