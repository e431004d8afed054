"""Lines that sign in other ways: in English, pupils and correspondents; and records of a match, which sign nothing."""

from __future__ import annotations

import pytest

from parsers.article import Byline
from parsers.fields import byline


def test_an_english_line_signs_with_the_post_in_brackets() -> None:
    assert byline.is_line("By Daniel Hart (나루대학교 영어교육과 교수)") == (
        Byline("Daniel Hart", "나루대학교 영어교육과 교수"),
    )


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Paeng Eunyul Reporter", "Paeng Eunyul", "Reporter"),
        ("By Paeng Eun-yul Staff Reporter", "Paeng Eun-yul", "Staff Reporter"),
        ("Paeng Eunyul", "Paeng Eunyul", None),
        ("Daniel Reporterson", "Daniel Reporterson", None),
    ],
)
def test_an_english_line_tells_the_post_behind_the_name(line: str, name: str, role: str | None) -> None:
    assert byline.parse(line) == (Byline(name, role),)


def test_an_english_line_signs_with_an_address() -> None:
    assert byline.is_line("By Paeng Eun-yul eunyul@naru.example") == (
        Byline("Paeng Eun-yul", email="eunyul@naru.example"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "By mail to naru@demo.example",
        "By 2030 (목표)",
        "By bus (나루역 앞 정류장)",
        "Daniel Hart (나루대 교수)은 말했다.",
    ],
)
def test_what_only_looks_like_an_english_line_signs_nothing(text: str) -> None:
    assert byline.is_line(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "▲득점=한승우(전12·연후3) 오지훈(후40·이상 솔바위고)",
        "▲새터고(3-5-2)=조현빈 장우진",
        "△승=한지호(11회)",
        "도움=한지호",
        "득점=홍길동",
        "△결승골=홍길동",
        "승리투수=홍길동",
        "MVP=홍길동",
    ],
)
def test_who_scored_in_a_match_signs_nothing(text: str) -> None:
    assert byline.is_line(text) == ()


def test_pupils_who_sign_are_reporters_and_their_classes_no_posts() -> None:
    found = byline.is_line("나루고 2학년 홍길동·김영희, 1학년 이은재 학생기자")
    assert [(one.name, one.role) for one in found] == [(name, "학생기자") for name in ("홍길동", "김영희", "이은재")]


def test_the_short_name_of_the_paper_is_no_place() -> None:
    found = byline.is_line("[ 나루경기 = 홍길동 기자 ]", "나루경기신문")
    assert [(one.name, one.place) for one in found] == [("홍길동", None)]
    assert [one.place for one in byline.is_line("[ 나루 = 홍길동 기자 ]", "나루신문")] == ["나루"]


def test_a_university_and_its_department_are_nobodys_name() -> None:
    assert byline.parse("나루대 철학과 교수") == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("글·사진_홍길동 여행작가", (Byline("홍길동", "여행작가"),)),
        ("뉴질랜드 통신원 홍길동", (Byline("홍길동", "뉴질랜드 통신원"),)),
        ("홍길동 기자·일부 연합뉴스", (Byline("홍길동", "기자"), Byline(None, agency="연합뉴스"))),
    ],
)
def test_who_signs_in_other_ways_is_read(line: str, people: tuple[Byline, ...]) -> None:
    assert byline.parse(line) == people


@pytest.mark.parametrize("line", ["서진우 기자·외신종합", "서진우 기자 외신 종합", "서진우 기자, 취재 도움=나루시"])
def test_a_reporter_signs_alone_who_puts_foreign_news_together_or_thanks_who_helped(line: str) -> None:
    assert byline.is_line(line) == (Byline("서진우", "기자"),)


@pytest.mark.parametrize(
    ("line", "name"),
    [("글 현무겸 / 그림 좌소야", "현무겸"), ("글·그림 함박", "함박"), ("취재·글 현무겸/ 사진 좌소야", "현무겸")],
)
def test_beside_who_wrote_stands_who_drew(line: str, name: str) -> None:
    assert byline.is_line(line) == (Byline(name),)


def test_a_pool_without_names_is_a_house_and_who_made_it_is_told_behind_that_it_was() -> None:
    assert byline.is_house("공동취재단")
    assert byline.is_line("기사 작성 서진우 기자 · 사진 나루시 제공") == (Byline("서진우", "기자"),)
