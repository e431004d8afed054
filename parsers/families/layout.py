"""전북일보, 경기일보, 경북매일 (C-layout): ``/article/YYYYMMDD`` and six or seven digits.

Addresses and body elements were seen in public code of 2022 to 2026, the elements of 경기일보's head there in December
2025, those of 전북일보's on a sister paper of the same system. What is not named is read by the page's structure.
"""

from __future__ import annotations

import re

from parsers.families.base import Family, uppers
from parsers.families.named import Named
from parsers.families.ndsoft import NDSOFT
from parsers.select import Select

_MOBILE_ADS = tuple(f"{where}_article_ad_{number:02}" for where in ("m", "pc") for number in range(1, 9))


class Jeonbuk(Named):
    """전북일보: ``div.article_txt_container`` (seen); the ``div``s beside its paragraphs are boxes (seen).

    Headline, subheadline and reporter's box as a sister paper has them (seen there, inferred here).
    """

    name = "jeonbuk"
    headline = (Select("div.article_title_area h1"), Select("div.article_title_area h6"))
    subheadline = (Select("div.sub_article_titleArea"),)
    writer = (Select("div.reporter_info_container"),)
    body = (Select("div.article_txt_container"),)
    boxed = True
    drop = frozenset(
        (
            *("arti_copy", "sub_article_titleArea", "reporter_info_container", "relation_news_container"),
            *("related_article_wrap", "article_bnr_wrap", "reply_txt_area", "under_ad01", "article_under_banner"),
            *("articlePcAd_01", "articlePcAd_03", *_MOBILE_ADS),
        )
    )


class Kyeonggi(Named):
    """경기일보: ``div.article_head .title``, ``div.article_date`` (승인 …) over ``div.article_cont_wrap`` (seen)."""

    name = "kyeonggi"
    headline = (Select("div.article_head .title"),)
    times = (Select("div.article_date"),)
    writer = (Select("div.report_box"),)
    body = (Select("div.article_cont_wrap"),)
    tags = (Select("div.tag_wrap a"),)
    drop = frozenset("report_box tag_wrap mb30 center_ad_box01 article_date".split())


class Kyongbuk(Named):
    """경북매일: ``div.news_content`` (seen)."""

    name = "kbmaeil"
    body = (Select("div.news_content"),)
    tells = "nothing"


class Layout(Family):
    """Articles at ``/article/<id>``. Before 2022 all had ND Soft; 전북일보 also had ``/<seven digits>`` (seen).

    전북일보's pages for AMP stand at ``/articleAmp/<id>`` (seen).
    """

    name = "layout"
    skins = (Jeonbuk, Kyeonggi, Kyongbuk, *NDSOFT.skins)
    cuts = (*uppers(Jeonbuk, Kyeonggi, Kyongbuk), *NDSOFT.cuts)
    addresses = (
        re.compile(r"^/article(?:Amp)?/(20\d{6}\d{6,7})(?![\d\w])", re.IGNORECASE),
        re.compile(r"^/(\d{7})/?(?:\?|$)"),
        *NDSOFT.addresses,
    )
    targets = ("/article/{1}", "/{1}", *NDSOFT.targets)
    key_begins_with = "day"


LAYOUT = Layout()
