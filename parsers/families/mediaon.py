"""경기신문, 충북일보 and small papers of 경기 (C-mediaon): ``/news/article.html?no=N``.

Address and body element were seen of all of them, the head's elements in public code for other papers of the same
system (``div.art_top``, ``ul.art_info``). What stands elsewhere is read by the page's structure.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import AnyOf, Select

_TOPS = ("div.art_top", "div.fix_art_top")  # the second is a copy that stays in sight


class Article(Named):
    """``div.art_top`` with ``h2`` and ``ul.art_info``: reporter, 등록 with seconds (seen); ``div.path_wrap`` (seen).

    The list items of sidebars have a ``ul.art_info`` of their own.
    """

    name = "article"
    headline = tuple(Select(f"{top} {tag}") for top in _TOPS for tag in ("h2", "h1"))
    subheadline = tuple(Select(f"{top} h3") for top in _TOPS)
    section = (Select("div.path_wrap a"),)
    times = tuple(Select(f"{top} ul.art_info") for top in _TOPS)
    byline = tuple(Select(f"{top} ul.art_info li") for top in _TOPS)
    body = (Select("#news_body_area"), Select("div.news_body_area"))
    marks = (AnyOf(*(Select(top) for top in _TOPS)),)
    tells = "alone"


class Body(Named):
    """A head that nobody saw over ``#news_body_area`` or, of one paper, ``div.cnt_view.news_body_area`` (seen)."""

    name = "body"
    body = (Select("#news_body_area"), Select("div.news_body_area"))


class Mediaon(Family):
    """``no`` alone says which article it is; ``/mobile/`` was seen at sister papers.

    Listings of a section are at ``/news/section_list_all.html?sec_no=N``, of a reporter at
    ``/news/article_list_writer.html?name=``.
    """

    name = "mediaon"
    skins = (Article, Body)
    cuts = uppers(*skins)
    addresses = (re.compile(r"^/(?:news|m|mobile)/article\.html\?(?:[^#]*&)?no=(\d{1,10})(?!\d)", re.IGNORECASE),)
    targets = ("/news/article.html?no={1}",)
    running = targets[:1]
    listings = ("/news/article_list_all.html?page={page}",)


MEDIAON = Mediaon()
