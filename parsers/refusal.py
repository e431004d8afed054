"""Why a page is no article: told by its own words, its links or its emptiness."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from parsers import notices, verdict
from parsers.errors import NotAnArticle
from parsers.families.base import Family
from parsers.page import Element, Page, text_below
from parsers.text import clean

_ALERT = re.compile(r"alert\s*\(\s*[\"']([^\"']{1,160})")
_REDIRECT = re.compile(
    r"location(?:\.href)?\s*(?:=(?!=)|\.replace\()|http-equiv\s*=\s*[\"']?refresh|<frameset", re.IGNORECASE
)
_LISTING_TITLE = re.compile(
    r"(?:목록\s?보기|전체\s?기사|기사\s?목록|검색\s?결과|\d{1,5}\s?페이지)\s{0,3}(?:[-–|:<>(\[\d]|$)"
)
_COMMENTS = re.compile(r"댓글[^.]{0,30}로그인[^.]{0,30}|로그인[^.]{0,20}댓글[^.]{0,20}")
_SILENT = frozenset(("script", "style", "noscript", "template", "title"))
_COLUMNS = frozenset(("번호", "제목"))  # of a board's list
_FOOTERS = frozenset(("footer", "nav", "form", "select"))
_SHORT = 600  # characters of visible text; a page that says only one thing
_EMPTY = 80  # characters that a shell shows while its script is missing
_MANY = 20  # links of a page that is a list
_POLITE = 4  # sentences to the reader that a page about the paper has
_ITEMS = ("li", "article", "tr", "dl")
_MOST_ITEMS = 400
_ASIDE = frozenset(("aside", "nav", "footer"))
_FEWEST_STORIES = 3
_LONGEST_ITEM, _SHORTEST_TITLE = 600, 8  # characters
_DAY = re.compile(
    r"(?:19|20)?\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}|\d{1,2}\s\d{1,2}월\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}"
)
_PARTS = 200  # pieces of text between links that are read for a notice


def reason(page: Page, family: Family) -> NotAnArticle:
    """The NotAnArticle to raise for a page in which no article was found."""
    text, own = _visible(page)
    source = page.charset.text
    is_short = len(text) < _SHORT
    alert = _ALERT.search(source) if is_short or _says_nothing(own) else None
    shouted = clean(alert[1].replace("\\n", " ")) if alert else ""
    links = sum(1 for _ in page.root.iter("a"))
    is_article_address = bool(page.url and family.article_key(page.url))
    if alert and (told := notices.told(shouted)):
        return told
    if not alert and looks_like_a_listing(page) and not is_article_address:
        return NotAnArticle("listing", page.title or "")
    if is_short and (found := _of_a_short_page(page, text, source, links)):
        return found
    if told := _between(own):
        return told
    said = " ".join(own)
    is_polite = notices.addresses(said) >= _POLITE and notices.speaks_to_the_reader(said)
    if is_polite or verdict.is_about_the_paper(page.title or ""):
        return NotAnArticle("no-article", page.title or "")
    if not is_article_address and set(own) >= _COLUMNS:
        return NotAnArticle("listing", "the columns of a board's list")
    if links > _MANY and not is_article_address:
        return NotAnArticle("listing", f"{links} links and no article among them")
    if not is_article_address and _lists_stories_by_day(page):
        return NotAnArticle("listing", "stories beside each other, each with its day")
    return NotAnArticle("no-article", "no headline with a body was found")


def _lists_stories_by_day(page: Page) -> bool:
    """Whether items beside each other each link to a story and tell its day; a column at the side does not count."""
    for first in islice(page.root.iter(*_ITEMS), _MOST_ITEMS):
        parent, before = first.getparent(), first.getprevious()
        if parent is None or (before is not None and before.tag == first.tag):
            continue  # only the first of items beside each other
        items = (one for one in islice(parent, _MOST_ITEMS) if one.tag == first.tag and _tells_of_a_story(one))
        if len(list(islice(items, _FEWEST_STORIES))) < _FEWEST_STORIES:
            continue
        if not any(up.tag in _ASIDE for up in first.iterancestors()):
            return True
    return False


def _tells_of_a_story(item: Element) -> bool:
    """Whether an item holds a link with a story's title, and a day."""
    said = text_below(item)
    if len(said) > _LONGEST_ITEM or not _DAY.search(said):
        return False
    return any(len(text_below(link).strip()) >= _SHORTEST_TITLE for link in islice(item.iter("a"), 3))


def _of_a_short_page(page: Page, text: str, source: str, links: int) -> NotAnArticle | None:
    told = notices.told(text) or notices.told(page.title or "")
    is_sent_on = _REDIRECT.search(source) is not None
    if told and not (is_sent_on and told.reason == "script-shell"):
        return told
    if is_sent_on:
        return NotAnArticle("redirect-stub", "the page only sends its reader on")
    if not text and "<script" not in source:
        return NotAnArticle("empty", "no text in the page")
    if len(text) < _EMPTY and "<script" in source and links < 10:
        return NotAnArticle("script-shell", "no text without a script")
    return None


def _between(own: list[str]) -> NotAnArticle | None:
    """A notice among what a full page says itself, outside its links, menus and footers."""
    for piece in own[:_PARTS]:
        if len(piece) >= 6 and (told := notices.notice(_COMMENTS.sub(" ", piece))) and told.reason != "redirect-stub":
            return told
    return None


def _says_nothing(own: list[str]) -> bool:
    return sum(map(len, own)) < _SHORT


def _visible(page: Page) -> tuple[str, list[str]]:
    """The page's visible text, and of it what stands outside links, menus and footers, piece by piece."""
    body = next(page.root.iter("body"), page.root)
    seen: list[str] = []
    own: list[str] = []
    depth = 0  # of links and footers
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SILENT:
                walk.skip_subtree()
                text = None
            else:
                depth += tag == "a" or tag in _FOOTERS
                text = element.text
        else:
            depth -= tag == "a" or tag in _FOOTERS
            text = element.tail if element is not body else None
        if text and not text.isspace():
            seen.append(text)
            if not depth:
                own.append(clean(text))
    return clean(" ".join(seen)), own


def looks_like_a_listing(page: Page) -> bool:
    """Whether the title says that the page lists: 목록보기, 검색결과, 3 페이지."""
    is_told = page.json_ld or page.meta("article:published_time")
    return not is_told and bool(_LISTING_TITLE.search(page.title or ""))
