"""The lines of a flattened page that are the article's body: from below its head to where other things begin."""

from __future__ import annotations

import itertools
import re
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parsers import notices
from parsers.fields import byline, chrome, timestamp
from parsers.fields.lines import Line
from parsers.flat import pictures
from parsers.flat.parting import NEAR, Parted
from parsers.flat.words import (
    SHORT,
    could_be_a_headline,
    could_head,
    ends_the_article,
    forbids_copying,
    heads_others,
    holds_prose,
    is_a_form,
    is_a_row,
    is_a_wall,
    is_an_items_date,
    is_prose,
    is_signed_prose,
    is_ui,
    lines_of_a_summary,
    names_another,
    tells_of_a_summary,
)
from parsers.text import ends_a_sentence

_MARKS = "▲△▼▽◀◁ "
_LISTED = "▲△◇■□◆"  # begin who is appointed, who has died
_SHORT_LINE = 14  # characters in the middle of a poem's lines or a list's names; other stories' headlines are longer
_TITLE = 8  # characters of a list item's title
_BUTTONS = 60  # lines of them between head and body
_ROW = 3  # of them on end
_LEAD = 4  # lines of a subheadline
_WIDEST = 60  # characters of one of them
# 한 학기 24만 원…첫 인상; 윗말군, 대책 마련 나서: so headlines are told, and captions are not.
_OF_TWO_PARTS = re.compile(r"(?=[\w‘“'\"])(?:.+?\S\s?…\s?\S|(?=.{18})[^,]*[가-힣]{2},\s\S)")
_DASHED = re.compile(r"^[-–—]\s?(\S.*\S)\s?[-–—]$")
_SHARES = re.compile(r"이\s?기사를\s?공유합니다")
_OF_PEOPLE = re.compile(
    r"(?:[는은을던]|[한된인선린진])\s(?:\S{1,8}\s){0,2}\S{0,8}(?:들|씨|모습|사람|의원|시장|군수|선수)$"
)
_GOES_ON = re.compile(r"이?(?:라[는고며]|란)\s")  # the sentence that a line in quotation marks was taken out of
_TITLES = 3  # of other stories in a box
_STORIES = 5  # on end, each a title and a lead
_ITEM = 5  # lines that an item has


def content(parted: Parted, head_lines: tuple[str | None, str | None, str | None]) -> list[Line]:
    """The lines of the body: from below the head to the closing byline, or to the last sentence.

    ``head_lines`` may stand below the time: two headlines and a byline.
    """
    *_, beside = head_lines
    group = 0
    lines: list[Line] = []
    for line in parted.below:
        if not line.text:
            group += 1
        else:
            lines.append(replace(line, group=group))
    if parted.is_a_poem:
        return lines
    whole = len(lines)
    lines = list(itertools.takewhile(lambda line: not forbids_copying(line.text), lines))
    is_cut = len(lines) < whole
    above = (index for index, line in enumerate(lines) if index > _BUTTONS or not _is_head(line.text, head_lines))
    start = next(above, 0)
    lines = lines[start:]
    lines = _below_the_summary(lines)
    lines, is_closed = _until_the_end(lines, is_closed=is_cut)
    lines = lines[: len(lines) - len(list(itertools.takewhile(_is_a_button, reversed(lines))))]
    if any(is_prose(line.text) for line in lines if not pictures.is_marked(line.text)):
        lines = pictures.without_captions(lines)
    else:  # what is marked is the article: ▲홍길동씨 별세, or the words below a picture or cartoon that is one
        is_alone = len(lines) == 1
        lines = [
            replace(line, text=line.text.lstrip(_MARKS)) if is_alone or holds_prose(line.text) else line
            for line in lines
        ]
    sentences = [index for index, line in enumerate(lines) if is_prose(line.text) or is_signed_prose(line.text)]
    last = max((index for index, line in enumerate(lines) if line.text.endswith("다.")), default=-1)
    if (
        signed := next((at for at in range(last + 1, len(lines)) if is_signed_prose(lines[at].text)), None)
    ) is not None:
        return lines[: signed + 1]
    end = next((index for index in range(1, len(lines)) if _closes(lines, index, sentences)), None)
    if end is not None:
        others = itertools.takewhile(lambda line: _signs_too(line.text), lines[end + 1 :])
        return lines[: end + 1 + len(list(others))]
    first = sentences[0] if sentences else -1
    signed = next((index for index in range(first + 1, len(lines)) if beside and _signs(lines[index], beside)), None)
    if signed is not None:
        return lines[:signed]
    return lines[: _last_of_the_article(lines, is_closed=is_closed) + 1]


def _below_the_summary(lines: list[Line]) -> list[Line]:
    """The lines below a machine's summary above the text: as many as its heading counts, or up to buttons."""
    if lines and (told := lines_of_a_summary(lines[0].text)):
        return lines[told + 1 :]
    if not lines or not tells_of_a_summary(lines[0].text):
        return lines
    is_between = [_is_between(line.text) for line in lines[:_BUTTONS]]
    rows = [at for at in range(len(is_between)) if all(is_between[at : at + _ROW])]
    below = lines[rows[-1] + _ROW :] if rows else []
    return below if any(is_prose(line.text) for line in below) else lines


def lead(lines: list[Line], parted: Parted) -> tuple[list[str], list[Line]]:
    """The subheadline that stands below the time, and the lines of the body: open lines over a first sentence.

    Prose that was broken over lines of one width begins with open ones as well; a paragraph below them is wider.
    """
    first = [line for line in lines if line.group == lines[0].group] if lines else []
    told = list(itertools.takewhile(lambda line: not ends_a_sentence(line.text), first))
    said = list(dict.fromkeys(line.text for line in told))  # some pages say it above the picture and below
    widest = max(map(len, said), default=0)
    following = lines[len(told) : len(told) + _LEAD]
    is_narrow = len(told) == len(first) or len(following[0].text) > 2 * widest
    is_told = len(said) > 1 or any(_leads_alone(line, lines, parted) for line in said)
    if (
        not is_told
        or len(said) > _LEAD
        or widest > _WIDEST
        or not is_narrow
        or not any(is_prose(one.text) for one in following)
        or _GOES_ON.match(following[0].text)
    ):
        return [], lines
    if any(len(line.text) < _TITLE or line.kind != "text" or line.text[0] in _LISTED for line in told):
        return [], lines
    return [_DASHED.sub(r"\1", line) for line in said], lines[len(told) :]


def _leads_alone(line: str, lines: list[Line], parted: Parted) -> bool:
    """Whether one line over the text is a subheadline: told as headlines are, or the first below the button to share.

    There ND Soft's pages have it, apart from the text; a caption that stands there tells who is doing what.
    """
    if not could_head(line, set()):
        return False
    if _OF_TWO_PARTS.match(line):
        return True
    shown = [one.text for one in parted.below if one.text]
    is_first = _SHARES.fullmatch(shown[shown.index(line) - 1]) is not None if line in shown[1:] else False
    is_apart = len(lines) > 1 and lines[1].group != lines[0].group
    return is_first and is_apart and not _OF_PEOPLE.search(line) and not pictures.shows(line)


def _until_the_end(lines: list[Line], *, is_closed: bool) -> tuple[list[Line], bool]:
    """The lines up to what ends an article, or heads other stories; and whether there was such a line."""
    begun = False
    lines = _without_boxes(lines)
    for index, line in enumerate(lines):
        if index and (is_a_form(line.text) or (begun and ends_the_article(line.text) and not _goes_on(lines, index))):
            return lines[:index], True
        if begun and all(map(_is_a_button, lines[index : index + 2])):
            return lines[:index], False  # a menu's words may stand above its buttons
        if index > 1 and _begins_a_list(lines, index):
            return lines[:index], False
        if begun and is_a_wall(line.text):
            return lines[: _before_the_wall(lines, index)], True
        if begun and is_an_items_date(line.text):
            return lines[: _before_the_item(lines, index)], True
        begun = begun or holds_prose(line.text) or index > NEAR or line.text[0] in _LISTED
    return lines, is_closed


def _without_boxes(lines: list[Line]) -> list[Line]:
    """Without the boxes in the text's middle that lead to other stories: a heading and titles, then prose on end.

    Where other stories are listed below a text each has a lead of its own.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        kept.append(lines[at])
        at += 1
        if not heads_others(lines[at - 1].text) or not any(is_prose(line.text) for line in kept):
            continue
        titles = list(itertools.takewhile(lambda line: could_be_a_headline(line.text), lines[at : at + _TITLES + 1]))
        below = lines[at + len(titles) : at + len(titles) + 2]
        if 0 < len(titles) <= _TITLES and len(below) > 1 and all(is_prose(line.text) for line in below):
            kept.pop()
            at += len(titles)
    return kept


def _begins_a_list(lines: list[Line], index: int) -> bool:
    """Whether other stories begin below paragraphs on end: title and lead by turns, more often than subheads stand."""
    turns = [could_be_a_headline(line.text) for line in lines[index - 2 : index + 2 * _STORIES]]
    return turns == [False, False, *[True, False] * _STORIES]


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether a line names another story in the middle of this one: its text goes on right below, or below a subhead.

    Where other stories are listed no prose stands below two of their titles.
    """
    others = itertools.takewhile(lambda line: names_another(line.text), lines[index:])
    at = index + len(list(others))
    return at > index and any(is_prose(line.text) for line in lines[at : at + 2])


def _before_the_wall(lines: list[Line], index: int) -> int:
    """Where what asks the reader to subscribe begins: with the paragraphs that speak to him, and their heading."""
    first = index
    for start in range(index - 1, 0, -1):
        if notices.speaks_to_the_reader(lines[start].text):
            first = start
        elif ends_a_sentence(lines[start].text) or len(lines[start].text) > _WIDEST:
            break
    is_headed = first > 1 and not ends_a_sentence(lines[first - 1].text) and len(lines[first - 1].text) < _WIDEST
    return first - is_headed


def _before_the_item(lines: list[Line], index: int) -> int:
    """Where the first item of a list begins whose date stands at ``index``: with its title, or with a lead below it."""
    for start in range(index - 1, max(index - _ITEM, 0), -1):
        if could_be_a_headline(lines[start].text) and len(lines[start].text) >= _TITLE:
            return start
    return index


def _signs_too(text: str) -> bool:
    """Whether a line below a byline signs as well: an address, or another byline that is marked or has one."""
    return byline.is_address(text) or (_is_marked(text) and bool(byline.is_line(text)))


def _is_marked(text: str) -> bool:
    return text.startswith(("/", "[", "<")) or "@" in text


def _signs(line: Line, beside: str) -> bool:
    """Whether a line below the text repeats the byline above it: /채움 논설실장 겸 이사."""
    told = line.text.strip("/ []()<>")
    return told == beside or told in (one.name for one in byline.parse(beside))


def _is_head(text: str, head_lines: tuple[str | None, ...]) -> bool:
    return text in head_lines or _is_between(text)


def _is_between(text: str) -> bool:
    """A line between head and body: a button, the letters of the font-size buttons, the print date."""
    is_said = len(text) == 1 or chrome.is_chrome(text) or is_ui(text)
    return is_said or is_a_row(text) or _is_a_date(text)


def _is_a_button(line: Line) -> bool:
    return is_ui(line.text) and not line.text[0].isdigit()


def _is_a_date(text: str) -> bool:
    return len(text) < 60 and bool(timestamp.find(text)) and not ends_a_sentence(text)


def _closes(lines: Sequence[Line], index: int, sentences: list[int]) -> bool:
    """Whether the article ends with this line: a byline with an address or slash, or with no sentence behind."""
    text = lines[index].text
    if not sentences or index < sentences[0] or not (byline.is_line(text) or byline.is_address(text)):
        return False
    following = bisect_right(sentences, index)
    return _is_marked(text) or not (following < len(sentences) and sentences[following] < index + 40)


def _last_of_the_article(lines: Sequence[Line], *, is_closed: bool) -> int:
    """The last line that is no menu's: a sentence, a byline, or anything long that is no run of headlines.

    ``is_closed`` says that a copyright line or the like stood behind the lines: then short ones among them (a poem,
    a list of names) are the article's as well.
    """
    loose = list(itertools.takewhile(lambda line: could_be_a_headline(line.text), reversed(lines)))
    if 2 < len(loose) < len(lines):
        is_a_menu = any(is_ui(line.text) or not any(map(str.isalnum, line.text)) for line in loose)
        if is_closed and not is_a_menu and statistics.median(len(line.text) for line in loose) < _SHORT_LINE:
            return len(lines) - 1
        start = len(lines) - len(loose)
        beside = sum(line.group == lines[start - 1].group for line in loose) if lines[-1].group else 0
        return start - 1 + beside
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if len(text) >= SHORT or ends_a_sentence(text) or byline.is_line(text) or (is_closed and not is_a_row(text)):
            return index
    return len(lines) - 1
