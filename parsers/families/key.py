"""중도일보, 영남일보 (C-key): ``view.php?key=YYYYMMDD…``; old keys of 영남일보 have a dot.

Addresses and body elements were seen in public code of 2018 to 2026, as were the elements named below. What is not
named is read by the page's structure.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import Select

_NEWS_IMAGE = (Select("#newsimg"),)


class Joongdo(Named):
    """중도일보, 2020 to 2025: ``p.v-title1`` and ``ul.view-term`` over ``#font`` (seen).

    That ``p.v-title2`` is the subheadline, and ``#newsimg`` a picture with its caption, is inferred.
    """

    name = "joongdo"
    headline = (Select("p.v-title1"),)
    subheadline = (Select("p.v-title2"),)
    times = (Select("ul.view-term li"),)
    body = (Select("#font"),)
    pictures = _NEWS_IMAGE


class JoongdoNewer(Named):
    """중도일보, since: ``article.hd-news-info`` (seen)."""

    name = "joongdo newer"
    body = (Select("article.hd-news-info"),)
    pictures = _NEWS_IMAGE


class JoongdoOlder(Named):
    """중도일보, 2018: ``div.left_text_box`` (seen)."""

    name = "joongdo older"
    body = (Select("div.left_text_box"),)
    pictures = _NEWS_IMAGE


class Yeongnam(Named):
    """영남일보: ``.article-news-title`` over ``div.article-news-body`` in ``article.article-news-box`` (seen)."""

    name = "yeongnam"
    headline = tuple(Select(f"{tag}.article-news-title") for tag in ("h1", "h2", "div", "p"))
    body = (Select("div.article-news-body"), Select("article.article-news-box"), Select("div.article-news-box"))


class YeongnamOlder(Named):
    """영남일보, older: ``#article_text``, ``div.news_txt`` (seen)."""

    name = "yeongnam older"
    body = (Select("#article_text"), Select("div.news_txt"))


class Key(Family):
    """Articles at ``/web/view.php?key=<key>``, older ``/main/view.php``; ``m.joongdo.co.kr/view.php`` (seen)."""

    name = "key"
    skins = (JoongdoNewer, Yeongnam, Joongdo, JoongdoOlder, YeongnamOlder)
    cuts = uppers(*skins)
    addresses = (
        re.compile(r"^/(?:(?:web|main|m|mobile)/)?view\.php\?(?:[^#]*&)?key=(\d{8}\.?\d{3,19})(?!\d)", re.IGNORECASE),
    )
    targets = ("/web/view.php?key={1}",)
    key_begins_with = "day"


KEY = Key()
