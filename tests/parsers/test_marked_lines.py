"""Lines with a mark before them: what stands below says whether they head it or are items like it."""

from __future__ import annotations

from collections.abc import Callable

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루고 씨름부가 전국 대회에서 9년 만에 우승했다."


def kinds(found: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.blocks]


def test_a_question_is_a_subhead_where_the_answers_have_another_mark(read_body: ReadBody) -> None:
    html = (
        f"{FIRST}<br><br><b>▶언제 그만두나.</b><br><br>-6월 그믐으로 정했고 딸도 찬성했다.<br><br><b>▶왜 그날인가.</b>"
    )
    found = read_body(f"{html}<br><br>-물때가 좋은 날이다. 바다도 그날을 안다.")
    assert kinds(found) == [
        ("paragraph", FIRST),
        ("subhead", "언제 그만두나."),
        ("paragraph", "-6월 그믐으로 정했고 딸도 찬성했다."),
        ("subhead", "왜 그날인가."),
        ("paragraph", "-물때가 좋은 날이다. 바다도 그날을 안다."),
    ]


def test_ranks_head_the_names_below_them(read_body: ReadBody) -> None:
    found = read_body("◇교장 승진<br>△새터초 마소담 △들꽃초 우주원<br><br>◇교감 전보<br>△강변초 연두리 △솔숲중 지아람")
    assert [kind for kind, _ in kinds(found)] == ["subhead", "paragraph", "subhead", "paragraph"]


def test_items_with_the_same_mark_head_nothing(read_body: ReadBody) -> None:
    found = read_body(f"{FIRST}<br><br>△빗물 저장고 두 곳 설치<br>△하수관 열두 곳을 새것으로 바꾸기<br>")
    assert [kind for kind, _ in kinds(found)] == ["paragraph"] * 3


def test_a_marked_line_over_a_table_is_its_name_and_no_caption(read_body: ReadBody) -> None:
    table = "<table><tr><td>체급</td><td>나루고</td></tr><tr><td>소장급</td><td>2</td></tr></table>"
    found = read_body(f'<img src="/a.jpg"><br>△ 우승기를 든 선수들<br><br>{FIRST}<br><br>▲단체전 결승<br>{table}')
    assert kinds(found) == [
        ("paragraph", FIRST),
        ("subhead", "단체전 결승"),
        ("table", "체급\t나루고\n소장급\t2"),
    ]
    assert [image.caption for image in found.images] == ["우승기를 든 선수들"]


VERSES = ("처마는 밤새", "하고 싶은 말을 참았다", "아침에 보니", "말이 되지 못한 것들이", "저렇게 길다")


def test_a_poem_may_have_each_verse_in_a_paragraph(read_body: ReadBody) -> None:
    html = "".join(f"<p>{verse}</p>" for verse in VERSES[:2]) + "<p>&nbsp;</p>"
    found = read_body(html + "".join(f"<p>{verse}</p>" for verse in VERSES[2:]))
    assert kinds(found) == [("verse", "\n".join(VERSES[:2])), ("verse", "\n".join(VERSES[2:]))]


def test_short_paragraphs_that_tell_figures_are_no_poem(read_body: ReadBody) -> None:
    found = read_body("".join(f"<p>{line}</p>" for line in ("달내분식 4천 원", "여름책방 9천 원", *VERSES[:3])))
    assert {kind for kind, _ in kinds(found)} == {"paragraph"}


def test_a_term_heads_the_paragraph_that_explains_it(read_body: ReadBody) -> None:
    told = "초등학교는 통학구역을 나눌 수 있지만 중학교는 학교군이 넓어 쏠림을 막기 어렵다."
    found = read_body(f"<p>{FIRST}</p><dl><dt>왜 중학교인가</dt><dd>{told}</dd></dl>")
    assert kinds(found) == [("paragraph", FIRST), ("subhead", "왜 중학교인가"), ("paragraph", told)]
    short = read_body(f"<p>{FIRST}</p><dl><dt>일시</dt><dd>5일 오전 10시</dd></dl>")
    assert [kind for kind, _ in kinds(short)] == ["paragraph"] * 3
