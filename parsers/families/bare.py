"""The head of a page that sets it as bare lines: headline, time and byline read from the lines above the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from parsers.families.base import Reading, closing_byline, text_of
from parsers.fields import head, section, timestamp
from parsers.fields.headline import tidy
from parsers.fields.printed import lines_before
from parsers.page import Element, Page
from parsers.titles import looks_like_a_headline, over

_SHORTEST = 6  # characters; a shorter line is held by a title by chance
_BUTTONS = frozenset(
    """인쇄 인쇄하기 크게 작게 확대 축소 가 글자 글자크기 스크랩 메일 이메일 공유 공유하기 프린트 목록 카톡 카카오톡
    페이스북 트위터 밴드 URL복사 닫기 창닫기""".split()
)
_BETWEEN_BUTTONS = re.compile(r"[\s+\-·|/]+")
_TYPE_SIZE = re.compile(r"font-size\s*:\s*(?:1[89]|[2-4]\d)px", re.IGNORECASE)  # of a headline
_BRACKETED = re.compile(r"[\[<〈(【]\s?([^\[\]<>〈〉()【】]{2,10})\s?[\]>〉)】]")
_LONGEST_SECTION = 10  # characters
_LONGEST_LINE = 1000
_MOST_LINES = 1000
_MOST_FORMS = 6
_NEAR = 200  # elements above the body among which its headline is


def read_lines(reading: Reading, page: Page, scope: Element, stop: Element) -> None:
    """Add what the lines inside ``scope`` and above ``stop`` tell, where the skin's selectors found nothing."""
    near = (line[:_LONGEST_LINE] for line in lines_before(scope, stop)[-_MOST_LINES:])
    lines = [line for line in near if not _is_a_row_of_buttons(line)]
    known = _known(page, lines)
    if known is None and not reading.headlines:
        known = _set_as_headline(scope, stop, lines)
    if known and reading.headlines and not _is_of(known, [text for text, _ in reading.headlines], page.title or ""):
        reading.headlines.insert(0, (known, "line that the title repeats"))
    reading.sections += [(way, "path above the headline") for line in lines if (way := section.crumbs(line))][-1:]
    if not reading.sections:
        reading.sections += _way_in_a_form(scope)
    found = head.read(lines, known or next((text for text, _ in reading.headlines if text in lines), None))
    if found.headline and not reading.headlines:
        reading.headlines.append((found.headline, "line set as headlines are" if known else "line above the time"))
    if not reading.sections and (own := _section(lines, next((text for text, _ in reading.headlines), None))):
        reading.sections.append((own, "line above the headline"))
    shown = {stamp.meaning for stamp in reading.stamps}
    for stamp in found.stamps:
        if not shown or (stamp.meaning == "modified" and "modified" not in shown):
            reading.stamps.append(timestamp.relabel(stamp, "line above the body"))
    named = {text for text, _ in reading.bylines}
    subheadline = [line for line in found.subheadline if line not in named]
    if subheadline and not reading.subheadlines:
        reading.subheadlines.append(("\n".join(subheadline), "lines between headline and time"))
    if found.byline:
        reading.bylines.append((found.byline, "line beside the time"))
    reading.bylines += closing_byline(reading.body)


def _is_of(line: str, headlines: Sequence[str], title: str) -> bool:
    """Whether a line is a headline that was found, or one line of such a one that the page's title repeats whole."""
    title = title.replace(" ", "")
    return any(line == text or (line in text and text.replace(" ", "") in title) for text in headlines)


def _way_in_a_form(scope: Element) -> list[tuple[tuple[str, ...], str]]:
    """The path that stands in one row with a search field, inside the form around both."""
    forms = islice(scope.iter("form"), _MOST_FORMS)
    ways = (way for form in forms for line in lines_before(form, None) if (way := section.crumbs(line)))
    return [(way, "path beside the search") for way in islice(ways, 1)]


def _known(page: Page, lines: Sequence[str]) -> str | None:
    """The line that the page's title repeats: the headline, where the title is more than the paper's name."""
    site = (page.meta("og:site_name") or "",)
    for text in (page.meta("og:title"), page.title):
        if text is None or " " not in text:
            continue
        named = tidy(text, site)
        if named in lines:
            return named
        # 나루신문:제목, as the oldest titles have it.
        if held := [line for line in lines if len(line) >= _SHORTEST and text.endswith(line)]:
            return max(held, key=len)
    return None


def _is_a_row_of_buttons(line: str) -> bool:
    return all(word in _BUTTONS for word in _BETWEEN_BUTTONS.split(line) if word)


def _set_as_headline(scope: Element, stop: Element, lines: Sequence[str]) -> str | None:
    """Where no title tells the headline: the line whose element is set as headlines are, in large type or named so."""
    above = list(takewhile(lambda element: element is not stop, scope.iter()))
    for element in reversed(above[-_NEAR:]):
        if _TYPE_SIZE.search(element.get("style") or "") or looks_like_a_headline(element):
            text = text_of(element)
            if len(text) >= _SHORTEST and text in lines:
                headline = text_of(over(element))
                return headline if headline in lines else text
    return None


def _section(lines: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The section that stands above the headline: ``[사회]``, or 홈, 문화, 책 on lines of their own."""
    if headline not in lines:
        return ()
    at = len(lines) - 1 - lines[::-1].index(headline)
    above = lines[max(0, at - 5) : at]
    if not above:
        return ()
    if match := _BRACKETED.fullmatch(above[-1]):
        return section.path([match[1]])
    home = next((index for index, line in enumerate(above) if line.lower() in ("홈", "home")), len(above))
    path = above[home + 1 :]
    return section.path(path) if all(len(word) <= _LONGEST_SECTION for word in path) else ()
