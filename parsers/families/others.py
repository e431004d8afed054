"""The families of the C group: their addresses, feeds and body elements; the rest of a page is read by its structure.

Body elements and address forms are facts from public code; no page of these families was seen live.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, Skin
from parsers.families.generic import Structure
from parsers.select import Select


def _structure(family: str, *bodies: str) -> tuple[type[Skin], ...]:
    skin = type(
        "NamedBody", (Structure,), {"name": "named body", "body": tuple(map(Select, bodies)), "__doc__": family}
    )
    return (skin,)


class Wcms(Family):
    """부산일보, 매일신문, 강원일보: the id is the moment of writing, ``YYYYMMDDhhmmss`` and five digits."""

    name = "wcms"
    skins = _structure("wcms", "div.article_content", "#articlebody", "#kwnews_body")
    addresses = (
        re.compile(r"/view/busan/view\.php\?(?:[^#]*&)?code=(\d{14,21})"),
        re.compile(r"/page/view/(\d{14,21})"),
    )


class Key(Family):
    """중도일보, 영남일보: ``view.php?key=YYYYMMDD…``; old keys of 영남일보 have a dot."""

    name = "key"
    skins = _structure("key", "#font", "article.hd-news-info", "div.article-news-body", "div.left_text_box")
    addresses = (re.compile(r"/(?:web|main)/view\.php\?(?:[^#]*&)?key=(\d{8}[\d.]{3,20})"),)


class Layout(Family):
    """전북일보, 경기일보: ``/article/YYYYMMDD5xxxxx``; 전북일보's earlier systems ``/<7 digits>`` and ``idxno``."""

    name = "layout"
    skins = _structure("layout", "div.article_txt_container", "div.article_cont_wrap", "div.news_content")
    addresses = (
        re.compile(r"/article/(20\d{6}5\d{5,6})(?!\d)"),
        re.compile(r"^/(\d{7})(?:\?|$)"),
        re.compile(r"/news/articleView\.html\?(?:[^#]*&)?idxno=(\d{4,9})(?!\d)"),
    )


class Mediaon(Family):
    """경기신문, 충북일보: ``/news/article.html?no=N``."""

    name = "mediaon"
    skins = _structure("mediaon", "#news_body_area")
    addresses = (re.compile(r"/news/article\.html\?(?:[^#]*&)?no=(\d{1,10})(?!\d)"),)
    listings = ("/news/article_list_all.html?page={page}",)

    def target(self, url: str, key: str) -> str:
        """Only ``no`` says which article it is."""
        return f"/news/article.html?no={key}"


class Own(Family):
    """Papers with a system of their own: 국제신문, 경남신문, 새전북신문, 무등일보, 경인일보."""

    name = "own"
    skins = _structure(
        "own",
        *("#news_textArea div.news_article", "#content_li", "div.cont_cont", "div.article_view"),
        *("#article-body", "div.article-body", "#font"),
    )
    addresses = (
        re.compile(r"/news2?0?1?1?/asp/(?:news|center)\S*?\?(?:[^#]*&)?key=(\d{8}\.\d{8,20})"),
        re.compile(r"/news/articleView\.php\?(?:[^#]*&)?idxno=(\d{1,10})(?!\d)"),
        re.compile(r"/news/news\.php\?(?:[^#]*&)?number=(\d{1,10})(?!\d)"),
        re.compile(r"/detail/[0-9A-Za-z]{4,8}/(\d{4,10})(?!\d)"),
        re.compile(r"/main/view\.php\?(?:[^#]*&)?key=(\d{17})(?!\d)"),
        re.compile(r"/article/(\d{6,8})(?!\d)"),
    )


OTHERS: tuple[Family, ...] = (Wcms(), Key(), Layout(), Mediaon(), Own())
