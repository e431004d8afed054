"""Sections: the paper's own path, and the common scheme it maps to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import papers
from papers import Paper
from parsers.text import clean

# The common scheme, and the words of papers' own sections that mean it. The longest word that is found decides.
_COMMON: dict[str, tuple[str, ...]] = {
    "정치": ("정치", "행정", "자치", "의회", "선거", "국회", "청와대", "대통령실", "북한", "politics"),
    "경제": ("경제", "산업", "금융", "부동산", "증권", "기업", "농업", "농수축산", "유통", "economy", "business"),
    "사회": ("사회", "사건", "법조", "환경", "복지", "노동", "보건", "의료", "society"),
    "문화": ("문화", "공연", "전시", "예술", "문학", "책", "연예", "방송", "여행", "종교", "culture", "entertainment"),
    "스포츠": ("스포츠", "체육", "야구", "축구", "골프", "sports"),
    "지역": ("지역", "시군", "시·군", "전남", "전북", "광주", "영서", "영동", "local"),
    "오피니언": (
        "오피니언",
        "사설",
        "칼럼",
        "기고",
        "논단",
        "시론",
        "여론",
        "독자",
        "에세이",
        "데스크",
        "기자수첩",
        "opinion",
    ),
    "사람들": ("사람들", "사람", "인물", "피플", "동정", "인사", "부고", "people"),
    "교육": ("교육", "대학", "학교", "입시", "education"),
    "국제": ("국제", "세계", "해외", "world", "international"),
    "기획": ("기획", "특집", "연재", "심층", "탐사"),
    "사진": ("사진", "포토", "화보", "만평", "photo"),
    "과학": ("과학", "IT", "인공지능", "science", "tech"),
    "생활": ("생활", "건강", "라이프", "날씨", "life"),
}
_WORDS = sorted(
    ((word.lower(), common) for common, words in _COMMON.items() for word in words), key=lambda pair: -len(pair[0])
)
_WHOLE_WORDS = frozenset({"책", "it"})  # 정책 is no 책, city holds no IT
_WORD = re.compile(r"[\s·/&,]+")
_NOT_A_SECTION = frozenset({"홈", "home", "전체기사", "전체", "기사본문", "기사 상세", "article", "본문"})
_SAYS_LITTLE = frozenset({"뉴스", "news", "종합"})  # kept only where nothing more is told
_SPLIT = re.compile(r"\s*[>›»<|/]\s*|\s{2,}")


def path(parts: Iterable[str | None]) -> tuple[str, ...]:
    """The paper's own section path: ``홈 > 뉴스 > 정치`` gives ``("정치",)``; doublings and the front page left out."""
    found: list[str] = []
    for part in parts:
        for word in _SPLIT.split(part or ""):
            word = clean(word).strip("[]()·:-")
            if word and len(word) <= 20 and word.lower() not in _NOT_A_SECTION and word not in found:
                found.append(word)
    return tuple(word for word in found if word.lower() not in _SAYS_LITTLE) or tuple(found)


def common(own: Sequence[str]) -> str | None:
    """The common section of a path, judged from its last part back; None when no word of it is known.

    >>> common(("오피니언", "사설"))
    '오피니언'
    """
    for part in reversed(own):
        lowered = part.lower()
        words = _WORD.split(lowered)
        for word, name in _WORDS:
            if word in (words if word in _WHOLE_WORDS else lowered):
                return name
    return None


def from_menu(lines: Iterable[str], paper: Paper) -> str | None:
    """The section whose submenu a page shows. A paper prints 열린세상, 전매광장, 사설 only inside 오피니언.

    ``lines`` are the page's lines before the headline. All words of the submenu must be there, of one section only.
    """
    shown = set(lines)
    opened = [section for section, words in paper.menu.items() if words and shown.issuperset(words)]
    return opened[0] if len(opened) == 1 else None


def paper_of_menu(lines: Iterable[str]) -> Paper | None:
    """The paper whose own submenu a page shows; None when no paper's is, or several papers' are."""
    shown = list(lines)
    known = [paper for paper in papers.registry().values() if paper.menu and from_menu(shown, paper)]
    return known[0] if len(known) == 1 else None
