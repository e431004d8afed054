"""What the lines above a body tell: where headline, time and byline stand when no element tells them apart.

Used for the ``aid`` family, whose articles set them as bare lines, for unknown pages and for flattened text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.fields import byline, chrome, names, section, timestamp
from parsers.fields.credits import is_credit
from parsers.fields.headline import is_opinion
from parsers.fields.printed import LONGEST_LINE
from parsers.fields.timestamp import Stamp
from parsers.memo import remembered
from parsers.text import HANGUL, clean, ends_a_sentence

_LONGEST_TOLD = 300  # characters of a line that tells who, when, or what its buttons do
_MOST_ABOVE = 1000  # lines above a body; what stands further up is no head
_STAMP_LABELS = re.compile(
    r"(?:(?:기사|최종|최초|지면|재)?\s?(?:입력|승인|등록|작성|올린|업로드|게재|게시|송고|출고|발행|수정|편집|고침|업데이트|노출)(?:일시|일자|날짜|시간|일|날|됨)?(?![가-힣])"
    r"|날짜|일시|\d{1,2}\s?(?:분|시간|일|주|개월|달|년)\s?전(?![가-힣])|시간|가\s?가|(?:댓글|의견)\s?(?:없음|\d*[건개]?)(?![가-힣])|\(?\d{1,3}\.(?:\d{1,3}|[♡*x]{1,3})\.\d{1,3}\.\d{1,3}\)?|\d{1,2}월\s?\d{1,2}일\s?(?:오[전후]\s?)?\d{1,2}:\d\d|(?:No|\d{1,4}|Leave\sa)\s(?:Comments?|Repl(?:y|ies)|Responses?)(?![A-Za-z])|(?:조회|읽음|읽은)(?:\s?수)?\s?[:：]?\s?[\d,]*회?|추천수?\s?\d+|(?:Views?|Posted|Published|Updated)(?![A-Za-z])\s?[\d,]*|(?:호수|지령)\s?\d{1,5}|지면(?![가-힣])|(?<![가-힣\d])(?:제\s?)?\d{1,2}\s?면(?![가-힣])|제\s?\d{1,5}\s?호(?:\s?\d{1,2}\s?면)?(?![가-힣])|\d{1,4}번째\s?(?:편지|소식|호|뉴스레터)(?![가-힣])"
    r")[\s:：|ㅣ\[\]]*"
)
_SOURCE = re.compile(r"\s?\[([^\]=@]{2,14})\]")  # 2025. 03.27[나루신보]
_DRAWN_BY = re.compile(r"(?:글\s?[·ㆍ,]\s?)?(?:그림|삽화|만평)\s?[=:：]\s?[가-힣]{2,4}$")
_LINKED_BY = re.compile(r"[가-힣]{2,4}\s?\([A-Za-z][A-Za-z .-]{2,20}\)")  # 홍길동 (Homepage), as boards print who wrote
_LABELLED = re.compile(r"(?:작성자|글쓴이|등록자|담당\s?부서|첨부(?:\s?파일)?)\s?(?:[:：|]|\s)\s?\S")
# A piece beside a day that makes it the article's: 글쓴이: 홍길동, By Marta Kim, 3 min read.
_OF_SMALL_PRINT = re.compile(
    rf"{_LABELLED.pattern}|By\s[A-Z]|\d{{1,2}}\s?min(?:ute)?s?\sread|\d{{1,2}}분\s?(?:읽기|분량)|읽는\s?시간"
)
_ODDS = " |ㅣ·•:：,/[](<>-"  # around a byline on the time's line
# 홍길동 조회 수 24 추천 수 2, as boards count below a headline.
COUNTED = re.compile(r"(?:조회|읽음|추천|댓글|공감|좋아요)\s?수?\s?[:：]?\s?\d[\d,]*[회건개]?$")
_EMPTY_BRACKETS = re.compile(r"\(\s{0,3}\)|\[\s{0,3}\]")  # of a time that is taken off
_COUNTS = re.compile(r"(?:\s\d{1,6}){1,3}$")  # of comments and readers, without a word for them
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"[월화수목금토일]요일|\([월화수목금토일]\)")
_FIRST_WORD = re.compile(r"[\s+–|ㅣ·,/()\[\]<>:-]{0,4}([^\s+–|ㅣ·,/()\[\]<>:-]{1,12})")
_WORDS = re.compile(r"[\s+–|ㅣ·,/()\[\]<>:-]+")
# A row of these around a headline is a tool bar: 인쇄 + 크게 - 작게, 본문 글씨 키우기.
_TOOLS = frozenset(
    """가 인쇄 인쇄하기 프린트 크게 작게 글자 글씨 글자크기 글씨크기 글자크기조정 글자크기조절 글자크기설정
    글꼴 폰트 본문 확대 축소 키우기 줄이기 크기 조절
    변경 설정 스크랩 공유 공유하기 목록 메일 이메일 메일보내기 링크 댓글 댓글쓰기 조회 조회수 추천 신고 url url복사 복사
    기사보내기 기사저장 저장 북마크 뉴스듣기 기사듣기 듣기 sns facebook twitter
    페이스북 트위터 카카오톡 카카오스토리 밴드 네이버 블로그
    구독 구독하기 좋아요 현재위치 홈 home 로그인 회원가입 전체메뉴 메뉴 검색 닫기 열기 이전 다음 위로 top print zoom
    share""".split()
)
_PARTED = re.compile(r"[\s·…,“”‘’\"'0-9]")  # in a short subheadline, and in no word of a menu
_WAY = re.compile(r"\s?[>›»＞]\s?")
_LONGEST_PLACE = 14  # characters of a section's name
# Who is written about, and signs only pieces of opinion.
_WRITTEN_ABOUT = re.compile(
    r"(?:시장|군수|구청장|지사|의원|의장|대표|회장|이사장|이사|사장|원장|단장|감독|코치|선수|배우|가수|개그맨|방송인|총장|청장|서장|위원장|조합장|교육감|후보)$"
)
_NAMED = re.compile(r"(?:기자명|글쓴이|작성자|지은이|필자|By)\s?[:：=|]?\s|@\s?", re.IGNORECASE)
# 글 홍길동, beside 사진 김영희; 홍길동 씀
_WRITTEN = re.compile(r"(?:글\s?[:：=·]?\s?)?(?P<name>[가-힣]{3,4})(?P<wrote>\s씀)?")
_BETWEEN = re.compile(r"\s[·ㆍ|ㅣ/]\s")
_PIECES = re.compile(r"\s[·ㆍ|ㅣ/•∙—–-]\s")
_READING_TIME = re.compile(
    r"(?:읽는\s?시간\s?[:：]?\s?)?(?:약\s?)?\d{1,2}분(?:\s?(?:읽기|분량|소요))?|\d{1,2}\s?min(?:ute)?s?\sread"
)
_FEWEST_PIECES, _MOST_PIECES = 3, 8  # of a line of small print
_LONGEST_WORD = 4  # characters of what a template calls a day
_SHORTEST_SUBHEADLINE = 5
_LONGEST_POST = 24  # characters
_WAY_ABOVE = 3  # lines
_SHORTEST_HEADLINE = 10  # of a line over a subheadline, which is longer than a menu's words
_LONGEST_PHRASE = 50
_MOST_LINES = 4  # of a headline with its subheadline; more are a list of other stories


@dataclass(slots=True)
class Head:
    """What the lines above a body tell."""

    headline: str | None = None
    subheadline: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    byline: str | None = None


def read(lines: Sequence[str], known_headline: str | None = None, *, menu: Iterable[str] = ()) -> Head:
    """Read the lines above a body. ``known_headline`` (from a meta tag) tells where the head begins.

    The time that counts is the last one above the body that is no page clock; the headline is the block above it;
    the byline stands beside it, under it, or between the two.
    """
    head = Head()
    lines = [line[:LONGEST_LINE] for line in lines[-_MOST_ABOVE:]]
    words = set(menu)
    last = _last_stamp_line(lines)
    if last is None or _is_the_pages_day(lines, last, known_headline):
        head.headline = known_headline
        near = (without_stamps(line) for line in reversed(lines[-4:]))
        head.byline = next((line for line in near if byline.is_line(line) or _is_written(line)), None)
        return head
    start = _headline_line(lines, last, known_headline, words)
    opinion = False
    if start is not None:
        head.headline = lines[start]
        opinion = is_opinion(lines[start]) or any(map(_leads_to_opinion, lines[max(0, start - _WAY_ABOVE) : start]))
        head.subheadline = [
            line
            for line in lines[start + 1 : last]
            if len(line) >= _SHORTEST_SUBHEADLINE and not is_other(line) and line not in words and line != head.headline
        ]
    if start is not None and start > last:  # the time stands above the headline: what follows may be anything
        below = [line for line in lines[start + 1 :] if not is_other(line) and line not in words]
        if known_headline and len(below) == 1 and _is_a_phrase(below[0]):
            head.subheadline = below
        start = None
    for line in lines[(start if start is not None else max(0, last - 1)) : last + 1]:
        if line == lines[last] or (line != head.headline and line not in head.subheadline):
            head.stamps += [stamp for stamp in timestamp.find(line) if stamp.meaning != "other"]
    for line in lines[last + 1 : last + 4]:  # 수정 on a line of its own, under 입력
        head.stamps += [stamp for stamp in timestamp.find(line[:160]) if stamp.meaning == "modified"]
    head.byline = _byline(lines, start, last, opinion)
    head.subheadline = [line for line in head.subheadline if not (head.byline or "").endswith(line)]
    return head


def _is_a_phrase(line: str) -> bool:
    """Whether a line could be a subheadline by itself: longer than a label, and no sentence."""
    return _SHORTEST_HEADLINE <= len(line) <= _LONGEST_PHRASE and " " in line and not ends_a_sentence(line)


def _is_the_pages_day(lines: Sequence[str], last: int, known: str | None) -> bool:
    """Whether the only time above a body is a bare day over the headline: today's, as pages print it at their top.

    Right above the headline it is the article's, unless it tells the weekday, as a page's does.
    """
    is_todays = _WEEKDAY.search(lines[last]) is not None
    below = known is not None and known in lines[last + (1 if is_todays else 2) :]
    return below and all(stamp.precision == "day" and stamp.label is None for stamp in timestamp.find(lines[last]))


def _last_stamp_line(lines: Sequence[str]) -> int | None:
    found = [
        (index, stamps)
        for index, line in enumerate(lines)
        if len(line) < 160 and (stamps := [stamp for stamp in _stamps(line) if stamp.meaning != "other"])
    ]
    labelled = [index for index, stamps in found if any(stamp.meaning == "published" for stamp in stamps)]
    return labelled[-1] if labelled else found[-1][0] if found else None


def _headline_line(lines: Sequence[str], last: int, known: str | None, words: set[str]) -> int | None:
    if known:
        same = [index for index, line in enumerate(lines) if line == known]
        if same:  # the time may also stand above the headline
            return next((index for index in reversed(same) if index <= last), same[0])
    near = range(last - 1, max(-1, last - 12), -1)
    lowest = next(
        (at for at in near if len(lines[at]) >= 5 and lines[at] not in words and not is_other(lines[at])), None
    )
    return None if lowest is None else _top_of(lines, lowest, words)


def _top_of(lines: Sequence[str], lowest: int, words: set[str]) -> int:
    """The first of the lines on end that may be headline and subheadline, the lowest of which is known."""
    top = lowest
    for at in range(lowest - 1, max(-1, lowest - 1 - _MOST_LINES), -1):
        if _could_be_a_headline(lines[at], words):
            top = at
        elif lines[at] in words or not _PARTED.search(lines[at]) or is_other(lines[at]):
            break
    return top if lowest - top < _MOST_LINES else lowest


def _could_be_a_headline(line: str, words: set[str]) -> bool:
    """A line of several words that is no sentence, above a line that may be its subheadline."""
    if not _SHORTEST_HEADLINE <= len(line) <= 80 or " " not in line or line in words:
        return False
    return not line.endswith(("다.", "요.")) and not is_other(line)


@remembered(128)  # who looks for headline, subheadline and byline asks it of the same lines
def is_other(line: str) -> bool:
    """A line that stands around a headline and is none: a byline, a time, chrome."""
    if len(line) > _LONGEST_TOLD:
        return False
    tells_a_number = _DIGIT.search(line) is not None
    bare = without_stamps(line) if tells_a_number else line  # 홍길동 기자 댓글 0
    return (
        len(bare) < 2
        or bool(byline.is_line(bare) or byline.agency(bare))
        or byline.is_address(line)
        or byline.is_house(byline.without_address(line))
        or chrome.is_chrome(line)
        or is_credit(line)
        or _DRAWN_BY.match(line) is not None
        or _LINKED_BY.fullmatch(line) is not None
        or _LABELLED.match(line) is not None
        or (tells_a_number and bool(_stamps(line)))
        or _is_tools(line)
        or _is_way(line)
    )


def _stamps(line: str) -> list[Stamp]:
    """The times of a line that is there to tell them; a headline may name a day: 2026년 3월 5일 나루섬다리 개통."""
    stamps = timestamp.find(line)
    if not stamps or any(stamp.precision != "day" or stamp.label for stamp in stamps):
        return stamps
    if _is_told_in_pieces(line):
        return stamps
    rest = without_stamps(line)
    goes_on = HANGUL.match(line, stamps[-1].end) is not None  # 2026년 3월 10일부터
    if " " not in rest or (len(rest) < _SHORTEST_HEADLINE and not goes_on):
        return stamps
    signs = any(_reads_as_byline(rest, opinion) for opinion in (False, True)) or _signing(rest)
    return stamps if signs or byline.is_house(byline.without_address(rest)) else []


def _is_told_in_pieces(line: str) -> bool:
    """Whether a day is a piece of its own in a line of small print: ``글쓴이: 홍길동 | 2025-11-11 | 살림``."""
    pieces = _BETWEEN.split(line)[:_MOST_PIECES]
    if len(pieces) < _FEWEST_PIECES or not any(
        map(_OF_SMALL_PRINT.match, pieces)
    ):  # the day of an event, with its place
        return False
    return any(timestamp.find(piece) and len(without_stamps(piece)) <= _LONGEST_WORD for piece in pieces)  # 올린 날


def _is_tools(line: str) -> bool:
    first = _FIRST_WORD.match(line.lower()) if len(line) < 60 else None
    if first is None or (first[1] not in _TOOLS and not first[1].isdigit()):
        return False
    words = [word for word in _WORDS.split(line.lower()) if word]
    return bool(words) and all(word in _TOOLS or word.isdigit() for word in words)


def _is_way(line: str) -> bool:
    """``홈 > 사회 > 환경``: the way to the article, and not the headline."""
    parts = _WAY.split(line) if len(line) < 60 and any(mark in line for mark in ">›»＞") else []
    return len(parts) > 1 and all(len(part) <= _LONGEST_PLACE for part in parts) and " " not in parts[0]


def _leads_to_opinion(line: str) -> bool:
    """Whether a line above the headline is the way to it, and leads through the paper's opinion pages."""
    return ">" in line and section.common(section.crumbs(line)) == "오피니언"


def _byline(lines: Sequence[str], start: int | None, last: int, opinion: bool) -> str | None:
    """The byline of a head: what is left of the time's own line, else a line near it that is one."""
    beside = without_stamps(lines[last])
    is_named = _NAMED.search(lines[last]) is not None or beside.startswith("글 ")
    if beside and _reads_as_byline(beside, opinion, is_named):
        return beside
    if signed := _signing(beside):
        return signed
    begin = (start + 1) if start is not None else max(0, last - 3)
    for name, below in itertools.pairwise([*lines[begin:last], *lines[last + 1 : last + 4]]):
        is_told = byline.is_address(below) or (opinion and _is_a_post(below)) or _is_a_reporters_post(below)
        if is_told and names.is_full_name(name):
            return f"{name} {below}"
    near = [line for line in [*lines[last + 1 : last + 4], *reversed(lines[begin:last])] if len(line) < 80]
    near = [line for line in near if not ends_a_sentence(line) and not timestamp.find(line)]
    sure = next((line for line in near if byline.is_line(line)), None)
    return sure or next((line for line in near if _reads_as_byline(line, opinion)), None)


def pieces(line: str) -> list[str]:
    """What a line says in pieces but when and how long to read: 홍길동, of ``홍길동 / 2024. 5. 14. / 3분 읽기``."""
    told = (without_stamps(piece) for piece in _PIECES.split(line) if not _READING_TIME.fullmatch(piece.strip()))
    return list(filter(None, told))


def _signing(told: str) -> str | None:
    """The piece of a line of small print that signs: of ``2025년 11월 1일 · 홍길동 시인 · 시`` what stands between."""
    pieces = _BETWEEN.split(told)
    return next((piece for piece in pieces if byline.is_line(piece)), None) if len(pieces) > 1 else None


def _is_a_post(line: str) -> bool:
    """Whether a line is but the post of who is named above it, as columns have it: 나루문화재단 이사."""
    return len(line) <= _LONGEST_POST and names.ENDS_WITH_POST.search(line) is not None and not byline.is_line(line)


def _is_a_reporters_post(line: str) -> bool:
    """Whether a line is but the post that a newspaper's people have, as below a name: 도시 에디터; no other's name."""
    line = byline.without_address(line).strip(_ODDS)  # 기자 · hong@naru.example
    first, *rest = line.split() or [""]
    is_anothers = bool(rest) and names.is_common_name(first)
    return len(line) <= _LONGEST_POST // 2 and bool(names.ENDS_WITH_PRESS_POST.search(line)) and not is_anothers


def _is_written(text: str) -> bool:
    """Whether a line names who wrote it by its label alone: ``글 홍길동``."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return False
    if written["wrote"]:
        return names.is_full_name(written["name"])
    return text.startswith("글") and names.is_common_name(written["name"])


def _reads_as_byline(text: str, opinion: bool, named: bool = False) -> bool:
    """Whether a line of a head tells who wrote it; ``named`` where something else says that it names somebody."""
    if byline.is_line(text) or _is_written(text):
        return True
    line = byline.read(text)
    if not line.bylines or line.left_over:
        return False
    if named or _NAMED.match(text):
        is_name = names.could_be_a_name if text.startswith("By ") else names.is_full_name
        return all(person.name and is_name(person.name) for person in line.bylines)
    if opinion and (  # a poet is named alone
        all(person.role and person.name and names.is_full_name(person.name) for person in line.bylines)
        or names.is_common_name(text)
    ):
        return True
    roles = [person.role for person in line.bylines if person.role]
    if any(map(byline.TELLS_OF.match, roles)):
        return False
    if len(line.bylines) > 1 and not roles and " " not in text:
        return all(person.name and names.is_common_name(person.name) for person in line.bylines)  # 홍길동·김영희
    return any(names.ENDS_WITH_POST.search(role) and not _WRITTEN_ABOUT.search(role) for role in roles)


def without_stamps(line: str) -> str:
    """A line without its times and their labels: ``홍길동 기자 ㅣ 2025. 06.26. 03:30:00`` gives ``홍길동 기자``."""
    line = clean(line[:LONGEST_LINE])
    for stamp in reversed(timestamp.find(line)):
        rest = line[stamp.end :]
        source = _SOURCE.match(rest)
        if source and not byline.is_line(source[0]):
            rest = rest[source.end() :]
        line = f"{line[: stamp.start]} {rest}"
    words = _EMPTY_BRACKETS.sub(" ", _STAMP_LABELS.sub(" ", line)).split()
    while len(words) > 1 and (not (word := words[-1].strip("+-|ㅣ").lower()) or word in _TOOLS):
        words.pop()  # 홍길동 기자 가+ 인쇄
    line = " ".join(words).lstrip(_ODDS + ")@").rstrip(_ODDS)
    return _COUNTS.sub("", line).rstrip(_ODDS)
