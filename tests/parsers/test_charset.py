"""Charsets: the bytes decide; headers, meta tags, damage and truncation do not mislead."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers
from parsers import charset

RARE = "똠방각하 펲시 햏햏 뷁 쓩 찦차"  # in CP949, and not in EUC-KR proper
HEADLINE = "똠방각하 도서관 문 열어"
FIRST = f"나루시는 5일 새 도서관을 열었다고 밝혔다. {RARE} 전시도 함께 연다."
LAST = "시민 300여 명이 개관식에 왔다. 다음 행사는 10일이다."
MIDDLE = "".join(
    f"<p>도서관 {number}층에는 책 {number}만 권이 있다고 나루시가 설명했다.</p>" for number in range(1, 30)
)

META = {
    "utf-8": '<meta charset="utf-8">',
    "euc-kr": '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">',
    None: "",
}
HEADER = {"utf-8": "text/html; charset=utf-8", "euc-kr": "text/html; charset=EUC-KR", None: "text/html"}


def page(meta: str = "") -> str:
    return (
        f"<!doctype html><html><head>{meta}<title>{HEADLINE} - 나루일보</title><meta property='og:title' content='{HEADLINE}'>"
        f"</head><body><h1>{HEADLINE}</h1><p>입력 2024.03.05 10:20</p><div id='text'><p>{FIRST}</p>{MIDDLE}<p>{LAST}</p></div></body></html>"
    )


def assert_whole(body: bytes, content_type: str | None = None) -> parsers.Article:
    """Headline, first and last paragraph come out exact, and every paragraph between."""
    article = parsers.parse(body, None, content_type)
    assert article.headline == HEADLINE
    assert article.blocks[0].text == FIRST
    assert article.blocks[-1].text == LAST
    assert len(article.blocks) == 31
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("header", ["utf-8", "euc-kr", None])
@pytest.mark.parametrize("meta", ["utf-8", "euc-kr", None])
def test_a_page_is_whole_whatever_is_declared(encoding: str, header: str | None, meta: str | None) -> None:
    article = assert_whole(page(META[meta]).encode(encoding), HEADER[header])
    assert article.charset == encoding
    assert article.warnings == ()


@pytest.mark.parametrize("name", ["cp949", "ks_c_5601-1987", "x-windows-949", "iso-8859-1", "utf8", "latin1", "없음"])
def test_a_header_with_any_name_is_only_a_hint(name: str) -> None:
    assert_whole(page().encode("cp949"), f"text/html; charset={name}")
    assert_whole(page().encode(), f"text/html; charset={name}")


def damaged(encoding: str, bad: bytes) -> bytes:
    """The page with bad bytes between the tags of the middle."""
    body = page(META["euc-kr"]).encode(encoding)
    at = body.index("</p><p>도서관 9".encode(encoding))
    return body[:at] + bad + body[at:]


@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\xff\xfe\xff", b"\xc9"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_bad_byte_costs_no_more_than_itself(encoding: str, bad: bytes) -> None:
    article = assert_whole(damaged(encoding, bad))
    assert article.charset == encoding
    assert [warning for warning in article.warnings if "could not be read" in warning]


@pytest.mark.parametrize(("encoding", "missing"), [("utf-8", 1), ("utf-8", 2), ("cp949", 1)])
def test_a_page_cut_inside_a_character_is_read_to_its_last_whole_one(encoding: str, missing: int) -> None:
    body = page(META["euc-kr"]).encode(encoding)
    end = body.index("왔다. 다음".encode(encoding)) + len("왔".encode(encoding)) - missing
    article = parsers.parse(body[:end])
    assert article.blocks[-1].text == "시민 300여 명이 개관식에"
    assert "the page ends inside a character" in article.warnings


def test_a_byte_order_mark_decides() -> None:
    assert_whole(codecs.BOM_UTF8 + page().encode())
    assert_whole(codecs.BOM_UTF16_LE + page(META["euc-kr"]).encode("utf-16-le"))
    assert_whole(codecs.BOM_UTF16_BE + page(META["utf-8"]).encode("utf-16-be"))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_nul_bytes_are_taken_out_with_a_warning(encoding: str) -> None:
    article = assert_whole(page().replace("밝혔다", "밝\0혔\0다").encode(encoding))
    assert article.warnings == ("the page held NUL bytes; they were taken out",)


def test_a_cp949_page_with_a_piece_of_utf8_is_cp949() -> None:
    head, tail = page(META["euc-kr"]).split("<p>도서관 9층", 1)
    body = head.encode("cp949") + "<!-- 광고 영역 -->".encode() + ("<p>도서관 9층" + tail).encode("cp949")
    assert assert_whole(body).charset == "cp949"


def test_a_page_whose_first_korean_stands_late_is_read() -> None:
    filler = "<script>var a = 1;</script>" * 4000
    body = page().replace("<body>", f"<body>{filler}").replace("<title>", "<title lang=ko>").encode("cp949")
    assert assert_whole(body).charset == "cp949"


def test_short_pages_are_told_apart_too() -> None:
    for text in ("도서관이 문을 열었다", "가", "<p>나루</p>"):
        assert charset.decode(text.encode()).text == text
        assert charset.decode(text.encode("cp949")).text == text


def test_what_was_declared_is_kept_beside_what_was_found() -> None:
    assert str(charset.decode(page(META["euc-kr"]).encode())) == "utf-8 (declared euc-kr)"
    assert str(charset.decode(page(META["euc-kr"]).encode("cp949"))) == "cp949"
    assert str(charset.decode(page(META["utf-8"]).encode("cp949"))) == "cp949 (declared utf-8)"
    assert str(charset.decode(page().encode())) == "utf-8"


korean = st.text(alphabet="가나다라마바사아자차카타파하똠펲햏뷁쓩찦 \n<p>.,0123456789abc", min_size=1, max_size=400)


@given(korean, st.sampled_from(["utf-8", "cp949"]))
def test_any_korean_text_of_some_length_is_read_back(text: str, encoding: str) -> None:
    text = "나루시는 5일 새 도서관을 열었다고 밝혔다. " + text
    found = charset.decode(text.encode(encoding))
    assert (found.text, found.encoding if not text.isascii() else encoding) == (text, encoding)


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_are_decoded_without_an_error(body: bytes, content_type: str | None) -> None:
    found = charset.decode(body, content_type)
    assert "\0" not in found.text
    found.text.encode("utf-8")
