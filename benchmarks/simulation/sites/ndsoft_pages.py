"""ND Soft's pages: an article in the skins G2, G3 and G4, and the frame around every page."""

from __future__ import annotations

from html import escape

from benchmarks.simulation.sites.visit import Visit, minute, weekday
from benchmarks.simulation.story import Story, Words
from parsers.article import Image
from sinmungo.demo.styles import footer_style, skin_style
from sinmungo.demo.web import text

_SUMMARY = 100


def frame(visit: Visit, title: str, content: str, head: str = "") -> str:
    """A whole page around its content."""
    base, name = visit.plan.base, visit.name
    menu = "".join(
        f'<li class="gl-menu-item"><a href="/news/articleList.html?sc_section_code={code}&view_type=sm">{section}</a>'
        "</li>\n"
        for code, section in visit.plan.sections.items()
    )
    return f"""<!doctype html>
<html class="no-js" lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=1200">
<title>{text(title)}</title>
{head}<link rel="alternate" type="application/rss+xml" href="{base}/rss/allArticle.xml">
<link rel="stylesheet" href="/css/style.min.css"><script src="/script/jquery.min.js"></script>
<style>{skin_style()}</style>
<script>$(function() {{ $('#article-view-content-div').on('copy', function(e) {{ sign(e, '{name}'); }}); }});</script>
</head>
<body>
<div id="user-wrap"><header id="user-header"><a href="/"><img src="/image/logo/toplogo.png" alt="{name}"></a>
<nav id="user-nav"><ul id="user-menu">
{menu}</ul></nav></header>
<main id="user-container">
{content}
</main>
<footer id="user-footer"><style>{footer_style()}</style>
<ul><li><a href="/com/com-1.html">매체소개</a></li><li><a href="/com/privacy.html">개인정보처리방침</a></li></ul>
<p>{name} | 대표전화 000-000-0000 | 발행인 한가상</p><p>Copyright &copy; {name}. All rights reserved.</p></footer>
</div></body></html>
"""


def article(visit: Visit, story: Story) -> str:
    """The page of one article, in the skin that the paper wears now."""
    words = visit.words(story)
    content = {"G2": _g2, "G3": _g3, "G4": _g4}[visit.edition.skin](visit, story, words)
    return frame(visit, f"{words.headline} - {visit.name}", content, _head(visit, story, words))


def _head(visit: Visit, story: Story, words: Words) -> str:
    author = f'<meta name="author" content="{escape(signed(words))}">\n' if words.byline_raw else ""
    archiving = '<meta name="robots" content="noarchive">\n' if visit.plan.noarchive else ""
    return f"""{archiving}<link rel="canonical" href="{visit.url(story)}">
<meta property="og:title" content="{escape(words.headline)}"><meta property="og:site_name" content="{visit.name}">
<meta property="og:type" content="article"><meta property="og:url" content="{visit.url(story)}">
<meta name="description" content="{escape(words.lead[:_SUMMARY])}">
{author}<meta property="article:section" content="{story.section}">
<meta property="article:published_time" content="{story.published.isoformat()}">
"""


def signed(words: Words) -> str:
    """The byline without a mail address."""
    return " ".join(word for word in (words.byline_raw or "").split() if "@" not in word)


def _g4(visit: Visit, story: Story, words: Words) -> str:
    sub = f'<h2 class="subheading">{_lines(words)}</h2>' if words.subheadline else ""
    name = f'<li class="info-name" aria-label="기자명">{text(words.byline_raw)}</li>\n' if words.byline_raw else ""
    edited = story.edited(visit.at)
    times = f"<li>입력 {minute(story.published)}</li>"
    if edited:
        times = (
            f'<li class="info-update">업데이트 {minute(edited)}'
            f'<div class="info-update-origin">입력 {minute(story.published)}</div></li>'
        )
    return f"""<div id="article-view" class="atlview">
<header class="article-view-header"><article class="shoulder-group"><div class="section-name">{story.section}</div>
</article><h1 class="heading">{text(words.headline)}</h1>{sub}</header>
<section id="articleViewCon" class="atlview-grid"><article class="atlview-grid-body">
<div class="information-container"><ul class="breadcrumbs">
{name}{times}
<li>댓글 0</li></ul></div>
<div class="article-body"><article class="article-sytool-container"><div class="article-sytool">
<button type="button">글자크기 설정</button><p>가 가 가 기사의 본문 내용은 이 글자크기로 변경됩니다.</p></div>
<div id="article-view-content-div" class="article-veiw-body view-page" itemprop="articleBody">
{_paragraphs(words)}
</div></article></div>
{_tags(words)}<article class="article-copyright">저작권자 &copy; {visit.name} 무단전재 및 재배포 금지</article>
</article>{_sidebar(visit, story, "atlview-grid-side")}</section></div>"""


def _g3(visit: Visit, story: Story, words: Words) -> str:
    sub = f'<h4 class="subheading">{_lines(words)}</h4>' if words.subheadline else ""
    name = (
        f'<li><i class="icon-user-o"></i> <span class="show-for-sr">기자명</span> {text(words.byline_raw)}</li>\n'
        if words.byline_raw
        else ""
    )
    edited = story.edited(visit.at)
    times = f'<li><i class="icon-clock-o"></i> 입력 {minute(story.published)}</li>\n'
    if edited:
        times += f"<li>수정 {minute(edited)}</li>\n"
    return f"""<section id="article-view"><header class="article-view-header">
<ul class="breadcrumbs"><li><a href="/">홈</a></li><li><a href="/news/articleList.html?sc_section_code={story.code}">\
{story.section}</a></li></ul>
<h3 class="heading">{text(words.headline)}</h3>{sub}
<div class="info-group"><article class="item"><ul class="infomation">
{name}{times}<li>댓글 0</li></ul></article></div></header>
<div class="article-body"><article id="article-view-content-div" class="article-veiw-body view-page" \
itemprop="articleBody">
{_paragraphs(words)}
</article></div>
{_tags(words)}<article class="article-copy">저작권자 &copy; {visit.name} 무단전재 및 재배포 금지</article>
{_sidebar(visit, story, "side")}</section>"""


def _g2(visit: Visit, story: Story, words: Words) -> str:
    sub = f'<div class="article-head-sub">{_lines(words)}</div>' if words.subheadline else ""
    name = f"<li>{text(words.byline_raw)}</li>\n" if words.byline_raw else ""
    printed = f"지면게재일 {story.published:%Y년 %m월 %d일} {weekday(story.published)}요일"
    return f"""<div class="float-center max-width-1110"><header class="article-header-wrap">
<nav class="article-head-nav"><a href="/news/articleList.html?sc_section_code={story.code}">{story.section}</a></nav>
<div class="article-head-title">{text(words.headline)}</div>{sub}
<section class="article-head-info"><div class="info-text"><ul class="no-bullet">
{name}<li><i class="fa fa-clock-o fa-fw"></i>승인 {minute(story.published)}</li>
<li>{printed}</li></ul></div></section></header>
<div id="article-view-content-div" itemprop="articleBody">
{_bare_text(words)}
<div class="view-copyright">저작권자 &copy; {visit.name} 무단전재 및 재배포 금지</div></div>
{_sidebar(visit, story, "side")}</div>"""


def _lines(words: Words) -> str:
    return "<br>\n".join(text(line) for line in (words.subheadline or "").split("\n"))


def _paragraphs(words: Words) -> str:
    pieces = [
        f"<p><strong>■ {text(block.text)}</strong></p>" if block.kind == "subhead" else f"<p>{text(block.text)}</p>"
        for block in words.blocks
    ]
    for place, image in zip((0, 3), words.images, strict=False):
        pieces.insert(place, figure(image))
    return "\n".join(pieces)


def _bare_text(words: Words) -> str:
    """Text and ``<br>``s, as some papers' editors leave it."""
    lines = [
        f"<strong>◇ {text(block.text)}</strong>" if block.kind == "subhead" else text(block.text)
        for block in words.blocks
    ]
    return "".join(map(figure, words.images)) + "<br>\n<br>\n".join(lines)


def figure(image: Image) -> str:
    """A picture over its caption."""
    caption = text(image.caption or "")
    return (
        f'<figure class="photo-layout image float-center"><img src="{image.url}" alt="" width="600">\n'
        f"<figcaption>{caption}</figcaption></figure>\n"
    )


def _tags(words: Words) -> str:
    links = "".join(f'<a href="/news/articleList.html?sc_word={tag}">#{text(tag)}</a>\n' for tag in words.tags)
    return f'<div class="tag-group">{links}</div>\n' if links else ""


def _sidebar(visit: Visit, story: Story, name: str) -> str:
    items = "".join(f"<li>{visit.anchor(other)}</li>\n" for other in visit.others(story, 8, "most read"))
    return (
        f'<aside class="{name}"><article class="box-skin"><header><strong>많이 본 뉴스</strong></header>\n'
        f'<section class="content"><div id="skin-23" class="auto-article"><ul>\n{items}</ul></div></section></article>'
        "</aside>"
    )
