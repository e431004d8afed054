"""What closes an article: who signs it, however the line is set, and what is no word of the article's."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."


def names(found: Body) -> list[str | None]:
    return [one.name or one.agency for one in found.bylines]


@pytest.mark.parametrize("form", ["line", "tail"])
@pytest.mark.parametrize(
    ("closing", "signed", "email"),
    [
        ("표가온 기자=pyo@naru.example", ["표가온"], None),
        ("☞표가온 기자 pyo@naru.example", ["표가온"], None),
        ("표가온 기자 [email protected]", ["표가온"], None),
        ("나루 = 표가온 기자 pyo(at)naru.example", ["표가온"], None),
        ("뉴시스", ["뉴시스"], None),
        ("강서윤", ["강서윤"], None),
        ("<표가온 인턴기자/저작권자 ⓒ 나루일보 무단전재및 재배포 금지>", ["표가온"], None),
        ("▶관련기사 3면", [], None),
        ("<5면에 계속>", [], None),
        ("표가온 기자·연합뉴스", ["표가온", "연합뉴스"], None),
        ("[712호 6면]", [], None),
        ("공유하기페이스북카카오톡URL복사", [], None),
        ("☞ 이 기사에 대한 의견을 댓글로 남겨 주세요.", [], None),
        ("취재·분석=표가온 기자", ["표가온"], None),
        ("붙임: 관련 사진 1부. 끝.", [], None),
        ("첨부 1. 설계도 2장", [], None),
        ("영상취재·편집=표가온 기자", [], None),
        ("<2024년 5월 17일자 3면>", [], None),
        ("pyo@naru.example", [], "pyo@naru.example"),
        ("온라인뉴스팀", [], None),
        ("- 나루신문 편집국 -", [], None),
        ("<번역 나루신문 국제부>", [], None),
        ("(끝)", [], None),
        ("/사진=나루시", [], None),
    ],
)
def test_a_closing_line_or_tail_is_out(
    read_body: ReadBody, closing: str, signed: list[str], email: str | None, form: str
) -> None:
    end = html.escape(closing)
    last = f"<p>{SECOND}</p><p>{end}</p>" if form == "line" else f"<p>{SECOND} {end}</p>"
    found = read_body(f"<p>{FIRST}</p>{last}")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == signed
    assert found.email == email


@pytest.mark.parametrize(
    ("closing", "signed"),
    [
        (["- 표가온 -"], ["표가온"]),
        (["2024. 5. 1. 표가온 기자"], ["표가온"]),
        (["표가온 기자", "pyo@naru.example", "010-0000-0000"], ["표가온"]),
        (["글 : 표가온 (나루의원 원장)", "물음을 보내는 곳 : ask@naru.example"], ["표가온"]),
        (["표가온 시인", "◇2015년 나루일보 신춘문예 시 당선", "◇시집 ‘빨랫줄’"], ["표가온"]),
        (["나루신문 온라인팀 news@naru.example"], []),
        (["마을기자단"], []),
        (["사진제공 나루시청"], []),
        (["편집=표가온"], []),
    ],
)
def test_a_signature_may_stand_with_a_day_a_telephone_or_alone_between_dashes(
    read_body: ReadBody, closing: list[str], signed: list[str]
) -> None:
    found = read_body("".join(f"<p>{line}</p>" for line in [FIRST, SECOND, *closing]))
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == signed


@pytest.mark.parametrize(
    "last",
    [
        "010-0000-0000",
        "신청하는 곳 : ask@naru.example",
        "2024년 5월 1일 나루시민연대 표가온 대표",
        "- 나루시 -",
        "- 끝으로 -",
    ],
)
def test_what_only_looks_like_a_signature_stays(read_body: ReadBody, last: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{last}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND, last]


def test_what_somebody_is_may_stand_with_the_name_above_a_life(read_body: ReadBody) -> None:
    life = "<p>▲표가온 수필가</p><p>-2011년 《나루문학》 등단</p><p>-수필집 《빨랫줄》</p>"
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p>{life}")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert (found.life and found.life[0], found.post) == ("표가온", "수필가")


def test_each_of_several_short_pieces_may_be_signed_behind_its_last_sentence(read_body: ReadBody) -> None:
    found = read_body(
        f"<p><b>◇새 도서관 열어</b></p><p>{FIRST} 표가온 기자</p><p><b>◇월요일은 쉬어</b></p><p>{SECOND} 진아람 기자</p>"
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("subhead", "새 도서관 열어"),
        ("paragraph", FIRST),
        ("subhead", "월요일은 쉬어"),
        ("paragraph", SECOND),
    ]
    assert names(found) == ["표가온", "진아람"]


def test_a_short_paragraph_that_tells_something_before_its_reporter_is_kept(read_body: ReadBody) -> None:
    told = "발표대회에서 은상을 받았다. 주제는 연탄재로 만든 제습제였다."
    found = read_body(f"<p>{FIRST}</p><p>{told} 표가온 기자</p>")
    assert [block.text for block in found.blocks] == [FIRST, told]
    assert names(found) == ["표가온"]


def test_links_to_other_parts_of_a_series_below_who_signs_are_out_though_bold(read_body: ReadBody) -> None:
    links = "".join(f'<p><strong><a href="/news/{n}">[오래된 가게 {n}] 붓 한 자루</a></strong></p>' for n in (6, 7))
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>표가온 기자 pyo@naru.example</p>{links}")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == ["표가온"]


def test_records_of_a_match_sign_nothing(read_body: ReadBody) -> None:
    record = "△승리투수=온누리 △3루타=유채나(5회)"
    found = read_body(f"<p>{FIRST}</p><p>{record}</p><p>표가온 기자</p>")
    assert [block.text for block in found.blocks] == [FIRST, record]
    assert names(found) == ["표가온"]


def test_the_writers_life_below_the_name_goes_with_it(read_body: ReadBody) -> None:
    life = "<p>■ 하늘솔</p><p>1979년 나루 출생. 2008년 신인상. 시집 ‘대장간 옆 학교’.</p>"
    assert [block.text for block in read_body(f"<p>{FIRST}</p><p>{SECOND}</p>{life}").blocks] == [FIRST, SECOND]
    told = f"<p>{FIRST}</p><p>하늘솔 씨가 문을 열었다.</p><p>{SECOND}</p>{life}"
    assert len(read_body(told).blocks) == 5


@pytest.mark.parametrize(
    "last",
    [
        "*글쓴이 우주선은 천문동아리를 꾸려 오고 있다. 고등학교에서 지구과학을 가르친다.",
        "단비나 작가는 2013년 등단했다. 수필집 ‘빨래가 마르는 동안’이 있다.",
        "*취재 도움 : 나루군 건축과, 하늘목 마을회",
        "기사입력시간 : 2009년 04월 17일 [09:12:30]",
    ],
)
def test_what_tells_of_the_writer_who_helped_or_when_it_went_up_closes_a_piece(read_body: ReadBody, last: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>표가온 기자</p><p>{last}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == ["표가온"]


@pytest.mark.parametrize("last", ["필자 이야기는 여기까지다.", "*필자 생각은 다르다. 봄이 와도 문은 닫혀 있다."])
def test_a_columns_last_paragraph_that_speaks_of_its_writer_stays(read_body: ReadBody, last: str) -> None:
    assert read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{last}</p>").blocks[-1].text == last


def test_a_last_paragraph_about_a_writer_whom_the_piece_tells_of_stays(read_body: ReadBody) -> None:
    told = "단비나 작가는 2013년 등단했다. 수필집 ‘빨래가 마르는 동안’이 있다."
    found = read_body(f"<p>{FIRST}</p><p>이날 단비나 작가가 시민들 앞에서 글을 읽었다고 했다.</p><p>{told}</p>")
    assert found.blocks[-1].text == told


def test_a_signature_on_two_lines_may_say_that_it_is_one(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>글쓴이 : 표나리<br>나루마을센터장</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert [(one.name, one.role) for one in found.bylines] == [("표나리", "나루마을센터장")]


def test_a_link_that_sends_mail_tells_the_address_of_who_signs(read_body: ReadBody) -> None:
    link = '<a href="mailto:pyo@naru.example?subject=1">메일 보내기</a>'
    assert read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>표가온 기자 {link}</p>").email == "pyo@naru.example"
    assert read_body(f"<p>{FIRST} {link}</p><p>{SECOND}</p>").email is None
    envelope = '<a href="mailto:pyo@naru.example"><img src="/image/mail.gif"></a>'
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>표가온기자 {envelope}</p>")
    assert (found.email, found.images) == ("pyo@naru.example", [])


@pytest.mark.parametrize("name", ["profile-box", "reporter_card", "writer-info", "journalist_box news", "gija-profile"])
def test_a_reporters_card_inside_the_body_is_out(read_body: ReadBody, name: str) -> None:
    card = f'<div class="{name}"><img src="/member/1.jpg"><b>표가온 기자</b> 정치부<br>시의회를 맡고 있습니다.</div>'
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p>{card}")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert found.images == []


@pytest.mark.parametrize("parted", ["<p>{}</p>", "{}<br>"])
def test_the_last_item_of_a_marked_list_is_no_subhead(read_body: ReadBody, parted: str) -> None:
    items = ["○ 수족관 물을 갈아 준 날짜", "○ 칼을 나누어 쓰는지", "○ 건강진단 결과서"]
    found = read_body(f"<p>{FIRST}</p>{''.join(map(parted.format, items))}<p>{SECOND}</p>")
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [
        *(("paragraph", item) for item in items),
        ("paragraph", SECOND),
    ]


@pytest.mark.parametrize(
    ("life", "is_out"), [("◇사공도현 = 1971년 나루 출생. 시집 ‘물때표’.", True), ("▲담하늘 = 1966년 나루 출생", False)]
)
def test_a_life_is_the_writers_where_the_piece_does_not_speak_of_him(
    read_body: ReadBody, life: str, is_out: bool
) -> None:
    news = "나루군 부군수에 담하늘 전 해양정책과장이 1일 취임했다."
    found = read_body(f"<p>{news}</p><p>{SECOND}</p><p>{life}</p>")
    assert [block.text for block in found.blocks] == [news, SECOND, *([] if is_out else [life])]


@pytest.mark.parametrize(
    ("end", "left", "signed"),
    [
        ("한도윤<br>나루문화센터장", [], ["한도윤"]),
        ("나루문화센터장<br>한도윤", ["나루문화센터장 한도윤"], []),  # read where the piece is one of opinion
    ],
)
def test_a_name_and_a_post_on_two_lines_are_one_signature(
    read_body: ReadBody, end: str, left: list[str], signed: list[str]
) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{end}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND, *left]
    assert names(found) == signed


@pytest.mark.parametrize(
    ("closing", "places"),
    [
        ("새터/홍길", ["새터"]),
        ("새터 / 홍길동", ["새터"]),
        ("먼골/홍길", []),
        ("/ 너울찬", [None]),
        ("/ 새터군", []),
        ("/도서관", []),
        ("/강원도", []),
        ("/ 끝으로", []),
    ],
)
def test_a_place_that_the_article_speaks_of_may_stand_before_a_name_alone(
    read_body: ReadBody, closing: str, places: list[str]
) -> None:
    found = read_body(f"<p>{FIRST}</p><p>새터군도 내년에 도서관을 짓겠다고 밝혔다.</p><p>{closing}</p>")
    assert [one.place for one in found.bylines] == places


def test_a_word_alone_that_the_article_tells_of_does_not_sign(read_body: ReadBody) -> None:
    lines = ["전망대는 20일부터 문을 연다고 시는 밝혔다.", SECOND, "/전망대"]
    found = read_body("".join(f"<p>{line}</p>" for line in lines))
    assert names(found) == []
    assert [block.text for block in found.blocks] == lines


def test_lives_of_several_are_of_people_in_the_news(read_body: ReadBody) -> None:
    lives = ["▲김영호=나루대 졸업, 나루재단 이사 역임", "▲박순영=1961년 출생, 저서 『책의 집』"]
    found = read_body("".join(f"<p>{line}</p>" for line in (FIRST, SECOND, *lives)))
    assert [block.text for block in found.blocks][2:] == lives


def test_what_the_paper_asks_below_its_reporter_is_no_word_of_the_article(read_body: ReadBody) -> None:
    note = "※나루일보는 골목을 살리는 일에 함께합니다. 가까운 가게를 추천해 주세요."
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>/표가온 기자</p><p>{note}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert names(found) == ["표가온"]


def test_what_is_told_of_a_poet_named_above_the_poem_is_out(read_body: ReadBody) -> None:
    life = "△변고은 시인=2011년 ‘섬문학’ 신인상으로 등단. 시집 ‘바람의 이랑’."
    found = read_body(
        f"변고은<br><br>당근은 땅속에서<br>제 빛깔을 모른다<br><br>뽑힌 날 처음 본<br>하늘이 파랬다<br><br>{life}"
    )
    assert life not in [block.text for block in found.blocks]
    assert found.post == "시인"


@pytest.mark.parametrize(
    "second_half",
    [
        ["④ 도서관은 밤 10시까지 문을 연다."],
        ["도서관은 밤 10시까지 문을 연다.", "빈자리는 누리집에서 볼 수 있다.", "표가온 기자"],
    ],
)
def test_a_copyright_notice_in_the_middle_of_an_article_is_not_its_end(
    read_body: ReadBody, second_half: list[str]
) -> None:
    notice = "[저작권자ⓒ나루일보. 무단전재-재배포 금지]"
    lines = [FIRST, "③ 시는 봉투값을 4년째 그대로 두기로 했다.", notice, *second_half]
    found = read_body("".join(f"<p>{line}</p>" for line in lines))
    assert [block.text for block in found.blocks] == [*lines[:2], *second_half[:2]]


def test_what_stands_behind_the_last_notice_is_not_the_article(read_body: ReadBody) -> None:
    notice = "저작권자 © 나루일보 무단전재 및 재배포 금지"
    found = read_body(
        f"<p>{FIRST}</p><p>{SECOND}</p><p>표가온 기자</p><p>{notice}</p><p>다른 시도 도서관을 짓는다고 했다.</p>"
        "<p>개관은 내년이라고 덧붙였다.</p><p>진아람 기자</p>"
    )
    assert [block.text for block in found.blocks] == [FIRST, SECOND]


@pytest.mark.parametrize("first", ["표가온 새터숲지킴이 대표", "표가온"])
def test_the_writers_name_above_a_piece_does_not_make_the_life_below_it_the_pieces(
    read_body: ReadBody, first: str
) -> None:
    life = "◇ 표가온=1968년 새터 출생, 나루대 산림학과 졸업, 저서 ‘가로수의 사회사’"
    found = read_body(f"<p>{first}</p><p>{FIRST}</p><p>{SECOND}</p><p>{life}</p>")
    assert [block.text for block in found.blocks][-1] == SECOND


@pytest.mark.parametrize(
    "first",
    [
        "표가온 씨는 새터에서 나무를 심는다.",
        "표가온 새터숲지킴이 대표가 5일 나루시에서 상을 받았다고 시가 밝혔다.",
        "새터의 표가온 작가",
    ],
)
def test_a_life_of_whom_the_piece_tells_stays(read_body: ReadBody, first: str) -> None:
    life = "◇ 표가온=1968년 새터 출생, 나루대 산림학과 졸업, 저서 ‘가로수의 사회사’"
    found = read_body(f"<p>{first}</p><p>{FIRST}</p><p>{SECOND}</p><p>{life}</p>")
    assert [block.text for block in found.blocks][-1] == life


@pytest.mark.parametrize("line", ["<다음 호에 계속>", "(다음 회에 계속됩니다)", "〈계속〉", "[다음 주에 이어집니다]"])
def test_that_a_serial_goes_on_is_no_line_of_it(read_body: ReadBody, line: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{html.escape(line)}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "[712호 병실 6명]",
        "붙임 머리 가발 2점",
        "첨부 서류는 3장이다.",
        "2024년 5월 17일 3면이 바다인 섬",
        "표가온 기자와 연합뉴스 사장",
    ],
)
def test_a_line_that_is_not_only_the_issue_or_who_signs_stays(read_body: ReadBody, line: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND, line]


@pytest.mark.parametrize("line", ["(다음 주에도 계속 내림)", "다음 호에 계속 실을지는 시가 정한다.", "<계속되는 가뭄>"])
def test_a_line_about_what_goes_on_stays(read_body: ReadBody, line: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{html.escape(line)}</p><p>{SECOND}</p>")
    assert line in [block.text for block in found.blocks]


@pytest.mark.parametrize(
    ("line", "signed"),
    [("글쓴이 산골아이", ["산골아이"]), ("지은이: 한뫼", ["한뫼"]), ("취재기자 : 가람솔", ["가람솔"])],
)
def test_a_last_line_that_says_itself_who_wrote_may_tell_a_pen_name(
    read_body: ReadBody, line: str, signed: list[str]
) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>")
    assert ([block.text for block in found.blocks], names(found)) == ([FIRST, SECOND], signed)


@pytest.mark.parametrize("line", ["글쓴이 일동", "지은이 미상", "글쓴이 누구나 보낼 수 있다"])
def test_a_last_line_about_writers_names_none(read_body: ReadBody, line: str) -> None:
    assert names(read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>")) == []


@pytest.mark.parametrize("advised", ["감수=나솔잎 나루향교 전교", "도움 나솔잎 기자"])
def test_who_advised_below_who_signs_closes_a_piece_too(read_body: ReadBody, advised: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>취재=표가온 기자<br>{advised}</p>")
    assert ([block.text for block in found.blocks], names(found)) == ([FIRST, SECOND], ["표가온"])


@pytest.mark.parametrize(
    "line", ["자문=나솔잎 나루대 교수", "댓글로 의견을 남긴 주민은 300명이다.", "페이스북 공유가 늘었다"]
)
def test_lines_that_only_look_like_a_closing_stay(read_body: ReadBody, line: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p>")
    assert [block.text for block in found.blocks] == [FIRST, SECOND, line]


def test_a_pupil_signs_with_school_and_year_and_a_note_below_goes(read_body: ReadBody) -> None:
    note = "<p>※ 나루어린이글짓기대회 심사평은 24일 자에 실립니다.</p>"
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>도은솔 나루초 4학년</p>{note}")
    assert [(one.name, one.role) for one in found.bylines] == [("도은솔", "나루초 4학년")]
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    winners = read_body(f"<p>{FIRST}</p><p>표가온 나루초 3학년</p><p>도은솔 나루초 4학년</p>")
    assert winners.bylines == ()
