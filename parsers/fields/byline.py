"""Bylines: who wrote it, with role, place, e-mail and wire agency, from the line as the paper prints it.

``parse`` reads what is known to be a byline (a skin's element, a meta tag) and gives the persons in it; ``is_line``
decides whether a line of running text is one, and errs on the side of no. Names of houses and desks
(온라인뉴스팀, 광남일보) are not persons, nor are photo credits (전남도 제공).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.article import Byline
from parsers.fields import dateline, names
from parsers.fields.order import in_order, in_plain_signs
from parsers.fields.people import EMAIL, LABEL, gather, is_whole
from parsers.fields.person import CREDIT, is_desk, names_a_house, of_two_words
from parsers.memo import remembered
from parsers.text import clean

_PHONE = re.compile(r"\(?0\d{1,2}\)?[-.\s]?(?:\d{3,4}[-.]\d{4}|…)")
# Who signs besides: 홍길동 기자 외 2명, 홍길동 기자·외신종합
_OTHERS = re.compile(
    r"\s?[외등]\s?\d{1,2}\s?[명인]|(?<=기자)\s등$|(?<=[가-힣]{2})\s외$|(?:(?<=기자)|(?<=특파원)|(?<=[가-힣]{3})(?=[·/]))\s?[·ㆍ,/=]?\s?외신\s?종합$"
)
# One of these is in every line that signs; most lines of an article have none.
_SIGN = re.compile(r"[/=@<〈《(【\[]|" + "|".join(names.PRESS_POSTS), re.IGNORECASE)
_LAST = frozenset(post[-1] for post in names.PEN_POSTS)
_STARTS = (*names.PEN_NAMES, "글", "취재", "사진·글", "그림·글", "By ")
_FIRST = frozenset(name[0] for name in _STARTS)
_SENTENCE_ENDS = ("다.", "요.", "?", "”", ")다")
# By Baek I-rang / Reporter; By Seo Ha-jun, staff writer
_BY_IN_ENGLISH = re.compile(
    r"By\s(?P<name>[A-Z][A-Za-z.'-]{0,20}(?:\s[A-Z][A-Za-z.'-]{0,20}){1,3}?)\s?[/,|]?\s?(?P<role>(?:(?:[Ss]taff|[Ss]enior|[Ss]tudent"
    r"|[Cc]ampus|[Cc]ub|[Cc]ontributing|[Gg]uest)\s)?(?:[Rr]eporter|[Ww]riter|[Ee]ditor(?:-in-[Cc]hief)?|[Cc]orrespondent|[Cc]olumnist))"
    r"(?:\s\(?(?P<email>[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4})\)?)?"
)
TELLS_OF = re.compile(r"[가-힣]{0,3}(?:[맞받찾앉남]은|[하되있없]는|떠난|만난)\s")  # 정년 맞은 홍길동 교수
_TOLD_BEFORE = re.compile(r"[가-힣]{2}[다요]\.\s")  # a sentence, behind which somebody may sign
_LIST_MARK = re.compile(r"[▲△▶▷◀◁◆◇■□●○◎▣※☞•*]")
_BRACKETS = ("/", "[", "<", "〈", "《", "(", "【")
_NAMED = re.compile(r"(?:(?:기자명|글쓴이|작성자|지은이|필자)\s?[:：=|]?|By\s)\s?\S")
_HANDLE = re.compile(r"(?!(?:admin|webmaster|master|editor|news)\b)[a-z][a-z0-9_.-]{2,15}")
_WRITTEN = re.compile(
    r"\W{0,2}(?:(?:사진|그림)\s?[·ㆍ,&/]\s?)?(?:글|취재|대담|정리)\s?[·ㆍ,&=:/]?"
)  # 사진= alone is a credit, beside 글= it is not
# 글·사진 솔바람: who signs so need not have a surname.
_SEEN_BY_A_PEN_NAME = re.compile(r"글\s?[·ㆍ,&/]\s?(?:사진|그림)\s?[=:/|]?\s?(?P<name>[가-힣]{2,4}(?<![전회집상공료]))")
_WRITTEN_AND_SEEN = re.compile(r"\W{0,2}(?:글\s?[·ㆍ,&/]\s?(?:사진|그림)|(?:사진|그림)\s?[·ㆍ,&/]\s?글|취재)[\s=:/]")
_WRITTEN_BY = re.compile(  # 글 홍길동 생산자, 글·그림 김영희 (나루섬 주민)
    r"\W{0,2}글(?:\s?[·ㆍ,]\s?(?:그림|사진))?\s?[=:/]?\s[가-힣]{3,4}(?:\s[가-힣]{2,8}|\s?\([가-힣·,\s]{2,24}\))"
)
_WRITTEN_BESIDE = re.compile(
    r"\W{0,2}(?:취재\s?[·ㆍ,/]\s?)?글\s?[\s=:/]\s?[가-힣]{3,4}(?:\s?[·ㆍ,/|&]\s?|\s)(?:사진|그림|삽화)"
)
# Whoever stands behind one of these is told of, and wrote nothing.
_HAD_A_PART = re.compile(
    r"\W{0,2}(?:자료|출처|당선자?|수상자?|심사(?:위원|평)?|자문|감수|도움말|문의|담당자|강사|경고|퇴장|[승패]"
    r"|(?:[동선추]\S|결승|자책)?골|(?:결승)?타점|득점|도움|어시스트|(?:(?:승리|패전|선발)\s?)?투수|홈런|세이브|MVP|최우수\s?선수|주심|심판)\s?[=:：/\s]"
)
_SEEN = re.compile(  # 사진=, 영상취재·편집=
    r"\W{0,2}(?:사진|영상|그래픽|촬영|삽화)(?:\s?(?:취재|편집|제작))?(?:\s?[·ㆍ,/&]\s?(?:영상|촬영|편집|제작|자막)){0,3}\s?[=:/]"
)
# What a reporter's box prints behind the name.
_TAIL = re.compile(
    r"\s?(?:님의?\s|(?<=[a-z]\s)기자의\s?|(?<=기자)의\s?)?(?:(?:다른\s?)?기사\s?(?:더\s?|전체\s?)?보기|(?<=기자)기자\s?(?:구독(?:하기)?|페이지)|구독(?:하기)?|(?:이메일|메일)(?:\s?보내기)?|프로필(?:\s?보기)?|승인|입력|등록"
    r"|(?<=기자)\s[a-z][a-z0-9._-]{2,19})$"  # hong, of hong@…
)
# 홍길동 기자 (제보 hong@…)
_ASKS_FOR_TIPS = re.compile(r"\s?[(\[<]\s?(?:기사\s?)?제보\s?[:：]?\s?[^)\]>]{4,40}[)\]>]$")
_END = re.compile(r"\s?(?:<<끝>>|<끝>|\(끝\)|＝|=|입니다\.?)\s?$")
_HOUSE = re.compile(
    r"(?:신문|일보|신보|매일|뉴스|저널|타임[즈스]|투데이|미디어|방송|닷컴|뉴스원|통신사?|편집[국부]|보도국|기자단|취재[팀부단반]|뉴스[팀부]|(?:온라인|디지털|인터넷)팀|데스크)(?:팀|부|국|TV)?$|망치$"
)
# /데모통신, <편집국>, - 나루신문 편집국 -
_HOUSE_LINE = re.compile(r"[/<〈\[]\s?\S{2,14}?\s?[>〉\]]?|[-–—]\s?\S{2,10}(?:\s\S{2,6})?\s?[-–—]")
# ◎공감언론 뉴시스 hong@…: the wire's slogan and name, and the reporter's address.
_WIRE_LINE = re.compile(rf"\W{{0,3}}(?:[가-힣]{{2,10}}\s)?{names.AGENCY.pattern}\s+(?:{EMAIL.pattern})")
_EMPTY = re.compile(r"\s?\(\s?\)$")  # brackets that held an address
# 나루신문 - 아침을 여는 신문, NARUNEWS: who the paper is, as it prints over the line that forbids copying.
_SLOGAN = re.compile(
    r"(?P<house>[가-힣]{2,10})\s[-–—|]\s[^.@]{2,30}(?:신문|언론|뉴스|일보|미디어|방송|플랫폼)(?:,\s[A-Z]{4,20})?"
)
# 나루펜 webmaster@…: the mailbox of everybody is nobody's.
_HOUSE_MAIL = re.compile(
    r"(?:\S{2,14}\s)?(?:(?:web)?master|admin|jebo|editor|news(?:room|desk)?|desk|press|info|online|help|contact|office)"
    r"\d{0,4}@[\w.-]{3,60}",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[\[(<〈《{【]\s?([^<>()]{1,200}?)\s?[\])>〉》}】]$")
_ADDRESS_LINE = re.compile(
    r"[\w.+-]{0,64}@(?:[\w-]{1,63}(?:\.[\w-]{0,63}){0,6}|…)|[\w.+-]{2,64}@"
)  # 나루일보@demo.example
_BEFORE = re.compile(r"[\[<【〈]\s?([^\]>】〉=@]{1,20}?)\s?[\]>】〉]\s*(?=\S)")
# Nine bylines in ten, which need not pay for the grammar of the tenth.
_PLAIN = re.compile(
    r"(?:(?P<place>[가-힣]{2,4})=)?(?P<name>[가-힣]{3}) ?(?P<role>기자)"
    r"(?:,? (?P<email>[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}))?"
)
_IN_HANJA = re.compile(r"^([가-힣]{2,4})\s?\([一-龥]{2,4}\)(?=\s|$)")  # 표천석(表天石) 나루향교 전교
_TWICE = re.compile(r"^(.{4,40}?)\s?\1$")  # 홍길동 기자홍길동 기자: once for each size of screen
# 홍길동기자 기자: the post is in the name's field as well
_POST_TWICE = re.compile(r"(?<=기자)\s기자(?=$|\s?/\s?[\w.+-]{1,40}@)")
# Behind who wrote it, who made the pictures: …·사진=김영희 기자, … / 사진 제공 나루산악회.
_SEEN_BEHIND = re.compile(
    r"(?:(?<=기자)|(?<=\.[a-z]{2})|(?<=[a-z]{3}))\s?[·ㆍ,/|]\s?(?:사진|영상|그래픽|촬영)(?:\s?제공)?(?:\s?[=:]\s?|\s)[가-힣A-Za-z·\s]{2,24}$"
)
_INSTITUTIONS = ("대", "대학", "대학교", "대학원", "의대")
_LONGEST_LINE, _LONGEST_SIGNED = 80, 240  # characters, without addresses and with them
_LONGEST = 400  # characters; ten reporters with their addresses are shorter


@dataclass(frozen=True, slots=True)
class Credits:
    """A byline line, read: its persons and agencies, and what of the line no rule explained."""

    bylines: tuple[Byline, ...]
    left_over: tuple[str, ...] = ()
    slash: bool = False  # the line began with a slash or stood in brackets, as a closing byline does


def parse(raw: str | None, paper_name: str | None = None) -> tuple[Byline, ...]:
    """The persons and agencies of a byline; empty for a house name, a credit, or nothing.

    >>> parse("서울=이정준 기자")
    (Byline(name='이정준', role='기자', place='서울', email=None, agency=None),)
    >>> parse("온라인뉴스팀")
    ()
    """
    return read(raw, paper_name).bylines if raw else ()


@remembered(256)  # a line of a head or at a body's end is asked by each who looks for something else
def is_line(text: str, paper_name: str | None = None) -> tuple[Byline, ...]:
    """The bylines of a line that is nothing but a byline; empty when it is, or could be, something else."""
    if len(text) > _LONGEST_SIGNED:
        return ()
    text = in_plain_signs(text)
    if "사진" in text or "영상" in text:
        text = _SEEN_BEHIND.sub("", text)
    if (
        text.endswith(_SENTENCE_ENDS)
        or (len(text) > _LONGEST_LINE and ("@" not in text or len(EMAIL.sub("", text)) > _LONGEST_LINE))
        or _TOLD_BEFORE.search(text)
    ):
        return ()
    if len(_LIST_MARK.findall(text)) > 1:  # △승리투수=홍길동 △홈런=김영희
        return ()
    is_pen = text[-1:] in _LAST and text.endswith(names.PEN_POSTS)
    if not (is_pen or _SIGN.search(text) or (text[:1] in _FIRST and text.startswith(_STARTS))):
        return ()
    if _HAD_A_PART.match(text):
        return ()
    if _WRITTEN.match(text):
        if CREDIT.search(text.replace("사진", "")):
            return ()
    elif CREDIT.search(text) or (_SEEN.match(text) and "글" not in text):
        return ()
    line = _read(text, paper_name)
    if not line.bylines or line.left_over:
        return ()
    persons = [byline for byline in line.bylines if byline.name] or line.bylines  # 홍길동 기자·연합뉴스
    if _LIST_MARK.match(text) and len(persons) > 1 and not any(one.role or one.email for one in persons):
        return ()  # ▲새터고=홍길동 김영희: a team
    return line.bylines if all(_signs(byline, line.slash, text) for byline in persons) else ()


def _signs(byline: Byline, slash: bool, text: str) -> bool:
    """Whether a person found in running text is surely one who signs, and not one who is written about.

    Lines of prize winners and speakers begin with a mark.
    """
    if byline.name is None:
        return byline.agency is not None and slash
    if text.startswith("By ") and _BY_IN_ENGLISH.fullmatch(text):
        return True
    if byline.role is None:
        if slash or byline.email is not None:
            is_name = names.is_korean_name(byline.name) and not names.is_of_many(byline.name)
            is_name = is_name or (text.startswith("By ") and names.could_be_a_name(byline.name))
            return is_name or byline.place is not None
        is_told = byline.place is not None or (_WRITTEN_AND_SEEN.match(text) or _WRITTEN_BESIDE.match(text)) is not None
        return is_told and (names.is_full_name(byline.name) or _SEEN_BY_A_PEN_NAME.fullmatch(text) is not None)
    if slash or byline.email is not None:  # and not (나루대 환경공학과 교수), whose name stands elsewhere
        is_of_a_place = names.is_learned(byline.role) and byline.name.endswith(_INSTITUTIONS)
        could_be = any(map(names.could_be_a_name, (byline.name, byline.name.replace(" ", ""))))  # 장 뒤퐁
        return could_be and not is_of_a_place
    if names.is_place(byline.name) or TELLS_OF.match(byline.role):
        return False
    if (_WRITTEN_BY.fullmatch(text) or _WRITTEN_AND_SEEN.match(text)) and names.is_full_name(byline.name):
        return True
    if names.ENDS_WITH_PRESS_POST.search(byline.role) and not is_post_first(byline, text):
        if "기자" in byline.role or byline.role.endswith(names.UNMISTAKABLE_POSTS):
            return True
        return names.is_full_name(byline.name) and not byline.name.endswith(("시", "군", "청"))  # 나루시 환경위원
    if text.startswith("By "):  # By Daniel Hart (나루대 교수)
        return names.could_be_a_name(byline.name)
    return _writes(byline.name, byline.role) and not _LIST_MARK.match(text)


def is_post_first(byline: Byline, text: str) -> bool:
    """위원장 홍길동, 발행인 김영희: in lists of people and in mastheads the post stands first, of who writes rarely."""
    return f"{byline.role} {byline.name}" in text and not (byline.role or "").endswith(
        (
            "기자",
            "위원",
            "주필",
            "편집국장",
            "논설실장",
            "특파원",
            "통신원",
            "칼럼니스트",
            "시인",
            "화백",
            "작가",
            "필가",
            "설가",
        )
    )


def _writes(name: str, role: str) -> bool:
    """붓끝 화백, 홍길동 나루대 의대 교수: a post that people write under, and a name that is no institution's."""
    if any(names.LITERARY.search(post.strip()) for post in re.split(r"·|,\s|/", role)):
        return names.could_be_a_name(name)
    return names.is_full_name(name) and names.is_learned(role) and not name.endswith(("대", "시", "군", "청"))


def read(raw: str, paper_name: str | None = None) -> Credits:
    """Read a byline line with all that stands in it; see :class:`Credits`."""
    return _read(raw, paper_name) if len(raw) <= _LONGEST else Credits((), (raw,))


@lru_cache(maxsize=4096)  # a paper's few dozen reporters sign all its articles, several times a page
def _read(raw: str, paper_name: str | None) -> Credits:
    text = _IN_HANJA.sub(r"\1", _ASKS_FOR_TIPS.sub("", _TWICE.sub(r"\1", clean(raw))))
    text = _POST_TWICE.sub("", text)
    if text.startswith("By ") and (english := _BY_IN_ENGLISH.fullmatch(text)):
        return Credits((Byline(english["name"], english["role"], None, english["email"]),))
    plain = _PLAIN.fullmatch(text)
    if plain and names.is_full_name(plain["name"]) and (plain["place"] or "서울") in names.PLACES:
        return Credits((Byline(plain["name"], plain["role"], plain["place"], plain["email"]),))
    slash = text.startswith(_BRACKETS)
    text = in_order(text, paper_name)
    text = _OTHERS.sub("", _PHONE.sub(" ", _TAIL.sub("", _END.sub("", text))))
    place, agency, text = dateline.taken_off(text, paper_name)
    text = text.strip("/ ·|ㅣ:-–—_▲△■◆◇●○▶").lstrip("@ ")
    while match := _WRAPPED.match(text):
        text = match[1].strip("/ ")
    if not text and not agency:
        return Credits((), (), slash)
    label, text = _label(text, paper_name)
    people, left_over = gather(text, paper_name)
    left_over += [label] if label else []
    if left_over and _NAMED.match(text) and all(map(_could_be_called, left_over)):
        called = [*people, *(Byline(name) for name in left_over)]
        people, left_over = sorted(called, key=lambda person: text.find(person.name or "")), []
    pen = _SEEN_BY_A_PEN_NAME.fullmatch(text) if not people else None
    if pen and left_over == [pen["name"]] and names.could_be_a_name(pen["name"]):
        people, left_over = [Byline(pen["name"])], []
    if agency:
        people = [replace(of_two_words(person), agency=agency) for person in people] or [
            Byline(None, agency=agency, place=place)
        ]
    if place:
        people = [replace(person, place=person.place or place) for person in people]
    people = [replace(person, role=_as_printed(person.role, text)) for person in people]
    return Credits(tuple(dict.fromkeys(people)), tuple(left_over), slash)


def _as_printed(role: str | None, text: str) -> str | None:
    """Several posts as the line parts them: 시인, 나루문학회장 or 시인 / 나루문학회장."""
    printed = (role.replace("·", mark) for mark in (", ", " / ", "/")) if role and "·" in role else ()
    return next((told for told in printed if told in text), role)


def _could_be_called(text: str) -> bool:
    """A name, or what somebody calls himself: 기자명 naru77."""
    return names.could_be_a_name(text) or bool(_HANDLE.fullmatch(text))


def _label(text: str, paper_name: str | None) -> tuple[str | None, str]:
    """A word in brackets before the line, and the rest: who signs, or what says nothing, or a headline's label."""
    match = _BEFORE.match(text)
    if not match:
        return None, text
    told, rest = match[1], text[match.end() :]
    if names.ENDS_WITH_POST.search(told):
        return None, f"{told}, {rest}"
    says_nothing = told in names.DUTIES or names.is_place(told) or names_a_house(told, paper_name)
    return (None if says_nothing else told), rest


def is_address(text: str) -> bool:
    """Whether a line is nothing but an e-mail address."""
    return bool(_ADDRESS_LINE.fullmatch(text.strip(" []()/<>")))


def is_of_a_house(address: str, site: str = "") -> bool:
    """Whether an e-mail address is the paper's own: ``webmaster@…``, or ``naru@`` of ``naru.example``.

    ``site`` is the page's host: small papers have their mailbox elsewhere, under the same name.
    """
    box, _, host = address.partition("@")
    named = (one.removeprefix("www.").removeprefix("m.").startswith(f"{box}.") for one in (host, site))
    return bool(_HOUSE_MAIL.fullmatch(address)) or any(named)


def address(text: str) -> str | None:
    """The e-mail address in a line, if there is a whole one."""
    return next((match[0] for match in EMAIL.finditer(text) if is_whole(match[0])), None) if "@" in text else None


def without_address(text: str) -> str:
    """A short line without its e-mail addresses; a long one as it is."""
    return _EMPTY.sub("", clean(EMAIL.sub(" ", text))) if len(text) < 120 and "@" in text else text


def says_who(text: str) -> bool:
    """Whether a line says itself that it names who wrote: 기자명 홍길동, 글쓴이 : naru77."""
    return _NAMED.match(text) is not None


def is_house_line(text: str, paper_name: str | None = None) -> bool:
    """Whether a closing line names only a house: ``/데모통신``, ``<편집국>``, the paper's name, a wire's signature."""
    if paper_name and text in (paper_name, f"{paper_name}사"):
        return True
    if (
        _WIRE_LINE.fullmatch(text)
        or (" " in text and _HOUSE_MAIL.fullmatch(text))
        or _is_a_houses_desk(text, paper_name)
    ):
        return True
    if (slogan := _SLOGAN.fullmatch(text)) and names.HOUSE.search(slogan["house"]):
        return True
    if not _HOUSE_LINE.fullmatch(text):
        return False
    return bool(names.HOUSE.search(text)) or (text.startswith("/") and names.is_of_many(text[1:].strip()))


def _is_a_houses_desk(text: str, paper_name: str | None) -> bool:
    """The paper and one of its desks, also as what: ``나루신문 온라인팀 news@…``, ``<번역 나루신문 국제부>``."""
    if len(text) > _LONGEST_LINE:
        return False
    words = LABEL.sub("", without_address(text).strip("-–—/()[]<>〈〉 ")).split()
    return len(words) == 2 and all(names_a_house(word, paper_name) or is_desk(word) for word in words)


def is_house(line: str) -> bool:
    """Whether a line in a head is a house or desk and nothing else: ``온라인뉴스팀``, ``나루일보``."""
    line = line.removesuffix("기자").rstrip()  # 나루일보 기자
    return len(line) <= 14 and " " not in line and bool(_HOUSE.search(line))


def agency(text: str) -> tuple[Byline, ...]:
    """The wire agency that a closing word names: ``연합뉴스``, ``/뉴시스``, ``연합``; empty when it is none."""
    match = names.AGENCY.fullmatch(text.strip(" /<>[]()="))
    return (Byline(None, agency=match[1]),) if match else ()
