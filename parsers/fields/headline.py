"""Headlines: without the paper's name, the section trail or doublings; and the genre and notice they announce."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.article import Notice
from parsers.text import HANGUL, clean

_TRAIL = re.compile(
    r" < [^<>]{1,30}(?: < [^<>]{1,30}){0,4}(?: < 기사본문)? - .{1,30}$| < [^<]{1,30} < 기사본문.{0,60}$"
)
_SUFFIX = re.compile(r"\s?(?:::|>>|[-–—|:ㅣ])\s?([^-–—|:]{2,30})$")
_SEPARATOR = re.compile(r"[-–—|:ㅣ<>›»]")
_PREFIX = re.compile(r"^(?:\[([^\]]{2,20})\]|([^-–—|:ㅣ<>]{2,20}?)\s?(?:[-–—|ㅣ]|::?))\s?(?=\S)")
_PARTS = re.compile(r"\s[>›»<]\s|\s?(?:[|ㅣ]|::|\s[-–—:]\s)\s?")
_WAY = re.compile(r"\s[>›»]\s")
_LABEL = re.compile(r"\s?[\[<【〈《(〔［]\s?([^\]>】〉》)〕］]{1,16}?)\s?[\]>】〉》)〕］]")
_OPENING = frozenset("[<【〈《(〔［")
# 사설(상) 물을 아끼자; and a column of its own day, 부고(11월 22일)
_BARE_LABEL = re.compile(
    r"([가-힣]{2,5})\s?(?:(?:\([상중하]\)|[:：ㅣ|])\s?\S|\(\d{1,2}(?:월\s?\d{1,2}일|[./]\d{1,2})\)$)"
)
_PAPER_WORD = re.compile(
    r"\S{2,12}(?:신문|일보|신보|매일|뉴스|타임[즈스]|저널|투데이|미디어|방송|닷컴|드림|소리|헤럴드|포스트|프레스|데일리)"
    r"|[\w .]{0,40}(?:entermedia|News|Times|Daily)[\w .]{0,40}",
    re.IGNORECASE,
)
_SECTIONS = frozenset("정치 경제 사회 문화 스포츠 지역 오피니언 사람 사람들 교육 국제 뉴스".split())
# What stands in a title in place of a headline.
_EMPTY_WORDS = frozenset(
    """홈 home 뉴스홈 뉴스 news 기사 기사본문 기사보기 기사상세 전체기사 기사인쇄 인쇄 인쇄하기 기사인쇄하기 프린트 프린트하기 print 모바일 mobile
    본문 상세보기 article view untitled""".split()
)
_LONGEST = 600  # characters of a title; a longer one is no title
_LONGEST_PLACE = 14  # characters of a section's name in a way to the article
_MOST_SUFFIXES = 5

# Labels that papers set before a headline, and the genre they announce. 단독, 종합 and 포토 say how, not what.
_GENRES = {
    "사설": "사설", "기고": "기고", "특별기고": "기고", "독자기고": "기고", "독자투고": "기고", "칼럼": "칼럼", "데스크칼럼": "칼럼",
    "시론": "칼럼", "기자수첩": "기자수첩", "취재수첩": "기자수첩", "인터뷰": "인터뷰", "속보": "속보", "포토": "사진", "포토뉴스": "사진", "사진뉴스": "사진",
    "화보": "사진", "사진": "사진", "만평": "만평", "부고": "부고", "인사": "인사", "동정": "동정", "알림": "알림", "르포": "르포",
    "기획": "기획", "특집": "기획", "연재": "기획", "서평": "서평", "신간": "서평", "새로나온책": "서평", "새책": "서평", "신간안내": "서평", "신간소개": "서평", "날씨": "날씨", "에세이": "에세이", "수필": "에세이",
    "단신": "단신", "카드뉴스": "카드뉴스",
    "社說": "사설", "寄稿": "기고", "외부기고": "기고", "외고": "기고", "독자편지": "기고", "독자의편지": "기고", "독자의소리": "기고", "論壇": "칼럼", "논단": "칼럼", "시평": "칼럼",
    "時論": "칼럼", "기자의눈": "기자수첩", "기자칼럼": "기자수첩", "대담": "인터뷰", "1보": "속보", "2보": "속보", "3보": "속보", "긴급속보": "속보", "카메라고발": "사진",
    "카툰": "만평", "만화": "만평", "부음": "부고", "訃告": "부고", "訃音": "부고", "궂긴소식": "부고", "人事": "인사", "動靜": "동정",
    "社告": "알림", "알려드립니다": "알림", "알립니다": "알림", "공고": "알림", "르뽀": "르포", "북리뷰": "서평", "시": "시", "詩": "시", "시조": "시", "동시": "시",
}  # fmt: skip
# Pieces that others than the paper's people write, and sign as they like.
_OPINIONS = frozenset(("기고", "칼럼", "에세이", "시", "만평"))
_ADDRESSES = (
    "신년사",
    "송년사",
    "취임사",
    "이임사",
    "퇴임사",
    "기념사",
    "축사",
    "격려사",
    "추모사",
    "담화문",
    "인사말",
)
# [시가 있는 아침], [시로 여는 아침], [이 주의 시], [오늘의 시조], [시 한 편].
_OF_POEMS = re.compile(
    r"시가(?:있는|머무는|머문|흐르는|피는)\S{1,6}|시로(?:여는|읽는|만나는)\S{1,6}|\S{0,4}시단|시의(?![회원장적])\S{1,4}|\S{1,6}의(?:시|시조|동시)|(?:독자|학생|자작)시|시한[편수]|\S{0,4}시산책|\S{0,4}(?:축|헌|추모|기념)시"
)
_DASH = re.compile(r"[-–—:：]")
_MOST_LABELS = 3  # [창간특집] [인터뷰] …
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
    if not text or len(text) > _LONGEST:
        return text or None
    known = {name.lower() for name in paper_names if name}
    if not _SEPARATOR.search(text) and text[0] != "[":
        return None if text.lower() in known or (" " not in text and _says_nothing(text, known)) else text
    if " < " in text:
        text = _TRAIL.sub("", text)
    if " > " in text or " › " in text or " » " in text:
        text = _without_way(text, known)
    is_cut = False
    for _ in range(_MOST_SUFFIXES):
        match = _SUFFIX.search(text) if _SEPARATOR.search(text) else None
        if not match:
            break
        tail = match[1].strip().lower()
        is_paper = tail in known or (match[0].startswith(" ") and len(tail) <= 16 and _PAPER_WORD.fullmatch(tail))
        if not is_paper and not (is_cut and tail in _SECTIONS):
            break
        text, is_cut = text[: match.start()].rstrip(), True
    if (match := _PREFIX.match(text)) and (match[1] or match[2]).lower() in known:
        text = text[match.end() :]
    if not text or text.lower() in known:
        return None
    is_told = " " in text and not _SEPARATOR.search(text)
    return text if is_told or not _says_nothing(text, known) else None


def _without_way(text: str, known: set[str]) -> str:
    """``나루신문 > 사회 > 새 도서관 문 열어``: the headline without the way to it."""
    parts = _WAY.split(text)
    longest = max(parts, key=len)
    others = [part.strip().lower() for part in parts if part is not longest]
    if any(len(part) > _LONGEST_PLACE for part in others):
        return text
    is_way = len(others) > 1 or others[0] in known | _SECTIONS | _EMPTY_WORDS or _PAPER_WORD.fullmatch(others[0])
    return longest.strip() if is_way else text


def _says_nothing(text: str, known: set[str]) -> bool:
    """Nothing but the paper's name, a section and the words of a template: ``나루일보 - 사회``, ``:::나루신문:::``."""
    parts = [part for part in (one.strip(" :|·-").lower() for one in _PARTS.split(text)) if part]
    words = _SECTIONS | _EMPTY_WORDS
    return all(
        part in known or part.replace(" ", "") in words or (" " not in part and _PAPER_WORD.fullmatch(part))
        for part in parts
    )


def genre(headline: str) -> str | None:
    """The kind of piece its label announces: ``[사설] …`` gives 사설; None without a known label."""
    if headline[:1] not in _OPENING:
        bare = _BARE_LABEL.match(headline)
        return _GENRES.get(bare[1]) if bare else None
    position = 0
    for _ in range(_MOST_LABELS):
        match = _LABEL.match(headline, position)
        if not match:
            return None
        if found := _GENRES.get(match[1]) or _of_label(match[1]):
            return found
        position = match.end()
    return None


def unlabelled(headline: str) -> str:
    """A headline without the labels before it: ``[시가 있는 아침] 첫눈`` gives 첫눈."""
    position = 0
    for _ in range(_MOST_LABELS):
        match = _LABEL.match(headline, position)
        position = match.end() if match else position
    return headline[position:].strip()


def is_opinion(headline: str) -> bool:
    """Whether its label announces a piece that others than the paper's people write: [기고], [시], [신년사]."""
    label = _LABEL.match(headline)
    if label is None:
        return genre(headline) in _OPINIONS
    is_in_full = label[1] == "전문" and headline.endswith(_ADDRESSES)
    return is_in_full or genre(headline) in _OPINIONS or label[1].replace(" ", "").endswith(_ADDRESSES)


def _of_label(label: str) -> str | None:
    words = label.replace(" ", "")
    if words in _GENRES:
        return _GENRES[words]
    if _OF_POEMS.fullmatch(words) or label.endswith((" 시", "詩")):  # [학생 시]
        return "시"
    # [윤다솜 칼럼], [기획 3]: the word stands first or last, with a name or number beside it.
    known = [(word, kind) for word, kind in _GENRES.items() if len(word) > 1]
    ends = words, _DASH.split(words)[0]  # [공동기획-물길이 묻는다]
    return next((kind for word, kind in known if any(told.endswith(word) for told in ends)), None) or next(
        (kind for word, kind in known if words.startswith(word) and not _is_another_word(word, words)), None
    )


def _is_another_word(word: str, label: str) -> bool:
    """인사이트 is no 인사, 사진전 no 사진, 대담한 no 대담; 기획취재 is a 기획."""
    return word in (
        "인사",
        "사진",
        "동정",
        "대담",
        "공고",
        "만화",
        "시조",
        "동시",
        "시평",
        "논단",
        "카툰",
        "단신",
        "날씨",
        "새책",
        "외고",
    ) and bool(HANGUL.match(label, len(word)))


def notice(headline: str) -> Notice | None:
    """Whether the piece corrects an earlier one: 정정보도, 반론보도, 추후보도."""
    if not ("보도" in headline or "바로" in headline or "정정" in headline):
        return None
    return next((kind for pattern, kind in _NOTICES if pattern.search(headline)), None)
