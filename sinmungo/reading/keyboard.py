"""Words typed with the keyboard in the other language: ``tlsansrh`` is 신문고 on the Korean layout.

The Korean layout is 두벌식 (KS X 5002); how letters make syllables is told in The Unicode Standard, 3.12.
"""

from __future__ import annotations

import re
from typing import Final

_KEYS: Final = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml"
_LETTERS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"
_LETTER_OF: Final = dict(zip(_KEYS, _LETTERS, strict=True)) | {
    key.upper(): letter for key, letter in zip(_KEYS, _LETTERS, strict=True) if key.upper() not in _KEYS
}
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split()
_FINALS: Final = [
    "",
    *"ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(),
]

_any = "|".join
# An initial, a vowel, and a final that no vowel follows: what it ends with would be the next syllable's initial.
_SYLLABLE: Final = re.compile(
    f"([{_INITIALS}])({_any(sorted(_VOWELS, key=len, reverse=True))})"
    f"((?:{_any(sorted(_FINALS[1:], key=len, reverse=True))})(?![ㅏ-ㅣ]))?"
)
_LATIN: Final = re.compile(r"[A-Za-z]{2,60}")


def in_korean(text: str) -> str | None:
    """What the keys would have written in Korean; None where some of them make no syllables, as of English words."""
    typed = _LATIN.sub(lambda word: _syllables("".join(map(_LETTER_OF.__getitem__, word[0]))), text)
    return None if typed == text or re.search("[ㄱ-ㅣ]", typed) else typed


def _syllables(letters: str) -> str:
    return _SYLLABLE.sub(_syllable, letters)


def _syllable(found: re.Match[str]) -> str:
    initial, vowel, final = _INITIALS.index(found[1]), _VOWELS.index(found[2]), _FINALS.index(found[3] or "")
    return chr(0xAC00 + (initial * len(_VOWELS) + vowel) * len(_FINALS) + final)
