"""Flattened articles among what their pages hold beside them: buttons, glued menus, writers' cards, other stories."""

from __future__ import annotations

import pytest

import parsers

TITLE = "솔내나루 등대 60년 만에 다시 불 밝혀"
TIME = "승인 2024.03.05 10:20"
ONE = "솔내나루 등대가 5일 저녁 다시 불을 밝혔다. 1964년 문을 닫은 뒤 60년 만의 일이다."
TWO = "나루시는 지난해부터 등탑을 고치고 계단을 새로 놓았다."
THREE = "시는 내년까지 등대 둘레에 걷는 길을 내고 쉼터 세 곳을 만든다."
FORBIDS = "저작권자 © 나루일보 무단전재 및 재배포 금지"
LEAD = "나루시가 갯벌 사업을 두고 주민 의견을 듣기로 했다. 설명회는 다음 주 화요일 시청 강당에서 열린다."


def read(*lines: str) -> parsers.Article:
    return parsers.parse_text("\n".join(lines))


def texts(article: parsers.Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    "buttons",
    [("글씨키우기", "글씨줄이기", "메일보내기"), ("본문 글씨 줄이기본문 글씨 키우기",), ("카카오톡 공유인쇄글자크기",)],
)
def test_buttons_between_head_and_text_are_no_part_of_it(buttons: tuple[str, ...]) -> None:
    assert texts(read(TITLE, TIME, *buttons, ONE, TWO, FORBIDS)) == [ONE, TWO]


def test_a_machines_summary_is_no_part_of_the_text() -> None:
    assert texts(read(TITLE, TIME, "AI 2줄 요약", "등대가 켜졌다.", "길도 난다.", ONE, TWO)) == [ONE, TWO]


def test_an_article_above_a_list_of_other_stories_is_no_list() -> None:
    others = [line for day in (1, 2, 3) for line in (f"갯벌 설명회 {day}일 연다", LEAD, f"2024.02.0{day} 09:30")]
    article = read(TITLE, "2024. 03.05. 10:20:30", ONE, TWO, "최신기사", *others)
    assert (article.headline, texts(article)) == (TITLE, [ONE, TWO])


def test_a_page_of_stories_each_with_its_day_is_a_list() -> None:
    stories = [line for day in (1, 2, 3) for line in (f"갯벌 설명회 {day}일 연다", LEAD, f"2024.02.0{day} 09:30")]
    with pytest.raises(parsers.NotAnArticle):
        read("전체기사", *stories)


def test_a_numbered_post_is_no_archives_shelf() -> None:
    text = f"{TITLE}\n{TIME}\n{ONE}\n{TWO}"
    assert parsers.parse_text(text, "https://naru.example/archives/4102").headline == TITLE
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(text, "https://naru.example/archives/2024")


def test_related_stories_within_the_text_do_not_end_it() -> None:
    article = read(TITLE, TIME, ONE, "▶관련기사 : 등대지기가 돌아본 60년", TWO, THREE, FORBIDS)
    assert texts(article) == [ONE, TWO, THREE]


def test_what_stands_below_the_copyright_line_is_no_text_of_a_page_without_sentences() -> None:
    with pytest.raises(parsers.NotAnArticle):
        read(TITLE, TIME, FORBIDS, "오늘의 포토", LEAD, LEAD.replace("갯벌", "염전"))


@pytest.mark.parametrize(
    "card", [("홍길동 기자 hong@naru.example다른기사 보기",), ("홍길동 기자", "hong@naru.example", "다른기사 보기")]
)
def test_a_writers_card_below_the_text_signs_it_with_his_address(card: tuple[str, ...]) -> None:
    (signed,) = read(TITLE, TIME, ONE, TWO, FORBIDS, *card).bylines
    assert (signed.name, signed.role, signed.email) == ("홍길동", "기자", "hong@naru.example")


def test_a_card_of_somebody_else_signs_nothing() -> None:
    article = read(TITLE, "김나루 기자", TIME, ONE, TWO, FORBIDS, "홍길동 기자 hong@naru.example다른기사 보기")
    assert [(one.name, one.email) for one in article.bylines] == [("김나루", None)]


def test_writers_on_lines_of_their_own_sign_together() -> None:
    article = read(TITLE, "김나루 기자 naru@naru.example", "홍길동 인턴기자", TIME, ONE, TWO, FORBIDS)
    assert [(one.name, one.role) for one in article.bylines] == [("김나루", "기자"), ("홍길동", "인턴기자")]


def test_every_closing_byline_signs() -> None:
    article = read(TITLE, TIME, ONE, TWO, "/김나루 기자 naru@naru.example", "/홍길동 수습기자 hong@naru.example")
    assert [one.name for one in article.bylines] == ["김나루", "홍길동"]
    assert texts(article) == [ONE, TWO]


MENU = ("정치", "경제", "사회", "문화", "오피니언", "사설")


def test_a_section_that_stands_again_below_the_menu_is_the_articles() -> None:
    assert read("나루일보", *MENU, "사회", TITLE, TIME, ONE, TWO).section == ("사회",)


def test_a_menus_last_word_is_no_section_however_often_the_menu_stands_there() -> None:
    assert read("나루일보", *MENU, *MENU, TITLE, TIME, ONE, TWO).section == ()


def test_a_path_whose_steps_are_glued_is_parted_by_the_menus_words() -> None:
    assert read("나루일보", *MENU, "홈오피니언사설", TITLE, TIME, ONE, TWO).section == ("오피니언", "사설")


def test_a_glued_path_of_words_that_no_menu_holds_tells_nothing() -> None:
    assert read("나루일보", *MENU, "홈시군구름재", TITLE, TIME, ONE, TWO).section == ()


def test_an_arrow_in_a_headline_parts_no_path() -> None:
    article = read("배차 간격 24분→15분으로 - 나루일보", "배차 간격 24분→15분으로", TIME, ONE, TWO)
    assert (article.headline, article.section) == ("배차 간격 24분→15분으로", ())


def test_a_day_above_the_menu_is_the_readers_and_no_articles() -> None:
    text = ("[포토] 등대 - 나루일보", "2024.03.06 (수)", *MENU, "[포토] 등대", ONE, TWO)
    article = read(*text)
    assert (article.headline, article.published) == ("[포토] 등대", None)


def test_a_machines_summary_that_tells_what_it_is_ends_at_the_buttons_behind_it() -> None:
    told = "AI 요약은 최신 기술을 활용해 제공합니다. 전체 맥락은 기사 본문을 함께 확인하는 것이 좋습니다."
    box = ("뉴스 요약", told, "닫기", "등대가 60년 만에 불을 밝혔고 길도 난다고 나루시가 밝혔다.", "회원용", "로그인")
    tools = ("글자크기 설정", "가", "가", "인쇄하기", "이메일에 공유하기", "링크 복사하기", "닫기")
    assert texts(read(TITLE, TIME, *box, *tools, ONE, TWO, FORBIDS)) == [ONE, TWO]


def test_several_sign_on_lines_of_their_own_each_with_an_address_below() -> None:
    who = ("홍길동 기자", "hong@naru.example", "김영희 기자", "kim@naru.example", "이철수 기자", "lee@naru.example")
    article = read("사회", TITLE, "web@naru.example", *who, TIME, ONE, TWO, FORBIDS)
    assert [(one.name, one.email) for one in article.bylines] == [
        ("홍길동", "hong@naru.example"),
        ("김영희", "kim@naru.example"),
        ("이철수", "lee@naru.example"),
    ]


@pytest.mark.parametrize("name", ["류영상", "박미술", "김문화"])
def test_a_reporter_whose_name_holds_a_sections_is_no_section(name: str) -> None:
    article = read(TITLE, name, "기자", TIME, ONE, TWO, FORBIDS)
    assert (article.section, [one.name for one in article.bylines]) == ((), [name])


def test_titles_that_a_list_cuts_short_with_two_dots_are_none_of_the_head() -> None:
    others = ("갯벌 설명회 다음 주 화요일 연다는..", "나루항 배편 내년부터 하루 네 번..", "쉼터 세 곳 어디에 놓나..")
    article = read("나루일보 주요뉴스", *others, TITLE, TIME, ONE, TWO, FORBIDS)
    assert (article.headline, article.subheadline) == (TITLE, None)


def test_a_page_on_one_line_is_dated_by_its_label_and_not_by_the_clock_at_its_top() -> None:
    menu = "나루일보 2024-03-06 17:25 (수) 로그인 회원가입 정치 경제 사회"
    text = " ".join([f"{TITLE} - 나루일보", menu, TITLE, "입력 2024.03.05 10:20", ONE, TWO, THREE, FORBIDS])
    assert str(read(text).published) == "2024-03-05 10:20:00+09:00"
