"""Bylines: who wrote it, with role, place, e-mail and wire agency, from the line as the paper prints it.

``parse`` reads what is known to be a byline (a skin's element, a meta tag) and gives the persons in it; ``is_line``
decides whether a line of running text is one, and errs on the side of no. Names of houses and desks
(온라인뉴스팀, 광남일보) are not persons, nor are photo credits (전남도 제공).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.article import Byline
from parsers.fields import names
from parsers.fields.person import CREDIT, names_a_house, read_person
from parsers.text import clean

_EMAIL = re.compile(
    r"[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?:\.{3})?|[\w.+-]{0,64}@(?:[\w-]+(?:\.[\w-]*){0,4}|…)|\S{0,40}@…"
)
_PHONE = re.compile(r"\(?0\d{1,2}\)?[-.\s]?(?:\d{3,4}[-.]\d{4}|…)")
_OTHERS = re.compile(r"\s?외\s?\d{1,2}\s?[명인]")
_DUTY = r"(?:취재|글|사진|정리|편집|영상|그래픽|대담|촬영)"
_LABEL = re.compile(
    rf"^(?:(?:기자명|글쓴이|작성자|기자|By)\s*[:：=|]?\s+|{_DUTY}(?:\s?[·ㆍ,&/]\s?{_DUTY})*(?:\s?[:：=|/]\s?|\s))(?=\S)",
    re.IGNORECASE,
)
# One of these is in every line that signs; most lines of an article have none.
_SIGN = re.compile(r"[/=@<〈(【\[]|" + "|".join(names.PRESS_POSTS), re.IGNORECASE)
_WRITTEN_BY = re.compile(r"^\W{0,2}(?:글|취재)\s?[·ㆍ,&/]\s?사진\s?[=:/]?\s?")  # 사진= alone is a credit
# What a reporter's box prints behind the name.
_TAIL = re.compile(
    r"\s*(?:님의?\s)?\s*(?:(?:다른\s?)?기사\s?(?:더\s?)?보기|(?<=기자)기자\s?구독(?:하기)?|구독(?:하기)?|이메일(?:\s?보내기)?|승인|입력|등록)$"
)
_END = re.compile(r"\s*(?:<<끝>>|<끝>|\(끝\)|＝|=|입니다\.?)\s*$")
_HOUSE = re.compile(
    r"(?:신문|일보|뉴스|저널|투데이|미디어|방송|닷컴|편집[국부]|보도국|취재[팀부]|뉴스[팀부]|데스크)(?:팀|부|국)?$|망치$"
)
_HOUSE_LINE = re.compile(r"[/<〈\[]\s?\S{2,14}?\s?[>〉\]]?")
# ◎공감언론 뉴시스 hong@…: the wire's slogan and name, and the reporter's address.
_WIRE_LINE = re.compile(rf"\W{{0,3}}(?:[가-힣]{{2,10}}\s)?{names.AGENCY.pattern}\s+(?:{_EMAIL.pattern})")
_WRAPPED = re.compile(r"^[\[(<〈《{【]\s*([^<>()]+?)\s*[\])>〉》}】]$")
_DATELINE = re.compile(
    r"^[\[(<【]\s*(?P<left>[^\])>】=/]{1,20}?)\s*[=/]\s*(?P<right>[^\])>】]{1,24}?)\s*[\])>】]\s*(?P<rest>.*)$"
)
_OPENING = re.compile(
    r"^([\[(<【][^\])>】]{2,30}[\])>】](?:\s?[^=.。]{2,40}?(?:기자|특파원|통신원))?)\s?=\s"
    r"|^([\[(<【][^\])>】]{2,30}(?:기자|특파원|통신원)[\])>】])"
)
_SEPARATOR = re.compile(r"\s*[,;|/&]\s*|\s*[·ㆍ∙•]\s*|\s+(?:및|and)\s+")
_NEXT_PERSON = re.compile(
    rf"(?<=기자)\s+(?=(?:{_DUTY}\s?[=/]?\s?)?[가-힣]{{2,4}}\s?(?:[가-힣]{{0,4}}기자|특파원|통신원)|[가-힣]{{2,6}}\s?=)"
    r"|(?<=\))\s+(?=[가-힣]{2,4}\s?\()"
)
# Nine bylines in ten, which need not pay for the grammar of the tenth.
_PLAIN = re.compile(
    r"(?:(?P<place>[가-힣]{2,4})=)?(?P<name>[가-힣]{3}) ?(?P<role>기자)"
    r"(?:,? (?P<email>[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}))?"
)
_LONGEST_PLACE = 16  # characters before an equals sign; a sentence is longer


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


def is_line(text: str, paper_name: str | None = None) -> tuple[Byline, ...]:
    """The bylines of a line that is nothing but a byline; empty when it is, or could be, something else."""
    if (
        len(text) > 80
        or not _SIGN.search(text)
        or CREDIT.search(_WRITTEN_BY.sub("", text))
        or text.endswith(("다.", "요.", "?", "”", ")다"))
    ):
        return ()
    line = read(text, paper_name)
    if not line.bylines or line.left_over:
        return ()
    return line.bylines if all(_signs(byline, line.slash) for byline in line.bylines) else ()


def dateline(paragraph: str) -> str | None:
    """What a paragraph names before its first word, as wire copy does: ``(광주=연합뉴스) 홍길동 기자 = 광주시는 …``."""
    match = _OPENING.match(paragraph)
    return (match[1] or match[2]) if match else None


def _signs(byline: Byline, slash: bool) -> bool:
    """Whether a person found in running text is surely one who signs, and not one who is written about."""
    if byline.name is None:
        return byline.agency is not None and slash
    if byline.role is None:
        return (slash or byline.email is not None or byline.place is not None) and (
            names.is_korean_name(byline.name) or byline.place is not None
        )
    if slash or byline.email is not None:
        return names.could_be_a_name(byline.name)
    if names.is_place(byline.name) or not names.ENDS_WITH_PRESS_POST.search(byline.role):
        return False
    return "기자" in byline.role or names.is_full_name(byline.name) or byline.role in names.UNMISTAKABLE_POSTS


def read(raw: str, paper_name: str | None = None) -> Credits:
    """Read a byline line with all that stands in it; see :class:`Credits`."""
    text = clean(raw)
    plain = _PLAIN.fullmatch(text)
    if plain and names.is_full_name(plain["name"]) and (plain["place"] or "서울") in names.PLACES:
        return Credits((Byline(plain["name"], plain["role"], plain["place"], plain["email"]),))
    slash = text.startswith(("/", "[", "<", "〈", "("))
    text = _OTHERS.sub("", _PHONE.sub(" ", _TAIL.sub("", _END.sub("", text))))
    place, agency, text = _dateline(text, paper_name)
    text = text.strip("/ ·|ㅣ:-–_▲■")
    while match := _WRAPPED.match(text):
        text = match[1].strip("/ ")
    text = _LABEL.sub("", text)
    if not text and not agency:
        return Credits((), (), slash)
    people: list[Byline] = []
    left_over: list[str] = []
    for chunk in _chunks(text):
        _take(chunk, people, left_over, paper_name)
    people = _share_roles(people)
    if agency:
        people = [replace(person, agency=agency) for person in people] or [Byline(None, agency=agency, place=place)]
    if place:
        people = [replace(person, place=person.place or place) for person in people]
    return Credits(tuple(dict.fromkeys(people)), tuple(left_over), slash)


def _dateline(text: str, paper_name: str | None) -> tuple[str | None, str | None, str]:
    """Take ``(광주=연합뉴스)`` or ``[천지일보 부산=홍길동 기자]`` off the front: place, agency, the rest."""
    match = _DATELINE.match(text)
    if not match:
        return None, None, text
    left, right, rest = match["left"].strip(), match["right"].strip(), match["rest"].strip()
    place = next((word for word in reversed(left.split()) if names.is_place(word)), None)
    if wire := names.AGENCY.fullmatch(right):
        return place or _place(left, paper_name), wire[1], rest
    if left in names.DUTIES:
        return None, None, f"{right} {rest}".strip()
    return place, None, f"{right} {rest}".strip() if place or names_a_house(left, paper_name) else text


def _place(text: str, paper_name: str | None) -> str | None:
    return None if names_a_house(text, paper_name) or names.AGENCY.fullmatch(text) else text


def _chunks(text: str) -> list[str]:
    """Split at separators, with e-mail addresses kept as pieces of their own."""
    pieces: list[str] = []
    position = 0
    for match in _EMAIL.finditer(text):
        pieces += _split(text[position : match.start()])
        pieces.append(match[0])
        position = match.end()
    return [piece for piece in pieces + _split(text[position:]) if piece]


def _split(text: str) -> list[str]:
    """Pieces of a line without addresses; a piece that ends with ``=`` is the place of the next."""
    parts: list[str] = []
    for part in _NEXT_PERSON.split(text):
        *heads, rest = _LABEL.sub("", part.strip()).split("=") if part.count("=") < 8 else [part]
        for head in heads:
            before, place = _last_place(head)
            parts += [*_pieces(before), place.strip(" [(<") + "="]
        head, slash, tail = rest.partition("/")
        if slash and names.is_place(head.strip()):
            parts.append(head.strip() + "=")
            rest = tail
        parts += _pieces(rest)
    return parts


def _last_place(head: str) -> tuple[str, str]:
    """What stands before an equals sign, parted: ``김하늘 기자·목포`` is a person and the place of the next one."""
    if names.is_place(head.strip()):
        return "", head
    *before, place = _SEPARATOR.split(head)
    return ", ".join(before), place


def _pieces(text: str) -> list[str]:
    pieces = []
    for piece in _SEPARATOR.split(text):
        bare = (
            piece.strip(" []<>()=:ㅣ") if not re.search(r"\S\s?[(<〈（].*[)>〉）]", piece) else piece.strip(" []=:ㅣ")
        )
        pieces += _names_in_a_row(_LABEL.sub("", bare))
    return pieces


def _names_in_a_row(piece: str) -> list[str]:
    """``홍길동 김영희 기자``, as wire copy names two: two pieces."""
    *people, post = piece.split() or [""]
    if len(people) < 2 or not post.endswith(("기자", "특파원")):
        return [piece]
    alone = all(names.is_full_name(word) and not word.endswith(("의", "는", "를", "에")) for word in people)
    return [*people[:-1], f"{people[-1]} {post}"] if alone else [piece]


def _take(chunk: str, people: list[Byline], left_over: list[str], paper_name: str | None) -> None:
    """Add what one piece says to the people so far: a person, an address or a further post of the last one."""
    if "@" in chunk:
        email = chunk if _is_whole(chunk) else None
        if people and people[-1].email is None and people[-1].name:
            people[-1] = replace(people[-1], email=email)
        elif not people and email is None:
            left_over.append(chunk)
        return
    if chunk.endswith("="):
        place = next((word for word in reversed(chunk[:-1].split()) if names.is_place(word)), None)
        if len(chunk) > _LONGEST_PLACE:
            left_over.append(chunk)
        elif place or (_place(chunk[:-1], paper_name) and chunk[:-1] not in names.DUTIES):
            people.append(Byline(None, place=place or chunk[:-1]))
        return
    person = read_person(chunk, paper_name)
    waiting = people[-1] if people and people[-1].name is None and people[-1].agency is None else None
    if person is None and waiting and re.fullmatch(r"[가-힣]{2,4}", chunk) and not names.HOUSE.search(chunk):
        person = Byline(chunk)  # behind a place a given name alone signs too: 강릉/ 길동
    if person is None:
        if people and people[-1].name and names.ENDS_WITH_POST.search(chunk):
            last = people[-1]
            people[-1] = replace(last, role=f"{last.role}·{chunk}" if last.role else chunk)
        elif not names_a_house(chunk, paper_name):
            left_over.append(chunk)
        if waiting is not None and people and people[-1] is waiting:
            people.pop()
        return
    if waiting is not None:
        people[-1] = replace(person, place=waiting.place)
    elif _is_a_further_post(person, people):
        role = people[-1].role
        people[-1] = replace(people[-1], role=f"{role}·{chunk}" if role else chunk)
    else:
        people.append(person)


def _is_a_further_post(person: Byline, people: list[Byline]) -> bool:
    """홍길동 시인·나루문학회 회장: what stands behind the dot has a post and yet is no second person."""
    if not people or people[-1].name is None or person.name is None or person.role is None:
        return False
    return not names.is_korean_name(person.name) and not names.ENDS_WITH_PRESS_POST.search(person.role)


def _is_whole(address: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", address))


def _share_roles(people: list[Byline]) -> list[Byline]:
    """홍길동·김영희 기자: the post behind the last name is everyone's."""
    shared: str | None = None
    result = []
    for person in reversed([person for person in people if person.name or person.agency or person.place]):
        if person.name and person.role:
            shared = person.role if person.role.endswith("기자") else None
        elif person.name and shared:
            person = replace(person, role=shared)
        if person.name or person.agency:
            result.append(person)
    return result[::-1]


def is_address(text: str) -> bool:
    """Whether a line is nothing but an e-mail address."""
    return bool(_EMAIL.fullmatch(text.strip(" []()/<>")))


def address(text: str) -> str | None:
    """The e-mail address in a line, if there is a whole one."""
    return next((match[0] for match in _EMAIL.finditer(text) if _is_whole(match[0])), None)


def without_address(text: str) -> str:
    """A short line without its e-mail addresses; a long one as it is."""
    return clean(_EMAIL.sub(" ", text)) if len(text) < 120 and "@" in text else text


def is_house_line(text: str, paper_name: str | None = None) -> bool:
    """Whether a closing line names only a house: ``/데모통신``, ``<편집국>``, the paper's name, a wire's signature."""
    if text == paper_name or _WIRE_LINE.fullmatch(text):
        return True
    return bool(_HOUSE_LINE.fullmatch(text)) and bool(names.HOUSE.search(text))


def is_house(line: str) -> bool:
    """Whether a line in a head is a house or desk and nothing else: ``온라인뉴스팀``, ``나루일보``."""
    return len(line) <= 14 and " " not in line and bool(_HOUSE.search(line))


def agency(text: str) -> tuple[Byline, ...]:
    """The wire agency that a closing word names: ``연합뉴스``, ``/뉴시스``, ``연합``; empty when it is none."""
    match = names.AGENCY.fullmatch(text.strip(" /<>[]()="))
    return (Byline(None, agency=match[1]),) if match else ()
