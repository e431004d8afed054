"""A site of the ``article.php?aid=`` family, in the skins of three papers: text, ``<br>`` and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from benchmarks.simulation.sites.visit import GONE, NEVER_WAS, NO_PAGE, Reply, Visit, minute, moved, weekday
from benchmarks.simulation.story import Story, Words
from parsers.article import Image
from sinmungo.demo.styles import footer_style
from sinmungo.demo.web import text

ALL_SECTIONS = "5"  # the sid whose listing holds the whole paper
_SUMMARY = 90
_SUBTITLE = ' class="subtitle"'
_AID = re.compile(r"\d{19}")
_KEY_DIGITS = 16


def answer(visit: Visit) -> Reply:
    """The reply to a request for an HTML page."""
    match visit.address.path:
        case "/article.php":
            return _article(visit)
        case "/read.php3" | "/read.php":
            story = _story(visit)
            return moved(visit.url(story)) if story else _notice(visit, NEVER_WAS, 404)
        case "/articles.php":
            return visit.listing(_all_listing(visit, visit.edition.listed))
        case "/section.php":
            sid = visit.address.query.get("sid", "")
            found = visit.edition.listed if sid == ALL_SECTIONS else visit.section(sid)
            return visit.listing(_section_listing(visit, sid, found))
        case "/":
            return visit.listing(_frame(visit, visit.name, _links(visit, visit.edition.listed[:20])))
    return _notice(visit, NO_PAGE, 404)


def _story(visit: Visit) -> Story | None:
    """The story of an aid; its last three digits, the section, may be another's."""
    aid = visit.address.query.get("aid", "")
    if not _AID.fullmatch(aid):
        return None
    sections = (code.zfill(3) for code in visit.plan.sections)
    found = (visit.edition.by_number.get(aid[:_KEY_DIGITS] + code) for code in sections)
    return next(filter(None, found), None)


def _article(visit: Visit) -> Reply:
    story = _story(visit)
    if story is None:
        return _notice(visit, NEVER_WAS, 404)
    if story.is_gone(visit.at):
        assert story.deletion is not None
        is_told = story.deletion.how == "notice"
        return _notice(visit, GONE, 200 if is_told else int(story.deletion.how))
    words = visit.words(story)
    content = {"content": _content, "joins": _joins, "text": _text}[visit.edition.skin](visit, story, words)
    title = f"{words.headline} - {visit.name}"
    sidebar = visit.others(story, 12, "sidebar")
    changed = visit.changed(story)
    return visit.html(_frame(visit, title, content, _head(visit, story, words), sidebar), changed=changed)


def _notice(visit: Visit, message: str, status: int) -> Reply:
    return visit.html(_frame(visit, visit.name, f'<div class="gone"><p>{message}</p></div>'), status)


def _frame(visit: Visit, title: str, content: str, head: str = "", sidebar: Sequence[Story] = ()) -> str:
    menu = "".join(
        f'<li><a href="/section.php?sid={code}">{section}</a></li>\n' for code, section in visit.plan.sections.items()
    )
    boxes = "".join(
        '<tr><td width="14" height="24"><img src="/images/dot.gif" width="3" height="3" alt=""></td>'
        f'<td style="font-size:12px">{visit.anchor(story)}</td></tr>\n'
        for story in sidebar
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html lang="ko"><head><meta charset="{visit.plan.declared}">
<title>{text(title)}</title>
{head}<link rel="stylesheet" type="text/css" href="/css/base.css">
<script type="text/javascript" src="/js/jquery-1.11.3.min.js"></script>
<style type="text/css">{footer_style()}</style></head>
<body><div class="wrap">
<div class="header"><h1 class="logo"><a href="/"><img src="/images/logo.gif" alt="{visit.name}"></a></h1>
<ul class="main_menu">
{menu}</ul></div>
<div class="container"><div class="cont_left">
{content}
</div>
<div class="cont_right"><div class="article_hot"><div class="article_hot_ttl">많이 본 기사</div>
<table width="300" border="0" cellspacing="0" cellpadding="0">
{boxes}</table></div></div></div>
<div class="footer"><ul class="foot_menu"><li><a href="/company.php">회사소개</a></li>
<li><a href="/ad.php">광고안내</a></li></ul>
<p>{visit.name} | 대표전화 000-000-0000 | 발행인 한가상</p><p>Copyright ⓒ {visit.name}. All rights reserved.</p></div>
</div></body></html>
"""


def _head(visit: Visit, story: Story, words: Words) -> str:
    return (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(words.headline)}">\n'
        f'<meta property="og:description" content="{escape(words.lead[:_SUMMARY])}">\n'
    )


def _content(visit: Visit, story: Story, words: Words) -> str:
    """``div#content``: a time with seconds, the byline under it and again at the end after a slash."""
    byline = f'<div class="view_name">{text(words.byline_raw)}</div>\n' if words.byline_raw else ""
    return f"""<div class="view_title">{text(words.headline)}</div>
<div class="view_date">{story.published:%Y. %m.%d. %H:%M:%S}</div>
{byline}<div id="content">{_tables(words)}{_lines(words, "-", with_byline=True)}</div>
{_below(visit)}"""


def _joins(visit: Visit, story: Story, words: Words) -> str:
    """``div#joinskmbox`` under ``div.rtitle1`` and ``div.rtitle2``."""
    sub = "".join(f"{text(line)}<br>" for line in (words.subheadline or "").split("\n") if line)
    byline = f'<div class="read_name">{text(words.byline_raw)}</div>\n' if words.byline_raw else ""
    return f"""<div class="rtitle1">{text(words.headline)}</div>
<div class="read_time">입력 : {minute(story.published)}</div>
{byline}<div id="joinskmbox"><div class="rtitle2">{sub}</div>{_tables(words)}
{_lines(words, "◇", with_byline=False)}</div>
{_below(visit)}"""


def _text(visit: Visit, story: Story, words: Words) -> str:
    """``div.article_txt``."""
    byline = f'<div class="article_writer">{text(words.byline_raw)}</div>\n' if words.byline_raw else ""
    published = f"{story.published:%Y. %m.%d.}({weekday(story.published)}) {story.published:%H:%M:%S}"
    return f"""<div class="article_title">{text(words.headline)}</div>
<div class="article_date">입력 : {published}</div>
{byline}<div class="article_txt">{_tables(words)}{_lines(words, "■ ", with_byline=False)}</div>
{_below(visit)}"""


def _tables(words: Words) -> str:
    return "".join(map(_picture, words.images))


def _picture(image: Image) -> str:
    caption = text(image.caption or "")
    return (
        '<table width="600" border="0" cellspacing="0" cellpadding="0" align="center">\n'
        f'<tr><td><img src="{image.url}" width="600" border="0" alt="{escape(image.caption or "")}"></td></tr>\n'
        f'<tr><td class="caption">{caption}</td></tr>\n</table>\n'
    )


def _lines(words: Words, mark: str, *, with_byline: bool) -> str:
    lines = [(mark if block.kind == "subhead" else "") + text(block.text) for block in words.blocks]
    if with_byline and words.byline_raw:
        lines.append("/" + text(words.byline_raw))
    return "<br>\n<br>\n".join(lines)


def _below(visit: Visit) -> str:
    return (
        f'<div class="article_footer"><p class="copyright">ⓒ {visit.name}. 무단전재 및 재배포 금지</p>\n'
        '<p class="report">독자 여러분의 제보를 기다립니다. 전화 000-000-0000</p></div>'
    )


def _links(visit: Visit, stories: Sequence[Story]) -> str:
    return "".join(f"<li>{visit.anchor(story)}</li>\n" for story in stories)


def _all_listing(visit: Visit, found: Sequence[Story]) -> str:
    """``/articles.php``: a table that links every article three times."""
    shown, count = visit.page(found, visit.plan.page_size)
    rows = "".join(
        f'<tr><td width="120"><a href="{visit.link(story)}"><img src="/images/thumb.gif" alt=""></a></td>\n'
        f'<td style="padding:10px">{visit.anchor(story, _SUBTITLE)}<br>\n'
        f'<a href="{visit.link(story)}">{text(visit.words(story).lead[:_SUMMARY])}</a> '
        f'<span class="date">{minute(story.published)}</span></td></tr>\n'
        for story in shown
    )
    table = f'<table width="100%" cellpadding="0" cellspacing="0">\n{rows}</table>\n'
    return _frame(visit, f"전체기사 - {visit.name}", table + _paging("/articles.php?&page=", count))


def _section_listing(visit: Visit, sid: str, found: Sequence[Story]) -> str:
    """``/section.php?sid=``: a list whose first item is a head; its page links tell the total."""
    shown, count = visit.page(found, visit.plan.page_size)
    heading = visit.plan.sections.get(sid, "전체")
    items = "".join(
        f'<li><a href="{visit.link(story)}"><div>{text(visit.words(story).headline)}</div>'
        f"<p>{text(visit.words(story).lead[:_SUMMARY])}</p></a>"
        f'<span class="newsdate">{minute(story.published)}</span></li>\n'
        for story in shown
    )
    head = f'<li class="section_head"><a href="/section.php?sid={sid}">{heading}</a> 전체기사</li>\n'
    paging = _paging(f"/section.php?sid={sid}&total_record={len(found)}&page=", count)
    return _frame(visit, f"{heading} - {visit.name}", f'<ul class="section_list">\n{head}{items}</ul>\n{paging}')


def _paging(address: str, pages: int) -> str:
    numbers = " ".join(f'<a href="{text(address)}{page}">{page}</a>' for page in range(1, min(pages, 10) + 1))
    return f'<div class="paging">{numbers}</div>'
