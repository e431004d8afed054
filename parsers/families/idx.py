"""경상매일, 경북신문, 전라매일 (C-idx): the page is a shell, a second request brings the article's body as JSON.

Of 경상매일 were seen, in public code of 2023 to 2026: the addresses, the empty ``#view_content_body`` inside the
microdata's ``articleBody``, JSON-LD in the head, address and keys of the JSON, the picture's box in the body, and the
older ``#fontSzArea``. That the other two have the same is a guess. The head is read by the page's structure. Listings
(``/news/list.php?board_data=``, seen at a sister paper) have their page number in base64, and cannot be paged here.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from lxml import etree

from papers import Paper
from parsers import charset
from parsers.errors import NotAnArticle
from parsers.families.base import Family, Reading, uppers
from parsers.families.named import Named, make_figure
from parsers.page import MAX_BYTES, Element, Page, clean_parser
from parsers.select import Select

_KEY = "view_content_body"  # of the JSON, and the id of the element that its value is put into
_PICTURE = "photo_img"


class View(Named):
    """``#view_content_body``: what the second request brought, else what the page itself holds."""

    name = "view"
    body = (Select(f"#{_KEY}"),)
    # Where the body is put that the second request brings: seen is the first.
    places = (*body, Select("#fontSzArea"))

    @classmethod
    def matches(cls, page: Page) -> bool:
        """Whether the page has the element, or came with its companion."""
        return page.companion is not None or super().matches(page)

    @classmethod
    def read(cls, page: Page, paper: Paper | None) -> Reading | None:
        """The reading, with the body of the second request where there is one."""
        beside = page.companion
        if beside is None:
            return super().read(page, paper)
        for box in list(beside.iter("div", "p", "span")):
            if _PICTURE in (box.get("class") or "").split():
                make_figure(box)
        found = cls.read_body(beside, page, paper)
        if not found.blocks and not found.images:
            return super().read(page, paper)
        place = next((element for select in cls.places if (element := select.first(page)) is not None), page.root)
        return cls.read_rest(Reading(cls.name, found, f"{_KEY} of the second request"), page, place)


class FontSize(Named):
    """Older: ``#fontSzArea`` (seen), named for the buttons that change the size of its letters."""

    name = "font size"
    body = (Select("#fontSzArea"),)


class Idx(Family):
    """Articles at ``/news/view.php?idx=N``, older ``/default/index_view_page.php?idx=N&part_idx=``."""

    name = "idx"
    skins = (View, FontSize)
    cuts = uppers(*skins)
    addresses = (
        re.compile(
            r"^/(?:default/index_view_page|news/view|view)\.php\?(?:[^#]*&)?idx=(\d{1,10})(?!\d)", re.IGNORECASE
        ),
    )
    targets = ("/news/view.php?idx={1}",)
    running = targets[:1]
    feeds = ("/rss/rss.php",)  # seen at 전라매일

    def read(self, page: Page, paper: Paper | None) -> Reading | None:
        """As any family. A shell is not read by its structure: what text it holds is not the article.

        Raises NotAnArticle for a shell without its companion.
        """
        reading = super().read(page, paper)
        is_article = page.url is None or self.article_key(page.url) is not None
        if reading is None and is_article and page.holds(_KEY):
            where = self.companion(page.url) if page.url else None
            raise NotAnArticle("script-shell", f"the article's body is at {where or 'another address'}")
        return reading

    def companion(self, url: str, body: bytes | None = None) -> str | None:
        """``/data/newsText/news/<thousands of idx>/<idx>.json``, for a page that speaks of the element it fills."""
        key = self.article_key(url)
        if key is None or (body is not None and _KEY.encode() not in body):
            return None
        place = urlsplit(url.strip())
        return f"{place.scheme}://{place.netloc}/data/newsText/news/{int(key) // 1000}/{key}.json"

    def beside(self, companion: bytes, url: str) -> Element | None:
        """The JSON's ``view_content_body``; None for anything else, or when the JSON is another article's."""
        if not companion or len(companion) > MAX_BYTES:
            return None
        try:
            data = json.loads(charset.decode(companion, "application/json").text, strict=False)
        except (ValueError, RecursionError):
            return None
        html = data.get(_KEY) if isinstance(data, dict) else None
        if not isinstance(html, str) or not html.strip() or str(data.get("idx", "")) not in ("", self.article_key(url)):
            return None
        whole = f"<html><body><div>{html}</div></body></html>".replace("\0", "").encode(errors="replace")
        return next(etree.fromstring(whole, clean_parser()).iter("body"), None)


IDX = Idx()
