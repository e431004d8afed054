"""Signatures: the last line of a piece by somebody from outside the paper, told from a last line that says something."""

from __future__ import annotations

import pytest

from parsers.article import Byline
from parsers.fields import signature

ANYWHERE = [
    ("홍길동 나루문화원장", Byline("홍길동", "나루문화원장")),
    ("홍길동 나루경찰서 정보안보과 경위", Byline("홍길동", "나루경찰서 정보안보과 경위")),
    ("홍길동 나루시의회 의원", Byline("홍길동", "나루시의회 의원")),
    ("홍길동 교수", Byline("홍길동", "교수")),
    ("문가람 새빛대 문헌정보학과 교수", Byline("문가람", "새빛대 문헌정보학과 교수")),
    ("소담이 시인", Byline("소담이", "시인")),
    ("글·홍길동 농부", Byline("홍길동", "농부")),
    ("/홍길동", Byline("홍길동")),
    ("나루군의회 의장 홍 길 동", Byline("홍길동", "나루군의회 의장")),
    ("<나루소방서장 홍길동>", Byline("홍길동", "나루소방서장")),
    ("<옹가을·나루대 조경학과 교수>", Byline("옹가을", "나루대 조경학과 교수")),
    ("- 홍길동(나루읍·농부) -", Byline("홍길동", "농부", "나루읍")),
    ("홍길동 시인·나루포럼 대표", Byline("홍길동", "시인·나루포럼 대표")),
    ("박길동 도의원", Byline("박길동", "도의원")),
    ("상담=홍길동 변호사", Byline("홍길동", "변호사")),
]
OPINION = [
    ("마도현 농민(벌말면 샘골리)", Byline("마도현", "농민")),
    ("홍길동 나루중 3학년", Byline("홍길동", "나루중 3학년")),
    ("나루중 3학년 홍길동", Byline("홍길동", "나루중 3학년")),
    ("나루경찰서 경위 홍길동", Byline("홍길동", "나루경찰서 경위")),
    ("홍길동 주부", Byline("홍길동", "주부")),
    ("<홍길동 나루시 새터동 주민센터>", Byline("홍길동", "나루시 새터동 주민센터")),
    ("홍길동", Byline("홍길동")),
    ("홍길동 (나루읍·주부)", Byline("홍길동", "주부", "나루읍")),
    ("홍 길 동", Byline("홍길동")),
    ("▲ 홍길동 나루대 교수", Byline("홍길동", "나루대 교수")),
    ("김솔 (농부)", Byline("김솔", "농부")),
    ("<홍길동/나루소방서 예방담당>", Byline("홍길동", "나루소방서 예방담당")),
    ("■홍길동 시인", Byline("홍길동", "시인")),
    ("△홍길동", Byline("홍길동")),
    ("나루대 교수 홍길동", Byline("홍길동", "나루대 교수")),
    ("변호사 홍길동", Byline("홍길동", "변호사")),
    ("솜다리(나루읍·고등학생)", Byline("솜다리", "고등학생", "나루읍")),
    ("[나루문화예술재단 팀장 이엉]", Byline("이엉", "나루문화예술재단 팀장")),
    ("새터면에서 홍길동 드림", Byline("홍길동", place="새터면")),
    ("홍길동<주부·나루시 새터면>", Byline("홍길동", "주부", "나루시 새터면")),
    ("- 솔바람 / 나루문화원장", Byline("솔바람", "나루문화원장")),
    ("솔바람 / 변호사·나루시 마을변호사", Byline("솔바람", "변호사·나루시 마을변호사")),
]
NONE = """
진달래 / 홍길동 시인
나루사 종무실장 겸 박재원
나루대 졸업
- 물가에서 / 홍길동 시인
/정리반
<봄바람/나루 들판>
(이번호/다음호)
/강원도
/전북대
/ 끝으로
▲ 고요한 아침바다
▲ 홍길동 ▲ 김영희
자문=홍길동 나루대 교수
나루출판사 펴냄. 212쪽. 1만8천 원
자료=통계청
(자료: 물레시장 상인회)
문의 나루시청 홍보팀
장소 나루시민회관
나루시 / 새터면장
나루시 관광과
김영희 지음
나루시는 5일 새 도서관을 열었다
나루시는 5일 새 도서관을 열었다.
“다시는 없어야 할 일이다”
사진=나루시 제공
시민은 묻고 있다
흰 눈만 내렸다
""".strip().split("\n")


@pytest.mark.parametrize(("text", "person"), ANYWHERE, ids=[row[0] for row in ANYWHERE])
def test_a_post_that_a_list_holds_signs_any_piece(text: str, person: Byline) -> None:
    assert signature.read(text) == (person,)
    assert signature.read(text, opinion=True) == (person,)


@pytest.mark.parametrize(("text", "person"), OPINION, ids=[row[0] for row in OPINION])
def test_anyone_signs_a_piece_of_opinion(text: str, person: Byline) -> None:
    assert signature.read(text, opinion=True) == (person,)
    assert signature.read(text) == ()


@pytest.mark.parametrize("text", NONE)
def test_a_last_line_that_says_something_is_no_signature(text: str) -> None:
    assert signature.read(text) == ()
    assert signature.read(text, opinion=True) == ()


@pytest.mark.parametrize(
    "line", ["축사 / 나루문화원장", "다음호 / 나루대 교수", "한뜻으로 / 나루농협 조합장", "참석자(나루읍·농부)"]
)
def test_a_word_beside_a_post_that_nobody_calls_himself_is_no_pen_name(line: str) -> None:
    assert signature.read(line, opinion=True) == ()


def test_a_pen_name_beside_a_post_signs() -> None:
    assert signature.read("솔바람 / 나루문화원장", opinion=True) == (Byline("솔바람", "나루문화원장"),)


@pytest.mark.parametrize(
    ("lines", "person", "size"),
    [
        (("홍길동", "나루대 교수", "나루시 환경위원"), Byline("홍길동", "나루대 교수"), 3),
        (("홍길동", "나루대 교수"), Byline("홍길동", "나루대 교수"), 2),
        (("나루생태연구소 대표", "홍길동"), Byline("홍길동", "나루생태연구소 대표"), 2),
    ],
)
def test_who_signs_may_take_several_lines(lines: tuple[str, ...], person: Byline, size: int) -> None:
    assert signature.on_lines(["나루천에 봄이 왔다.", "향이 좋다.", *lines]) == ((person,), size)


@pytest.mark.parametrize("lines", [("향이 좋다.", "홍길동"), ("홍길동", "그가 말했다."), ("나루대 교수",)])
def test_lines_without_a_name_or_a_post_do_not_sign(lines: tuple[str, ...]) -> None:
    assert signature.on_lines(["나루천에 봄이 왔다.", *lines]) == ((), 1)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("솔바람 <변호사·법무법인 나루>", (Byline("솔바람", "변호사·법무법인 나루"),)),
        ("홍길동(건축사·나루기록모임)", (Byline("홍길동", "건축사·나루기록모임"),)),
        ("솔바람(나루기록모임)", ()),
        ("어제(변호사 상담)", ()),
    ],
)
def test_what_one_is_and_of_which_house_stand_in_brackets(line: str, people: tuple[Byline, ...]) -> None:
    assert signature.read(line) == people
