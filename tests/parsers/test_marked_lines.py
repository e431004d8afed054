"""Lines with a mark before them: what stands below says whether they head it or are items like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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


def test_a_question_with_a_hollow_mark_is_answered_with_a_full_one_in_quotation_marks(read_body: ReadBody) -> None:
    asked = "<p>▷첫날을 기억합니까.</p><p>▶“비가 왔다.”</p><p>▷산불이 가장 무서웠을 것 같습니다.</p><p>▶“냄새가 더 무섭다.”</p>"
    assert kinds(read_body(f"<p>{FIRST}</p>{asked}")) == [
        ("paragraph", FIRST),
        ("subhead", "첫날을 기억합니까."),
        ("paragraph", "▶“비가 왔다.”"),
        ("subhead", "산불이 가장 무서웠을 것 같습니다."),
        ("paragraph", "▶“냄새가 더 무섭다.”"),
    ]


@pytest.mark.parametrize("mark", ["▣ ", "* ", "** "])
def test_marked_lines_of_one_paragraph_are_lines_of_their_own(read_body: ReadBody, mark: str) -> None:
    lines = [f"{mark}빗물저금통 : 빗물을 모아 두는 작은 통", f"{mark}열섬 : 도심의 온도가 둘레보다 높아지는 현상"]
    found = read_body(f"<p>{FIRST}</p><p>{'<br>'.join(lines)}</p>")
    assert [text for _, text in kinds(found)] == [FIRST, *lines]


def test_who_is_who_is_a_list_and_a_single_line_with_a_dash_none(read_body: ReadBody) -> None:
    lines = ["여름 — 염전을 물려받은 스물두 살", "차 노인 — 여름의 할아버지"]
    assert kinds(read_body(f"<p>{'<br>'.join(lines)}</p><p>{FIRST}</p>"))[0] == ("list", "\n".join(lines))
    assert kinds(read_body(f"<p>{lines[0]}</p><p>{FIRST}</p>"))[0][0] != "list"


def test_ranks_head_the_names_below_them(read_body: ReadBody) -> None:
    found = read_body("◇교장 승진<br>△새터초 마소담 △들꽃초 우주원<br><br>◇교감 전보<br>△강변초 연두리 △솔숲중 지아람")
    assert [kind for kind, _ in kinds(found)] == ["subhead", "paragraph", "subhead", "paragraph"]


def test_a_heading_may_stand_over_headings_of_another_mark(read_body: ReadBody) -> None:
    found = read_body("<p>◇ 나루도</p><p>◆ 3급 승진</p><p>▲ 새터국장 마소담 ▲ 들꽃국장 우주원</p>")
    assert [kind for kind, _ in kinds(found)] == ["subhead", "subhead", "paragraph"]
    assert found.subheadline == []


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


def test_lists_of_people_appointed_are_no_subheadline(read_body: ReadBody) -> None:
    names = "△총무과 인사담당 마소담 △재무과 경리담당 우주원 △농정과 친환경담당 연두리 △보건소 예방담당 지아람"
    found = read_body(f"◇5급 승진<br>△기획실장 가온누리 △새터읍장 나라솔<br>◇6급 전보<br>{names}")
    assert [kind for kind, _ in kinds(found)] == ["subhead", "paragraph", "subhead", "paragraph"]
    assert found.subheadline == []


def test_marked_lines_above_a_long_first_paragraph_are_the_subheadline(read_body: ReadBody) -> None:
    second = "나루고는 5일 새터체육관에서 열린 단체전 결승에서 강변고를 4-3으로 누르고 우승기를 들어 올렸다."
    found = read_body(f"△9년 만의 우승<br>△결승서 강변고 꺾어<br>{second}")
    assert (found.subheadline, kinds(found)) == (["9년 만의 우승", "결승서 강변고 꺾어"], [("paragraph", second)])


def test_a_bold_marked_line_heads_what_is_shorter_than_itself(read_body: ReadBody) -> None:
    heading = "■ “정책 이름에서 ‘청년’을 빼 보자”"
    found = read_body(f"<p>{FIRST}</p><p><b>{heading}</b></p><p>▲사회=몇 점인가.</p><p>▲마소담=40점이다.</p>")
    assert kinds(found)[1] == ("subhead", "“정책 이름에서 ‘청년’을 빼 보자”")


def test_bold_items_with_one_mark_head_nothing(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p><b>■ 빗물 저장고 두 곳 설치</b></p><p><b>■ 하수관 교체</b></p>")
    assert [kind for kind, _ in kinds(found)] == ["paragraph"] * 3


def test_rows_of_a_score_stay_apart(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p>강변고등학교야구부 300 000 010 - 4<br>나루고등학교야구부 001 100 012 - 5</p>")
    assert [text for _, text in kinds(found)] == [
        FIRST,
        "강변고등학교야구부 300 000 010 - 4",
        "나루고등학교야구부 001 100 012 - 5",
    ]


def test_a_sentence_with_numbers_that_is_broken_over_lines_is_one(read_body: ReadBody) -> None:
    html = "나루고는 1회 3점 2회 1점 5회 2점을 내며 앞섰고<br>강변고는 4회 1점 6회 2점 9회 2점으로 쫓아왔다."
    assert kinds(read_body(html)) == [("paragraph", html.replace("<br>", " "))]


POEM = "물 댄 논에 하늘이 먼저 눕고<br>산이 그 곁에 돌아눕는다<br>아버지 발자국마다<br>별 하나씩 고인다"
ABOUT_IT = "논에 비친 하늘을 사람의 잠자리로 바꿔 놓은 솜씨가 좋아 여러 번 되풀이해 읽으며 우리는 노동의 하루를 안다."


def test_a_poem_may_stand_above_prose_about_it(read_body: ReadBody) -> None:
    second = "<p>개구리 울음이 줄 맞춰 서면<br>어린 모들도 까치발을 든다</p>"
    found = read_body(f"<p><b>모내기 끝난 저녁</b></p><p>{POEM}</p>{second}<p>{ABOUT_IT}</p><p>{ABOUT_IT}</p>")
    assert [kind for kind, _ in kinds(found)] == ["subhead", "verse", "verse", "paragraph", "paragraph"]
    assert found.subheadline == []


def test_a_last_verse_alone_is_the_poems_and_its_book_is_told_below(read_body: ReadBody) -> None:
    poem = f"<center>{POEM}<br><br>어린 모들이<br>까치발을 든다<br><br>밤이 길다</center>-시집 『여름밤』(나루, 2019) 중에서"
    found = read_body(f"{poem}<p>{ABOUT_IT}</p><p>{ABOUT_IT}</p>")
    assert kinds(found)[2:4] == [("verse", "밤이 길다"), ("paragraph", "-시집 『여름밤』(나루, 2019) 중에서")]
    told = read_body(f"{poem.replace('밤이 길다', '나루시는 책 300권을 샀다.')}<p>{ABOUT_IT}</p><p>{ABOUT_IT}</p>")
    assert kinds(told)[2][0] == "paragraph"


def test_a_few_short_lines_above_prose_are_no_poem(read_body: ReadBody) -> None:
    subtitles = "<p>새 다리 놓는다<br>주민 숙원 풀려</p><p>국비 61% 확보<br>내년 봄 착공</p>"
    found = read_body(f"{subtitles}<p>{ABOUT_IT}</p><p>{ABOUT_IT}</p>")
    assert "verse" not in [kind for kind, _ in kinds(found)]


def test_short_lines_in_the_middle_of_prose_are_no_poem(read_body: ReadBody) -> None:
    prose = f"<p>{ABOUT_IT}</p>" * 4
    found = read_body(f"{prose}<p>{POEM}</p><p>{POEM}</p>{prose}")
    assert "verse" not in [kind for kind, _ in kinds(found)]


SONG = "아리랑 고개는 웬 고갠고<br>넘어갈 적 올 적에 눈물 난다<br>새터 물은 흘러서 바다로 가고<br>이내 설움 흘러서 어디로 가나"


def test_a_song_in_the_middle_of_a_line_is_verse_within_prose(read_body: ReadBody) -> None:
    found = read_body(f'<p>{ABOUT_IT}</p><p style="text-align:center">{SONG}</p><p>{ABOUT_IT}</p>')
    assert kinds(found)[1] == ("verse", SONG.replace("<br>", "\n"))


@pytest.mark.parametrize(
    "lines",
    [
        "일시 : 10월 3일 오후 2시<br>장소 : 새터 나루 공원<br>대상 : 마을 사람 누구나<br>문의 : 새터 마을 도서관",
        "개막식<br>축하 공연<br>떡 나눔<br>불꽃놀이",
        "나루시는 새 길을 낸다.<br>다리도 하나 더 놓는다.<br>주민들은 반가워했다.<br>공사는 봄에 시작한다.",
    ],
)
def test_a_programme_and_sentences_in_the_middle_of_a_line_are_no_song(read_body: ReadBody, lines: str) -> None:
    found = read_body(f'<p>{ABOUT_IT}</p><p style="text-align:center">{lines}</p><p>{ABOUT_IT}</p>')
    assert "verse" not in [kind for kind, _ in kinds(found)]


def test_lines_numbered_with_a_hash_stay_apart(read_body: ReadBody) -> None:
    rows = ["#1,014~#1,018 : 느릅동 가족과 관련", "#1,019~#1,022 : 새터공단과 관련", "#1,023 : 조사 중"]
    assert [text for _, text in kinds(read_body(f"<p>{FIRST}</p><p>{'<br>'.join(rows)}</p>"))] == [FIRST, *rows]


def test_dashed_lines_of_one_paragraph_above_the_text_are_the_subheadline(read_body: ReadBody) -> None:
    found = read_body(f"<p>- 9년 만의 우승<br>- 결승서 강변고 꺾어</p><p>{FIRST}</p>")
    assert (found.subheadline, kinds(found)) == (["9년 만의 우승", "결승서 강변고 꺾어"], [("paragraph", FIRST)])


@pytest.mark.parametrize(
    "items",
    [
        "<p>- 일시: 10월 3일<br>- 장소: 새터공원</p>",
        "<p>- 대상=마소담<br>- 우수상=우주원</p>",
        "<p>△새 다리</p><p>△새 길</p>",
    ],
)
def test_items_above_a_short_paragraph_are_no_subheadline(read_body: ReadBody, items: str) -> None:
    assert read_body(f"{items}<p>{FIRST}</p>").subheadline == []


def test_a_short_underlined_line_heads_what_follows(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p><u>앞나루</u></p><p>{FIRST}</p><p>나루고는 <u>강변고</u>를 꺾었다.</p>")
    assert [kind for kind, _ in kinds(found)] == ["paragraph", "subhead", "paragraph", "paragraph"]


def test_a_marked_word_heads_the_short_lines_right_below_it(read_body: ReadBody) -> None:
    found = read_body(
        f"{FIRST}<br><br>■ 재료(4인분)<br>매생이 한 재기<br>굴 두 줌<br><br>■ 만드는 법<br>① 굴을 씻는다."
    )
    assert [text for kind, text in kinds(found) if kind == "subhead"] == ["재료(4인분)", "만드는 법"]


@pytest.mark.parametrize(
    "lines",
    [
        "■ 문의: 063-000-0100<br>누리집에도 있다",
        "■ 나루초 4명<br>■ 새터초 2명",
        "■ 나루시가 예산을 늘렸다.<br>시는 올해 나무를 심는다.",
    ],
)
def test_a_marked_line_that_tells_something_itself_heads_nothing(read_body: ReadBody, lines: str) -> None:
    found = read_body(f"{FIRST}<br><br>{lines}<br><br>{FIRST}")
    assert "subhead" not in [kind for kind, _ in kinds(found)]


@pytest.mark.parametrize(
    "items",
    [
        ("24일(월) 오후 2시 시민회관에서 향토사 강좌", "25일(화) 오전 10시 광장에서 김장 나눔"),
        ("모집 인원 : 나루시민 열 명 안팎", "제출 방법 : 사무소를 찾아오거나 우편으로"),
    ],
)
def test_lines_that_begin_as_items_do_are_not_joined(read_body: ReadBody, items: tuple[str, str]) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{'<br>'.join(items)}</p>")
    assert kinds(found) == [("paragraph", text) for text in (FIRST, *items)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("나루고 선수들은 밤늦도록 훈련하던", "24일 오후 2시에 소식을 들었다."),
        ("나루시장은 그 자리에서 이렇게", "말했다 : 고맙다는 말뿐이다."),
        ("이번 대회에는 모두 열두 학교의", "학생 25명이 나왔다."),
    ],
)
def test_a_sentence_broken_over_two_lines_is_joined(read_body: ReadBody, first: str, second: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{first}<br>{second}</p>")
    assert kinds(found) == [("paragraph", FIRST), ("paragraph", f"{first} {second}")]


def test_a_question_behind_a_full_mark_is_one_where_an_empty_mark_answers(read_body: ReadBody) -> None:
    asked = "김순희 의원 = 보건지소에 의사가 없다."
    html = f"<p>{FIRST}</p><p>▶{asked}</p><p>▷박준호 군수 = 두 명을 요청했다.</p>"
    assert kinds(read_body(html))[1:] == [("subhead", asked), ("paragraph", "▷박준호 군수 = 두 명을 요청했다.")]
    alone = read_body(f"<p>{FIRST}</p><p>▶{asked}</p><p>▶이동현 의원 = 분양률이 낮다.</p>")
    assert [kind for kind, _ in kinds(alone)] == ["paragraph"] * 3


def test_lines_of_prices_are_lines_of_their_own_and_no_poem(read_body: ReadBody) -> None:
    prices = ["*나루공판장 값(2일, 상품)", "배추 10㎏ 9,200원(-400)", "무 20㎏ 13,000원(0)", "대파 1㎏ 1,450원(+50)"]
    found = read_body(f"{FIRST}<br><br>{'<br>'.join(prices)}")
    assert kinds(found) == [("paragraph", text) for text in (FIRST, *prices)]
