"""demo-nd (데모엔디신문): a paper on ND Soft's system, UTF-8 throughout.

Listing dates: the twenty newest stories of the paper print ``MM-DD HH:MM`` without a year, in every listing and on
whatever page they stand; all others print ``YYYY.MM.DD HH:MM``. A page beyond a listing's last one is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sinmungo.demo import ndsoft_pages as pages
from sinmungo.demo.ndsoft_boxes import most_read
from sinmungo.demo.ndsoft_paper import NAME, SECTIONS, Paper, section_code, signed, summary
from sinmungo.demo.stories import stories
from sinmungo.demo.story import PaperId, Story
from sinmungo.demo.styles import skin_style
from sinmungo.demo.web import (
    Address,
    Reply,
    asset,
    feed_reply,
    first_image,
    moved,
    page_count,
    page_of,
    picture_paths,
    plain,
    render,
    text,
)

_PAGE_SIZE = 20
_FEED_SIZE = 50
_WITHOUT_YEAR = 20
_ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /member/
Disallow: /news/articlePrint.html
Disallow: /news/articleMail.html
Disallow: /news/articleErr.html
Disallow: /news/articleSingo.html
Disallow: /news/articleScrap.ajax.php
"""
_GONE = "삭제된 기사입니다."
_NEVER_WAS = "존재하지 않는 기사입니다."
_NO_PAGE = "요청하신 페이지를 찾을 수 없습니다."


class NdSoftSite:
    """The site of demo-nd at ``base`` (``http://127.0.0.1:8901``)."""

    paper: PaperId = "demo-nd"

    def __init__(self, base: str) -> None:
        self._paper = Paper(base, stories(self.paper))
        self._newest_first = self._paper.stories[::-1]
        self._by_number = {story.number: story for story in self._newest_first}
        self._without_year = {story.number for story in self._newest_first[:_WITHOUT_YEAR]}
        self._pictures = picture_paths(self._newest_first)
        self._routes: dict[str, Callable[[Address], Reply]] = {
            "/": self._front,
            "/news/articleView.html": self._article,
            "/news/articleViewAmp.html": self._amp,
            "/news/articlePrint.html": self._print,
            "/news/articleList.html": self._listing,
            "/robots.txt": lambda _: plain(_ROBOTS),
            "/rss/allArticle.xml": lambda _: self._feed(self._newest_first),
        } | {f"/rss/{code}.xml": self._section_feed(code) for code in SECTIONS}

    def answer(self, target: str) -> Reply:
        """The reply to a GET of ``target``."""
        address = Address.of(target)
        if route := self._routes.get(address.path):
            return route(address)
        return asset(address.path, self._pictures) or self._notice(_NO_PAGE, 404)

    def _front(self, address: Address) -> Reply:
        if address.query.get("mod") == "news" and address.query.get("act") == "articleView":
            return self._article(address)
        top = "".join(self._front_link(story) for story in self._newest_first[:12])
        sections = "".join(self._front_box(code) for code in SECTIONS)
        content = render("nd_front.html", top=top, sections=sections)
        return _html(pages.frame(self._paper, NAME, content))

    def _front_box(self, code: str) -> str:
        links = "".join(self._front_link(story) for story in self._in_section(code)[:5])
        return (
            f'<article class="box-skin"><header class="header"><strong>{SECTIONS[code]}</strong></header>\n'
            f'<section class="content"><div class="auto-article">\n{links}</div></section></article>\n'
        )

    def _front_link(self, story: Story) -> str:
        return f'<div class="item"><a href="{self._link(story)}" target="_top">{text(story.headline)}</a></div>\n'

    def _article(self, address: Address) -> Reply:
        story = self._by_number.get(address.query.get("idxno", ""))
        if story is None or story.fate == "deleted":
            return self._notice(_NEVER_WAS, 404)
        if story.fate == "soft-404":
            return self._notice(_GONE, 200)
        return _html(pages.article_page(self._paper, story))

    def _amp(self, address: Address) -> Reply:
        story = self._by_number.get(address.query.get("idxno", ""))
        return moved(self._paper.address(story)) if story else self._notice(_NEVER_WAS, 404)

    def _print(self, address: Address) -> Reply:
        story = self._by_number.get(address.query.get("idxno", ""))
        if story is None or not story.live:
            return self._notice(_NEVER_WAS, 404)
        return _html(pages.print_page(self._paper, story))

    def _notice(self, message: str, status: int) -> Reply:
        content = render("nd_notice.html", base=self._paper.base, message=message)
        return _html(pages.frame(self._paper, NAME, content), status)

    def _in_section(self, code: str) -> Sequence[Story]:
        return [story for story in self._newest_first if section_code(story) == code]

    def _listing(self, address: Address) -> Reply:
        query = address.query
        found: Sequence[Story] = self._newest_first
        if code := query.get("sc_section_code"):
            found = self._in_section(code)
        if word := query.get("sc_word"):
            found = [story for story in found if word in story.headline or word in story.tags]
        first_day, last_day = query.get("sc_sdate", ""), query.get("sc_edate", "9999")
        found = [story for story in found if first_day <= f"{story.published:%Y-%m-%d}" <= last_day]
        shown = page_of(found, address.page, _PAGE_SIZE)
        heading = SECTIONS.get(code or "", "전체기사")
        content = render(
            "nd_list.html",
            base=self._paper.base,
            style=skin_style(),
            heading=heading,
            count=f"{len(found):,}",
            items="".join(map(self._item, shown)),
            nothing="" if shown else '<div class="altlist-nothing">등록된 기사가 없습니다.</div>\n',
            pages=self._page_links(code, page_count(found, _PAGE_SIZE)),
            most_read=most_read(self._paper, self._newest_first[0]),
        )
        return _html(pages.frame(self._paper, f"{heading} - 전체기사 - {NAME}", content))

    def _item(self, story: Story) -> str:
        image = first_image(story)
        thumbnail = image.url.replace("/photo/", "/thumbnail/").replace(".jpg", "_v150.jpg") if image else ""
        picture = f'<img src="{self._paper.base}{thumbnail}" alt="" width="150" loading="lazy" />' if image else ""
        short = story.number in self._without_year
        date = f"{story.published:%m-%d %H:%M}" if short else f"{story.published:%Y.%m.%d %H:%M}"
        reporter = signed(story) or NAME
        return (
            '<li class="altlist-webzine-item">\n'
            f'<a href="{self._link(story)}" class="altlist-image" target="_top">{picture}</a>\n'
            '<div class="altlist-webzine-content">\n'
            f'<h2 class="altlist-subject"><a href="{self._link(story)}" target="_top">{text(story.headline)}</a></h2>\n'
            f'<p class="altlist-summary">{text(summary(story))}</p>\n'
            f'<div class="altlist-info"><div class="altlist-info-item">{text(story.section[0])}</div>'
            f'<div class="altlist-info-item">{text(reporter)}</div>'
            f'<div class="altlist-info-item">{date}</div></div>\n</div>\n</li>\n'
        )

    def _link(self, story: Story) -> str:
        """As the listings write it: one story's address carries the section's code."""
        link = self._paper.link(story)
        return f"{link}&sc_section_code={section_code(story)}" if story.fate == "two-addresses" else link

    def _page_links(self, code: str | None, count: int) -> str:
        section = f"sc_section_code={code}&" if code else ""
        listing = f"{self._paper.base}/news/articleList.html"
        return "".join(
            f'<li><a href="{listing}?page={page}&{section}view_type=sm">{page}</a></li>\n'
            for page in range(1, count + 1)
        )

    def _section_feed(self, code: str) -> Callable[[Address], Reply]:
        return lambda _: self._feed(self._in_section(code))

    def _feed(self, newest_first: Sequence[Story]) -> Reply:
        items = "".join(map(self._feed_item, newest_first[:_FEED_SIZE]))
        body = (
            '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n<channel>\n'
            f"<title>{NAME}</title>\n<link>{self._paper.base}</link>\n<description>{NAME} RSS</description>\n"
            f"<language>ko</language>\n{items}</channel>\n</rss>\n"
        )
        return feed_reply(body.encode())

    def _feed_item(self, story: Story) -> str:
        return (
            f"<item>\n<title><![CDATA[{story.headline}]]></title>\n<link>{text(self._paper.link(story))}</link>\n"
            f"<description><![CDATA[{story.lead[:300]}]]></description>\n"
            f"<author><![CDATA[{signed(story)}]]></author>\n<category>{text(story.section[0])}</category>\n"
            f"<pubDate>{story.published:%Y-%m-%d %H:%M:%S}</pubDate>\n</item>\n"
        )


def _html(page: str, status: int = 200) -> Reply:
    return Reply(status, "text/html; charset=utf-8", page.encode())
