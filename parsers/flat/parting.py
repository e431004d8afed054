"""A flattened page in two: its lines above the article's body and those below."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from parsers.fields import chrome, timestamp
from parsers.fields.lines import Line
from parsers.fields.timestamp import Stamp
from parsers.flat import verse
from parsers.flat.words import (
    ends_the_article,
    holds_prose,
    is_a_footer,
    is_sentence,
    is_signed_prose,
    is_ui,
)

NEAR_LINES = 4  # below the time, in which the byline stands
NEAR = 20  # lines between a time and the article's first sentence, the buttons between them counted
_IMPRINT = re.compile(r"(?:등록|창간)\s?(?:번호|일자|일)\s*[:：]|발행\s?(?:번호|일자)\s*[:：]|제호\s*[:：]")
_DIGIT = re.compile(r"\d")
_LONG = 60  # characters; a headline is shorter
_HEADLINE = 8  # characters of a line above another that may be one
_MANY = 4  # times of one form that a list has, an article's head never
_FAR = 80  # lines with the buttons
_ABOVE = 500  # lines above the body that are read, beside the first
_NEXT = 6  # lines, blank ones counted, in which the next that says something stands
LINES = 20_000  # in which a time and tags are looked for


@dataclass(frozen=True, slots=True)
class Parted:
    """A page in two: the lines above the body (the time's line is their last) and those below."""

    above: list[str]
    below: list[Line]
    is_dated: bool
    items: frozenset[str] = frozenset()  # of the lines above those that are a list's
    is_a_poem: bool = False


def part(lines: list[Line]) -> Parted | None:
    """The line that parts head and body: the time's; without a time, the line above the first sentence.

    A time counts that sentences follow; one that says 입력 or 승인 before one that says nothing. Clocks of the site and
    the founding day in the imprint (등록일) have none behind them.
    """
    at, is_dated = _divide(lines)
    poem = None if at is not None and is_dated and _is_labelled(lines[at].text) else verse.parted(lines)
    if poem:
        at, is_dated = poem[0], False
    if at is None:
        return None
    above = [line.text for index, line in enumerate(lines[: at + 1]) if line.text and not _is_todays(lines, index)]
    items = frozenset(line.text for line in lines[max(0, at - _ABOVE) : at + 1] if line.kind == "list")
    below = poem[1] if poem else lines[at + 1 :]
    return Parted(above[:1] + above[1:][-_ABOVE:], below, is_dated, items, is_a_poem=poem is not None)


def _is_labelled(text: str) -> bool:
    return any(stamp.meaning == "published" for stamp in stamps_of(text))


def _divide(lines: list[Line]) -> tuple[int | None, bool]:
    sentences = [index for index, line in enumerate(lines) if is_sentence(line.text) or is_signed_prose(line.text)]
    times_said = Counter(line.text for line in lines[:LINES])
    sentences = [index for index in sentences if times_said[lines[index].text] == 1 or len(lines[index].text) > _LONG]
    sentences = sentences or [index for index, line in enumerate(lines) if holds_prose(line.text)]
    times = {index: stamps for index, line in enumerate(lines[:LINES]) if (stamps := stamps_of(line.text))}
    published = [index for index, stamps in times.items() if any(stamp.meaning == "published" for stamp in stamps)]
    listed = _of_a_list(lines, times, sentences[0] if sentences else 0)
    others = listed - set(published) | {index for index in times if _is_todays(lines, index)}
    times = {index: stamps for index, stamps in times.items() if index not in others}
    if not sentences:
        return next(iter(published), max(times, default=None)), True
    said = list(itertools.accumulate((_says(line.text) for line in lines), initial=0))
    followed = [index for index in times if _is_followed(index, sentences, said)]
    labelled = [index for index in published if index in followed]
    above = [index for index in followed if index < sentences[0]]
    first = next(iter(labelled or above or followed or published), None)
    if first is None or (first not in followed and sentences[0] < first):
        return (sentences[0] - 1, False) if sentences[0] else (None, False)
    # 입력 and 수정 may stand on lines of their own; the head ends with the last of them.
    following = next((sentence for sentence in sentences if sentence > first), first + 1)
    return max(index for index in times if index < following), True


def _of_a_list(lines: list[Line], times: dict[int, list[Stamp]], first: int) -> set[int]:
    """The times that stand with a list's items: many of one form.

    An article's has its own form or a label, or is the only one of its form above the first sentence, at ``first``.
    """
    forms: dict[str, list[int]] = {}
    for index in times:
        forms.setdefault(_DIGIT.sub("0", times[index][0].raw), []).append(index)
    many = [alike for alike in forms.values() if len(alike) >= _MANY]
    return {
        index
        for alike in many
        for index in (alike[1:] if alike[0] < first < alike[1] and not _is_below_others(lines, alike[0]) else alike)
    }


def _is_below_others(lines: list[Line], index: int) -> bool:
    """Whether what heads other stories stands near above a line."""
    return any(ends_the_article(line.text) for line in lines[max(0, index - _NEXT) : index] if line.text)


def _is_todays(lines: list[Line], index: int) -> bool:
    """Whether a day stands over the weather: it is the reader's, as pages print it at their top."""
    near = [lines[index].text, *[line.text for line in lines[index + 1 : index + _NEXT] if line.text][:1]]
    return any("℃" in text and len(text) < _LONG for text in near)


def _is_followed(index: int, sentences: list[int], said: list[int]) -> bool:
    """Whether a sentence stands near below a line; buttons between, of which some pages have dozens, count little."""
    following = bisect_right(sentences, index)
    if following == len(sentences):
        return False
    sentence = sentences[following]
    return sentence <= index + NEAR or (sentence <= index + _FAR and said[sentence] - said[index] < NEAR)


def _says(text: str) -> bool:
    return len(text) >= _HEADLINE and not chrome.is_chrome(text) and not is_ui(text)


def stamps_of(text: str) -> list[Stamp]:
    """The times of a line that may be an article's."""
    if len(text) >= 120 or is_a_footer(text):
        return []
    found = [stamp for stamp in timestamp.find(text) if stamp.meaning != "other"]
    # 등록일 is an article's as well, but then with a clock.
    return [] if _IMPRINT.match(text) and all(stamp.precision == "day" for stamp in found) else found
