"""The ``article.php?aid=`` family (전남매일, 광주매일, 광주일보, 광남일보, 한라일보 …).

An aid is ten digits of Unix epoch, a running article number and three digits of section. Headline, time and byline
are bare lines above the body element, so they are read as lines. Body elements were read in public code and on the
first page of this project; no page of this family was seen live.
"""

from __future__ import annotations

import re
from datetime import datetime

from papers import Paper
from parsers.cut import Cut
from parsers.families.bare import read_lines
from parsers.families.base import Family, Reading, Skin
from parsers.fields import section
from parsers.fields.timestamp import SEOUL, Stamp
from parsers.page import Page
from parsers.select import Select

_FURNITURE = frozenset(
    """article_footer box_timenews new_news_list new_news_list_ttl article_hot cont_right floating paging_news
    section_top_view""".split()
)


class AidSkin(Skin):
    """What all skins of the family share: the head is lines of text in the main column."""

    columns = (Select("div.cont_left"), Select("div.container"), Select("div.wrap"))
    drop = _FURNITURE

    @classmethod
    def read_head(cls, reading: Reading, page: Page) -> Reading:
        """Headline, time and byline from the lines above the body, the section from the open submenu."""
        super().read_head(reading, page)
        stop = next(element for select in cls.body if (element := select.first(page)) is not None)
        column = next((element for select in cls.columns if (element := select.first(page)) is not None), page.root)
        read_lines(reading, page, column, stop)
        return reading


class Content(AidSkin):
    """전남매일, 광주매일, 광남일보: ``div#content``."""

    name = "content"
    marks = (Select("#content"),)
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
    # The menus above the article tell its section, so only the sidebar and what follows it are cut off.
    cuts = tuple(
        Cut(start=None, body=body, ends=(b'class="cont_right"',))
        for body in (b'id="content"', b'id="joinskmbox"', b'class="article_txt"')
    )
    skins = (Joins, Advert, Text, Content, Font)
    addresses = (re.compile(r"/(?:article|read|print)\.(?:php3?|asp)\?(?:[^#]*&)?aid=(\d{9,20})(?!\d)"),)
    feeds = ()
    listings = ("/articles.php?page={page}",)

    def key(self, match: re.Match[str]) -> str:
        """The aid without its section: one article is reachable under the codes of several sections."""
        aid = match[1]
        return aid[:-3] if len(aid) >= 19 else aid

    def target(self, url: str, key: str) -> str | None:
        """``article.php`` with the whole aid; the site does not know the shortened one."""
        for address in self.addresses:
            if match := address.search(url):
                return f"/article.php?aid={match[1]}"
        return None

    def read(self, page: Page, paper: Paper | None) -> Reading | None:
        """As any family, with the section that the open submenu shows and the aid's epoch as a cross-check."""
        reading = super().read(page, paper)
        if reading is None:
            return None
        if paper is not None and paper.menu and (opened := section.from_menu(page.link_texts, paper)):
            reading.sections.append(((opened,), "open submenu"))
        if page.url and (stamp := epoch(page.url)):
            reading.last_resort = stamp
        return reading


def epoch(url: str) -> Stamp | None:
    """The moment that an address's aid was made: its first ten digits, where they are a time since 1998.

    Exactly midnight means that only the day of the print edition was known. It is evidence of the last resort.
    """
    match = Aid.addresses[0].search(url)
    if not match or len(match[1]) < 16:
        return None
    seconds = int(match[1][:10])
    if not 883_612_800 < seconds < 4_102_444_800:
        return None
    when = datetime.fromtimestamp(seconds, SEOUL)
    midnight = (when.hour, when.minute, when.second) == (0, 0, 0)
    return Stamp(when, "day" if midnight else "second", match[1][:10], "published", rule="epoch in the aid")


AID = Aid()
