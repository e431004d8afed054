"""Where the body of a flattened page begins: buttons, counters and captions stand above its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.fields import byline, names
from parsers.fields.lines import Line
from parsers.flat.words import is_a_row, is_prose, is_ui
from parsers.text import ends_a_sentence

_MARKED = re.compile(r"\W")  # ◇ 4급 승진, [질문], “소금은 사람을 기다려 주지 않습니다.”
_MARK = re.compile(r"[^\w\s“‘\"'(\[<]")  # of an item, with its list's name above
# A sentence's first word, also of one that is broken in two: 나루일보는 지난 7일
# and 나루중 동문회(회장 홍길동)는 지난 7일
_TOPIC = re.compile(r"(?:[가-힣]{1,12}|[가-힣]{1,12}(?:\s[가-힣]{1,12})?\([^)]{2,30}\))[은는]\s")
_GOES_ON = re.compile(r"(?:[은는이가을를의에도와과로서며고면]|,)$")  # what a sentence broken in two ends with
_CLOSED = re.compile(r"[.?!…”\"’')\]]$")  # as paragraphs are, and a poem's lines are not
_VERSE = re.compile(r"(?=.{5,24}$)[가-힣,.]{1,10}(?:\s[가-힣,.]{1,10}){1,6}")
_NEAR = 20  # lines below the head in which its buttons stand
_FEW = 6  # lines; more of them are a poem or a list
_LONG = 60  # characters of a line that is no caption and no button
_WIDE = 1.5  # how much longer a paragraph is than a line that is none
_ROUNDS = 2  # of a subhead and its paragraph behind the first


def text(lines: list[Line]) -> list[Line]:
    """The lines without the open ones above the first sentence, of which no paragraph consists.

    A subhead is marked or has others below, a poem or list has more lines, and what a sentence was broken into is as
    wide as the rest of it.
    """
    first = next((at for at, line in enumerate(lines) if is_prose(line.text) or "다. " in line.text), None)
    if first is None or first > _NEAR or not (_CLOSED.search(lines[first].text) or len(lines[first].text) > _LONG):
        return lines
    prose, below = lines[first], lines[first:]
    lines = [line for line in lines[:first] if not (is_ui(line.text) or is_a_row(line.text))]
    is_of_verses = len(lines) > 1 and all(map(_is_a_verse, lines[-2:]))
    if len(lines) > _FEW or is_of_verses or _MARK.match(prose.text) or _heads_one_of_several(below):
        return lines + below
    above = ["", *[line.text for line in lines]]
    return [line for line, over in zip(lines, above, strict=False) if _may_be_of_the_text(line, over, prose)] + below


def _is_a_verse(line: Line) -> bool:
    return _VERSE.fullmatch(line.text) is not None


def _heads_one_of_several(lines: Sequence[Line]) -> bool:
    """Whether open lines stand between paragraphs further on: short pieces, each with its headline."""
    prose = [is_prose(line.text) for line in lines]
    return sum(turn == (True, False, True) for turn in zip(prose, prose[1:], prose[2:], strict=False)) >= _ROUNDS


def _may_be_of_the_text(line: Line, over: str, prose: Line) -> bool:
    told = line.text
    if not any(map(str.isalnum, told)):
        return False
    if len(told) >= _LONG or _MARKED.match(told) or _TOPIC.match(told) or ends_a_sentence(told):
        return True
    if byline.is_line(told) or any(one.role for one in byline.read(told).bylines):
        return True
    if names.is_common_name(told) or names.is_common_name(over):  # his post may stand below
        return True
    is_apart = line.group != prose.group or len(prose.text) > _WIDE * len(told)
    return not is_apart or _GOES_ON.search(told) is not None
