"""Boxes beside the paragraphs of a body: other stories and banners go, a quotation set large is the article's."""

from __future__ import annotations

import pytest

from parsers.families.layout import Jeonbuk
from parsers.page import Page

PAGE = (
    "<html><head><title>마지막 졸업식</title></head><body><h1>마지막 졸업식</h1><div class='article_txt_container'>"
    "<p>졸업생은 한 명이었다.</p>{box}<p>학교는 올해 문을 닫는다.</p></div></body></html>"
)


def blocks(box: str) -> list[tuple[str, str]]:
    page = Page(PAGE.format(box=box).encode(), None, "text/html; charset=utf-8")
    element = next(page.root.iter("div"))
    return [(block.kind, block.text) for block in Jeonbuk.read_body(element, page, None).blocks]


def test_a_box_that_holds_but_a_quotation_stays() -> None:
    assert blocks("<div class='q'><blockquote>“종을 혼자 쳤어요.”</blockquote></div>") == [
        ("paragraph", "졸업생은 한 명이었다."),
        ("quote", "“종을 혼자 쳤어요.”"),
        ("paragraph", "학교는 올해 문을 닫는다."),
    ]


def test_another_box_goes() -> None:
    assert [kind for kind, _ in blocks("<div class='q'>함께 볼 이야기<blockquote>“종소리”</blockquote></div>")] == [
        "paragraph"
    ] * 2


def test_a_box_that_is_called_a_quotation_stays() -> None:
    assert ("paragraph", "“종을 혼자 쳤어요.”") in blocks("<div class='box_quote'><p>“종을 혼자 쳤어요.”</p></div>")
    assert ("paragraph", "“종소리”") not in blocks("<div class='box_quote'><a href='/1'>“종소리”</a></div>")


FARES = "<table><tr><td>어른</td><td>1,650원</td></tr><tr><td>어린이</td><td>700원</td></tr></table>"


def test_a_box_that_holds_but_a_table_stays() -> None:
    assert ("table", "어른\t1,650원\n어린이\t700원") in blocks(f"<div class='table_wrap'>{FARES}</div>")


@pytest.mark.parametrize(
    "box",
    [
        f"<div>함께 볼 이야기{FARES}</div>",
        f"<div>{FARES.replace('어른', '<a>어른</a>')}</div>",
        "<div><table><tr><td>분양 상담</td><td>1800</td></tr></table></div>",
    ],
)
def test_a_box_of_more_or_of_links_or_of_one_row_goes(box: str) -> None:
    assert [kind for kind, _ in blocks(box)] == ["paragraph"] * 2


def test_a_reporters_box_with_a_face_is_no_picture() -> None:
    face = "<div class='reporter_box'><img src='/u/hong.jpg'><b>홍길동 기자</b><span>hong@demo.example</span></div>"
    page = Page(PAGE.format(box=face).encode(), None, "text/html; charset=utf-8")
    reading = Jeonbuk.read(page, None)
    assert reading is not None
    assert reading.body.images == []
    assert ("홍길동 기자 hong@demo.example", "div.reporter_box in the body") in reading.bylines


def test_a_box_on_whom_the_article_is_about_stays_whatever_it_is_called() -> None:
    life = "<p><b>■ 송기현 씨는</b></p><p>1966년 갈매에서 태어났다.</p>"
    for names in ("profile_box", "q"):
        told = blocks(f"<div class='{names}'>{life}</div>")
        assert told[1:-1] == [("subhead", "송기현 씨는"), ("paragraph", "1966년 갈매에서 태어났다.")]
    assert [kind for kind, _ in blocks(f"<div class='profile_box'>{life.replace('씨는', '기자')}</div>")] == [
        "paragraph"
    ] * 2


def test_a_body_that_a_stray_end_tag_closed_goes_on_behind_it() -> None:
    html = PAGE.format(box="</div>").replace(
        "<p>학교는 올해 문을 닫는다.</p>", "<p>학교는 올해 겨울 방학을 앞두고 문을 닫는다.</p>"
    )
    reading = Jeonbuk.read(Page(html.encode(), None, "text/html; charset=utf-8"), None)
    assert reading is not None
    texts = [block.text for block in reading.body.blocks]
    assert texts == ["졸업생은 한 명이었다.", "학교는 올해 겨울 방학을 앞두고 문을 닫는다."]


@pytest.mark.parametrize(
    "behind", ["<p>함께 볼 이야기</p>", "<p class='more'>학교는 올해 겨울 방학을 앞두고 문을 닫는다.</p>"]
)
def test_what_stands_behind_a_body_and_tells_nothing_or_has_a_name_is_none_of_it(behind: str) -> None:
    html = PAGE.format(box=f"</div>{behind}").replace("<p>학교는 올해 문을 닫는다.</p>", "")
    reading = Jeonbuk.read(Page(html.encode(), None, "text/html; charset=utf-8"), None)
    assert reading is not None
    assert [block.text for block in reading.body.blocks] == ["졸업생은 한 명이었다."]
