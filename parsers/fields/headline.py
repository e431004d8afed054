"""Headlines: without the paper's name, the section trail or doublings; and the genre and notice they announce."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.article import Notice
from parsers.text import HANGUL, clean

_TRAIL = re.compile(
    r"\s+<\s+[^<>]{1,30}(?:\s+<\s+[^<>]{1,30})*(?:\s+<\s+기사본문)?\s+-\s+.{1,30}$|\s+<\s+[^<]{1,30}\s+<\s+기사본문.*$"
)
_SUFFIX = re.compile(r"\s*(?:[-–—|:ㅣ]|::|>>)\s*([^-–—|:]{2,30})$")
_SEPARATOR = re.compile(r"[-–—|:ㅣ]|>>")
_PREFIX = re.compile(r"^(?:\[([^\]]{2,20})\]|([^-–—|:ㅣ<>]{2,20}?)\s*(?:[-–—|ㅣ]|::?))\s*(?=\S)")
_LABEL = re.compile(r"^\s*[\[<【〈《(]\s*([^\]>】〉》)]{1,16}?)\s*[\]>】〉》)]")
_PAPER_WORD = re.compile(
    r"\S{2,12}(?:신문|일보|매일|뉴스|타임[즈스]|저널|투데이|미디어|방송|닷컴|드림|소리)|[\w .]*(?:entermedia|News|Times|Daily)[\w .]*",
    re.IGNORECASE,
)
_SECTIONS = frozenset("정치 경제 사회 문화 스포츠 지역 오피니언 사람들 교육 국제 뉴스".split())

# Labels that papers set before a headline, and the genre they announce. 단독, 종합 and 포토 say how, not what.
_GENRES = {
    "사설": "사설", "기고": "기고", "특별기고": "기고", "독자기고": "기고", "독자투고": "기고", "칼럼": "칼럼", "데스크칼럼": "칼럼",
    "시론": "칼럼", "기자수첩": "기자수첩", "취재수첩": "기자수첩", "인터뷰": "인터뷰", "속보": "속보", "포토": "사진", "포토뉴스": "사진",
    "화보": "사진", "사진": "사진", "만평": "만평", "부고": "부고", "인사": "인사", "동정": "동정", "알림": "알림", "르포": "르포",
    "기획": "기획", "특집": "기획", "연재": "기획", "서평": "서평", "신간": "서평", "날씨": "날씨", "에세이": "에세이", "수필": "에세이", "시": "시",
    "단신": "단신", "카드뉴스": "카드뉴스",
}  # fmt: skip
# As a label, as the whole headline or at its end; 정정보도 청구 소송 is news about one.
_ANNOUNCED = r"^[\[<【(《〈]\s?{0}\s?(?:·\S+)?보도|^\W*{0}\s?보도문?\s?(?:[:：]|\W*$)|{0}\s?보도문?\W*$"
_NOTICES: tuple[tuple[re.Pattern[str], Notice], ...] = (
    (re.compile(r"바로\s?잡습니다|바로잡음|^\W*정정\W*$|^\[정정\]"), "correction"),
    (re.compile(_ANNOUNCED.format("정정")), "correction"),
    (re.compile(_ANNOUNCED.format("반론")), "rebuttal"),
    (re.compile(_ANNOUNCED.format("추후")), "follow-up"),
)


def tidy(text: str | None, paper_names: Iterable[str] = ()) -> str | None:
    """A headline as the paper means it; None when nothing, or nothing but the paper's name, is left.

    >>> tidy("제목 < 스포츠 < 기사본문 - 전남일보")
    '제목'
    """
    if not text:
        return None
    text = clean(text)
    if " < " in text:
        text = _TRAIL.sub("", text)
    known = {name.lower() for name in paper_names if name}
    is_cut = False
    while _SEPARATOR.search(text) and (match := _SUFFIX.search(text)):
        tail = match[1].strip().lower()
        is_paper = tail in known or (match[0].startswith(" ") and len(tail) <= 16 and _PAPER_WORD.fullmatch(tail))
        if not is_paper and not (is_cut and tail in _SECTIONS):
            break
        text, is_cut = text[: match.start()].rstrip(), True
    if (match := _PREFIX.match(text)) and (match[1] or match[2]).lower() in known:
        text = text[match.end() :]
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
    known = [(word, kind) for word, kind in _GENRES.items() if len(word) > 1]
    return next((kind for word, kind in known if words.endswith(word)), None) or next(
        (kind for word, kind in known if words.startswith(word) and not _is_another_word(word, words)), None
    )


def _is_another_word(word: str, label: str) -> bool:
    """인사이트 is no 인사, 사진전 no 사진; 기획취재 is a 기획."""
    return word in ("인사", "사진", "동정") and bool(HANGUL.match(label, len(word)))


def notice(headline: str) -> Notice | None:
    """Whether the piece corrects an earlier one: 정정보도, 반론보도, 추후보도."""
    return next((kind for pattern, kind in _NOTICES if pattern.search(headline)), None)
