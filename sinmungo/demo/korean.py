"""Korean particles: 은/는, 이/가, 을/를 … chosen by the final sound of the word before them."""

from __future__ import annotations

import re

_NO_FINAL, _OTHER_FINAL, _RIEUL = 0, 1, 8

# After a final consonant, after a vowel. (으로 follows ㄹ as if it were a vowel.)
_PARTICLES = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이다": ("이다", "다"),
    "이었다": ("이었다", "였다"),
}
_MARK = re.compile(r"\[(" + "|".join(_PARTICLES) + r")\]")
_CLOSING = "’”'\"」』》〉]"

# How a digit or a Latin letter ends when read aloud: 일 and 칠 on ㄹ, 삼 and 육 on another consonant.
_READ_ALOUD = dict.fromkeys("178LlRr", _RIEUL) | dict.fromkeys("036MmNn", _OTHER_FINAL)


def with_particles(text: str) -> str:
    """Replace marks such as ``[은]`` by the form that fits the word before: ``순천시[은]`` gives ``순천시는``."""
    while found := _MARK.search(text):
        before = text[: found.start()]
        text = before + _form(before, found[1]) + text[found.end() :]
    return text


def _form(before: str, particle: str) -> str:
    after_consonant, after_vowel = _PARTICLES[particle]
    final = _final_sound(before)
    if final == _NO_FINAL or (final == _RIEUL and particle == "으로"):
        return after_vowel
    return after_consonant


def _final_sound(text: str) -> int:
    """The final consonant's index in the syllable, 0 for none; what stands in brackets is not spoken."""
    while text:
        last = text[-1]
        if last == ")" and "(" in text:
            text = text[: text.rindex("(")]
        elif last in _CLOSING:
            text = text[:-1]
        elif "가" <= last <= "힣":
            return (ord(last) - ord("가")) % 28
        else:
            return _READ_ALOUD.get(last, _NO_FINAL)
    return _NO_FINAL
