"""천안신문 (C-netfu): listings at ``/news/index.php?code=netfu_…``, articles at ``/news/…no=N``.

Head and body elements were seen in public code of 2020; the article's address is inferred.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import Select


class View(Named):
    """``div.news_title01 h2``, ``div.view01_date`` (기사입력 …), ``div#view_content`` (seen)."""

    name = "view"
    headline = (Select("div.news_title01 h2"),)
    times = (Select("div.view01_date"),)
    body = (Select("div#view_content"),)


class Netfu(Family):
    """``no`` is the article's number, whatever page of ``/news/`` shows it."""

    name = "netfu"
    skins = (View,)
    cuts = uppers(*skins)
    addresses = (re.compile(r"^/news/(?:view\.php|index\.php)?\?(?:[^#]*&)?no=(\d{1,10})(?!\d)", re.IGNORECASE),)
    targets = ("/news/view.php?no={1}",)
    running = targets[:1]


NETFU = Netfu()
