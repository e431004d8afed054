"""The persons of a byline line: the line cut into pieces, each piece a person, a place, an address or a further post.

What stands before an equals sign is the place of the next person; what several names share (place, post, address)
stands once. Who made the pictures is named in the same line and signs nothing.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from papers.sections import meaning
from parsers.article import Byline
from parsers.fields import names
from parsers.fields.person import could_be_a_calling, is_address, is_desk, names_a_house, read_person
from parsers.fields.romanised import owner, spelled

_LOCAL = r"[A-Za-z0-9_.+-]"
EMAIL = re.compile(
    rf"{_LOCAL}{{1,64}}@(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}[A-Za-z]{{2,24}}(?:\.{{3}})?"
    rf"|{_LOCAL}{{0,64}}@(?:[\w-]{{1,63}}(?:\.[\w-]{{0,63}}){{0,4}}|…)|\S{{0,40}}@…"
    rf"|{_LOCAL}{{2,64}}@(?=\W|$)"  # hong@: some papers print no more of it
)
_WHOLE = re.compile(r"[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_DUTY = (
    r"(?:기사\s?작성|취재(?:\s?(?:지원|보조|도움))?|글|사진|정리|진행|편집|영상(?:\s?(?:편집|취재|제작))?|그래픽|대담|촬영|그림|삽화|만평|기획|디자인"
    r"|번역|분석|집필|제작|구성|자막|상담|답변|해설)"
)
LABEL = re.compile(
    rf"^(?:기자명\s?[:：]?\s?(?:By\.\s)?|(?:글쓴이|지은이|필자|작성자|기자|By\.?)\s*[:：=|]?\s+|{_DUTY}(?:\s?[·ㆍ,&/]\s?{_DUTY}){{0,4}}(?:\s?[:：=|/·ㆍ]\s?|\s))(?=\S)",
    re.IGNORECASE,
)
_DUTIES_TOLD = re.compile(
    rf"(?:^|(?<=[\s·ㆍ,/&|]))(?P<duties>{_DUTY}(?:\s?[·ㆍ,&/]\s?{_DUTY}){{0,4}})(?:\s?[:：=|/]\s?|\s)(?=[가-힣A-Z])(?!기자|작가|부장|팀)"
)
_PICTURE_WORDS = ("사진", "영상", "그래픽", "촬영", "그림", "삽화", "편집", "제작")
# Not inside brackets: 홍길동(시인·나루문인협회장).
_SEPARATOR = re.compile(r"(?:\s{0,3}[,;|/&·ㆍ∙•]\s{0,3}|\s(?:및|and|[:–—-])\s)(?![^(<〈（]{0,40}[)>〉）])")
_NEXT_PERSON = re.compile(
    rf"(?<=기자)\s+(?=(?:{_DUTY}\s?[=/]?\s?)?[가-힣]{{2,4}}\s?(?:[가-힣]{{0,4}}기자|특파원|통신원)|[가-힣]{{2,6}}\s?="
    r"|[가-힣]{2,4}\s(?:[가-힣]{1,6}\s)?(?:에디터|편집위원|편집장|논설위원|PD|피디|디자이너)(?![가-힣]))"
    r"|(?<=\))\s+(?=[가-힣]{2,4}\s?\()"
)
_IN_BRACKETS = re.compile(r"\S\s?[(<〈（][^)>〉）]{0,60}[)>〉）]")
_REPORTER = re.compile(r"\s?[가-힣]{2,5}\s?(?:[가-힣]{0,6}기자|특파원|통신원)(?![가-힣])")
_FORMER = re.compile(r"[전현前現]\s(?!.{0,12}기자$)\S.{2,24}$")  # 홍길동 교수·전 시 총괄건축가
_REPORTER_BEHIND = re.compile(r"([가-힣]{2,4})\s?[가-힣]{0,4}기자")
_HANJA = re.compile(r"[一-龥]{2,4}(?![一-龥])")
# 나루고 2학년 홍길동·김영희, 1학년 이은재 학생기자: the class of each, which the post behind them all is told beside.
_IN_CLASS = re.compile(
    r"(?:[가-힣]{1,8}(?:초|중|고|대|학교)\s)?\d\s?학년(?:\s?\d{1,2}반)?\s(?=[가-힣]{2,4}(?:\s?[·ㆍ,]|\s[가-힣]{0,4}기자))"
)
_LONGEST_PLACE = 16  # characters before an equals sign; a sentence is longer
_LONGEST_TOWN = 3  # syllables of a place that a paper is named for: 나루신문, but 온들경기신문
_SCHOOLS = "대중고초"


def gather(text: str, paper_name: str | None) -> tuple[list[Byline], list[str]]:
    """The persons and agencies of a line without its dateline, and the pieces that no rule explains."""
    people: list[Byline] = []
    left_over: list[str] = []
    of_pictures: set[str] = set()
    text = _IN_CLASS.sub("", text) if "기자" in text and "학년" in text else text
    for duties, part in _by_duty(text):
        is_of_pictures = bool(duties) and names.PICTURE_DUTIES.issuperset(duties)
        # Whoever made the pictures, a fire station as well, is no further post of who wrote.
        found, unread = ([], []) if is_of_pictures else (people, left_over)
        _take_all(_chunks(part, paper_name), found, unread, paper_name)
        if is_of_pictures:
            of_pictures.update(person.name for person in found if person.name)
            people += found
    people = _shared(people)
    writers = [person for person in people if person.name not in of_pictures] if of_pictures else people
    return writers or people, left_over


def is_whole(address: str) -> bool:
    """Whether an e-mail address has all its parts."""
    return _WHOLE.fullmatch(address) is not None


def _by_duty(text: str) -> list[tuple[list[str], str]]:
    """``글 홍길동 기자·사진 김영희 기자`` parted by what each did; a line that names no pictures is one part."""
    if not any(word in text for word in _PICTURE_WORDS):
        return [([], LABEL.sub("", text))]
    parts: list[tuple[list[str], str]] = []
    duties: list[str] = []
    start = 0
    for match in _DUTIES_TOLD.finditer(text):
        if match.start() > start:
            parts.append((duties, text[start : match.start()]))
        duties, start = re.split(r"[·ㆍ,&/]", match["duties"].replace(" ", "")), match.end()
    return [*parts, (duties, text[start:])]


def _chunks(text: str, paper_name: str | None) -> list[str]:
    """Split at separators, with e-mail addresses kept as pieces of their own."""
    pieces: list[str] = []
    position = 0
    if "@" in text:
        for match in EMAIL.finditer(text):
            pieces += _split(text[position : match.start()], paper_name)
            pieces.append(match[0])
            position = match.end()
    return [piece for piece in pieces + _split(text[position:], paper_name) if piece]


def _split(text: str, paper_name: str | None) -> list[str]:
    """Pieces of a line without addresses; a piece that ends with ``=`` is the place of the next."""
    parts: list[str] = []
    for part in _NEXT_PERSON.split(text):
        *heads, rest = LABEL.sub("", part.strip()).split("=") if part.count("=") < 8 else [part]
        for head in heads:
            before, place = _last_place(head)
            parts += [*_pieces(before), place.strip(" /[(<") + "="]
        head, slash, tail = rest.partition("/")
        if slash and _is_place_of(head.strip(), tail, paper_name):
            parts.append(head.strip() + "=")
            rest = tail
        parts += _pieces(rest)
    return parts


def _is_place_of(head: str, tail: str, paper_name: str | None) -> bool:
    """춘천/홍길동, and also 새터골/홍길동 기자, a place that no list has: what is no person, house, desk or duty."""
    if names.is_place(head):
        return True
    if _HANJA.fullmatch(head):
        return _HANJA.match(tail.strip()) is not None  # 江陵/洪吉童
    signs = _REPORTER.match(tail) is not None
    first = _SEPARATOR.split(tail.strip(), maxsplit=1)[0]
    if not re.fullmatch(r"[가-힣]{2,6}", head) or not (signs or names.is_full_name(first)):
        return False
    if names.is_no_name(head) or (names.is_full_name(head) and not signs):  # 홍길동/김영희
        return False
    if names.HOUSE.search(head) or is_desk(head) or head in names.DUTIES or names.ENDS_WITH_POST.search(head):
        return False
    is_told = head.endswith(("시", "군", "구", "읍", "면")) or (paper_name or "").startswith(head)  # 원주투데이: 원주
    return is_told or not names.is_common_name(head)


def _last_place(head: str) -> tuple[str, str]:
    """What stands before an equals sign, parted: ``김하늘 기자·목포`` is a person and the place of the next one."""
    if names.is_place(head.strip()):
        return "", head
    *before, place = _SEPARATOR.split(head)
    if not any(names.is_full_name(one) or names.ENDS_WITH_POST.search(one) for one in before):
        return "", head  # 나루·새터=홍길동 기자
    return ", ".join(before), place


def _pieces(text: str) -> list[str]:
    pieces = []
    for piece in _SEPARATOR.split(text):
        bare = piece.strip(" []=:ㅣ-–—") if _IN_BRACKETS.search(piece) else piece.strip(" []<>〈〉()=:ㅣ-–—")
        pieces += _names_in_a_row(LABEL.sub("", bare))
    return pieces


def _names_in_a_row(piece: str) -> list[str]:
    """``홍길동 김영희 기자``, as wire copy names two: two pieces."""
    *people, post = piece.split() or [""]
    people = people[1:] if len(people) > 2 and is_desk(people[0]) else people
    if len(people) < 2 or not post.endswith(("기자", "특파원")):
        return [piece]
    alone = all(names.is_full_name(word) and not word.endswith(("의", "는", "를", "에", "읍", "면")) for word in people)
    alone = alone and not names.is_place(people[0])
    return [*people[:-1], f"{people[-1]} {post}"] if alone and not names.is_foreign_name(people) else [piece]


def _take_all(chunks: list[str], people: list[Byline], left_over: list[str], paper_name: str | None) -> None:
    """Add what the pieces of a line say; an address behind a desk's name is the desk's: 온라인뉴스팀 online@…"""
    is_house = False
    for chunk, below in itertools.zip_longest(chunks, chunks[1:], fillvalue=""):
        if not people and _is_in_a_row(chunk, below, paper_name):
            people.append(Byline(chunk))
        elif not (is_house and "@" in chunk and not people):
            _take(chunk, people, left_over, paper_name)
        is_house = names_a_house(chunk, paper_name) or is_desk(chunk)


def _is_in_a_row(word: str, below: str, paper_name: str | None) -> bool:
    """가은비·국가람 기자: three syllables before a reporter are a name, though the surname be rare; no desk or town."""
    match = _REPORTER_BEHIND.fullmatch(below)
    if match is None or len(word) != 3 or not names.is_full_name(match[1]) or read_person(word, paper_name):
        return False
    is_other = names.is_of_many(word) or names_a_house(word, paper_name) or names.ENDS_WITH_POST.search(word)
    return _could_be_given(word) and word[-1] not in "시군구읍면동리국실" and not is_other


def _take(chunk: str, people: list[Byline], left_over: list[str], paper_name: str | None) -> None:
    """Add what one piece says to the people so far: a person, an address or a further post of the last one."""
    if "@" in chunk:
        _take_address(chunk, people, left_over)
        return
    if chunk.endswith("="):
        told = [chunk[:-1], *reversed(re.split(r"[\s/]", chunk[:-1]))]
        place = next((word for word in told if names.is_place(word)), None)
        if len(chunk) > _LONGEST_PLACE:
            left_over.append(chunk)
        elif place or (could_be_a_place(chunk[:-1], paper_name) and not names.is_no_name(chunk[:-1])):
            people.append(Byline(None, place=place or chunk[:-1]))
        return
    last = people[-1] if people else None
    if last and len(chunk) == 2 and meaning(chunk) and not names.IS_POST.fullmatch(chunk):
        return  # 홍길동 기자 · 기후: the section, told on the same line
    if last and last.name and not last.role and not last.place and " " in chunk and is_address(chunk):
        people[-1] = replace(last, place=chunk)  # a reader's letter: 홍길동 / 나루시 새터동
        return
    if last and last.name and last.role and _FORMER.match(chunk):
        people[-1] = _with_a_further_post(last, chunk)
        return
    person = read_person(chunk, paper_name)
    waiting = last if last and last.name is None and last.agency is None else None
    if person is None and waiting and _could_be_given(chunk):
        person = Byline(chunk)  # behind a place a given name alone signs too: 강릉/ 길동
    if person is None:
        has_more = last and (last.role or last.place) and could_be_a_calling(chunk)
        if last and last.name and (names.ENDS_WITH_POST.search(chunk) or has_more):
            people[-1] = _with_a_further_post(last, chunk)
        elif not names_a_house(chunk, paper_name) and not is_desk(chunk):
            left_over.append(chunk)
        if waiting is not None and people and people[-1] is waiting:
            people.pop()
    elif waiting is not None:
        people[-1] = replace(person, place=waiting.place or person.place, email=waiting.email)
    elif last and _is_a_further_post(person, last):
        people[-1] = _with_a_further_post(last, chunk)
    else:
        people.append(person)


def _could_be_given(word: str) -> bool:
    """Whether a word behind a place may be somebody's given name, and is no desk: 고성=종합, 목포=취재본부."""
    is_word = re.fullmatch(r"[가-힣]{2,4}", word) is not None
    return is_word and not (names.HOUSE.search(word) or names.is_no_name(word) or is_desk(word))


def _take_address(address: str, people: list[Byline], left_over: list[str]) -> None:
    email = address if is_whole(address) else None
    if people and people[-1].name and email:
        before = people[-1].email
        people[-1] = replace(people[-1], email=f"{before} {email}" if before else email)
    elif not people and email:
        people.append(Byline(None, email=email))  # hong@… 홍길동 기자
    elif not people:
        left_over.append(address)


def could_be_a_place(text: str, paper_name: str | None) -> bool:
    """Whether what stands where a place stands is no house, by its short name neither, and no agency."""
    if len(text) > _LONGEST_TOWN and names.HOUSE.fullmatch((paper_name or "").removeprefix(text)):
        return False
    return not names_a_house(text, paper_name) and not names.AGENCY.fullmatch(text) and not is_desk(text)


def _with_a_further_post(person: Byline, post: str) -> Byline:
    return replace(person, role=f"{person.role}·{post}" if person.role else post)


def _is_a_further_post(person: Byline, last: Byline) -> bool:
    """홍길동 시인·나루문학회 회장, 홍길동·나루대 의대 교수: what has a post and yet is no second person.

    Of four syllables what leads something, 나루포럼 대표, is sooner a house than a name.
    """
    if last.name is None or person.name is None or person.role is None:
        return False
    if names.ENDS_WITH_PRESS_POST.search(person.role):
        return False
    is_name = names.is_full_name(person.name) or names.LITERARY.search(person.role) or len(person.name) < 4
    return not (is_name and names.is_korean_name(person.name)) or (
        names.is_institution(person.name)
        and (person.name[-1] in _SCHOOLS or " " in person.role or len(person.name) > 3)
    )


def _shared(people: list[Byline]) -> list[Byline]:
    """홍길동·김영희 기자: the post behind the last name is everyone's, the place before the first."""
    result: list[Byline] = []
    together: list[Byline] = []
    for person in people:
        if not person.name:
            result += [*together, person] if person.agency else together
            together = []
            continue
        together.append(person)
        if person.role:
            result += _as_one(together)
            together = []
    place = together[0].place if together else None  # 나루=홍길동·김영희
    together = [replace(person, place=person.place or place) for person in together]
    return _with_addresses_spelled(result + [_with_one_address(person) for person in together])


def _with_addresses_spelled(people: list[Byline]) -> list[Byline]:
    """홍길동 선임기자·김영희 기자 gildong@…: an address behind the last that spells another's name is that one's."""
    *others, last = people or [Byline(None)]
    if not others or not last.email or any(person.email or not person.name for person in others):
        return people
    of = spelled(last.email, [person.name or "" for person in people])
    if of is None or of == last.name:
        return people
    return [replace(person, email=last.email if person.name == of else None) for person in people]


def _as_one(together: list[Byline]) -> list[Byline]:
    last = together[-1]
    if len(together) == 1 or not (last.role or "").endswith(("기자", "특파원", "통신원")):
        return [_with_one_address(person) for person in together]
    if last.email and not any(person.email for person in together[:-1]):
        together = _with_addresses(together, last.email.split())
    place = together[0].place
    return [
        _with_one_address(replace(person, role=person.role or last.role, place=person.place or place))
        for person in together
    ]


def _with_addresses(together: list[Byline], addresses: list[str]) -> list[Byline]:
    """Several addresses are each one's, in order; one alone is of whom it spells, else of the first."""
    if len(addresses) == 1:
        of = owner(addresses[0], [person.name or "" for person in together])
        return [replace(person, email=addresses[0] if one == of else None) for one, person in enumerate(together)]
    given = [*addresses, *[None] * len(together)]
    return [replace(person, email=address) for person, address in zip(together, given, strict=False)]


def _with_one_address(person: Byline) -> Byline:
    return replace(person, email=person.email.split()[0]) if person.email and " " in person.email else person
