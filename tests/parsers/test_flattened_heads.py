"""What stands around the head of a flattened page: bullets, buttons, the weather, the day, and lines below the time."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "솔내나루 등대 60년 만에 다시 불 밝혀"
BODY = """솔내나루 등대가 5일 저녁 다시 불을 밝혔다. 1964년 문을 닫은 뒤 60년 만의 일로, 주민 200여 명이 방파제에 모였다.

나루시는 지난해부터 등탑을 고치고 계단을 새로 놓았다. 주말에는 누구나 올라가 바다를 볼 수 있다."""
BLOCKS = BODY.split("\n\n")


def page(*above: str, below: str = "") -> parsers.Article:
    return parsers.parse_text("\n".join(above) + f"\n\n{BODY}\n{below}")


def test_bullets_before_the_items_of_the_head_are_none_of_their_words() -> None:
    article = page(
        *(HEADLINE, "", "  • 문화", "  • 전시", "", HEADLINE, ""),
        *("  • 승인 2024-03-05 16:56", "  • 신문게재 2024-03-06 1면", "  • 홍길동 기자홍길동 기자"),
    )
    assert article.headline == HEADLINE
    assert article.section == ("문화", "전시")
    assert str(article.published) == "2024-03-05 16:56:00+09:00"
    assert article.bylines == (parsers.Byline("홍길동", "기자"),)
    assert [block.text for block in article.blocks] == BLOCKS


def test_a_house_and_an_issues_number_among_the_items_are_no_headline() -> None:
    article = page(HEADLINE, HEADLINE, "  • 나루신문", "  • 승인 2024.03.05 19:41", "  • 호수 679", "  • 댓글 0")
    assert (article.headline, article.subheadline) == (HEADLINE, None)
    assert [block.text for block in article.blocks] == BLOCKS


@pytest.mark.parametrize(
    "line",
    [
        "필자의 다른기사 보기 인쇄하기 메일로 보내기 글자 크게 글자 작게",
        "이 기사는 12번 공유됐고 3개의 댓글이 있습니다.",
        "현재기온 20.2°c대기 매우나쁨풍속 2.1m/s습도 54%",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_buttons_and_the_weather_are_no_headline(line: str, is_above: bool) -> None:
    above = (line, HEADLINE) if is_above else (HEADLINE, line)
    article = page(*above, "기사입력  2024/03/05 [09:51]   홍길동 기자")
    assert (article.headline, article.subheadline) == (HEADLINE, None)
    assert article.byline == "홍길동 기자"


def test_the_day_over_the_weather_is_not_the_articles() -> None:
    above = ["2024.04.23 (화)", "", "  • 흐림나루 1.0℃", "  • 새터 3.2℃", "기상청 제공", "", "사회", "", HEADLINE, ""]
    article = page(*above, "나루투데이 홍길동 기자 | 나루시는 5일 등대를 다시 열었다고 밝혔다.", "")
    assert article.published is None
    assert (article.headline, article.section) == (HEADLINE, ("사회",))
    assert article.byline == "홍길동 기자"
    dated = page(*above, "홍길동 기자", "등록 2024.03.05 10:11:12")
    assert str(dated.published) == "2024-03-05 10:11:12+09:00"


def test_who_wrote_stands_on_the_times_line_beside_its_counters() -> None:
    article = page(HEADLINE, "", "홍길동 기자 입력 2024-03-05 15:56:23 수정 2024-03-05 16:30:13 조회수 97")
    assert article.bylines == (parsers.Byline("홍길동", "기자"),)


def test_who_drew_a_cartoon_is_no_headline() -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text("그림 : 홍길동\n\n" + BODY)


def test_the_section_of_a_serial_is_not_read_from_a_number_in_brackets() -> None:
    title = "이주의 독자 <74> 홍길동 새터동 솔마을"
    article = page(title, title, "승인 2024.03.05 19:41")
    assert (article.headline, article.section) == (title, ())


@pytest.mark.parametrize(
    "head",
    [
        (
            "2024년 03월 05일(화) 16:30 가가",
            "등탑 고치고 계단 새로 놓아",
            "주말마다 누구나 올라가",
            "",
            "불 켠 등대.<나루시 제공>",
            "",
        ),
        ("승인 2024.03.05 16:30", "이 기사를 공유합니다", "", "등탑 고치고 계단 새로 놓아", "주말마다 누구나 올라가"),
    ],
)
def test_open_lines_below_the_time_are_the_subheadline(head: tuple[str, ...]) -> None:
    article = page(HEADLINE, *head)
    assert article.subheadline == "등탑 고치고 계단 새로 놓아\n주말마다 누구나 올라가"
    assert [block.text for block in article.blocks] == BLOCKS


def test_prose_that_was_broken_over_lines_has_no_subheadline() -> None:
    broken = "솔내나루 등대가 5일 저녁 다시\n불을 밝혔다. 1964년 문을 닫은 뒤\n60년 만의 일이다.\n\n" + BLOCKS[1]
    article = parsers.parse_text(f"{HEADLINE}\n\n승인 2024.03.05 16:30\n\n{broken}")
    assert article.subheadline is None
    assert article.blocks[0].text == "솔내나루 등대가 5일 저녁 다시 불을 밝혔다. 1964년 문을 닫은 뒤 60년 만의 일이다."


def test_words_over_a_credit_above_the_first_paragraph_are_a_caption() -> None:
    article = page(HEADLINE, "승인 2024.03.05 16:30", "", "나루시청", "사진출처=나루시 누리집", "")
    assert [block.text for block in article.blocks] == BLOCKS


@pytest.mark.parametrize(
    "notice",
    [
        " 홍길동 기자 저작권자 © 나루일보 무단전재 및 재배포 금지 홍길동 기자 다른기사 보기 페이스북 카카오톡 기사공유하기",
        "/홍길동 기자<저작권자 ⓒ 나루일보, 무단 전재 및 재배포 금지>",
        "홍길동 기자ⓒ 나루일보, 무단 전재 및 재배포 금지",
    ],
)
def test_what_stands_before_a_copyright_notice_on_its_line_is_kept(notice: str) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n\n승인 2024.03.05 16:30\n\n{BODY}{notice}")
    assert [block.text for block in article.blocks] == BLOCKS
    assert article.byline == "홍길동 기자"


def test_where_to_write_to_the_paper_is_none_of_the_article() -> None:
    below = "독자 여러분의 제보를 기다립니다. 다양한 사연을 받습니다.\n메일 desk@demo-nd.example전화 061-000-0000카카오톡 나루일보"
    article = page(HEADLINE, "승인 2024.03.05 16:30", below=below)
    assert [block.text for block in article.blocks] == BLOCKS


@pytest.mark.parametrize("who", ["너울찬", "홍길동", "naru77"])
def test_a_line_that_says_whom_it_names_needs_no_post(who: str) -> None:
    article = page(HEADLINE, "", "  • 입력 2024.03.05 10:32", f"  • 기자명 {who}", "이 기사를 공유합니다")
    assert article.bylines == (parsers.Byline(who),)
    assert [block.text for block in article.blocks] == BLOCKS


def test_a_time_below_the_body_is_read_by_its_label() -> None:
    text = f"{HEADLINE}\n\n{BODY} /홍길동 기자\n\n\n글쓴날 : [24-03-05 23:34] 김영희기자[]\n김영희 기자의 다른기사보기"
    article = parsers.parse_text(text)
    assert (article.headline, article.byline) == (HEADLINE, "홍길동 기자")
    assert str(article.published) == "2024-03-05 23:34:00+09:00"
    assert [block.text for block in article.blocks] == BLOCKS


def test_the_only_paragraph_may_end_with_who_wrote_it() -> None:
    text = f"{HEADLINE}\n\n{BLOCKS[0]} /홍길동 기자\n\n글쓴날 : [24-03-05 23:34] 김영희기자[]"
    article = parsers.parse_text(text)
    assert (article.body, article.byline) == (BLOCKS[0], "홍길동 기자")
    assert str(article.published) == "2024-03-05 23:34:00+09:00"


def test_of_several_times_below_a_body_none_is_its_own() -> None:
    below = "다른 소식\n입력 2024.03.05 10:00\n또 다른 소식\n입력 2024.03.06 10:00"
    article = page(HEADLINE, "홍길동 기자", below=below)
    assert article.published is None


def test_a_menu_whose_bars_are_letters_is_no_headline() -> None:
    article = page("처음으로  l  로그인  l  회원가입  l  즐겨찾기", HEADLINE, "홍길동 기자")
    assert article.headline == HEADLINE


@pytest.mark.parametrize("bar", ["", "• |\n"])
def test_a_houses_name_in_the_cell_above_the_time_is_no_subheadline(bar: str) -> None:
    head = f"홈\n정치\n사회\n새 등대 세운 나루항\n• 뉴스N나루\n{bar}• 승인 2024.03.05 10:20\n• 댓글 0"
    article = parsers.parse_text(f"{head}\n나루시는 5일 새 등대를 세웠다고 밝혔다.\n등대는 혼자 켜지고 꺼진다고 한다.")
    assert (article.headline, article.subheadline) == ("새 등대 세운 나루항", None)


@pytest.mark.parametrize(
    "who",
    ["나루시농업기술센터\n", "  • 나루군 농민회\n  • "],
    ids=["a spaceless name of a body", "an item of the list that the time stands in"],
)
def test_a_body_of_people_above_the_time_is_no_subheadline(who: str) -> None:
    article = parsers.parse_text(f"홈\n정치\n사회\n{HEADLINE}\n{who}승인 2024.03.05 10:20\n\n{BODY}")
    assert (article.headline, article.subheadline) == (HEADLINE, None)


@pytest.mark.parametrize(
    "head",
    [
        "홍길동 | 입력 2024-03-05 10:20 | 발행일 2024-03-06 제8면 | 수정 2024-03-05 11:00",
        "  • 홍길동\n|\n입력 2024-03-05 10:20 | 발행일 2024-03-06 제8면 | 수정 2024-03-05 11:00",
        "  • 홍길동\n  • 승인 2024.03.05 10:20\n수정 2024.03.05 11:00",
    ],
)
def test_a_bare_name_at_the_time_signs(head: str) -> None:
    article = page(HEADLINE, head)
    assert article.bylines == (parsers.Byline("홍길동"),)
    assert str(article.published) == "2024-03-05 10:20:00+09:00"
    assert str(article.modified) == "2024-03-05 11:00:00+09:00"
    assert article.subheadline is None


def test_a_headline_of_one_word_is_told_by_standing_there_twice() -> None:
    article = page("등대", "등대", "승인 2024.03.05 10:20")
    assert article.headline == "등대"
    with pytest.raises(parsers.NotAnArticle):
        page("등대", "승인 2024.03.05 10:20")


def test_what_asks_to_subscribe_is_none_of_the_article() -> None:
    asks = "나루신문 거름 주기\n\n나루신문은 주민의 구독료로 만듭니다. 고마운 마음으로 보답하겠습니다.\n\n나루신문 기사는 정기독자만 볼 수 있습니다."
    article = page(HEADLINE, "승인 2024.03.05 10:20", below=f"\n{asks}\n")
    assert [block.text for block in article.blocks] == BLOCKS


def test_a_paragraph_that_names_publishers_is_no_imprint() -> None:
    names = "대담자는 홍길동 나루신문 발행인과 김영희 솔내신문 발행인이었다."
    article = page(HEADLINE, "승인 2024.03.05 10:20", below=f"\n{names}\n\n{BLOCKS[0]}")
    assert [block.text for block in article.blocks] == [*BLOCKS, names, BLOCKS[0]]


def test_a_caption_that_stands_there_twice_is_none_of_the_text() -> None:
    caption = "홍길동 나루문화원장 (사진=김영희)"
    article = page(HEADLINE, "승인 2024.03.05 10:20", below=f"\n{caption}\n{caption}\n\n{BLOCKS[0]}")
    assert [block.text for block in article.blocks] == [*BLOCKS, BLOCKS[0]]


@pytest.mark.parametrize(
    "top",
    [
        "홈 정치 경제 사회 로그인 회원가입 {0} 홍길동 기자 승인 2024.03.05 10:20 댓글 0 ",
        "{0} < 사회 < 기사본문 - 나루일보 본문 바로가기 나루마당 등대지기 {0} 기자명 홍길동 기자 입력 2024.03.05 10:20 댓글 0 ",
        "{0} - 나루일보 나루마당 홈 {0} 홍길동 기자 입력 2024.03.05 10:20 수정 2024.03.05 11:00 댓글 0 ",
    ],
)
def test_a_page_that_is_one_line_is_parted(top: str) -> None:
    text = " ".join(BLOCKS) + " 시는 내년까지 등대 둘레에 걷는 길을 낸다. 주민들은 반겼다."
    article = parsers.parse_text(
        f"{top.format(HEADLINE)}{text} 저작권자 © 나루일보 무단전재 및 재배포 금지 인기기사 하나 둘"
    )
    assert (article.headline, article.byline, article.subheadline) == (HEADLINE, "홍길동 기자", None)
    assert str(article.published) == "2024-03-05 10:20:00+09:00"
    assert article.body == text


def test_of_a_page_that_is_one_line_no_headline_is_cut_out_of_an_unknown_menu() -> None:
    menu = " ".join(f"나루마당{number} 솔내소식{number} 등대지기{number}" for number in range(9))
    text = " ".join(BLOCKS) + " 시는 내년까지 등대 둘레에 걷는 길을 낸다. 주민들은 반겼다."
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"{menu} {HEADLINE} 홍길동 기자 승인 2024.03.05 10:20 {text}")


def test_a_telephones_page_of_one_line_is_parted_at_its_day() -> None:
    article = parsers.parse_text(f"{HEADLINE} 2024-03-05 홍길동 기자 {BLOCKS[0]}")
    assert (article.headline, article.byline, article.body) == (HEADLINE, "홍길동 기자", BLOCKS[0])
    assert (str(article.published), article.published_precision) == ("2024-03-05 00:00:00+09:00", "day")


def test_a_label_may_stand_on_the_line_before_its_time() -> None:
    article = page(HEADLINE, "나루일보", "업데이트", "2024-03-05 11:00", "입력", "2024-03-05 10:20", "코멘트", "개")
    assert str(article.published) == "2024-03-05 10:20:00+09:00"
    assert str(article.modified) == "2024-03-05 11:00:00+09:00"
    assert [block.text for block in article.blocks] == BLOCKS


def test_dozens_of_buttons_may_stand_between_the_time_and_the_text() -> None:
    buttons = [
        "좋아요",
        "개",
        "공유하기",
        "카카오톡으로 공유하기",
        "페이스북으로 공유하기",
        "URL 복사",
        "창 닫기",
        "읽기모드",
    ]
    buttons += ["뉴스듣기", "글자크기 설정", *["가"] * 10, "프린트"] * 2
    below = "등대지기\n>\n구독\n구독\n이런 구독물도 추천합니다!\n지금 뜨는 뉴스\n다른 소식 하나"
    article = page(HEADLINE, "입력 2024-03-05 10:20", *buttons, below=below)
    assert (article.headline, str(article.published)) == (HEADLINE, "2024-03-05 10:20:00+09:00")
    assert [block.text for block in article.blocks] == BLOCKS


def test_what_a_board_tells_beside_the_time_is_none_of_the_text() -> None:
    board = (
        "제목",
        HEADLINE,
        "닉네임",
        "나루신문",
        "등록일",
        "2024-03-05 10:20:30",
        "조회수",
        "91",
        "첨부파일",
        "등대_01.jpg (119 Byte)",
    )
    article = page("나루사람들", *board, below="\n홍길동 기자, 김영희 인턴기자")
    assert (article.headline, str(article.published)) == (HEADLINE, "2024-03-05 10:20:30+09:00")
    assert [block.text for block in article.blocks] == BLOCKS
    assert [one.name for one in article.bylines] == ["홍길동", "김영희"]


def test_what_a_picture_shows_over_its_credit_is_none_of_the_text() -> None:
    caption = "솔내나루 등대가 오는 28일 다시 문을 연다. 사진은 등대를 둘러보는 주민들 모습.\n\nⓒ 나루시"
    article = page(HEADLINE, "입력 2024.03.05 10:20", "", caption)
    assert [block.text for block in article.blocks] == BLOCKS


def test_a_head_may_stand_there_twice_with_its_time() -> None:
    subheadline = "나루등대지기회, 안녕하십니까?"
    head = f'"{HEADLINE}"\n\n{subheadline}\n\n홍길동 기자 | {{}} 2024/03/05 [09:55]\n\n'
    below = "\n# 독자가 내는 구독료는 나루신문의 힘입니다. # 구독료: 12,000원(년간)/계좌 : 나루은행 30"
    article = page(head.format("기사입력"), head.format("입력 :"), below=below)
    assert (article.headline, article.subheadline) == (f'"{HEADLINE}"', subheadline)
    assert (str(article.published), article.byline) == ("2024-03-05 09:55:00+09:00", "홍길동 기자")
    assert [block.text for block in article.blocks] == BLOCKS
