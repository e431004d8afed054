"""Blocks: the lines of a body made into paragraphs, subheads, quotes, lists, tables and verse."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from parsers.article import Block
from parsers.fields import names
from parsers.fields.lines import Line
from parsers.text import ends_a_sentence

_LONGEST_SUBHEAD = 52  # characters
_SHORTEST_POEM = 4  # lines
_SHORTEST_ABOVE_PROSE = 6  # lines
_LONGEST_VERSE = 24  # characters
_NO_VERSE = re.compile(r"[\d:=@#/()<>\[\]]|다\.$")

_SUBHEAD_MARK = re.compile(r"^(?:[-–—]|[◇◆■□▣●◎○▶►☞◈◉❍△])\s*(?P<text>\S.{1,48}?)(?:\s*[◇◆■□]|\s[-–—])?$")
# A mark, a number, a day with its weekday, or what a value is of: 접수 기간 : 12월 1일까지, 여름 — 염부의 딸.
_ITEM = re.compile(
    r"[▲△▷▶▸►■□◆◇▣○●◎◈※☞·•①-⑳]|\*{1,3}\s|[-–—]\s|\d{1,2}[.)]\s|#\d|\d{1,2}일\s?\([월화수목금토일]\)"
    r"|[가-힣·]{1,6}(?:\s[가-힣·]{1,6})?(?:(?<!다)\s?[:：]\s?|\s—\s)\S"
)
_HEADS_A_LIST = re.compile(r"[■◆◇□▣]\s?[가-힣]{2,8}(?:\s[가-힣]{1,8}){0,2}\s?(?:\([^)]{1,12}\))?")
_ITEM_INSIDE = re.compile(r"\S\s[△▲▷▶○●]\s?\S")  # ◇4급 승진 △안전교통국장 …: a line of several items
_QUESTION = re.compile(r"[-–—]\s?\S")
_ASKING, _ANSWERED = "▶", ("▲", "△", "▷")
_HEADING_MARKS = "◇◆■□▣"
_QUOTED = ("“", '"')
_ASKS = re.compile(r"^[^-–—―].*(?:나|가|까|지|면)\s?[.?]$")
_ASKS_HOLLOW = re.compile(r"▷\s?[^“\"]")
_ASKED = re.compile(r"(?:Q\d{0,2}|문)\s?[.:：>〉)]\s?\S")
_IN_BRACKETS = re.compile(r"[<〈\[【][^<>〈〉\[\]【】]{2,60}[>〉\]】]")  # <군수가 된 뒤 가장 먼저 한 일은>
# 나루고 300 000 010 - 4: a row of numbers that nothing is said with.
# 여름 — 염부의 딸: who is who in a novel, one to a line.
_WHO_IS_WHO = re.compile(r"[가-힣A-Za-z·]{1,8}(?:\s[가-힣A-Za-z·]{1,8})?\s[—–]\s\S.{1,40}(?<![.?!])")
_ROW = re.compile(r"(?:\s[\d,.]{1,9}(?=\s|$)(?:\s[-–:]{1,2}(?=\s))?){3}")
_PRICED = re.compile(r"[가-힣*][^.!?]{0,24}\s\d[\d,]{0,9}\s?원(?:\s?\([^)]{1,10}\))?")  # 배추 10㎏ 9,200원(-400)
# What is written about a poem below it, at any length: <감상> …
_ON_A_POEM = re.compile(r"[<〈\[(【※*▶■◆☞]{1,2}\s?(?:감상|해설|시\s?해설|시평|단상|시작\s?노트|시\s?읽기)")
_SOURCE = re.compile(r"[-–—]\s?\S")  # - ‘여름밤’ 전문
_FROM_A_BOOK = re.compile(
    r"[-–—]\s?[^.!?]{0,12}[『「《<‘“].{1,40}(?:중에서|에서|중|전문|수록)\W?"
)  # -시집 『여름밤』 중에서
_FULL_STOP = re.compile(r"[.!…。][\"'”’)\]]*$")


def make_blocks(lines: list[Line]) -> list[Block]:
    """The blocks that lines make, in reading order."""
    blocks: list[Block] = []
    lines = _with_stanzas(lines)
    stretches = _stretches(lines)
    is_poem = _is_poem(stretches)
    is_prose = any(_is_prose(stretch) and not stretch[0].centred for stretch in stretches)
    for index, stretch in enumerate(stretches):
        line = stretch[0]
        if line.kind == "text":
            is_below_verses = len(stretch) == 1 and bool(blocks) and blocks[-1].kind == "verse"
            is_last_verse = is_below_verses and line.centred and _could_be_a_verse(line)
            is_named = is_below_verses and _FROM_A_BOOK.fullmatch(line.text) is not None
            if len(stretch) > 1 and all(_WHO_IS_WHO.fullmatch(line.text) for line in stretch):
                blocks.append(Block("list", "\n".join(line.text for line in stretch)))
            elif (is_poem and (is_last_verse or _is_stanza(stretch))) or (is_prose and _is_a_song(stretch)):
                blocks.append(Block("verse", "\n".join(line.text for line in stretch)))
            elif is_named or (len(stretch) == 1 and len(line.text) > _LONGEST_SUBHEAD):
                blocks.append(Block("paragraph", line.text))
            else:
                above = stretches[index - 1][-1] if index else None
                _stretch(stretch, above, stretches[index + 1][:1] if index + 1 < len(stretches) else [], blocks)
        elif line.kind == "heading":
            blocks += [Block("subhead", _unmarked(line.text)) for line in stretch]
        elif line.kind == "quote" and _is_a_quoted_poem(stretch):
            blocks.append(Block("verse", "\n".join(line.text for line in stretch)))
        elif line.kind == "quote":
            is_source = bool(blocks) and blocks[-1].kind == "verse" and _SOURCE.match(line.text) is not None
            blocks.append(Block("paragraph" if is_source else "quote", " ".join(line.text for line in stretch)))
        elif line.kind in ("list", "table"):
            blocks += [Block(line.kind, line.text) for line in stretch]  # type: ignore[arg-type]  # kinds of block too
    return blocks


def _stretches(lines: list[Line]) -> list[list[Line]]:
    """The lines of one kind that no blank line parts, together."""
    stretches: list[list[Line]] = []
    last = None
    for line in lines:
        if last is not None and line.group == last.group and line.kind == last.kind:
            stretches[-1].append(line)
        else:
            stretches.append([line])
        last = line
    return stretches


def _with_stanzas(lines: list[Line]) -> list[Line]:
    """The lines of a poem each of which is set as a paragraph: those that no blank one parts together.

    In the middle they may stand beside prose, else they are all there is.
    """
    verses = [line for line in lines if line.centred and line.kind == "text" and not names.is_full_name(line.text)]
    if not verses and all(map(_could_be_a_verse, lines)):
        verses = lines
    if len(verses) < _SHORTEST_POEM or sum(line.text.endswith((".", "?", "!")) for line in verses) * 3 > len(verses):
        return lines
    if len({line.group for line in verses}) < len(verses):  # stanzas whose lines single <br>s part
        return lines
    of_the_poem = set(map(id, verses))
    joined: list[Line] = []
    last = None  # the group of the verse before
    for line in lines:
        is_verse = id(line) in of_the_poem
        follows = is_verse and last is not None and line.group == last + 1
        last = line.group if is_verse else None
        joined.append(replace(line, group=joined[-1].group) if follows else line)
    return joined


def _could_be_a_verse(line: Line) -> bool:
    """Whether a line is short and no item, figure, name or heading, as all lines of a poem are."""
    return (
        line.kind == "text"
        and len(line.text) <= _LONGEST_VERSE
        and not line.bold
        and not _NO_VERSE.search(line.text)
        and not _ITEM.match(line.text)
        and not names.ENDS_WITH_POST.search(line.text)
    )


def _stretch(lines: list[Line], above: Line | None, after: list[Line], blocks: list[Block]) -> None:
    """Lines that single ``<br>``s part: sentences that were broken over lines, items of a list, or paragraphs."""
    open_paragraph = False
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else (after[0] if after else None)
        is_last_item = above is not None and _mark(line) is not None and _mark(line) == _mark(above)
        is_answer = above is not None and _answers(line, above)
        is_next_row = above is not None and _ROW.search(line.text) is not None and _ROW.search(above.text) is not None
        above = line
        if not is_last_item and not is_answer and _is_subhead(line, following):
            blocks.append(Block("subhead", _unmarked(line.text)))
            open_paragraph = False
        elif open_paragraph and not is_next_row and not (_ITEM.match(line.text) or _PRICED.fullmatch(line.text)):
            blocks[-1] = Block("paragraph", f"{blocks[-1].text} {line.text}")
            open_paragraph = not ends_a_sentence(line.text)
        else:
            blocks.append(Block("paragraph", line.text))
            is_whole = ends_a_sentence(line.text) or any(form.fullmatch(line.text) for form in (_IN_BRACKETS, _PRICED))
            open_paragraph = len(lines) > 1 and len(line.text) > 12 and not is_whole


def holds_items(text: str) -> bool:
    """Whether a line holds several items of a list, each behind its mark."""
    return _ITEM_INSIDE.search(text) is not None


def _answers(line: Line, asked: Line) -> bool:
    """Whether a line answers the one above it in its own words: ▶“…”, below ▷왜 그날인가."""
    return (
        line.text.startswith(_ASKING)
        and line.text[1:].lstrip().startswith(_QUOTED)
        and bool(_ASKS_HOLLOW.match(asked.text))
    )


def _mark(line: Line) -> str | None:
    """The mark that a line of a list, or a subhead, begins with."""
    match = _ITEM.match(line.text)
    return match[0].strip() if match else None


def _is_subhead(line: Line, following: Line | None) -> bool:
    if line.kind != "text" or len(line.text) > _LONGEST_SUBHEAD:
        return False
    if following is not None and _answers(following, line):
        return True
    match = _SUBHEAD_MARK.match(line.text)
    is_asked = _QUESTION.match(line.text) or line.text.startswith(_ASKING)
    if match and is_asked and following is not None and following.text.startswith(_ANSWERED):
        return True
    if match and holds_items(line.text):
        return False
    if following is not None and (_heads_a_list(line, following) or _heads_a_heading(line, following)):
        return True
    # In an interview a question may be told as a sentence: - 맥이 끊겼다고 들었다.
    if match and (not line.text.endswith("다.") or (line.bold and _QUESTION.match(line.text))):
        return (
            following is not None
            and (not _has_its_mark(following, line) or holds_items(following.text))
            and (line.bold or len(following.text) > len(line.text))
        )
    if following is not None and following.kind == "table" and _mark(line) and not ends_a_sentence(line.text):
        return True  # ▲단체전 결승, over the table of its results
    if not line.bold or following is None:
        return False
    # ▲가장 큰 보람을 꼽는다면. 배우는 사람은 있나. and below it “…”
    is_answered = following.text.startswith(_QUOTED) and (_ITEM.match(line.text) or _ASKS.search(line.text))
    return bool(is_answered) or not _FULL_STOP.search(line.text) or _ASKED.match(line.text) is not None


def _heads_a_list(line: Line, following: Line) -> bool:
    """Whether a marked word stands right above lines that it heads, which have no mark: ■ 재료, below it 굴 200g."""
    match = _HEADS_A_LIST.fullmatch(line.text)
    return match is not None and following.group == line.group and _ITEM.match(following.text) is None


def _heads_a_heading(line: Line, following: Line) -> bool:
    """Whether a line is marked as headings are, over one with another of their marks: ◇ 나루시, below it ◆ 승진."""
    marks = line.text[:1], following.text[:1]
    return marks[0] != marks[1] and all(mark and mark in _HEADING_MARKS for mark in marks)


def _has_its_mark(following: Line, line: Line) -> bool:
    """Whether the next line is one more item of a list; another mark begins what stands below: ▶ 질문, - 답."""
    return _SUBHEAD_MARK.match(following.text) is not None and following.text[0] == line.text[0]


def _unmarked(text: str) -> str:
    match = _SUBHEAD_MARK.match(text)
    return match["text"].strip() if match else text.lstrip("▷▲").lstrip()


def _is_poem(stretches: list[list[Line]]) -> bool:
    """Whether the body is a poem: stanzas of short lines, few of which end a sentence, and little else."""
    if sum([len(stretch) for stretch in stretches if len(stretch) > 1]) < _SHORTEST_POEM:
        return False
    stretches = list(itertools.takewhile(lambda stretch: not _ON_A_POEM.match(stretch[0].text), stretches))
    stretches = _above_prose(stretches)
    stanzas = [stretch for stretch in stretches if _is_stanza(stretch)]
    lines = [line.text for stretch in stanzas for line in stretch]
    if sum(_PRICED.fullmatch(line) is not None for line in lines) * 2 > len(lines):
        return False
    if len(lines) < _SHORTEST_POEM or any(stretch[0].kind in ("list", "table") for stretch in stretches):
        return False
    others = sum(len(line.text) for stretch in stretches for line in stretch) - sum(map(len, lines))
    closed = sum(line.endswith((".", "?", "!")) for line in lines)
    return closed * 3 <= len(lines) and others <= 2 * sum(map(len, lines))


def _above_prose(stretches: list[list[Line]]) -> list[list[Line]]:
    """The stretches of a poem that stands above a piece of prose about it; else all of them.

    Subtitles may stand there as well: they are few, and mostly tell figures.
    """
    poem = list(itertools.takewhile(lambda stretch: not _is_prose(stretch), stretches))
    stanzas = [stretch for stretch in poem if _is_stanza(stretch)]
    verses = [line for stretch in stanzas for line in stretch]
    is_told = all(map(_is_prose, stretches[len(poem) :]))
    is_one = len(stanzas) > 1 and len(verses) >= _SHORTEST_ABOVE_PROSE and all(map(_could_be_a_verse, verses))
    return poem if is_told and is_one else stretches


def _is_prose(stretch: list[Line]) -> bool:
    return all(line.kind == "text" for line in stretch) and (
        len(stretch[-1].text) > _LONGEST_SUBHEAD and ends_a_sentence(stretch[-1].text)
    )


def _is_a_song(stretch: list[Line]) -> bool:
    """Whether lines of some words each, set in the middle of prose that is not, are those of a song or a poem."""
    if len(stretch) < _SHORTEST_POEM or not all(line.centred for line in stretch):
        return False
    words = sum(line.text.count(" ") + 1 for line in stretch)
    return words >= 3 * len(stretch) and all(map(_could_be_a_verse, stretch))


def _is_a_quoted_poem(stretch: list[Line]) -> bool:
    """Whether what is set as a quotation is lines of a poem, of which but the last may end a sentence."""
    lines = [replace(line, kind="text") for line in stretch]
    is_told = any(_FULL_STOP.search(line.text) for line in lines[:-1])
    return len(lines) >= _SHORTEST_POEM and not is_told and all(map(_could_be_a_verse, lines))


def _is_stanza(stretch: list[Line]) -> bool:
    if stretch[0].kind != "text" or len(stretch) == 1:
        return False
    lengths = sorted(len(line.text) for line in stretch)
    marked = sum(_ITEM.match(line.text) is not None for line in stretch)
    return lengths[len(lengths) // 2] <= 24 and lengths[-1] <= 40 and not marked
