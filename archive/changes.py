"""What kind of change a new version of an article is, and word by word what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, Final, Literal
from unicodedata import normalize

# A version is of the first of these that fits. "correction": the paper says itself that it has corrected something.
# "details": section, times, byline or images alone, or another order of the same words.
ChangeKind = Literal["restored", "removed", "correction", "substance", "headline", "typo", "details"]
KINDS: Final[tuple[ChangeKind, ...]] = (
    "restored",
    "removed",
    "correction",
    "substance",
    "headline",
    "typo",
    "details",
)

Version = dict[str, Any]  # headline, subheadline and body, by these names

_TEXTS: Final = ("headline", "subheadline", "body")
# 정정합니다, 정정보도, 바로잡습니다, 바로 잡습니다, 사실과 달라 수정했습니다 (…), 알려왔습니다 of a rebuttal.
_NOTICE: Final = re.compile(
    r"정정\s?(?:보도|합니다|했습니다|하였습니다|드립니다)|바로\s?잡(?:습니다|았습니다|음\b)|반론\s?보도|추후\s?보도"
    r"|(?:기사|내용|제목|수치|이름)[을를]\s?(?:일부\s)?수정(?:합니다|했습니다|하였습니다)|(?:알려|밝혀)\s?왔습니다"
)
_WORD: Final = re.compile(r"\n+|[^\s]+")
_LETTERS: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_FEW: Final = 3  # words that a slip of the pen spans
_PARTICLES: Final = frozenset("은 는 이 가 을 를 와 과 으로 로 의 에 에서 에게 도 만".split())
_MOST: Final = 25_000_000  # pairs of words that are compared; two texts of 5,000 words each


PieceKind = Literal["same", "old", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts (``same``), in the earlier alone (``old``), or in the later alone (``new``)."""

    kind: PieceKind
    text: str


def kind(before: Version, after: Version, changed: Iterable[str]) -> ChangeKind:
    """What a version is that differs from the one before it in the fields ``changed``."""
    fields = set(changed)
    if "status" in fields:
        return "removed" if after.get("status") == "gone" else "restored"
    if _owns_up(before, after):
        return "correction"
    texts = [(before[name] or "", after[name] or "") for name in _TEXTS if name in fields]
    slips = [_is_slip(*pair) for pair in texts]
    if not texts or all(_same_letters(*pair) and _same_words(*pair) for pair in texts):
        return "details"
    if all(slips):
        return "typo"
    is_only_headline = all(
        is_slip or name == "headline"
        for name, is_slip in zip((name for name in _TEXTS if name in fields), slips, strict=True)
    )
    return "headline" if is_only_headline else "substance"


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one, word by word; a line feed between blocks is a word too."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    told: list[Piece] = []
    for kind_, words in groupby(_compared(old, new), key=lambda one: one[0]):
        told.append(Piece(kind_, _joined(word for _, word in words)))
    return told


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[PieceKind, str]]:
    for tag, old_from, old_to, new_from, new_to in _opcodes(old, new):
        if tag == "equal":
            yield from (("same", word) for word in new[new_from:new_to])
        else:
            yield from (("old", word) for word in old[old_from:old_to])
            yield from (("new", word) for word in new[new_from:new_to])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _MOST:  # a text of megabytes: all of it is another
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(words: Iterable[str]) -> str:
    """Words parted by blanks, and line feeds that stand by themselves."""
    text = ""
    for word in words:
        is_break = word.startswith("\n")
        text += word if is_break or not text or text.endswith("\n") else f" {word}"
    return text


def _owns_up(before: Version, after: Version) -> bool:
    """Whether the paper says that it corrects, and did not say so before."""
    if after.get("notice") and not before.get("notice"):
        return True
    said = _said(after)
    return bool(said) and said > _said(before)


def _said(version: Version) -> int:
    return sum(len(_NOTICE.findall(version[name] or "")) for name in _TEXTS)


def _same_letters(before: str, after: str) -> bool:
    return _LETTERS.sub("", before) == _LETTERS.sub("", after)


def _same_words(before: str, after: str) -> bool:
    return sorted(before.split()) == sorted(after.split())


def _is_slip(before: str, after: str) -> bool:
    """Whether a text was mended in its spelling, spacing or punctuation alone. Another number is another fact."""
    if _same_letters(before, after):
        return True
    if _DIGITS.findall(before) != _DIGITS.findall(after):
        return False
    old, new = before.split(), after.split()
    changes = [(old[a:b], new[c:d]) for tag, a, b, c, d in _opcodes(old, new) if tag != "equal"]
    if sum(max(len(gone), len(come)) for gone, come in changes) > _FEW:
        return False
    return all(gone and come and _is_alike("".join(gone), "".join(come)) for gone, come in changes)


def _is_alike(one: str, other: str) -> bool:
    """Whether two words may be one word spelt in two ways: 광주시의외 and 광주시의회, but not 늘었다 and 줄었다.

    They are when one letter (자모) differs, a syllable stood twice, or only the particle (조사) is another.
    """
    letters = _differing(normalize("NFD", one), normalize("NFD", other))
    if max(map(len, letters)) <= 1:
        return True
    gone, come = _differing(one, other)
    if not (gone and come):
        return _undoubled(one) == _undoubled(other)
    return {_LETTERS.sub("", gone), _LETTERS.sub("", come)} <= _PARTICLES


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of both without what they begin with and what they end in alike."""
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    return one[head : len(one) - tail], other[head : len(other) - tail]


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))
