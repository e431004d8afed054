"""What converters and corpora write around a page's lines: Markdown, numbers of links, the names of fields."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import islice

# Markdown: pictures, links, headings, heavy type, a table's bars.
_PICTURE = re.compile(r"!\[[^\]]{0,300}\](?:\([^)]{0,600}\))?")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?:|/|#|mailto:|javascript:)[^)]{0,600}\)")
_MARKED_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?=\S)")
_HEAVY = re.compile(r"\*\*([^*]{1,300})\*\*")
_BARS = re.compile(r"^[\s|:-]+$|^\|\s|\s\|$")
_CELL = re.compile(r"^\|\s([^|]+)\s\|$")  # of a table that holds a picture's caption alone
_PLACE_OF_A_PICTURE = "~@img!!"  # as a board's pages for telephones leave it between paragraphs
# lynx -dump numbers its links, and lists their addresses below: [5]로그인 | [6]회원가입
_LINK_NUMBER = re.compile(r"(?<![^\s|>])\[\d{1,3}\](?=\S)")
_FEWEST_LINKS = 5
# A corpus names its fields: 제목: …, 매체: …, 날짜: …, 본문: …
_FIELD = re.compile(r"\s{0,3}(제목|매체|언론사|신문사|날짜|일자|게재일|분류|섹션|기자|작성자|본문|내용)\s?[:：]\s{0,3}")
_NEEDLESS = ("제목", "매체", "언론사", "신문사", "본문", "내용")  # the rest says what it stands for
_FEWEST_FIELDS, _TOP = 3, 12  # of them, in so many lines


def without_marks(lines: Sequence[str]) -> Iterator[str]:
    """The lines without them; what a bracket without an address holds is the article's."""
    is_numbered = sum(map(bool, map(_LINK_NUMBER.search, lines))) >= _FEWEST_LINKS
    told = {match[1] for line in islice(filter(str.strip, lines), _TOP) if (match := _FIELD.match(line))}
    is_of_fields = len(told) >= _FEWEST_FIELDS and "제목" in told
    for line in itertools.chain.from_iterable(line.split(_PLACE_OF_A_PICTURE) for line in lines):
        line = _CELL.sub(r"\1", line)
        if is_numbered:
            line = _LINK_NUMBER.sub("", line)
        if is_of_fields and (match := _FIELD.match(line)) and match[1] in _NEEDLESS:
            line = line[match.end() :]
        yield _without_markdown(line)


def _without_markdown(line: str) -> str:
    if "](" in line:
        line = _LINK.sub(r"\1", _PICTURE.sub("", line))
        line = _BARS.sub("", line)
    return _HEAVY.sub(r"\1", _MARKED_HEADING.sub("", line)) if "#" in line or "**" in line else line
