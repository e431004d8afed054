"""What stands between an article's paragraphs and is not its own: links to other stories, cards, advertisements, rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."
THIRD = "책은 두 주 동안 세 권을 빌릴 수 있다."
LINK = '<a href="/news/articleView.html?idxno=1">나루시, 도서관 터 두고 다섯 해 다툼</a>'
CARD = (
    '<div class="link"><a href="/news/1"><img src="/news/thumbnail/1.jpg"><strong>나루시, 도서관 터 다툼</strong>'
    "<p>나루시와 나루군이 다섯 해째 다툰다.</p></a></div>"
)


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{LINK}<br>{LINK}</div>",
        f"<p><b>[관련기사]</b><br>{LINK}</p>",
        f"<p><strong>☞ {LINK}</strong></p>",
        f"<p>▶관련기사 ☞ {LINK}</p>",
        f"<p>&lt;{LINK}&gt;</p>",
        f"<p>{LINK} (2023.11.12)</p>",
        f"<p><strong>함께 읽기</strong></p><ul><li>{LINK}</li></ul>",
        f"<table><tr><th>관련기사</th></tr><tr><td>{LINK}</td></tr></table>",
        CARD,
        '<a href="https://naru.example"><div><strong>도서관 누리집</strong><p>책을 찾고 예약한다</p></div></a>',
        "<p>- 광고 -</p>",
        "<p>──────────</p>",
        "<p>* * *</p>",
        "<p>.</p>",
    ],
)
@pytest.mark.parametrize("form", ["paragraphs", "lines"])
def test_what_stands_between_paragraphs_is_out(read_body: ReadBody, html: str, form: str) -> None:
    around = f"<p>{FIRST}</p>{html}<p>{SECOND}</p><p>{THIRD}</p>"
    if form == "lines":
        around = f"{FIRST}<br><br>{html}{SECOND}<br><br>{THIRD}"
    found = read_body(around)
    assert [block.text for block in found.blocks] == [FIRST, SECOND, THIRD]
    assert found.images == []


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{FIRST} {LINK}에서 볼 수 있다.</p>",
        f'<p><a href="/photo/full.jpg"><b>{FIRST}</b></a> 자세한 내용은 누리집에 있다.</p>',
        # an anchor that nobody closed holds the whole article
        f'<a href="/top"><p>{FIRST}</p><p>{SECOND}</p>' + f"<p>{THIRD}</p>" * 9 + "</a>",
    ],
)
def test_links_in_what_the_article_says_stay(read_body: ReadBody, html: str) -> None:
    assert FIRST in read_body(html + f"<p>{SECOND}</p>").blocks[0].text
