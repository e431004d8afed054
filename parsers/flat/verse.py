"""A poem in flattened text: neither a time nor a sentence tells where it begins, but its headline and its lines do."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import groupby

from parsers.fields import byline, names, section, timestamp
from parsers.fields.headline import genre
from parsers.fields.lines import Line
from parsers.flat.words import ends_the_article, is_a_row, is_ui

_LABELLED = re.compile(r"(?:\S{2,4}\s)?[詩시]\s?[/:]\s?\S.{1,40}$")  # 독자 시/등대 아래
_TITLED = re.compile(r".{2,30}\s[/|]\s?(?P<poet>[가-힣]{2,4})")
_NEAR = 300  # lines in which a page's headline stands
_FEWEST = 6  # lines of a poem
_MIDDLE, _LONGEST = 20, 40  # characters of a verse; other stories' headlines are longer
_OF_WORDS = 0.5  # of the verses have more than one; a menu's lines have one
_CLOSED = 1 / 3  # of them end as sentences do, at most


def parted(lines: Sequence[Line]) -> tuple[int, list[Line]] | None:
    """Where a poem's headline stands, and the lines below it up to who wrote it, stanzas parted; None for no poem."""
    titles = (at for at, line in enumerate(lines[:_NEAR]) if line.text and _is_titled(line.text))
    for at in titles:
        poem = list(_poem(lines[at + 1 :]))
        if _is_of_verses([line.text for line in poem if line.text]):
            return at, _in_stanzas(poem)
    return None


def poet(title: str) -> str | None:
    """Whom a poem's headline names behind it: ``등대 아래 / 홍길동``."""
    match = _TITLED.fullmatch(title)
    name = match["poet"] if match else None
    return name if name and names.is_common_name(name) and section.common([name]) is None else None


def _is_titled(text: str) -> bool:
    return genre(text) == "시" or _LABELLED.match(text) is not None or poet(text) is not None


def _poem(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that can be a poem's, up to the one that signs or what is the page's."""
    for line in lines:
        if line.text and (ends_the_article(line.text) or is_ui(line.text) or is_a_row(line.text)):
            return
        if timestamp.find(line.text):  # which parts head and body as everywhere
            return
        yield line
        if byline.is_line(line.text) or len(line.text) > _LONGEST:
            return


def _is_of_verses(told: Sequence[str]) -> bool:
    told = told[:-1] if told and byline.is_line(told[-1]) else told
    if len(told) < _FEWEST or max(map(len, told)) > _LONGEST or any(map(_is_titled, told)):
        return False
    closed = sum(text.endswith((".", "?", "!")) for text in told)
    is_of_words = sum(" " in text for text in told) >= _OF_WORDS * len(told)
    return is_of_words and closed <= _CLOSED * len(told) and statistics.median(map(len, told)) <= _MIDDLE


def _in_stanzas(poem: Sequence[Line]) -> list[Line]:
    """The lines with a blank one where a stanza begins; some editors leave one below every verse, and two there."""
    runs = [list(run) for _, run in groupby(poem, key=lambda line: bool(line.text))]
    gaps = [len(run) for run in runs[1:-1] if not run[0].text]
    is_loose = len(gaps) > 1 and all(len(run) == 1 for run in runs if run[0].text)
    width = min(gaps) if is_loose and min(gaps) < max(gaps) else 0
    return [line for run in runs for line in (run if run[0].text else run[width:])]
