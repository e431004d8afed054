"""Sections: the paper's own path without the front page, and the common scheme."""

from __future__ import annotations

import dataclasses

import pytest

import papers
from parsers.fields import section


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (["홈 > 뉴스 > 정치"], ("정치",)),
        (["HOME", "뉴스", "사회"], ("사회",)),
        (["뉴스"], ("뉴스",)),
        (["오피니언", "사설"], ("오피니언", "사설")),
        (["오피니언", "오피니언"], ("오피니언",)),
        (["홈", "지역 › 나루"], ("지역", "나루")),
        (["[정치]"], ("정치",)),
        (["사람들", "/ 동정"], ("사람들", "동정")),
        (["문화/교육"], ("문화/교육",)),
        (["사회·교육"], ("사회·교육",)),
        (["스포츠와 건강"], ("스포츠와 건강",)),
        (["기사본문"], ()),
        (["전체기사"], ()),
        ([None, ""], ()),
        (["이 줄은 섹션의 이름이라고 보기에는 너무 긴 글이다"], ()),
        ([], ()),
    ],
)
def test_a_path_is_the_papers_own_words(parts: list[str | None], path: tuple[str, ...]) -> None:
    assert section.path(parts) == path


@pytest.mark.parametrize(
    ("own", "common"),
    [
        (("정치",), "정치"),
        (("자치행정",), "정치"),
        (("지방의회",), "정치"),
        (("경제", "부동산"), "경제"),
        (("광주경제",), "경제"),
        (("사회적경제",), "경제"),
        (("사회 일반",), "사회"),
        (("문화관광",), "문화"),
        (("책",), "문화"),
        (("스포츠와 건강",), "스포츠"),
        (("해외축구",), "스포츠"),
        (("전남광역",), "지역"),
        (("오피니언", "사설"), "오피니언"),
        (("데스크칼럼",), "오피니언"),
        (("부고",), "사람들"),
        (("사람", "미담"), "사람들"),
        (("교육",), "교육"),
        (("국제",), "국제"),
        (("기획특집",), "기획"),
        (("포토뉴스",), "사진"),
        (("IT/과학",), "과학"),
        (("Politics",), "정치"),
        (("사회", "열린세상"), "사회"),
        (("정책",), None),
        (("city",), None),
        (("열린세상",), None),
        ((), None),
    ],
)
def test_a_path_maps_to_the_common_scheme(own: tuple[str, ...], common: str | None) -> None:
    assert section.common(own) == common


# Names of sections as Korean regional newspapers have them.
NAMES = {
    "정치": """정치 정치일반 정치·행정 정치행정 행정 자치 자치행정 행정·자치 지방자치 지방의회 의회 도의회 시의회 시군의회 의정 시정·의정
        도정 도정소식 시정 군정 군정소식 구정 국회 국회·정당 정당 청와대 대통령실 선거 총선 대선 6·3지방선거 여론조사 북한 통일·북한
        남북 외교·안보 국방/외교""",
    "경제": """경제 경제일반 지역경제 광주경제 생활경제 경제·산업 산업·경제 경제과학 경제·과학 금융·증권 증권 부동산 건설·부동산
        기업 유통 유통/기업 유통·기업 소비자 창업 취업·창업 일자리 농업 농수산 농축수산 농수축산 농어촌 수산·해양 해양·수산 항만 자동차
        중소기업 소상공인 사회적경제 IT산업""",
    "사회": """사회 사회일반 사건사고 사건·사고 법원·검찰 법조 경찰 소방 재난·안전 환경 기후·환경 복지 노동 노동·복지 보건·의료 의료
        여성 여성·청소년 인권 다문화 교통 사회·교육 사회교육 사회·문화 지역사회""",
    "문화": """문화 문화일반 문화·예술 문화예술 문화관광 문화·관광 문화·연예 문화·체육 문화·스포츠 문화스포츠 문화라이프 생활문화 공연·전시 공연
        전시 미술 음악 영화 문학 책 출판 신간 학술 문화재 국가유산 축제 종교 연예 방송·연예 여행 여행·레저 여행/레저 관광 사진전""",
    "스포츠": """스포츠 체육 생활체육 학교체육 스포츠일반 야구 프로야구 축구 해외축구 골프 전국체전 월드컵 올림픽 스포츠·레저 국제스포츠""",
    "지역": """지역 지역뉴스 지역종합 지역소식 시군 시·군 시군뉴스 시·군·구 구·군소식 자치구 지방 지방종합 우리동네 마을 읍면동 전국 전국종합
        전남 전남동부 전남광역 서부경남 경북대구 대전·세종 인천·경기 충청권 수도권 영서 목포 순천 원주 제천 속초·고성·양양 천안아산""",
    "오피니언": """오피니언 사설 사설·칼럼 칼럼 데스크칼럼 경제칼럼 문화칼럼 월요논단 시론 아침단상 기고 특별기고 독자기고 독자투고 독자마당
        독자의소리 발언대 에세이 수필 기자수첩 취재수첩 데스크시선 시민기자 만평 독자위원회""",
    "사람들": """사람들 사람 사람과사람 인물 피플 인사 인사·부음 인사/동정 동정 부음 부고 결혼 화촉 인터뷰 향우소식""",
    "교육": """교육 교육일반 교육·문화 교육행정 교육청 학교 학교탐방 대학 대학·입시 입시 캠퍼스 초등""",
    "국제": """국제 세계 해외 월드 글로벌 지구촌 국제일반""",
    "기획": """기획 기획특집 기획·특집 특집 연재 기획연재 심층취재 이슈 이슈&포커스 포커스 스페셜 신년특집 현장르포""",
    "사진": """사진 포토 포토뉴스 화보 포토에세이 카드뉴스 영상 영상뉴스 동영상""",
    "과학": """과학 IT·과학 IT/과학 과학·기술 인공지능""",
    "생활": """생활 라이프 건강 건강·의학 날씨 음식 맛집 레저 운세 패션·뷰티 반려동물""",
}


@pytest.mark.parametrize(
    ("name", "wanted"), [(name, common) for common, names in NAMES.items() for name in names.split()]
)
def test_the_sections_of_korean_papers_are_understood(name: str, wanted: str) -> None:
    assert section.common((name,)) == wanted


@pytest.mark.parametrize(
    "name",
    "뉴스 종합 속보 단독 주요뉴스 헤드라인 알림 공지사항 정보 열린세상 전매광장 정책 참고 인사이드 S1N3 0330 city news all".split(),
)
def test_a_name_that_tells_nothing_means_no_section(name: str) -> None:
    assert section.common((name,)) is None


@pytest.mark.parametrize(
    ("own", "paper", "common"),
    [
        (("예산",), "canews", "지역"),
        (("예산",), "jndn", None),
        (("영광",), "jndn", "지역"),
        (("지역", "장성"), "jndn", "지역"),
        (("음성",), "inews365", "지역"),
        (("전주",), "domin", "지역"),
        (("열린세상",), "jndn", "오피니언"),
        (("열린세상",), "kado", None),
        (("사회", "전매광장"), "jndn", "오피니언"),
        (("포토",), "kado", "사진"),
    ],
)
def test_the_paper_tells_whose_places_are_local_and_what_its_own_names_mean(
    own: tuple[str, ...], paper: str, common: str | None
) -> None:
    assert section.common(own, papers.registry()[paper]) == common


def test_what_the_paper_s_file_says_comes_before_the_words() -> None:
    paper = dataclasses.replace(papers.registry()["kado"], common={"경제칼럼": "경제"})
    assert section.common(("오피니언", "경제칼럼"), paper) == "경제"


def test_names_of_many_words_take_no_time() -> None:
    assert section.common(("가나다라마바사" * 2000,)) is None
    assert section.common(("전남" * 5000,)) == "지역"


def paper_with(menu: dict[str, tuple[str, ...]]) -> papers.Paper:
    return dataclasses.replace(papers.registry()["jndn"], menu=menu)


def test_the_open_submenu_tells_the_section() -> None:
    paper = paper_with({"오피니언": ("사설", "에세이"), "사람들": ("부고", "동정")})
    assert section.from_menu(["뉴스", "사설", "에세이", "제목"], paper) == "오피니언"


def test_a_submenu_of_which_a_word_is_missing_is_not_open() -> None:
    assert section.from_menu(["뉴스", "사설"], paper_with({"오피니언": ("사설", "에세이")})) is None


def test_a_page_is_known_by_the_submenu_that_only_its_paper_has() -> None:
    seed = papers.registry()["jndn"]
    assert section.paper_of_menu(["뉴스", *seed.menu["오피니언"], "제목"]) is seed
    assert section.paper_of_menu(["뉴스", "사설", "제목"]) is None


def test_where_all_submenus_are_printed_none_is_open() -> None:
    paper = paper_with({"오피니언": ("사설",), "사람들": ("부고",)})
    assert section.from_menu(["사설", "부고"], paper) is None


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (["홈 경제해양"], ("경제해양",)),
        (["현재위치: 홈", "사회"], ("사회",)),
        (["현재 위치홈", "경제", "수산"], ("경제", "수산")),
        (["19면 오피니언"], ("오피니언",)),
        (["홈쇼핑"], ("홈쇼핑",)),
    ],
)
def test_the_front_page_and_the_printed_page_are_no_part_of_a_path(parts: list[str], path: tuple[str, ...]) -> None:
    assert section.path(parts) == path


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("문화", True),
        ("공연·전시", True),
        ("정치 사회", False),
        ("서울", False),
        ("전남동부", False),
        ("지역", True),
        ("문화신문", False),
        ("열린세상", False),
        ("", False),
    ],
)
def test_a_line_alone_is_a_section_where_it_is_one_name_and_no_place(line: str, is_one: bool) -> None:
    assert section.is_one_name(line) is is_one


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("둑길에 가로등 - 문화 - 나루신보", ("문화",)),
        ("봄내일보 - 문화", ("문화",)),
        ("나루신보 | 사회 | 교통 | 둑길에 가로등", ("사회", "교통")),
        ("둑길에 가로등 - 열린세상 - 나루신보", ()),
        ("둑길에 가로등 - 나루신보", ()),
        ("둑길에 가로등 – 나루마을뉴스", ()),
        ("문화", ()),
        ("사회 - 문화", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_title_tells_the_section_where_nothing_else_is_in_it(title: str | None, path: tuple[str, ...]) -> None:
    known = {"문화", "사회", "교통", "나루마을뉴스"}.__contains__
    assert section.in_title(title, ["둑길에 가로등"], ["나루신보"], known) == path


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("홈 > 오피니언 > 사설", ("오피니언", "사설")),
        ("홈 | 로그인 | 회원가입 | 지면보기", ()),
        ("홈 | 로그인 | 2025.11.09(일) 12:38", ()),
    ],
)
def test_what_stands_beside_the_way_home_at_a_pages_top_is_no_path(line: str, path: tuple[str, ...]) -> None:
    assert section.crumbs(line) == path
