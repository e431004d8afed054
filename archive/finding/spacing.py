"""The same words with other blanks: 지방자치, 지방 자치. Korean papers write compounds either way."""

from __future__ import annotations

from typing import Final

_SHORTEST: Final = 2  # letters of a word that a blank may part from another
_LONGEST: Final = 12  # letters of a word that is tried with other blanks; it has 89 spellings


def spellings(text: str) -> list[str]:
    """``text`` as it stands, without its blanks, and parted anew into words of two letters and more.

    >>> spellings("지방자치"), spellings("할 수 있다")
    (['지방자치', '지방 자치'], ['할 수 있다', '할수있다', '할수 있다'])
    """
    words = text.split()
    joined = "".join(words)
    if len(joined) > _LONGEST:
        return list(dict.fromkeys((text, joined)))
    return list(dict.fromkeys((text, *(" ".join(parts) for parts in _partings(joined)))))


def _partings(text: str) -> list[list[str]]:
    found = [[text]]
    for at in range(_SHORTEST, len(text) - _SHORTEST + 1):
        found += [[text[:at], *rest] for rest in _partings(text[at:])]
    return found
