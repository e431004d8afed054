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
from parsers import assemble, families
from parsers.article import Article
from parsers.errors import NotAnArticle
from parsers.families.aid import AID, epoch
from parsers.families.base import Reading, closing_byline
from parsers.fields import body, byline, chrome, head, section, timestamp
from parsers.fields.headline import tidy
from parsers.fields.lines import Line
from parsers.fields.timestamp import Stamp
from parsers.html import paper_of
from parsers.page import MAX_BYTES
from parsers.text import clean, ends_a_sentence

_NEAR = 20  # lines between a time and the article's first sentence, the buttons between them counted
_IMPRINT = re.compile(r"(?:등록|창간|발행)\s?(?:번호|일자|일)\s*[:：]|제호\s*[:：]")
_CAPTION = re.compile(r"[▲△▼▽◀◁]\s?(?=\S.{6})(?!.*[▲△▼▽◀◁])")
_VERB_END = re.compile(r"(?:다|요|까)[.?!][\"”’']{0,2}$")
_SHORT = 20  # characters; a menu's word is shorter, a sentence longer


def parse_text(text: str, url: str | None = None) -> Article:
    """The article in a flattened page. ``url`` tells the paper where known; else its menu words may.

    Raises NotAnArticle when there is no headline with a body in it.
    """
    if len(text) > MAX_BYTES:
        raise NotAnArticle("too-large", f"more than {MAX_BYTES:,} characters")
    lines = [Line(clean(line.replace("\0", "")), group=0) for line in text.splitlines()]
    shown = [line.text for line in lines if line.text]
    if not shown:
        raise NotAnArticle("empty", "no text")
    paper = paper_of(url) or section.paper_of_menu(shown)
    reading = _read(lines, paper)
    family = families.of(paper)
    if reading is not None and url and family is AID:
        reading.last_resort = epoch(url)
    found = assemble.article(reading, family=family, paper=paper, url=url, address=url) if reading else None
    if found is None:
        raise NotAnArticle("no-article", "no headline with a body was found in the text")
    return replace(found, parser=f"{family.name}/flattened/{assemble.VERSION}")


def _read(lines: list[Line], paper: Paper | None) -> Reading | None:
    menu = _menu_words(paper)
    at = _divide(lines)
    if at is None:
        return None
    above = [line.text for line in lines[: at + 1] if line.text]
    below = lines[at + 1 :]
    near = [line.text for line in below if line.text][:3]
    title = _title_line(above)
    found = head.read(above, title if title in above[1:] else None, menu=menu)
    beside = found.byline or next((line for line in near if byline.is_line(line)), None)
    content = _body_lines(below, beside, menu)
    name = paper.name if paper else None
    reading = Reading("flattened", body.from_lines(content, name), "lines below the time")
    if not reading.body.blocks:
        return None
    if found.headline:
        reading.headlines.append((found.headline, "line above the time"))
    if title and not found.headline:
        reading.headlines.append((title, "first line"))
    # Where nobody signs and no time stands, the sentences may as well be the leads of a front page.
    if not reading.headlines and (beside or reading.body.bylines) and (line := _last_but_menus(above, menu)):
        reading.headlines.append((line, "line above the first sentence"))
    if found.subheadline:
        reading.subheadlines.append(("\n".join(found.subheadline), "lines between headline and time"))
    reading.stamps = [timestamp.relabel(stamp, "line above the body") for stamp in found.stamps]
    if beside:
        reading.bylines.append((beside, "line beside the time"))
    reading.bylines += closing_byline(reading.body)
    if paper is not None and (opened := section.from_menu(above, paper)):
        reading.sections.append(((opened,), "open submenu"))
    return reading


def _menu_words(paper: Paper | None) -> set[str]:
    if paper is None:
        return set()
    return {word for opened, words in paper.menu.items() for word in (opened, *words)}


def _divide(lines: list[Line]) -> int | None:
    """The line that parts head and body: the time's; without a time, the line above the first sentence.

    A time counts that sentences follow; one that says 입력 or 승인 before one that says nothing. Clocks of the site and
    the founding day in the imprint (등록일) have none behind them.
    """
    sentences = [index for index, line in enumerate(lines) if _is_sentence(line.text)]
    times = {index: stamps for index, line in enumerate(lines) if (stamps := _times(line.text))}
    if not sentences:
        return max(times, default=None)
    followed = [index for index in times if any(index < sentence <= index + _NEAR for sentence in sentences)]
    published = [index for index in followed if any(stamp.meaning == "published" for stamp in times[index])]
    above = [index for index in followed if index < sentences[0]]
    first = next(iter(published or above or followed), None)
    if first is None:
        return sentences[0] - 1 if sentences[0] else None
    # 입력 and 수정 may stand on lines of their own; the head ends with the last of them.
    following = next(sentence for sentence in sentences if sentence > first)
    return max(index for index in times if index < following)


def _times(text: str) -> list[Stamp]:
    if len(text) >= 120 or _IMPRINT.match(text):
        return []
    return [stamp for stamp in timestamp.find(text) if stamp.meaning != "other"]


def _is_sentence(text: str) -> bool:
    """A line that belongs to an article: long and closed, or short and closed with a verb and a full stop."""
    if len(text) > 40:
        return ends_a_sentence(text) and not chrome.is_chrome(text)
    return len(text) >= 15 and bool(_VERB_END.search(text)) and not chrome.is_chrome(text)


def _last_but_menus(above: Sequence[str], menu: set[str]) -> str | None:
    """The headline of a page without a time: the last line above the body that is no menu's and no byline."""
    return next(
        (line for line in reversed(above) if len(line) > 4 and line not in menu and not head.is_other(line)), None
    )


def _title_line(above: Sequence[str]) -> str | None:
    """A dump's first line is often the page's title: the headline and the paper's name."""
    return tidy(above[0]) if above and (" - " in above[0] or " < " in above[0] or " | " in above[0]) else None


def _body_lines(below: list[Line], beside: str | None, menu: set[str]) -> list[Line]:
    """The lines of the body: from below the head to the closing byline, or to the last sentence."""
    group = 0
    content: list[Line] = []
    for line in below:
        if not line.text:
            group += 1
        elif line.text != beside or content:
            content.append(replace(line, group=group))
    while content and _is_between(content[0].text, menu):
        content.pop(0)
    content = _without_captions(content)
    end = next((index for index in range(1, len(content)) if _closes(content, index)), None)
    if end is not None and byline.is_line(content[end].text):
        followed = end + 1 < len(content) and byline.is_address(content[end + 1].text)
        return content[: end + 1 + followed]
    content = content[:end]
    return content[: _last_of_the_article(content) + 1]


def _without_captions(content: list[Line]) -> list[Line]:
    """Without the captions that lost their pictures: lone lines with a triangle; several in a row are a list."""
    marked = [bool(_CAPTION.match(line.text)) for line in content]
    alone = [
        is_marked and not any(marked[max(0, index - 1) : index] + marked[index + 1 : index + 2])
        for index, is_marked in enumerate(marked)
    ]
    return [line for line, is_caption in zip(content, alone, strict=True) if not is_caption]


def _is_between(text: str, menu: set[str]) -> bool:
    """A line between head and body: a menu's word, a button, the letters of the font-size buttons."""
    return text in menu or len(text) == 1 or chrome.is_chrome(text)


def _closes(content: Sequence[Line], index: int) -> bool:
    """Whether the article ends with this line: a byline with no sentence behind it, or what stands behind articles."""
    text = content[index].text
    if chrome.ends_the_article(text):
        return True
    if not byline.is_line(text):
        return False
    return text.startswith("/") or not any(_is_prose(line.text) for line in content[index + 1 : index + 40])


def _is_prose(text: str) -> bool:
    return len(text) > _SHORT and ends_a_sentence(text) and not chrome.is_chrome(text)


def _could_be_a_headline(text: str) -> bool:
    return len(text) < 60 and not ends_a_sentence(text) and not byline.is_line(text) and text[0] not in "▲△◇■□◆-"


def _last_of_the_article(content: Sequence[Line]) -> int:
    """The last line that is no menu's: a sentence, a byline, or anything long that is no run of headlines."""
    loose = list(itertools.takewhile(lambda line: _could_be_a_headline(line.text), reversed(content)))
    if 2 < len(loose) < len(content):
        return len(content) - len(loose) - 1
    for index in range(len(content) - 1, -1, -1):
        text = content[index].text
        if len(text) >= _SHORT or ends_a_sentence(text) or byline.is_line(text):
            return index
    return len(content) - 1
