"""Flattened text: a page whose tags are gone and whose menus are not, as in text dumps and Common Crawl's WET files.

The same grammars find the fields. The time's line divides the page: above it the menus and the headline, below it
byline and body, and the body ends where its closing byline stands or where only short words of menus follow.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from papers import Paper
from parsers import assemble, families, mojibake, notices, verdict
from parsers.article import Article
from parsers.errors import NotAnArticle
from parsers.families.aid import AID, epoch
from parsers.families.base import Reading, closing_byline
from parsers.fields import body, byline, head, names, section, timestamp
from parsers.fields.headline import genre, notice, tidy
from parsers.fields.lines import Line
from parsers.fields.timestamp import Stamp
from parsers.flat import cards, extent, heads, lists, opening, parting, split, verse, words, wrapped
from parsers.flat.parting import Parted
from parsers.html import paper_of
from parsers.masthead import paper_of_text
from parsers.page import MAX_BYTES

_QUESTION_MARKS = re.compile(r"\?{2,}")
_MOST_LINES = 20_000  # that say something; a page has hundreds
_MOST_WITH_BLANKS = 200_000
_LONGEST_LINE = 500_000  # characters; the whole page on one line is a hundredth of it
_FEW = 5  # question marks in rows; more of them are characters that a charset could not say
_TITLE = re.compile(r"\s[-–—<>|:]\s")
_LABEL = re.compile(r"\[\S{2,8}\]\s?")
_PRINTED = re.compile(r"제?\s?[A-D]?\d{1,3}\s?면")  # the page of the printed paper
_POEMS = ("시", "에세이")
_BRIEF = 160  # characters; less may be the lead of a list's first story
_DATES = 4  # in the lines below the first; a list has more
_LISTED = "▲△◇○"  # begin who is appointed
_SHOWN = "▲▼◀▶"  # begin what a picture shows: ▲ 홍길동 나루시장 상인회장
_NEAR = 4  # lines above the body in which a bare name may sign
_PLAUSIBLE = 14  # characters of a section's name
_SHORTEST = 5  # characters of a headline
_SIGNATURE = 24  # characters of a byline without 기자


def parse_text(text: str, url: str | None = None) -> Article:
    """The article in a flattened page. ``url`` tells the paper where known; else its menu, copyright line or mail may.

    Text whose bytes were read in the wrong charset is read again in the right one, and a warning says so.
    Raises NotAnArticle when there is no headline with a body in it.
    """
    if len(text) > MAX_BYTES:
        raise NotAnArticle("too-large", f"more than {MAX_BYTES:,} characters")
    _refuse_the_endless(text)
    text, doubts = _sound(text)
    lines = split.lines(text)
    shown = [line.text for line in lines if line.text]
    if len(shown) > _MOST_LINES:
        raise NotAnArticle("too-large", f"more than {_MOST_LINES:,} lines that say something")
    if not shown:
        raise NotAnArticle("empty", "no text")
    paper = paper_of(url) or section.paper_of_menu(shown) or paper_of_text(shown)
    family = families.of(paper)
    is_an_articles = url is not None and any(known.article_key(url) for known in families.FAMILIES.values())
    if url and not is_an_articles and lists.is_a_lists_address(url):
        raise NotAnArticle("listing", url)
    reading = _read(lines, paper, is_an_articles=is_an_articles)
    if not (reading and _has_its_own_time(reading)) and (detail := lists.told(shown)):
        raise NotAnArticle("listing", detail)
    if reading is not None and url and family is AID:
        reading.last_resort = epoch(url)
    found = assemble.article(reading, family=family, paper=paper, url=url, address=url) if reading else None
    if found is None:
        raise NotAnArticle("no-article", "no headline with a body was found in the text")
    return replace(found, parser=f"{family.name}/flattened/{assemble.VERSION}", warnings=(*doubts, *found.warnings))


def _refuse_the_endless(text: str) -> None:
    """Raise NotAnArticle for more lines, or a longer one, than any page has, before time is spent on them."""
    raw = text.splitlines()
    if len(raw) > _MOST_WITH_BLANKS:
        raise NotAnArticle("too-large", f"more than {_MOST_WITH_BLANKS:,} lines, most of them blank")
    if sum(map(bool, map(str.strip, raw))) > _MOST_LINES:
        raise NotAnArticle("too-large", f"more than {_MOST_LINES:,} lines that say something")
    if max(map(len, raw), default=0) > _LONGEST_LINE:
        raise NotAnArticle("too-large", f"a line of more than {_LONGEST_LINE:,} characters")


def _sound(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its characters mended where they can be, and what there is to say of them."""
    doubts: list[str] = []
    if repaired := mojibake.repair(text):
        text = repaired.text
        doubts.append(f"the text was {repaired.how}; it was read again")
        if repaired.filled:
            doubts.append(f"{repaired.filled} letters of the text had lost a byte, which was filled in")
    elif mojibake.is_misread(text):
        doubts.append("the text was read in a wrong charset, and cannot be read again without guessing")
    if lost := text.count("\ufffd"):
        doubts.append(f"{lost} characters of the text are lost (U+FFFD)")
    if (marks := sum(map(len, _QUESTION_MARKS.findall(text)))) > _FEW:
        doubts.append(f"{marks} characters of the text may be lost (question marks)")
    return text, tuple(doubts)


def _read(lines: list[Line], paper: Paper | None, *, is_an_articles: bool) -> Reading | None:
    menu = _menu_words(paper)
    parted = parting.part(lines)
    if parted is None:
        return None
    title, trail = _title(parted)
    beside = _beside(parted)
    found = _head(parted, title, menu)
    if not (parted.is_dated or found.headline or title):
        found.headline, found.subheadline = heads.above_the_body(parted.above, menu)
    below = heads.headline_below(parted) if parted.is_dated and not (found.headline or title) else None
    content = extent.content(parted, (found.headline or title, below, beside or found.byline))
    if content and words.is_a_wall(content[0].text):
        raise NotAnArticle("login-wall", content[0].text)
    lead, content = extent.lead(content, parted) if parted.is_dated and not found.subheadline else ([], content)
    content = wrapped.whole(opening.text(content))
    reading = Reading("flattened", body.from_lines(content, paper.name if paper else None), "lines below the time")
    if not reading.body.blocks:
        return None
    if refused := verdict.instead(reading):
        raise refused
    shown = [line.text for line in parted.below[: parting.LINES] if line.text]
    reading.tags = next(filter(None, map(words.tags, shown)), []) or words.labelled_tags(shown)
    _name(reading, found.headline, title, below)
    if below and not (found.headline or title):
        lead = lead or heads.subheadline_below(parted, below)
    for told, rule in ((found.subheadline, "lines between headline and time"), (lead, "lines below the time")):
        if told:
            reading.subheadlines.append(("\n".join(told), rule))
    if _is_far_below(parted, {found.headline, title} - {None}):
        found.stamps = [stamp for stamp in found.stamps if stamp.label]
    reading.stamps = [timestamp.relabel(stamp, "line above the body") for stamp in found.stamps]
    if not parted.is_dated and (stamp := heads.time_below(parted)):
        reading.stamps.append(timestamp.relabel(stamp, "line below the body"))
    if signed := found.byline or beside:
        reading.bylines.append((cards.together([*parted.above, *shown[:_NEAR]], signed), "line beside the time"))
    reading.bylines += closing_byline(reading.body)
    signers = [raw for raw, _ in reading.bylines]
    reading.bylines += [(card, "card over the writer's other stories") for card in cards.cards(shown, signers)]
    _sign(reading, parted)
    if paper is not None and (opened := section.from_menu(parted.above, paper)):
        reading.sections.append(((opened,), "open submenu"))
    for path, rule in (
        (heads.trail(parted.above, found.headline or title, parted.items), "path above the headline"),
        (trail, "title"),
    ):
        if path:
            reading.sections.append((path, rule))
    is_told = is_an_articles or title is not None or parted.is_a_poem or heads.is_told_as_one(parted, reading.body)
    return reading if _is_believable(reading, parted, is_told=is_told) else None


def _is_believable(reading: Reading, parted: Parted, *, is_told: bool) -> bool:
    """Whether the lines are an article's: no list's, whose items have dates, and no page about the paper."""
    title = next((tidy(text) for text, _ in reading.headlines), None)
    if title is None or verdict.is_a_pages_name(title):
        return False
    at = parted.above[-1]
    is_dated = any(stamp.meaning == "published" for stamp in reading.stamps)
    if is_dated and not words.is_a_day(at):
        return True
    shown = [at, *(line.text for line in parted.below[: parting.LINES] if line.text)]
    if lists.is_signed(shown) or lists.is_dated(shown):
        return False
    if not is_dated and lists.breaks_off(reading.body.blocks[0].text):  # another story's lead: the headline is its own
        return False
    if is_dated or notice(title) or genre(title):
        return True
    # Where nobody signs and no time stands, the sentences may as well be the leads of a front page.
    if not (is_told or reading.bylines or reading.stamps):
        return False
    said = " ".join(block.text for block in reading.body.blocks)
    if notices.speaks_to_the_reader(said) and not reading.bylines:
        return False
    near = [line.text for line in parted.below[: parting.NEAR] if line.text]
    dates = sum(map(words.is_an_items_date, itertools.takewhile(lambda line: not words.ends_the_article(line), near)))
    return dates < _DATES or reading.body.size > _BRIEF


def _has_its_own_time(reading: Reading) -> bool:
    """Whether a label calls a time the article's, which no list does with its items' days."""
    return any(stamp.meaning == "published" and stamp.label for stamp in reading.stamps)


def _menu_words(paper: Paper | None) -> set[str]:
    if paper is None:
        return set()
    return {word for opened, words in paper.menu.items() for word in (opened, *words)}


def _title(parted: Parted) -> tuple[str | None, tuple[str, ...]]:
    """A dump's first line is often the page's title: headline, sections from the inside out, the paper's name."""
    above = parted.above
    near = [line.text for line in parted.below if line.text][: parting.NEAR_LINES]
    shown = [*above[1:], *(line for line in near if len(line) > _PLAUSIBLE)]
    if not above or not _TITLE.search(above[0]) or words.path(above[0]) or head.is_other(above[0]):
        return None, ()
    headline, *sections = re.split(r"\s<\s", above[0])
    if sections:
        # The last is 기사본문 and the paper's name.
        return _as_shown(tidy(headline), shown), tuple(reversed(sections[:-1]))
    split: list[str] = _TITLE.split(above[0])
    whole = tidy(above[0]) or ""
    longest = sorted(split, key=len, reverse=True)
    parts = [*longest, whole] if _TITLE.search(whole) else [whole, *longest]
    told = _as_shown(next((part for part in parts if part in shown), whole or None), shown)
    path: tuple[str, ...] = tuple(reversed(split[1:-1])) if told == split[0] else tuple(split[1:-1])
    if not all(len(part) <= _PLAUSIBLE and part != told for part in path) or not section.common(path):
        path = ()
    return (None, ()) if told is None or verdict.is_a_pages_name(told) else (told, path)


def _as_shown(title: str | None, shown: Sequence[str]) -> str | None:
    """A title with the label that stands before it on the page alone: [단독] 새 다리 열려."""
    if not title or title in shown:
        return title
    return next((line for line in shown if line.endswith(title) and _LABEL.fullmatch(line[: -len(title)])), title)


def _beside(parted: Parted) -> str | None:
    """The byline in the first lines below the time; a line that the end of the text repeats signs with any post."""
    near = [line.text for line in parted.below if line.text][: parting.NEAR_LINES]
    for line in near:
        if words.is_sentence(line):
            return None
        if byline.is_line(line):
            return line
        told = byline.read(line)
        is_told = byline.says_who(line) or any(names.ENDS_WITH_POST.search(one.role or "") for one in told.bylines)
        is_listed = line[0] in _SHOWN or (line[0] in _LISTED and sum(other[0] == line[0] for other in near) > 1)
        if len(line) <= _SIGNATURE and told.bylines and not told.left_over and is_told and not is_listed:
            return line
    return None


def _head(parted: Parted, title: str | None, menu: set[str]) -> head.Head:
    """What stands above the body, with the headline that the title or the lines themselves tell."""
    above = list(parted.above)
    known = title if title in above[1:] else None
    if known is None and parted.is_dated:
        known = heads.first_of_the_head(parted, menu)
    found = head.read(above, known, menu=menu)
    told = found.headline
    is_none = told is not None and (_is_below(parted, title) or bool(words.path(told)) or told in menu)
    if told and not is_none and known is None and not words.could_head(told, menu, _SHORTEST):
        is_other = words.goes_on(told) or words.is_ui(told) or told.startswith("http")
        is_none = is_other or heads.headline_below(parted) is not None
    if is_none:
        found.headline = None
    if parted.is_dated and above:
        found.byline = found.byline or _name_at_the_time(above)
    if found.headline or title:
        found.stamps = _without_the_pages_day(found.stamps, above, found.headline or title)
    if parted.is_a_poem:
        found.headline = above[-1]
    own = [line for line in found.subheadline if line not in parted.items and not (title and line.endswith(title))]
    found.subheadline = heads.subheadline(own)
    return found


def _is_below(parted: Parted, title: str | None) -> bool:
    """Whether the headline that the title tells stands below the time alone."""
    return title not in parted.above[1:] and title in [line.text for line in parted.below if line.text][:_NEAR]


def _without_the_pages_day(stamps: Sequence[Stamp], above: Sequence[str], headline: str | None) -> list[Stamp]:
    """The times without a day that stands far above the headline, with the menu: it is the reader's."""
    at = next((index for index in range(len(above) - 1, 0, -1) if above[index] == headline), 0)
    near = "\n".join(above[max(0, at - _NEAR) :])
    return [stamp for stamp in stamps if stamp.label or stamp.precision != "day" or not at or stamp.raw in near]


def _is_far_below(parted: Parted, told: set[str | None]) -> bool:
    """Whether the headline stands below the time with a menu between: then the time is the reader's."""
    shown = [line.text for line in parted.below[: parting.LINES] if line.text]
    return parted.is_dated and told.isdisjoint(parted.above[1:]) and not told.isdisjoint(shown[_NEAR:])


def _name_at_the_time(above: Sequence[str]) -> str | None:
    """Who wrote it where a bare name stands on the time's line or right above: ``승인 2024.03.05``, 홍길동."""
    near = [_PRINTED.sub("", head.without_stamps(line)) for line in above[-_NEAR:]]
    beside = next((line for line in reversed(near) if any(map(str.isalnum, line))), "")
    told = map(str.strip, re.split(r"[|ㅣ]", beside))
    return next((name for name in told if names.is_common_name(name) and section.common([name]) is None), None)


def _name(reading: Reading, above: str | None, title: str | None, below: str | None) -> None:
    """The headline: what the head tells, else the title, else the line below the time."""
    rules = ((above, "line above the body"), (title, "first line"), (below, "line below the time"))
    reading.headlines += [(text, rule) for text, rule in rules if text][:1]


def _sign(reading: Reading, parted: Parted) -> None:
    """A poem's last line is its poet's name, 한별 시인; or its headline names him: 등대 아래 / 한별."""
    if parted.is_a_poem and not reading.bylines and (poet := verse.poet(parted.above[-1])):
        reading.bylines.append((poet, "poem's headline"))
        return
    blocks = reading.body.blocks
    title = next((text for text, _ in reading.headlines), "")
    if len(blocks) < 2 or reading.bylines or genre(title) not in _POEMS or len(blocks[-1].text) > _SIGNATURE:
        return
    told = byline.read(blocks[-1].text)
    if told.bylines and not told.left_over and told.bylines[0].role:
        reading.bylines.append((blocks.pop().text, "closing line of the body"))
