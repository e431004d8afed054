"""Flattened pages that list stories instead of telling one: they count, search, cut leads short, give each its day."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from parsers.fields import byline, timestamp
from parsers.flat.words import could_head, ends_the_article, is_a_day, is_credited, is_prose
from parsers.text import ends_a_sentence

# 기사 (전체 2,050건), 총 1,204건의 기사; and without a bracket only as a whole line: 기사 7,093
_COUNTED = re.compile(
    r"\W{0,3}(?:\S{2,6}\s)?(?:전체\s?)?(?:기사|뉴스|게시물|검색\s?결과)\s?\(\s?(?:전체|총)?\s?[\d,]{1,9}\s?[건개]\s?\)"
    r"|\W{0,3}(?:총|전체)\s?[\d,]{1,9}\s?[건개](?:의\s|$)|\W{0,3}기사\s[\d,]{1,9}\s?건?$"
    r"|검색\s?결과\s?[:：]\s?\S"
)
_SEARCHED = re.compile(r"최근\s?검색어|검색어\s?저장|검색\s?기록|검색\s?결과|상세\s?검색|검색어를\s?입력")
_CUT = re.compile(r"(?:\.{2,3}|…|\[(?:…|\.{3})\])$")
_WHOLE = re.compile(r"[다요까][.?!]?[\"”’']?\s?(?:\.{2,3}|…)$")
_DIGIT = re.compile(r"\d")
# What the last step of a list's address is called: articleList.html, section_list_all.html, list.php; tag/, category/.
_LISTS = re.compile(r"[a-z_]{0,12}?list(?:_[a-z_]{1,20})?|sections?\d?|search\w{0,8}|index_sub", re.IGNORECASE)
_SHELVES = frozenset(("list", "lists", "tag", "tags", "category", "search", "archive", "archives", "author"))
_NUMBERED = re.compile(r"/archives?/(?!(?:19|20)\d\d$)\d{1,9}$")  # a post by its number, no year's or month's shelf
_SIGNED_OPENING = re.compile(r"\W{0,2}(?P<who>[^|ㅣ=]{4,40}?)\s?[|ㅣ=]\s?(?=\S)")
_LEAD_LENGTH = 50  # characters; the lead of a list's story is longer
_LONG = 60  # characters
_INFO = 60  # characters of a line that tells an item's day, and who wrote it
_MANY_DAYS = 3  # a list's days; an article has its own and one more
_LEAD = 2  # paragraphs that a list shows of a story
_ITEM = 4  # lines of one story where there are two
_TITLE, _MANY_TITLES = 12, 3  # characters of a headline; of them
_TOP = 80  # lines in which a list says that it is one


def is_a_lists_address(url: str) -> bool:
    """Whether an address says that it is a list's, a search's, a tag's or a site's front page.

    >>> is_a_lists_address("http://naru.example/news/articleList.html?page=3")
    True
    """
    try:
        steps = [step for step in urlsplit(url).path.lower().split("/") if step]
    except ValueError:
        return False
    if not steps:
        return not urlsplit(url).query and bool(urlsplit(url).netloc)
    if _NUMBERED.search(f"/{'/'.join(steps[-2:])}"):
        return False
    return _LISTS.fullmatch(steps[-1].split(".")[0]) is not None or not _SHELVES.isdisjoint(steps[:-1])


def told(lines: Sequence[str]) -> str | None:
    """What shows that a page's lines are a list; None where nothing does."""
    top = list(itertools.takewhile(lambda line: not is_prose(line), lines[:_TOP]))
    lines = lines[: _end_of_an_article(lines, len(top))]
    if counted := next(filter(_COUNTED.match, [*top, *lines[len(top) : len(top) + 1]]), None):
        return counted[:_INFO]
    if sum(_SEARCHED.search(line) is not None for line in top) > 1:
        return "a search"
    if _is_of_cut_leads(lines):
        return "leads that are cut short"
    if _is_of_doubled_titles(lines):
        return "several headlines, each twice"
    if is_signed(lines) or is_dated(lines) or _is_of_items(lines) or _goes_on_behind_a_day(lines):
        return "several stories, each with its day"
    return None


def _end_of_an_article(lines: Sequence[str], start: int) -> int:
    """Where an article ends that its page's lists follow; a page that is a list has its stories' days before."""
    return next((at for at in range(start + 1, len(lines)) if ends_the_article(lines[at])), len(lines))


def is_signed(lines: Sequence[str]) -> bool:
    """Whether several paragraphs each open with who wrote them, as a list's leads do: ``나루일보 홍길동 기자 | …``."""
    return sum(map(_opens_signed, lines)) > 1


def _opens_signed(text: str) -> bool:
    match = _SIGNED_OPENING.match(text)
    return match is not None and len(text) > _LONG and byline.is_line(match["who"]) != ()


def is_dated(lines: Sequence[str]) -> bool:
    """Whether several bare days of one form stand with a lead each; below an article they stand with titles alone."""
    days = [index for index, line in enumerate(lines) if is_a_day(line)]
    for alike in _alike(days, lines):
        stories = [lines[one + 1 : two] for one, two in itertools.pairwise([*alike, len(lines)])]
        if len(stories) >= _MANY_DAYS and all(map(_is_a_lead, stories[:-1])):
            return True
        if len(stories) > 1 and all(map(_is_a_lead, stories)) and all(len(story) <= _ITEM for story in stories):
            return True
    return False


def _is_of_items(lines: Sequence[str]) -> bool:
    """Whether each story's day, and who wrote it, stands below its lead: two on end, and nothing of a body between."""
    infos = [index for index, line in enumerate(lines) if _is_info(line)]
    prose = [index for index, line in enumerate(lines) if is_prose(line)]
    far = prose[_LEAD + 1] if len(prose) > _LEAD + 1 else len(lines)  # below an article other stories are listed
    return any(
        _follows_a_lead(lines, one) and _follows_a_lead(lines, two) and _is_a_lead(lines[one + 1 : two])
        for alike in _alike(infos, lines)
        for one, two in itertools.pairwise(alike)
        if one < far
    )


def _goes_on_behind_a_day(lines: Sequence[str]) -> bool:
    """Whether the first prose ends with a bare day below it, behind which the next story's headline stands."""
    told = [index for index, line in enumerate(lines) if _is_of_prose(line)]
    first = next((index for index, line in enumerate(lines) if is_a_day(line)), None)
    if first is None or not told or first - 1 not in told[: _LEAD + 1]:
        return False
    return any(could_head(line, set(), _TITLE) and not is_prose(line) for line in lines[first + 1 : first + 2])


def _alike(places: Sequence[int], lines: Sequence[str]) -> list[list[int]]:
    """The places of lines whose days are written in one form."""
    forms: dict[str, list[int]] = {}
    for index in places:
        raw = next((stamp.raw for stamp in timestamp.find(lines[index])), lines[index])
        forms.setdefault(_DIGIT.sub("0", raw), []).append(index)
    return list(forms.values())


def _is_of_doubled_titles(lines: Sequence[str]) -> bool:
    """Whether several headlines stand there twice, as what a picture is called and as what is to be read."""
    near = (lines[max(0, at - _ITEM) : at] for at in range(len(lines)))
    twice = {line for line, above in zip(lines, near, strict=True) if line in above and could_head(line, set(), _TITLE)}
    return len({line for line in twice if not ends_a_sentence(line) and not is_credited(line)}) >= _MANY_TITLES


def _is_info(line: str) -> bool:
    """A day that no label calls the article's, with who wrote it at most: ``나루일보 | 2024-03-05 10:17``."""
    stamps = timestamp.find(line) if len(line) < _INFO and not ends_a_sentence(line) else []
    if len(stamps) != 1 or stamps[0].label is not None:
        return False
    behind = line[stamps[0].end :].strip(" |·")
    return len(behind) < 2 or byline.is_line(behind) != ()


def _follows_a_lead(lines: Sequence[str], index: int) -> bool:
    """Whether prose stands right above a line, or above the byline between."""
    above = lines[max(0, index - 2) : index]
    if len(above) == 2 and byline.is_line(above[-1]):
        above = above[:-1]
    return bool(above) and _is_of_prose(above[-1])


def _is_a_lead(between: Sequence[str]) -> bool:
    return 1 <= sum(map(_is_of_prose, between)) <= _LEAD


def _is_of_prose(line: str) -> bool:
    return is_prose(line) or (len(line) >= _LEAD_LENGTH and not _is_info(line))


def breaks_off(text: str) -> bool:
    """Whether a paragraph breaks off in the middle of a sentence, as the lead of a list's story does."""
    is_cut = len(text) >= _LEAD_LENGTH and is_prose(text) and _CUT.search(text) is not None
    return is_cut and _WHOLE.search(text) is None


def _is_of_cut_leads(lines: Sequence[str]) -> bool:
    """Whether the long lines, the first of them too, mostly break off in the middle of a sentence."""
    cut = [breaks_off(line) for line in lines if len(line) >= _LEAD_LENGTH and is_prose(line)]
    return cut[:1] == [True] and sum(cut) > 1 and sum(cut) * 2 >= len(cut)
