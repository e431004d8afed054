"""The pages of demo-aid, in the skin of the ``article.php?aid=`` family: text, ``<br>`` and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from parsers.article import Image
from sinmungo.demo.dice import Dice
from sinmungo.demo.newsroom import AID_SECTIONS
from sinmungo.demo.story import Story
from sinmungo.demo.styles import footer_style
from sinmungo.demo.web import first_image, render, text

NAME = "데모매일"
# A section's submenu, which the page shows only inside that section.
MENU = {
    "뉴스": ("정치", "경제", "사회", "교육", "국제"),
    "지역": ("광주", "동부권", "서부권", "중부권", "섬마을"),
    "문화": ("공연", "전시", "출판", "여행"),
    "스포츠": ("프로", "아마추어", "생활체육"),
    "기획": ("연재", "현장", "인물"),
    "특집": ("창간특집", "신년특집", "사진으로 보는 지역"),
    "오피니언": ("데모광장", "데스크칼럼", "사설", "기고", "에세이"),
    "사람들": ("인사", "부음", "동정", "모집"),
}
_CODES = {name: code for code, name in AID_SECTIONS.items()}
_LISTS = ("정치", "사람들", "경제", "사회")
_SUMMARY = 90
_WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True)
class Paper:
    """What every page needs: the site's address and all its stories, the oldest first."""

    base: str
    stories: tuple[Story, ...]

    def link(self, story: Story) -> str:
        """The path that the site's own links use."""
        if story.fate == "redirected":
            return f"/read.php3?aid={story.number}"
        return f"/article.php?aid={story.number}"

    def link_on(self, story: Story, section: str) -> str:
        """The path in a section's listing: an article of two sections is there under each one's code."""
        if story.other_section == section:
            return f"/article.php?aid={story.key}{_CODES[section]}"
        return self.link(story)

    def others(self, story: Story, count: int, box: str) -> list[Story]:
        """Other stories for a box beside this one, the same at every call."""
        return Dice(box, story.number).shuffled([one for one in self.stories if one is not story])[:count]


def frame(paper: Paper, title: str, content: str, section: str | None = None, meta: str = "", boxes: str = "") -> str:
    """A whole page around its content; ``section`` opens that section's submenu, ``boxes`` stand in the sidebar."""
    newest = paper.stories[-1]
    clock = f"{newest.published:%Y.%m.%d}({_WEEKDAYS[newest.published.weekday()]}) {newest.published:%H:%M}"
    return render(
        "aid_frame.html",
        name=NAME,
        title=text(title),
        meta=meta,
        style=footer_style(),
        clock=clock,
        menu="".join(f'<li><a href="/section.php?sid={code}">{name}</a></li>\n' for code, name in AID_SECTIONS.items()),
        submenu=_submenu(section) if section else "",
        content=content,
        boxes=boxes,
        most_read=links(paper, paper.others(newest, 8, "most read")),
    )


def article_page(paper: Paper, story: Story, *, with_title: bool) -> str:
    """The page of one article. Without the title its head names only the paper, as old pages do."""
    section = story.section[0]
    content = render(
        "aid_article.html",
        name=NAME,
        headline=text(story.headline),
        published=f"{story.published:%Y. %m.%d. %H:%M:%S}",
        byline=f'<div class="view_name">{text(story.byline_raw)}</div>\n' if story.byline_raw else "",
        body=_body(story, "<br />\n<br />\n" if with_title else "<br />\n"),
        timenews=links(paper, paper.others(story, 6, "just in")),
        lists="".join(_named_list(paper, story, name) for name in _LISTS),
        sidebar=links(paper, paper.others(story, 10, "sidebar")),
        pages=" ".join(f'<a href="/article.php?aid={story.number}&page={page}">{page}</a>' for page in range(2, 6)),
    )
    title = f"{story.headline} - {NAME}" if with_title else NAME
    boxes = "".join(_box(paper, name, kind) for name in AID_SECTIONS.values() for kind in ("최신 기사", "많이 본 기사"))
    return frame(paper, title, content, section, _meta(paper, story, with_title=with_title), boxes)


def links(paper: Paper, stories: Iterable[Story]) -> str:
    """A list's items."""
    return "".join(f'<li><a href="{paper.link(story)}">{text(story.headline)}</a></li>\n' for story in stories)


def section_listing(paper: Paper, section: str, shown: Sequence[Story], pages: int) -> str:
    """``/section.php?sid=``: a list whose first item is a head, not an article."""
    items = "".join(_section_item(paper, section, story) for story in shown)
    code = _CODES[section]
    head = f'<li class="section_head"><a href="/section.php?sid={code}">{section}</a> 전체기사</li>\n'
    content = (
        f'<div class="section_top_view">{section}</div>\n<ul class="section_list">\n{head}{items}</ul>\n'
        + _page_links(f"/section.php?sid={code}&page=", pages)
    )
    return frame(paper, f"{section} - {NAME}", content, section)


def all_listing(paper: Paper, shown: Sequence[Story], pages: int) -> str:
    """``/articles.php``: a table that links every article three times."""
    rows = "".join(_row(paper, story) for story in shown)
    content = f'<table width="100%" cellpadding="0" cellspacing="0">\n{rows}</table>\n' + _page_links(
        "/articles.php?page=", pages
    )
    return frame(paper, f"전체기사 - {NAME}", content)


def front_page(paper: Paper) -> str:
    """``/``: the newest of each section."""
    newest_first = paper.stories[::-1]
    boxes = "".join(
        f'<div class="main_box"><h2><a href="/section.php?sid={code}">{name}</a></h2>\n<ul>\n'
        + links(paper, [story for story in newest_first if story.section[0] == name][:5])
        + "</ul></div>\n"
        for code, name in AID_SECTIONS.items()
    )
    return frame(paper, NAME, boxes)


def notice_page(paper: Paper, message: str) -> str:
    """A page that has nothing but a message."""
    return frame(paper, NAME, f'<div class="gone"><p>{message}</p></div>')


def gone_page(paper: Paper) -> str:
    """What is left of a withdrawn article: a page that says so, with status 200."""
    return frame(paper, NAME, render("aid_gone.html"))


def _submenu(section: str) -> str:
    code = _CODES[section]
    items = "".join(
        f'<li><a href="/section.php?sid={code}&sub={place}">{word}</a></li>\n'
        for place, word in enumerate(MENU[section], start=1)
    )
    return f'<ul class="sub_menu">\n{items}</ul>\n'


def _meta(paper: Paper, story: Story, *, with_title: bool) -> str:
    title = story.headline if with_title else NAME
    image = first_image(story)
    picture = f'<meta property="og:image" content="{paper.base}{image.url}" />\n' if image else ""
    return (
        '<meta property="og:type" content="article" />\n<meta property="og:site_name" content="" />\n'
        f'<meta property="og:title" content="{escape(title)}" />\n{picture}'
        f'<meta property="og:description" content="{escape(story.lead[:_SUMMARY])}" />\n'
    )


def _body(story: Story, break_: str) -> str:
    """Pictures in tables, then lines; a subhead's line starts with ``-``, the last line repeats the byline."""
    tables = "".join(map(_picture, story.images))
    lines = [("-" if block.kind == "subhead" else "") + text(block.text) for block in story.blocks]
    if story.byline_raw:
        lines.append("/" + text(story.byline_raw))
    return tables + break_.join(lines)


def _picture(image: Image) -> str:
    caption = escape(image.caption or "")
    return (
        '<table width="600" border="0" cellspacing="0" cellpadding="0" align="center">\n'
        f'<tr><td><img src="{image.url}" width="600" border="0" alt="{caption}" /></td></tr>\n'
        f'<tr><td class="caption">{caption}</td></tr>\n</table>\n'
    )


def _box(paper: Paper, section: str, kind: str) -> str:
    """A sidebar's box, in the tables that give these pages their weight: real ones have 300 links beside the text."""
    rows = "".join(
        '<tr><td width="14" height="24" align="center" valign="middle"><img src="/images/dot.gif" width="3" '
        'height="3" border="0" alt="" /></td><td align="left" valign="middle" style="font-family:돋움;font-size:12px">'
        f'<a href="{paper.link(story)}" onfocus="this.blur()">{text(story.headline)}</a></td></tr>\n'
        for story in paper.others(paper.stories[-1], 10, f"{kind} {section}")
    )
    return (
        '<table width="300" border="0" cellspacing="0" cellpadding="0">\n'
        f'<tr><td height="30" bgcolor="#f4f4f4"><b>{section}</b> {kind}</td></tr>\n<tr><td>\n'
        f'<table width="100%" border="0" cellspacing="0" cellpadding="0">\n{rows}</table>\n</td></tr>\n</table>\n'
    )


def _named_list(paper: Paper, story: Story, name: str) -> str:
    items = links(paper, paper.others(story, 4, f"list {name}"))
    return f'<div class="new_news_list">\n<div class="new_news_list_ttl">{name}</div>\n<ul>\n{items}</ul>\n</div>\n'


def _section_item(paper: Paper, section: str, story: Story) -> str:
    image = first_image(story)
    thumb = f'<span class="thumb"><img data-src="{image.url}" alt="" /></span>' if image else ""
    return (
        f'<li><a href="{paper.link_on(story, section)}">{thumb}<div>{text(story.headline)}</div>'
        f"<p>{text(story.lead[:_SUMMARY])}</p></a>"
        f'<span class="newsdate">{story.published:%Y.%m.%d %H:%M}</span></li>\n'
    )


def _row(paper: Paper, story: Story) -> str:
    link = paper.link(story) + ("&page=2" if story.fate == "two-addresses" else "")
    return (
        f'<tr><td width="120"><a href="{link}"><img src="/images/thumb.gif" alt="" /></a></td>\n'
        f'<td style="padding:10px"><a href="{link}" class="subtitle">{text(story.headline)}</a><br />\n'
        f'<a href="{link}">{text(story.lead[:_SUMMARY])}</a> '
        f'<span class="date">{story.published:%Y.%m.%d %H:%M}</span></td></tr>\n'
    )


def _page_links(address: str, pages: int) -> str:
    numbers = " ".join(f'<a href="{address}{page}">{page}</a>' for page in range(1, pages + 1))
    return f'<div class="paging">{numbers}</div>'
