"""Headlines: without the paper's name, the section trail or doublings; and the genre and notice they announce."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.article import Notice
from parsers.text import clean

_TRAIL = re.compile(
    r"\s+<\s+[^<>]{1,30}(?:\s+<\s+[^<>]{1,30})*(?:\s+<\s+기사본문)?\s+-\s+.{1,30}$|\s+<\s+[^<]{1,30}\s+<\s+기사본문.*$"
)
_SUFFIX = re.compile(r"\s*(?:[-–—|:ㅣ]|::|>>)\s*([^-–—|:]{2,30})$")
_LABEL = re.compile(r"^\s*[\[<【〈《(]\s*([^\]>】〉》)]{1,16}?)\s*[\]>】〉》)]")
_PAPER_WORD = re.compile(
    r"신문|일보|매일|뉴스|타임[즈스]|저널|투데이|미디어|방송|entermedia|닷컴|드림|소리|News|Times|Daily", re.IGNORECASE
)

# Labels that papers set before a headline, and the genre they announce. 단독, 종합 and 포토 say how, not what.
_GENRES = {
    "사설": "사설", "기고": "기고", "특별기고": "기고", "독자기고": "기고", "독자투고": "기고", "칼럼": "칼럼", "데스크칼럼": "칼럼",
    "시론": "칼럼", "기자수첩": "기자수첩", "취재수첩": "기자수첩", "인터뷰": "인터뷰", "속보": "속보", "포토": "사진", "포토뉴스": "사진",
    "화보": "사진", "사진": "사진", "만평": "만평", "부고": "부고", "인사": "인사", "동정": "동정", "알림": "알림", "르포": "르포",
    "기획": "기획", "특집": "기획", "연재": "기획", "서평": "서평", "신간": "서평", "날씨": "날씨", "에세이": "에세이", "수필": "에세이", "시": "시",
    "단신": "단신", "카드뉴스": "카드뉴스",
}  # fmt: skip
_NOTICES: tuple[tuple[re.Pattern[str], Notice], ...] = (
    (re.compile(r"정정\s?보도|바로\s?잡습니다|바로잡음|^\W*정정\W*$|^\[정정\]"), "correction"),
    (re.compile(r"반론\s?보도"), "rebuttal"),
    (re.compile(r"추후\s?보도"), "follow-up"),
)


def tidy(text: str | None, paper_names: Iterable[str] = ()) -> str | None:
    """A headline as the paper means it; None when nothing, or nothing but the paper's name, is left.

    >>> tidy("제목 < 스포츠 < 기사본문 - 전남일보")
    '제목'
    """
    if not text:
        return None
    text = _TRAIL.sub("", clean(text))
    known = {name.lower() for name in paper_names if name}
    while match := _SUFFIX.search(text):
        tail = match[1].strip().lower()
        if tail not in known and not (match[0].startswith(" ") and len(tail) <= 16 and _PAPER_WORD.search(tail)):
            break
        text = text[: match.start()].rstrip()
    return None if not text or text.lower() in known else text


def genre(headline: str) -> str | None:
    """The kind of piece its label announces: ``[사설] …`` gives 사설; None without a known label."""
    match = _LABEL.match(headline)
    if not match:
        return None
    words = match[1].replace(" ", "")
    if words in _GENRES:
        return _GENRES[words]
    # [윤다솜 칼럼], [기획 3]: the word stands first or last, with a name or number beside it.
    return next((kind for word, kind in _GENRES.items() if len(word) > 1 and words.endswith(word)), None) or next(
        (kind for word, kind in _GENRES.items() if len(word) > 1 and words.startswith(word)), None
    )


def notice(headline: str) -> Notice | None:
    """Whether the piece corrects an earlier one: 정정보도, 반론보도, 추후보도."""
    return next((kind for pattern, kind in _NOTICES if pattern.search(headline)), None)
