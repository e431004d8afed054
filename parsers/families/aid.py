"""The ``article.php?aid=`` family (전남매일, 광주매일, 광주일보, 광남일보, 한라일보 …).

An aid is ten digits of Unix epoch, a running article number and three digits of section. Headline, time and byline
are bare lines above the body element, so they are read as lines. Body elements were read in public code and on the
first page of this project; no page of this family was seen live. Of pages for printing the words were seen, in stored
copies of two sister papers (화순클릭, 정보신문), of those of ``m.`` and ``imgm.`` hosts the addresses: where they show
none of the body elements, all of them is read by structure. 화순클릭 also has an article at ``/<aid>``, which no paper
here was seen to have.
"""

from __future__ import annotations

import re
from datetime import datetime

from papers import Paper
from parsers.families import small
from parsers.families.bare import read_lines
from parsers.families.base import Family, Reading, Skin, uppers
from parsers.families.boxes import read_boxes, read_writers_inside
from parsers.fields import section
from parsers.fields.timestamp import SEOUL, Stamp
from parsers.page import Page
from parsers.select import AnyOf, Select

_FURNITURE = frozenset(
    """article_footer box_timenews new_news_list new_news_list_ttl article_hot cont_right floating paging_news
    section_top_view""".split()
)
# Ten digits of epoch and the article's number; an id of nine or eleven digits (화순글로벌뉴스) holds no time.
_WITH_EPOCH = 16
_SECTION = re.compile(r"aid=\d{16,17}(\d{3})(?!\d)")
_FIRST, _LAST = 883_612_800, 4_102_444_800  # 1998 and 2100: before the one no paper was on the web


class AidSkin(Skin):
    """What all skins of the family share: the head is lines of text in the main column."""

    columns = frozenset(("cont_left", "container", "wrap"))
    drop = _FURNITURE

    @classmethod
    def read_head(cls, reading: Reading, page: Page) -> Reading:
        """Headline, time and byline from the lines above the body, the section from the open submenu."""
        super().read_head(reading, page)
        stop = next(element for select in cls.body if (element := select.first(page)) is not None)
        around = (
            one for one in stop.iterancestors("div") if not cls.columns.isdisjoint((one.get("class") or "").split())
        )
        scope = next(around, page.root)
        read_lines(reading, page, scope, stop)
        read_boxes(reading, stop, scope)
        read_writers_inside(reading, stop)
        return reading


class Content(AidSkin):
    """전남매일, 광주매일, 광남일보: ``div#content``."""

    name = "content"
    marks = (AnyOf(Select("#content"), Select("#main_content")),)
    times = (Select("font.read_time"), Select("#wtime"))
    body = (Select("div#content"), Select("#main_content"))


class Joins(AidSkin):
    """광주일보: ``div#joinskmbox``, subtitle ``div.rtitle2``; tables and links in it are not the article."""

    name = "joins"
    marks = (Select("#joinskmbox"),)
    headline = (Select("div.rtitle1"),)
    subheadline = (Select("div.rtitle2"),)
    body = (Select("#joinskmbox"),)
    drop = _FURNITURE | {"rtitle2", "rtitle1"}


class Advert(Joins):
    """광주일보, older: ``#CmAdContent``."""

    name = "cmad"
    marks = (Select("#CmAdContent"),)
    body = (Select("#CmAdContent"),)


class Text(AidSkin):
    """한라일보: ``div.article_txt``."""

    name = "text"
    marks = (Select("div.article_txt"),)
    body = (Select("div.article_txt"),)


class Font(AidSkin):
    """전남일보 to 2018: ``font#articleBody``; 광주매일 2020: ``font.jul``."""

    name = "font"
    marks = (Select("font"),)
    body = (Select("#articleBody"), Select("font.jul"))
    times = (Select("font.read_time"),)


class Aid(Family):
    """Articles at ``article.php?aid=``, older at ``read.php3?aid=``; ``&page=`` only pages a sidebar."""

    name = "aid"
    skins = (Joins, Advert, Text, Content, Font, small.Print, small.Mobile)
    cuts = uppers(Content, Font, Joins, Text, Advert, end=b'class="cont_right"')  # the commonest first
    addresses = tuple(
        re.compile(rf"^/(?:m(?:obile)?/)?(?:article|read|print)\.{form}(?!\d)", re.IGNORECASE)
        for form in (r"php3?\?(?:[^#]*&)?aid=(\d{9,20})", r"asp\?(?:[^#]*&)?aid=(\d{4,20})")
    )
    # The whole aid: the site does not know the shortened one that is the key.
    targets = ("/article.php?aid={1}", "/article.asp?aid={1}")
    feeds = ()
    listings = ("/articles.php?page={page}",)

    def key(self, match: re.Match[str]) -> str:
        """The aid without its section: one article is reachable under the codes of several sections."""
        aid = match[1]
        return aid[:-3] if len(aid) >= 19 else aid

    def last_resort(self, url: str) -> Stamp | None:
        """The epoch that the aid begins with."""
        return epoch(url)

    def read(self, page: Page, paper: Paper | None) -> Reading | None:
        """As any family, with the section that the open submenu shows and the aid's epoch as a cross-check."""
        reading = super().read(page, paper)
        if reading is None:
            return None
        if paper is not None and paper.menu and (opened := section.from_menu(page.link_texts, paper)):
            reading.sections.append(((opened,), "open submenu"))
        if page.url and (match := _SECTION.search(page.url)):
            reading.section_codes = (match[1], match[1].lstrip("0"))
        return reading


AID = Aid()


def epoch(url: str) -> Stamp | None:
    """The moment that an address's aid was made: its first ten digits, where they are a time since 1998.

    Exactly midnight means that only the day of the print edition was known. It is evidence of the last resort.
    """
    key = AID.article_key(url)
    if key is None or len(key) < _WITH_EPOCH:
        return None
    seconds = int(key[:10])
    if not _FIRST < seconds < _LAST:
        return None
    when = datetime.fromtimestamp(seconds, SEOUL)
    midnight = (when.hour, when.minute, when.second) == (0, 0, 0)
    return Stamp(when, "day" if midnight else "second", key[:10], "published", rule="epoch in the aid")
