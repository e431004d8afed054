"""One person of a byline: the name, the post and what stands before the name, from a piece that names one.

House and desk before the name (충청투데이 홍길동 기자, 정치부 홍길동 기자) say nothing of the person; a place or a
wire agency before it does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.article import Byline
from parsers.fields import names

CREDIT = re.compile(r"제공|사진\s*[=:]|자료사진|캡처|캡쳐|출처|ⓒ|©|촬영$|연합뉴스\s*자료")
_DESK = re.compile(r"[가-힣\d]{2,10}(?:부|팀|본부)")
_INSIDE_A_SENTENCE = re.compile(r"(?:[의을를는에]|[가-힣]{2,}[한된할던])$")
_CALLING = re.compile(r"[가-힣]{1,8}(?:\s[가-힣]{1,8}){0,2}(?<![기다요는을를의])")
_PARENTHESISED = re.compile(r"^(?P<name>\S{2,10}(?:\s\S{2,10})?)\s?[(（<〈](?P<role>[^)）>〉]{1,24})[)）>〉]$")
_SPACED_OUT = re.compile(r"^([가-힣])\s([가-힣])(?:\s([가-힣]))?(?=\s[가-힣]{2,6}$)")


def read_person(chunk: str, paper_name: str | None) -> Byline | None:
    """One person: ``이정준 기자``, ``홍길동(정치부장)``, ``홍길동기자``, a name alone; or a wire agency."""
    if match := names.AGENCY.fullmatch(chunk):
        return Byline(None, agency=match[1])
    if match := _PARENTHESISED.match(chunk):
        role = match["role"].strip()
        if names.could_be_a_name(match["name"]) and (names.ENDS_WITH_POST.search(role) or role in names.DUTIES):
            return Byline(match["name"], role)
        if names.is_full_name(match["name"]) and not names.is_place(role) and _could_be_a_calling(role):
            return Byline(match["name"], role)
        return read_person(match["name"], paper_name)
    words = _SPACED_OUT.sub(_joined, chunk).split()
    # A house, a desk or a place before the name: 충청투데이 홍길동 기자, 정치부 홍길동 기자, 부산 홍길동 기자.
    if len(words) > 1 and _begins_with_a_name(words[1:]):
        front, *rest = words
        if names.AGENCY.fullmatch(front):
            return replace(person, agency=front) if (person := _named(rest)) else None
        if names.is_place(front) and len(rest) > 1 and names.is_full_name(rest[0]):
            return replace(person, place=front) if (person := _named(rest)) else None
        if names_a_house(front, paper_name) or _DESK.fullmatch(front) or not names.could_be_a_name(front):
            words = rest
    return _named(words)


def _begins_with_a_name(words: list[str]) -> bool:
    if len(words) > 1:
        return not _DESK.fullmatch(words[0])
    glued = names.GLUED_POST.fullmatch(words[0])
    return bool(glued) or (names.is_full_name(words[0]) and not names.ENDS_WITH_POST.search(words[0]))


def _joined(match: re.Match[str]) -> str:
    name = "".join(part for part in match.groups() if part)
    return name if names.is_korean_name(name) else match[0]


def _named(words: list[str]) -> Byline | None:
    """A name, and the words of the post behind it."""
    if not words:
        return None
    if len(words) == 1:
        return _single(words[0])
    for size in (1, 2) if not words[0].isascii() else (3, 2, 1):
        name, role = " ".join(words[:size]), " ".join(words[size:])
        if size > 1 and _INSIDE_A_SENTENCE.search(name):
            continue
        if names.could_be_a_name(name) and role and _is_role(role):
            return Byline(name, role)
    role = " ".join(words[1:])
    if names.is_full_name(words[0]) and (role in names.DUTIES or _could_be_a_calling(role)):
        return Byline(words[0], role)
    return None


def _could_be_a_calling(role: str) -> bool:
    """A post that no list holds, as contributors have it: 사서, 사회복지사, 나루중 역사동아리."""
    return (
        len(role) <= 14
        and "기자" not in role
        and bool(_CALLING.fullmatch(role))
        and not names.HOUSE.search(role)
        and not CREDIT.search(role)
    )


def _single(word: str) -> Byline | None:
    match = names.GLUED_POST.fullmatch(word)
    if match and names.could_be_a_name(match["name"]):
        name, role = match["name"], match["role"]
        return Byline(name, role) if role.endswith("기자") or names.is_full_name(name) else None
    if names.is_korean_name(word) or (len(word) > 2 and word.isascii() and names.could_be_a_name(word)):
        return Byline(word)
    return None


def _is_role(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 6
        and len(text) <= 32
        and bool(names.ENDS_WITH_POST.search(text))
        and not re.search(r"[.?!“”\"]", text)
        and not any(_INSIDE_A_SENTENCE.search(word) for word in words[:-1])
    )


def names_a_house(text: str, paper_name: str | None) -> bool:
    """Whether a piece is a house's or a desk's name, or the paper's own."""
    return bool(names.HOUSE.search(text)) or (paper_name is not None and text == paper_name) or "이누리" in text
