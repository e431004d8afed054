"""The line under a piece with which somebody from outside the paper signs it: a post or an address beside the name.

Only the last line of a piece that nobody else signs is asked; elsewhere the same words are about a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Byline
from parsers.fields import byline, names
from parsers.fields.person import CREDIT, could_be_a_calling, names_somebody

_LONGEST = 44  # characters
_MOST_WORDS = 4  # of an institution's name
_LONGEST_POST, _MOST_LINES = 20, 4  # characters of a post on a line of its own; lines of a signature
_MARK = re.compile(r"[▲△▶▷◀◁◆◇■□●○◎▣※☞•*]")
_MARKED = re.compile(r"[▲△■◆●]\s?(?=[가-힣])")
POLITE = re.compile(r"(?<=[가-힣])\s(?:올림|드림|배상)$")  # as letters close
_SENTENCE = re.compile(r"(?:[다요까죠]|[.?!…])[\"”’)]{0,2}$")
# What a book's last line tells.
_BOOK = re.compile(r"(?:지음|옮김|펴냄|엮음|씀|출판|출판사|펴냄|만듦)$|\d[원쪽]")
# What stands under an article and tells of something else.
_NOTE = re.compile(
    r"\W{0,3}(?:자료|출처|문의|자문|감수|심사|당선|수상|강사|주최|주관|장소|일시|참고|도움말|후원|신청|접수|전화|누리집|홈페이지|정가|값|그래픽|일러스트|진행|기획)"
)
_ENDS_A_POST = "|".join(sorted(names.OTHER_POSTS, key=len, reverse=True))
# <홍길동/나루소방서 예방담당>
_IN_BRACKETS = re.compile(r"[<〈(\[]\s?(?P<name>[가-힣]{3,4})\s?[/|·]\s?(?P<post>[가-힣A-Za-z\s]{2,24}?)\s?[>〉)\]]")
# A name of two syllables is believed beside a post in brackets: 김솔 (농부)
_SHORT_NAME = re.compile(rf"(?P<name>[가-힣]{{2}})\s?[(（](?P<post>[가-힣·\s]{{0,16}}(?:{_ENDS_A_POST}))[)）]")
# - 솔바람 / 나루문화원장
_PARTED = re.compile(rf"[-–—]?\s?(?P<name>[가-힣]{{2,4}})\s?[/|ㅣ]\s?(?P<post>[가-힣·\s]{{2,20}}(?:{_ENDS_A_POST}))")
# 솔바람(건축사·나루기록모임): what he is, and of which house
_OF_A_HOUSE = re.compile(
    rf"(?P<name>[가-힣]{{2,4}})\s?[(<〈（](?P<post>[가-힣]{{0,6}}(?:{_ENDS_A_POST})·[가-힣\s]{{2,20}})[)>〉）]"
)
_OF_A_PLACE = tuple("시군구읍면동청")
ALONE = re.compile(
    r"(?P<mark>/|[-–—]\s?(?=\S{3}\s?[-–—]))\s?(?P<name>[가-힣]{3})\s?[-–—]?"
)  # / 홍길동 or - 홍길동 - at the very end
_OF_AN_INSTITUTION = tuple("시군구도대고중초원서민")  # 전북대, 강릉고
_ENDS_A_WORD = tuple("시군구도청부국팀면읍처과실관회소로은는들됨짐주탑집반첩란전장호대고중서식역길십")  # 끝으로, 객원들
_PARTICLES = ("에서", "으로", "에게", "까지", "부터", "처럼")
_SPACED_OUT = re.compile(r"[가-힣](?:\s[가-힣]){1,2}")  # 홍 길 동
_SPACED_END = re.compile(
    r"(?P<post>[가-힣A-Za-z· ]{2,24})\s(?P<name>[가-힣](?:\s[가-힣]){2})"
)  # 나루군의회 의장 홍 길 동
# 새터면 홍길동, (나루시 새터동) 홍길동, as readers sign
_OF_A_TOWN = re.compile(
    r"\(?(?P<place>(?:[가-힣]{1,4}[시군구]\s)?[가-힣]{1,4}\d?[읍면동리])(?:에서)?\s?\)?\s(?P<name>[가-힣]{3,4})"
)
_PUPIL = re.compile(r"(?:학년|[초중고대]|학교)(?:\s?\d{1,2}반)?$")


def read(text: str, paper_name: str | None = None, *, opinion: bool = False) -> tuple[Byline, ...]:
    """Who signs with a piece's last line: ``홍길동 나루문화원장``, ``나루중 3학년 홍길동``;
    empty for another line.

    ``opinion`` pieces are written by anyone; in others only a post that a list holds is believed.
    """
    text = POLITE.sub("", text)
    if opinion and (marked := _MARKED.match(text)):
        return tuple(one for one in read(text[marked.end() :], paper_name, opinion=True) if is_sure(one))
    if (
        len(text) > _LONGEST
        or _MARK.match(text)
        or _NOTE.match(text)
        or _SENTENCE.search(text)
        or CREDIT.search(text)
        or _BOOK.search(text)
    ):
        return ()
    if (parted := _PARTED.fullmatch(text)) and names_its_holder(parted["post"]):
        return ()
    if (alone := ALONE.fullmatch(text)) and not is_name_alone(alone["name"]):
        return ()
    if found := byline.is_line(text, paper_name):
        return found
    if (match := _OF_A_HOUSE.fullmatch(text)) and names.could_be_a_name(match["name"]):
        return (Byline(match["name"], match["post"]),)
    if (match := _SPACED_END.fullmatch(text)) and names.ENDS_WITH_POST.search(match["post"]):
        return (Byline(match["name"].replace(" ", ""), match["post"]),)
    if opinion and _SPACED_OUT.fullmatch(text) and names.is_korean_name(name := text.replace(" ", "")):
        return (Byline(name),)
    if opinion and parted and is_pen_name(parted["name"]):
        return (Byline(parted["name"], parted["post"]),)
    if opinion and (match := _OF_A_TOWN.fullmatch(text)) and _could_sign(match["name"]):
        return (Byline(match["name"], place=match["place"]),)
    if opinion and (person := post_first(text) or of_an_institution(text)):
        return (person,)
    if opinion and (pair := _IN_BRACKETS.fullmatch(text)) and names.is_common_name(pair["name"]):
        return (Byline(pair["name"], pair["post"]),) if _is_told_as_what(pair["post"]) else ()
    if opinion and (short := _SHORT_NAME.fullmatch(text)) and names.is_korean_name(short["name"]):
        return (Byline(short["name"], short["post"]),)
    line = byline.read(text, paper_name)
    if len(line.bylines) != 1 or line.left_over or not _is_a_person(line.bylines[0], opinion):
        return ()
    if not opinion and byline.is_post_first(line.bylines[0], text):
        return ()
    return line.bylines


def on_lines(lines: Sequence[str]) -> tuple[tuple[Byline, ...], int]:
    """Who signs with a name on one of the last lines, and as what on those below it or on the one above; how many."""
    last = lines[-_MOST_LINES:]
    at = next((at for at, line in enumerate(last) if names.is_common_name(line)), 0)
    posts = last[at + 1 :] or last[at - 1 : at]
    size = max(2, len(last) - at)
    if not posts or len(lines) <= size or not names.is_common_name(last[at]) or not all(map(_is_a_post, posts)):
        return (), 1
    return (Byline(last[at], posts[0]),), size


def _is_a_post(line: str) -> bool:
    return len(line) <= _LONGEST_POST and names.ENDS_WITH_POST.search(line) is not None


def _could_sign(word: str) -> bool:
    return names.is_full_name(word) and not names.ENDS_WITH_POST.search(word)  # 홍길동 도의원


def _is_told_as_what(post: str) -> bool:
    return could_be_a_calling(post) and (" " in post or not names.is_no_name(post))


def is_name_alone(word: str) -> bool:
    """Whether a word of three syllables behind a slash may sign: no other word or place with a syllable more."""
    if (
        names.is_no_name(word[:2])
        or names.is_of_many(word)
        or (word[:2] in names.PLACES and word.endswith(_OF_AN_INSTITUTION))
    ):
        return False
    return names.is_full_name(word) or (names.could_be_a_name(word) and not word.endswith(_ENDS_A_WORD))


def is_pen_name(word: str) -> bool:
    """Whether a word beside a post may be what somebody calls himself, who need not have a surname."""
    is_other = names.is_place(word) or names.ENDS_WITH_POST.search(word) or word.endswith((*_OF_A_PLACE, *_PARTICLES))
    return names.could_be_a_name(word) and not is_other


def names_its_holder(post: str) -> bool:
    """Whether his name stands before a post: 홍길동 시인, beside whom 진달래 is the title of a poem."""
    *_, name, _ = ["", "", *post.split()]
    return names.is_common_name(name) and names_somebody(name) and name[-1] not in "시군구읍면청"


def is_sure(person: Byline) -> bool:
    """Whether a name alone is one that many have, or a post beside it is one that a list holds."""
    name, role = person.name or "", person.role
    if role is None:
        return names.is_common_name(name)
    return names.is_full_name(name) and name[-1] not in "의는을를에한된할" and bool(names.ENDS_WITH_POST.search(role))


def _is_a_person(person: Byline, opinion: bool) -> bool:
    name, role = person.name, person.role
    if opinion and name and role and person.place and is_pen_name(name):
        return True  # 솔바람(나루읍·농부)
    if not name or not names.is_full_name(name) or names.is_place(name):
        return False
    if name.endswith(("시", "군", "청", "읍", "면", "도")):
        return False
    if role is None:
        return opinion
    return opinion or bool(names.ENDS_WITH_POST.search(role))


def of_an_institution(text: str) -> Byline | None:
    """The person of a line that tells whose people he is of and no post: <홍길동 나루시 새터동 주민센터>."""
    name, *where = text.strip("-–—/()[]<>〈〉 ").split() or [""]
    if (
        not 0 < len(where) <= _MOST_WORDS
        or any(mark in word for word in where for mark in "(<[/,")
        or not names.is_full_name(name)
        or (names.is_institution(name) and names.is_common_name(where[-1]))  # 나루사 주지 홍길동
        or not names.is_institution(where[-1])
    ):
        return None
    person = Byline(name, " ".join(where))
    return person if _is_a_person(person, opinion=True) else None


def post_first(text: str) -> Byline | None:
    """The person of a line in which the post stands first: 나루중 3학년 홍길동, 나루경찰서 경위 홍길동."""
    *post, name = text.strip("-–—/()[]<>〈〉 ").split() or [""]
    role = " ".join(post)
    # Set apart by brackets a name of two syllables is believed too: [나루문화재단 팀장 이엉]
    is_name = names.is_full_name(name) or (len(post) > 1 and text[:1] in "[<〈" and names.is_korean_name(name))
    if not post or len(role) > 24 or not is_name or names_somebody(post[0]):
        return None
    return Byline(name, role) if _PUPIL.search(role) or names.ENDS_WITH_POST.search(role) else None
