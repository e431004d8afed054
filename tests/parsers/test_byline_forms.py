"""Bylines of an open world: any name, any post, any place, as they stand under articles, and who is no author."""

from __future__ import annotations

import pytest

from parsers.article import Byline
from parsers.fields import byline, dateline

MAIL = "hong@demo-nd.example"
KIM = "kim@demo-nd.example"
HONG = Byline("홍길동", "기자")


def one(
    name: str | None,
    role: str | None = None,
    place: str | None = None,
    email: str | None = None,
    agency: str | None = None,
) -> list[Byline]:
    return [Byline(name, role, place, email, agency)]


# Lines that sign, wherever they stand.
SIGNED: list[tuple[str, list[Byline]]] = [
    # Wire copy: the place, the agency, and all names behind it.
    ("(온섬=누리통신) 들찬솔 기자", one("들찬솔", "기자", "온섬", None, "누리통신")),
    (
        "(은파·솔내=누리통신) 가든솔 나래온 기자",
        [Byline(name, "기자", "은파·솔내", None, "누리통신") for name in ("가든솔", "나래온")],
    ),
    ("새터골/홍길동, 나봄희 기자", [Byline(name, "기자", "새터골") for name in ("홍길동", "나봄희")]),
    ("글 홍길동 · 사진 나봄희", one("홍길동")),
    ("글 홍길동 기자·사진 제공 나루수영회", [HONG]),
    (
        "새터골=홍길동 기자 hong@demo-nd.example / 김영희 기자 kim@demo-nd.example / 사진=나봄희 기자",
        [Byline("홍길동", "기자", "새터골", MAIL), Byline("김영희", "기자", None, KIM)],
    ),
    ("기획·제작 홍길동 기자", [HONG]),
    # The wire beside the name, before it or behind.
    ("뉴시스 홍길동 기자", one("홍길동", "기자", None, None, "뉴시스")),
    ("홍길동 뉴시스 기자", one("홍길동", "기자", None, None, "뉴시스")),
    ("홍길동 기자 (목포=연합뉴스)", one("홍길동", "기자", "목포", None, "연합뉴스")),
    ("＜홍길동 기자＞", [HONG]),
    # The place before a bar, behind an equals sign, with what kind of town it is.
    ("목포ㅣ홍길동 기자", one("홍길동", "기자", "목포")),
    ("홍길동 기자=목포", one("홍길동", "기자", "목포")),
    ("목포시 홍길동 기자", one("홍길동", "기자", "목포시")),
    (f"(홍길동 기자 = {MAIL})", one("홍길동", "기자", None, MAIL)),
    (f"홍길동 기자 {MAIL} 기자의 다른 기사 보기", one("홍길동", "기자", None, MAIL)),
    ("나루통신사 홍길동기자 기자", [HONG]),
    ("홍길동 기자 기자", [HONG]),
    ("취재 홍길동 기자 / 영상편집 나봄희 기자", [HONG]),
    ("취재 홍길동 기자, 영상 편집 나봄희 PD", [HONG]),
    ("홍길동 기자 / 편집 나봄희", [HONG]),
    ("사진·글 홍길동", one("홍길동")),
    ("홍길동 기자·나봄희 인턴", [HONG, Byline("나봄희", "인턴")]),
    ("기획취재팀 홍길동 나봄희 기자", [HONG, Byline("나봄희", "기자")]),
    ("홍길동 시인 / 나루문인협회 회원", one("홍길동", "시인 / 나루문인협회 회원")),
    ("글·그림 홍길동 (나루섬 주민)", one("홍길동", "나루섬 주민")),
    ("글 : 홍길동(수필가, 나루면)", one("홍길동", "수필가", "나루면")),
    ("기획·디자인 = 홍길동 기자", [HONG]),
    ("취재 / 홍길동 기자, 편집 / 나봄희 기자, 그래픽 / 두루미 디자이너", [HONG]),
    ("취재지원=홍길동 인턴기자", one("홍길동", "인턴기자")),
    ("번역=홍길동 편집위원", one("홍길동", "편집위원")),
    ("기획취재팀=홍길동·김영희 기자, 자문=나봄희 나루대 교수", [HONG, Byline("김영희", "기자")]),
    ("타르투(에스토니아)=안나 킴 통신원", one("안나 킴", "통신원", "타르투(에스토니아)")),
    ("글 홍길동 사진 나봄희", one("홍길동")),
    ("온라인뉴스부 online@demo.example 홍길동 객원기자", one("홍길동", "객원기자")),
    ("글 = 홍길동 기자 / 사진 = 나루시 자율방범대", [HONG]),
    ("나루일보 홍길동 기자 (제보 jebo@demo.example)", [HONG]),
    ("응우옌 티 란 하노이 통신원", one("응우옌 티 란", "하노이 통신원")),
    ("마리아 산토스 통신원", one("마리아 산토스", "통신원")),
    ("글·사진 솔바람", one("솔바람")),
    ("진행·정리 홍길동 객원기자", one("홍길동", "객원기자")),
    ("글·그림 홍길동 (섬마루 주민)", one("홍길동", "섬마루 주민")),
    ("글 : 홍길동 / 사진 : 나봄희", one("홍길동")),
    ("홍길동 편집장", one("홍길동", "편집장")),
    ("김 영 희 <시인·나루문학회 사무국장>", one("김영희", "시인·나루문학회 사무국장")),
    # Pen names, poets, painters; the post before or behind, in any brackets.
    ("갈잎새 〈수필가〉", one("갈잎새", "수필가")),
    ("붓끝 화백", one("붓끝", "화백")),
    ("그림=탁섬 화백", one("탁섬", "화백")),
    ("한별 시인", one("한별", "시인")),
    ("나봄희 시조시인", one("나봄희", "시조시인")),
    ("시인 홍길동", one("홍길동", "시인")),
    ("변도담 시인(솔내문학회)", one("변도담", "시인")),
    ("홍길동 사무국장·시인", one("홍길동", "사무국장·시인")),
    ("홍길동 (시인·나루문인협회장)", one("홍길동", "시인·나루문인협회장")),
    ("홍길순 갈매면 명예기자", one("홍길순", "갈매면 명예기자")),
    ("홍길동(나루읍·67세)", one("홍길동", place="나루읍")),
    ("대담=홍길동 편집국장, 정리=김영희 기자, 사진=박바다 객원기자", [Byline("홍길동", "편집국장"), Byline("김영희", "기자")]),
    ("홍길동 선임기자·김영희 기자 gildong@demo.example", [Byline("홍길동", "선임기자", None, "gildong@demo.example"), Byline("김영희", "기자")]),
    ("홍길동 선임기자·김영희 기자 desk@demo.example", [Byline("홍길동", "선임기자"), Byline("김영희", "기자", None, "desk@demo.example")]),
    ("홍길동·김영희기자 hong·kim@demo.example", [HONG, Byline("김영희", "기자")]),
    ("홍길동 본지 시민기자", one("홍길동", "시민기자")),
    # A post with its institution.
    ("홍길동 전남대 의대 교수", one("홍길동", "전남대 의대 교수")),
    ("선우담·은결대 농업경제학과 교수", one("선우담", "은결대 농업경제학과 교수")),
    ("홍길동, 나루대 교수", one("홍길동", "나루대 교수")),
    ("홍길동 임상심리사", one("홍길동", "임상심리사")),
    ("홍길동 나루고 교사", one("홍길동", "나루고 교사")),
    ("눈꽃새 발행인", one("눈꽃새", "발행인")),
    ("홍길동 상임이사·논설고문", one("홍길동", "상임이사·논설고문")),
    # Readers' letters tell where they come from.
    ("〈임자람·솔내시 새터동〉", one("임자람", None, "솔내시 새터동")),
    ("임자람(솔내시 새터동)", one("임자람", None, "솔내시 새터동")),
    # Places that no list has.
    ("포도나루/맹그루 시민기자", one("맹그루", "시민기자", "포도나루")),
    ("새터골=맹그루 시민기자", one("맹그루", "시민기자", "새터골")),
    ("봄내 홍길동 기자", one("홍길동", "기자", "봄내")),
    ("온새미/늘해랑 기자", one("늘해랑", "기자", "온새미")),
    ("홍길동/김영희 기자", [HONG, Byline("김영희", "기자")]),
    ("홍길동 기자 - hong@demo-nd.example", one("홍길동", "기자", None, MAIL)),
    ("너른/마한결", one("마한결", None, "너른")),
    ("홍길동 기자(=나루)", one("홍길동", "기자", "나루")),
    (f"나루 홍길동기자 {MAIL}", one("홍길동", "기자", "나루", MAIL)),
    (f"江陵/洪吉童 {MAIL}", one("洪吉童", None, "江陵", MAIL)),
    ("나루·새터=홍길동 기자", one("홍길동", "기자", "나루·새터")),
    ("/솔내=홍길동·김영희 기자", [Byline("홍길동", "기자", "솔내"), Byline("김영희", "기자", "솔내")]),
    # Foreign names, Hanja, surnames of two syllables set apart.
    ("응우옌 티 란 시민기자", one("응우옌 티 란", "시민기자")),
    ("존 스미스 기자", one("존 스미스", "기자")),
    ("마리아 산토스 시민기자", one("마리아 산토스", "시민기자")),
    ("무함마드 알리 통신원", one("무함마드 알리", "통신원")),
    ("다나카 유코 객원기자", one("다나카 유코", "객원기자")),
    ("(파리=장 뒤퐁 통신원)", one("장 뒤퐁", "통신원", "파리")),
    ("(항구시=북해통신) 아르네 홀름 기자", [Byline("아르네 홀름", "기자", "항구시", None, "북해통신")]),
    (f"John Smith 통신원 {MAIL}", one("John Smith", "통신원", None, MAIL)),
    ("金在奎 논설위원", one("金在奎", "논설위원")),
    ("남궁 민 기자", one("남궁민", "기자")),
    ("예그리나 기자", one("예그리나", "기자")),
    # House and desk before the name, or between name and post.
    ("나루일보 정치부 홍길동 기자", [HONG]),
    ("기동취재/홍길동 기자", [HONG]),
    ("[진주/CTN]홍길동 기자", one("홍길동", "기자", "진주")),
    ("홍길동 사회·체육담당 부국장", one("홍길동", "사회·체육담당 부국장")),
    ("정치부=홍길동 기자", [HONG]),
    ("정치부/홍길동 기자", [HONG]),
    ("홍길동 나루일보 시민기자", one("홍길동", "시민기자")),
    ("홍길동 사회부 기자", one("홍길동", "사회부 기자")),
    # Addresses: each one's, or whose name it spells, or of the first.
    (f"홍길동기자{MAIL}", one("홍길동", "기자", None, MAIL)),
    (f"{MAIL} 홍길동 기자", one("홍길동", "기자", None, MAIL)),
    (f"[나루일보 홍길동 기자] {MAIL}", one("홍길동", "기자", None, MAIL)),
    (f"홍길동·김영희 기자 {MAIL}, {KIM}", [Byline("홍길동", "기자", None, MAIL), Byline("김영희", "기자", None, KIM)]),
    (
        "홍길동·김영희 기자 younghee@demo-nd.example",
        [HONG, Byline("김영희", "기자", None, "younghee@demo-nd.example")],
    ),
    ("홍길동·김영희 기자 desk7@demo-nd.example", [Byline("홍길동", "기자", None, "desk7@demo-nd.example"), Byline("김영희", "기자")]),
    ("/함초롬기자·chorom@", one("함초롬", "기자")),
    # An address of which only the name is printed, with and without its sign.
    ("홍길동 기자 hong@", [HONG]),
    ("나루=홍길동 기자 hong@", one("홍길동", "기자", "나루")),
    ("/홍길동기자 hong12@", [HONG]),
    ("/나루=홍길동기자 hong12", one("홍길동", "기자", "나루")),
    # Who made the pictures is credited, and signs nothing.
    ("글=홍길동 기자·사진=김영희 기자", [HONG]),
    ("글 홍길동 기자 hong@demo-nd.example·사진 김영희 기자 kim@demo-nd.example", one("홍길동", "기자", None, MAIL)),
    ("글 홍길동·사진 김영희 기자", [HONG]),
    ("홍길동 기자, 사진 김영희", [HONG]),
    ("글·사진 홍길동", one("홍길동")),
    ("글·사진/홍길동 기자", [HONG]),
    # Others who are not named, and the odds that systems print.
    ("홍길동 기자 외", [HONG]),
    ("홍길동 기자 등", [HONG]),
    ("홍길동 기자 등 3명", [HONG]),
    ("기자명홍길동 기자", [HONG]),
    ("기자명 By. 홍길동 기자", [HONG]),
    ("By. 홍길동 기자", [HONG]),
    ("홍길동 기자의 다른기사 보기", [HONG]),
    ("홍길동 기자홍길동 기자", [HONG]),
    ("홍길동 기자 홍길동 기자", [HONG]),
    ("홍길동 기자 프로필", [HONG]),
    ("◆홍길동 기자", [HONG]),
    ("【나루=뉴시스】홍길동 기자", one("홍길동", "기자", "나루", None, "뉴시스")),
    # The post or its label before the name.
    ("논설위원 홍길동", one("홍길동", "논설위원")),
    ("편집국장 홍길동", one("홍길동", "편집국장")),
    ("인턴기자 홍길동", one("홍길동", "인턴기자")),
    ("기자 : 홍길동", [HONG]),
    ("기자 홍길동", [HONG]),
    ("취재기자 : 홍길동", [HONG]),
    ("글·홍길동 시인", one("홍길동", "시인")),
    # The place behind the name, alone in brackets, for several, and behind a house.
    ("홍길동 기자(목포)", one("홍길동", "기자", "목포")),
    ("홍길동기자/목포", one("홍길동", "기자", "목포")),
    ("(해남)홍길동 기자", one("홍길동", "기자", "해남")),
    ("순천=홍길동·김영희", [Byline("홍길동", None, "순천"), Byline("김영희", None, "순천")]),
    ("[데모/순천=홍길동 기자]", one("홍길동", "기자", "순천")),
    ("홍길동(洪吉童) 기자", [HONG]),
    ("가은비·홍길동 기자", [one("가은비", "기자")[0], HONG]),
    ("법무법인 나루 홍길동 변호사", one("홍길동", "변호사")),
    ("홍길동 기자·전우치 기자", [HONG, one("전우치", "기자")[0]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), SIGNED, ids=[row[0] for row in SIGNED])
def test_who_signs_is_read(text: str, people: list[Byline]) -> None:
    assert list(byline.parse(text)) == people


@pytest.mark.parametrize("text", [row[0] for row in SIGNED if not row[0].startswith("법무법인")])
def test_the_line_is_known_as_one_that_signs(text: str) -> None:
    assert byline.is_line(text)


# Known to be bylines they are read; in running text they could as well be about somebody.
TOLD = [
    ("洪吉童", one("洪吉童")),
    ("홍길동 / 나루시 새터동·자영업", one("홍길동", "자영업", "나루시 새터동")),
    ("John Smith", one("John Smith")),
    ("기자명 너울찬", one("너울찬")),
    ("기자명 naru77", one("naru77")),
    ("응우옌 티 란", one("응우옌 티 란")),
    ("홍길동(洪吉童) 나루향교 전교", one("홍길동", "나루향교 전교")),
    (
        "홍길동 나루대 도시공학과 명예교수·전 시 총괄건축가",
        one("홍길동", "나루대 도시공학과 명예교수·전 시 총괄건축가"),
    ),
    ("홍길동 나루중 3학년", one("홍길동", "나루중 3학년")),
    ("홍길동(나루초 4학년)", one("홍길동", "나루초 4학년")),
    ("홍길동 나루시장", one("홍길동", "나루시장")),
    ("홍길동 박사(나루역사연구소장)", one("홍길동", "박사")),
    ("마도현 농민(벌말면 샘골리)", one("마도현", "농민")),
    ("사진=홍길동 기자", [HONG]),
    ("홍길동 신부·나루성당 주임", one("홍길동", "신부·나루성당 주임")),
    ("도담솔/김영희", [Byline("도담솔"), Byline("김영희")]),
    ("홍길동 사회부", one("홍길동", "사회부")),
    ("홍길동 경제부", one("홍길동", "경제부")),
    ("변호사 홍길동", one("홍길동", "변호사")),
    ("나루대 교수 홍길동", one("홍길동", "나루대 교수")),
    ("사장 홍길동", one("홍길동", "사장")),
    ("발행인 홍길동", one("홍길동", "발행인")),
    ("정치부장 홍길동", one("홍길동", "정치부장")),
    ("홍길동 상무이사", one("홍길동", "상무이사")),
]


@pytest.mark.parametrize(("text", "people"), TOLD, ids=[row[0] for row in TOLD])
def test_who_may_sign_is_read_only_where_a_byline_stands(text: str, people: list[Byline]) -> None:
    assert list(byline.parse(text)) == people
    assert byline.is_line(text) == ()


NOBODY = """
이장님
홍길동씨
편집자
의료 담당 기자
시청 출입 기자
오피니언
뉴스에디터
Editor
newsroom
이메일 jebo@demo-nd.example
나루신보
조용한 아침
도서관 새로 짓는다
나루시 관광과
""".strip().split("\n")


@pytest.mark.parametrize("text", NOBODY)
def test_common_words_and_ways_of_address_are_nobody(text: str) -> None:
    assert all(person.role for person in byline.parse(text))
    assert byline.is_line(text) == ()


NO_LINES = """
[부고] 홍길동·김영희씨 부친상
국회/정당
사진/홍길동 기자
영상=홍길동 기자
▲ 홍길동 나루대 교수
◇ 홍길동 나루문화원장
향토 시인
노동자 시인
나루대 의대 교수
홍길동 감독
발행인 눈꽃새
위원장 홍길동
당선자 홍길동 시인
심사위원 홍길동 소설가
자문=홍길동 나루대 교수
도움말=홍길동 의사
기자 간담회
(자료: 물레시장 상인회)
홍길동 나루시의회 의원
홍길동 나루군수
김영희 옮김
조선소 크레인 사고 한 달
하늘길 케이블카
""".strip().split("\n")


@pytest.mark.parametrize("text", NO_LINES)
def test_a_line_about_somebody_or_something_signs_nothing(text: str) -> None:
    assert byline.is_line(text) == ()


@pytest.mark.parametrize(
    ("paragraph", "people"),
    [
        ("[봄내=뉴시스] 겨울 가뭄이 길어진다.", one(None, None, "봄내", None, "뉴시스")),
        ("(봄내=뉴시스)겨울 가뭄이 길어진다.", one(None, None, "봄내", None, "뉴시스")),
        ("(도쿄=연합뉴스) 홍길동 특파원 = 비가 온다.", one("홍길동", "특파원", "도쿄", None, "연합뉴스")),
        ("(봄내 AP=연합뉴스) 겨울 가뭄이 길어진다.", one(None, None, "봄내", None, "연합뉴스")),
        ("(도쿄 교도·로이터=연합뉴스) 홍길동 특파원 = 비가 온다.", one("홍길동", "특파원", "도쿄", None, "연합뉴스")),
        ("[나루=솔내 통합] 나루시는 말했다.", []),
        ("나루투데이 홍길동 기자 | 나루시는 말했다.", [HONG]),
        ("홍길동 기자ㅣ나루시는 말했다.", [HONG]),
        ("나루투데이/홍길동 기자=나루시는 말했다.", [HONG]),
        ("(해남)홍길동 기자= 나루시는 말했다.", one("홍길동", "기자", "해남")),
        ("[보성] 홍길동 기자 - 나루시는 말했다.", one("홍길동", "기자", "보성")),
        ("【목포=홍길동】 나루시는 말했다.", one("홍길동", None, "목포")),
        ("[나루=홍길동] 나루시는 말했다.", []),
        ("나루투데이 = 홍길동 기자 | 나루시는 말했다.", [HONG]),
        ("[진주/CTN]홍길동 기자 = 나루시는 말했다.", one("홍길동", "기자", "진주")),
        ("나루시 | 새터동 | 솔내동 순으로 눈이 내렸다.", []),
        ("【나루투데이 새터】홍길동 기자=나루시는 말했다.", [HONG]),
        ("[나루포스트=새터] 홍길동 기자 / 나루시는 말했다.", one("홍길동", "기자", "새터")),
        ("[나루포스트=홍길동 기자] 나루시는 말했다.", [HONG]),
        ("[나루신문]홍길동기자 나루시는 말했다.", [HONG]),
        ("[솔내마을]홍길동기자 나루시는 말했다.", []),
        ("[ 나루투데이 - 홍길동 기자 ] 나루시는 말했다.", [HONG]),
        (f"[나루일보=홍길동 기자 {MAIL}] 나루시는 말했다.", one("홍길동", "기자", None, MAIL)),
    ],
)
def test_a_dateline_tells_place_and_agency(paragraph: str, people: list[Byline]) -> None:
    assert list(byline.parse(dateline.opening(paragraph))) == people


def test_a_line_that_is_too_long_for_a_byline_names_nobody() -> None:
    assert byline.parse("홍길동·" * 1000 + "김영희 기자") == ()


def test_addresses_and_houses_are_told_from_text() -> None:
    assert byline.is_address(MAIL)
    assert byline.is_address(f"({MAIL})")
    assert not byline.is_address(f"홍길동 {MAIL}")
    assert byline.is_house("나루신문 기자")
    assert not byline.is_house("홍길동 기자")
    assert byline.is_house_line("/나루통신")
    assert byline.is_house_line("나루펜 webmaster@demo-nd.example")
    assert byline.is_of_a_house("webmaster@demo-nd.example")
    assert byline.is_of_a_house("demo-nd@demo-nd.example")
    assert not byline.is_of_a_house(MAIL)
    assert byline.is_house_line("<편집국>")
    assert not byline.is_house_line("/홍길동")
    assert not byline.is_house_line("나루통신이 전했다")


def test_a_place_behind_a_slash_belongs_to_the_reporter_behind_it() -> None:
    told = byline.parse(f"홍길동 기자 {MAIL} /한들=김영희 기자 {KIM}")
    assert told == (Byline("홍길동", "기자", email=MAIL), Byline("김영희", "기자", "한들", KIM))


def test_several_posts_are_told_as_the_line_parts_them() -> None:
    assert byline.parse("홍길동 시인, 나루문학회장") == (Byline("홍길동", "시인, 나루문학회장"),)
    assert byline.parse("홍길동 시인·나루문학회장") == (Byline("홍길동", "시인·나루문학회장"),)


@pytest.mark.parametrize("line", ["전 뉴욕 특파원", "우리 동네 파리 통신원", "하노이 특파원"])
def test_a_place_abroad_is_nobodys_name(line: str) -> None:
    assert byline.parse(line) == ()


@pytest.mark.parametrize("line", ["/상인회", "/연합회", "/시민들", "/박물관"])
def test_what_is_many_people_or_a_house_signs_nothing(line: str) -> None:
    assert byline.is_line(line) == ()


def test_many_people_behind_a_slash_close_a_piece_as_a_house_does() -> None:
    assert byline.is_house_line("/농민회")
    assert not byline.is_house_line("/홍길동")


@pytest.mark.parametrize("text", ["새터군·홍길동 기자", "사회부·홍길동 기자", "편집국, 홍길동 기자"])
def test_a_town_a_desk_or_many_beside_a_reporter_are_no_second_one(text: str) -> None:
    assert [person.name for person in byline.parse(text)] == ["홍길동"]


def test_a_post_in_brackets_that_begins_with_a_school_names_nobody() -> None:
    assert byline.is_line("(나루대 환경공학과 교수)") == ()
    assert byline.is_line("(홍길동 나루대 교수)")


def test_of_two_posts_before_two_names_each_has_one() -> None:
    assert byline.parse("나루시장·가람지사 홍길동·김영희") == (
        Byline("홍길동", "나루시장"),
        Byline("김영희", "가람지사"),
    )


def test_that_others_signed_as_well_is_no_post() -> None:
    assert byline.parse("홍길동 외") == (Byline("홍길동"),)
