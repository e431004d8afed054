"""A newspaper's imprint (판권): what the foot of its pages says of who publishes it, where, and how often."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass
from itertools import pairwise

from papers.model import Kind
from papers.regions import DISTRICTS, OTHER_DISTRICTS, REGIONS, short

# 신문 등의 진흥에 관한 법률 has each title registered with its province under a letter for its kind.
_KINDS: dict[str, Kind] = {"가": "daily", "다": "weekly", "아": "online"}
_REGISTERED = re.compile(
    r"등록\s{0,3}(?:번호)?\W{0,5}(?P<place>[가-힣]{2,8})?\W{0,4}(?P<kind>[가다아])\W{0,3}\d{2,6}(?!\d)"
)
_TITLE = re.compile(r"제\s?호\s{0,3}[:：|]?\s{0,3}(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,14})")
_COPYRIGHT = re.compile(
    r"(?:copyright|저작권자)?\s{0,3}(?:[©ⓒ]|\([cC]\))\s{0,3}(?:\d{4}\s{0,3}(?:[~-]\s{0,3}\d{4})?)?\s{0,3}(?P<name>[가-힣A-Za-z0-9]{2,14})",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s[-–—|:<]|::|[|<])\s?(?P<name>[가-힣][가-힣A-Za-z0-9 ]{1,14})\s{0,3}$")
_HANGUL = re.compile("[가-힣]")
_PHONE = re.compile(r"(?<!\d)\(?(?P<area>0(?:2|[3-6][1-5]))\)?[ .)-]{1,3}\d{3,4}[ .-]{1,2}\d{4}(?!\d)")
_PLACE = re.compile(r"(?<![가-힣])[가-힣]{2,7}")
_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("online", re.compile(r"인터넷\s?신문")),
    ("weekly", re.compile(r"주간\s?(?:신문|지)|일반주간|특수주간|주\s?1회\s?발행")),
    ("daily", re.compile(r"일간\s?(?:신문|지)|일반일간|특수일간")),
)
_NAMED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("weekly", re.compile(r"주간|위클리|주보|[군면읍]민신문")),
    ("daily", re.compile(r"일보|매일|데일리")),
)
_NEAR = 300  # characters before and behind the registration number or the telephone

AREA_CODES = {
    "02": "KR-11",
    "031": "KR-41",
    "032": "KR-28",
    "033": "KR-42",
    "041": "KR-44",
    "042": "KR-30",
    "043": "KR-43",
    "044": "KR-50",
    "051": "KR-26",
    "052": "KR-31",
    "053": "KR-27",
    "054": "KR-47",
    "055": "KR-48",
    "061": "KR-46",
    "062": "KR-29",
    "063": "KR-45",
    "064": "KR-49",
}
_LONG_NAMES = {
    "경기도": "KR-41",
    "강원도": "KR-42",
    "강원특별자치도": "KR-42",
    "충청북도": "KR-43",
    "충청남도": "KR-44",
    "전라북도": "KR-45",
    "전북특별자치도": "KR-45",
    "전라남도": "KR-46",
    "경상북도": "KR-47",
    "경상남도": "KR-48",
    "제주도": "KR-49",
    "제주특별자치도": "KR-49",
    "세종특별자치시": "KR-50",
    "서울특별시": "KR-11",
}
_PROVINCES = (
    {name: code for code, name in REGIONS.items()}
    | {f"{name}{end}": code for code, name in REGIONS.items() for end in ("시", "광역시")}
    | _LONG_NAMES
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What was found; None where the page does not tell. ``region_by`` are the words that told the province."""

    name: str | None = None
    kind: Kind | None = None
    kind_by: str | None = None
    region: str | None = None
    region_by: tuple[str, ...] = ()
    city: str | None = None


def read(text: str, site: str | None = None, title: str | None = None) -> Imprint:
    """The imprint in a page's ``text``; ``site`` is what the page calls its site, ``title`` its title.

    >>> read("돌담신문 | 경북 안동시 길안로 3 | 등록번호 경북 다 01277 | 전화 054-000-7700").region
    'KR-47'
    """
    foot = _foot(text)
    name = _name(foot, site, title)
    kind, kind_by = _kind(foot, name)
    region, region_by = _region(foot)
    return Imprint(name, kind, kind_by, region, region_by, _city(foot, region))


def _foot(text: str) -> str:
    """What stands around the last registration number, else the last telephone number, else at the text's end."""
    for pattern in (_REGISTERED, _PHONE):
        if found := deque(pattern.finditer(text), maxlen=1):
            return text[max(0, found[0].start() - _NEAR) : found[0].end() + _NEAR]
    return text[-2 * _NEAR :]


def _name(foot: str, site: str | None, title: str | None) -> str | None:
    """The paper's name: as the page names its site, as its imprint does, as its title ends."""
    if site and "." not in site:
        return site
    if titled := _TITLE.search(foot):
        return titled["name"].split("등록")[0].strip()
    tail = _TAIL.search(title or "")
    if tail and tail["name"] in foot:
        return tail["name"]
    signed = next((match["name"] for match in _COPYRIGHT.finditer(foot) if _HANGUL.search(match["name"])), None)
    return signed or (tail["name"] if tail else None)


def _kind(foot: str, name: str | None) -> tuple[Kind | None, str | None]:
    if match := _REGISTERED.search(foot):
        return _KINDS[match["kind"]], match[0]
    for kind, words in _WORDS:
        if match := words.search(foot):
            return kind, match[0]
    for kind, words in _NAMED:
        if match := words.search(name or ""):
            return kind, match[0]
    return None, None


def _region(foot: str) -> tuple[str | None, tuple[str, ...]]:
    """The province that most of registration, address and telephone tell; where they are at odds the address's."""
    told: list[tuple[str, str]] = []
    words = _PLACE.findall(foot)
    for word, after in pairwise([*words, ""]):
        code = _PROVINCES.get(word)
        if code and (after in _districts(code) or word in _LONG_NAMES or word.endswith("시")):
            told.append((code, word))
    lone = {word: codes[0] for word in words if len(codes := _provinces_with(word)) == 1}
    told += [(code, word) for word, code in lone.items()]
    if (match := _REGISTERED.search(foot)) and match["place"] and (code := _PROVINCES.get(match["place"])):
        told.append((code, match[0]))
    if (match := _PHONE.search(foot)) and (code := AREA_CODES.get(match["area"])):
        told.append((code, match[0]))
    if not told:
        return None, ()
    counted = Counter(code for code, _ in told)
    region = max(counted, key=lambda code: (counted[code], code == told[0][0]))
    return region, tuple(dict.fromkeys(word for code, word in told if code == region))


def _city(foot: str, region: str | None) -> str | None:
    """The one city or county of the province that the imprint names."""
    words = (word for word in _PLACE.findall(foot) if word.endswith(("시", "군")))
    named = {word for word in words if region and word in _districts(region)}
    return short(named.pop()) if len(named) == 1 else None


def _districts(code: str) -> tuple[str, ...]:
    return DISTRICTS[code] + OTHER_DISTRICTS.get(code, ())


def _provinces_with(district: str) -> list[str]:
    return [code for code in REGIONS if district in DISTRICTS[code]]
