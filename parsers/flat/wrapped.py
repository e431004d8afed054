"""Paragraphs whose lines were broken at one width, as PDFs and consoles break them, and no blank line between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.fields.lines import Line

_WITHIN = re.compile(r"[다요]\.[”’\"']?\s\S")  # a sentence's end within a line, which a poem or a list has not
_FEWEST = 4  # lines that go on below, most of them to the brim
_FEWEST_WITHIN = 2
_WIDEST = 120  # columns, of which a letter of Hangul takes two


def whole(lines: Sequence[Line]) -> list[Line]:
    """The lines with those joined that were one paragraph: a line was broken where its next word found no room."""
    width = max((_width(line.text) for line in lines), default=0)
    pairs = [(line, below) for line, below in pairwise(lines) if line.group == below.group]
    full = sum(_is_full(line, below, width) for line, below in pairs)
    within = sum(_WITHIN.search(line.text) is not None for line in lines)
    if width > _WIDEST or len(pairs) < _FEWEST or 3 * full < 2 * len(pairs) or within < _FEWEST_WITHIN:
        return list(lines)
    joined = [lines[0]]
    for line, below in pairwise(lines):
        if line.group == below.group and _is_full(line, below, width):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {below.text}")
        else:
            joined.append(below)
    return joined


def _is_full(line: Line, below: Line, width: int) -> bool:
    return _width(f"{line.text} {below.text.split()[0]}") > width


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
