"""What of an article is compared with others: its letters without byline, dateline and what stands under every text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

# Syllables and letters. A text of fewer is a caption, a 부고, a line of weather: it says nothing of its own.
SHORTEST: Final = 120
SHORTEST_EXACT: Final = 40  # to be called the same when every letter is
_SHINGLE: Final = 5
_MOST_DIGITS: Final = 0.3  # of the letters; what has more is a table

# (광주=연합뉴스) 홍길동 기자 = …, [광주=뉴시스]홍길동 기자 = …, 여수=한가람 기자 = …
_DATELINE: Final = re.compile(
    r"\s{0,3}(?:[(\[【<][^)\]】>\n]{1,40}[)\]】>]\s{0,2}(?:[가-힣·, ]{2,30}(?:기자|특파원|통신원)\s{0,2})?(?:=\s{0,2})?"
    r"|[가-힣·,= ]{2,30}(?:기자|특파원|통신원)\s{0,2}=\s{0,2})"
)
_SIGNATURE: Final = re.compile(
    r"(?:기자|특파원|통신원|논설위원|연합뉴스|뉴시스|뉴스1)\W{0,3}$|[\w.+-]{1,40}@[\w-]{1,40}\."
)
_LONGEST_SIGNATURE: Final = 60
_FURNITURE: Final = re.compile(
    r"저작권자|무단\s?(?:전재|복제|배포|사용)|재배포|copyright|[ⓒ©]|기사\s?제보", re.IGNORECASE
)
_LONGEST_FURNITURE: Final = 120
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"\d[\d,.]{0,20}")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,·-][^\W_]+){0,20}")


@dataclass(frozen=True)
class Text:
    """A body as it is compared; ``plain`` is what is left of it, line by line."""

    plain: str

    @classmethod
    def of(cls, body: str) -> Text:
        """The text of a body."""
        lines = [line for line in body.split("\n") if line.strip() and not _is_furniture(line)]
        if lines:
            lines[0] = lines[0][at.end() :] if (at := _DATELINE.match(lines[0])) else lines[0]
        return cls("\n".join(lines))

    @cached_property
    def letters(self) -> str:
        """Letters and digits alone: where blanks stand is each paper's own affair."""
        return _NO_LETTERS.sub("", self.plain).casefold()

    @cached_property
    def letters_hash(self) -> int | None:
        """What all texts of the same letters have in common, in 63 bits; None of a text that says too little."""
        if len(self.letters) < SHORTEST_EXACT:
            return None
        return int.from_bytes(sha256(self.letters.encode()).digest()[:8]) >> 1

    @cached_property
    def is_comparable(self) -> bool:
        """Whether another text may be called a copy of it that is not the same letter by letter."""
        digits = sum(map(str.isdigit, self.letters))
        return len(self.letters) >= SHORTEST and digits <= _MOST_DIGITS * len(self.letters)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every run of five letters."""
        letters = self.letters
        return frozenset(letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The figures that it names."""
        return frozenset(number.strip(".,") for number in _NUMBER.findall(self.plain))

    @cached_property
    def words(self) -> Counter[str]:
        """Its words, without punctuation, and how often each stands in it."""
        return Counter(_WORD.findall(self.plain.casefold()))


def _is_furniture(line: str) -> bool:
    """Whether a line is a signature or a notice that stands under every text of a paper."""
    line = line.strip()
    is_signature = len(line) <= _LONGEST_SIGNATURE and _SIGNATURE.search(line) is not None
    return is_signature or (len(line) <= _LONGEST_FURNITURE and _FURNITURE.search(line) is not None)
