"""A flattened page in two: its lines above the article's body and those below; and what of the head stands there."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields import chrome, names, section, timestamp
from parsers.fields.lines import Line
from parsers.fields.timestamp import Stamp
from parsers.flatwords import could_head, holds_prose, is_a_footer, is_a_tool, is_sentence, path, section_near
from parsers.text import ends_a_sentence

NEAR_LINES = 4  # below the time, in which the byline stands
NEAR = 20  # lines between a time and the article's first sentence, the buttons between them counted
_IMPRINT = re.compile(r"(?:등록|창간|발행)\s?(?:번호|일자|일)\s*[:：]|제호\s*[:：]")
_DIGIT = re.compile(r"\d")
_MANY = 4  # times of one form that a list has, an article's head never
_BUTTON = re.compile(r"글[씨자]|본문|현재\s?위치|스크롤|보내기|공유|인쇄|바로\s?가기|기사\s?보기")
_ABOVE = 500  # lines above the body that are read, beside the first
_HEAD = 5  # lines that a headline and its subheadline have
_HEADLINE = 8  # characters of one
_SHORTEST = 5  # characters of a subheadline
_NEXT = 6  # lines, blank ones counted, in which the next that says something stands
_WAY = 5  # lines above a headline in which its section is named step by step
_STEP = 14  # characters of a section's name
_LONG = 60  # characters; a headline is shorter
_BULLET = re.compile(r"^[•∙*]\s+(?=\S)")
LINES = 20_000  # in which a time and tags are looked for
_MERGED = 250  # characters; a longer line may be a page whose line breaks are lost
_BREAKS = re.compile(
    r"(?=(?:기사입력|입력|승인|등록|송고시간|작성일?|기사승인)\s?(?:일시)?\s?[:：]?\s?\[?\s?(?:19|20)\d\d)"
    r"|(?<=다\.)\s+(?=[가-힣]{2,4}\s?기자\s)|(?=<?저작권자\s?[©ⓒ(])|(?=무단\s?전재\s?및)|(?=Copyrights?\s?[ⓒ©(])"
)
_COUNTERS = re.compile(r"^\s*(?:[|ㅣ·]\s*)?(?:(?:댓글|조회|추천)\s?:?\s?\d+\s*[|ㅣ·]?\s*){0,3}")
_SIGNED = re.compile(r"\s[가-힣]{2,4}\s?(?:\S{0,4}기자|특파원|통신원|논설위원)\s{0,3}[|·ㅣ]?\s{0,3}$")
_AFTER_TIME = re.compile(
    r"((?:19|20)\d\d[.\-/년]\s?\d{1,2}[.\-/월]\s?\d{1,2}[.일]?\s{0,3}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Parted:
    """A page in two: the lines above the body (the time's line is their last) and those below."""

    above: list[str]
    below: list[Line]
    is_dated: bool


def split(text: str) -> Iterator[str]:
    """The text's lines; a very long one, in which line breaks are lost, is broken at times and copyright lines."""
    for line in text.splitlines():
        if len(line) < _MERGED or line.count("다.") < 3 or not _AFTER_TIME.search(line[:_MERGED]):
            yield from chrome.parted(line)
            continue
        for piece in _BREAKS.split(line):
            *heads, rest = _AFTER_TIME.sub(r"\1\n", piece or "", count=1).split("\n")
            for one in heads:
                yield from _unmerged(one)
            yield _COUNTERS.sub("", rest) if heads else rest


def _unmerged(line: str) -> Iterator[str]:
    """The headline, the byline and the time of a line that begins with the menu's words and ends with the time."""
    stamp = next(iter(timestamp.find(line)), None)
    before = line[: stamp.start] if stamp else ""
    words = list(itertools.dropwhile(is_a_tool, before.split()))
    if not stamp or len(" ".join(words)) < _HEADLINE:
        yield line
        return
    text = " ".join(words)
    signed = _SIGNED.search(text)
    yield text[: signed.start()] if signed else text
    if signed:
        yield signed[0].strip(" |·ㅣ")
    yield line[stamp.start :]


def unlist(lines: list[Line]) -> None:
    """Take off the bullets that some converters set before the items of a page's head. A headline may be a sentence."""
    for line in itertools.takewhile(lambda one: len(one.text) < _LONG or not is_sentence(one.text), lines):
        line.text = _BULLET.sub("", line.text)


def part(lines: list[Line]) -> Parted | None:
    """The line that parts head and body: the time's; without a time, the line above the first sentence.

    A time counts that sentences follow; one that says 입력 or 승인 before one that says nothing. Clocks of the site and
    the founding day in the imprint (등록일) have none behind them.
    """
    at, is_dated = _divide(lines)
    if at is None:
        return None
    above = [line.text for index, line in enumerate(lines[: at + 1]) if line.text and not _is_todays(lines, index)]
    return Parted(above[:1] + above[1:][-_ABOVE:], lines[at + 1 :], is_dated)


def _divide(lines: list[Line]) -> tuple[int | None, bool]:
    sentences = [index for index, line in enumerate(lines) if is_sentence(line.text)]
    sentences = sentences or [index for index, line in enumerate(lines) if holds_prose(line.text)]
    times = {index: stamps for index, line in enumerate(lines[:LINES]) if (stamps := _times(line.text))}
    published = [index for index, stamps in times.items() if any(stamp.meaning == "published" for stamp in stamps)]
    others = _of_a_list(lines, times) - set(published) | {index for index in times if _is_todays(lines, index)}
    times = {index: stamps for index, stamps in times.items() if index not in others}
    if not sentences:
        return next(iter(published), max(times, default=None)), True
    followed = [index for index in times if _is_followed(index, sentences)]
    labelled = [index for index in published if index in followed]
    above = [index for index in followed if index < sentences[0]]
    first = next(iter(labelled or above or followed or published), None)
    if first is None or (first not in followed and sentences[0] < first):
        return (sentences[0] - 1, False) if sentences[0] else (None, False)
    # 입력 and 수정 may stand on lines of their own; the head ends with the last of them.
    following = next((sentence for sentence in sentences if sentence > first), first + 1)
    return max(index for index in times if index < following), True


def _of_a_list(lines: list[Line], times: dict[int, list[Stamp]]) -> set[int]:
    """The times that stand with a list's items: many of one form. An article's has its own form or a label."""
    forms: dict[str, list[int]] = {}
    for index in times:
        forms.setdefault(_DIGIT.sub("0", times[index][0].raw), []).append(index)
    return {index for alike in forms.values() if len(alike) >= _MANY for index in alike}


def _is_todays(lines: list[Line], index: int) -> bool:
    """Whether a day stands over the weather: it is the reader's, as pages print it at their top."""
    near = [lines[index].text, *[line.text for line in lines[index + 1 : index + _NEXT] if line.text][:1]]
    return any("℃" in text and len(text) < _LONG for text in near)


def _is_followed(index: int, sentences: list[int]) -> bool:
    following = bisect_right(sentences, index)
    return following < len(sentences) and sentences[following] <= index + NEAR


def _times(text: str) -> list[Stamp]:
    if len(text) >= 120 or is_a_footer(text):
        return []
    found = [stamp for stamp in timestamp.find(text) if stamp.meaning != "other"]
    # 등록일 is an article's as well, but then with a clock.
    return [] if _IMPRINT.match(text) and all(stamp.precision == "day" for stamp in found) else found


def trail(above: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The section that the lines above a body tell: the last path, else a line beside the headline."""
    if found := next((found for line in reversed(above) if (found := path(line))), ()):
        return found
    at = next((index for index in range(len(above) - 1, -1, -1) if above[index] == headline), len(above))
    if found := _between_two(above, headline) or _way_down(above[max(0, at - _WAY) : at]):
        return found
    for index in (at - 1, at - 2, at + 1, at + 2, at + 3):
        if 0 <= index < len(above) and above[index] != headline and (found := section_near(above[index])):
            # In a menu one section's name stands under another's.
            return () if index and len(found) == 1 and section_near(above[index - 1]) else found
    return ()


def _between_two(above: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The section that stands between a page's title and the headline that repeats it: 사람들, 알림."""
    first, *others = [index for index, line in enumerate(above) if line == headline] or [0]
    steps = above[first + 1 : others[-1]] if others else []
    is_a_way = len(steps) < _WAY and all(len(step) <= _STEP and not _DIGIT.search(step) for step in steps)
    return section.path(steps) if steps and is_a_way and section.common(steps) else ()


def _way_down(lines: Sequence[str]) -> tuple[str, ...]:
    """The section that the lines right above a headline name step by step: 홈, 지역, 나루; or 문화, 전시 alone."""
    home = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].lower() in ("홈", "home")), None)
    if home is not None:
        steps = lines[home + 1 :]
        is_a_way = all(len(step) <= _STEP and not _DIGIT.search(step) for step in steps) and section.common(steps)
        return section.path(steps) if is_a_way else ()
    named = [section.common([line]) if len(line) <= _STEP and " " not in line else None for line in lines[-3:]]
    # A menu's neighbours are of different kinds, and more than two.
    is_a_pair = len(named) > 1 and named[-1] is not None and named[-1] == named[-2] and named[:-2] in ([], [None])
    return section.path(lines[-2:]) if is_a_pair else ()


def first_of_the_head(parted: Parted, menu: set[str]) -> str | None:
    """The headline above the time where subheadlines stand between the two; more lines than these have are a list."""
    lines = parted.above[::-1][: _HEAD * 3]
    lines = list(itertools.dropwhile(lambda line: not could_head(line, menu), lines))
    found = list(itertools.takewhile(lambda line: could_head(line, menu), lines[: _HEAD + 1]))
    return (found[-1] if len(found) <= _HEAD else found[0]) if found else None


def headline_below(parted: Parted) -> str | None:
    """The headline where the time stands above it: the first line below that no sentence stands before."""
    for line in [line.text for line in parted.below if line.text][:NEAR_LINES]:
        if is_sentence(line):
            return None
        if could_head(line, set()) and not ends_a_sentence(line):
            return line
    return None


def time_below(parted: Parted) -> Stamp | None:
    """The time that some systems print under the article, with its label; of several none is the article's."""
    found = [stamp for line in parted.below[:LINES] for stamp in _times(line.text) if stamp.meaning == "published"]
    return found[0] if len(found) == 1 else None


def subheadline(lines: Sequence[str]) -> list[str]:
    """The subheadline at the start of the lines between headline and time; what tools and paths say is none."""
    lines = [line for line in lines[:_HEAD] if not _is_a_houses_name(line)]
    return list(
        itertools.takewhile(lambda line: could_head(line, set(), _SHORTEST) and not _BUTTON.search(line), lines)
    )


def _is_a_houses_name(line: str) -> bool:
    """뉴스N나루: who signs where no person does."""
    return len(line) <= _STEP and " " not in line and names.HOUSE.search(line) is not None


def last_but_menus(above: Sequence[str], menu: set[str]) -> str | None:
    """The headline of a page without a time: the last line above the body that is no menu's and no byline."""
    return next((line for line in reversed(above) if could_head(line, menu, 5)), None)
