"""Who wrote an article: the candidates of a reading weighed, completed by each other, with evidence and warnings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from parsers.article import Block, Byline
from parsers.families.base import Reading
from parsers.fields import byline, headline, names, signature
from parsers.fields.person import could_be_a_calling, is_desk, without_gaps
from parsers.fields.romanised import spelled
from parsers.text import ends_a_sentence

_PARTED = re.compile(r"(?P<name>[가-힣]{2,4})\s?[|ㅣ/(]\s?(?P<post>[가-힣A-Za-z·\s]{2,24}?)\s?\)?")
_LONGEST_CLAIM = 200  # characters
_LONGEST_RAW = 60
_LONGEST_POST = 20
_NAMED_LAST = re.compile(r"\s?[-–—―/]\s(?P<who>[^-–—―/]{2,60})$")
_NAMED_FIRST = re.compile(r"\[(?P<who>[^\]]{5,30})\]\s?\S")
_ABOUT_PEOPLE = frozenset(("인터뷰", "부고", "인사", "동정"))
_OF_AN_OFFICE = re.compile(r"[시군구도청](?:\s|$)")
_DAY = re.compile(r"\d{4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?")

# Persons, the words they were read from, and the rule that found them.
_Candidate = tuple[tuple[Byline, ...], str, str]


def sign(
    reading: Reading,
    paper_name: str | None,
    opinion: bool,
    fields: dict[str, Any],
    evidence: dict[str, str],
    warnings: list[str],
    *,
    title: str = "",
) -> None:
    """Set ``bylines`` and ``byline_raw``. A signature that stood as the body's last block is taken off the body.

    ``opinion`` pieces (기고, 칼럼, 시) are signed by anyone. Where nobody signs, the headline, ``title``, may tell.
    """
    candidates = _candidates(reading, paper_name)
    persons = [candidate for candidate in candidates if any(person.name for person in candidate[0])]
    persons += _signed_off(reading, paper_name, opinion, persons)
    if opinion and not persons:
        persons += _poet(reading.body.blocks, next((text for text, _ in reading.headlines), ""))
    persons += _portrayed(reading, paper_name, opinion, persons)
    persons = persons or _in_the_headline(title, paper_name, opinion)
    chosen = _most_told(persons) or _agency(candidates)
    if chosen is None:
        claims = [*reading.bylines, *reading.machine_bylines]
        if raw_line := next((raw for raw, _ in claims if 0 < len(raw) <= _LONGEST_RAW), None):
            fields["byline_raw"] = raw_line
        return
    people, raw, rule = chosen
    others = [person for other, _, _ in (*candidates, *persons) for person in other]
    others += [
        Byline(image.credit, email=byline.address(image.caption))
        for image in reading.body.images
        if image.credit and image.caption
    ]
    people = tuple(dict.fromkeys(_completed(person, others) for person in people))
    if len(people) == 1 and people[0].name and people[0].email is None:
        people = (replace(people[0], email=_address_beside(people[0].name, reading)),)
    people = _with_address_below(people, reading)
    fields["bylines"] = people
    fields["byline_raw"] = raw
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
    _without_portrait(reading, people)
    _without_name_behind(reading.body.blocks, people)


def _candidates(reading: Reading, paper_name: str | None) -> list[_Candidate]:
    """Everything that names somebody, in order of trust; last the dateline of the first paragraph."""
    claims = [claim for claim in (*reading.machine_bylines, *reading.bylines) if len(claim[0]) <= _LONGEST_CLAIM]
    read = {raw: _persons(raw, paper_name) for raw in dict.fromkeys(raw for raw, _ in claims)}
    candidates = [(read[raw], raw, rule) for raw, rule in claims if read[raw]]
    body = reading.body
    if body.bylines and not any(people == body.bylines for people, _, _ in candidates):
        candidates.append((body.bylines, body.byline_raw or "", "closing line of the body"))
    opening = byline.dateline(body.blocks[0].text) if body.blocks else None
    if opening and opening != body.byline_raw and (wire := byline.parse(opening, paper_name)):
        candidates.append((wire, opening, "dateline of the body"))
    return candidates


def _persons(raw: str, paper_name: str | None) -> tuple[Byline, ...]:
    if found := byline.parse(raw, paper_name):
        return found
    return (person,) if (person := signature.post_first(raw)) else ()


def _most_told(persons: Sequence[_Candidate]) -> _Candidate | None:
    """The first candidate; before it one that names all of its persons and more, or a reporter whom readers see."""
    chosen = next(iter(persons), None)
    if chosen and _is_a_bare_name(chosen, persons[1:]):
        told = persons[1:] if chosen[2].startswith(("meta", "JSON-LD")) else _in_the_text(persons[1:])
        chosen = next((one for one in told if _is_of_the_press(one)), chosen)
    for candidate in persons:
        if chosen and chosen[0] is not candidate[0] and _names(chosen) < _names(candidate):
            chosen = candidate
    return chosen


def _names(claim: _Candidate) -> set[str | None]:
    return {one.name for one in claim[0]}


def _is_a_bare_name(claim: _Candidate, others: Sequence[_Candidate]) -> bool:
    """A name without a post that nothing else on the page repeats: who set up the site, as often as who wrote."""
    named = {one.name for one in claim[0]}
    others = others if claim[2].startswith(("meta", "JSON-LD")) else _in_the_text(others)
    return not any(one.role or one.email for one in claim[0]) and all(
        named.isdisjoint({one.name for one in people}) for people, _, _ in others
    )


def _in_the_text(claims: Sequence[_Candidate]) -> list[_Candidate]:
    return [claim for claim in claims if claim[2].endswith("of the body")]


def _is_of_the_press(claim: _Candidate) -> bool:
    return any(one.role and names.ENDS_WITH_PRESS_POST.search(one.role) for one in claim[0])


def _agency(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The agency that alone signs a piece; with the place where the dateline tells it."""
    chosen = next(iter(candidates), None)
    same = [one for one in candidates if chosen and one[0][0].agency == chosen[0][0].agency and one[0][0].place]
    return next(iter(same), chosen)


def _signed_off(
    reading: Reading, paper_name: str | None, opinion: bool, persons: Sequence[_Candidate]
) -> list[_Candidate]:
    """Who signs with the last block, or under a portrait, where nobody else does or it names the same person."""
    blocks = reading.body.blocks
    if opinion and not persons and (poet := _under_a_poem(blocks, paper_name)):
        return [poet]
    known = {person.name for people, _, _ in persons for person in people}
    last = blocks[-1] if len(blocks) > 1 or (blocks and reading.body.images) else None
    if (
        last
        and last.kind in ("paragraph", "subhead", "verse")
        and (len(blocks) == 1 or _closed(blocks[-2].text, opinion))
    ):
        found = signature.read(last.text, paper_name, opinion=opinion or bool(known))
        if found and (not known or known >= {person.name for person in found}):
            blocks.pop()
            if len(blocks) > 1 and _DAY.fullmatch(blocks[-1].text):
                blocks.pop()  # when a letter was written
            return [(found, last.text, "signature under the body")]
    above = _above(blocks[0].text, reading.body.post) if opinion and len(blocks) > 1 else ()
    if above and (not known or known >= {person.name for person in above}):
        raw = blocks.pop(0).text
        return [(_with_post_below(above, blocks), raw, "name above the body")]
    for image in reading.body.images if not persons else ():
        found = signature.read(image.caption, paper_name, opinion=True) if image.caption else ()
        if found and (opinion or _is_a_guest(found[0], reading)):
            return [(found, image.caption or "", "caption of the portrait")]
    return []


def _is_a_guest(person: Byline, reading: Reading) -> bool:
    """Whether the only face on an unsigned page is the writer's: somebody written about is named in the text too."""
    if reading.bylines or reading.machine_bylines or len(reading.body.images) > 1 or not person.role:
        return False
    is_named = any(person.name in block.text for block in reading.body.blocks if person.name)
    return not is_named and bool(names.ENDS_WITH_POST.search(person.role))


def _under_a_poem(blocks: list[Block], paper_name: str | None) -> _Candidate | None:
    """Who signs right under the verses, where a note on the poem follows."""
    for index in range(1, len(blocks) - 1):
        text = blocks[index].text
        if blocks[index - 1].kind == "verse" and (found := signature.read(text, paper_name, opinion=True)):
            del blocks[index]
            return found, text, "signature under the poem"
    return None


def _in_the_headline(title: str, paper_name: str | None, opinion: bool) -> list[_Candidate]:
    """Who signs in the headline: ``제목 - 홍길동 문화부장``; a piece of opinion also ``[홍길동 나루대 교수] 제목``."""
    if headline.genre(title) in _ABOUT_PEOPLE:
        return []
    if match := _NAMED_LAST.search(title):
        found = byline.is_line(match["who"], paper_name)
        if not opinion:
            found = found if all(_is_of_a_paper(person) for person in found) else ()
        found = found or (signature.read(match["who"], paper_name, opinion=True) if opinion else ())
    elif opinion and (match := _NAMED_FIRST.match(title)):
        found = signature.read(match["who"], paper_name, opinion=True)
        found = found if all(names.ENDS_WITH_POST.search(person.role or "") for person in found) else ()
    return [(found, match["who"], "headline")] if match and found else []


def _is_of_a_paper(person: Byline) -> bool:
    role = person.role or ""
    return bool(names.ENDS_WITH_PRESS_POST.search(role)) and not _OF_AN_OFFICE.search(role)


def _portrayed(
    reading: Reading, paper_name: str | None, opinion: bool, persons: Sequence[_Candidate]
) -> list[_Candidate]:
    """Whose face stands in a piece: who signs it elsewhere too, or in one that nobody else signs, its writer.

    The face of anyone else is a picture of the article's.
    """
    known = {person.name for people, _, _ in persons for person in people}
    signed: list[_Candidate] = []
    images = reading.body.images
    for place, image in reading.body.portraits:
        raw = image.caption or ""
        people = byline.parse(raw, paper_name)
        named = {person.name for person in people} or {without_gaps(raw).partition(" ")[0]}
        if named <= known or not (known or (not opinion and (_speaks_of(reading, named) or not _has_post(people)))):
            people = _with_post_below(people, reading.body.blocks)
            signed += [(people, raw, "caption of the portrait")] if people else []
            known = known or named
        else:
            images.insert(place, image)
    return signed


def _with_post_below(people: tuple[Byline, ...], blocks: list[Block]) -> tuple[Byline, ...]:
    """The one person that is named above a body, with the post that stands on a line of its own below the name."""
    post = blocks[0].text if len(blocks) > 1 else ""
    if len(people) != 1 or people[0].role or len(post) > _LONGEST_POST or not names.ENDS_WITH_POST.search(post):
        return people
    del blocks[0]
    return (replace(people[0], role=post),)


def _has_post(people: Sequence[Byline]) -> bool:
    return any(one.role and (names.ENDS_WITH_POST.search(one.role) or is_desk(one.role)) for one in people)


def _speaks_of(reading: Reading, named: set[str | None]) -> bool:
    """Whether headline or text name one of them, as a note about a person does and a column of theirs does not."""
    texts = [text for text, _ in reading.headlines[:1]] + [block.text for block in reading.body.blocks]
    return any(name and name in text for name in named for text in texts)


def _poet(blocks: list[Block], headline: str) -> list[_Candidate]:
    """Who is named between a poem's title and its first stanza; a line below the last may tell as what."""
    above = next((at for at, block in enumerate(blocks) if block.kind == "verse"), 0)
    if not 0 < above < 3:
        return []
    raw, headline = blocks[above - 1].text, headline.replace(" ", "")
    found = signature.read(raw, opinion=True)
    if len(found) != 1 or raw.replace(" ", "") in headline:
        return []
    if above == 2 and blocks[0].text.replace(" ", "") not in headline:
        return []  # not the title once more
    del blocks[:above]
    post = blocks[-1].text.strip("-–—() ")
    if found[0].role is None and blocks[-1].kind != "verse" and could_be_a_calling(post):
        found = (replace(found[0], role=post),)
        blocks.pop()
    return [(found, raw, "name above the poem")]


def _above(text: str, post: str | None) -> tuple[Byline, ...]:
    """Who is named above a poem or a column: with a post, or alone; ``post`` is what is told of him below."""
    if names.is_full_name(text):
        return (Byline(text, post),)
    parted = _PARTED.fullmatch(text)
    return (Byline(parted["name"], parted["post"]),) if parted and names.is_full_name(parted["name"]) else ()


def _closed(text: str, opinion: bool) -> bool:
    """Whether the article may end above its last block: a verse need not close its sentence."""
    return opinion or ends_a_sentence(text)


def _address_beside(name: str, reading: Reading) -> str | None:
    """The address that stands beside the name, and nothing else: in a reporter's box."""
    told = (raw.removeprefix(name).strip() for raw, _ in reading.bylines if raw.startswith(name))
    return next((rest for rest in told if byline.is_address(rest) and byline.address(rest) == rest), None)


def _with_address_below(people: tuple[Byline, ...], reading: Reading) -> tuple[Byline, ...]:
    """The persons with the address under the body: that of the only one, or of the one whose name it spells."""
    address = _address_below(reading)
    if address is None or any(person.email for person in people):
        return people
    named = [person.name for person in people if person.name]
    of = named[0] if len(people) == len(named) == 1 else spelled(address, named)
    return tuple(replace(person, email=address) if person.name and person.name == of else person for person in people)


def _address_below(reading: Reading) -> str | None:
    """The address under the body; that of a desk or a house (온라인뉴스팀 online@…) is nobody's."""
    raw, email = reading.body.byline_raw or "", reading.body.email
    of_a_house = email and email in raw and names.HOUSE.search(raw) and not names.AGENCY.search(raw)
    return None if of_a_house or (email and byline.is_of_a_house(email)) else email


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
    if role == post or "·" in role or (" " in role and names.ENDS_WITH_PRESS_POST.search(role)):
        return False
    return role.endswith(post) or (post == "학생" and role.endswith("학년"))


def _without_portrait(reading: Reading, people: Sequence[Byline]) -> None:
    """A picture whose caption is the name and post of who wrote the piece is a portrait; a reporter's is a credit."""
    writers = {one.name for one in people if one.role and not names.ENDS_WITH_PRESS_POST.search(one.role)}
    if writers:
        reading.body.images[:] = [
            image for image in reading.body.images if not (image.caption and _names_only(image.caption, writers))
        ]


def _without_name_behind(blocks: list[Block], people: Sequence[Byline]) -> None:
    """Take the writer's bare name off the end of the last paragraph: ``…고 말했다. 홍길동``."""
    last = blocks[-1] if blocks else None
    if last is None or last.kind != "paragraph":
        return
    for name in (person.name for person in people if person.name):
        rest = last.text.removesuffix(name).rstrip("/ ")
        if last.text.endswith((f" {name}", f"/{name}")) and ends_a_sentence(rest):
            blocks[-1] = Block("paragraph", rest)
            return


def _names_only(caption: str, writers: set[str | None]) -> bool:
    found = signature.read(caption, opinion=True)
    return len(found) == 1 and found[0].name in writers
