"""부산일보, 매일신문, 강원일보 (C-WCMS): the id is the moment of writing, ``YYYYMMDDhhmmss`` and five digits.

Addresses and body elements were seen in public code of 2020 to 2026, as were the headline's element of each paper and
강원일보's line of times. Bylines, sections and the other times were not: they are read by the page's structure.
"""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.page import Element
from parsers.select import AnyOf, Finds, Select

_REPORTER = re.compile(r"(?:^|[\s_-])reporter", re.IGNORECASE)


class Kangwon(Named):
    """강원일보, 2025: ``div.article_head h2.title``, ``div.date-info``, ``div.post-body-area`` (all seen)."""

    name = "kangwon"
    headline = (Select("div.article_head h2.title"),)
    times = (Select("div.date-info"),)
    body: ClassVar[tuple[Finds, ...]] = (Select("div.post-body-area"),)
    drop = frozenset("caption date-info relation related ad".split())
    tells: ClassVar[Literal["alone", "address", "nothing"]] = "alone"
    marks = (AnyOf(*headline, *times),)

    @classmethod
    def is_dropped(cls, element: Element) -> bool:
        """The reporter's box, too, whatever the rest of its class (seen)."""
        return super().is_dropped(element) or _REPORTER.search(element.get("class") or "") is not None


class KangwonOlder(Kangwon):
    """강원일보, 2021: the same head over ``#articlebody`` (seen), and ``#kwnews_body`` before it (seen)."""

    name = "kangwon older"
    tells = "address"
    marks = (AnyOf(Select("#kwnews_body"), *Kangwon.headline, *Kangwon.times),)
    body: ClassVar[tuple[Finds, ...]] = (Select("#kwnews_body"), Select("#articlebody"))


class Maeil(Named):
    """매일신문: ``div.header_article_view h3`` over ``#articlebody``, in which ``div``s are boxes (all seen)."""

    name = "maeil"
    marks = (Select("div.header_article_view"),)
    headline = (Select("div.header_article_view h3"), Select("div.header_article_view h1"))
    body = (Select("#articlebody"), Select("div.article_content"))
    boxed = True


class ArticleBody(Named):
    """매일신문 or 강원일보 with a head that nobody saw: ``#articlebody``."""

    name = "articlebody"
    body = (Select("#articlebody"),)
    boxed = True


class Busan(Named):
    """부산일보: ``div.title_area h1`` (seen; ``p.title`` inferred) over ``div.article_content`` (seen).

    The ``div``s directly in the body are boxes (seen).
    """

    name = "busan"
    headline = (Select("div.title_area h1"), Select("div.title_area p.title"))
    body = (Select("div.article_content"),)
    boxed = True


class Wcms(Family):
    """Articles at ``/page/view/<id>`` and ``/view/busan/view.php?code=<id>``; ``mobile.busan.com`` has the same.

    In 2018 매일신문 had ``/<section>/<id>`` (seen); that ``/page/view/`` has the same article is inferred from the id,
    which pieces of 2016 have there.
    """

    name = "wcms"
    skins = (Kangwon, Maeil, KangwonOlder, ArticleBody, Busan)
    cuts = uppers(*skins)
    addresses = (
        re.compile(r"^/view/(?=\w{1,20}/view\.php\?(?:[^#]*&)?code=(\d{14,21})(?!\d))(?P<site>\w+)/", re.IGNORECASE),
        re.compile(r"^/page/view/(\d{14,21})(?![\d\w])", re.IGNORECASE),
        re.compile(r"^/[A-Za-z]{4,20}/(20\d{17})(?!\w)"),
    )
    targets = ("/view/{site}/view.php?code={1}", "/page/view/{1}", "/page/view/{1}")
    key_begins_with = "second"


WCMS = Wcms()
