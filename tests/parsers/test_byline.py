"""Bylines: who wrote it, in every form that papers print, and nobody where nobody signs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.article import Byline
from parsers.fields import byline, dateline

Person = tuple[str | None, str | None, str | None, str | None, str | None]  # name, role, place, email, agency


def person(
    name: str | None,
    role: str | None = None,
    place: str | None = None,
    email: str | None = None,
    agency: str | None = None,
) -> Person:
    return name, role, place, email, agency


def plain(found: tuple[Byline, ...]) -> list[Person]:
    return [(one.name, one.role, one.place, one.email, one.agency) for one in found]


HONG = person("홍길동", "기자")
MAIL = "hong@demo-nd.example"

READ: list[tuple[str, list[Person]]] = [
    ("홍길동 기자", [HONG]),
    ("홍길동기자", [HONG]),
    (f"홍길동 기자 {MAIL}", [person("홍길동", "기자", email=MAIL)]),
    ("홍길동 기자 @demo-nd.example", [HONG]),  # a broken address is none
    ("서울=홍길동 기자", [person("홍길동", "기자", "서울")]),
    ("목포=홍길동 기자", [person("홍길동", "기자", "목포")]),
    (f"/영암=홍길동 기자 {MAIL}", [person("홍길동", "기자", "영암", MAIL)]),
    ("춘천/홍길동", [person("홍길동", None, "춘천")]),
    ("강릉/ 길동", [person("길동", None, "강릉")]),
    ("진천 / 홍길동기자", [person("홍길동", "기자", "진천")]),
    (f"/홍길동 기자 {MAIL}", [person("홍길동", "기자", email=MAIL)]),
    ("/홍길동 기자 hong@…", [HONG]),
    ("/홍길동기자·hong@", [HONG]),
    (f"/홍길동기자·{MAIL}", [person("홍길동", "기자", email=MAIL)]),
    ("/ 홍길동", [person("홍길동")]),
    ("/홍길동·김영희 기자", [HONG, person("김영희", "기자")]),
    ("[나루투데이 홍길동 기자]", [HONG]),
    ("[충청투데이 홍길동 기자]", [HONG]),
    ("[제이누리=홍길동 기자]", [HONG]),
    ("[천지일보 부산=홍길동 기자]", [person("홍길동", "기자", "부산")]),
    ("<홍길동 기자><<끝>>", [HONG]),
    ("홍길동 국장 겸 정치부장", [person("홍길동", "국장 겸 정치부장")]),
    ("홍길동 취재1부 정치부장", [person("홍길동", "취재1부 정치부장")]),
    ("홍길동 정치부 차장", [person("홍길동", "정치부 차장")]),
    ("홍길동 문화체육부 차장대우", [person("홍길동", "문화체육부 차장대우")]),
    ("홍길동 문화부장·편집국 부국장", [person("홍길동", "문화부장·편집국 부국장")]),
    ("홍길동 서울취재본부 부장", [person("홍길동", "서울취재본부 부장")]),
    ("홍길동(정치부장)", [person("홍길동", "정치부장")]),
    ("홍길동(산청거창본부장)", [person("홍길동", "산청거창본부장")]),
    ("홍길동 미국 통신원", [person("홍길동", "미국 통신원")]),
    ("홍길동 시민기자", [person("홍길동", "시민기자")]),
    ("홍길동 객원기자", [person("홍길동", "객원기자")]),
    ("홍길동 인턴기자", [person("홍길동", "인턴기자")]),
    ("홍길동 칼럼니스트 hong@…", [person("홍길동", "칼럼니스트")]),
    (f"홍길동 칼럼니스트 {MAIL}", [person("홍길동", "칼럼니스트", email=MAIL)]),
    ("홍길동·개그맨 | media@demo-nd.example", [person("홍길동", "개그맨", email="media@demo-nd.example")]),
    ("홍길동 전남대 교수", [person("홍길동", "전남대 교수")]),
    ("홍길동(취재) 010-… 김영희(사진)", [person("홍길동")]),
    ("홍길동(취재) 010-1234-5678 김영희(사진)", [person("홍길동")]),
    ("홍길동 기자 외 1명", [HONG]),
    ("홍길동 기자 외 2명", [HONG]),
    # Wire copy.
    ("(광주=연합뉴스) 홍길동 기자 =", [person("홍길동", "기자", "광주", None, "연합뉴스")]),
    ("[광주=뉴시스] 홍길동 기자 =", [person("홍길동", "기자", "광주", None, "뉴시스")]),
    ("[광주=뉴스핌] 홍길동 기자 =", [person("홍길동", "기자", "광주", None, "뉴스핌")]),
    ("【광주=뉴시스】홍길동 기자 =", [person("홍길동", "기자", "광주", None, "뉴시스")]),
    (
        "(서울=연합뉴스) 홍길동 김영희 기자 =",
        [person("홍길동", "기자", "서울", None, "연합뉴스"), person("김영희", "기자", "서울", None, "연합뉴스")],
    ),
    ("(서울=연합뉴스) =", [person(None, None, "서울", None, "연합뉴스")]),
    ("연합뉴스 홍길동 기자", [person("홍길동", "기자", None, None, "연합뉴스")]),
    ("로이터=연합뉴스", [person(None, None, None, None, "연합뉴스")]),
    ("<연합뉴스>", [person(None, None, None, None, "연합뉴스")]),
    ("/연합뉴스", [person(None, None, None, None, "연합뉴스")]),
    ("연합", [person(None, None, None, None, "연합")]),
    # Their kin.
    (f"홍길동 기자 ({MAIL})", [person("홍길동", "기자", email=MAIL)]),
    (f"홍길동 기자 <{MAIL}>", [person("홍길동", "기자", email=MAIL)]),
    ("홍길동·김영희·박나루 기자", [HONG, person("김영희", "기자"), person("박나루", "기자")]),
    ("홍길동ㆍ김영희 기자", [HONG, person("김영희", "기자")]),
    ("홍길동 기자, 김영희 기자", [HONG, person("김영희", "기자")]),
    ("홍길동 기자 김영희 기자", [HONG, person("김영희", "기자")]),
    ("홍길동기자 a@demo-nd.example 김영희기자 b@demo-nd.example",
     [person("홍길동", "기자", email="a@demo-nd.example"), person("김영희", "기자", email="b@demo-nd.example")]),
    ("광주=홍길동 기자·목포=김영희 기자", [person("홍길동", "기자", "광주"), person("김영희", "기자", "목포")]),
    ("광주·전남=홍길동 기자", [person("홍길동", "기자", "광주·전남")]),
    ("나루군=홍길동 기자", [person("홍길동", "기자", "나루군")]),
    ("부산 홍길동 기자", [person("홍길동", "기자", "부산")]),
    ("글·사진 홍길동 기자", [HONG]),
    ("글·사진=홍길동 기자", [HONG]),
    ("글 홍길동 기자·사진 김영희 기자", [HONG]),  # a photographer is credited, and signs nothing
    ("정리=홍길동 기자", [HONG]),
    ("정리/홍길동 기자", [HONG]),
    ("대담=홍길동 편집국장", [person("홍길동", "편집국장")]),
    ("정치부 홍길동 기자", [HONG]),
    ("정치부 홍길동", [person("홍길동")]),
    ("기자명 홍길동", [person("홍길동")]),
    ("홍길동 기자 다른기사 보기", [HONG]),
    ("홍길동 기자 구독", [HONG]),
    ("홍길동 기자님의 기사 더보기", [HONG]),
    ("홍 길 동 기자", [HONG]),
    ("김 구 기자", [person("김구", "기자")]),
    ("홍길동 <나루문학회 회원>", [person("홍길동", "나루문학회 회원")]),
    ("홍길동 시인·나루문학회 회장", [person("홍길동", "시인·나루문학회 회장")]),
    # Names of two and four syllables, and from abroad.
    ("이산 기자", [person("이산", "기자")]),
    ("남궁민수 기자", [person("남궁민수", "기자")]),
    ("황보나 기자", [person("황보나", "기자")]),
    ("김하늘빛 기자", [person("김하늘빛", "기자")]),
    ("마이클 통신원", [person("마이클", "통신원")]),
    ("Jane Doe 기자", [person("Jane Doe", "기자")]),
    ("洪吉童 논설위원", [person("洪吉童", "논설위원")]),
]  # fmt: skip

NOBODY = [
    "AI 기자",
    "로봇기자",
    "기고",
    "노조",
    "고성=종합",
    "목포=취재본부",
    "나루일보@demo-aid.example",
    "GJ저널망치",
    "나루우리신문편집국",
    "온라인뉴스팀",
    "디지털뉴스부",
    "편집국",
    "편집부",
    "뉴스팀",
    "나루일보",
    "나루일보 편집국",
    "관리자",
    "webmaster",
    "admin",
    MAIL,
    "/전남도 제공",
    "<강진군 제공>",
    "/광주광역시 제공",
    "(제공: 부산항만공사)",
    "사진=나루시 제공",
    "",
    "   ",
    "/",
    "기자",
]


@pytest.mark.parametrize(("text", "people"), READ, ids=[row[0] for row in READ])
def test_a_byline_is_read(text: str, people: list[Person]) -> None:
    assert plain(byline.parse(text)) == people


@pytest.mark.parametrize("text", NOBODY)
def test_houses_desks_and_credits_are_nobody(text: str) -> None:
    assert byline.parse(text) == ()
    assert byline.is_line(text) == ()


def test_the_papers_own_name_is_nobody() -> None:
    assert byline.parse("한가람=홍길동 기자", "한가람") == byline.parse("홍길동 기자")


LINES = [
    "홍길동 기자",
    f"홍길동 기자 {MAIL}",
    "홍길동기자",
    "서울=홍길동 기자",
    "춘천/홍길동",
    "진천 / 홍길동기자",
    "/홍길동 기자 hong@…",
    "/ 홍길동",
    "/홍길동·김영희 기자",
    "[나루투데이 홍길동 기자]",
    "<홍길동 기자><<끝>>",
    "홍길동 국장 겸 정치부장",
    "/홍길동 국장 겸 정치부장",
    "홍길동 정치부 차장",
    "홍길동 문화부장·편집국 부국장",
    "홍길동 미국 통신원",
    "홍길동 시민기자",
    f"홍길동 칼럼니스트 {MAIL}",
    f"홍길동 나루대 교수 {MAIL}",
    "/홍길동 나루대 교수",
    "홍길동 기자 외 1명",
    "(광주=연합뉴스) 홍길동 기자 =",
    "<연합뉴스>",
    "/연합뉴스",
    "김영희 논설위원",
    "이산 편집국장",
    "마이클 기자",
    "Jane Doe 기자",
]

# Sentences, menu words, headlines and other lines that only look a little like a byline.
NO_LINES = """
홍길동
홍길동 씨
홍길동(45) 씨
홍길동 나루시장
홍길동 의원
홍길동 대표이사
홍길동 교수
홍길동 기자는 현장에 있었다.
기자가 물었다.
홍길동 기자가 상을 받았다
신임 편집국장에 홍길동 부장
나루시의회 의장단 선출
기자회견
기자 회견
기자의 눈
기자수첩
시민기자 모집
학생기자단 발대식
우리동네 기자단
지역 기자들
전문 기자
현장 기자
정치부 기자
정치 부장
정치부장
편집국장
편집부장
신임 국장
차기 국장
최근 본부장
안전 본부장
조사 위원
이어 발언한 위원
한가한 오후의 기자
하루 10명의 기자
서울 특파원
하동 주재기자
오피니언
열린세상
전매광장
데스크칼럼
사설
사람들
구독신청
기사제보
로그인
전체기사
최신뉴스
많이 본 뉴스
동부취재본부
◇부장 승진
◇ 국장 승진
▲정치부장 홍길동
▲ 총무과장 김영희
감독 김영희
사진 홍길동
주최 나루시·나루일보
문의 061-000-1234
장소 나루문화회관
값 1만5천원
나루출판사
홍길동 지음
홍길동 지음·김영희 그림
출처 나루시
나루·가람 통합 추진
고흥=진도 여객선
서울/부산 왕복
이천 도자기
남원 춘향제
강진 주재
올해의 작가
나루FC 감독
장성 군수
고문 변호사
부장 승진
인사 이동
3면 관련기사
이사장 선임
연합뉴스
나루시는 5일 새 도서관을 열었다고 밝혔다.
“좋은 책을 더 많이 들여놓겠다”
책값은 얼마인가요?
""".strip().split("\n")


@pytest.mark.parametrize("text", LINES)
def test_a_line_that_is_only_a_byline_is_one(text: str) -> None:
    assert byline.is_line(text)


@pytest.mark.parametrize("text", NO_LINES)
def test_a_line_that_could_be_something_else_is_no_byline(text: str) -> None:
    assert byline.is_line(text) == ()


@pytest.mark.parametrize(
    ("paragraph", "people"),
    [
        ("(광주=연합뉴스) 홍길동 기자 = 나루시는 5일 말했다.", [person("홍길동", "기자", "광주", None, "연합뉴스")]),
        ("[광주=뉴시스]홍길동 기자 = 나루시는 말했다.", [person("홍길동", "기자", "광주", None, "뉴시스")]),
        ("(서울=연합뉴스) = 나루시는 5일 말했다.", [person(None, None, "서울", None, "연합뉴스")]),
        ("[나루투데이 홍길동 기자] 나루시는 5일 말했다.", [HONG]),
        ("[나루일보 부산=홍길동 기자] 나루시는 말했다.", [person("홍길동", "기자", "부산")]),
        ("[나루일보 새터=홍길동 기자] 나루시는 말했다.", [person("홍길동", "기자", "새터")]),
        ("[나루=나루일보] 홍길동 기자 = 나루시는 말했다.", [person("홍길동", "기자", "나루")]),
        ("나루시는 5일 말했다.", []),
        ("[속보] 나루시 새 도서관 = 5일 개관", []),
        ("홍길동 기자 = 나루시는 말했다.", [HONG]),
        ("(사)나루문화회 = 회원을 모집한다.", []),
        ("[나루시=나루군 통합] 나루시는 말했다.", []),
    ],
)
def test_a_dateline_names_who_wrote_it(paragraph: str, people: list[Person]) -> None:
    assert plain(byline.parse(dateline.opening(paragraph))) == people


@pytest.mark.parametrize(
    ("word", "agency"),
    [
        ("연합뉴스", "연합뉴스"),
        ("/뉴시스", "뉴시스"),
        ("<뉴스1>", "뉴스1"),
        ("연합", "연합"),
        ("연합뉴스 제공", "연합뉴스"),
    ],
)
def test_a_closing_word_names_an_agency(word: str, agency: str) -> None:
    assert plain(byline.agency(word)) == [person(None, agency=agency)]


@pytest.mark.parametrize("word", ["연합군", "나루통신", "보인다.", ""])
def test_another_closing_word_names_none(word: str) -> None:
    assert byline.agency(word) == ()


names = st.builds(
    "".join,
    st.tuples(
        st.sampled_from("김이박최정강조윤장임한오서신권황안송전홍"),
        st.text(alphabet="가람솔빛별늘찬새은", min_size=2, max_size=2),
    ),
)


@given(st.lists(names, min_size=1, max_size=4, unique=True))
def test_any_reporters_joined_by_dots_are_all_read(people: list[str]) -> None:
    found = byline.parse("·".join(people) + " 기자")
    assert [(one.name, one.role) for one in found] == [(name, "기자") for name in people]


@given(names, st.sampled_from(["서울", "목포", "나주", "여수"]))
def test_any_reporter_with_place_and_address_is_read(name: str, place: str) -> None:
    assert plain(byline.parse(f"/{place}={name} 기자 {MAIL}")) == [(name, "기자", place, MAIL, None)]


bylineish = st.text(alphabet="홍길동김영희 기자부장서울=/·,()[]<>@.…hong0-9=외명사진글|ㅣ", max_size=80)


@given(st.one_of(st.text(max_size=100), bylineish))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert all(one.name or one.agency for one in byline.parse(text))
    byline.is_line(text)
    dateline.opening(text)
    byline.agency(text)
    byline.is_house_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "나한별 기자",
        "나한별기자",
        "서울=나한별 기자",
        "나한별 기자 han@paper.example",
        "목포=나한별 기자, han@paper.example",
    ],
)
def test_the_short_way_for_plain_bylines_reads_what_the_grammar_reads(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = byline.read(text)
    monkeypatch.setattr(byline, "_PLAIN", re.compile("(?!)"))
    byline._read.cache_clear()
    assert byline.read(text) == short
    assert short.bylines


def test_a_subscription_button_glued_to_the_name_is_no_role() -> None:
    assert byline.parse("나한별 기자기자 구독") == (Byline("나한별", "기자"),)
    assert byline.parse("나한별 기자 구독") == (Byline("나한별", "기자"),)
