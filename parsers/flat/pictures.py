"""Captions that lost their pictures: what a line of flattened text still tells of being one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.fields import byline
from parsers.fields.credits import credit, is_credit
from parsers.fields.lines import Line
from parsers.flat.words import SHORT, is_credited, is_prose, is_signed_prose
from parsers.text import ends_a_sentence

_MARKED = re.compile(r"[▲△▼▽◀◁]\s?(?=\S.{6})(?!.*[▲△▼▽◀◁])")
_SHOWS = re.compile(r"사진은\s|(?:모습|장면|기사의\s사진)\.?$")  # in what a picture shows, over its credit
_LABELLED = re.compile(r"\W?사진\s?설명\W|.{8,120}\s기사의\s사진$|↑↑|[(<\[]?사진\s(?:왼쪽|오른쪽|위|아래|가운데)")
# 24일 나루천에서 주민들이 징검다리를 건너고 있다: one sentence of somebody who is at it; news has its topic first.
_SCENE = re.compile(
    r"(?!\S+[은는]\s)(?!(?:\S+\s){1,3}\S*[장원표단청회][은는]\s)(?!.*다[.”]\s?[^\s(])(?=.*(?:에서|[앞옆뒤위]에)\s|(?:지난\s)?(?:\d+월\s)?\d+일\s|.*\((?:왼쪽|오른쪽|가운데))"
    r".*[이가)]\s.*고\s있(?:다|는\s모습)\.?[>)]?(?:\s?\([\w.+-]{1,40}@[\w.-]{3,60}\))?$"
)
_AT_IT = re.compile(r"있다\.\s?\S|^[^.]{4,}(?<![다요])\.\s?\S")  # a scene, or what it shows, with the credit behind
# 도립교향악단의 지난 연주회 모습. A full stop behind a noun ends no sentence; a question breaks off with 은 or 나.
_SHOWN = re.compile(
    r"(?!다음|\d|.{0,60}(?:\s[:：]|\d쪽))(?=[\w‘“(]).{3,58}[가-힣)’](?<![다요까죠네군지라자나가데면은는음함됨임것분게께])\."
)
_SENTENCE = re.compile(r"[다요까]\.")
_TOLD = re.compile(r"[다요까a-z]\.")
_TWICE = re.compile(r"(.{8,80})\s?\1")  # what is read out and what is shown, come together
_OWNED = re.compile(r"\s[가-힣]{2,10}\sDB$")
# 마을신문 첫 호 [사진=나루군] 2020.12.15 hong@naru.example, as wires end what they show.
_WIRED = re.compile(r"[\[(]사진\s?=[^\])]{2,24}[\])]\s?\d{4}[.-]\d\d?[.-]\d\d?\.?\s{0,2}[\w.+-]{1,40}@[\w.-]{3,60}$")
_WIDEST = 60  # characters of what stands there twice
_SENTENCES = 2
_LONGEST = 160  # characters of a caption with its credit


def is_marked(text: str) -> bool:
    """Whether a line begins with the triangle that points at a picture: ``▲ 다시 열린 벚꽃길``."""
    return _MARKED.match(text) is not None


def shows(text: str) -> bool:
    """Whether a line tells what a picture shows: by its label, its one scene, its noun with a full stop, its credit."""
    if len(text) > _LONGEST or byline.is_line(text) or len(_SENTENCE.findall(text)) > _SENTENCES:
        return False
    if _LABELLED.match(text) or _SCENE.match(text) or _OWNED.search(text) or _WIRED.search(text):
        return True
    if _SHOWN.fullmatch(text) and not _SENTENCE.search(text):
        return True
    return (
        (_AT_IT.search(text) is not None or "사진" in text) and not ends_a_sentence(text) and credit(text) is not None
    )


def without_captions(lines: list[Line]) -> list[Line]:
    """Without the captions that lost their pictures: lone lines with a triangle (several in a row are a list), what
    stands with a credit above the first paragraph, and what only a picture's caption says with a paragraph below.
    """
    if not any(_TOLD.search(line.text) and not (is_marked(line.text) or shows(line.text)) for line in lines):
        return lines  # the picture is the article; other stories' headlines end without a full stop
    last = max((at for at, line in enumerate(lines) if is_prose(line.text) and not shows(line.text)), default=0)
    lines = [line for at, line in enumerate(lines) if at > last or not shows(line.text)]
    lines = [line for at, line in enumerate(lines) if not _is_a_caption(lines, at)]
    marked = [bool(is_marked(line.text)) for line in lines]
    told = max((index for index, line in enumerate(lines) if line.text.endswith("다.")), default=0)
    kept: list[Line] = []
    begun = False
    for index, line in enumerate(lines):
        answers = index > 0 and lines[index - 1].text.startswith("-") and ends_a_sentence(line.text)
        is_alone = (
            marked[index] and not answers and not any(marked[max(0, index - 1) : index] + marked[index + 1 : index + 2])
        )
        is_shown = not begun and _SHOWS.search(line.text) is not None
        if is_shown and any(is_credit(one.text) for one in lines[index + 1 : index + 2]):
            continue
        begun = begun or is_prose(line.text) or (index >= told and is_signed_prose(line.text))
        if not is_alone and (begun or not (_is_sourced(lines[index : index + 2]) or credit(line.text))):
            kept.append(line)
    return kept


def _is_a_caption(lines: Sequence[Line], at: int) -> bool:
    """Whether a line ends with a picture's credit, or stands there twice: as what is shown and as what is read out."""
    text = lines[at].text
    if len(text) <= _LONGEST and _TWICE.fullmatch(text):
        return True
    if ends_a_sentence(text) or is_credit(text):
        return False
    if "다." not in text and is_credited(text):
        return True
    alike = [place for place in (at - 1, at, at + 1) if 0 <= place < len(lines) and lines[place].text == text]
    if len(alike) < 2 or len(text) >= _WIDEST:
        return False
    beside = [*lines[max(0, alike[0] - 1) : alike[0]], *lines[alike[-1] + 1 : alike[-1] + 2]]
    return len(text) > SHORT or all(is_prose(line.text) for line in beside)  # a refrain stands among verses


def _is_sourced(lines: Sequence[Line]) -> bool:
    """Whether a line is a credit, or the words above one that say what the picture shows."""
    return any(is_credit(line.text) for line in lines if line.group == lines[0].group)
