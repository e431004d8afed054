"""What stands around and inside an ND Soft body: several reporters, cards, tags between boxes, a path in a form."""

from __future__ import annotations

import pytest

import parsers
from parsers.article import Byline

G4 = """<html><head><title>새 도서관 문 열어 - 나루일보</title></head><body><div id="article-view">
<header class="article-view-header"><h1 class="heading">새 도서관 문 열어</h1></header>
<section class="atlview-grid"><div class="information-container"><ul class="breadcrumbs">{names}<li>입력 2026.01.20 17:05</li></ul></div>
<div id="article-view-content-div">{card}<p>나루시가 5일 새 도서관을 열었다. 책 3만 권이 있다.</p><p>월요일마다 쉰다.</p></div>
<div id="emoji-for"><button><span>좋아요</span></button></div>
<div class="tag-group"><a href="/news/articleList.html?sc_word=1">#도서관</a></div>
<article class="article-writer"><div class="article-writer-content"><a>기자</a></div></article>
<article class="article-copyright">저작권자 나루일보</article></section></div></body></html>"""


def read(names: str = "", card: str = "") -> parsers.Article:
    return parsers.parse(G4.format(names=names, card=card).encode(), "https://x.example/news/articleView.html?idxno=1")


def test_tags_between_the_reactions_and_the_reporters_box_are_found() -> None:
    assert read().tags == ("도서관",)


def test_reporters_in_elements_of_their_own_all_sign() -> None:
    item = '<li class="info-name" aria-label="기자명">{}</li>'
    article = read(item.format("문다올 수습기자") + item.format("고운비 기자"))
    assert [(one.name, one.role) for one in article.bylines] == [("문다올", "수습기자"), ("고운비", "기자")]


@pytest.mark.parametrize("label", ["<strong>기자</strong><span>", "<b>취재기자</b>: <span>"])
def test_a_label_that_is_an_element_names_who_stands_beside_it(label: str) -> None:
    article = read(f'<li class="info-name">{label}문다올</span></li>')
    assert article.bylines == (Byline("문다올", "기자"),)


def test_a_card_inside_the_body_tells_the_writers_post_and_its_picture_is_none() -> None:
    card = '<div class="profile-box"><img src="/news/photo/1.jpg"><strong>홍길동</strong><span>나루대 교수</span></div>'
    article = read('<li class="info-name">홍길동</li>', card)
    assert article.bylines == (Byline("홍길동", "나루대 교수"),)
    assert article.images == ()


def test_a_figure_whose_box_nobody_closed_ends_with_its_caption() -> None:
    figure = '<figure><div class="IMGFLOATING"><img src="/news/photo/2.jpg"><figcaption>▲ 새 도서관. 나루시</figcaption></figure>'
    article = read('<li class="info-name">홍길동 기자</li>', figure)
    assert [block.text for block in article.blocks] == [
        "나루시가 5일 새 도서관을 열었다. 책 3만 권이 있다.",
        "월요일마다 쉰다.",
    ]
    assert [image.caption for image in article.images] == ["새 도서관. 나루시"]
    assert article.tags == ("도서관",)


def test_labels_behind_the_times_are_read_where_no_blank_parts_their_item_from_the_next() -> None:
    item = "<li>2026.01.19 14:30 입력 | 2026.01.20 15:10 수정</li><li>댓글 0</li>"
    page = G4.format(names=item, card="").replace("<li>입력 2026.01.20 17:05</li>", "")
    article = parsers.parse(page.encode(), "https://x.example/news/articleView.html?idxno=1")
    assert (str(article.published), str(article.modified)) == ("2026-01-19 14:30:00+09:00", "2026-01-20 15:10:00+09:00")


def test_the_path_may_stand_inside_the_form_of_the_search() -> None:
    page = """<html><head><title>새 도서관 문 열어 - 나루신문</title></head><body><div id="ND_Warp">
<form><table><tr><td>홈 &gt; 기사 &gt; <a href="/news/articleList.html?sc_section_code=S1N4">사회</a></td><td><select>
<option>제목<option>본문</select><input name=sc_word></td></tr></table></form>
<table><tr><td><div><strong>새 도서관 문 열어</strong></div></td></tr></table><div class="View_Time">승인 2009.04.13 09:41:22</div>
<div id="articleBody">나루시가 5일 새 도서관을 열었다.<br><br>책 3만 권이 있고 월요일마다 쉰다.</div></div></body></html>"""
    article = parsers.parse(page.encode(), "https://x.example/news/articleView.html?idxno=1")
    assert article.section == ("사회",)
