"""What of a piece is its writer's and none of the article's: taken off it once it is known who signs.

A face, the name once more, a line on what he is and does; pictures, which stay, are given to whom they are by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.article import Block, Byline, Image
from parsers.families.base import Reading
from parsers.fields import byline, names, signature
from parsers.signatories import POST_ALONE
from parsers.text import ends_a_sentence

# 도움말=홍길동 변호사(나루법률사무소); a pen name before the name, 한뫼 홍길동.
_NAMED_AGAIN = re.compile(
    r"(?:도움말|자문|감수)\s?[=:：]\s?(?P<name>[가-힣]{2,4})(?:\s[가-힣]{2,12}){0,4}(?:\s?\([가-힣A-Za-z·\s]{2,20}\))?"
)
_PEN_NAME = re.compile(r"[가-힣]{2,3}\s(?P<name>[가-힣]{3,4})")
_NOTED = re.compile(r"[※*]\s?(?P<name>[가-힣]{2,4})\s[가-힣]{0,4}(?:기자|작가|시인|교수)[은는]\s.{2,50}")
_WRITER_IS = re.compile(
    r"[※*■▶△▲◇◆●-]?\s?(?:(?:필자|글쓴이|지은이)\s?)?(?P<name>[가-힣]{2,4}?)(?:\s?(?:씨|님|[가-힣]{0,6}(?:작가|시인|교수|기자|대표|소장|원장)))?[은는]\s"
)
# 홍길동 | 농부·시인. 나루에서 농사를 짓는다.
_PROFILE = re.compile(r"(?P<name>[가-힣]{2,4})\s?[|ㅣ]\s?(?P<post>[가-힣A-Za-z·,\s]{2,24}?)\.\s\S")
# 홍길동 hong@demo.example·김영희 kim@demo.example
_WITH_ADDRESS = re.compile(
    r"([가-힣]{2,4})\s?[=:]?\s?([\w.+-]{1,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{2,20}){1,4})(?:\s?[·ㆍ,/|]\s?|\s|$)"
)
_MARKED_AS = re.compile(r"\s?[ⓒ©][^ⓒ©]{2,30}$")  # whose picture it is
_LONGEST_LINE, _LONGEST_LIFE = 60, 200  # characters


def without_portrait(reading: Reading, people: Sequence[Byline]) -> None:
    """A picture whose caption is the name and post of who wrote the piece is a portrait; a reporter's is a credit.

    Where the head names a guest alone, only the caption tells the post.
    """
    writers = {one.name for one in people if one.name and not _is_of_the_press(one.role)}
    if writers and reading.body.blocks:  # without words beside it, the picture is the piece
        reading.body.images[:] = [
            image for image in reading.body.images if not (image.caption and _names_only(image.caption, writers))
        ]


def with_addresses(blocks: list[Block], people: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """Those who sign, each with the address beside the name on a last line of nothing else; the line goes."""
    last = blocks[-1].text if len(blocks) > 1 else ""
    told = dict(_WITH_ADDRESS.findall(last)) if "@" in last and len(last) <= _LONGEST_LIFE else {}
    if not told or _WITH_ADDRESS.sub("", last) or not {*told} <= {person.name for person in people}:
        return people
    blocks.pop()
    return tuple(replace(one, email=one.email or told.get(one.name or "")) for one in people)


def with_credits(images: list[Image], people: Sequence[Byline]) -> None:
    """Give a picture to the one who signs and whose name alone ends its caption: ``…내려앉았다. 홍길동``."""
    for at, image in enumerate(images):
        caption = image.caption if image.caption and image.credit is None else ""
        last = next(
            (one.name for one in people if one.name and caption.endswith((f" {one.name}", f"/{one.name}"))), None
        )
        if last and ends_a_sentence(caption.removesuffix(last).rstrip("/ ")):
            images[at] = replace(image, credit=last)


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
    match = POST_ALONE.fullmatch(blocks[-1].text) if len(blocks) > 1 and len(people) == 1 else None
    if match is not None and match["post"] == people[0].role:
        blocks.pop()  # told once more
        return people
    if match is None or people[0].role or not people[0].name or not names.ENDS_WITH_POST.search(match["post"]):
        return people
    first = match["post"].split()[0]
    if names.is_full_name(first) and not first.endswith("대"):
        return people
    blocks.pop()
    return (replace(people[0], role=match["post"]),)


def without_signature(blocks: list[Block], people: Sequence[Byline]) -> None:
    """Take off a last block that says again who signs, or as what, or more of it: ``한빛 스님 나루사 주지``."""
    if len(blocks) < 2:
        return
    last = blocks[-1].text
    is_post = len(last) <= _LONGEST_LINE and names.ENDS_WITH_POST.search(last) is not None
    for one in people:
        if last in (f"{one.name} {one.role}", one.role) or (is_post and last.startswith(f"{one.name} {one.role} ")):
            blocks.pop()
            return


def _names_only(caption: str, writers: set[str]) -> bool:
    found = signature.read(_MARKED_AS.sub("", caption), opinion=True)
    return len(found) == 1 and found[0].name in writers and not _is_of_the_press(found[0].role)


def _is_of_the_press(role: str | None) -> bool:
    return role is not None and names.ENDS_WITH_PRESS_POST.search(role) is not None


def with_profile(blocks: list[Block], people: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """The one who signs, with the post that a last line on him begins with; the line is none of the piece's."""
    last = blocks[-1].text if len(blocks) > 1 and len(people) == 1 else ""
    match = _PROFILE.match(last) if len(last) <= _LONGEST_LIFE else None
    if match is None or match["name"] != people[0].name:
        return people
    blocks.pop()
    return (replace(people[0], role=people[0].role or match["post"]),)
