"""A flattened text into its lines: those that were run together parted, bullets of converters off."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.fields import byline, chrome, names
from parsers.fields.lines import Line
from parsers.flat import marks
from parsers.flat.words import is_a_tool, is_sentence
from parsers.text import clean

_MERGED = 250  # characters; a longer line may be a page whose line breaks are lost
_TOP = 1500  # characters in which such a page's first time stands
_LONGEST = 120  # characters of a headline
_HEADLINE = 8  # characters of one
_LONG = 60  # characters; a headline is shorter
_FEW = 3  # lines of a page whose breaks are all lost
_SEPARATOR = re.compile(r"\s[-–—<>|:]\s")  # between a page's title and its paper's name
_NAME = 8  # characters of a section's name
_NEAR = 300  # lines in which a page's headline stands
_BULLET = re.compile(r"^[•∙*]\s+(?=\S)")
_BREAKS = re.compile(
    r"(?<=다\.)\s+(?=[가-힣]{2,4}\s?기자\s)|(?=<?저작권자\s?[©ⓒ(])|(?=무단\s?전재\s?및)|(?=Copyrights?\s?[ⓒ©(])"
)
_COUNTERS = re.compile(r"^\s*(?:[|ㅣ·]\s*)?(?:(?:댓글|조회|추천)\s?:?\s?\d+\s*[|ㅣ·]?\s*){0,3}")
_SIGNED = re.compile(r"\s(?:기자명\s)?[가-힣]{2,4}\s?(?:\S{0,4}기자|특파원|통신원|논설위원)\s{0,3}[|·ㅣ]?\s{0,3}$")
_DAY = r"(?:19|20)\d\d[.\-/년]\s?\d{1,2}[.\-/월]\s?\d{1,2}[.일]?"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_PRINTED = re.compile(
    rf"(?P<name>\S{{2,12}}\s)?(?P<day>{_DAY})자\s?(?P<page>[(\[]?\d{{1,2}}\s?면[)\]]?)?(?:\s\S{{2,6}})?"
)
_AFTER_TIME = re.compile(
    r"(?P<label>(?:(?:기사|최초)?(?:입력|승인|등록)|송고시간|작성일?)\s?(?:일시)?\s?[:：]?\s?\[?\s?)?"
    rf"{_DAY}\s{{0,3}}[\[(]?{_CLOCK}[\])]?\s+(?=\S)"
)
_CHANGED = re.compile(rf"(?:[|ㅣ]\s?)?(?:최종\s?)?(?:수정|업데이트)\D{{0,6}}{_DAY}\s{{0,3}}{_CLOCK}\s?")
_LABEL = re.compile(r"(?:기사|최종|최초)?(?:입력|승인|등록|수정|업데이트|작성)(?:일시?|시간)?\s?[:：]?")
_POSTS = ("기자", "선임기자", "특파원", "논설위원")
_STARTS_WITH_A_DAY = re.compile(_DAY)
_WORDS = 30  # of a headline
# A caption's end on one line with the wire's first words: … ⓒ News1 홍길동 기자(나루=뉴스1) 김영희 기자 = 나루시는 …
_WIRE = re.compile(r"(?<=\S)\s?(?=\([가-힣·]{2,12}=[가-힣A-Z0-9]{2,6}\)\s?[가-힣]{2,4}\s기자\s?=\s)")
# One line that is a telephone's whole page: headline, day, who wrote it, text.
_WHOLE = re.compile(
    r"(?P<head>\S.{6,120}?)\s(?P<day>(?:19|20)\d\d-\d\d-\d\d(?:\s\d\d:\d\d)?)\s+(?P<who>\S{2,8}(?:\s\S{2,6})?)\s+(?P<text>\S.{20,})"
)


def lines(text: str) -> list[Line]:
    """The text's lines, blank ones too, each clean."""
    parted = [Line(clean(line.replace("\0", "")), group=0) for line in split(text)]
    _set_apart(parted)
    _date(parted)
    _label(parted)
    _sign(parted)
    _unlist(parted)
    return parted


def _set_apart(parted: list[Line]) -> None:
    """Part a section's name from the headline behind it, as boards print them; the page's title tells the headline."""
    title = _SEPARATOR.split(parted[0].text)[0] if parted else ""
    if len(title) < _HEADLINE or title == parted[0].text:
        return
    for at, line in enumerate(parted[1:_NEAR], start=1):
        named = line.text.removesuffix(title).strip()
        if line.text.endswith(title) and 0 < len(named) <= _NAME and named.isalpha():
            parted[at : at + 1] = [replace(line, text=named), replace(line, text=title)]
            return


def _date(parted: list[Line]) -> None:
    """Part the printed paper's day from its name before it: 나루신문 2025년 5월 26일자 3면."""
    for at, line in enumerate(parted):
        if match := _PRINTED.fullmatch(line.text):
            name, day, page = (match[part] or "" for part in ("name", "day", "page"))
            parted[at : at + 1] = [replace(line, text=name), replace(line, text=f"{day} {page}".strip())]
            return


def _label(parted: list[Line]) -> None:
    """Set a label before the time that stands on the next line: 입력, 2024-03-05 10:20."""
    for line, below in itertools.pairwise([line for line in parted if line.text]):
        if _LABEL.fullmatch(line.text) and _STARTS_WITH_A_DAY.match(below.text):
            line.text, below.text = "", f"{line.text} {below.text}"


def _sign(parted: list[Line]) -> None:
    """Set a name before its post that stands on the next line: 홍길동, 기자."""
    for line, below in itertools.pairwise([line for line in parted if line.text]):
        if below.text in _POSTS and names.is_common_name(line.text):
            line.text, below.text = "", f"{line.text} {below.text}"


def split(text: str) -> Iterator[str]:
    """The text's lines; a very long one, in which line breaks are lost, is broken at times and copyright lines."""
    raw = text.splitlines()
    is_merged = sum(map(bool, map(str.strip, raw))) <= _FEW
    for line in marks.without_marks(raw):
        if is_merged and (whole := _whole(line)):
            yield from whole
        elif len(line) < _MERGED or line.count("다.") < 3 or not _AFTER_TIME.search(line[:_TOP]):
            for piece in chrome.parted(line):
                yield from _WIRE.split(piece)
        else:
            yield from _broken(line)


def _whole(line: str) -> tuple[str, ...]:
    """Headline, day, byline and text of a page that is one line; empty for any other line."""
    match = _WHOLE.match(clean(line))
    if not match:
        return ()
    who = match["who"]
    if byline.is_line(who):
        return match["head"], match["day"], who, match["text"]
    house, _, rest = who.partition(" ")  # 2024-03-05 나루일보 나루시는 …
    return (match["head"], match["day"], house, f"{rest} {match['text']}") if byline.is_house(house) else ()


def _broken(line: str) -> Iterator[str]:
    """A line that is a page: what stands before its first time, the time, and the text up to what no article holds."""
    times = list(_AFTER_TIME.finditer(line[:_TOP]))
    time = next((time for time in times if time["label"]), next(iter(times), None))  # unlabelled may be the reader's
    if time is None:
        yield line
        return
    yield from _unmerged(line[: time.start()])
    yield time[0]
    rest = line[time.end() :]
    if changed := _CHANGED.match(rest):
        yield changed[0]
        rest = rest[changed.end() :]
    yield from (piece for piece in _BREAKS.split(_COUNTERS.sub("", rest)) if piece)


def _unmerged(before: str) -> Iterator[str]:
    """The headline and the byline on a line that begins with a title or the menu's words."""
    words = before.split()
    if title := _said_again(words):
        yield title
        words = [title, *before[before.rindex(title) + len(title) :].split()]
    text = " ".join(itertools.dropwhile(is_a_tool, words))
    if len(text) > _LONGEST:  # where the menu ends and the headline begins nothing tells
        return
    signed = _SIGNED.search(text)
    yield text[: signed.start()] if signed else text
    if signed:
        yield signed[0].strip(" |·ㅣ")


def _said_again(words: list[str]) -> str | None:
    """The headline that a page's title begins with, and that stands on the same line again behind the menu."""
    text = " ".join(words)
    prefixes = (" ".join(words[:count]) for count in range(min(len(words), _WORDS), 0, -1))
    return next((said for said in prefixes if len(said) >= _HEADLINE and said in text[len(said) :]), None)


def _unlist(parted: list[Line]) -> None:
    """Take off the bullets that some converters set before the items of a page's head, which stay known as a list's.

    A headline may be a sentence.
    """
    for line in itertools.takewhile(lambda one: len(one.text) < _LONG or not is_sentence(one.text), parted):
        if _BULLET.match(line.text):
            line.text, line.kind = _BULLET.sub("", line.text), "list"
