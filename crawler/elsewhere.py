"""What it tells of a stored article that its address leads to a list now, or to the paper's front page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from scrapy.http import Response

from archive import Address, Gone
from archive.records import Result
from parsers import Article, NotAnArticle, families
from parsers.html import paper_of

TO_A_LIST: Final = "leads to a list"
_FRONT: Final = re.compile(r"/?(?:(?:index|main|default)\.\w{2,5})?", re.IGNORECASE)


def seen(response: Response, address: Address, result: Result) -> Result:
    """The result, or Gone where a redirect has led from a stored article to a page of many.

    It is not sure: a site that is being repaired sends all its readers home. Walls and logins to which an address
    leads say nothing of its article, and stay what they are.
    """
    if address.first_seen is None or response.status != 200 or not response.meta.get("redirect_urls"):
        return result
    match result:
        case NotAnArticle(reason="listing") if not _is_an_articles(response.url):
            return Gone(TO_A_LIST, is_sure=False)
        case NotAnArticle(reason="no-article") | Article() if _is_front(response.url):
            return Gone(TO_A_LIST, is_sure=False)
        case _:
            return result


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return _FRONT.fullmatch(parts.path) is not None and not parts.query


def _is_an_articles(url: str) -> bool:
    return families.of(paper_of(url), url).article_key(url) is not None
