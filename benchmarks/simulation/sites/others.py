"""Three sites on systems of their own: C-layout (전북일보), C-WCMS (부산일보) and mediaon (충북일보)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from benchmarks.simulation.sites.visit import GONE, NEVER_WAS, NO_PAGE, Reply, Visit, alert, minute
from benchmarks.simulation.story import Story, Words
from parsers.article import Image
from sinmungo.demo.styles import skin_style
from sinmungo.demo.web import text

_SUMMARY = 110
_Page = Callable[[Visit, Story, Words], str]


def layout(visit: Visit) -> Reply:
    """``/article/YYYYMMDDNNNNNN``, ``/list5/110?page=``: the listing of 110 holds the whole paper."""
    path = visit.address.path
    if path.startswith("/article/"):
        return _article(visit, path.removeprefix("/article/"), _layout_article)
    if path.startswith("/list5/"):
        code = path.removeprefix("/list5/")
        return _listing(visit, visit.edition.listed if code == "110" else visit.section(code), _layout_list)
    return _front_or_notice(visit)


def wcms(visit: Visit) -> Reply:
    """``/view/busan/view.php?code=``, ``/newsList/busan/0201000000?page=`` for the whole paper."""
    path = visit.address.path
    if path == "/view/busan/view.php":
        return _article(visit, visit.address.query.get("code", ""), _wcms_article)
    if path.startswith("/newsList/busan/"):
        code = path.removeprefix("/newsList/busan/")
        return _listing(visit, visit.edition.listed if code == "0201000000" else visit.section(code), _wcms_list)
    return _front_or_notice(visit)


def mediaon(visit: Visit) -> Reply:
    """``/news/article.html?no=``, ``/news/article_list_all.html?page=``."""
    match visit.address.path:
        case "/news/article.html":
            return _article(visit, visit.address.query.get("no", ""), _mediaon_article)
        case "/news/article_list_all.html":
            return _listing(visit, visit.edition.listed, _mediaon_list)
        case "/news/section_list_all.html":
            code = visit.address.query.get("sec_no", "0")
            return _listing(visit, visit.edition.listed if code == "0" else visit.section(code), _mediaon_list)
    return _front_or_notice(visit)


def _article(visit: Visit, number: str, page: _Page) -> Reply:
    story = visit.edition.by_number.get(number)
    if story is None:
        return visit.html(alert(NEVER_WAS)) if visit.plan.missing == "alert" else _notice(visit, NEVER_WAS, 404)
    if story.is_gone(visit.at):
        assert story.deletion is not None
        is_told = story.deletion.how == "notice"
        return _notice(visit, GONE, 200 if is_told else int(story.deletion.how))
    words = visit.words(story)
    return visit.html(
        _frame(visit, f"{words.headline} - {visit.name}", page(visit, story, words), _head(visit, words)),
        changed=visit.changed(story),
    )


def _listing(visit: Visit, found: Sequence[Story], rows: Callable[[Visit, Sequence[Story], int], str]) -> Reply:
    size = visit.plan.page_size
    if visit.is_too_far(found, size):
        return _notice(visit, NO_PAGE, 404)
    shown, count = visit.page(found, size)
    links = "".join(f'<a href="{visit.address.path}?page={page}">{page}</a> ' for page in range(1, min(count, 10) + 1))
    content = f'{rows(visit, shown, len(found))}\n<div class="paging">{links}</div>'
    return visit.listing(_frame(visit, f"전체기사 - {visit.name}", content))


def _front_or_notice(visit: Visit) -> Reply:
    if visit.address.path != "/":
        return _notice(visit, NO_PAGE, 404)
    items = "".join(f"<li>{visit.anchor(story)}</li>\n" for story in visit.edition.listed[:20])
    return visit.listing(_frame(visit, visit.name, f'<ul class="main_news">\n{items}</ul>'))


def _notice(visit: Visit, message: str, status: int) -> Reply:
    return visit.html(_frame(visit, visit.name, f'<div class="error_box"><p>{message}</p></div>'), status)


def _frame(visit: Visit, title: str, content: str, head: str = "") -> str:
    menu = "".join(
        f'<li><a href="{_menu(visit, code)}">{name}</a></li>\n' for code, name in visit.plan.sections.items()
    )
    return f"""<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>{text(title)}</title>
{head}<link rel="stylesheet" href="/css/common.css"><script src="/js/common.js"></script>
<style>{skin_style()}</style></head>
<body><div id="wrap"><header id="header"><a href="/"><img src="/images/logo.png" alt="{visit.name}"></a>
<nav class="gnb"><ul>
{menu}</ul></nav></header>
<div id="container">
{content}
</div>
<footer id="footer"><ul><li><a href="/company">회사소개</a></li><li><a href="/privacy">개인정보처리방침</a></li></ul>
<address>{visit.name} | 대표전화 000-000-0000 | 발행인 한가상</address>
<p>Copyright ⓒ {visit.name}. All rights reserved.</p>
</footer></div></body></html>
"""


def _menu(visit: Visit, code: str) -> str:
    forms = {
        "layout": "/list5/{}",
        "wcms": "/newsList/busan/{}",
        "mediaon": "/news/section_list_all.html?sec_no={}",
    }
    return forms[visit.plan.paper.family].format(code)


def _head(visit: Visit, words: Words) -> str:
    return (
        f'<meta property="og:title" content="{escape(words.headline)}">'
        f'<meta property="og:site_name" content="{visit.name}"><meta property="og:type" content="article">\n'
        f'<meta property="og:description" content="{escape(words.lead[:_SUMMARY])}">\n'
    )


def _box(visit: Visit, story: Story) -> str:
    items = "".join(f"<li>{visit.anchor(other)}</li>\n" for other in visit.others(story, 8, "most read"))
    return f'<aside class="side"><h3>많이 본 뉴스</h3><ol class="rank">\n{items}</ol></aside>'


def _paragraphs(words: Words, mark: str) -> list[str]:
    return [
        f"<p><strong>{mark}{text(block.text)}</strong></p>" if block.kind == "subhead" else f"<p>{text(block.text)}</p>"
        for block in words.blocks
    ]


def _figure(image: Image) -> str:
    caption = text(image.caption or "")
    return f'<figure><img src="{image.url}" alt="" width="600"><figcaption>{caption}</figcaption></figure>'


def _layout_article(visit: Visit, story: Story, words: Words) -> str:
    sub = "<br>".join(text(line) for line in (words.subheadline or "").split("\n"))
    subtitle = f'<div class="sub_article_titleArea">{sub}</div>' if sub else ""
    byline = f'<span class="name">{text(words.byline_raw)}</span> ' if words.byline_raw else ""
    pieces = [*map(_figure, words.images), *_paragraphs(words, "◇ ")]
    return f"""<div class="article_path"><a href="/">홈</a> &gt; <a href="/list5/{story.code}">{story.section}</a></div>
<div class="article_title_area"><h1>{text(words.headline)}</h1></div>
{subtitle}<div class="article_info">{byline}<span class="reg">작성 {story.published:%Y-%m-%d %H:%M}</span></div>
<div class="article_txt_container">
{chr(10).join(pieces)}
<div class="arti_copy">저작권자 © {visit.name} 무단전재 및 재배포 금지</div></div>
{_box(visit, story)}"""


def _layout_list(visit: Visit, shown: Sequence[Story], total: int) -> str:
    items = "".join(
        f'<li><div class="list_title">{visit.anchor(story)}</div><p>{text(visit.words(story).lead[:_SUMMARY])}</p>'
        f'<span class="date">{story.published:%Y-%m-%d %H:%M}</span></li>\n'
        for story in shown
    )
    return f'<ul class="article_list">\n{items}</ul>'


def _wcms_article(visit: Visit, story: Story, words: Words) -> str:
    byline = f'<p class="byline">{text(words.byline_raw)}</p>\n' if words.byline_raw else ""
    pieces = [*map(_figure, words.images), *_paragraphs(words, "■ ")]
    return f"""<div class="section"><div class="location"><a href="/">홈</a> &gt; \
<a href="/newsList/busan/{story.code}">{story.section}</a></div>
<div class="title_area"><h1>{text(words.headline)}</h1></div>
{byline}<p class="date">입력 : {story.published:%Y-%m-%d} [{story.published:%H:%M}]</p>
<div class="article_content">
{chr(10).join(pieces)}
</div></div>
{_box(visit, story)}"""


def _wcms_list(visit: Visit, shown: Sequence[Story], total: int) -> str:
    items = "".join(
        f'<li><p class="title">{visit.anchor(story)}</p><p class="body"><a href="{visit.link(story)}">'
        f"{text(visit.words(story).lead[:_SUMMARY])}</a></p>"
        f'<p class="date">{story.published:%Y-%m-%d} [{story.published:%H:%M}]</p></li>\n'
        for story in shown
    )
    return f'<p class="total">총 {total:,}건</p>\n<ul id="article_list">\n{items}</ul>'


def _mediaon_article(visit: Visit, story: Story, words: Words) -> str:
    sub = "<br>".join(text(line) for line in (words.subheadline or "").split("\n"))
    subtitle = f"<h3>{sub}</h3>\n" if sub else ""
    byline = f"<li>{text(words.byline_raw)}</li>\n" if words.byline_raw else ""
    lines = [f"<b>■ {text(block.text)}</b>" if block.kind == "subhead" else text(block.text) for block in words.blocks]
    return f"""<div class="path_wrap"><a href="/news/section_list_all.html?sec_no={story.code}">{story.section}</a>
</div><div class="art_top"><h2>{text(words.headline)}</h2>
{subtitle}<ul class="art_info">
{byline}<li>등록 {story.published:%Y.%m.%d %H:%M:%S}</li></ul></div>
<div id="news_body_area">
{"".join(map(_figure, words.images))}{"<br><br>".join(lines)}
</div>
<div class="art_copy">저작권자 © {visit.name} 무단전재 및 재배포 금지</div>
{_box(visit, story)}"""


def _mediaon_list(visit: Visit, shown: Sequence[Story], total: int) -> str:
    """The links are relative to ``/news/``."""
    items = "".join(
        f'<li><a href="{visit.link(story).removeprefix("/news/")}"><h2>{text(visit.words(story).headline)}</h2>'
        f"<p>{text(visit.words(story).lead[:_SUMMARY])}</p></a>\n"
        f'<ul class="art_info"><li class="name">{text(visit.words(story).byline_raw or visit.name)}</li>'
        f'<li class="date">{minute(story.published)}</li></ul></li>\n'
        for story in shown
    )
    return f'<ul class="art_list_all">\n{items}</ul>'
