"""What people call a place where papers appear: a province, several together, a city, county or district."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Final
from unicodedata import normalize

from papers.regions import DISTRICTS, OTHER_DISTRICTS, REGIONS, REGIONS_IN_ENGLISH, WIDER

_LONG_NAMES: Final = ("도", "시", "특별시", "광역시", "특별자치시", "특별자치도")
# As they are called in romanised Korean; the other provinces' English names are that already.
_ROMANISED: Final = {
    name: code
    for code, names in {
        "KR-43": "chungbuk chungcheongbuk",
        "KR-44": "chungnam chungcheongnam",
        "KR-45": "jeonbuk jeollabuk",
        "KR-46": "jeonnam jeollanam",
        "KR-47": "gyeongbuk gyeongsangbuk",
        "KR-48": "gyeongnam gyeongsangnam",
    }.items()
    for name in names.split()
}
_ALIKE: Final = 0.75  # of the letters (자모), of which 강언 and 강원 share five of six


def provinces(name: str) -> frozenset[str]:
    """The codes of a province, by ``KR-46``, ``전남``, ``전라남도``, ``South Jeolla``, ``Jeonnam``; of all in ``호남``.

    >>> provinces("전라남도"), sorted(provinces("호남")), provinces("여수")
    (frozenset({'KR-46'}), ['KR-29', 'KR-45', 'KR-46'], frozenset())
    """
    folded = name.lower().removesuffix("-do")
    several = (codes for wider, codes in WIDER.items() if folded in {wider.lower(), f"{wider}도", f"{wider}권"})
    romanised = {code for known, code in _ROMANISED.items() if known == folded}
    return frozenset(romanised).union(*several) | {
        code
        for code, korean in REGIONS.items()
        if name.upper() == code
        or name == korean
        or folded == REGIONS_IN_ENGLISH[code].lower()
        or name in {f"{korean}{kind}" for kind in _LONG_NAMES}
        # 전라남도 is 전남.
        or (len(name) == 4 and name.endswith("도") and name[0] + name[2] == korean)
    }


def town(name: str) -> str:
    """A town's name without its kind, however it was written: 여수시 and 여수 are one, 중구 has no shorter name.

    >>> town("서귀포시"), town("서귀포"), town("중구")
    ('서귀포', '서귀포', '중구')
    """
    return name[:-1] if len(name) > 2 and name.endswith(("시", "군", "구")) else name


def is_place(name: str) -> bool:
    """Whether a paper could appear there: a province by any of its names, or a town, short (여수) or whole (여수시)."""
    name = normalize("NFC", name)
    return bool(provinces(name)) or town(name) in map(town, _towns())


def no_such(name: str) -> str:
    """What is told of a name that is no place's: which are like it.

    >>> no_such("강언")
    '강언: no such region; did you mean 강원?'
    """
    if meant := alike(name):
        return f"{name}: no such region; did you mean {' or '.join(meant)}?"
    return f"{name}: no such region; name a province or town (시·도, 시·군), such as 전남, KR-46, 호남 or 여수"


def alike(name: str) -> list[str]:
    """The names of places that are written nearly so, the nearest first; at most three."""
    known = (*_towns(), *map(town, _towns()), *WIDER, *REGIONS_IN_ENGLISH.values(), *REGIONS.values())
    names = {normalize("NFD", one.lower()): one for one in known}
    return [names[one] for one in get_close_matches(normalize("NFD", name.lower()), names, cutoff=_ALIKE)]


@cache
def _towns() -> frozenset[str]:
    """All cities, counties and districts."""
    return frozenset(town for known in (DISTRICTS, OTHER_DISTRICTS) for towns in known.values() for town in towns)
