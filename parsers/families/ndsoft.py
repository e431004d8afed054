"""ND Soft (엔디소프트): the CMS of two thirds of the regional papers, in five generations of skins.

An article of 2014 re-served today wears today's skin, so the skin is told by the page, never by the date.
Selectors of G4 were read on a saved page of December 2025; the others in public code, as facts of the family. Of AMP
pages, pages for printing and those of ``m.`` hosts only the addresses were seen: their heads are read by structure.
"""

from __future__ import annotations

import re

from parsers.cut import Cut, Gap, Mark
from parsers.families import small
from parsers.families.bare import read_lines
from parsers.families.base import DayList, Family, Reading, Skin, uppers
from parsers.families.boxes import read_boxes, read_reporters, read_writers_inside
from parsers.families.named import Named
from parsers.page import Page
from parsers.select import AnyOf, LastBefore, Select

_BODY = Select("#article-view-content-div")
_WRITER = Select("div.article-writer-content a")
_INSIDE = frozenset(
    """view-copyright view-editors info-options2 tag-group relation articles auto-article reveal naver_stand box-skin
    show-for-sr article-writer writer article-copy""".split()
)


_KEPT = (
    b'class="info',
    b'class="heading',
    b'class="subheading',
    b"atlview-grid",
)  # what no toolbar before the body may take along


class Responsive(Skin):
    """What the skins since 2017 share."""

    drop = _INSIDE
    tells = "alone"

    @classmethod
    def read_head(cls, reading: Reading, page: Page) -> Reading:
        """What the selectors find; papers lay out reporters' boxes of their own, which their names tell."""
        super().read_head(reading, page)
        place = next((element for select in cls.body if (element := select.first(page)) is not None), None)
        if place is not None and not any("@" in text for text, _ in reading.bylines):
            read_reporters(reading, place, page.root)
        if place is not None:
            read_writers_inside(reading, place)
        return reading


class G4(Responsive):
    """Since 2023: ``atlview`` grid; the first ``article`` of the body column is a toolbar."""

    name = "G4"
    scope = "article-view"
    marks = (_BODY, Select("#article-view"), Select("section.atlview-grid"))
    headline = (Select("header.article-view-header h1.heading"), Select("header.article-view-header h2.heading"))
    subheadline = (
        Select("header.article-view-header h2.subheading"),
        Select("header.article-view-header h4.subheading"),
    )
    section = (
        Select("header.article-view-header div.section-name"),
        Select("header.article-view-header article.shoulder-group a"),
    )
    byline = (Select("div.information-container li.info-name"),)
    times = (Select("div.information-container ul.breadcrumbs"), Select("div.information-container ul.infomation"))
    writer = (_WRITER, Select("div.view-editors"), Select("article.writer"))
    body = (_BODY,)
    tags = (Select("div.tag-group a"), Select("article.tag-group a"))


class G3(Responsive):
    """2019 to now: ``header.article-view-header``, ``h3.heading``, ``ul.infomation`` (the vendor's spelling)."""

    name = "G3"
    scope = "article-view"
    marks = (_BODY, Select("header.article-view-header .heading"))
    headline = (
        Select("header.article-view-header h3.heading"),
        Select("header.article-view-header h2.heading"),
        Select("header.article-view-header h1.heading"),
    )
    subheadline = (
        Select("header.article-view-header h4.subheading"),
        Select("header.article-view-header h2.subheading"),
        Select("#article-view h4.subheading"),  # below the header on some papers
    )
    section = (Select("header.article-view-header ul.breadcrumbs li"),)
    byline = (Select("li.info-name"), Select("ul.infomation li"))
    times = (Select("div.info-group ul.infomation"), Select("ul.infomation"), Select("div.info-group"))
    writer = (Select("article.writer strong.name"), Select("article.writer"), _WRITER, Select("div.view-editors"))
    body = (_BODY,)
    tags = (Select("div.tag-group a"), Select("article.tag-group a"))


class G2(Responsive):
    """2017 to 2023, "ver 11": ``.article-head-title``, ``.article-head-info``; labels and their order vary by paper."""

    name = "G2"
    marks = (
        AnyOf(
            Select("div.article-head-title"), Select("section.article-head-info"), Select("header.article-header-wrap")
        ),
    )
    headline = (
        Select("div.article-head-title"),
        Select("header.article-header-wrap div.aht-title-view"),
        Select("header.article-header-wrap div.aht-title"),
    )
    subheadline = (Select("div.article-head-sub"),)
    section = (
        Select("nav.article-head-nav a"),
        Select("div.article-head-nav a"),
        Select("header.article-header-wrap nav a"),
    )
    byline = (Select("section.article-head-info div.info-text li"), Select("div.info-text li"))
    times = (Select("section.article-head-info div.info-text"), Select("div.info-text"))
    writer = (Select("div.view-editors"), Select("article.writer"), _WRITER)
    body = (_BODY, Select("#articleBody"))
    tags = (Select("div.tag-group a"), Select("article.tag-group a"))


class BareSkin(Skin):
    """An old look: of its head only some parts are marked, the others are lines above the body."""

    drop = _INSIDE
    tells = "alone"

    @classmethod
    def read_head(cls, reading: Reading, page: Page) -> Reading:
        """What the selectors find, and what the lines above the body tell besides."""
        super().read_head(reading, page)
        stop = next(element for select in cls.body if (element := select.first(page)) is not None)
        read_lines(reading, page, page.root, stop)
        read_boxes(reading, stop, page.root)
        return reading


class Side(BareSkin):
    """A side skin of about 2018: ``#arl_view_content`` with ``span.arl_view_date``."""

    name = "side"
    marks = (Select("#arl_view_content"),)
    times = (Select("span.arl_view_date"),)
    body = (Select("#arl_view_content"),)


class G1(BareSkin):
    """2014 to now on small papers, EUC-KR: ``#head-info`` with a list of reporter and time, ``font.headline-title``."""

    name = "G1"
    marks = (
        Select("#articleBody"),
        AnyOf(Select("#head-info"), Select("font.headline-title"), Select("span.headline-title")),
    )
    headline = (Select("font.headline-title"), Select("span.headline-title"), Select("div.headline.border-box"))
    byline = (Select("#head-info div.info li"),)
    times = (Select("#head-info li.date"), Select("#head-info"))
    body = (Select("#articleBody"),)


class G0(BareSkin):
    """2006 to 2021, tables: ``#ND_Warp`` (the vendor's spelling) or ``div.View_Time``, ``#articleBody``."""

    name = "G0"
    marks = (AnyOf(Select("#ND_Warp"), Select("div.View_Time")),)
    headline = (LastBefore(Select("td div strong"), Select("div.View_Time")),)
    times = (Select("div.View_Time"),)
    body = (Select("#articleBody"), Select("#CmAdContent"), Select("#talklink_contents"))


class G0Variant(BareSkin):
    """The same age, as one paper has it: ``td.view_t`` over ``#_article``."""

    name = "G0 variant"
    marks = (Select("#_article"), Select("td.view_t"))
    headline = (Select("td.view_t"),)
    times = (LastBefore(Select("td span font"), Select("#_article")),)
    body = (Select("#_article"),)


class Unheaded(Named):
    """The family's body elements under a head that nobody saw: on telephones, for printing, in skins of other years."""

    name = "unheaded"
    body = (_BODY, Select("#articleBody"))
    drop = _INSIDE

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page has such an element; a region cut out of one does not show what is around it."""
        return not (page.piece and not page.piece.is_upper) and super().matches(page)


class Amp(small.Amp):
    """``articleViewAmp.html``: the address was seen, the page was not; its elements are the desktop page's."""

    headline = G4.headline + G3.headline
    subheadline = G4.subheadline
    body = (_BODY, Select("#articleBody"))
    drop = _INSIDE


class NdSoft(Family):
    """Articles at ``/news/articleView.html?idxno=N`` in all generations; the rewrite form, AMP and print as well."""

    name = "ndsoft"
    skins = (Amp, G4, G3, G2, Side, G1, G0, G0Variant, Unheaded, small.Print, small.Mobile)
    # G3 and G4: from the article's wrapper to the comments, the sidebar or the copyright line.
    cuts = (
        Cut(
            start=b'id="article-view"',
            body=Mark("#article-view-content-div"),
            shown=(b'class="section-name', b"sc_section_code=", b"sc_sub_section_code="),
            ends=(b'class="article-copy', b'id="comment"', b'class="atlview-grid-side', b'id="user-footer"'),
            gaps=(
                Gap(b'id="sticky-header"', (b'class="article-view-header"',), _KEPT),
                Gap(b'class="article-sytool-container', (b'id="article-view-content-div"',), _KEPT),
                Gap(b'id="emoji-for"', (b'class="article-writer"', b'class="tag-group')),
            ),
            never_behind=(b'class="tag-group', b'class="article-writer', b'class="writer'),
        ),
        *uppers(G2, Side, G0, G0Variant),
    )
    addresses = (
        re.compile(
            r"^/(?:[\w-]{1,20}/){0,2}(?:quickView)?article(?:View|ViewAmp|Print)\.html\?(?:[^#]*&)?idxno=(\d{1,12})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            r"^/[\w.]{0,40}\?(?=[^#]*\bmod=news\b)(?=[^#]*\bact=article(?:View|Print)\b)(?:[^#]*&)?idxno=(\d{1,12})(?!\d)",
            re.IGNORECASE,
        ),
    )
    # idxno is the article's id through all skins; every other parameter only says how it was reached.
    targets = ("/news/articleView.html?idxno={1}",) * 2
    feeds = ("/rss/allArticle.xml",)
    listings = ("/news/articleList.html?page={page}&view_type=sm",)
    # Both were seen in public code of 2026: the window at a trade paper, the call there and at 경남도민일보.
    day_lists = (
        DayList("/news/articleList.html?sc_sdate={day}&sc_edate={day}&view_type=sm&page={page}", status="seen"),
    )
    paging_call = (
        "/news/ajaxArticlePaging.php?total={total}&list_per_page={size}&page_per_page=10&page={page}"
        "&view_type=sm&box_idxno=0"
    )
    running = targets[:1]


NDSOFT = NdSoft()
