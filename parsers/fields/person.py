"""One person of a byline: the name, the post and what stands before the name, from a piece that names one.

House and desk before the name (충청투데이 홍길동 기자, 정치부 홍길동 기자) say nothing of the person; a place or a
wire agency before it does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from papers.sections import meaning
from parsers.article import Byline
from parsers.fields import names

CREDIT = re.compile(r"제공|사진\s*[=:]|자료사진|캡처|캡쳐|출처|ⓒ|©|촬영$|연합뉴스\s*자료")
_DESK = re.compile(r"[가-힣\d]{2,10}(?:부|팀|본부|취재)")
_INSIDE_A_SENTENCE = re.compile(r"(?:[의을를는에]|[가-힣]{2}[한된할던])$")
_CALLING = re.compile(
    r"(?:[전前]\s)?(?:[가-힣]{1,10}(?<![이가은는을를의에게로고며면어쳐해])[\s·])?[가-힣]{1,10}(?<![기다요는을를의것듯뿐만])"
)
_DONE = re.compile(r"(?:졸업|출생|수료|역임|등단)$")  # what is told of a life, and no calling
_PAPER = re.compile(r"(?:신문|일보|신보|매일|뉴스|저널|타임[즈스]|투데이|방송|통신사?|소식|이코노[미믹])$")
_REPORTER = re.compile(r"[가-힣]{2,4}기자")  # 마을기자, 객원기자: nobody else has such a post
_ENDS_A_NOUN = "식중회단함상전증서문장집제"
_CORRESPONDENTS = ("통신원", "특파원", "명예기자", "시민기자")
_OF_A_BEAT = ("담당", "전문", "출입", "전담")  # 의료 담당 기자
_PARENTHESISED = re.compile(r"^(?P<name>\S{2,10}(?:\s\S{2,10})?)\s?[(（<〈](?P<role>[^)）>〉]{1,24})[)）>〉]$")
_BETWEEN_PLACE_AND_CALLING = re.compile(r"\s?[·,/]\s?")
_AGE = re.compile(r"(?<=\S)[\s·,]{1,3}\d{1,2}세$")  # 나루읍·67세
_SPACED_OUT = re.compile(
    r"^(?:([가-힣])\s([가-힣])(?:\s([가-힣]))?|(남궁|황보|제갈|선우|독고|사공|서문|동방)\s([가-힣]{1,2}))(?=\s[가-힣]{2,12}$|\s?[(（<〈][^)）>〉]{2,40}[)）>〉]$)"
)
_ADDRESS = re.compile(r"(?:[가-힣]{1,6}(?:시|군|구|읍|면|동|리|도|로|길|마을)\d{0,3}(?:\s|$)){1,4}")
_PUPIL = re.compile(
    r"(?:[가-힣]{1,8}\s){0,2}[가-힣]{1,8}(?:초|중|고|대|학교|학과|과)\s?\d{1,2}(?:학년|년|-\d{1,2})?(?:\s?\d{1,2}반)?"
)
# Where a post begins behind a name, as English pages print it: Hong Gildong Staff Reporter.
_ENGLISH_POST = re.compile(
    r"(?:staff|senior|contributing|student|freelance|reporter|correspondent|editor|columnist|contributor|intern)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,6}")  # of a house
_LONGEST_TOWN = 4  # syllables
_UNIT = re.compile(r"[대중고초과부소처실팀회]$|센터$")  # 나루대, 정치부: in the place of a name
_UNIVERSITY, _DEPARTMENT = re.compile(r"[가-힣]{1,5}대"), re.compile(r"(?:과|학부|대학|대학원|전공|연구[소원])$")
_LECTURERS = ("교수", "강사")
_FAMILY_NAME_LAST = re.compile(r"(?![전현부본구고갑을병])[가-힣]")  # 안나 킴; of a post 전 시장, 현 대표
_HANJA_NAME = re.compile(r"[一-龥]{3}(?<![局部社者報聞紙])")


def read_person(chunk: str, paper_name: str | None) -> Byline | None:
    """One person: ``이정준 기자``, ``홍길동(정치부장)``, ``홍길동기자``, a name alone; or a wire agency."""
    if match := names.AGENCY.fullmatch(chunk.removeprefix("일부 ")):
        return Byline(None, agency=match[1])
    chunk = without_gaps(chunk)
    if match := _PARENTHESISED.match(chunk):
        role = _AGE.sub("", match["role"].strip())
        if " " in match["name"] and names.ENDS_WITH_POST.search(match["name"]):
            return read_person(match["name"], paper_name)
        if names.is_full_name(match["name"]) and is_address(role):
            return Byline(match["name"], place=role)
        if names.could_be_a_name(match["name"]) and (told := _place_and_calling(role)):
            return Byline(match["name"], told[1], told[0])  # so told, a name needs no surname
        if names.could_be_a_name(match["name"]) and names.ENDS_WITH_POST.search(role):
            return Byline(match["name"], role)
        if (
            names.is_full_name(match["name"])
            and not names.is_place(role)
            and (could_be_a_calling(role) or _are_callings(role))
        ):
            return Byline(match["name"], role)
        return read_person(match["name"], paper_name)
    words = chunk.split()
    if len(words) > 2 and (foreign := _foreign(words)):
        return foreign
    words = _without_houses(words, paper_name)
    if len(words) == 2 and _is_office(words[0]) and names.is_full_name(words[1]):
        return Byline(words[1], words[0])  # 나루소방서장 홍길동
    words = _parted(words)
    # A desk, an agency or a place before the name: 정치부 홍길동 기자, 부산 홍길동 기자.
    if len(words) > 1 and _begins_with_a_name(words[1:]):
        front, *rest = words
        if names.AGENCY.fullmatch(front):
            return replace(person, agency=front) if (person := _named(rest)) else None
        if names.is_place(front) and len(rest) > 1 and names.is_full_name(rest[0]):
            return replace(person, place=front) if (person := _named(rest)) else None
        if _is_given(front, rest):
            return Byline(f"{front} {rest[0]}", rest[1])
        is_post = len(rest) == 1 and names.ENDS_WITH_POST.search(front)  # 시인 홍길동
        if not (names.could_be_a_name(front) or is_post or rest[0] in _CORRESPONDENTS):  # 뉴질랜드 통신원 홍길동
            words = rest
        elif _is_a_reporter(rest) and not names.is_full_name(front) and not front.isascii():
            if len(front) > _LONGEST_TOWN:  # a house that no list has
                return _named(rest)
            return replace(person, place=front) if (person := _named(rest)) else None  # 봄내 홍길동 기자
    return _named(words)


def _is_given(word: str, rest: list[str]) -> bool:
    """장, before 뒤퐁 통신원: one syllable before a correspondent's name that is not Korean."""
    is_one = len(word) == 1 and word not in "전현" and "가" <= word <= "힣"
    return is_one and len(rest) == 2 and rest[1] in _CORRESPONDENTS and not names.is_korean_name(rest[0])


def of_two_words(person: Byline) -> Byline:
    """아르네 홀름 기자, who signs for an agency: of a foreign name the second word is no part of the post."""
    family, _, post = (person.role or "").partition(" ")
    if post not in ("기자", *_CORRESPONDENTS) or person.name is None or names.is_korean_name(person.name):
        return person
    is_other = is_desk(family) or names.is_place(family) or names.HOUSE.search(family) or names.is_korean_name(family)
    return person if is_other or not family.isalpha() else replace(person, name=f"{person.name} {family}", role=post)


def _place_and_calling(told: str) -> tuple[str, str] | None:
    """나루읍·농부, 수필가, 나루면: where somebody lives and as what, in either order."""
    parts = _BETWEEN_PLACE_AND_CALLING.split(told)
    for place, post in (parts, parts[::-1]) if len(parts) == 2 else ():
        if is_address(place) and could_be_a_calling(post):
            return place, post
    return None


def _are_callings(role: str) -> bool:
    """수필가·나루문인회 회원: several callings, one of them a post that a list holds."""
    parts = _BETWEEN_PLACE_AND_CALLING.split(role)
    posts = map(names.ENDS_WITH_POST.search, parts)
    return len(parts) > 1 and any(posts) and all(map(could_be_a_calling, parts))


def _is_office(word: str) -> bool:
    """A post written on to where it is held, and so no name: 나루소방서장, 나루시의원."""
    return len(word) > 4 and bool(names.ENDS_WITH_POST.search(word)) and not names.ENDS_WITH_PRESS_POST.search(word)


def _parted(words: list[str]) -> list[str]:
    """나루 홍길동기자: name and post are two words too where something else than a name stands before them."""
    match = names.GLUED_POST.fullmatch(words[-1]) if len(words) == 2 and not names.is_full_name(words[0]) else None
    if match and names.is_full_name(match["name"]) and match["role"] in ("기자", "특파원", "통신원"):
        return [words[0], match["name"], match["role"]]
    return words


def _is_a_reporter(words: list[str]) -> bool:
    return len(words) == 2 and names.is_full_name(words[0]) and words[1] in ("기자", "특파원", "통신원")


def is_address(text: str) -> bool:
    """Whether a piece tells where somebody lives, as readers' letters do: 솔내시 새터동."""
    return _ADDRESS.fullmatch(text) is not None


def is_desk(text: str) -> bool:
    """정치부, 사회2팀, 서울본부, 기동취재."""
    return _DESK.fullmatch(text) is not None


def _without_houses(words: list[str], paper_name: str | None) -> list[str]:
    """나루일보 정치부 홍길동 기자, 법무법인 나루 홍길동 변호사: only the person and the post."""
    while len(words) > 2 and names_a_house(words[0], paper_name) and not names.AGENCY.fullmatch(words[0]):
        words = words[1:]
    if len(words) > 2 and _INITIALS.fullmatch(words[0]) and _is_a_reporter(words[-2:]):
        return words[-2:]  # NRN 홍길동 기자
    if len(words) > 2 and names.is_institution(words[0]) and names.is_full_name(words[-2]):
        return words if _UNIT.search(words[-2]) or names.is_full_name(words[0]) else words[-2:]
    return words


def _begins_with_a_name(words: list[str]) -> bool:
    if len(words) > 1:
        return not _DESK.fullmatch(words[0])
    glued = names.GLUED_POST.fullmatch(words[0])
    return bool(glued) or (names.is_full_name(words[0]) and not names.ENDS_WITH_POST.search(words[0]))


def without_gaps(text: str) -> str:
    """A name and its post with the name's syllables joined: 홍 길 동 나루문화원장."""
    return _SPACED_OUT.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    name = "".join(part for part in match.groups() if part)
    return name if names.is_korean_name(name) else match[0]


def _named(words: list[str]) -> Byline | None:
    """A name, and the words of the post behind it."""
    if not words:
        return None
    if len(words) == 1:
        return _single(words[0])
    if words[1].startswith(_OF_A_BEAT) and not names.is_full_name(words[0]):
        return None
    if _UNIVERSITY.fullmatch(words[0]) and _DEPARTMENT.search(words[1]) and words[-1].endswith(_LECTURERS):
        return None  # 나루대 철학과 교수, of somebody named elsewhere
    for size in _sizes_of_a_name(words):
        name, role = " ".join(words[:size]), " ".join(words[size:])
        if size > 1 and _INSIDE_A_SENTENCE.search(name):
            continue
        if names.could_be_a_name(name) and role and _is_role(role):
            return Byline(name, _without_house(role))
    if person := _post_first(words):
        return person
    if names.is_foreign_name(words):
        return Byline(" ".join(words))
    if len(words) < 6 and all(map(str.isascii, words)):
        end = next((at for at, word in enumerate(words) if at and _ENGLISH_POST.fullmatch(word)), len(words))
        name, role = " ".join(words[:end]), " ".join(words[end:])
        if end < 4 and names.could_be_a_name(name):
            return Byline(name, role or None)
    role = " ".join(words[1:])
    if (
        names.is_full_name(words[0])
        and not names.is_common_name(words[-1])
        and (
            role in names.DUTIES
            or (is_desk(role) and not role.endswith(("취재팀", "편집부")))  # 나루 취재팀 signs for a house
            or (could_be_a_calling(role) and words[0][-1] not in "한된할던")  # 조용한 아침
        )
    ):
        return Byline(words[0], role)
    return None


def _sizes_of_a_name(words: list[str]) -> tuple[int, ...]:
    """How many of the first words may be the name, likeliest first."""
    if words[0].isascii():
        return (3, 2, 1)
    return (2,) if len(words) > 2 and _FAMILY_NAME_LAST.fullmatch(words[1]) else (1, 2)


def _post_first(words: list[str]) -> Byline | None:
    """시인 홍길동, 나루대 교수 홍길동: the post stands before a name, and no other name before the post."""
    *post, name = words
    is_name = names.is_common_name(name)
    if _REPORTER.fullmatch(post[-1]):  # not 시민기자 모집중, 마을기자 위촉식
        is_name = is_name or (names.is_full_name(name) and name[-1] not in _ENDS_A_NOUN)
    if names_somebody(post[0]) or not is_name or not _is_role(" ".join(post)):
        return None
    return Byline(name, " ".join(post))


def names_somebody(word: str) -> bool:
    """Whether a word is a name, and no post, place or institution that begins like one."""
    is_told = names.ENDS_WITH_POST.search(word) or _UNIT.search(word) or names.is_place(word)
    return names.is_korean_name(word) and not is_told


def _foreign(words: list[str]) -> Byline | None:
    """A foreign name of several words before a post: 마리아 산토스 시민기자, 응우옌 티 란 통신원."""
    for size in range(min(4, len(words) - 1), 1, -1):
        name, role = words[:size], " ".join(words[size:])
        if size > 2 and name[-1] in names.ABROAD and role in _CORRESPONDENTS:
            continue  # 응우옌 티 란 하노이 통신원
        if any(map(_DESK.fullmatch, name[1:])):  # 피한결 서울취재본부 부장
            continue
        if names.is_foreign_name(name) and _is_role(role) and not names.ENDS_WITH_POST.search(name[-1]):
            return Byline(" ".join(name), role)
    return None


def _without_house(role: str) -> str:
    """A reporter's post without the house's name before it: 나루일보 시민기자."""
    first, _, post = role.partition(" ")
    return post if post.endswith("기자") and (first in ("본지", "본보") or _PAPER.search(first)) else role


def could_be_a_calling(role: str) -> bool:
    """A post that no list holds, as contributors have it: 사서, 사회복지사, 나루중 역사동아리."""
    return _PUPIL.fullmatch(role) is not None or (
        len(role) <= 14
        and "기자" not in role
        and bool(_CALLING.fullmatch(role))
        and not _DONE.search(role)
        and not names.HOUSE.search(role)
        and not CREDIT.search(role)
    )


def _single(word: str) -> Byline | None:
    match = names.GLUED_POST.fullmatch(word)
    if match and names.could_be_a_name(match["name"]):
        name, role = match["name"], match["role"]
        return Byline(name, role) if role.endswith("기자") or names.is_full_name(name) else None
    # Of four syllables with a surname of one there are more words (최종편집) than names without a post.
    is_name = names.is_full_name(word) or (len(word) == 2 and names.is_korean_name(word))
    is_name = is_name and not names.IS_POST.fullmatch(word)
    if len(word) == 2 and meaning(word):  # 기후, 여행: the section that a line of small print tells too
        return None
    return Byline(word) if is_name or _HANJA_NAME.fullmatch(word) else None


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
    return bool(names.HOUSE.search(text)) or (paper_name is not None and text == paper_name)
