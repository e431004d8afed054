"""What the elements and lines above an unknown page's body say: subheadline, section, author and the clock."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable, Sequence

from parsers.families import trails
from parsers.families.base import Reading, text_of
from parsers.families.kinds import kinds_of
from parsers.fields import byline, head, names, section, signature, timestamp
from parsers.fields.printed import lines_before
from parsers.page import Element
from parsers.text import clean
from parsers.titles import key

_LABELLING = frozenset(("td", "th", "dt", "div", "span", "strong", "b", "em"))
_WRITERS = frozenset(("이름", "글", "취재", "글쓴이", "작성자", "기자", "기자명", "name", "writer"))
_BY = re.compile(r"(?:작성자|글쓴이|글|(?:(?:words|text|story|written)\s)?by)\s?[:：]?(?:\s|$)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s?[,·&/]\s?")
_LETTERS = re.compile(r"\w")
MARKED_PERSON = "author in the markup, a person"  # the rule of one whose name microdata or RDFa tell for a name
_HATOM_TIMES = frozenset(("published", "updated"))
_HEAD = 8  # lines below a headline
_MOST_NAMES, _LONGEST_NAMES = 4, 40  # characters
# 댓글 남기기 / 취재 / 글쓴이 홍길동
_PIECE = re.compile(
    r"^(?:글쓴이|작성자|댓글|조회)(?:\s[^/|·ㅣ]{0,12})?\s[/|·ㅣ]\s|\s[/|·ㅣ]\s(?:글쓴이|작성자|댓글|조회)(?:$|\s|수)"
)
_CHANGED = re.compile(r"수정|업데이트|고침|편집|updated|modified", re.IGNORECASE)
_CATEGORY = re.compile(r"/(?:categor(?:y|ies)|section|topics?)/|[?&](?:cat|category|sca)=", re.IGNORECASE)
_LONGEST_DECK = 60  # characters of a sentence for a subheadline
_SAME = 12  # first characters that two texts share that say the same
_LONGEST_SECTION = 14
_PARTS = re.compile(r"[,|·/]")
_LABEL = 4  # characters
_LONGEST_SUBTITLE = 300
_SHORTEST_SUBTITLE = 8


def read_classes(reading: Reading, elements: Sequence[Element], heading: Element | None) -> list[tuple[str, str]]:
    """Subheadline, section and author, where an element's class names them; returns authors without any post."""
    headlines = {text for text, _ in reading.headlines}
    is_below = heading is None
    unsure: list[tuple[str, str]] = []
    listed: list[tuple[tuple[str, ...], str]] = []
    for element in elements:
        is_below = is_below or element is heading
        if named := _labelled_author(element):
            unsure.append((named, f"{element.tag!s} beside its label"))
        if (element.get("href") or "").startswith("mailto:") and (mailed := _mailed(element)):
            reading.bylines.append((mailed, "address above the body"))
        marked = _property(element)
        if marked == "author" and (text := _author(element)):
            kind = element.get("itemtype") or element.get("typeof") or ""
            reading.bylines.append((text, MARKED_PERSON if kind.endswith("Person") else "author in the markup"))
        if marked == "articleSection" and (name := clean(element.get("content") or text_of(element))) not in headlines:
            reading.sections.append(((name,), "articleSection in the markup"))
        if "category" in (element.get("rel") or "").split() and (name := text_of(element)) not in headlines:
            reading.sections.append(((name,), "link rel=category"))
        if heading is not None and is_below and element.tag == "a" and _leads_to_its_list(element, headlines):
            listed.append(((text_of(element),), "link to its list"))
        for kind, name in kinds_of(element):
            rule = f"{element.tag!s}.{name}"
            if kind == "subtitle" and is_below and next(element.iter("a"), None) is None:
                text = "\n".join(line for line in _lines_of(element) if line not in headlines)
                if text and (_could_be_a_subheadline(text) or _is_a_deck(text, reading)):
                    _add_subheadline(reading, text, rule, follows=_follows_its_like(element))
            elif kind == "section" and element.tag != "li":  # a menu's items
                if parts := trails.parts_of(element, text_of(element), headlines):
                    reading.sections.append((parts, rule))
            elif kind == "author" and is_below and 0 < len(text := " ".join(lines_before(element, None))) < 80:
                signed = head.without_stamps(text)
                told = byline.parse(signed)
                (reading.bylines if any(one.role or one.email for one in told) else unsure).append((signed, rule))
    if not reading.sections:
        reading.sections += listed[:1]
    return unsure


def marked_in(line: str, authors: Iterable[tuple[str, str]]) -> str:
    """Of a byline's line what an element marks as its author: more may stand on it, as a category."""
    marked = (text for text, _ in authors if line.startswith(f"{text} "))
    return line if names.ENDS_WITH_POST.search(line) else next(marked, line)


def _leads_to_its_list(link: Element, headlines: set[str]) -> bool:
    """Whether a link between headline and body leads to the list of a category: the section."""
    if not _CATEGORY.search(link.get("href") or ""):
        return False
    name = text_of(link)
    return 1 < len(name) <= _LONGEST_SECTION and name not in headlines and not names.is_full_name(name)


def _add_subheadline(reading: Reading, text: str, rule: str, *, follows: bool) -> None:
    """Add a subheadline; one that follows its like is its next line."""
    if follows and reading.subheadlines and reading.subheadlines[-1][1] == rule:
        text = f"{reading.subheadlines.pop()[0]}\n{text}"
    reading.subheadlines.append((text, rule))


def _follows_its_like(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and (before.tag, before.get("class")) == (element.tag, element.get("class"))


def _lines_of(element: Element) -> list[str]:
    """A subheadline's lines; each may stand in an element of its own that is no block."""
    parts = [one for one in element if one.tag in ("strong", "b", "span", "em")]
    if len(parts) > 1 and len(parts) == len(element) and not clean("".join(one.tail or "" for one in parts)):
        return [text for text in map(text_of, parts) if text]
    return lines_before(element, None)


def _could_be_a_subheadline(text: str) -> bool:
    return len(text) < _LONGEST_SUBTITLE and not text.endswith(("다.", "요.")) and not timestamp.find(text)


def _is_a_deck(text: str, reading: Reading) -> bool:
    """Whether a sentence set as the subheadline is one: a line or two that the piece itself does not begin with."""
    first = reading.body.blocks[0].text if reading.body.blocks else ""
    is_short = len(text) <= _LONGEST_DECK and not timestamp.find(text) and text.count("다.") + text.count("요.") == 1
    return is_short and bool(first) and not first.startswith(text[:_SAME]) and text not in first


def _labelled_author(element: Element) -> str | None:
    """The name behind its label, in a board's table with the address that its link mails to: ``이름 | 한가람``."""
    if _is_labelled_inline(element):
        return text_of(element)
    beside = element.getnext() if element.tag in _LABELLING and not clean(element.tail or "") else None
    if beside is None or key(text_of(element)).lower() not in _WRITERS:
        return None
    mailed = (link.get("href") or "" for link in beside.iter("a"))
    address = next((byline.address(href) for href in mailed if href.startswith("mailto:")), None)
    name = text_of(beside)
    post = "기자" if text_of(element) == "기자" else ""
    is_name = names.is_korean_name if post else names.is_full_name  # 기자 says of what stands beside it who it is
    return clean(f"{name} {post} {address or ''}") if is_name(name) else None


def _is_labelled_inline(element: Element) -> bool:
    """Whether an element is a name and stands right behind the word for who wrote: 글쓴이 <a>홍길동</a>."""
    label = _text_before(element).rpartition("|")[2].strip(" :：")
    return label in _WRITERS and names.is_full_name(text_of(element))


def _text_before(element: Element) -> str:
    """The text right before an element, on its own line."""
    before, around = element.getprevious(), element.getparent()
    return (before.tail if before is not None else around.text if around is not None else None) or ""


def _mailed(link: Element) -> str | None:
    """A reporter whose name is the link that mails, with the address that only the link tells."""
    name, address = text_of(link), byline.address((link.get("href") or "")[len("mailto:") :].partition("?")[0])
    return f"{name} {address}" if address and "@" not in name and byline.is_line(name) else None


def _property(element: Element) -> str:
    """What microdata or RDFa call an element of the article: ``itemprop="author"``, ``rel="schema:author"``."""
    told = element.get("itemprop") or element.get("property") or element.get("rel") or ""
    return told.rpartition(":")[2] if ":" in told or element.get("itemprop") else ""


def _author(element: Element) -> str:
    """A person marked up as author: name and post, without the link that says 메일."""
    told = [text_of(one) for one in element.iterdescendants() if _property(one) in ("name", "jobTitle")]
    return " ".join(told) or text_of(element)


def read_subheadline(
    reading: Reading, lines: Sequence[str], known: str | None, authors: Iterable[tuple[str, str]] = ()
) -> None:
    """The lines right below the headline, as far as they are no byline, no time and no button."""
    if reading.subheadlines or known is None or known not in lines:
        return
    start = len(lines) - list(reversed(lines)).index(known)
    signed = [text for text, _ in (*reading.bylines, *authors)]
    near = itertools.takewhile(lambda line: not any(text in line for text in signed), lines[start : start + 5])
    found = list(itertools.takewhile(_is_a_subheadline, near))
    if found:
        reading.subheadlines.append(("\n".join(map(_unmarked, found)), "lines below the headline"))


def _is_a_subheadline(line: str) -> bool:
    told = head.without_stamps(line)  # 관리자 (211.♡.11.2)
    return (
        len(told) >= _SHORTEST_SUBTITLE
        and " " in told
        and not head.COUNTED.search(line)
        and not _PIECE.search(line)
        and not head.is_other(line)
        and _could_be_a_subheadline(line)
    )


def _unmarked(line: str) -> str:
    """A subheadline's line without the mark before it, or the dashes around it: ``- 아홉 명 숨져 -``."""
    return (line.rstrip("-–— ") if line[:1] in "-–—" else line).lstrip("-–—·■◆▶ ")


def read_names(lines: Sequence[str], known: str | None, repeated: Container[str] = ()) -> list[tuple[str, str]]:
    """Who a head names without any post: names alone, on or right beside the line that tells when or how often.

    ``윤빛솔`` over ``조회 수 17``, ``작성자:`` and ``임새봄`` on two lines, ``엄미리, 하늘찬``, ``이솔 · 2025.12.19``.
    A rare surname is believed where the name is ``repeated``: alone below the piece, as in its writer's card, or in an
    element of its own right before the time's.
    """
    start = lines.index(known) + 1 if known in lines else len(lines)
    below = [line for line in lines[start : start + _HEAD] if _LETTERS.search(line)]
    for index, line in enumerate(below):
        if len(line) > _LONGEST_NAMES:
            continue
        is_parted = any(" · " in stamp.raw for stamp in timestamp.find(line))  # 오전 2:41 · 2025년 2월 7일
        pieces = head.pieces(head.without_stamps(line) if is_parted else line)
        labelled = next(filter(_BY.match, pieces), None)
        signed = _BY.sub("", labelled) if labelled else " · ".join(pieces)
        told = signature.POLITE.sub("", signed)  # 홍길동 드림
        parts = [part.strip() for part in _BETWEEN_NAMES.split(told)]
        is_below_its_label = index > 0 and _BY.fullmatch(below[index - 1]) is not None
        is_labelled = labelled is not None or told != signed or is_below_its_label
        is_name = names.is_full_name if is_labelled or len(parts) > 1 or told in repeated else names.is_common_name
        if len(parts) > _MOST_NAMES or not all(is_name(one) and not section.is_one_name(one) for one in parts):
            continue
        beside = below[max(0, index - 2) : index + 3]
        if is_labelled or any(_is_small_print(other) for other in beside):
            return [(told, "names alone in the head")]
    return []


def _is_small_print(line: str) -> bool:
    """Whether a line tells when, or how often something was read."""
    return bool(timestamp.find(line) or head.COUNTED.search(line))


def _names_around(element: Element) -> str:
    """What a time is called, and the box that holds it alone: ``div.last-updated-on``."""
    box = element.getparent()
    is_alone = box is not None and len(box) == 1
    return f"{element.get('class')} {box.get('class') if box is not None and is_alone else ''}"


def _tells_of_a_change(element: Element) -> bool:
    """Whether the line that a time stands in says that it is when something was changed: 수정 2025.11.11."""
    box = element.getparent()
    return box is not None and _CHANGED.search(text_of(box)[:_LONGEST_SUBTITLE]) is not None


def _may_tell_a_time(element: Element, attribute: str) -> bool:
    """Whether an attribute holds a time: RDFa's ``content`` of a date, the ``title`` of what shows one.

    hAtom's ``abbr.published`` may show another: 3일 전.
    """
    if attribute == "title":
        is_hatoms = element.tag == "abbr" and not _HATOM_TIMES.isdisjoint((element.get("class") or "").split())
        return is_hatoms or (not len(element) and bool(timestamp.find(element.text or "")))
    return attribute != "content" or "date" in (element.get("property") or element.get("itemprop") or "")


def _is_called_a_change(element: Element) -> bool:
    """Whether the word right beside a time says so, before it or, where none is, behind: 수정 <time>, <time> 고침."""
    label = _PARTS.split(_text_before(element))[-1].strip()
    return _CHANGED.search(label or (element.tail or "").strip()[:_LABEL]) is not None


def before_times(elements: Iterable[Element]) -> list[Element]:
    """The elements that stand right before those of times, as who wrote does."""
    before = (element.getprevious() for element in elements if element.tag == "time")
    return [one for one in before if one is not None]


def read_clocks(reading: Reading, elements: Iterable[Element]) -> None:
    """Times in attributes of the head's elements: ``<time datetime>``, RDFa's ``content``, hAtom's ``title``."""
    times = [element for element in elements if element.tag == "time"]
    for element in elements:
        for name in ("datetime", "content", "title", "data-date-time", "data-modify-date-time"):
            value = element.get(name)
            if not value or not _may_tell_a_time(element, name):
                continue
            told = f"{name} {_names_around(element)} {element.get('itemprop')} {element.get('property')}".lower()
            is_changed = ("updat" in told or "modif" in told) and "publish" not in told
            is_changed = is_changed or (len(times) > 1 and element.tag == "time" and _is_called_a_change(element))
            if times == [element] and "modif" not in told and not _tells_of_a_change(element):
                is_changed = False  # templates call their only time updated
            into = reading.machine_modified if is_changed else reading.machine_published
            if not into and (stamp := timestamp.read(value, f"{element.tag!s} {name}")):
                into.append(stamp)
