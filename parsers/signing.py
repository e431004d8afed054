"""Who wrote an article: the candidates of a reading weighed, completed by each other, with evidence and warnings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from parsers import of_the_writer, signatories
from parsers.article import Byline
from parsers.families import facts, headwords
from parsers.families.base import Reading
from parsers.fields import byline, dateline, names, signature
from parsers.fields.person import could_be_a_calling
from parsers.fields.romanised import spelled
from parsers.signatories import Candidate

_LONGEST_CLAIM = 200  # characters
_LONGEST_RAW = 60
_TITLE_PARTS = re.compile(r"\s[-–—|<>:·]\s|\s?::\s?")
_TOLD_AS_PERSONS = (facts.PERSON, headwords.MARKED_PERSON)
_WROTE = re.compile(r"(?:글|취재)(?:\s?[:：=]\s?|\s)\S")  # 글 홍길동, beside whom another made the pictures
_PLACE_BEFORE = re.compile(r"[.”\"]\s([가-힣]{2,6})\s?=\s?$")
_HELPED = re.compile(r"\W{0,2}(?:취재\s?(?:지원|보조|도움)|공동\s?취재|번역|옮김|해설)\s?[=:：/\s]")


def sign(
    reading: Reading,
    paper_name: str | None,
    opinion: bool,
    fields: dict[str, Any],
    evidence: dict[str, str],
    warnings: list[str],
    *,
    title: str = "",
    site: str = "",
) -> None:
    """Set ``bylines`` and ``byline_raw``. A signature that stood as the body's last block is taken off the body.

    ``opinion`` pieces (기고, 칼럼, 시) are signed by anyone. Where nobody signs, the headline, ``title``, may tell. A
    mailbox that is named as the page's host, ``site``, is nobody's.
    """
    candidates = _candidates(reading, paper_name, opinion)
    persons = [candidate for candidate in candidates if _names(candidate) != {None}]
    persons += signatories.in_the_piece(reading, paper_name, opinion, persons, title)
    chosen = _most_told(persons, opinion) or _agency(candidates)
    if chosen is None:
        claims = [*reading.bylines, *reading.machine_bylines]
        if raw_line := next((raw for raw, _ in claims if 0 < len(raw) <= _LONGEST_RAW), None):
            fields["byline_raw"] = raw_line
        return
    people, raw, rule = chosen
    others = [one for claim in (*candidates, *persons) if not _is_closer(chosen, claim) for one in claim[0]]
    signers = _names(chosen)
    others += [
        Byline(image.credit, place=_place_beside(image.credit, image.caption), email=byline.address(image.caption))
        for image in reading.body.images
        if image.credit and image.credit in signers and image.caption
    ]
    people = tuple(dict.fromkeys(_completed(person, others) for person in people))
    alone = people[0].name if len(people) == 1 and people[0].email is None else None
    if alone and (address := _address_beside(alone, reading)):
        people = (replace(people[0], email=address),)
    people = of_the_writer.with_addresses(reading.body.blocks, _with_address_below(people, reading, site))
    people = of_the_writer.with_post_told(reading, people) if opinion else people
    people = tuple(_of_the_house(person, paper_name) for person in people) if paper_name else people
    people = tuple(
        _without_section(person, reading, [raw for _, raw, _ in (*candidates, *persons)]) for person in people
    )
    people = of_the_writer.with_profile(reading.body.blocks, people)
    fields["byline_raw"] = raw
    people += _who_helped(people, persons)
    fields["bylines"] = people
    named = {person.name for person in people}
    agreeing: dict[str, None] = {}
    for found, other_raw, other in persons:
        theirs = named if found is chosen[0] else {person.name for person in found}
        if other == rule:
            continue
        if theirs == named:
            agreeing[other] = None
        elif named.isdisjoint(theirs):
            warnings.append(f"{rule} names {raw!r}, but {other} names {other_raw!r}")
    evidence["bylines"] = rule + (f", agrees with {', '.join(agreeing)}" if agreeing else "")
    of_the_writer.with_lives_of_others(reading, people)
    of_the_writer.with_credits(reading.body.images, people)
    of_the_writer.without_portrait(reading, people)
    of_the_writer.without_name_behind(reading.body.blocks, people)
    of_the_writer.without_signature(reading.body.blocks, people)


def _of_the_house(person: Byline, paper_name: str) -> Byline:
    """A person without the paper's own name: told for his agency, or before a reporter's post (나루소식 마을기자)."""
    role = person.role
    if role and names.ENDS_WITH_PRESS_POST.search(role):
        role = role.removeprefix(f"{paper_name} ")
    return replace(person, role=role, agency=None if person.name and person.agency == paper_name else person.agency)


def _place_beside(name: str, caption: str) -> str | None:
    """The place before the name at a caption's end: ``…늦었다. 나루=홍길동 기자``."""
    match = _PLACE_BEFORE.search(caption.rpartition(name)[0])
    return match[1] if match and match[1] not in names.DUTIES else None


def _candidates(reading: Reading, paper_name: str | None, opinion: bool) -> list[Candidate]:
    """Everything that names somebody, in order of trust; last the dateline of the first paragraph."""
    claims = [claim for claim in reading.machine_bylines + reading.bylines if len(claim[0]) <= _LONGEST_CLAIM]
    read = {raw: _persons(raw, paper_name, opinion) for raw in dict(claims)}
    read |= {raw: read[raw] or _as_told(raw) for raw, rule in claims if rule in _TOLD_AS_PERSONS}
    candidates = [(read[raw], raw, rule) for raw, rule in claims if read[raw]]
    body = reading.body
    if body.bylines and not any(people == body.bylines for people, _, _ in candidates):
        candidates.append((body.bylines, body.byline_raw or "", "closing line of the body"))
    opening = dateline.opening(body.blocks[0].text) if body.blocks else None
    if opening and opening != body.byline_raw and (wire := byline.parse(opening, paper_name)):
        candidates.append((wire, opening, "dateline of the body"))
    return candidates


def _as_told(raw: str) -> tuple[Byline, ...]:
    """Whom JSON-LD calls a person, with what he is, where the name is none that many have."""
    name, _, post = raw.partition(" ")
    is_name = names.could_be_a_name(name) and not names.is_of_many(name)
    is_told = is_name and (not post or could_be_a_calling(post))
    return (Byline(name, post or None),) if is_told else ()


def _persons(raw: str, paper_name: str | None, opinion: bool) -> tuple[Byline, ...]:
    if found := byline.parse(raw, paper_name):
        return () if all(_is_of_many(person) for person in found) else found
    person = signature.post_first(raw) or (signature.of_an_institution(raw) if opinion else None)
    return (person,) if person else ()


def _is_of_many(person: Byline) -> bool:
    """상인회, told for an author: a name without a post that is many people's."""
    return person.name is not None and person.role is None and names.is_of_many(person.name)


def _most_told(persons: Sequence[Candidate], opinion: bool) -> Candidate | None:
    """The first candidate; before it one that names all of its persons and more, or a reporter whom readers see."""
    chosen = next(iter(persons), None)
    if chosen and _is_a_bare_name(chosen, persons[1:]):
        told = persons[1:] if chosen[2].startswith(("meta", "JSON-LD")) else _in_the_text(persons[1:])
        chosen = next((one for one in told if _is_of_the_press(one) or _WROTE.match(one[1])), chosen)
        own = (one for one in persons[1:] if one[2] in signatories.IN_THE_PIECE and one[0][0].role)
        chosen = next(own, chosen) if opinion else chosen
    for candidate in persons:
        if chosen is None or chosen[0] is candidate[0]:
            continue
        if _names(chosen) < _names(candidate) or _is_closer(candidate, chosen):
            chosen = candidate
    return chosen


def _who_helped(people: tuple[Byline, ...], persons: Sequence[Candidate]) -> tuple[Byline, ...]:
    """Who signs beside the writer, and says as what: ``취재지원=홍길동 인턴기자``, ``번역=김영희 편집위원``."""
    lines = [found for found, raw, _ in persons if _HELPED.match(raw)]
    named = {person.name for person in people} if lines else set()
    return tuple([person for found in lines for person in found if person.name not in named])


def _names(claim: Candidate) -> set[str | None]:
    return {one.name for one in claim[0]}


def _is_closer(claim: Candidate, other: Candidate) -> bool:
    """Whether a claim tells each one's post, 홍길동 기자·김영희 수습기자, and the other one, 홍길동·김영희 수습기자."""
    if len(claim[0]) == 1:
        return False
    posts, theirs = ({one.role for one in told[0] if one.role} for told in (claim, other))
    return 0 < len(theirs) < len(posts) and _names(claim) == _names(other)


def _is_a_bare_name(claim: Candidate, others: Sequence[Candidate]) -> bool:
    """A name without a post that nothing else on the page repeats: who set up the site, as often as who wrote."""
    if any(one.role or one.email for one in claim[0]):
        return False
    named = _names(claim)
    others = others if claim[2].startswith(("meta", "JSON-LD")) else _in_the_text(others)
    return all(named.isdisjoint(_names(other)) for other in others)


def _in_the_text(claims: Sequence[Candidate]) -> list[Candidate]:
    return [claim for claim in claims if claim[2].endswith("of the body")]


def _is_of_the_press(claim: Candidate) -> bool:
    return any(one.role and names.ENDS_WITH_PRESS_POST.search(one.role) for one in claim[0])


def _agency(candidates: Sequence[Candidate]) -> Candidate | None:
    """The agency that alone signs a piece; with the place where the dateline tells it."""
    chosen = next(iter(candidates), None)
    same = [one for one in candidates if chosen and one[0][0].agency == chosen[0][0].agency and one[0][0].place]
    return next(iter(same), chosen)


def _address_beside(name: str, reading: Reading) -> str | None:
    """The address that stands beside the name, and nothing else: in a reporter's box."""
    told = (raw.removeprefix(name).strip() for raw, _ in reading.bylines if raw.startswith(name))
    return next((rest for rest in told if byline.is_address(rest) and byline.address(rest) == rest), None)


def _with_address_below(people: tuple[Byline, ...], reading: Reading, site: str) -> tuple[Byline, ...]:
    """The persons with the address under the body: that of the only one, or of the one whose name it spells.

    Below 글=홍길동 기자 hong@… stands that of who made the pictures, and is named with him above the piece.
    """
    address = _address_below(reading, site)
    if address is None or any(person.email == address for person in people):
        return people
    named = [person.name for person in people if person.name and not person.email]
    of = named[0] if len(people) == len(named) == 1 else spelled(address, named)
    return tuple(replace(person, email=address) if person.name and person.name == of else person for person in people)


def _address_below(reading: Reading, site: str) -> str | None:
    """The address under the body; that of a desk or a house (온라인뉴스팀 online@…) is nobody's."""
    raw, email = reading.body.byline_raw or "", reading.body.email
    of_a_house = email and email in raw and names.HOUSE.search(raw) and not names.AGENCY.search(raw)
    return None if of_a_house or (email and byline.is_of_a_house(email, site)) else email


def _without_section(person: Byline, reading: Reading, told: Sequence[str]) -> Byline:
    """The person without the section that stands before the name on the time's line: ``항구 홍길동 기자``."""
    place = person.place
    if place is not None and not names.is_place(place) and _is_the_papers(place, reading):
        return replace(person, place=None)  # [나루마당=홍길동 기자]
    if place is None or not any(place in parts for parts, _ in reading.sections):
        return person
    is_place = names.is_place(place) or not any(raw.startswith(f"{place} {person.name}") for raw in told)
    return person if is_place else replace(person, place=None)


def _is_the_papers(name: str, reading: Reading) -> bool:
    """Whether a name stands at an end of the page's title, as the paper's does."""
    titles = (_TITLE_PARTS.split(text) for text, rule in reading.headlines if rule in ("title", "meta og:title"))
    return any(len(parts) > 1 and name in (parts[0], parts[-1]) for parts in titles)


def _completed(person: Byline, others: Sequence[Byline]) -> Byline:
    """Role, place, address and agency that other places of the page tell of the same person."""
    if person.name is None:
        return person
    others = [other for other in others if other.name == person.name and other is not person and other != person]
    if not others:
        return person
    told = [person, *others]
    return Byline(
        person.name,
        role=_fullest([one.role for one in told if one.role]),
        place=next((one.place for one in told if one.place), None),
        email=next((one.email for one in told if one.email), None),
        agency=next((one.agency for one in told if one.agency), None),
    )


def _fullest(roles: Sequence[str]) -> str | None:
    """The first post, or the one that says the same and more: 교사 and 새터초등학교 교사, 학생 and 나루중 2학년."""
    first = next(iter(roles), None)
    return next((role for role in roles[1:] if first and _says_more(role, first)), first)


def _says_more(role: str, post: str) -> bool:
    """Not 사회부 기자 beside 기자: a desk says nothing of the person."""
    if role.startswith(f"{post}·") and not names.ENDS_WITH_PRESS_POST.search(post):
        return True  # 향토사학자·전 나루문화원장
    if role == post or "·" in role or (" " in role and names.ENDS_WITH_PRESS_POST.search(role)):
        return False
    return role.endswith(post) or (post == "학생" and role.endswith("학년"))
