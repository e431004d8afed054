"""Korean particles (조사): whether what hangs on a word is nothing but those, as 에서는 on 도로."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

Sound = Literal["vowel", "ㄹ", "consonant", "unknown"]

# In the order in which they may follow each other, at most one of each line. Of two forms the first stands behind a
# consonant (받침) and the second behind a vowel; behind ㄹ 으로 loses its vowel as well.
_LINES: Final = (
    "들",
    "만 뿐",
    """에 에게 에게서 에서 께 께서 한테 한테서 으로/로 으로서/로서 으로써/로써 과/와 하고 이랑/랑 처럼 같이 만큼 보다
    대로 마다 밖에 이라고/라고 이라는/라는 이란/란""",
    "까지 부터 조차 마저",
    """은/는 이/가 을/를 의 도 만 이나/나 이라도/라도 이든/든 은커녕/는커녕
    이다 이며 이고 이었다/였다 입니다""",
)
_LONGEST: Final = 12  # 들에게서까지도 has seven
_ALL_SOUNDS: Final[tuple[Sound, ...]] = ("vowel", "ㄹ", "consonant", "unknown")


def are_particles(rest: str, word: str) -> bool:
    """Whether ``rest``, which follows ``word`` without a blank, is particles that can, or nothing.

    >>> are_particles("에서는", "도로"), are_particles("을", "도로"), are_particles("망", "도로")
    (True, False, False)
    """
    return not rest or (len(rest) <= _LONGEST and _chain(rest, _sound(word), 0))


@lru_cache(maxsize=4096)
def _chain(rest: str, sound: Sound, line: int) -> bool:
    for number in range(line, len(_LINES)):
        for particle in _FORMS[sound][number]:
            if rest == particle:
                return True
            if rest.startswith(particle) and _chain(rest[len(particle) :], _sound(particle), number + 1):
                return True
    return False


def _sound(word: str) -> Sound:
    """How a word ends. Of Latin letters, digits and Hanja it is not known."""
    place = ord(word[-1]) - 0xAC00
    if not 0 <= place < 11172:
        return "unknown"
    final = place % 28  # the syllables stand in blocks of 28 finals: none first, ㄹ eighth
    return "vowel" if not final else "ㄹ" if final == 8 else "consonant"


def _forms(entry: str, sound: Sound) -> tuple[str, ...]:
    """The forms of ``으로/로`` that can follow a sound."""
    after_consonant, _, after_vowel = entry.partition("/")
    if not after_vowel:
        return (entry,)
    if sound == "unknown":
        return after_consonant, after_vowel
    takes_vowel = sound == "vowel" or (sound == "ㄹ" and after_consonant.startswith("으"))
    return (after_vowel,) if takes_vowel else (after_consonant,)


_FORMS: Final = {
    sound: tuple(tuple(form for entry in line.split() for form in _forms(entry, sound)) for line in _LINES)
    for sound in _ALL_SOUNDS
}
