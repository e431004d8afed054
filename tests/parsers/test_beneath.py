"""Lines under a picture: a caption goes with it however it is set, the article below it stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

IMG = '<img src="/photo/1.jpg" alt="">'
FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
SENTENCE = "시민들이 새 도서관에서 책을 고르고 있다."
PHRASE = "새 도서관에서 책을 고르는 시민들"


def texts(found: Body) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize("place", ["above", "between", "below"])
@pytest.mark.parametrize(
    ("html", "caption"),
    [
        (f"<p>{IMG}<br>{SENTENCE}</p>", SENTENCE),
        (f"<div>{IMG}<div>{SENTENCE}</div></div>", SENTENCE),
        (f'<div style="float:left">{IMG}<br><span class="txt">{SENTENCE}</span></div>', SENTENCE),
        (f'<p>{IMG}</p><p style="text-align:center">{SENTENCE}</p>', SENTENCE),
        (f'<p>{IMG}</p><p style="text-align:center"><b>{SENTENCE}</b></p>', SENTENCE),
        (f'<p>{IMG}</p><p><span style="color:#2980b9">{SENTENCE}</span></p>', SENTENCE),
        (f'<p>{IMG}</p><p><span style="font-size:13px">{SENTENCE}</span></p>', SENTENCE),
        (f'{IMG}<br><span style="color:#0000cd">{SENTENCE}</span><br><br>', SENTENCE),
        (f'{IMG}<br><font color="blue"><span style="font-size:9pt">{SENTENCE}</span></font><br><br>', SENTENCE),
        (f"<p>{IMG}{PHRASE}.</p>", f"{PHRASE}."),
        (f"{IMG}<br>[사진설명] {PHRASE}.<br><br>", f"{PHRASE}."),
        (f"{IMG}<br>사진설명={PHRASE}.<br><br>", f"{PHRASE}."),
        (f"<p>{IMG}</p><p>{PHRASE}</p>", PHRASE),
        (f"<p>{IMG}</p><p>{PHRASE}.</p>", f"{PHRASE}."),
        (f"<p>{IMG}</p><p>▲(위) 새 도서관 ▲(아래) 책 고르는 날</p>", "(위) 새 도서관 ▲(아래) 책 고르는 날"),
        (f"<p>{IMG}</p><p>&nbsp;</p><p>{PHRASE}</p>", PHRASE),
        (f"<p>{IMG}</p><p>{PHRASE}/나루시</p>", f"{PHRASE}/나루시"),
        (f"<p>{IMG}</p><p>&lt;{PHRASE}&gt;</p>", PHRASE),
        (f"<p>{IMG}</p><p>사진은 새 도서관에서 열린 인형극.</p>", "사진은 새 도서관에서 열린 인형극."),
        (f"<p>{IMG}</p><p>{SENTENCE} (사진=나루시)</p>", f"{SENTENCE} (사진=나루시)"),
    ],
)
def test_a_caption_is_told_by_its_words_or_by_how_it_is_set(
    read_body: ReadBody, html: str, caption: str, place: str
) -> None:
    pieces = {
        "above": (html, TEXT),
        "between": (f"<p>{FIRST}</p>", html, f"<p>{SECOND}</p>"),
        "below": (TEXT, html),
    }
    found = read_body("".join(pieces[place]))
    assert texts(found) == [FIRST, SECOND]
    assert [image.caption for image in found.images] == [caption]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{IMG}</p>{TEXT}",
        f"<p>{IMG}<br>{FIRST}</p><p>{SECOND}</p>",  # said by somebody, as nobody says of a picture
        f"<p>{IMG}{FIRST}</p><p>{SECOND}</p>",
        f"{IMG}<br><br>{FIRST}<br><br>{SECOND}",
        f'<div style="color:#555">{IMG}<p>{FIRST}</p><p>{SECOND}</p></div>',
        f'<p>{IMG}</p><p style="font-size:12px">{FIRST}</p><p style="font-size:12px">{SECOND}</p>',
        f'<p style="text-align:center">{IMG}</p><p align="center">{FIRST}</p><p align="center">{SECOND}</p>',
    ],
)
def test_a_paragraph_under_a_picture_stays(read_body: ReadBody, html: str) -> None:
    assert texts(read_body(html)) == [FIRST, SECOND]


def test_a_picture_over_the_one_sentence_of_a_brief_leaves_it_the_body(read_body: ReadBody) -> None:
    assert texts(read_body(f"<div><p>{IMG}</p><p>나루도서관이 8일 하루 쉰다.</p></div>")) == [
        "나루도서관이 8일 하루 쉰다."
    ]


@pytest.mark.parametrize("heading", ["책이 3만 권", "어린이에게 맞춘 서가", "□ 개관 행사의 차례"])
def test_a_heading_under_a_picture_is_one_where_others_stand_alike(read_body: ReadBody, heading: str) -> None:
    found = read_body(
        f"<p>{FIRST}</p><p>밤에도 문을 여는 열람실</p><p>{SECOND}</p><p>{IMG}</p><p>{heading}</p><p>{SECOND}</p>"
    )
    assert heading.strip("□ ") in [block.text.strip("□ ") for block in found.blocks]


def test_a_bold_heading_under_a_picture_is_no_caption(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{IMG}</p><p><b>{PHRASE}</b></p><p>{SECOND}</p>")
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", FIRST),
        ("subhead", PHRASE),
        ("paragraph", SECOND),
    ]


def test_a_subtitle_that_a_blank_line_parts_from_the_picture_above_it_is_no_caption(read_body: ReadBody) -> None:
    found = read_body(f"{IMG}<br><br>책 읽는 도시로 가는 길<br><br>{FIRST}<br><br>{SECOND}")
    assert texts(found) == ["책 읽는 도시로 가는 길", FIRST, SECOND]


def test_two_pictures_on_end_have_each_its_caption(read_body: ReadBody) -> None:
    shown = "".join(
        f'<p style="text-align:center"><img src="/photo/{n}.jpg"></p><p style="text-align:center">{n}층 모습이다.</p>'
        for n in (1, 2)
    )
    found = read_body(shown + TEXT)
    assert [image.caption for image in found.images] == ["1층 모습이다.", "2층 모습이다."]
    assert texts(found) == [FIRST, SECOND]


def test_a_line_that_only_says_whose_film_stood_above_it_is_out(read_body: ReadBody) -> None:
    player = '<p><iframe src="https://film.example/1"></iframe></p>'
    assert texts(read_body(f"{player}<p>▲ 영상=나루도서관</p>{TEXT}")) == [FIRST, SECOND]


@pytest.mark.parametrize("last", ["자료=나루시 환경과", "나루출판 | 284쪽 | 1만7천원", "문의 나루도서관 061-000-1234"])
def test_what_a_book_or_a_visit_costs_stays_below_the_last_picture(read_body: ReadBody, last: str) -> None:
    assert texts(read_body(f"{TEXT}<p>{IMG}</p><p>{last}</p>")) == [FIRST, SECOND, last]


def test_three_marked_lines_under_one_picture_are_a_list(read_body: ReadBody) -> None:
    items = [f"▲{name}씨 별세=5일, 나루의료원 장례식장" for name in ("김하나", "이두리", "박세나")]
    found = read_body(f"<p>{IMG}</p>" + "".join(f"<p>{item}</p>" for item in items))
    assert texts(found) == items


def test_a_question_in_brackets_is_not_run_into_its_answer(read_body: ReadBody) -> None:
    found = read_body(f"{FIRST}<br><br>&lt;도서관을 왜 강가에 지었나&gt;<br>{SECOND}")
    assert texts(found)[-1] == SECOND


@pytest.mark.parametrize(
    "html",
    [
        f'{IMG}<br><span style="color:#0000cd">{FIRST}</span><br><br><span style="color:#0000cd">{SECOND}</span>',
        f'{IMG}<br>나루시는 <span style="color:#0000cd">5일</span> 새 도서관을 열었다고 밝혔다.<br><br>{SECOND}',
        f'{IMG}<br><span style="color:#333333">{FIRST}</span><br><br>{SECOND}',
    ],
)
def test_coloured_type_tells_a_caption_only_where_it_fills_the_line_and_the_text_has_none(
    read_body: ReadBody, html: str
) -> None:
    assert texts(read_body(html)) == [FIRST, SECOND]


def test_of_several_bold_headings_with_one_mark_the_first_may_stand_under_a_picture(read_body: ReadBody) -> None:
    found = read_body(f"{IMG}<p><b>△강의 말</b></p><p>{FIRST}</p><p><b>△느린 부엌</b></p><p>{SECOND}</p>")
    assert texts(found) == ["강의 말", FIRST, "느린 부엌", SECOND]
    assert found.images[0].caption is None


def test_bold_captions_of_two_pictures_are_captions_though_their_marks_are_one(read_body: ReadBody) -> None:
    html = f"{IMG}<p><b>▲{PHRASE}</b></p><p>{FIRST}</p>{IMG}<p><b>▲인형극을 보는 어린이들</b></p><p>{SECOND}</p>"
    found = read_body(html)
    assert texts(found) == [FIRST, SECOND]
    assert [image.caption for image in found.images] == [PHRASE, "인형극을 보는 어린이들"]


@pytest.mark.parametrize(
    "beside",
    [
        SENTENCE,
        "<b>책을 고르는 사람들</b>",
        "■ 책을 고르는 사람들",
        "The town opened a library.",
        "&ldquo;책이 좋아요.&rdquo;",
    ],
)
def test_what_stands_beside_a_picture_on_its_line_is_its_caption_only_where_it_tells_nothing(
    read_body: ReadBody, beside: str
) -> None:
    found = read_body(f"<p>{IMG}{beside}</p><p>{SECOND}</p><p>{FIRST}</p>")
    assert found.images[0].caption is None
