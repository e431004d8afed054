"""성남일보, 시티뉴스, 뉴스경남, 경기연합뉴스, 강원경제 (C-uid): ``/sub_read.html?uid=N`` or ``/N``.

Addresses and body elements were seen, some by the family alone; headline and time of the older skin at 뉴스경남, what
stands inside the newer one's body at a trade paper of the same system. The rest is read by the page's structure.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import AnyOf, Select

# The text's element also holds (seen) the head once more, banners, other stories, the reporter and buttons.
_FURNITURE = frozenset(
    """article_head banner_top movie_data news_read_copyright read_r_news kija_intro read_option_top
    read_option_bottom banner_bottom""".split()
)
_BODIES = (Select("#textinput"), Select("#CLtag"))


class Table(Named):
    """The older skin: ``td.read_title`` and ``span.data2`` (seen) over ``#textinput`` or ``#CLtag`` (seen)."""

    name = "table"
    marks = (AnyOf(Select("td.read_title"), Select("span.data2")),)
    headline = (Select("td.read_title"),)
    times = (Select("span.data2"),)
    body = _BODIES
    drop = _FURNITURE
    tells = "alone"


class Read(Named):
    """The newer skin: ``#textinput``, with ``div.article_head`` in it (seen)."""

    name = "read"
    marks = (AnyOf(*(Select(f"div.{name}") for name in ("article_head", "kija_intro", "news_read_copyright"))),)
    headline = tuple(Select(f"div.article_head {tag}") for tag in ("h1", "h2", "h3"))
    times = (Select("div.article_head"),)
    writer = (Select("div.kija_intro"),)
    body = _BODIES
    drop = _FURNITURE


class Body(Named):
    """A head that nobody saw over ``#textinput`` or ``#CLtag``."""

    name = "body"
    body = _BODIES
    drop = _FURNITURE
    tells = "nothing"


class Uid(Family):
    """``uid`` is the article's number, and so is a path of nothing but digits; ``a.html?uid=`` is a guess."""

    name = "uid"
    skins = (Table, Read, Body)
    cuts = uppers(*skins)
    addresses = (
        re.compile(r"^/(?:[\w-]{1,20}/)?(?:sub_read|a)\.html\?(?:[^#]*&)?uid=(\d{1,10})(?!\d)", re.IGNORECASE),
        re.compile(r"^/(\d{2,9})/?(?:\?|$)"),
    )
    targets = ("/sub_read.html?uid={1}",) * 2
    running = targets[:1]
    listings = ("/sub_view.html?page={page}",)  # seen at 성남일보


UID = Uid()
