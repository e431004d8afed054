"""The scheme of sections common to all papers: their names, IPTC Media Topics, and the words of papers that mean them.

Media Topics are IPTC's controlled list of what news is about (https://cv.iptc.org/newscodes/mediatopic/, release of
2026-07-02). Four of our sections say what kind of piece it is or where it happened, not what it is about: opinion,
features and photos are genres to IPTC, local and world news are told by place. They have no Media Topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from papers.regions import is_local


@dataclass(frozen=True, slots=True)
class Section:
    """A common section. ``words`` mean it wherever they stand in a name, ``whole`` as a word of their own only.

    ``rank`` parts words of one name: 칼럼 makes 경제칼럼 opinion (0), 체육 makes 생활체육 sports (1 before 2), and
    지역경제 is economy (1 before 3).
    """

    name: str
    english: str
    medtop: str | None
    rank: int
    words: tuple[str, ...]
    whole: tuple[str, ...] = ()


def _section(name: str, english: str, medtop: str | None, rank: int, words: str, whole: str = "") -> Section:
    return Section(name, english, f"medtop:{medtop}" if medtop else None, rank, (*words.split(),), (*whole.split(),))


SECTIONS: tuple[Section, ...] = (
    _section(
        *("정치", "Politics", "11000000", 1),
        """정치 행정 자치 의회 의정 국회 청와대 대통령 정당 여의도 선거 총선 대선 공약 투표 여론조사 정부 국정감사 도정
        정가 북한 통일 남북 외교 국방 안보""",
        "시정 군정 구정 지선 재보선 politics government election",
    ),
    _section(
        *("경제", "Economy", "04000000", 1),
        """경제 산업 금융 증권 주식 은행 보험 부동산 건설 건축 분양 아파트 기업 벤처 스타트업 경영 비즈 마켓 머니
        재테크 상공 소상공인 유통 쇼핑 소비자 전통시장 창업 취업 일자리 고용 무역 수출 물류 세무 세금 물가 영상산업
        농업 농사 농정 농산 농수 농축 농촌 농어촌 농협 축산 수산 어업 임업 산림 해양 해운 항만 자동차 에너지 사회적경제
        사회적기업 원예 특작 과수 화훼 낙농 양봉""",
        "economy business money finance market industry",
    ),
    _section(
        *("사회", "Society", "14000000", 1),
        """사회 사건 법조 법원 검찰 경찰 재판 법률 소방 재난 재해 안전 환경 기후 생태 복지 노동 노사 보건 의료 병원
        인권 여성 청년 청소년 아동 노인 어르신 장애인 다문화 저출생 저출산 교통 봉사 나눔 시민단체""",
        "자연 ngo society social",
    ),
    _section(
        *("문화", "Culture", "01000000", 1),
        """문화 공연 전시 예술 문학 미술 음악 영화 연극 무용 국악 사진전 출판 도서 독서 서평 신간 소설 만화 웹툰
        신춘문예 박물관 학술 유산 영상문화 축제 종교 불교 기독교 천주교 연예 방송 드라마 미디어 여행 관광""",
        "책 북스 역사 culture entertainment arts art books religion travel",
    ),
    _section(
        *("스포츠", "Sports", "15000000", 1),
        """스포츠 체육 학교체육 고교야구 대학야구 고교축구 대학축구 야구 축구 농구 배구 골프 마라톤 체전 올림픽 월드컵
        아시안게임""",
        "sports sport baseball football soccer golf",
    ),
    _section(
        *("지역", "Local", None, 3),
        "지역 지방 지자체 시군 구군 자치구 읍면 동네 마을 향토 전국",
        "local region",
    ),
    _section(
        *("오피니언", "Opinion", None, 0),
        """오피니언 사설 논설 논단 논평 시론 시평 칼럼 기고 투고 여론 독자 열린마당 에세이 수필 단상 발언대 옴부즈맨
        데스크 기자수첩 취재수첩 기자노트 취재노트 시민기자 도민기자 명예기자 주민기자 객원기자 만평""",
        "opinion column columns editorial 의견",
    ),
    _section(
        *("사람들", "People", "08000000", 1),
        "사람 인물 피플 부고 부음 결혼 화촉 경조사 인사동정 동정인사 인터뷰 미담 향우 출향 동문",
        "인사 동정 people person interview obituary",
    ),
    _section(
        *("교육", "Education", "05000000", 1),
        "교육 학교 대학 입시 수능 유치원 학원 학부모 학생 캠퍼스 초등 평생학습",
        "nie education school university campus",
    ),
    _section(
        *("국제", "World", None, 2),
        "국제 세계 해외 월드 글로벌 지구촌 외신 미국 중국 일본 아시아 유럽",
        "world international global",
    ),
    _section(
        *("기획", "Features", None, 3),
        "기획 특집 연재 심층 탐사 이슈 포커스 스페셜 시리즈 진단 르포 현장 집중 창간 신년 스토리",
        "special feature features focus issue series",
    ),
    _section(
        *("사진", "Photos and video", None, 0),
        "사진 포토 화보 카드뉴스 영상 비디오 유튜브",
        "photo photos gallery video videos",
    ),
    _section(
        *("과학", "Science and technology", "13000000", 2),
        "과학 기술 인공지능 정보통신 우주 바이오 테크",
        "it ict ai 게임 science tech technology",
    ),
    _section(
        *("생활", "Life", "10000000", 2),
        """생활 라이프 리빙 건강 헬스 의학 한방 웰빙 날씨 기상 음식 먹거리 맛집 요리 푸드 패션 뷰티 운세 반려 육아 레저
        여가 취미 등산 캠핑""",
        "맛 life lifestyle living health weather food leisure",
    ),
)

COMMON_SECTIONS: tuple[str, ...] = tuple(section.name for section in SECTIONS)

_WORDS = tuple((word, section) for section in SECTIONS for word in section.words)
_WHOLE = {word: section for section in SECTIONS for word in section.whole}
_COORDINATE = re.compile(r"[·ㆍ・/|,&+]")
_TOKEN = re.compile(r"[^\s\-_.:]+")
# 맛이야기 is of 맛, 시정소식 of 시정; whole words are looked for without these.
_SAYS_LITTLE = ("뉴스", "소식", "일반", "종합", "이야기")


class _Hit(NamedTuple):
    rank: int
    position: int
    shorter: int
    name: str
    word: str


def meaning(name: str, regions: tuple[str, ...] = ()) -> str | None:
    """The common section that a section's own name means by its words; None when they tell nothing.

    Of parts side by side (경제·과학) the first that tells decides. ``regions`` are the provinces of the paper, for the
    names of its places.

    >>> meaning("경제·과학"), meaning("생활체육"), meaning("데스크칼럼"), meaning("전남동부"), meaning("열린세상")
    ('경제', '스포츠', '오피니언', '지역', None)
    """
    return _meaning(name.strip().lower(), regions)


@lru_cache(maxsize=4096)
def _meaning(name: str, regions: tuple[str, ...]) -> str | None:
    parts = [part for part in _COORDINATE.split(name) if part.strip()]
    for part in (*parts, "".join(parts)):  # 시·군 says something only as 시군
        joined = "".join(part.split())
        if is_local(joined, regions):
            return "지역"
        if hits := _hits(part, joined):
            return min(hits).name
    return None


def _hits(part: str, joined: str) -> list[_Hit]:
    """What the words of a part say, without the words that are only a piece of a longer one (여론 of 여론조사)."""
    found = [
        _Hit(section.rank, at, -len(word), section.name, word)
        for word, section in _WORDS
        if (at := joined.find(word)) >= 0
    ]
    for token in (*_TOKEN.findall(part), joined):
        word = _without_tail(token)
        if section := _WHOLE.get(token) or _WHOLE.get(word):
            found.append(_Hit(section.rank, joined.find(word), -len(word), section.name, word))
    return [hit for hit in found if not any(hit.word != other.word and hit.word in other.word for other in found)]


def _without_tail(token: str) -> str:
    for tail in _SAYS_LITTLE:
        token = token.removesuffix(tail)
    return token
