# ruff: noqa: E501
"""The words that hostile pages are made of: what real ones print, and what no page should ever hold.

Each table is of one kind of thing; a table reads better unbroken. What our skins look for is taken from the skins.
"""

from __future__ import annotations

import re
from typing import Any

from parsers.families import FAMILIES

SENTENCES = (
    "나루시는 5일 새 도서관을 열었다고 밝혔다.",
    "이날 시민 300여 명이 찾았으며, 책은 모두 3만 권이다.",
    "“저녁에도 책을 읽을 수 있어 반갑습니다.”",
    "(광주=연합뉴스) 홍길동 기자 = 광주시는 5일 새 다리를 놓았다고 밝혔다.",
    "자료=통계청",
    "새봄출판사. 232쪽. 1만5000원.",
)
TIMES = (
    "입력 2024.03.05 10:20", "승인 2024-03-05", "최종수정 : 2024. 03.05. 10:20:30", "기사입력 2024년 3월 5일 오후 1시 20분",
    "2024-03-05T10:20:30+09:00", "2024-03-05T01:20:30Z", "20240305102030", "2024.02.30 10:20", "0000-00-00 00:00:00",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999.12.31", "1899-12-31T23:59:59+09:00", "2100-12-31T23:30:00+09:00",
    "2099-12-31T23:59:59-12:00", "Mon, 05 Mar 2024 10:20:30 +9999", "Tue, 31 Dec 9999 23:59:59 -2359", "Mon, 01 Jan 0001 00:00:00 +2359",
    "2024-03-05T10:20:30+99:99", "3시간 전", "12-31 23:59", "24.03.05 10:20", "UPDATE 2025-11-09 12:38", "지면게재일 2024.03.05", "2024.03.05 25:61",
    "2024. 3. 5. 밤 12시", "1970-01-01T00:00:00+00:00", "-2024.03.05", "9" * 5000,
)  # fmt: skip
BYLINES = (
    "홍길동 기자", "서울=홍길동 기자 hong@naru.example", "홍길동·김영희 기자", "온라인뉴스팀", "[나루=홍길동 기자]", "/홍길동 기자",
    "홍길동 (나루대 교수)", "글·사진 홍길동 기자", "홍길동 기자 외 1명", "연합뉴스", "사진=나루시 제공", "@", "=", "/", "기자", " 기자 기자", "·" * 90,
    "홍길동·" * 2500, "John O'Neil 기자", "남궁 민 기자", "hong@naru.example", "hong@…", "홍길동 <b>기자</b>",
)  # fmt: skip
HEADLINES = (
    "새 도서관 문 열어", "[사설] 다리를 놓자", "<속보> 큰비", "새 도서관 문 열어 < 사회 < 기사본문 - 나루신문", "나루신문", " - 나루신문", "|", "정정보도문",
    "바로잡습니다", "[포토] 봄", "…", "새 도서관 문 열어 - 나루신문 - 나루신문", "삭제된 기사입니다", "전체기사", "404 Not Found", "&nbsp;", "가" * 3000,
)  # fmt: skip
ODDITIES = (
    "\0", "\x01\x02\x03\x04", "\x0b\x0c\x1c\x1d\x1e\x1f\x7f\x85\x9f", "&#0;", "&#1;", "&#xD800;", "&#xDFFF;&#xD83D;&#xDE00;", "&#x110000;", "&#99999999999;",
    "&#x85;", "&#x2028;\u2028\u2029", "&nbsp;", "&;", "&lt;p&gt;", "&amp;amp;", "𠀀😀", "\u200b\ufeff\u202e", "\ue000\ufffe\uffff", "\u1112\u1161\u11ab", "e\u0301\u0315\u0300" * 40,
    "\t\r\n", "\r", "\u3000", "\u00a0" * 9, "—", "가 가 가", "가나다" * 100, ".", "#나루 #도서관", "관련기사", "저작권자 © 나루신문 무단전재 및 재배포 금지", "▲ 도서관 전경. 나루시 제공",
    "◇ 밤 열 시까지", "광고", "댓글 0", "가", "기사의 본문 내용은 이 글자크기로 변경됩니다.", "로그인 후 이용하실 수 있습니다.", "<끝>", "1",
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<br>", "<br/>", "</br>", "<div>", "</div>", "<span>", "</span>", "<b>", "</b>", "<strong>", "<font size=7>", "<a href='/1'>", "</a>", "<a href='#'>",
    "<a href='http://['>", "<a href='http://[#나루'>", "<a href='http://\u2100.example/#1'>", "<link rel=canonical href='//['>", "<a href='javascript:void(0)'>", "<a href='/news/articleView.html?idxno=12'>나루시 새 소식</a>", "<a href='/article.php?aid=1573554031640000021'>나루시 새 소식</a>", "<h1>", "</h1>", "<h2>", "</h2>", "<h4 class='sub_title'>",
    "<table><tr><td>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<th>제목</th>", "<ul><li>", "</ul>", "<ol>", "<li>", "<dl><dt>", "<blockquote>", "</blockquote>", "<pre>",
    "<img src='/photo/1.jpg' alt='도서관'>", "<img>", "<img src=''>", "<img src=' '>", "<img src='//['>", "<img src='http://[/1.jpg' alt='x'>", "<img src='\x01/1.jpg'>", "<img src='/%0a&#10;1.jpg' width=1e9 height=²>", "<img src='data:x'>", "<img data-src='&#xD800;.jpg'>", "<img src='/1.jpg' width='٣'>",
    "<figure><img src=1.jpg><figcaption>▲ 전경</figcaption></figure>", "<figure>", "<figcaption>", "</figure>", "<amp-img src=/1.jpg></amp-img>",
    "<script>var a='</script>';document.write('<p>x</p>')</script>", "<script>", "</script>", "<style>p{}</style>", "<style>", "<noscript>", "<textarea>", "<title>", "</title>", "<xmp>", "<plaintext>", "<iframe>", "<svg><p>", "<math><mi>", "<template>", "<select><option>",
    "<!--", "-->", "<!-- 나루 -->", "<!--[if lt IE 9]><p>x</p><![endif]-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-16'?>", "<?php", "<!doctype html>", "<!", "<", ">", "</", "<p", "<p class=", "<div id='", '<div id="', "'", '"', "<p a='b\"c'd=>", "<나루>", "<p 나루='x'>", "<a:b c:d='e'>", "<p id=a id=b class=c class=d>",
    "<html amp>", "<html>", "</html>", "<head>", "</head>", "<body>", "</body>", "<frameset><frame src=x>", "<base href='http://['>", "<meta charset='utf-16'>", "<meta charset=euc-kr>", "<meta http-equiv=refresh content='0;url=/'>",
    "<time datetime='2024-03-05T10:20:30+09:00'>3월 5일</time>", "<time datetime='9999-99-99'>", "<div itemprop='articleBody'>", "<span itemprop='author'><b itemprop=name>홍길동</b>", "<div itemscope itemprop=' '>", "<p style='display:none'>", "<p hidden>", "<p style='display:block'>", "<div class='caption'>▲ 전경</div>", "<div class='article_body entry-content'>", "<div class='tag-group'><a>#나루</a></div>", "<div class='&#xD800;\x01 a'>", "<script>alert('삭제된 기사입니다.')</script>", "<script>window.print()</script>",
)  # fmt: skip
METAS = (
    "og:title", "og:site_name", "og:url", "og:type", "twitter:title", "article:published_time", "article:published", "datePublished", "og:article:published_time",
    "og:regdate", "article:modified_time", "dateModified", "og:updated_time", "author", "article:author", "dable:author", "byl", "article:section",
    "article:section2", "article:tag", "keywords", "description", "viewport",
)  # fmt: skip
ADDRESSES = (
    None, "", "/", "//", "http://[", "http://", "https://[::1", "http:////", "http://\u2100.example/", "http://naru.example:99999/", "http://xn--/", "?", "#", "javascript:", "ftp://a/b", "http://나루.example/기사?번호=1",
    "http://www.naru.example/news/articleView.html?idxno=12", "https://www.kado.net/news/articleView.html?idxno=12", "https://www.kado.net/news/articleViewAmp.html?idxno=12", "http://jndn.com/article.php?aid=1573554031640000021", "http://m.jndn.com/article.php?aid=9999999999999999999",
    "http://jndn.com/article.php?aid=00000000000000000000", "https://www.busan.com/view/busan/view.php?code=2024030510203012345", "https://www.busan.com/view/busan/view.php?code=2024023099999912345", "https://www.busan.com/view/busan/view.php?code=9999123123595999999", "HTTP://WWW.KADO.NET/NEWS/ARTICLEVIEW.HTML?IDXNO=1",
    "http://www.kado.net/news/articlePrint.html?idxno=12", "http://user:pass@www.kado.net:80/news/articleView.html?idxno=12&idxno=13", " http://www.kado.net/news/articleView.html?idxno=１２", "http://www.ksmnews.co.kr/news/view.php?idx=12", "http://a.example/\x00\x01\n", "http://a.example/" + "a" * 9000, "http://a.example/\ud800",
)  # fmt: skip
HEADERS = (
    None, "", "text/html", "text/html; charset=utf-8", "text/html;charset=EUC-KR", "text/html; charset=utf-16", "text/html; charset=", "charset=나루", "text/html; charset=\ud800", "charset=" + "a" * 500, "charset=idna", "charset=rot13", "charset=base64", "\x00",
)  # fmt: skip
WRONG: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    float("inf"),
    float("nan"),
    10**4000,
    "",
    " ",
    "\0",
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"name": None},
    {"name": ["홍길동"]},
    [{"name": "홍길동"}, 7, None],
    {"@value": "x"},
    [[["x"]]],
)

_SELECTOR = re.compile(r"([a-z0-9]*)((?:[#.][\w-]+)*)")
_SLOTS = ("marks", "headline", "subheadline", "section", "times", "byline", "writer", "tags", "body")


def _opened(selector: str) -> str:
    """The opening tags of the elements that a selector names."""
    tags = ""
    for step in selector.replace(",", " ").split():
        found = _SELECTOR.fullmatch(step)
        if found and step != "above":
            tag, names = found.groups()
            own = [name[1:] for name in re.findall(r"\.[\w-]+", names)]
            told = next((name[1:] for name in re.findall(r"#[\w-]+", names)), None)
            tags += f"<{tag or 'div'}" + (f' id="{told}"' if told else "")
            tags += (f' class="{" ".join(own)}"' if own else "") + ">"
    return tags


SKINS: tuple[dict[str, tuple[str, ...]], ...] = tuple(
    {slot: opened for slot in _SLOTS if (opened := tuple(_opened(one.name) for one in getattr(skin, slot, ())))}
    for family in FAMILIES.values()
    for skin in family.skins
)
OPENINGS = tuple(sorted({tag for skin in SKINS for opened in skin.values() for tag in opened}))
