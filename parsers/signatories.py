"""Who signs in a piece itself: under its text, above it, under a face, in the headline.

What a signature stood on is no block of the article, and the face of who signs is no picture of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.article import Block, Byline
from parsers.families.base import Reading
from parsers.fields import byline, headline, names, signature
from parsers.fields.person import could_be_a_calling, is_desk, without_gaps
from parsers.text import ends_a_sentence

_PARTED = re.compile(r"(?P<name>[가-힣]{2,4})\s?[|ㅣ/(]\s?(?P<post>[가-힣A-Za-z·\s]{2,24}?)\s?\)?")
_LONGEST_POST = 20  # characters
_NAMED_LAST = re.compile(r"\s?[-–—―/]\s(?P<who>[^-–—―/]{2,60})$")
_NAMED_FIRST = re.compile(r"\[(?P<who>[^\]]{5,30})\]\s?\S")
# What an opinion's headline may part a name by where the post stands beside it: 제목/홍길동 시인, 제목 (홍길동 / 시인).
_POST_LAST = re.compile(r"(?<=\S)(?:\s?[-–—―/|ㅣ]\s?(?P<who>[^-–—―/|ㅣ()]{5,40})|\s?\((?P<inside>[^()]{5,40})\))$")
_POST_FIRST = re.compile(r"[\[<][^\]>]{2,8}[\]>]\s?(?P<who>[^-–—―|ㅣ,]{5,40}?)\s?[-–—―|ㅣ]\s?\S")
_ABOUT_PEOPLE = frozenset(("인터뷰", "부고", "인사", "동정", "사설"))
_OF_AN_OFFICE = re.compile(r"[시군구도청](?:\s|$)")
_NAME_AND_POST = re.compile(r"[가-힣]{2,4}\s?\([가-힣A-Za-z·\s]{2,30}\)")
_DAY = re.compile(r"\d{4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?")
_NOTE_ON = re.compile(r"(?P<name>[가-힣]{3,4})\s(?P<post>[가-힣·\s]{2,14})\.\s\S")  # 홍길동 정원사. 나루에서 …
_WHOSE_COLUMN = re.compile(r"\[?(?P<name>[가-힣]{3,4})의\s\S")
_NAME_LAST = re.compile(r"(?<=\S)\s?/\s?(?P<name>[가-힣]{3,4})$")
# 안녕하세요, 독자 여러분. 나루도서관 사서 홍길동입니다.
_GREETS = re.compile(
    r"안녕하(?:세요|십니까)[.,!?~]?\s(?:[^.,!“\"]{1,24}[.,!]\s)?(?P<post>[가-힣\d·\s]{2,24}?)\s(?P<name>[가-힣]{3,4})입니다[.!](?:\s|$)"
)
POST_ALONE = re.compile(r"[<〈(（\[]\s?(?P<post>[가-힣·\s]{2,20}?)\s?[>〉)）\]]")
_TITLED_POEM = 2  # blocks above the first stanza: the title once more, and the name

_BELOW, _ABOVE = "signature under the body", "name above the body"
IN_THE_PIECE = frozenset(
    (_BELOW, _ABOVE, "closing line of the body")
)  # the rules by which a column's own lines name who wrote it
# Persons, the words they were read from, and the rule that found them.
Candidate = tuple[tuple[Byline, ...], str, str]


def in_the_piece(
    reading: Reading, paper_name: str | None, opinion: bool, persons: Sequence[Candidate], title: str
) -> list[Candidate]:
    """Who signs in the piece where ``persons`` do not, or once more; in ``opinion`` pieces anybody may."""
    signed = _signed_off(reading, paper_name, opinion, persons)
    if opinion and not signed and all(map(_is_an_account, persons)):
        signed = _signed_by_another(reading, paper_name)
    raw = reading.body.byline_raw or ""
    if opinion and reading.body.bylines and (poet := _under_a_poem(reading.body.blocks, paper_name)):
        signed.append(((*poet[0], *reading.body.bylines), f"{poet[1]} {raw}", "signatures of the poem and of its note"))
    if opinion and (found := _of_parts(reading.body.blocks, raw)):
        signed.append(((*found, *reading.body.bylines), raw, "signatures under the parts of the body"))
    signed += _portrayed(reading, paper_name, opinion, [*persons, *signed])
    if signed or not all(map(_is_an_account, persons)):
        return signed
    below = _below_the_headline(reading) if opinion else []
    named = below or _in_the_headline(title, paper_name, opinion) or _of_a_column(reading, title)
    return named or (_told_of(reading) if opinion else [])


def _told_of(reading: Reading) -> list[Candidate]:
    """Who wrote an opinion that nobody signs and below which somebody's life is told."""
    name, life = reading.body.life or ("", [])
    post = reading.body.post
    return [((Byline(name, post),), life[0].text, "life below the body")] if life else _greeting(reading)


def _greeting(reading: Reading) -> list[Candidate]:
    """Who wrote an opinion that nobody signs and that begins with his greeting, in which he says who he is."""
    first = next((block.text for block in reading.body.blocks), "")
    match = _GREETS.match(first)
    if match is None or not names.is_full_name(match["name"]):
        return []
    return [((Byline(match["name"], match["post"]),), match[0].strip(), "greeting the piece begins with")]


def _is_an_account(claim: Candidate) -> bool:
    """Whether a claim above the piece may name whose account it was written with: one name, and nothing of him."""
    (person, *others), _, rule = claim
    return not others and person == Byline(person.name) and not rule.endswith("of the body")


def _signed_by_another(reading: Reading, paper_name: str | None) -> list[Candidate]:
    """Who signs an opinion that went up under somebody's account; not whom the piece itself speaks of."""
    before = [*reading.body.blocks]
    if before and POST_ALONE.fullmatch(before[-1].text):
        return []  # it tells what the one above is
    signed = _signed_off(reading, paper_name, True, [])
    named = {person.name for people, _, _ in signed for person in people}
    if named and _speaks_of(reading, named):
        reading.body.blocks[:] = before
        return []
    return signed


def _signed_off(
    reading: Reading, paper_name: str | None, opinion: bool, persons: Sequence[Candidate]
) -> list[Candidate]:
    """Who signs with the last block, or under a portrait, where nobody else does or it names the same person."""
    blocks = reading.body.blocks
    if opinion and not persons and (poet := _under_a_poem(blocks, paper_name)):
        return [poet]
    known = {person.name for people, _, _ in persons for person in people}
    if below := _below(reading, paper_name, opinion, known):
        return [below]
    above = _above(reading, known) if opinion and len(blocks) > 1 else None
    if above is not None:
        return [above]
    for image in reading.body.images if not persons else ():
        found = signature.read(image.caption, paper_name, opinion=True) if image.caption else ()
        if found and (opinion or _is_a_guest(found[0], reading)):
            return [(found, image.caption or "", "caption of the portrait")]
    return []


def _below(reading: Reading, paper_name: str | None, opinion: bool, known: set[str | None]) -> Candidate | None:
    """Who signs with the last block, below what may be the article's end: a verse need not close its sentence."""
    blocks = reading.body.blocks
    last = blocks[-1] if len(blocks) > 1 or (blocks and reading.body.images) else None
    if last is None or last.kind not in ("paragraph", "subhead", "verse"):
        return None
    if len(blocks) > 1 and not opinion and not ends_a_sentence(blocks[-2].text):
        return None
    found, size = signature.on_lines([block.text for block in blocks]) if opinion else ((), 1)
    found = found or signature.read(last.text, paper_name, opinion=opinion or bool(known))
    if not found or (known and not known >= {person.name for person in found}):
        return None
    alone = signature.ALONE.fullmatch(last.text)
    if alone and any(alone["name"] in block.text for block in blocks[:-1]):
        return None  # what the piece is about
    del blocks[-size:]
    if len(blocks) > 1 and _DAY.fullmatch(blocks[-1].text):
        blocks.pop()  # when a letter was written
    return (*_of_parts(blocks, last.text), *found), last.text, _BELOW


def _of_parts(blocks: list[Block], form: str) -> tuple[Byline, ...]:
    """Who signs the parts above, each under its own heading, in the form of the last: 홍길동(나루숲모임 대표)."""
    if not _NAME_AND_POST.fullmatch(form):
        return ()
    at = [
        at
        for at, (block, below) in enumerate(itertools.pairwise(blocks))
        if below.kind == "subhead" and block.kind == "paragraph" and _NAME_AND_POST.fullmatch(block.text)
    ]
    found = [signature.read(blocks[one].text, opinion=True) for one in at]
    if not all(found):
        return ()
    for one in reversed(at):
        del blocks[one]
    return tuple(itertools.chain.from_iterable(found))


def _above(reading: Reading, known: set[str | None]) -> Candidate | None:
    """Who is named above a column, or between a poem's title and its first stanza; a line below may tell as what."""
    blocks = reading.body.blocks
    stanza = next((at for at, block in enumerate(blocks) if block.kind == "verse"), 0)
    is_poem = 0 < stanza <= _TITLED_POEM
    at = stanza - 1 if is_poem else 0
    raw = blocks[at].text
    found = _named_alone(raw, reading.body.post)
    if is_poem and not known:
        found = found or signature.read(raw, opinion=True)
        told = next((text for text, _ in reading.headlines), "").replace(" ", "")
        if raw.replace(" ", "") in told or any(block.text.replace(" ", "") not in told for block in blocks[:at]):
            return None  # a line of the title
    elif not is_poem and not found:
        found = _with_post_alone(raw, blocks[1:-1])
    if len(found) != 1 or (known and found[0].name not in known):
        return None
    name = found[0].name or ""
    if not known and any(name in block.text for block in blocks[at + 1 : -1]):
        return None  # what the piece is about
    del blocks[: at + 1]
    if not is_poem:
        return _with_post_below(found, blocks), raw, _ABOVE
    post = blocks[-1].text.strip("-–—() ")
    if found[0].role is None and blocks[-1].kind != "verse" and could_be_a_calling(post):
        found = (replace(found[0], role=post),)
        blocks.pop()
    return found, raw, "name above the poem"


def _named_alone(text: str, post: str | None) -> tuple[Byline, ...]:
    """Whom a line names that says no more: with a post, or alone; ``post`` is what is told of him below."""
    bare = text.lstrip("▲△■◆● ")
    if names.is_full_name(bare):
        return (Byline(bare, post),)
    parted = _PARTED.fullmatch(text)
    if parted is None or signature.names_its_holder(parted["post"]):
        return ()
    # A pen name needs no surname where the post beside it tells whose people somebody is of.
    is_name = names.is_full_name(parted["name"]) or (
        " " in parted["post"] and signature.is_pen_name(parted["name"]) and names.ENDS_WITH_POST.search(parted["post"])
    )
    return (Byline(parted["name"], parted["post"]),) if is_name else ()


def _with_post_alone(text: str, others: Sequence[Block]) -> tuple[Byline, ...]:
    """Whom a column's first line names with a post, and nothing below speaks of but a note on the writer at its end."""
    found = _with_a_post(text, None)
    name = found[0].name or "" if len(found) == 1 else ""
    return () if any(name in block.text for block in others) else found


def _below_the_headline(reading: Reading) -> list[Candidate]:
    """Who is named with a post on a line of a column's subheadline, which is then none of it."""
    told = [*(text for text, _ in reading.subheadlines), *reading.body.subheadline]
    for line in (line for text in told for line in text.split("\n")):
        if found := _with_post_alone(line, reading.body.blocks[:-1]):
            return [(found, line, "line of the subheadline")]
    return []


def _is_a_guest(person: Byline, reading: Reading) -> bool:
    """Whether the only face on an unsigned page is the writer's: somebody written about is named in the text too."""
    if reading.bylines or reading.machine_bylines or len(reading.body.images) > 1 or not person.role:
        return False
    is_named = any(person.name in block.text for block in reading.body.blocks if person.name)
    return not is_named and bool(names.ENDS_WITH_POST.search(person.role))


def _under_a_poem(blocks: list[Block], paper_name: str | None) -> Candidate | None:
    """Who signs right under the verses, where a note on the poem follows."""
    for index in range(1, len(blocks) - 1):
        text = blocks[index].text
        if blocks[index - 1].kind == "verse" and (found := signature.read(text, paper_name, opinion=True)):
            del blocks[index]
            return found, text, "signature under the poem"
    return None


def _in_the_headline(title: str, paper_name: str | None, opinion: bool) -> list[Candidate]:
    """Who signs in the headline: ``제목 - 홍길동 문화부장``; a piece of opinion also ``[홍길동 나루대 교수] 제목``."""
    if headline.genre(title) in _ABOUT_PEOPLE:
        return []
    if match := _NAMED_LAST.search(title):
        found = byline.is_line(match["who"], paper_name)
        if not opinion:
            found = found if all(_is_of_a_paper(person) for person in found) else ()
        found = found or (signature.read(match["who"], paper_name, opinion=True) if opinion else ())
    elif opinion and (match := _NAMED_FIRST.match(title)):
        found = _with_a_post(match["who"], paper_name)
    if match and found:
        return [(found, match["who"], "headline")]
    for match in filter(None, (_POST_LAST.search(title), _POST_FIRST.match(title))) if opinion else ():
        who = next(filter(None, match.groups()))
        if found := _with_a_post(who, paper_name):
            return [(found, who, "headline")]
    return []


def _of_a_column(reading: Reading, title: str) -> list[Candidate]:
    """Whose column it is by its headline, ``홍길동의 밥상`` or ``제목 /홍길동``, where the last line tells as what.

    ``<음식연구가>``, behind a slash ``나루대 교수`` as well; or a note: ``홍길동 음식연구가. 나루에서 밥상을 차린다.``
    """
    behind, blocks = _NAME_LAST.search(title), reading.body.blocks
    match = behind or _WHOSE_COLUMN.match(title)
    name = match["name"] if match else ""
    if len(blocks) < 2 or not names.is_full_name(name):
        return []
    last = blocks[-1].text
    told = POST_ALONE.fullmatch(last) or _NOTE_ON.match(last)
    post = last if behind and _is_a_post(last) else told["post"] if told and could_be_a_calling(told["post"]) else None
    if post is None or (told and told.groupdict().get("name", name) != name):
        return []
    if any(name in block.text for block in blocks[:-1]):
        return []
    blocks.pop()
    return [((Byline(name, post),), title, "headline and the line below the body")]


def _is_a_post(line: str) -> bool:
    return len(line) <= _LONGEST_POST and names.ENDS_WITH_POST.search(line) is not None


def _with_a_post(text: str, paper_name: str | None) -> tuple[Byline, ...]:
    """Whom a piece of a headline names with a post that a list holds."""
    found = signature.read(text, paper_name, opinion=True)
    return found if all(person.role and signature.is_sure(person) for person in found) else ()


def _is_of_a_paper(person: Byline) -> bool:
    role = person.role or ""
    return bool(names.ENDS_WITH_PRESS_POST.search(role)) and not _OF_AN_OFFICE.search(role)


def _portrayed(
    reading: Reading, paper_name: str | None, opinion: bool, persons: Sequence[Candidate]
) -> list[Candidate]:
    """Whose face stands in a piece: who signs it elsewhere too, or in one that nobody else signs, its writer.

    The face of anyone else is a picture of the article's, as is a small picture without a word in news.
    """
    signed: list[Candidate] = []
    if not reading.body.portraits:
        return signed
    known = {person.name for people, _, _ in persons for person in people}
    images = reading.body.images
    for place, image in reading.body.portraits:
        raw = image.caption or ""
        if not raw and opinion:
            continue
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
