"""Words that are nearly spelt so and stand in the archive: one letter (자모) is another, or two syllables are swapped.

Asked of the index alone, piece by piece: what stands beside the letter in doubt is looked for before its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from archive.finding import index
from archive.finding.ngrams import LONGEST
from archive.letters import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from archive.store import Archive

_FIRST: Final = 0xAC00  # 가, of 19 initials, 21 vowels and 28 finals; with none among them
_INITIALS, _VOWELS, _FINALS = 19, 21, 28
_WORD: Final = re.compile(f"[가-힣]{{2,{LONGEST}}}")  # longer ones are no piece of the index
_ENOUGH: Final = 1000  # articles that are counted: who has so many has many
_COUNT: Final = f"SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT {_ENOUGH})"  # noqa: S608


def respelled(archive: Archive, word: str, most: int = 3) -> list[str]:
    """The words next to a word that no article holds, those of the most articles first; none where one holds it."""
    wanted = fold(word)
    if not _WORD.fullmatch(wanted):
        return []
    found: Counter[str] = Counter()
    for file in archive.files():
        with file._reading() as connection:  # noqa: SLF001  # ours
            if not index.has_row_zero(connection):  # it misses words
                continue
            if _articles(connection, wanted):
                return []
            found.update(
                {near: number for near in _nearest(connection, wanted) if (number := _articles(connection, near))}
            )
    return [near for near, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most]]


def _nearest(connection: sqlite3.Connection, word: str) -> Iterator[str]:
    """What it might be, as far as the index has what stands before and behind the change."""
    for at, syllable in enumerate(word):
        before, behind = word[:at], word[at + 1 :]
        if all(_articles(connection, rest) for rest in (before, behind) if rest):
            yield from (f"{before}{other}{behind}" for other in _beside(syllable))
        if behind and behind[0] != syllable:
            yield f"{before}{behind[0]}{syllable}{behind[1:]}"


def _beside(syllable: str) -> Iterator[str]:
    """The syllables that differ by one letter."""
    number = ord(syllable) - _FIRST
    letters, final = divmod(number, _FINALS)
    initial, vowel = divmod(letters, _VOWELS)
    for other in range(_INITIALS):
        yield _syllable(other, vowel, final)
    for other in range(_VOWELS):
        yield _syllable(initial, other, final)
    for other in range(_FINALS):
        yield _syllable(initial, vowel, other)


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)


def _articles(connection: sqlite3.Connection, piece: str) -> int:
    """How many articles have a piece, as far as they are counted."""
    return int(connection.execute(_COUNT, (f'"{piece}"',)).fetchone()[0])
