"""A site on ND Soft's system: articles, listings with day windows, the JSON paging, feeds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from benchmarks.simulation.sites import ndsoft_pages as pages
from benchmarks.simulation.sites.visit import GONE, NEVER_WAS, NO_PAGE, Reply, Visit, alert, minute, moved, page_count
from benchmarks.simulation.story import Story
from sinmungo.demo.web import text

_SUMMARY = 130
_RELATIVE_MINUTES, _RELATIVE_HOURS = timedelta(hours=1), timedelta(hours=24)
_PAGES_AROUND = 5
_TOP = ' target="_top"'


def answer(visit: Visit) -> Reply:
    """The reply to a request for an HTML page or the JSON paging."""
    match visit.address.path:
        case "/news/articleView.html":
            return _article(visit)
        case "/news/articleList.html":
            return visit.listing(_listing(visit))
        case "/news/ajaxArticlePaging.php":
            return visit.reply(_json_page(visit), "application/json; charset=utf-8")
        case "/":
            return visit.listing(_front(visit))
    return _notice(visit, NO_PAGE, 404)


def _article(visit: Visit) -> Reply:
    number = visit.address.query.get("idxno", "")
    story = visit.edition.by_number.get(number)
    if story is None and (former := visit.edition.former.get(number)) is not None and not former.is_gone(visit.at):
        return moved(visit.url(former)) if visit.plan.old == "301" else _notice(visit, NEVER_WAS, 404)
    if story is None:
        return visit.html(alert(NEVER_WAS)) if visit.plan.missing == "alert" else _notice(visit, NEVER_WAS, 404)
    if story.is_gone(visit.at):
        assert story.deletion is not None
        is_told = story.deletion.how == "notice"
        return _notice(visit, GONE, 200 if is_told else int(story.deletion.how))
    return visit.html(pages.article(visit, story), changed=visit.changed(story))


def _notice(visit: Visit, message: str, status: int) -> Reply:
    content = f'<section class="notice"><div class="notice-text"><p>{message}</p></div></section>'
    return visit.html(pages.frame(visit, visit.name, content), status)


def _front(visit: Visit) -> str:
    items = "".join(f'<div class="item">{visit.anchor(story)}</div>\n' for story in visit.edition.listed[:12])
    return pages.frame(visit, visit.name, f'<section id="front"><div class="auto-article">\n{items}</div></section>')


def _found(visit: Visit) -> Sequence[Story]:
    """The stories that the query asks for, the newest first."""
    query = visit.address.query
    found: Sequence[Story] = visit.edition.listed
    if code := query.get("sc_section_code"):
        found = visit.section(code)
    if query.get("sc_sub_section_code") or query.get("sc_serial_code"):
        found = []
    first, last = query.get("sc_sdate") or "", query.get("sc_edate") or "9999"
    if first or last != "9999":
        found = [story for story in found if first <= f"{story.published:%Y-%m-%d}" <= last]
    return found


def _listing(visit: Visit) -> str:
    found = _found(visit)
    # Where the site pages by JSON, its HTML shows the first page whatever is asked.
    is_first_only = visit.plan.paging == "json"
    shown = found[: visit.plan.page_size] if is_first_only else visit.page(found, visit.plan.page_size)[0]
    is_filtered = any(name.startswith("sc_") for name in visit.address.query)
    pinned = [] if is_filtered else visit.edition.pinned
    items = [*pinned, *(story for story in shown if story not in pinned)]
    skin = visit.edition.skin
    heading = visit.plan.sections.get(visit.address.query.get("sc_section_code", ""), "전체기사")
    body = {"G2": _g2_list, "G3": _g3_list, "G4": _g4_list}[skin](visit, items)
    total = {
        "G2": f'<div class="list-total">총 <strong>{len(found):,}</strong>건의 기사가 있습니다.</div>',
        "G3": f'<header class="sections-header"><h1>{heading} <strong>(총 {len(found):,}건)</strong></h1></header>',
        "G4": f'<h1 class="altlist-title">{heading}</h1><div class="altlist-count">총 <strong>{len(found):,}</strong>건'
        "의 기사</div>",
    }[skin]
    more = (
        '<button type="button" class="list-btn-more">더보기</button>'
        if is_first_only
        else _pagination(visit, page_count(found, visit.plan.page_size))
    )
    nothing = "" if items else '<div class="altlist-nothing">등록된 기사가 없습니다.</div>\n'
    content = f'<section id="section-list">\n{total}\n{body}\n{nothing}{more}</section>'
    return pages.frame(visit, f"{heading} - {visit.name}", content)


def _g4_list(visit: Visit, items: Sequence[Story]) -> str:
    rows = "".join(
        f'<li class="altlist-webzine-item"><div class="altlist-webzine-content"><h2 class="altlist-subject">'
        f"{visit.anchor(story, _TOP)}</h2>\n"
        f'<p class="altlist-summary">{text(visit.words(story).lead[:_SUMMARY])}</p>\n'
        f'<div class="altlist-info"><div class="altlist-info-item">{story.section}</div>'
        f'<div class="altlist-info-item">{text(_signed(visit, story))}</div>'
        f'<div class="altlist-info-item">{_short_date(visit, story)}</div></div></div></li>\n'
        for story in items
    )
    return f'<ul class="altlist-webzine">\n{rows}</ul>'


def _g3_list(visit: Visit, items: Sequence[Story]) -> str:
    rows = "".join(
        f'<li><h4 class="titles">{visit.anchor(story, _TOP)}</h4>\n<p class="lead line-6x2"><a href="'
        f'{visit.link(story)}">{text(visit.words(story).lead[:_SUMMARY])}</a></p>\n'
        f'<span class="byline"><em>{story.section}</em><em>{text(_signed(visit, story))}</em>'
        f"<em>{_date(visit, story)}</em></span></li>\n"
        for story in items
    )
    return f'<ul class="type1">\n{rows}</ul>'


def _g2_list(visit: Visit, items: Sequence[Story]) -> str:
    rows = "".join(
        f'<div class="list-block"><div class="list-titles"><a href="{visit.link(story)}"><strong>'
        f"{text(visit.words(story).headline)}</strong></a></div>\n"
        f'<p class="list-summary"><a href="{visit.link(story)}">{text(visit.words(story).lead[:_SUMMARY])}</a></p>\n'
        f'<div class="list-dated">{story.section} | {text(_signed(visit, story))} | '
        f"{story.published:%Y-%m-%d %H:%M}</div></div>\n"
        for story in items
    )
    return f'<div class="article-list"><section class="article-list-content type-sm">\n{rows}</section></div>'


def _signed(visit: Visit, story: Story) -> str:
    return pages.signed(story.words) or visit.name


def _date(visit: Visit, story: Story) -> str:
    """In full, or as the time since where the paper writes that of today's stories."""
    since = visit.at - story.published
    if visit.plan.dates == "plain" or since >= _RELATIVE_HOURS:
        return minute(story.published)
    if since < _RELATIVE_MINUTES:
        return f"{int(since.total_seconds() // 60)}분 전"
    return f"{int(since.total_seconds() // 3600)}시간 전"


def _short_date(visit: Visit, story: Story) -> str:
    """Without a year, as G4's lists have it, for what is of the last months; older ones in full."""
    is_recent = visit.edition.at - story.published < timedelta(days=300)
    return f"{story.published:%m-%d %H:%M}" if is_recent else minute(story.published)


def _pagination(visit: Visit, count: int) -> str:
    kept = "".join(
        f"&{name}={quote(value)}" for name, value in visit.address.query.items() if name not in ("page", "total")
    )
    here = min(visit.address.page, count)
    numbers = range(max(1, here - _PAGES_AROUND), min(count, here + _PAGES_AROUND) + 1)
    links = "".join(
        f'<li><a href="/news/articleList.html?page={page}{text(kept)}">{page}</a></li>\n' for page in numbers
    )
    return f'<nav><ul class="pagination">\n{links}</ul></nav>'


def _json_page(visit: Visit) -> bytes:
    """``/news/ajaxArticlePaging.php``: the rows of a page, the titles percent-encoded."""
    shown, _ = visit.page(_found(visit), visit.plan.page_size)
    rows = [_json_row(visit, story, story.published) for story in shown]
    return json.dumps({"result": "success", "data": rows}, ensure_ascii=False).encode()


def _json_row(visit: Visit, story: Story, published: datetime) -> dict[str, str]:
    return {
        "idxno": story.number(visit.edition.era),
        "title": quote(visit.words(story).headline),
        "sectionTitle": story.section,
        "pub_date": f"{published:%Y-%m-%d}",
        "recognition_date": f"{published:%Y-%m-%d}",
        "recognition_time": f"{published:%H:%M:%S}",
        "viewDate": f"{published:%m-%d}",
        "viewTime": f"{published:%H:%M}",
    }
