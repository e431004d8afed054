"""Who signs in a piece itself: under its text, above it, under a face, in the headline; and what that takes off it.

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
# 도움말=홍길동 변호사(나루법률사무소); a pen name before the name, 한뫼 홍길동.
_NAMED_AGAIN = re.compile(
    r"(?:도움말|자문|감수)\s?[=:：]\s?(?P<name>[가-힣]{2,4})(?:\s[가-힣]{2,12}){0,4}(?:\s?\([가-힣A-Za-z·\s]{2,20}\))?"
)
_NAME_AND_POST = re.compile(r"[가-힣]{2,4}\s?\([가-힣A-Za-z·\s]{2,30}\)")
_PEN_NAME = re.compile(r"[가-힣]{2,3}\s(?P<name>[가-힣]{3,4})")
_NOTED = re.compile(r"[※*]\s?(?P<name>[가-힣]{2,4})\s[가-힣]{0,4}(?:기자|작가|시인|교수)[은는]\s.{2,50}")
_WRITER_IS = re.compile(
    r"[※*■▶△▲◇◆●-]?\s?(?:(?:필자|글쓴이|지은이)\s?)?(?P<name>[가-힣]{2,4}?)(?:\s?(?:씨|님|[가-힣]{0,6}(?:작가|시인|교수|기자|대표|소장|원장)))?[은는]\s"
)
_LONGEST_LINE, _LONGEST_LIFE = 60, 200  # characters
_DAY = re.compile(r"\d{4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?")
_WHOSE_COLUMN = re.compile(r"\[?(?P<name>[가-힣]{3,4})의\s\S")
_POST_ALONE = re.compile(r"[<〈(（\[]\s?(?P<post>[가-힣·\s]{2,20}?)\s?[>〉)）\]]")
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
    if opinion and (found := _of_parts(reading.body.blocks, raw)):
        signed.append(((*found, *reading.body.bylines), raw, "signatures under the parts of the body"))
    signed += _portrayed(reading, paper_name, opinion, [*persons, *signed])
    if signed or persons:
        return signed
    below = _below_the_headline(reading) if opinion else []
    named = below or _in_the_headline(title, paper_name, opinion) or _of_a_column(reading, title)
    return named or (_told_of(reading) if opinion else [])


def _told_of(reading: Reading) -> list[Candidate]:
    """Who wrote an opinion that nobody signs and below which somebody's life is told."""
    name, life = reading.body.life or ("", [])
    post = reading.body.post
    return [((Byline(name, post),), life[0].text, "life below the body")] if life else []


def _is_an_account(claim: Candidate) -> bool:
    """Whether a claim above the piece may name whose account it was written with: one name, and nothing of him."""
    (person, *others), _, rule = claim
    return not others and person == Byline(person.name) and not rule.endswith("of the body")


def _signed_by_another(reading: Reading, paper_name: str | None) -> list[Candidate]:
    """Who signs an opinion that went up under somebody's account; not whom the piece itself speaks of."""
    before = [*reading.body.blocks]
    if before and _POST_ALONE.fullmatch(before[-1].text):
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
    """Whose column it is by its headline, ``홍길동의 바닷가 밥상``, where the last line tells as what: <음식연구가>."""
    match, blocks = _WHOSE_COLUMN.match(title), reading.body.blocks
    post = _POST_ALONE.fullmatch(blocks[-1].text) if match and len(blocks) > 1 else None
    if match is None or post is None or not names.is_full_name(match["name"]):
        return []
    if not could_be_a_calling(post["post"]) or any(match["name"] in block.text for block in blocks):
        return []
    blocks.pop()
    return [((Byline(match["name"], post["post"]),), title, "headline and the line below the body")]


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

    The face of anyone else is a picture of the article's.
    """
    signed: list[Candidate] = []
    if not reading.body.portraits:
        return signed
    known = {person.name for people, _, _ in persons for person in people}
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


def without_portrait(reading: Reading, people: Sequence[Byline]) -> None:
    """A picture whose caption is the name and post of who wrote the piece is a portrait; a reporter's is a credit."""
    writers = {one.name for one in people if one.role and not names.ENDS_WITH_PRESS_POST.search(one.role)}
    if writers and reading.body.blocks:  # without words beside it, the picture is the piece
        reading.body.images[:] = [
            image for image in reading.body.images if not (image.caption and _names_only(image.caption, writers))
        ]


def without_name_behind(blocks: list[Block], people: Sequence[Byline]) -> None:
    """Take the writer's name off the end: ``…고 말했다. 홍길동``, or a last line that names but him once more."""
    known = {person.name for person in people}
    while len(blocks) > 1 and blocks[-1].kind == "paragraph" and _tells_only_who(blocks[-1].text, known):
        blocks.pop()
    if len(blocks) > 2 and _tells_what_he_does(blocks, known):
        blocks.pop()
    last = blocks[-1] if blocks else None
    if last is None or last.kind != "paragraph":
        return
    for name in (person.name for person in people if person.name):
        rest = last.text.removesuffix(name).rstrip("/ ")
        if last.text.endswith((f" {name}", f"/{name}")) and ends_a_sentence(rest):
            blocks[-1] = Block("paragraph", rest)
            return


def _tells_only_who(text: str, known: set[str | None]) -> bool:
    """Whether a last line names those who sign and nobody else, or notes what one of them is."""
    if len(text) > _LONGEST_LINE:
        return False
    if match := _NAMED_AGAIN.fullmatch(text) or _PEN_NAME.fullmatch(text) or _NOTED.fullmatch(text):
        return match["name"] in known
    if ends_a_sentence(text):
        return False
    told = byline.read(text)
    return bool(told.bylines) and not told.left_over and {person.name for person in told.bylines} <= known


def _tells_what_he_does(blocks: Sequence[Block], known: set[str | None]) -> bool:
    """Whether a last paragraph tells of who signs, of whom nothing above does: ``홍길동 작가는 나루에서 글을 쓴다.``"""
    last, above = blocks[-1], blocks[:-1]
    match = _WRITER_IS.match(last.text) if last.kind == "paragraph" and len(last.text) <= _LONGEST_LIFE else None
    return match is not None and match["name"] in known and not any(match["name"] in block.text for block in above)


def with_lives_of_others(reading: Reading, people: Sequence[Byline]) -> None:
    """Give a body back what is told at its end of a life, where reporters sign and it is none of theirs."""
    name, life = reading.body.life or ("", [])
    if all(one.name != name and one.role and names.ENDS_WITH_PRESS_POST.search(one.role) for one in people):
        reading.body.blocks += life


def with_post_told(reading: Reading, people: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """The one who signs, with what is told of him below: ▶홍길동 시인: 2009년 등단 …, or in brackets (나루대 교수)."""
    life = reading.body.life
    if len(people) == 1 and people[0].role is None and life and life[0] == people[0].name and reading.body.post:
        return (replace(people[0], role=reading.body.post),)
    return _with_post_in_brackets(reading.body.blocks, people)


def _with_post_in_brackets(blocks: list[Block], people: tuple[Byline, ...]) -> tuple[Byline, ...]:
    match = _POST_ALONE.fullmatch(blocks[-1].text) if len(blocks) > 1 and len(people) == 1 else None
    if match is None or people[0].role or not people[0].name or not names.ENDS_WITH_POST.search(match["post"]):
        return people
    first = match["post"].split()[0]
    if names.is_full_name(first) and not first.endswith("대"):
        return people
    blocks.pop()
    return (replace(people[0], role=match["post"]),)


def without_signature(blocks: list[Block], people: Sequence[Byline]) -> None:
    """Take off a last block that says again, word for word, who signs and as what: ``홍길동 나루문화연구소장``."""
    if len(blocks) > 1 and blocks[-1].text in {f"{person.name} {person.role}" for person in people}:
        blocks.pop()


def _names_only(caption: str, writers: set[str | None]) -> bool:
    found = signature.read(caption, opinion=True)
    return len(found) == 1 and found[0].name in writers
