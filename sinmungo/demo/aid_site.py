"""demo-aid (데모매일): a paper of the ``article.php?aid=`` family, with its muddle of encodings.

Every page says ``euc-kr`` and the server's header says nothing. True CP949 bytes: articles published before
1 July 2025, the section listings, the feed. UTF-8 bytes under the same label: newer articles, ``articles.php``,
the front page and the notices. A page beyond a listing's last one repeats the last one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from sinmungo.demo import aid_pages as pages
from sinmungo.demo.newsroom import AID_SECTIONS, KST
from sinmungo.demo.stories import stories
from sinmungo.demo.story import PaperId, Story
from sinmungo.demo.web import (
    Address,
    Reply,
    asset,
    feed_reply,
    moved,
    page_count,
    page_of,
    picture_paths,
    plain,
    text,
)

UTF8_SINCE = datetime(2025, 7, 1, tzinfo=KST)
ALL_SECTIONS_FEED = "73"
_ALL_SIZE, _SECTION_SIZE = 15, 10
_FEED_SIZE = 30
_AID = re.compile(r"\d{19}")
_KEY_DIGITS = 16
_ROBOTS = """\
User-agent: *
Disallow: /print.php
Disallow: /login.php
Disallow: /search_result.php3
"""
_NEVER_WAS = "해당 기사를 찾을 수 없습니다."
_NO_PAGE = "페이지를 찾을 수 없습니다."


class AidSite:
    """The site of demo-aid at ``base`` (``http://127.0.0.1:8902``)."""

    paper: PaperId = "demo-aid"

    def __init__(self, base: str) -> None:
        self._paper = pages.Paper(base, stories(self.paper))
        self._newest_first = self._paper.stories[::-1]
        self._by_key = {story.key: story for story in self._newest_first}
        self._pictures = picture_paths(self._newest_first)
        self._routes: dict[str, Callable[[Address], Reply]] = {
            "/": lambda _: _utf8(pages.front_page(self._paper)),
            "/article.php": self._article,
            "/read.php3": self._old_address,
            "/read.php": self._old_address,
            "/articles.php": self._all_listing,
            "/section.php": self._section_listing,
            "/rss.php": self._feed,
            "/robots.txt": lambda _: plain(_ROBOTS),
        }

    def answer(self, target: str) -> Reply:
        """The reply to a GET of ``target``."""
        address = Address.of(target)
        if route := self._routes.get(address.path):
            return route(address)
        return asset(address.path, self._pictures) or self._not_found(_NO_PAGE)

    def _story(self, address: Address) -> Story | None:
        aid = address.query.get("aid", "")
        return self._by_key.get(aid[:_KEY_DIGITS]) if _AID.fullmatch(aid) else None

    def _article(self, address: Address) -> Reply:
        story = self._story(address)
        if story is None or story.fate == "deleted":
            return self._not_found(_NEVER_WAS)
        if story.fate == "soft-404":
            return _utf8(pages.gone_page(self._paper))
        newer = story.published >= UTF8_SINCE
        page = pages.article_page(self._paper, story, with_title=newer)
        return _utf8(page) if newer else _cp949(page)

    def _old_address(self, address: Address) -> Reply:
        story = self._story(address)
        if story is None:
            return self._not_found(_NEVER_WAS)
        return moved(f"{self._paper.base}/article.php?aid={story.number}")

    def _all_listing(self, address: Address) -> Reply:
        count = page_count(self._newest_first, _ALL_SIZE)
        shown = page_of(self._newest_first, min(address.page, count), _ALL_SIZE)
        return _utf8(pages.all_listing(self._paper, shown, count))

    def _section_listing(self, address: Address) -> Reply:
        section = AID_SECTIONS.get(address.query.get("sid", ""))
        if section is None:
            return self._not_found(_NO_PAGE)
        found = self._in_section(section)
        count = page_count(found, _SECTION_SIZE)
        shown = page_of(found, min(address.page, count), _SECTION_SIZE)
        return _cp949(pages.section_listing(self._paper, section, shown, count))

    def _in_section(self, section: str) -> Sequence[Story]:
        return [story for story in self._newest_first if section in {story.section[0], story.other_section}]

    def _feed(self, address: Address) -> Reply:
        asked = address.query.get("section", ALL_SECTIONS_FEED)
        if asked == ALL_SECTIONS_FEED:
            found: Sequence[Story] = self._newest_first
        elif asked in AID_SECTIONS:
            found = self._in_section(AID_SECTIONS[asked])
        else:
            return self._not_found(_NO_PAGE)
        items = "".join(map(self._feed_item, found[:_FEED_SIZE]))
        body = (
            '<?xml version="1.0" encoding="EUC-KR"?>\n<rss version="2.0">\n<channel>\n'
            f"<title>{pages.NAME}</title>\n<link>{self._paper.base}/</link>\n"
            f"<description>{pages.NAME} RSS</description>\n{items}</channel>\n</rss>\n"
        )
        return feed_reply(body.encode("cp949"))

    def _feed_item(self, story: Story) -> str:
        return (
            f"<item>\n<title><![CDATA[{story.headline}]]></title>\n"
            f"<link>{text(self._paper.base + self._paper.link(story))}</link>\n"
            f"<description><![CDATA[{story.lead[:200]}]]></description>\n"
            f"<pubDate>{story.published:%Y-%m-%d %H:%M:%S}</pubDate>\n</item>\n"
        )

    def _not_found(self, message: str) -> Reply:
        return _utf8(pages.notice_page(self._paper, message), 404)


def _utf8(page: str, status: int = 200) -> Reply:
    return Reply(status, "text/html", page.encode())


def _cp949(page: str) -> Reply:
    return Reply(200, "text/html", page.encode("cp949"))
