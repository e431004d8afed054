"""ND Soft (엔디소프트): the CMS of two thirds of the regional papers, in five generations of skins.

An article of 2014 re-served today wears today's skin, so the skin is told by the page, never by the date.
Selectors of G4 were read on a saved page of December 2025; the others in public code, as facts of the family.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, Skin
from parsers.select import Select

_BODY = Select("#article-view-content-div")
_INSIDE = frozenset(
    """view-copyright view-editors info-options2 tag-group relation articles auto-article reveal naver_stand box-skin
    show-for-sr article-writer writer article-copy""".split()
)


class G4(Skin):
    """Since 2023: ``atlview`` grid; the first ``article`` of the body column is a toolbar."""

    name = "G4"
    marks = (_BODY, Select("#article-view"), Select("section.atlview-grid"))
    headline = (Select("header.article-view-header h1.heading"), Select("header.article-view-header h2.heading"))
    subheadline = (
        Select("header.article-view-header h2.subheading"),
        Select("header.article-view-header h4.subheading"),
    )
    section = (Select("header.article-view-header div.section-name"),)
    byline = (Select("div.information-container li.info-name"),)
    times = (Select("div.information-container ul.breadcrumbs"),)
    writer = (Select("div.article-writer-content a"),)
    body = (_BODY,)
    tags = (Select("div.tag-group a"),)
    drop = _INSIDE


class G3(Skin):
    """2019 to now: ``header.article-view-header``, ``h3.heading``, ``ul.infomation`` (the vendor's spelling)."""

    name = "G3"
    marks = (_BODY, Select("header.article-view-header"))
    headline = (
        Select("header.article-view-header h3.heading"),
        Select("header.article-view-header h2.heading"),
        Select("header.article-view-header h1.heading"),
        Select("header.article-view-header div.heading"),
    )
    subheadline = (
        Select("header.article-view-header h4.subheading"),
        Select("header.article-view-header h2.subheading"),
        Select("header.article-view-header h3.subheading"),
    )
    section = (Select("header.article-view-header ul.breadcrumbs li"), Select("header.article-view-header nav a"))
    byline = (Select("li.info-name"), Select("ul.infomation li"))
    times = (Select("div.info-group ul.infomation"), Select("ul.infomation"), Select("div.info-group"))
    writer = (Select("article.writer strong.name"), Select("article.writer"))
    body = (_BODY,)
    tags = (Select("div.tag-group a"),)
    drop = _INSIDE


class G2(Skin):
    """2017 to 2023, "ver 11": ``.article-head-title``, ``.article-head-info``; labels and their order vary by paper."""

    name = "G2"
    marks = (_BODY, Select("div.article-head-title"))
    headline = (Select("div.article-head-title"),)
    subheadline = (Select("div.article-head-sub"),)
    section = (
        Select("nav.article-head-nav a"),
        Select("div.article-head-nav a"),
        Select("header.article-header-wrap nav a"),
    )
    byline = (Select("section.article-head-info div.info-text li"), Select("div.info-text li"))
    times = (Select("section.article-head-info div.info-text"), Select("div.info-text"))
    writer = (Select("div.view-editors strong.name"), Select("article.writer strong.name"))
    body = (_BODY, Select("#articleBody"))
    tags = (Select("div.tag-group a"),)
    drop = _INSIDE


class Side(Skin):
    """A side skin of about 2018: ``#arl_view_content`` with ``span.arl_view_date``."""

    name = "side"
    marks = (Select("#arl_view_content"),)
    headline = (Select("div.arl_view_title"), Select("h3.arl_view_title"), Select("span.arl_view_title"))
    subheadline = (Select("div.arl_view_subtitle"),)
    byline = (Select("span.arl_view_writer"), Select("span.arl_view_name"))
    times = (Select("span.arl_view_date"),)
    body = (Select("#arl_view_content"),)
    drop = _INSIDE


class G1(Skin):
    """2014 to now on small papers, EUC-KR: ``#head-info`` with a list of reporter and time, ``font.headline-title``."""

    name = "G1"
    marks = (Select("#articleBody"), Select("#head-info"))
    headline = (
        Select("font.headline-title"),
        Select("span.headline-title"),
        Select("div.headline strong"),
        Select("div.headline"),
    )
    subheadline = (Select("font.headline-subtitle"), Select("div.headline-sub"))
    section = (Select("#head-info div.path a"), Select("div.location a"))
    byline = (Select("#head-info div.info li"), Select("#head-info li"))
    times = (Select("#head-info li.date"), Select("#head-info"))
    body = (Select("#articleBody"),)
    drop = _INSIDE


class G0(Skin):
    """2006 to 2021, tables: ``#ND_Warp`` (the vendor's spelling), ``div.View_Time``, ``#articleBody``."""

    name = "G0"
    marks = (Select("#ND_Warp"), Select("div.View_Time"))
    headline = (
        Select("div.View_Title"),
        Select("td.View_Title"),
        Select("#ND_Warp td.title strong"),
        Select("td.view_t"),
    )
    subheadline = (Select("div.View_SubTitle"), Select("td.View_SubTitle"))
    byline = (Select("div.View_Info"), Select("div.View_Writer"))
    times = (Select("div.View_Time"),)
    body = (Select("#articleBody"), Select("#CmAdContent"), Select("#talklink_contents"), Select("#_article"))
    drop = _INSIDE


class NdSoft(Family):
    """Articles at ``/news/articleView.html?idxno=N`` in all generations; the rewrite form, AMP and print as well."""

    name = "ndsoft"
    skins = (G4, G3, G2, Side, G1, G0)
    addresses = (
        re.compile(r"/(?:news/)?article(?:View|ViewAmp|Print)\.html\?(?:[^#]*&)?idxno=(\d{1,12})(?!\d)", re.IGNORECASE),
        re.compile(r"\?(?=[^#]*\bmod=news\b)(?=[^#]*\bact=article(?:View|Print)\b)(?:[^#]*&)?idxno=(\d{1,12})(?!\d)"),
    )
    feeds = ("/rss/allArticle.xml",)
    listings = ("/news/articleList.html?page={page}&view_type=sm",)

    def target(self, url: str, key: str) -> str:
        """``idxno`` is the article's id through all skins; every other parameter only says how it was reached."""
        return f"/news/articleView.html?idxno={key}"


NDSOFT = NdSoft()
