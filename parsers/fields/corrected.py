"""What a notice speaks of: the article that a 정정보도, 반론보도 or 추후보도 links to, else the headline it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Inside a pair of marks stands a headline with marks of its own: 「“물값 어디로”…시의회 추궁」
_MARKS = ("‘’", "“”", "「」", "『』", "〈〉", "<>", "《》", '""', "''")
_QUOTED = f"(?:{'|'.join(f'{pair[0]}([^{pair}]{{4,80}}){pair[1]}' for pair in _MARKS)})"
# ‘채석장 먼지’ 제하의 기사; “물값 어디로”(2면)라는 보도
_NAMED = re.compile(
    _QUOTED + r"\s?(?:\([^()]{1,40}\)\s?)?"
    r"(?:(?:이?라는|이?란|의)?\s?(?:제하|제목|기사|보도|관련)|[은는이가을를]?\s?.{0,20}(?:기사|보도|게재))"
)
_ANY = re.compile(_QUOTED)
_OURS = re.compile(r"본지|본보|본\s?신문|기사|보도|지난\s?\d|\d일자")
_PARAGRAPHS = 3  # a notice names its article at once


def named(paragraphs: Iterable[str]) -> str | None:
    """The headline that a notice's first paragraphs name, without its quotation marks; None where none is named.

    >>> named(["본보는 3월 4일자 1면 ‘조합장 선거 의혹’ 제하의 기사에서 다음과 같이 보도했습니다."])
    '조합장 선거 의혹'
    """
    for paragraph in [*paragraphs][:_PARAGRAPHS]:
        match = _NAMED.search(paragraph[:600]) or (_ANY.search(paragraph[:600]) if _OURS.search(paragraph) else None)
        if match:
            return str(match[match.lastindex or 0]).strip()
    return None
