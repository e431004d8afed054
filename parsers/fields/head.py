"""The lines above a body: where headline, time and byline stand when no element tells them apart.

Used for the ``aid`` family, whose articles set them as bare lines, for unknown pages and for flattened text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.fields import byline, chrome, timestamp
from parsers.fields.timestamp import Stamp
from parsers.page import Element
from parsers.text import clean, ends_a_sentence

_BLOCKS = frozenset(
    """p div section article main header footer center dl dt dd ul ol li table tr td th h1 h2 h3 h4 h5 h6 form hr
    nav br""".split()
)
_MAX_DEPTH = 400
_STAMP_LABELS = re.compile(
    r"(?:(?:기사|최종|최초|지면)?\s?(?:입력|승인|등록|작성|게재|송고|수정|업데이트|노출)(?:일시|일자|날짜|시간|일)?|날짜|일시|시간|가\s?가|댓글\s?\d*|조회\s?\d*)[\s:：|ㅣ\[\]]*"
)
_IN_BRACKETS = re.compile(r"\[(\S{2,14})\]\s*$")
_ODDS = re.compile(r"^[\s|ㅣ·•:：,/\[\]()<>-]+|[\s|ㅣ·•:：,/\[\](<>-]+$")


@dataclass(slots=True)
class Head:
    """What the lines above a body tell."""

    headline: str | None = None
    subheadline: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    byline: str | None = None


def lines_before(scope: Element, stop: Element | None) -> list[str]:
    """The lines of text inside ``scope`` and before ``stop``; without one, to the scope's end."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        if text := clean(" ".join(pieces)):
            lines.append(text)
        pieces.clear()

    def walk(element: Element, depth: int) -> bool:
        if element.text:
            pieces.append(element.text)
        for child in element:
            if child is stop:
                return False
            if not _is_silent(child) and depth < _MAX_DEPTH:
                is_block = child.tag in _BLOCKS
                if is_block:
                    flush()
                if not walk(child, depth + 1):
                    return False
                if is_block:
                    flush()
            if child.tail:
                pieces.append(child.tail)
        return True

    walk(scope, 0)
    flush()
    return lines


def _is_silent(element: Element) -> bool:
    return element.tag in ("head", "script", "style", "noscript", "iframe", "form", "select", "button", "svg") or (
        not isinstance(element.tag, str)
    )


def read(lines: Sequence[str], known_headline: str | None = None, *, menu: Iterable[str] = ()) -> Head:
    """Read the lines above a body. ``known_headline`` (from a meta tag) tells where the head begins.

    The time that counts is the last one above the body that is no page clock; the headline is the block above it;
    the byline stands beside it, under it, or between the two.
    """
    head = Head()
    words = set(menu)
    last = _last_stamp_line(lines)
    if last is None or _is_the_pages_day(lines, last, known_headline):
        head.headline = known_headline
        head.byline = next((line for line in reversed(lines[-4:]) if byline.is_line(line)), None)
        return head
    start = _headline_line(lines, last, known_headline, words)
    if start is not None:
        head.headline = lines[start]
        head.subheadline = [
            line
            for line in lines[start + 1 : last]
            if not is_other(line) and line not in words and line != head.headline
        ]
    for line in lines[(start if start is not None else max(0, last - 1)) : last + 1]:
        head.stamps += [stamp for stamp in timestamp.find(line) if stamp.meaning != "other"]
    for line in lines[last + 1 : last + 4]:  # 수정 on a line of its own, under 입력
        head.stamps += [stamp for stamp in timestamp.find(line[:160]) if stamp.meaning == "modified"]
    head.byline = _byline(lines, start, last)
    head.subheadline = [line for line in head.subheadline if line != head.byline]
    return head


def _is_the_pages_day(lines: Sequence[str], last: int, known: str | None) -> bool:
    """Whether the only time above a body is a bare day over the headline: today's, as pages print it at their top."""
    below = known is not None and known in lines[last + 1 :]
    return below and all(stamp.precision == "day" and stamp.label is None for stamp in timestamp.find(lines[last]))


def _last_stamp_line(lines: Sequence[str]) -> int | None:
    found = [
        (index, stamps)
        for index, line in enumerate(lines)
        if len(line) < 160 and (stamps := [stamp for stamp in timestamp.find(line) if stamp.meaning != "other"])
    ]
    labelled = [index for index, stamps in found if any(stamp.meaning == "published" for stamp in stamps)]
    return labelled[-1] if labelled else found[-1][0] if found else None


def _headline_line(lines: Sequence[str], last: int, known: str | None, words: set[str]) -> int | None:
    if known:
        same = [index for index, line in enumerate(lines[: last + 1]) if line == known]
        if same:
            return same[-1]
    for index in range(last - 1, max(-1, last - 12), -1):
        line = lines[index]
        if len(line) >= 5 and line not in words and not is_other(line):
            return index
    return None


def is_other(line: str) -> bool:
    """A line that stands around a headline and is none: a byline, a time, chrome."""
    bare = without_stamps(line)  # 홍길동 기자 댓글 0
    return (
        bool(byline.is_line(bare) or byline.agency(bare))
        or byline.is_address(line)
        or byline.is_house(line)
        or chrome.is_chrome(line)
        or bool(timestamp.find(line))
        or len(line) < 2
    )


def _byline(lines: Sequence[str], start: int | None, last: int) -> str | None:
    """The byline of a head: what is left of the time's own line, else a line near it that is one."""
    beside = without_stamps(lines[last])
    if beside and _reads_as_byline(beside):
        return beside
    begin = (start + 1) if start is not None else max(0, last - 3)
    for line in [*lines[last + 1 : last + 4], *reversed(lines[begin:last])]:
        if len(line) < 80 and not ends_a_sentence(line) and _reads_as_byline(line) and not timestamp.find(line):
            return line
    return None


def _reads_as_byline(text: str) -> bool:
    if byline.is_line(text):
        return True
    line = byline.read(text)
    return bool(line.bylines) and not line.left_over and any(person.role for person in line.bylines)


def without_stamps(line: str) -> str:
    """A line without its times and their labels: ``홍길동 기자 ㅣ 2025. 06.26. 03:30:00`` gives ``홍길동 기자``."""
    line = clean(line)
    for stamp in reversed(timestamp.find(line)):
        line = f"{line[: stamp.start]} {line[stamp.end :]}"
    if (match := _IN_BRACKETS.search(line)) and byline.is_house(match[1]):
        line = line[: match.start()]
    return _ODDS.sub("", _STAMP_LABELS.sub(" ", line)).strip()
