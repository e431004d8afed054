"""Invented words in the place of a page's own: as long as those, the same for the same, and what labels fields kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import count

from papers import REGIONS
from papers.sections import SECTIONS

_SAID_BY_ALL = (resources.files("sinmungo.drafting") / "kept.txt").read_text("utf-8").partition("\n")[2].split()
_KEPT = frozenset(
    (
        *_SAID_BY_ALL,
        *REGIONS.values(),
        *(word for each in SECTIONS for word in (each.name, *each.words, *each.whole)),
    )
)
# Neither surnames nor particles nor parts of common words: nothing that a grammar would take for something.
_SYLLABLES = "누루래매새티피쇼뉴류묘켜펴벼겨쳐느르브스트프흐뉘뒤뤼"
_LETTERS = "oulemarin"
_SENTENCE_ENDS = frozenset("다요까음임죠")
_PEOPLE = """한가람 유하린 도새별 문보라 차은솔 임누리 강나래 노을찬 서하늘
    윤슬기 민여울 백다온 심가온 조아라 남해솔 오마루""".split()
_TITLE_ENDS = (
    "인터넷신문",
    "주간신문",
    "신문",
    "일보",
    "매일",
    "타임즈",
    "타임스",
    "저널",
    "뉴스",
    "투데이",
    "소식",
    "데일리",
)


_POSTS = tuple(
    """기자 특파원 위원 교수 교사 회장 회원 소장 원장 관장 서장 군수 시장 부장 국장 과장 작가 시인 대표 연구가 평론가
    연구원""".split()
)


class Words:
    """Which invented word stands for which; the first time a word is met it gets the next of its length.

    ``kept`` are words that stay beside those that stay on every page.
    """

    def __init__(self, kept: Iterable[str] = ()) -> None:
        self._kept = _KEPT.union(kept)
        self._known: dict[str, str] = {}
        self._fresh: dict[int, Iterator[str]] = {}
        self._people = iter(_PEOPLE)

    def hangul(self, word: str) -> str:
        """A word for a Hangul one; a sentence's last syllable stays, and so does one of a single syllable."""
        if len(word) == 1 or word in self._kept:
            return word
        if word not in self._known:
            post = next((post for post in _POSTS if word.endswith(post)), "")
            end = post or (word[-1] if word[-1] in _SENTENCE_ENDS and len(word) > 2 else "")
            self._known[word] = self._next(len(word) - len(end)) + end
        return self._known[word]

    def latin(self, word: str) -> str:
        """A word for one in Latin letters, in its case."""
        if len(word) < 3 or word.lower() in _KEPT:
            return word
        if word not in self._known:
            made = (_LETTERS * (len(word) // len(_LETTERS) + 1))[: len(word)]
            self._known[word] = made.upper() if word.isupper() else made.title() if word[0].isupper() else made
        return self._known[word]

    def person(self, name: str) -> str:
        """A person who is not there."""
        if name not in self._known:
            self._known[name] = next(self._people, "한" + self._next(2))
        return self._known[name]

    def title(self, name: str) -> str:
        """A paper's name that ends as this one does."""
        if name not in self._known:
            end = next((end for end in _TITLE_ENDS if name.endswith(end) and name != end), "")
            bare = name.removesuffix(end)
            self._known[name] = re.sub(r"[가-힣]+", lambda run: self._next(len(run[0])), bare) + end
        return self._known[name]

    def _next(self, length: int) -> str:
        """The next invented word of so many syllables."""
        return next(self._fresh.setdefault(length, _words(length)))


def _words(length: int) -> Iterator[str]:
    """Words of so many syllables, neighbours unlike each other."""
    base = len(_SYLLABLES)
    for number in count(1):
        spread, word = (number + 3 * length) * 7_919, ""
        for place in range(length):
            word += _SYLLABLES[(spread + place * 5) % base]
            spread //= base
        if word not in _KEPT:
            yield word
