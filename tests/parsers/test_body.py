"""Bodies: blocks in reading order, the same from every kind of mark-up, and bylines off the ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parsers.fields import body
from parsers.fields.body import Body
from parsers.fields.lines import Line
from parsers.page import clean_parser

ReadBody = Callable[[str], Body]

ONE = "나루시는 5일 새 도서관을 열었다고 밝혔다."
TWO = "도서관에는 책 3만 권이 있다."
THREE = "시민 300여 명이 개관식에 왔다."


def kinds(found: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.blocks]


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    return [("paragraph", text) for text in texts]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
        f"<p>{ONE}</p><p>&nbsp;</p><p>{TWO}</p><p><br></p><p>{THREE}</p>",
        f"{ONE}<br><br>{TWO}<br/><br/>\n{THREE}",
        f"{ONE}<br>&nbsp;<br>{TWO}<br>{THREE}<br>",
        f"{ONE}<br>{TWO}<br>{THREE}",
        f"<div>{ONE}</div><div><br></div><div>{TWO}</div><div>{THREE}</div>",
        f"<span>{ONE}<br><br>{TWO}<br><br>{THREE}</span>",
        f"<table><tr><td>{ONE}<br><br>{TWO}<br><br>{THREE}</td></tr></table>",
        f"{ONE}<p>{TWO}</p>{THREE}",
        f"<div><div><p>{ONE}</p></div><section><p>{TWO}</p></section></div><center>{THREE}</center>",
        f"{ONE}<hr>{TWO}<hr>{THREE}",
        f"<p><font color=red>{ONE}</font></p><p><span><span>{TWO}</span></span></p><p>{THREE}</p>",
        f"<p>{ONE}</p><script>var a = '글이다.';</script><style>p {{}}</style><p>{TWO}</p><!-- 주석 --><p>{THREE}</p>",
        f"<p>{ONE}</p>\r\n<p>{TWO}\n</p>\t<p>\u3000{THREE}\u200b</p>",
    ],
)
def test_paragraphs_are_the_same_from_every_markup(read_body: ReadBody, html: str) -> None:
    assert kinds(read_body(html)) == paragraphs(ONE, TWO, THREE)


def test_a_sentence_broken_over_lines_is_one_paragraph(read_body: ReadBody) -> None:
    html = "나루시는 5일 새 도서관을<br>열었다고 밝혔다.<br>도서관에는 책 3만 권이<br>있다."
    assert kinds(read_body(html)) == paragraphs(ONE, TWO)


def test_inline_marks_and_links_do_not_part_a_sentence(read_body: ReadBody) -> None:
    html = "<p>나루시는 <b>5일</b> 새 <a href='/t'>도서관</a>을 열<i>었</i>다고 밝혔다.</p>"
    assert kinds(read_body(html)) == paragraphs(ONE)


def test_text_is_composed_and_without_invisible_characters(read_body: ReadBody) -> None:
    import unicodedata

    html = f"<p>{unicodedata.normalize('NFD', ONE)}</p><p>도서관에는\u200b 책\u00a03만\u00ad 권이 있다.</p>"
    assert kinds(read_body(html)) == paragraphs(ONE, TWO)


@pytest.mark.parametrize(
    "subhead",
    [
        "<h3>책 3만 권</h3>",
        "<p><strong>책 3만 권</strong></p>",
        "<p><b>책 3만 권</b></p>",
        "<p>◇ 책 3만 권</p>",
        "<p>■책 3만 권</p>",
        "<p>- 책 3만 권</p>",
        "<p>◆책 3만 권◆</p>",
        "<b>책 3만 권</b><br>",
        '<div class="sub-title">책 3만 권</div>',
    ],
)
def test_a_subhead_is_told_from_a_paragraph(read_body: ReadBody, subhead: str) -> None:
    found = read_body(f"<p>{ONE}</p>{subhead}<p>{TWO}</p>")
    assert kinds(found) == [("paragraph", ONE), ("subhead", "책 3만 권"), ("paragraph", TWO)]


def test_a_bold_sentence_is_no_subhead(read_body: ReadBody) -> None:
    assert kinds(read_body(f"<p><b>{ONE}</b></p><p>{TWO}</p>")) == paragraphs(ONE, TWO)


def test_a_list_of_promotions_holds_no_subheads(read_body: ReadBody) -> None:
    lines = ["▲ 총무과장 김영희", "▲ 회계과장 박나루", "▲ 문화과장 이가람"]
    assert kinds(read_body("".join(f"<p>{line}</p>" for line in lines))) == paragraphs(*lines)


def test_a_verse_keeps_its_lines(read_body: ReadBody) -> None:
    html = "<p>강물은 천천히<br>나루를 지나고<br>바람은 갈대를<br>흔들어 놓네<br><br>해 저문 들녘에<br>연기가 오르고<br>아이는 뛰어서<br>집으로 가네</p>"
    assert kinds(read_body(html)) == [
        ("verse", "강물은 천천히\n나루를 지나고\n바람은 갈대를\n흔들어 놓네"),
        ("verse", "해 저문 들녘에\n연기가 오르고\n아이는 뛰어서\n집으로 가네"),
    ]


def test_a_table_of_figures_is_a_block(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><table><tr><th>구</th><th>인구</th></tr><tr><td>동구</td><td>10</td></tr></table><p>{TWO}</p>"
    assert kinds(read_body(html)) == [("paragraph", ONE), ("table", "구\t인구\n동구\t10"), ("paragraph", TWO)]


def test_a_list_stays_and_a_list_of_links_goes(read_body: ReadBody) -> None:
    html = (
        f"<p>{ONE}</p><ul><li>첫째 조건</li><li>둘째 조건</li></ul>"
        f"<ul><li><a href='/1'>다른 기사 제목</a></li><li><a href='/2'>또 다른 제목</a></li></ul><p>{TWO}</p>"
    )
    assert kinds(read_body(html)) == [("paragraph", ONE), ("list", "첫째 조건\n둘째 조건"), ("paragraph", TWO)]


def test_a_quote_is_a_block(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><blockquote><p>책은 마음의 밥이다.</p></blockquote><p>{TWO}</p>"
    assert kinds(read_body(html)) == [("paragraph", ONE), ("quote", "책은 마음의 밥이다."), ("paragraph", TWO)]


def test_a_line_that_only_links_to_another_story_goes(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><p><a href='/1'>▶ 관련기사 다른 기사 제목</a></p><p>{TWO}</p>"
    assert kinds(read_body(html)) == paragraphs(ONE, TWO)


def test_the_article_goes_on_behind_a_box_of_related_stories(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><p>관련기사</p><p><a href='/1'>다른 기사</a></p><p>{TWO}</p><p>{THREE}</p>"
    assert kinds(read_body(html)) == paragraphs(ONE, TWO, THREE)
    signed = read_body(html.replace(THREE, "/홍길동 기자"))
    assert (kinds(signed), [one.name for one in signed.bylines]) == (paragraphs(ONE, TWO), ["홍길동"])


def test_related_stories_with_their_leads_do_not_follow_the_article(read_body: ReadBody) -> None:
    lead = "다른 일이 있었다."
    html = f"<p>{ONE}</p><p>{TWO}</p><p>관련기사</p>" + f"<p><a href='/1'>다른 기사</a></p><p>{lead}</p>" * 3
    assert kinds(read_body(html)) == paragraphs(ONE, TWO)


def test_nothing_behind_the_copyright_line_is_the_articles(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><p>저작권자 © 나루일보 무단전재 및 재배포 금지</p><p>{TWO}</p><p>{THREE}</p>"
    assert kinds(read_body(html)) == paragraphs(ONE)


def test_a_paragraph_keeps_what_stands_before_a_copyright_notice_on_its_line(read_body: ReadBody) -> None:
    html = f"<p>{ONE}</p><p>{TWO} &lt;저작권자 © 나루일보, 무단 전재 및 재배포 금지&gt;</p><p>{THREE}</p>"
    assert kinds(read_body(html)) == paragraphs(ONE, TWO)
    told = "시는 저작권자 © 표시를 넣지 않은 사진의 무단 전재를 금지했다."
    assert kinds(read_body(f"<p>{ONE}</p><p>{told}</p>")) == paragraphs(ONE, told)


CLOSINGS = [
    f"<p>{ONE}</p><p>{TWO}</p><p>/홍길동 기자</p>",
    f"<p>{ONE}</p><p>{TWO}</p><p>홍길동 기자 hong@demo-nd.example</p>",
    f"<p>{ONE}</p><p>{TWO}</p><p>홍길동 기자</p><p>hong@demo-nd.example</p>",
    f"<p>{ONE}</p><p>{TWO} /홍길동 기자</p>",
    f"<p>{ONE}</p><p>{TWO}/홍길동 기자 hong@demo-nd.example</p>",
    f"<p>{ONE}</p><p>{TWO} 홍길동 기자</p>",
    f"{ONE}<br><br>{TWO}<br>홍길동 기자",
    f"<p>{ONE}</p><p>{TWO}</p><p>&lt;홍길동 기자&gt;</p>",
    f"<p>{ONE}</p><p>{TWO}</p><p>[나루투데이 홍길동 기자]</p>",
    f"<p>{ONE}</p><p>{TWO}</p><p>/나루시 제공</p><p>홍길동 기자</p>",
    f"<p>홍길동 기자</p><p>{ONE}</p><p>{TWO}</p>",
]


@pytest.mark.parametrize("html", CLOSINGS)
def test_a_byline_at_either_end_is_taken_off(read_body: ReadBody, html: str) -> None:
    found = read_body(html)
    assert kinds(found) == paragraphs(ONE, TWO)
    assert [one.name for one in found.bylines] == ["홍길동"]


def test_a_sentence_glued_to_its_byline_is_whole(read_body: ReadBody) -> None:
    found = read_body(f"<p>{ONE}</p><p>“책이 많다”고 밝혔다. /홍길동 기자</p>")
    assert kinds(found) == paragraphs(ONE, "“책이 많다”고 밝혔다.")
    assert found.byline_raw == "/홍길동 기자"


def test_an_agency_glued_to_the_end_is_taken_off(read_body: ReadBody) -> None:
    found = read_body(f"<p>{ONE}</p><p>비가 더 올 것으로 보인다. 연합</p>")
    assert kinds(found) == paragraphs(ONE, "비가 더 올 것으로 보인다.")
    assert [one.agency for one in found.bylines] == ["연합"]


def test_a_dateline_stays_and_is_read(read_body: ReadBody) -> None:
    found = read_body(f"<p>(나루=연합뉴스) 홍길동 기자 = {ONE}</p><p>{TWO}</p>")
    assert kinds(found) == paragraphs(f"(나루=연합뉴스) 홍길동 기자 = {ONE}", TWO)
    assert found.byline_raw == "(나루=연합뉴스) 홍길동 기자"
    found = read_body(f"<p>[나루투데이 홍길동 기자] {ONE}</p>")
    assert found.byline_raw == "[나루투데이 홍길동 기자]"


@pytest.mark.parametrize(
    "last",
    [
        "나루출판사. 1만5천원.",
        "224쪽, 1만 5000원",
        "자료 : 통계청",
        "출처: 나루연구원",
        "문의 061-000-1234",
        "홍길동 나루시장",
        "<나루를 걷다> 전시는 10일까지",
    ],
)
def test_a_short_last_line_that_signs_nothing_stays(read_body: ReadBody, last: str) -> None:
    assert kinds(read_body(f"<p>{ONE}</p><p>{TWO}</p><p>{last.replace('<', '&lt;')}</p>"))[-1] == ("paragraph", last)


def test_an_empty_element_has_no_blocks(read_body: ReadBody) -> None:
    assert read_body("").blocks == []
    assert read_body("<p>&nbsp;</p><br><br>").blocks == []


def test_lines_of_a_flattened_page_give_the_same_blocks(read_body: ReadBody) -> None:
    lines = [
        Line(ONE, group=0),
        Line("", group=1),
        Line("- 책 3만 권", group=1),
        Line(TWO, group=2),
        Line(THREE, group=3),
    ]
    html = f"<p>{ONE}</p><p>- 책 3만 권</p><p>{TWO}</p><p>{THREE}</p>"
    assert body.from_lines(lines).blocks == read_body(html).blocks


words = st.sampled_from(
    [ONE, TWO, THREE, "책 3만 권", "/홍길동 기자", "▲ 전경", "관련기사", "가", "- 문답", " ", "저작권자 © 나루"]
)
tags = st.sampled_from(
    ["p", "div", "b", "span", "a", "td", "table", "tr", "li", "ul", "blockquote", "h3", "figure", "br", "strong"]
)
trees = st.recursive(
    words,
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", tags, st.lists(inner, max_size=5)),
    max_leaves=30,
)


@given(trees)
def test_any_tree_gives_clean_blocks(html: str) -> None:
    root = etree.fromstring(f"<html><body>{html}</body></html>".encode(), clean_parser())
    for block in body.read(root).blocks:
        assert block.text.strip() == block.text
        assert block.text
        assert not set(block.text) & set("\x01\x02\x03\x04\xa0")
        if block.kind in ("paragraph", "subhead", "quote"):
            assert "\n" not in block.text


HOSTILE = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
from lxml import etree
from parsers.fields import body
from parsers.page import clean_parser
text = "나루시는 5일 새 도서관을 열었다고 밝혔다."
pages = {
    "deep": "<div>" * 100_000 + text + "</div>" * 100_000,
    "deep bold": "<b>" * 100_000 + text,
    "deep tables": "<table><tr><td>" * 3_000 + text,
    "deep lists": "<ul><li>" * 3_000 + text,
    "wide": "<p " + " ".join(f'a{n}="x"' for n in range(20_000)) + ">" + text + "</p>",
    "blank": "<p>" + " " * 1_000_000 + "<b>굵게</b>" + " " * 1_000_000 + text + "</p>",
    "broken": (text + "<br>") * 50_000,
    "sentences": "<p>" + "다." * 300_000 + "끝이다</p>",
    "pictures": "<p><img src='/photo/1.jpg' alt='x'></p>" * 20_000 + f"<p>{text}</p>" * 20_000,
    "related": f"<p>{text}</p>" + "<p>관련기사</p>" * 20_000,
    "bold": "<p>" + "<b>가</b>" * 100_000,
    "captions": "<figure><img src='/photo/1.jpg'><figcaption>나루시 도서관의 전경</figcaption></figure>" * 20_000 + f"<p>{text}</p>" * 20_000,
}
for name, html in pages.items():
    root = etree.fromstring(f"<html><body>{html}</body></html>".encode(), clean_parser())
    body.read(root)
    print(name)
print("read")
"""


def test_hostile_markup_is_read_within_two_minutes_of_processor_time() -> None:
    done = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr[-500:])
    assert done.stdout.endswith("read\n")


def test_headings_above_the_first_paragraph_are_the_subheadline_where_none_stands_further_down(
    read_body: ReadBody,
) -> None:
    body = read_body(
        "<h2>시민 300명 모여</h2><h2>밤 열 시까지 연다</h2><p>나루시가 도서관을 열었다.</p><p>시민이 찾았다.</p>"
    )
    assert body.subheadline == ["시민 300명 모여", "밤 열 시까지 연다"]
    assert [block.kind for block in body.blocks] == ["paragraph", "paragraph"]


def test_a_heading_above_the_first_paragraph_is_a_subhead_where_more_follow(read_body: ReadBody) -> None:
    body = read_body("<h3>첫째 마당</h3><p>나루시가 도서관을 열었다.</p><h3>둘째 마당</h3><p>시민이 찾았다.</p>")
    assert body.subheadline == []
    assert [block.kind for block in body.blocks] == ["subhead", "paragraph", "subhead", "paragraph"]


def test_the_writers_life_under_the_name_is_not_the_article(read_body: ReadBody) -> None:
    life = "<p>△ 2009년 ‘강물문학’ 등단</p><p>△ 시집 ‘등대’, ‘뱃길’</p>"
    signed = read_body(f"<p>{ONE}</p><p>{TWO}</p><p>홍길동 시인</p>{life}")
    assert (kinds(signed), [one.name for one in signed.bylines]) == (paragraphs(ONE, TWO), ["홍길동"])
    assert len(read_body(f"<p>{ONE}</p><p>{TWO}</p>{life}").blocks) > 2
    headed = read_body(f"<p>{ONE}</p><p>{TWO}</p><p>■ 시인 약력</p><p># ‘강물문학’으로 등단</p>")
    assert kinds(headed) == paragraphs(ONE, TWO)


def test_each_of_several_short_pieces_may_be_signed(read_body: ReadBody) -> None:
    found = read_body(f"{ONE}<br><br>/나루=홍길동 기자<br><br>{TWO}<br><br>/솔내=김영희 기자")
    assert (kinds(found), [one.name for one in found.bylines]) == (paragraphs(ONE, TWO), ["홍길동", "김영희"])


def test_the_heading_of_a_list_of_other_stories_goes_with_the_list(read_body: ReadBody) -> None:
    body = read_body(
        "<p>새 배가 5일 다시 떴다.</p><div><h4>함께 읽어요</h4><ul><li><a href='/1'>배가 끊긴 섬</a></li></ul></div>"
        "<h4>하루 여섯 번</h4><ul><li>첫배 7시</li><li>막배 18시</li></ul>"
    )
    assert [block.kind for block in body.blocks] == ["paragraph", "subhead", "list"]


def test_a_poem_in_the_middle_keeps_the_stanzas_that_blank_lines_part(read_body: ReadBody) -> None:
    stanzas = ["할머니는<br>감꽃을 꿰어<br>목에 걸어 주었다", "배고픈 줄 모르고<br>나는 부자였다"]
    found = read_body(f'<div align="center">{"<br><br>".join(stanzas)}</div>')
    assert kinds(found) == [("verse", stanza.replace("<br>", "\n")) for stanza in stanzas]


def test_a_machines_summary_in_points_is_not_the_articles(read_body: ReadBody) -> None:
    points = f"<ul><li>{TWO}</li><li>{THREE}</li></ul>"
    assert kinds(read_body(f"<div><b>AI 요약</b>{points}</div><p>{ONE}</p>")) == paragraphs(ONE)
    assert len(read_body(f"<p>{ONE}</p>{points}<p>{TWO}</p>").blocks) == 3


def test_a_line_of_several_items_is_no_subhead(read_body: ReadBody) -> None:
    lines = [
        "◇4급 승진 △안전국장 홍길동 △복지국장 김영희",
        "◇5급 전보 △기획과장 이철수 △회계과장 박영수 △은행동장 최민수",
    ]
    assert kinds(read_body("".join(f"<p>{line}</p>" for line in lines))) == paragraphs(*lines)


@pytest.mark.parametrize(
    ("question", "subhead"),
    [
        ("- 맥이 끊겼다고 들었다.", "맥이 끊겼다고 들었다."),
        ("Q. 까닭은.", "Q. 까닭은."),
        ("문> 까닭은.", "문> 까닭은."),
        ("▷ 첫째 까닭", "첫째 까닭"),
    ],
)
def test_a_question_in_bold_parts_an_interview(read_body: ReadBody, question: str, subhead: str) -> None:
    found = read_body(f"<p>{ONE}</p><p><b>{question}</b></p><p>{TWO}</p>")
    assert kinds(found) == [("paragraph", ONE), ("subhead", subhead), ("paragraph", TWO)]


def test_a_marked_question_in_bold_is_told_by_the_quotation_that_answers_it(read_body: ReadBody) -> None:
    asked, answer = "▲가장 큰 보람을 꼽는다면.", "“나루섬에 배가 다시 뜬 날입니다. 주민 삼백 명이 나왔어요.”"
    found = read_body(f"<p>{ONE}</p><b>{asked}</b><br>{answer}<br><br><p>{TWO}</p>")
    assert kinds(found)[1:3] == [("subhead", asked[1:]), ("paragraph", answer)]
    assert kinds(read_body(f"<p>{ONE}</p><b>{asked}</b><br>{TWO}"))[1] == ("paragraph", asked)


@pytest.mark.parametrize("line", ["[필자 소개] 나루중 교사. 시집 『강』을 썼다.", "나루신문사", "darae@"])
def test_a_closing_line_about_the_writer_or_the_house_is_not_the_articles(line: str) -> None:
    found = body.from_lines([Line(ONE), Line(TWO, group=1), Line(line, group=2)], "나루신문")
    assert kinds(found) == paragraphs(ONE, TWO)


def test_a_heading_above_a_line_of_several_items_is_a_subhead(read_body: ReadBody) -> None:
    lists = ("△교육과장 남새봄 △행정과장 도하루", "△도로과장 육마루 △나루동장 편다래")
    found = read_body(f"<p><b>◇ 나루교육청</b></p><p>{lists[0]}</p><p><b>◇ 나루시</b></p><p>{lists[1]}</p>")
    assert kinds(found) == [
        ("subhead", "나루교육청"),
        ("paragraph", lists[0]),
        ("subhead", "나루시"),
        ("paragraph", lists[1]),
    ]


def test_a_poem_is_one_however_much_is_written_on_it_below(read_body: ReadBody) -> None:
    stanzas = ("빠진 자리에\n녹이 먼저 산다", "벽은 오래도록\n무엇을 걸었는지\n기억하는 눈치다")
    note = "<감상> 못은 박힐 때보다 빠진 뒤에 더 깊다. " + "비어 있는 것이 아니라 먼저 온 것이 있다는 말이다. " * 4
    verses = "".join("<p>" + stanza.replace("\n", "<br>") + "</p>" for stanza in stanzas)
    found = read_body(f"{verses}<p>{note.strip().replace('<', '&lt;').replace('>', '&gt;')}</p>")
    assert kinds(found) == [*(("verse", stanza) for stanza in stanzas), ("paragraph", note.strip())]
