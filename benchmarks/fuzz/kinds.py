"""Hostile pages, of any size: what breaks parsers that were only ever shown newspapers.

Each kind repeats one thing. A place says where on a page it stands: alone, inside or above the body of a page that
wears a known skin, or of one that no skin fits. ``bounds.py`` runs every kind at every place with ten megabytes, the
tests with less.
"""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "나루시는 5일 새 도서관을 열었다고 밝혔다. "
HEADLINE = "새 도서관 문 열어"


def _fill(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A page of one thing, over and over."""
    weight = len(unit.encode())
    return lambda size: before + unit * (size // weight) + after


def _count(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A page of one thing, numbered."""
    return lambda size: (
        before
        + "".join(unit.replace("{}", str(n)) for n in range(size // len(unit.replace("{}", "99999").encode())))
        + after
    )


def _closed(opening: str, closing: str) -> Callable[[int], str]:
    """Elements in one another, all of them closed."""
    return lambda size: (
        opening * (size // len(opening + closing)) + SENTENCE + closing * (size // len(opening + closing))
    )


_LD = "<script type='application/ld+json'>"

KINDS: dict[str, Callable[[int], str]] = {
    # nesting
    "deep divs": _fill("<div>", after=SENTENCE),
    "deep divs, closed": _closed("<div>", "</div>"),
    "deep spans with a word each": _fill("<span>가 "),
    "deep bold": _fill("<b>", after=SENTENCE),
    "deep links": _fill("<a href='/1'>나루 "),
    "deep fonts in paragraphs": _fill("<p><font>가"),
    "deep tables": _fill("<table><tr><td>", after=SENTENCE),
    "deep lists": _fill("<ul><li>", after=SENTENCE),
    "deep quotes": _fill("<blockquote>", after=SENTENCE),
    "deep headings": _fill("<h2><div>", after=SENTENCE),
    "nothing but ends": _fill("</div></p></b></td>"),
    # elements and attributes by the hundred thousand
    "one tag of many attributes": _count(" a{}=1", "<p", f">{SENTENCE}"),
    "one tag of attributes without blanks": _count('a{}=""', "<p ", f">{SENTENCE}"),
    "one tag of attributes that hold tags": _count(" a{}='<p>'", "<p", f">{SENTENCE}"),
    "one tag of attributes that close tags": _count(' a{}=">"', "<p", f">{SENTENCE}"),
    "one tag of attributes between slashes": _count("a{}/", "<p ", f">{SENTENCE}"),
    "tags of two thousand attributes": lambda size: (
        f"<p {' '.join(f'a{n}' for n in range(2000))}>가" * (size // 10_900)
    ),
    "tags of a hundred attributes": _fill("<p " + " ".join(f"a{n}" for n in range(100)) + ">가"),
    "a class of many words": _count("c{} ", "<div class='", f"'>{SENTENCE}</div>"),
    "one long attribute": _fill("가", "<div id='", f"'>{SENTENCE}</div>"),
    "styles": _fill("<p style='display: '>가"),
    "ids all alike": _fill("<p id=content>가</p>"),
    "tiny elements": _fill("<i></i>"),
    "elements of a letter": _fill("<b>가</b>"),
    "paragraphs": _fill(f"<p>{SENTENCE * 2}</p>"),
    "short paragraphs": _fill("<p>나루시 소식</p>"),
    "line breaks": _fill("<br>"),
    "lines": _fill(f"{SENTENCE}<br>"),
    "broken lines": _fill("나루시는 5일 새<br>"),
    "times in paragraphs": _fill("<p>입력 2024.03.05 10:20</p>"),
    "bylines in paragraphs": _fill("<p>홍길동 기자</p>"),
    "closing bylines": _fill("/홍길동 기자<br>"),
    "headings": _fill("<h1>나루</h1>"),
    "headings that the title repeats": _fill(f"<h2>{HEADLINE}</h2>"),
    "headings with sentences": _fill(f"<h3>{SENTENCE}</h3><p>{SENTENCE}</p>"),
    "table cells": _fill("<td>가<td>나<tr>", "<table><tr>", "</table>"),
    "tables": _fill("<table><tr><td>가</td><td>나</td></tr><tr><td>1</td><td>2</td></tr></table>"),
    "list items": _fill("<li>나루시 소식", "<ul>", "</ul>"),
    "lists": _fill("<ul><li>나루시 소식</li></ul>"),
    "images": _fill("<img src='/photo/1.jpg' alt='나루'>"),
    "figures": _fill("<figure><img src='/photo/1.jpg'><figcaption>나루시 도서관 전경</figcaption></figure>"),
    "pictures in tables": _fill("<table><tr><td><img src='/photo/1.jpg'></td></tr><tr><td>▲전경</td></tr></table>"),
    "links": _count("<a href='/{}'>나루</a>"),
    "links to stories": _count("<a href='/news/articleView.html?idxno={}'>나루시 새 소식 {}</a><br>"),
    "stories with leads": _count(f"<div><a href='/n/{{}}'>나루시 새 소식을 전한다</a><p>{SENTENCE}</p></div>"),
    "menu items": _fill("<li class='on'><a href='/s'>정치</a></li>"),
    "elements named as bodies": _fill(f"<div class='article_body'>{SENTENCE}</div>"),
    "elements named as subtitles": _fill("<p class='sub_title'>나루시 새 소식을 전한다</p>"),
    "elements named as sections": _fill("<span class='category'>정치</span>"),
    "elements named as authors": _fill("<span class='author'>홍길동 기자</span>"),
    "elements of our skins": _fill(
        "<div class='article-head-title'><li class='info-name'>홍길동 기자<ul class='infomation'><li>입력 2024.03.05"
    ),
    "reporters' boxes": _fill("<article class='writer'><strong class='name'>홍길동 기자</strong></article>"),
    "tags": _fill("<div class='tag-group'><a href='/t'>#나루</a></div>"),
    "related stories": _fill(f"<p>관련기사</p><p>{SENTENCE}</p>"),
    "times as elements": _fill("<time datetime='2024-03-05T10:20:00+09:00'>3월 5일</time>"),
    "metas": _count("<meta name='n{}' content='나루'>"),
    "metas that name authors": _fill("<meta name='author' content='홍길동 기자'>"),
    "metas that tell times": _fill("<meta property='article:published_time' content='2024-03-05'>"),
    "metas of one long name": _fill("a ", "<meta itemprop='", "' content='나루'>"),
    "titles": _fill("<title>나루</title>"),
    "canonical links": _fill("<link rel='canonical' href='/1'>"),
    "scripts": _fill("<script>다.</script>"),
    "JSON-LD scripts": _fill(f"{_LD}{{</script>"),
    "JSON-LD articles": _fill(
        f"{_LD}{{'@type':'NewsArticle'}}</script>".replace("{'@type':'", '{"@type":"').replace("'}", '"}')
    ),
    "comments": _fill("<!-- 나루 -->"),
    "conditional comments": _fill("<!--[if lt IE 9]><p>나루</p><![endif]-->"),
    "CDATA": _fill("<![CDATA[나루]]>"),
    "instructions": _fill("<?xml 나루?>"),
    # one long text
    "one long sentence": _fill("가나다 "),
    "Hangul without blanks": _fill("가"),
    "Hangul letter by letter": _fill("가 "),
    "ends of sentences": _fill("다."),
    "quoted ends of sentences": _fill("다.” "),
    "digits": _fill("1"),
    "dots": _fill("."),
    "spaces": _fill(" ", "나루", "나루"),
    "line feeds": _fill("\n", "나루", "나루"),
    "no-break spaces": _fill("\u00a0", "나루", "나루"),
    "slashes": _fill("/"),
    "equals signs": _fill("="),
    "brackets": _fill("["),
    "parentheses": _fill("("),
    "less-than signs": _fill("< "),
    "at signs": _fill("a@"),
    "mail addresses": _fill("hong@naru.example "),
    "middle dots": _fill("·"),
    "triangles": _fill("▲ "),
    "hashtags": _fill("#나루 "),
    "days": _fill("2020. 10. "),
    "times": _fill("2020.10.10 10:10 "),
    "labels of times": _fill("입력 : "),
    "names with dots": _fill("홍길동·"),
    "reporters": _fill("홍길동 기자 "),
    "credits": _fill("사진=나루 제공 "),
    "copyright lines": _fill("저작권자 © 나루 무단전재 및 재배포 금지 "),
    "words of refusals": _fill("삭제된 기사 "),
    "decomposed syllables": _fill("\u1112\u1161\u11ab"),
    "combining marks in disorder": _fill("\u0315\u0300", "나"),
    "invisible characters": _fill("\u200b\u00ad"),
    "control characters": _fill("가\x01\x1f"),
    "NUL characters": _fill("가\0"),
    "astral characters": _fill("𠀀"),
    # broken markup
    "entities": _fill("&#44032;"),
    "no-break space entities": _fill("&nbsp;", "나루", "나루"),
    "ampersands": _fill("&amp;"),
    "entities that are none": _fill("&lol;"),
    "lone surrogates as entities": _fill("&#xD800;"),
    "an entity bomb": lambda size: (
        '<!DOCTYPE html [<!ENTITY a0 "나루나루">'
        + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 60))
        + "]><p>"
        + "&a59;" * (size // 5)
    ),
    "unclosed quotes": _fill('<a href="나루>'),
    "an unclosed comment": _fill("가", "<!-- "),
    "an unclosed script": _fill("location.href=  ", "<script>"),
    "signs of markup": _fill("<"),
    "declarations": _fill("<!"),
    # one long field
    "a long title": _fill("가 - ", "<title>", f"</title><p>{SENTENCE * 3}"),
    "a title of separators": _fill(" | ", "<title>나루", f"나루</title><p>{SENTENCE * 3}"),
    "a title of blanks": _fill(" &nbsp;", "<title>나루", f"나루</title><p>{SENTENCE * 3}"),
    "a long og:title": _fill(" < 가", "<meta property='og:title' content='", f"'><p>{SENTENCE * 3}"),
    "a long heading": _fill("나루 ", "<h1 class='heading'>", f"</h1><p>{SENTENCE * 3}"),
    "a long author": _fill("홍길동·", "<meta name='author' content='", f"'><p>{SENTENCE * 3}"),
    "a long time": _fill("2020. 10. ", "<meta property='article:published_time' content='", f"'><p>{SENTENCE * 3}"),
    "a long canonical address": _fill("/../a", "<link rel='canonical' href='http://a", f"'><p>{SENTENCE * 3}"),
    "a long picture address": _fill("../", "<img src='/", f"'><p>{SENTENCE * 3}"),
    "a long section": _fill("정치 > ", "<meta property='article:section' content='", f"'><p>{SENTENCE * 3}"),
    "JSON-LD of brackets": _fill("[", _LD, "</script>"),
    "JSON-LD with a long number": _fill("1", f'{_LD}{{"@type":"NewsArticle","headline":', "}</script>"),
    "JSON-LD of many authors": _fill('{"name":"홍길동"},', f'{_LD}{{"@type":"NewsArticle","author":[', "{}]}</script>"),
    "JSON-LD of many keywords": _fill("나루,", f'{_LD}{{"@type":"NewsArticle","keywords":"', '"}</script>'),
    "JSON-LD wrapped in blanks": _fill(" ", _LD, "//]]> x</script>"),
    "JSON-LD wrapped in comments": _fill("<!--", _LD, "</script>"),
}

_TELLS = f"<html><head><meta charset='utf-8'><title>{HEADLINE} - 나루신문</title></head><body>"
_LIST = "<div id='side'><a href='/1'>많이 본 뉴스</a></div></body></html>"
_G4 = (
    f"{_TELLS}<div id='article-view'><section class='atlview-grid'><header class='article-view-header'>"
    f"<h1 class='heading'>{HEADLINE}</h1></header>{{above}}<ul class='infomation'><li>홍길동 기자</li>"
    f'<li>입력 2024.03.05 10:20</li></ul><article id="article-view-content-div"><p>{SENTENCE}</p>{{inside}}'
    f'<p>{SENTENCE}</p></article><div class="article-copy">ⓒ</div></section></div>{_LIST}'
).replace("id='article-view'", 'id="article-view"')
_AID = (
    f"{_TELLS}<div class='cont_left'><p>{HEADLINE}</p>{{above}}<p>입력 2024.03.05 10:20</p><div id=\"content\">"
    f'<p>{SENTENCE}</p>{{inside}}<p>{SENTENCE}</p></div></div><div class="cont_right"></div>{_LIST}'
)
_BOXED = (
    f"{_TELLS}<div class='title_area'><h1>{HEADLINE}</h1></div>{{above}}<p>입력 2024.03.05 10:20</p>"
    f"<div class='article_content'><p>{SENTENCE}</p>{{inside}}<p>{SENTENCE}</p></div>{_LIST}"
)
_UNKNOWN = (
    f"{_TELLS}<main><h1>{HEADLINE}</h1>{{above}}<p>입력 2024.03.05 10:20 홍길동 기자</p><section><p>{SENTENCE}</p>"
    f"{{inside}}<p>{SENTENCE}</p></section></main>{_LIST}"
)
_AID_URL = "http://jndn.com/article.php?aid=1573554031640000021"
_BOXED_URL = "https://www.busan.com/view/busan/view.php?code=2024030510203012345"

Place = tuple[str, str | None]
PLACES: dict[str, Place] = {
    "alone": ("{inside}", None),
    "ndsoft": (_G4.replace("{above}", ""), None),
    "ndsoft, above": (_G4.replace("{inside}", "").replace("{above}", "{inside}"), None),
    "aid": (_AID.replace("{above}", ""), _AID_URL),
    "aid, above": (_AID.replace("{inside}", "").replace("{above}", "{inside}"), _AID_URL),
    "boxed": (_BOXED.replace("{above}", ""), _BOXED_URL),
    "boxed, above": (_BOXED.replace("{inside}", "").replace("{above}", "{inside}"), _BOXED_URL),
    "unknown": (_UNKNOWN.replace("{above}", ""), None),
    "unknown, above": (_UNKNOWN.replace("{inside}", "").replace("{above}", "{inside}"), None),
    "unknown, below": (_UNKNOWN.replace("{above}", "").replace("{inside}", "").replace(_LIST, "{inside}"), None),
}


def page(kind: str, place: str, size: int) -> tuple[bytes, str | None]:
    """A hostile page of about ``size`` bytes, and its address."""
    frame, url = PLACES[place]
    before, _, after = frame.partition("{inside}")
    return f"{before}{KINDS[kind](size)}{after}".encode(), url


def text(kind: str, size: int) -> str:
    """A hostile text of about ``size`` bytes, as if a page had lost its tags: the kind's own stand for lines."""
    lines = KINDS[kind](size).replace("><", ">\n<").replace("<br>", "\n").replace("</p>", "\n")
    return f"{HEADLINE}\n입력 2024.03.05 10:20\n{SENTENCE}\n{lines}\n{SENTENCE}"
