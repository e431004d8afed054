"""The body: an element, or lines of text, made into blocks in reading order, with its pictures and closing credits.

``read`` walks an element of the tree once; ``from_lines`` takes the lines of a flattened page. Both end in the same
rules: what is a subhead, a verse, a caption, a byline, chrome.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from parsers.article import Block, Byline, Image
from parsers.fields import beneath, byline, captions, chrome, closing, dateline, head, names
from parsers.fields.blocks import holds_items, make_blocks
from parsers.fields.credits import is_credit
from parsers.fields.lines import Line
from parsers.fields.notes import is_contact
from parsers.fields.walk import Walk
from parsers.page import Element
from parsers.text import ends_a_sentence

_POST = re.compile(
    r"(?:시조)?시인|수필가|소설가|동화작가|아동문학가|평론가|화가|사진작가"
)  # begins what is told of a writer
_ORDER = re.compile(r"\W{0,3}글\s?싣는\s?(?:순서|차례)(?:\W{0,3}$|\W{1,4}\d.{0,300}$|\s?\W?\s?[①-⑳].{0,300}$)")
_PART = re.compile(
    r"[<(〈\[▶▷·•-]{0,2}\s?(?:[①-⑳]|\d{1,2}\s?[.)회편>〉\]]|[상중하]\s?[.)>〉:]|프롤로그|에필로그).{1,50}$"
)
_CLOCK = re.compile(r"\d\d?:\d\d")
_LONGEST_TIME = 60  # characters
_OF_A_PICTURE = re.compile(r"[/\[(<〈▲]?\s?(?:사진|영상|그래픽|촬영)")
_SUMMARY = re.compile(r"\W{0,3}(?!요약)(?:(?:AI|기사|뉴스|핵심)\s?)?(?:[3-5세네]\s?줄\s?)?요약\W{0,3}")
_POINT = re.compile(r"(?:[-–·•▶▲■✔]|\d[.)])\s?.{2,50}$")
_ABOVE = 6  # lines among which a summary begins
_MARKED = re.compile(r"^[△▲▷▶◇◆□■○●-]\s?(?=\S.{3,47}$)(?!.*[다요]\.$)")
_PHRASE = re.compile(r"-[^=:：]{4,48}$")  # no item of a list: - 일시: …, - 대상=…
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HEADED, _SHORT_SENTENCE = 2, 20  # headings that end as sentences; characters
_MOST_MARKED, _LONGEST_MARKED = 4, 52  # lines; characters
_HEADS_WHAT_FOLLOWS = re.compile(r"[\[【<〈][가-힣\s]{2,10}[\]】>〉]")  # [등장인물], above the list of them
_LONGEST_LABEL = 20  # characters of what may stand above the article's first line


@dataclass(slots=True)
class Body:
    """What an element or a run of lines holds: the article's blocks, its pictures, and what closed it."""

    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    # Faces with a name and a post, and where among the pictures: of who signs, or of who is written about.
    portraits: list[tuple[int, Image]] = field(default_factory=list)
    bylines: tuple[Byline, ...] = ()
    byline_raw: str | None = None
    email: str | None = None  # an address that stood alone at the end
    tags: list[str] = field(default_factory=list)  # of a line of hashtags
    links: list[str] = field(default_factory=list)  # where its words lead, as the page writes the addresses
    subheadline: list[str] = field(default_factory=list)
    post: str | None = None  # of who wrote it, as what is told of him below begins
    # Whose life the last lines told, which were taken off as the writer's, and those.
    life: tuple[str, list[Block]] | None = None

    @property
    def size(self) -> int:
        """Characters of all blocks."""
        return sum([len(block.text) for block in self.blocks])


def read(
    element: Element,
    absolute: Callable[[str], str] = str,
    *,
    drop: Callable[[Element], bool] = chrome.is_dropped,
    paper_name: str | None = None,
) -> Body:
    """The body that one element holds. ``absolute`` completes the pictures' addresses; ``drop`` tells furniture."""
    walk = _walked(element, absolute, drop)
    body = from_lines(walk.lines, paper_name)
    body.subheadline = walk.subheadline + body.subheadline
    body.links = walk.links
    if body.bylines and body.email is None and len(set(walk.mails)) == 1:
        body.email = byline.address(walk.mails[0])
    return body


def lines_of(element: Element, drop: Callable[[Element], bool] = chrome.is_dropped) -> list[Line]:
    """The lines of text that one element holds, before any is judged."""
    return [line for line in _walked(element, str, drop).lines if line.text]


def _walked(element: Element, absolute: Callable[[str], str], drop: Callable[[Element], bool]) -> Walk:
    walk = Walk(absolute, drop)
    if element.tag == "figure":
        walk.figure(element, 0)
    elif element.tag == "pre" and not len(element):
        walk.verbatim(element.text or "")
    else:
        walk.children(element, 0)
    # An inline element cannot hold a table: where one begins the tree has it closed, and the article goes on behind it.
    following = element.getnext()
    if element.tag in ("font", "span") and following is not None and following.tag in ("center", "table"):
        walk.behind(element)
    walk.flush()
    return walk


def from_lines(lines: Iterable[Line], paper_name: str | None = None) -> Body:
    """The body that a run of lines makes: captions to their pictures, chrome out, bylines off the ends, blocks."""
    kept, pictures = beneath.assign([line for line in lines if line.text or line.picture])
    body = Body()
    for place, picture in enumerate(pictures):
        image = captions.image(picture)
        if captions.is_a_portrait(picture):
            body.portraits.append((place, image))
        else:
            body.images.append(image)
    kept = _without_chrome(_as_prose(kept), body)
    end = closing.taken_off(kept, bool(body.images), paper_name)
    kept, body.bylines, body.byline_raw, body.email = end.lines, end.bylines, end.raw, end.email
    body.post = body.post or end.post
    body.life = (end.life[0], make_blocks(end.life[1])) if end.life else None
    kept = _opening(kept, body, paper_name)
    kept = _headings_above(kept, body)
    body.blocks = make_blocks(kept)
    _lift_subheadline(body)
    if not body.bylines and body.blocks and (opening := dateline.opening(body.blocks[0].text)):
        body.bylines = byline.parse(opening, paper_name)
        body.byline_raw = opening if body.bylines else None
    return body


def _as_prose(lines: list[Line]) -> list[Line]:
    """Some editors set every paragraph as a heading: where most headings end as sentences, those are prose."""
    headings = [line for line in lines if line.kind == "heading"]
    closed = [line for line in headings if len(line.text) > _SHORT_SENTENCE and line.text.endswith(("다.", "요."))]
    if len(closed) < _HEADED or len(closed) * 2 < len(headings):
        return lines
    said = set(map(id, closed))
    return [replace(line, kind="text") if id(line) in said else line for line in lines]


def _without_chrome(lines: list[Line], body: Body) -> list[Line]:
    kept: list[Line] = []
    begun = asked = False
    lines = _parted(_without_summary(lines))
    has_points = "list" in [line.kind for line in lines]
    for index, line in enumerate(lines):
        text = line.text
        if has_points and _is_a_summary(lines[max(0, index - 1) : index + 2], line):
            continue
        if "#" in text[:10] and (tags := chrome.hashtags(text)):
            body.tags += tags
            continue
        if kept and chrome.heads_the_writer(text):
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            post = _POST.match(below) or _POST.search(text)
            body.post = post[0] if post else None
            break
        tells = not line.linked and chrome.tells(text)
        if begun and not tells and chrome.ends_the_article(text):
            following = lines[index + 1 : index + 60]
            is_inside = chrome.heads_other_stories(text) and _goes_on(following)
            if not (is_inside or _counts_on(kept, following) or _is_signed_below(kept, following)):
                kept += _signature_behind(following)
                break
            continue
        if not tells and _is_around(line):
            asked = asked or "제보" in text
        elif not (asked and is_contact(text)):
            kept.append(line)
            asked = False
            begun = begun or (line.kind == "text" and len(text) > _LONGEST_LABEL)
    return kept


def _signature_behind(following: list[Line]) -> list[Line]:
    """Who signs behind a copyright notice: with a post, or with a name alone where another notice follows."""
    signed = [line for line in following[:2] if byline.is_line(line.text)][:1]
    is_between = len(following) > 1 and chrome.ends_the_article(following[1].text)
    return signed or (following[:1] if is_between and names.is_common_name(following[0].text) else [])


def _without_order(lines: list[Line]) -> list[Line]:
    """Lines without the parts of a series in their order, as each of them prints it below ``글 싣는 순서``."""
    at = next((at for at, line in enumerate(lines) if _ORDER.match(line.text)), None)
    if at is None:
        return lines
    parts = itertools.takewhile(lambda line: _PART.match(line.text), lines[at + 1 :])
    return [*lines[:at], *lines[at + 1 + len(list(parts)) :]]


def _is_around(line: Line) -> bool:
    """Whether a line is a link to another story, a picture's credit alone, or what papers print around articles."""
    if line.linked and not byline.is_line(line.text):
        return True
    return chrome.is_chrome(line.text) or (_OF_A_PICTURE.match(line.text) is not None and is_credit(line.text))


def _parted(lines: list[Line]) -> list[Line]:
    """Lines without the order of a series, and with a copyright notice behind other words on a line of its own."""
    said = "\n".join([line.text for line in lines])  # what stands nowhere is not looked for line by line
    if chrome.may_hold_a_notice(said):
        lines = [replace(line, text=text) for line in lines for text in chrome.parted(line.text)]
    return _without_order(lines) if "싣는" in said else lines


def _is_a_summary(near: list[Line], line: Line) -> bool:
    """Whether a line is a machine's summary in points, or the heading above it."""
    return len(line.text) < 400 and any(
        points.kind == "list" and line in (head, points) and _SUMMARY.fullmatch(head.text)
        for head, points in itertools.pairwise(near)
    )


def _without_summary(lines: list[Line]) -> list[Line]:
    """Lines without a machine's summary in short lines, each with a mark: 기사 3줄 요약, - …, - …."""
    at = next(
        (at for at, line in enumerate(lines[:_ABOVE]) if "요약" in line.text and _SUMMARY.fullmatch(line.text)), None
    )
    if at is None:
        return lines
    points = list(itertools.takewhile(lambda line: _POINT.match(line.text), lines[at + 1 :]))
    return [*lines[:at], *lines[at + 1 + len(points) :]] if points else lines


def _goes_on(lines: list[Line]) -> bool:
    """Whether the article goes on behind a box of 관련기사: with two sentences on end, or one and who signs it."""
    unlinked = itertools.takewhile(lambda line: not line.linked, itertools.dropwhile(lambda line: line.linked, lines))
    stretch = [line for line in itertools.islice(unlinked, 20) if line.kind == "text"]
    told = sum(ends_a_sentence(line.text) for line in stretch)
    return told > 1 or (told == 1 and any(byline.is_line(line.text) for line in stretch[1:]))


def _counts_on(above: list[Line], following: list[Line]) -> bool:
    """Whether numbers go on behind a copyright notice in the middle of an article: ``③ …``, the notice, ``④ …``."""
    last = next((line.text[0] for line in reversed(above) if line.text), "")
    number = _NUMBERS.find(last) + 1
    return bool(number and following) and following[0].text.startswith(_NUMBERS[number : number + 1] or "\n")


def _is_signed_below(above: list[Line], following: list[Line]) -> bool:
    """Whether nobody has signed above a notice, and below it several sentences are signed: an article's second half."""
    if any(byline.is_line(line.text) for line in above[-2:]):
        return False
    unlinked = list(itertools.takewhile(lambda line: line.kind == "text" and not line.linked, following))
    signed = next((at for at, line in enumerate(unlinked) if byline.is_line(line.text)), 0)
    return signed > 1 and all(ends_a_sentence(line.text) for line in unlinked[:signed])


def _opening(lines: list[Line], body: Body, paper_name: str | None) -> list[Line]:
    """Take bylines that stand alone above the first paragraph, and what else of the head is repeated there."""
    start = 0
    signed: list[tuple[str, tuple[Byline, ...]]] = []
    while start < len(lines) - 1 and start < 3:
        text = lines[start].text
        found = byline.is_line(text, paper_name) or (byline.parse(text) if byline.says_who(text) else ())
        if not found and not _is_of_the_head(text, paper_name):
            break
        signed += [(text, found)] if found else []
        start += 1
    if signed and not body.bylines:
        body.bylines = tuple(dict.fromkeys(person for _, found in signed for person in found))
        body.byline_raw = " ".join(text for text, _ in signed)
    return lines[start:]


def _is_of_the_head(text: str, paper_name: str | None) -> bool:
    """Whether a line tells nothing but the house or when it went up: ``온라인뉴스팀``, ``입력 2023.11.20 13:42``."""
    if byline.is_house(text) or byline.is_house_line(text, paper_name):
        return True
    return _CLOCK.search(text) is not None and len(text) < _LONGEST_TIME and not head.without_stamps(text)


def _headings_above(lines: list[Line], body: Body) -> list[Line]:
    """Headings above the first paragraph, where none stands further down, are the subheadline and part nothing."""
    start = next((index for index, line in enumerate(lines) if line.kind != "heading"), 0)
    if start and not any(line.kind == "heading" for line in lines[start:]):
        body.subheadline = [line.text for line in lines[:start]]
        return lines[start:]
    # △ lines, several of them, above a first paragraph: what stands below a headline in print.
    start = next((index for index, line in enumerate(lines) if not _MARKED.match(line.text)), 0)
    is_set_apart = start > 0 and ends_a_sentence(lines[start].text) and _is_set_apart(lines[:start])
    is_a_list = any(holds_items(line.text) for line in lines[: start + 1])
    if 1 < start <= _MOST_MARKED and not is_a_list and (is_set_apart or len(lines[start].text) > _LONGEST_MARKED):
        body.subheadline = [_MARKED.sub("", line.text) for line in lines[:start]]
        return lines[start:]
    return lines


def _is_set_apart(lines: list[Line]) -> bool:
    """Whether marked lines are set apart from what follows: all bold, or in one paragraph with dashes, - …<br>- …"""
    if all(line.bold for line in lines):
        return True
    return len({line.group for line in lines}) == 1 and all(_PHRASE.match(line.text) for line in lines)


def _lift_subheadline(body: Body) -> None:
    """Subheads above the first paragraph part nothing: several, or one that stays the only one, are the subheadline.

    One above a poem is the poem's name, one in brackets a label of what it stands above.
    """
    start = next((index for index, block in enumerate(body.blocks) if block.kind != "subhead"), 0)
    if any(block.kind == "verse" for block in body.blocks[start : start + 2]) and body.blocks[-1].kind == "paragraph":
        return
    if any(holds_items(block.text) for block in body.blocks[start : start + 1]):
        return  # ◇ 나루시, ◆ 승진, and who
    label = start > 0 and _HEADS_WHAT_FOLLOWS.fullmatch(body.blocks[start - 1].text) is not None
    start -= label
    if start > 1 or (start == 1 and not any(block.kind == "subhead" for block in body.blocks[1 + label :])):
        body.subheadline += [block.text for block in body.blocks[:start]]
        body.blocks = body.blocks[start:]
