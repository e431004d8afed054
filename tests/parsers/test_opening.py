"""What of a page's head is repeated inside the body, above the first paragraph, is out; a dateline stays."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}<br><br>"])
@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("표가온 기자", ["표가온"]),
        ("기자명 표가온", ["표가온"]),
        ("온라인뉴스팀", []),
        ("입력 2023.11.20 13:42", []),
        ("기사입력 2023-11-20 13:42:08", []),
        ("2023년 11월 20일 (월) 13:42:08", []),
        ("[사진=나루시 제공]", []),
    ],
)
def test_a_line_of_the_head_above_the_first_paragraph_is_out(
    read_body: ReadBody, line: str, signed: list[str], form: str
) -> None:
    found = read_body(form.format(html.escape(line)) + form.format(FIRST) + form.format(SECOND))
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert [one.name for one in found.bylines] == signed


@pytest.mark.parametrize("line", ["2023년 11월 20일", "오전 10:00 나루항", "나루일보는 그날 멈췄다"])
def test_a_line_that_tells_more_is_the_articles(read_body: ReadBody, line: str) -> None:
    found = read_body(f"<p>{line}</p><p>{FIRST}</p><p>{SECOND}</p>")
    assert [block.text for block in found.blocks] == [line, FIRST, SECOND]


def test_a_wire_dateline_stays_in_the_first_paragraph(read_body: ReadBody) -> None:
    found = read_body(f"<p>(나루=연합뉴스) 표가온 기자 = {FIRST}</p><p>{SECOND}</p>")
    assert [block.text for block in found.blocks] == [f"(나루=연합뉴스) 표가온 기자 = {FIRST}", SECOND]
    assert [(one.name, one.agency) for one in found.bylines] == [("표가온", "연합뉴스")]


def test_a_pictures_credit_whose_picture_is_left_out_is_no_paragraph(read_body: ReadBody) -> None:
    found = read_body(f'<p>{FIRST}</p><p><img src="/banner/1.jpg"></p><p>사진=나루시</p><p>{SECOND}</p>')
    assert [block.text for block in found.blocks] == [FIRST, SECOND]


@pytest.mark.parametrize("bold", [True, False])
def test_lines_with_dashes_above_the_first_paragraph_are_the_subheadline(read_body: ReadBody, bold: bool) -> None:
    marked = "- 책 3만 권 갖춰<br>- 월요일마다 쉬어"
    found = read_body(f"<p>{f'<strong>{marked}</strong>' if bold else marked}</p><p>{FIRST}</p><p>{SECOND}</p>")
    assert found.subheadline == ["책 3만 권 갖춰", "월요일마다 쉬어"]
    assert [block.text for block in found.blocks][-2:] == [FIRST, SECOND]


def test_who_led_a_talk_and_who_wrote_it_down_sign_above_it_on_a_line_each(read_body: ReadBody) -> None:
    above = "<p>대담 : 표가온 편집국장<br>정리 : 진아람 기자<br>사진 : 나루시 홍보실</p>"
    told = ["나루시장을 만나 한 해 살림을 물었다.", "시장은 버스부터 바꾸겠다고 말했다."]
    found = read_body(above + "".join(f"<p>{text}</p>" for text in told))
    assert [(one.name, one.role) for one in found.bylines] == [("표가온", "편집국장"), ("진아람", "기자")]
    assert [block.text for block in found.blocks] == told
