"""What is known once it is known who signs: whose pictures are, what a small one is, whose addresses stand below."""

from __future__ import annotations

from typing import Any

import pytest

import parsers
from parsers import signing
from parsers.article import Block, Byline, Image
from parsers.families.base import Reading
from parsers.fields.body import Body

PAGE = """<html><head><title>{title} - 나루일보</title></head><body><div id="article-view">
<header class="article-view-header"><h1 class="heading">{title}</h1></header>
<ul class="infomation"><li>홍길동 나루대 교수</li><li>입력 2026.01.20 17:05</li></ul>
<div id="article-view-content-div"><p><img src="/news/photo/1.jpg" {size}>나루시가 5일 새 도서관을 열었다.</p>
<p>책 3만 권이 있고 월요일마다 쉰다.</p></div></div></body></html>"""


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("장독에 먼지가 내려앉았다. 홍길동", "홍길동"),
        ("장독에 먼지가 내려앉았다. /홍길동", "홍길동"),
        ("장독을 닦는 홍길동", None),
        ("장독에 먼지가 내려앉았다. 김영희", None),
    ],
)
def test_a_name_behind_a_captions_sentence_is_whose_picture_it_is_if_he_signs(caption: str, credit: str | None) -> None:
    body = Body(blocks=[Block("paragraph", "나루시가 5일 새 도서관을 열었다.")])
    body.images = [Image("https://demo.example/1.jpg", caption, None)]
    reading = Reading("test", body, "body")
    reading.bylines = [("홍길동 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert body.images == [Image("https://demo.example/1.jpg", caption, credit)]


@pytest.mark.parametrize(
    ("title", "size", "pictures"),
    [
        ("[기고] 새 도서관 문 열어", 'width="110"', 0),
        ("[기고] 새 도서관 문 열어", 'width="600"', 1),
        ("새 도서관 문 열어", 'width="110"', 1),
    ],
)
def test_a_small_picture_without_a_word_is_a_face_in_what_guests_write(title: str, size: str, pictures: int) -> None:
    page = PAGE.format(title=title, size=size).encode()
    article = parsers.parse(page, "https://x.example/news/articleView.html?idxno=1")
    assert len(article.images) == pictures


@pytest.mark.parametrize(
    ("last", "emails"),
    [
        ("홍길동 hong@demo.example·솔바람 sol@demo.example", ["hong@demo.example", "sol@demo.example"]),
        ("솔바람 sol@demo.example", [None, "sol@demo.example"]),
        ("문의는 솔바람 sol@demo.example", [None, None]),
    ],
)
def test_addresses_beside_names_on_the_last_line_are_theirs(last: str, emails: list[str | None]) -> None:
    sentence = Block("paragraph", "나루시가 5일 새 도서관을 열었다.")
    reading = Reading("test", Body(blocks=[sentence, Block("paragraph", last)]), "body")
    reading.bylines = [("홍길동·솔바람 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert [one.email for one in fields["bylines"]] == emails
    assert (reading.body.blocks == [sentence]) == any(emails)


def test_place_and_address_beside_the_name_under_a_picture_are_the_writers() -> None:
    body = Body(
        images=[Image("https://demo.example/1.jpg", "감을 말린다. 나루=홍길동 기자 hong@demo.example", "홍길동")]
    )
    reading = Reading("test", body, "body")
    reading.bylines = [("홍길동 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "기자", "나루", "hong@demo.example"),)
    body.images[:] = [Image("https://demo.example/1.jpg", "감을 말린다. 사진=홍길동 기자", "홍길동")]
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "기자"),)
