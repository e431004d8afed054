"""The head of a flattened page: headline, subheadline and section in the lines above its body, or below its time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers.fields import byline, head, names, section
from parsers.fields.body import Body
from parsers.fields.timestamp import Stamp
from parsers.flat import pictures
from parsers.flat.parting import LINES, NEAR_LINES, Parted, stamps_of
from parsers.flat.words import (
    could_be_a_headline,
    could_head,
    forbids_copying,
    is_a_row,
    is_a_tool,
    is_credited,
    is_prose,
    is_sentence,
    is_ui,
    path,
    section_near,
)

_DIGIT = re.compile(r"\d")
_CUT_TITLE = re.compile(r"[^.]\.\.$")
_PARAGRAPHS = 3  # on end; a front page shows one or two of a story
_TWO = 150  # characters of two that are all the text; leads are shorter
_SHARES = re.compile(r"이\s?기사를?\s?공유|기사\s?(?:공유|스크랩|프린트|인쇄|듣기)|글자\s?크기")
_LONG = 60  # characters; a headline is shorter
_HEADLINE = 8  # characters of a line above another that may be one
_BUTTONS = 6  # lines of them between a headline and its body
_WORD = 4  # characters of a button's name
_DASHES = "-–—"
_QUOTING = re.compile(r"[^“\"]{4,40},\s?([“\"])[^”\"]{4,40}[”\"]")  # 나루 노인들의 발, “버스야 고맙다”
_MARKED = ("▲", "△", "▼", "◀", "▶")  # begin what a picture shows
_BUTTON = re.compile(r"글[씨자]|본문|현재\s?위치|스크롤|보내기|공유|인쇄|바로\s?가기|기사\s?보기")
_HEAD = 5  # lines that a headline and its subheadline have
_SHORTEST = 5  # characters of a subheadline
_WAY = 5  # lines above a headline in which its section is named step by step
_LONGEST_WORD = 6  # characters of one section's name; a row of glued ones is longer
_GLUED = re.compile(r"(?:홈|home)(?=[가-힣])", re.IGNORECASE)
_STEP = 14  # characters of a section's name


def trail(above: Sequence[str], headline: str | None, items: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The section that the lines above a body tell: the last path, else a line beside the headline.

    ``items`` are the lines of lists; one below the headline tells who wrote it, and when.
    """
    above = [line for line in above if any(map(str.isalnum, line))]
    told = max((at for at, line in enumerate(above, start=1) if line == headline), default=len(above))
    above = above[:told] + [line for line in above[told:] if line not in items]
    if found := next((found for line in reversed(above) if (found := path(line))), ()):
        return found
    at = next((index for index in range(len(above) - 1, -1, -1) if above[index] == headline), len(above))
    ways = (_between_two(above, headline), _way_down(above[max(0, at - _WAY) : at]), _glued(above, at))
    return next(filter(None, ways), ()) or _beside(above, at, headline)


def _beside(above: Sequence[str], at: int, headline: str | None) -> tuple[str, ...]:
    """The section that a line near the headline names."""
    for index in (at - 1, at - 2, at + 1, at + 2, at + 3):
        if not 0 <= index < len(above) or above[index] == headline or not (found := section_near(above[index])):
            continue
        if not index or len(found) > 1 or not section_near(above[index - 1]):
            return found
        # In a menu one section's name stands under another's; what stands there again is the article's.
        steps = list(itertools.takewhile(lambda place: _is_said_apart(above, place), range(index - 1, 0, -1)))
        if steps or _is_said_apart(above, index):
            return section.path([*(above[place] for place in reversed(steps)), above[index]])
        return ()
    return ()


def _is_said_apart(above: Sequence[str], index: int) -> bool:
    """Whether a section's name that a menu holds stands there again, and not as the menu's next round."""
    before = above[:index]
    return (
        bool(section_near(above[index]))
        and above[index] in before
        and (above[index - 1], above[index]) not in itertools.pairwise(before)
    )


def _glued(above: Sequence[str], at: int) -> tuple[str, ...]:
    """The path near a headline whose steps have come together: 홈오피니언사설, of words that the menu parts."""
    known = sorted({line for line in above if 1 < len(line) <= _STEP and " " not in line}, key=len, reverse=True)
    for line in above[max(0, at - _WAY) : at + _WAY]:
        if (match := _GLUED.match(line)) is None:
            continue
        steps: list[str] = []
        rest = line[match.end() :]
        while rest and (step := next((word for word in known if word != line and rest.startswith(word)), None)):
            steps.append(step)
            rest = rest[len(step) :]
        if not rest:
            return section.path(steps)
    return ()


def _between_two(above: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """The section that stands between a page's title and the headline that repeats it: 사람들, 알림."""
    first, *others = [index for index, line in enumerate(above) if line == headline] or [0]
    steps = above[first + 1 : others[-1]] if others else []
    is_a_way = len(steps) < _WAY and all(_is_a_step(step) for step in steps)
    return section.path(steps) if steps and is_a_way and section.common(steps) else ()


def _is_a_step(line: str) -> bool:
    """A section's name may be; letters of buttons, tools and names glued to 홈 are not."""
    return 1 < len(line) <= _STEP and not (
        _DIGIT.search(line) or is_ui(line) or _GLUED.match(line) or (len(line) > _LONGEST_WORD and is_a_row(line))
    )


def _way_down(lines: Sequence[str]) -> tuple[str, ...]:
    """The section that the lines right above a headline name step by step: 홈, 지역, 나루; or 문화, 전시 alone."""
    home = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].lower() in ("홈", "home")), None)
    if home is not None:
        steps = lines[home + 1 :]
        tools = [index for index, step in enumerate(steps) if is_a_tool(step) and section.common([step]) is None]
        steps = steps[tools[-1] + 1 :] if tools else steps
        is_a_way = all(_is_a_step(step) for step in steps) and section.common(steps)
        return section.path(steps) if is_a_way else ()
    named = [section.common([line]) if len(line) <= _STEP and " " not in line else None for line in lines[-3:]]
    # A menu's neighbours are of different kinds, and more than two.
    is_a_pair = len(named) > 1 and named[-1] is not None and named[-1] == named[-2] and named[:-2] in ([], [None])
    return section.path(lines[-2:]) if is_a_pair else ()


def first_of_the_head(parted: Parted, menu: set[str]) -> str | None:
    """The headline above the time where subheadlines stand between the two; more lines than these have are a list."""
    lines = parted.above[::-1][: _HEAD * 3]
    lines = [line for line in lines if line not in parted.items] or lines
    lines = list(itertools.dropwhile(lambda line: not could_head(line, menu), lines))
    found = list(itertools.takewhile(lambda line: _could_be_of_it(line, menu), lines[: _HEAD + 1]))
    if not found:
        return _said_twice(parted, menu)
    return found[-1] if len(found) <= _HEAD else found[0]


def _could_be_of_it(line: str, menu: set[str]) -> bool:
    """Whether a line may be of the head; a title that a list of other stories cuts short with two dots is not."""
    return could_head(line, menu) and not _CUT_TITLE.search(line)


def _said_twice(parted: Parted, menu: set[str]) -> str | None:
    """A headline of a word or two, which a page's title and its head both say: 등대, 등대."""
    near = parted.above[:-1][-_HEAD:]
    return next((line for line in near if near.count(line) > 1 and could_head(line, menu, 2)), None)


def headline_below(parted: Parted) -> str | None:
    """The headline where the time stands above it: the first line below that no sentence stands before."""
    for line in [line.text for line in parted.below if line.text][:NEAR_LINES]:
        if is_sentence(line):
            return None
        if could_head(line, set()) and (could_be_a_headline(line) or _QUOTING.fullmatch(line)):
            return line
    return None


def subheadline_below(parted: Parted, headline: str) -> list[str]:
    """The lines between a headline that stands below the time and who wrote it; others there may be captions."""
    lines = [line.text for line in parted.below if line.text][: NEAR_LINES + _HEAD]
    lines = lines[lines.index(headline) + 1 :] if headline in lines else []
    told = list(itertools.takewhile(lambda line: could_head(line, set(), _SHORTEST) and not is_sentence(line), lines))
    return told if any(map(byline.is_line, lines[len(told) : len(told) + 1])) else []


def time_below(parted: Parted) -> Stamp | None:
    """The time that some systems print under the article, with its label; of several none is the article's."""
    found = [stamp for line in parted.below[:LINES] for stamp in stamps_of(line.text) if stamp.meaning == "published"]
    return found[0] if len(found) == 1 else None


def subheadline(lines: Sequence[str]) -> list[str]:
    """The subheadline at the start of the lines between headline and time; what tools and paths say is none."""
    lines = [line for line in lines[:_HEAD] if not (_is_a_houses_name(line) or byline.says_who(line))]
    return list(
        itertools.takewhile(lambda line: could_head(line, set(), _SHORTEST) and not _BUTTON.search(line), lines)
    )


def _is_a_houses_name(line: str) -> bool:
    """뉴스N나루, 나루시농업기술센터: who signs where no person does."""
    if len(line) > _STEP or " " in line:
        return False
    return names.HOUSE.search(line) is not None or (len(line) > _SHORTEST and names.is_institution(line))


def is_told_as_one(parted: Parted, told: Body) -> bool:
    """Whether a page without a time shows otherwise that it tells one story, and is no front page with its leads.

    The tools of an article stand above its text, its headline stands there twice, the line that forbids copying stands
    right below; or several paragraphs stand on end with nothing between them that could be another headline.
    """
    if any(map(_SHARES.search, parted.above[-_HEAD:])) or len(set(parted.above[-_HEAD:])) < len(parted.above[-_HEAD:]):
        return True
    blocks = itertools.dropwhile(lambda text: text[:1] in "■□◆◇○●▷▶[*※", (block.text for block in told.blocks))
    prose = list(map(is_prose, itertools.islice(blocks, _PARAGRAPHS)))
    if prose == [True] * _PARAGRAPHS or (prose == [True, True] and told.size >= _TWO):
        return True
    last = told.blocks[-1].text if told.blocks else ""
    shown = [line.text for line in parted.below[:LINES] if line.text]
    at = next((index for index, line in enumerate(shown) if line.endswith(last[-_LONG:])), None)
    return at is not None and any(map(forbids_copying, shown[at + 1 : at + 2]))


def above_the_body(above: Sequence[str], menu: set[str]) -> tuple[str | None, list[str]]:
    """Headline and subheadline of a page without a time: the lines on end above the body that are no menu's.

    A longer run is a list of other stories, whose last line alone may be the article's. Of a headline that stands there
    twice the second begins the head.
    """
    lines = list(reversed(above))
    found: list[str] = []
    skipped = 0
    for line in lines:
        if line in found[:-1]:
            found = found[: found.index(line) + 1]
            break
        is_a_word = not found and len(line) <= _WORD and section.common([line]) is None
        if line in found or (skipped < _BUTTONS and (is_a_word or _is_between(line))):
            skipped += 1
        elif could_head(line, menu, _HEADLINE if found else _SHORTEST):
            found.append(line)
        else:
            break
    if not found or found[-1][0] in _DASHES:  # which begin a subheadline
        return None, []
    return (found[-1], found[-2::-1]) if len(found) <= _HEAD else (found[0], [])


def _is_between(line: str) -> bool:
    """A button, a byline or a picture's caption between a headline and its body."""
    is_said = is_ui(line) or is_a_row(line) or is_credited(line) or line.startswith(_MARKED)
    is_said = is_said or pictures.shows(line) or _is_a_houses_name(line)
    return is_said or (head.is_other(line) and not path(line) and "℃" not in line)
