"""Systems of their own that papers had before ND Soft: 대전일보, 대구일보 and 전남일보.

Nobody's listing leads there any more, but other people's links, crawls and quotations do. Addresses were seen there and
in public code; the elements named here in code of 2020 to 2022. A server may show such an article in today's skin.
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.select import Select


class Earlier(Named):
    """What one paper had; others use the same names."""

    tells: ClassVar[Literal["alone", "address", "nothing"]] = "nothing"


class Daejeon(Earlier):
    """대전일보 until 2021 (ASP): ``#fontSzArea`` (seen)."""

    name = "daejeon"
    body = (Select("#fontSzArea"),)


class Daegu(Earlier):
    """대구일보, 2020 to 2022: ``#articleTitle``, ``span.time`` over ``#articleContent`` or ``#article`` (all seen)."""

    name = "daegu"
    headline = (Select("#articleTitle"),)
    times = (Select("span.time"),)
    body = (Select("#articleContent"), Select("#article"))


class Jeonnam(Earlier):
    """전남일보, 2022 to 2024: ``div.article_content`` (seen; the tag inferred)."""

    name = "jeonnam"
    body = (Select("div.article_content"),)


class EarlierSystems(Family):
    """The addresses of all of them.

    대전일보's numbers ran on as ND Soft's (1494047 and 1494074 are both of November 2021), so the article is the same;
    대구일보's are the day and four digits, which no idxno is.
    """

    name = "earlier"
    skins = (Daejeon, Daegu, Jeonnam)
    cuts = uppers(*skins)
    addresses = tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            r"^/(?:\w{1,20}/){0,2}newsitem\.asp\?(?:[^#]*&)?pk_no=(\d{1,10})(?!\d)",
            r"^/newsView/idg(20\d{6}\d{4})(?!\w)",
            r"^/(\d{11})/?(?:\?|$)",
        )
    )
    targets = ("/news/articleView.html?idxno={1}", "/newsView/idg{1}", "/{1}")
    key_begins_with = "day"


EARLIER = EarlierSystems()
