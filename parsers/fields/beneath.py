"""Which lines under a picture are its caption or its credit, and which are the article going on.

A mark, a credit or ``사진은`` says so; else it is how the line is set: alone in the picture's own paragraph, in the
middle or in smaller type where the prose is not, a phrase above paragraphs that all end as sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from parsers.fields import byline, names
from parsers.fields.captions import CAPTION_MARK, LABELLED, LONGEST_CAPTION, LONGEST_SIGNATURE, MARKS, unmarked
from parsers.fields.credits import credit, is_credit
from parsers.fields.lines import Line, Picture
from parsers.fields.person import could_be_a_calling
from parsers.text import ends_a_sentence

_ANSWERS = "▲△"
_QUESTION = re.compile(r"^\s?(?:[-–—◇◆■□●○▶Q]|문\s?[.:])|(?:[?？]|[나까요죠]\.)$")
_FEWEST_ANSWERS = 2
_MARK_BELOW = ("▼", "▽")  # of a caption that stands above its picture
_WHERE = r"(?:맨\s?)?(?:위|아래|왼쪽|오른쪽|가운데|좌|우)"
_POINTING = re.compile(rf"[\[(<〈]?\s?사진(?:은\s(?=\S)|\s?(?:{_WHERE}|[①-⑨]))|[▲△]\s?[\[(<〈]\s?{_WHERE}\s?[\])>〉]")
_SOURCE_LINE = re.compile(r"^[※*\[(<〈]?\s?(?:자료|출처)\s?(?:제공)?\s?[=:：]")
_CREDITED = re.compile(r"(?:제공|[ⓒ©]\s?\S{2,20})\s?[)\]>〉]?$")
_OF_A_PICTURE = re.compile(
    r"사진\s?(?:제공|출처)?\s?[=:：/][^=]{2,30}$|자료\s?사진\s?[)\]>〉]?$|[<(〈\[]글\s?[·ㆍ,/&]\s?사진\s?[=:]?\s?[^<>()\[\]]{2,20}[>)〉\]]$"
)
_IN_BRACKETS = re.compile(r"[<〈][^<>〈〉]{12,150}[>〉]")
_STOP = re.compile(r"(?<=[가-힣])\.$")
# How reporters end a sentence that somebody said, and nobody a caption.
_REPORTED = re.compile(r"(?:밝혔|말했|전했|설명했|덧붙였|강조했|알렸|나섰|당부했)다\.?$")
_BEGINS_AN_ITEM = re.compile(r"[-–—◇◆■□▣●◎○▶▷►☞◈◉❍△▲※·•*①-⑳[(<]|\d{1,2}[.)]\s")
_OF_A_BOOK = re.compile(r"\d\s?[원쪽면]|\d-\d{3,4}|@|https?:")
_SHORTEST_PHRASE, _LONGEST_PHRASE = 8, 80  # characters
_LONGEST_SUBHEAD = 52
_NEAR = 2  # lines
_A_PART = 40  # lines in which the next part of a piece begins
_LONGEST_WORD = 8  # characters of what may stand under a picture and in the text by chance


def assign(lines: Sequence[Line]) -> tuple[list[Line], list[Picture]]:
    """Give each picture the caption that stands under it, and leave out of the lines what captions say."""
    pictures: list[Picture] = []
    kept: list[Line] = []
    said: set[str] = set()
    last: Picture | None = None
    is_signed = False
    marks_answers = _marks_answers(lines)
    above_pictures = {index - 1 for index, line in enumerate(lines) if line.picture}
    for index, line in enumerate(lines):
        if index in above_pictures and (below := _said_of_the_next(lines, index)):
            below.caption = line.text
        elif line.picture is not None:
            last = line.picture.first or line.picture
            is_signed = len(kept) > 1 and bool(byline.is_line(kept[-1].text))
            pictures.append(line.picture)
            said.add(unmarked(last.caption or ""))
        elif line.kind != "text":
            kept.append(line)
            last = None
        elif (
            last is not None
            and not _heads_a_part(lines, index)
            and _belongs_to(last, line, _Around(lines, index, kept), is_signed)
        ):
            said.add(unmarked(line.text))
        elif not (
            _is_said_of_one(lines, index, said, marks_answers=marks_answers)
            if line.text[0] in MARKS
            else line.text in said and len(line.text) > _LONGEST_WORD
        ):
            kept.append(line)
            last = None
    return kept, pictures


class _Around:
    """The lines around one that stands under a picture."""

    def __init__(self, lines: Sequence[Line], index: int, kept: Sequence[Line]) -> None:
        self.lines = lines
        self.index = index
        self.following = lines[index + 1 : index + 1 + _NEAR]
        self._kept = kept

    @property
    def prose(self) -> list[Line]:
        """The nearest lines of text before and behind, without those that stand under pictures themselves."""
        before = [line for line in self._kept[-_NEAR:] if line.kind == "text"]
        return [*before, *itertools.islice(self._behind(), _NEAR)]

    def _behind(self) -> Iterator[Line]:
        for above, line in itertools.pairwise(self.lines[self.index : self.index + 12]):
            if line.text and line.kind == "text" and not above.picture:
                yield line

    @property
    def has_plain_headings(self) -> bool:
        """Whether elsewhere too short lines that end no sentence stand between the paragraphs."""
        texts = (
            line.text
            for above, line in itertools.pairwise(self.lines)
            if line.kind == "text" and not line.bold and not above.picture and line is not self.lines[self.index]
        )
        return any(_is_a_phrase(text) and len(text) <= _LONGEST_SUBHEAD and not byline.is_line(text) for text in texts)


def is_source(line: str) -> bool:
    """Whether a line names the source of the article's figures, which the article says itself: ``자료 : 통계청``."""
    return _SOURCE_LINE.match(line) is not None


def _is_said_of_one(lines: Sequence[Line], index: int, said: set[str], *, marks_answers: bool) -> bool:
    """Whether a marked line says what a caption says, or is one whose picture is further off or left out."""
    text = lines[index].text
    bare = unmarked(text)
    if bare in said and len(text) > _LONGEST_WORD:
        return True
    if not CAPTION_MARK.match(text):
        return False
    if is_credit(bare):  # ▲ 영상=나루도서관, of a film whose player was left out
        return True
    return credit(text) is not None and not (marks_answers or _is_an_item(lines, index))


def _marks_answers(lines: Sequence[Line]) -> bool:
    """Whether ▲ stands before the answers of an interview, and not before captions."""
    texts = [line.text for line in lines if line.text]
    if len([text for text in texts if text[0] in _ANSWERS]) < _FEWEST_ANSWERS:
        return False
    asked = itertools.pairwise(texts)
    return (
        sum(said[0] in _ANSWERS and _QUESTION.search(before) is not None for before, said in asked) >= _FEWEST_ANSWERS
    )


def _is_an_item(lines: Sequence[Line], index: int) -> bool:
    """Whether a marked line that no picture stands beside is one of several: ▲임금 인상 ▲휴게실 설치, ▲…씨 별세.

    In interviews the answers may be marked so, each below its question.
    """
    mark = lines[index].text[0]
    if index + 1 < len(lines) and lines[index + 1].kind == "table":
        return True  # the table's name
    if _heads_a_part(lines, index):
        return True
    if _begins_a_list(mark, lines[index + 1 : index + 1 + _NEAR]):
        return True
    if any(line.picture for line in lines[max(0, index - 1) : index + 2]):
        return False
    near = (*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR])
    return f" {mark}" in lines[index].text or any(line.text.startswith(mark) for line in near)


def _heads_a_part(lines: Sequence[Line], index: int) -> bool:
    """Whether a bold, marked line below a picture is a heading: further down prose, and no picture, has its like."""
    line = lines[index]
    if not line.bold or not CAPTION_MARK.match(line.text):
        return False
    near = lines[index : index + _A_PART]
    others = zip(near, near[1:], near[2:], strict=False)
    return any(
        one.bold and one.text.startswith(line.text[0]) and not above.picture and ends_a_sentence(below.text)
        for above, one, below in others
    )


def _said_of_the_next(lines: Sequence[Line], index: int) -> Picture | None:
    """The picture right below a line that is its caption: ``▼ …``, or ``사진 : …`` where no picture stands above."""
    line, *following = lines[index : index + 3]
    picture = following[0].picture
    if picture is None or picture.caption or line.kind != "text":
        return None
    if line.text.startswith(_MARK_BELOW):
        is_above = len(following) < 2 or not following[1].text.startswith(_MARK_BELOW)
    else:
        is_above = LABELLED.match(line.text) is not None
    return picture if is_above and (index == 0 or lines[index - 1].picture is None) else None


def _belongs_to(above: Picture, line: Line, around: _Around, is_signed: bool) -> bool:
    """Whether the line under a picture is its caption or its credit, which the picture then takes.

    ``is_signed`` says that the article has ended above the picture.
    """
    text = line.text
    if is_source(text):
        return False
    if is_credit(text):
        if above.credit is None:
            above.credit = credit(text) or text.strip("/[]()<>〈〉 ")
            return True
        return False
    if above.caption is None and (
        _is_caption(line, above, around.following)
        or _is_set_as_one(line, around)
        or (is_signed and not around.following)
    ):
        above.caption = text
        return True
    if above.caption and names.is_full_name(above.caption) and _is_of_the_face(text):
        above.caption, above.face = f"{above.caption} {text}", True
        return True
    return False


def _is_of_the_face(post: str) -> bool:
    """Whether the line below the name under a face tells as what: a post, or a calling that no list holds."""
    ends = names.ENDS_WITH_POST.search(post) and not ends_a_sentence(post)
    return len(post) < LONGEST_SIGNATURE and bool(ends or could_be_a_calling(post))


def _is_caption(line: Line, above: Picture, following: Sequence[Line]) -> bool:
    """Whether its words say that a line is a caption."""
    text = line.text
    if above.alt and unmarked(text) == unmarked(above.alt):
        return True
    if CAPTION_MARK.match(text):
        return not _begins_a_list(text[0], following)
    if len(text) > LONGEST_CAPTION:
        return False
    if LABELLED.match(text) or _POINTING.match(text) or (_IN_BRACKETS.fullmatch(text) and not line.bold):
        return True
    if not following:  # below the article's last picture
        told = _OF_A_PICTURE.search(text) or (_CREDITED.search(text) and not ends_a_sentence(text))
        return told is not None and bool(told) and credit(text) is not None
    if names.is_full_name(text) and _is_of_the_face(following[0].text):
        return following[0].group == line.group  # beside the picture in one paragraph
    # What ends with a credit, or has one on the next line, is said of the picture; an article follows it.
    return credit(text) is not None or (following[0].kind == "text" and is_credit(following[0].text))


def _begins_a_list(mark: str, following: Sequence[Line]) -> bool:
    """Whether the next lines have the mark too, as several who have died or been appointed."""
    return len(following) == _NEAR and all(line.text.startswith(mark) for line in following)


def _is_set_as_one(line: Line, around: _Around) -> bool:
    """Whether its place or its type say that a line is a caption, in an article that has prose besides."""
    text = line.text
    if len(text) > LONGEST_CAPTION or "편집자" in text or byline.is_line(text):
        return False
    prose = around.prose
    if line.centred and all(byline.is_line(one.text) for one in prose):
        return True  # of a photograph alone, as it is set
    if not prose or (line.bold and not ends_a_sentence(text)):  # a subhead
        return False
    if line.centred and not any(one.centred for one in prose):
        return True
    if line.small and not any(one.small for one in prose):
        return True
    if line.under:
        return not _REPORTED.search(text)
    is_near = line.group - around.lines[around.index - 1].group <= _NEAR  # not below a blank line, as a subtitle is
    return is_near and _is_a_phrase(text) and _ends_a_stretch(line, around.following) and not around.has_plain_headings


def _ends_a_stretch(line: Line, following: Sequence[Line]) -> bool:
    """Whether behind a line a new paragraph of prose begins, or nothing follows that could be read with it."""
    if not following:
        return not (names.ENDS_WITH_POST.search(line.text) or _OF_A_BOOK.search(line.text))
    return following[0].kind == "text" and following[0].group != line.group and ends_a_sentence(following[0].text)


def _is_a_phrase(text: str) -> bool:
    """Whether a line ends no sentence, though maybe with a full stop, and heads nothing that a mark says."""
    fits = _SHORTEST_PHRASE <= len(text) <= _LONGEST_PHRASE
    return fits and not ends_a_sentence(_STOP.sub("", text)) and not _BEGINS_AN_ITEM.match(text)
