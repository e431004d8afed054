"""The lines above a body: headline, time and byline, in whatever order a paper sets them."""

from __future__ import annotations

import pytest
from lxml import etree

from parsers.fields import head
from parsers.fields.printed import lines_before
from parsers.page import clean_parser

TITLE = "새 등대 세운 나루항"
TIME = "2024-03-05T10:20:00+09:00"

# The lines, the byline line, the stamps' moments and meanings.
HEADS: list[tuple[list[str], str | None, list[tuple[str, str | None]]]] = [
    ([TITLE, "2024.03.05 10:20", "홍길동 기자"], "홍길동 기자", [(TIME, None)]),
    ([TITLE, "홍길동 기자", "2024.03.05 10:20"], "홍길동 기자", [(TIME, None)]),
    ([TITLE, "나루=홍길동 기자 | 2024.03.05 10:20"], "나루=홍길동 기자", [(TIME, None)]),
    ([TITLE, "홍길동 기자 ㅣ 2024. 03.05. 10:20"], "홍길동 기자", [(TIME, None)]),
    ([TITLE, "입력 : 2024.03.05 10:20 | 홍길동 기자 | 조회 123"], "홍길동 기자", [(TIME, "published")]),
    (
        [TITLE, "홍길동 기자 입력 2024-03-05 10:20 수정 2024-03-05 11:00 댓글 0"],
        "홍길동 기자",
        [(TIME, "published"), ("2024-03-05T11:00:00+09:00", "modified")],
    ),
    (
        [TITLE, "입력 2024-03-05 10:20", "수정 2024-03-05 11:00", "홍길동 기자"],
        "홍길동 기자",
        [(TIME, "published"), ("2024-03-05T11:00:00+09:00", "modified")],
    ),
    ([TITLE, "홍길동 기자 hong@demo-nd.example", "승인 2024.03.05 10:20", "댓글 0", "가 가"], "홍길동 기자 hong@demo-nd.example", [(TIME, "published")]),
    ([TITLE, "작성자 홍길동기자 댓글 2건 조회 1,204회 작성일 2024.03.05 10:20"], "작성자 홍길동기자", [(TIME, "published")]),
    ([TITLE, "By 꽈리, 김영희 | Posted 2024.03.05 10:20 | Views 880"], "By 꽈리, 김영희", [(TIME, "published")]),
    ([TITLE, "글·사진 홍길동 기자", "2024.03.05 10:20"], "글·사진 홍길동 기자", [(TIME, None)]),
    ([TITLE, "홍길동 국장 겸 정치부장", "2024.03.05 10:20"], "홍길동 국장 겸 정치부장", [(TIME, None)]),
    ([TITLE, "온라인뉴스팀", "2024.03.05 10:20"], None, [(TIME, None)]),
    ([TITLE, "나루일보@demo-aid.example", "2024.03.05 10:20"], None, [(TIME, None)]),
    (["UPDATE : 2024.3.6 수 18:42", "정치", TITLE, "승인 2024.03.05 10:20"], None, [(TIME, "published")]),
    (["2024.03.06 (수)", TITLE, "입력 2024.03.05 10:20", "지면게재일 2024년 03월 06일 수요일"], None, [(TIME, "published")]),
    (["메뉴", TITLE, TITLE, "2024.03.05 10:20", "글자크기 설정 가 가 가"], None, [(TIME, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "byline", "stamps"), HEADS)
def test_a_head_is_read(lines: list[str], byline: str | None, stamps: list[tuple[str, str | None]]) -> None:
    found = head.read(lines)
    assert found.headline == TITLE
    assert found.byline == byline
    assert [(stamp.when.isoformat(), stamp.meaning) for stamp in found.stamps] == stamps
    assert found.subheadline == []


def test_a_known_headline_tells_the_lines_below_it_as_subheadline() -> None:
    found = head.read(["정치", TITLE, "높이 21m", "예산 12억", "홍길동 기자", "2024.03.05 10:20"], TITLE)
    assert (found.headline, found.subheadline) == (TITLE, ["높이 21m", "예산 12억"])


def test_one_phrase_below_a_headline_that_stands_below_the_time_is_its_subheadline() -> None:
    lines = ["승인 2024.03.05 10:20", TITLE]
    assert head.read([*lines, "들판의 조각가 추임새씨"], TITLE).subheadline == ["들판의 조각가 추임새씨"]
    assert head.read([*lines, "나루 들판에 눈이 내렸다."], TITLE).subheadline == []
    assert head.read([*lines, "들판의 조각가 추임새씨", "허수아비 백스물세 개"], TITLE).subheadline == []


def test_a_poet_is_named_alone_between_the_title_and_the_time() -> None:
    assert head.read(["[시] 쟁기", "임들녘", "2024.03.05 10:20"], "[시] 쟁기").byline == "임들녘"
    assert head.read([TITLE, "임들녘", "2024.03.05 10:20"], TITLE).byline is None
    assert head.read(["[시] 쟁기", "조회수", "2024.03.05 10:20"], "[시] 쟁기").byline is None


def test_a_bare_day_above_the_headline_is_the_pages_own() -> None:
    found = head.read(["2024.03.06 (수)", "홈", TITLE, "홍길동 기자"], TITLE)
    assert (found.headline, found.stamps, found.byline) == (TITLE, [], "홍길동 기자")


def test_a_clock_above_the_headline_is_the_articles() -> None:
    assert [stamp.when.isoformat() for stamp in head.read(["사회", "2024.03.05 10:20", TITLE], TITLE).stamps] == [TIME]


def test_menu_words_are_no_headline() -> None:
    assert head.read([TITLE, "열린세상과 함께", "2024.03.05 10:20"], menu=["열린세상과 함께"]).headline == TITLE


def test_a_row_of_tools_is_no_subheadline() -> None:
    for tools in ("인쇄 + 크게 - 작게", "본문 글씨 키우기", "가 가", "스크랩 | 공유 | 댓글 3", "현재위치"):
        found = head.read([TITLE, tools, "입력 2024.03.05 10:20"])
        assert (found.headline, found.subheadline) == (TITLE, [])


def test_a_subheadline_above_the_time_is_not_the_headline() -> None:
    lines = ["홈 > 사회", TITLE, "어르신·학생부터", "돌로 쌓은 21m 높이", "2024.03.05 10:20"]
    found = head.read(lines)
    assert (found.headline, found.subheadline) == (TITLE, ["어르신·학생부터", "돌로 쌓은 21m 높이"])


def test_a_list_of_other_stories_above_the_headline_is_none_of_it() -> None:
    others = [f"나루군 벚꽃 길 걷기 행사 {number}번째" for number in range(1, 7)]
    found = head.read([*others, TITLE, "2024.03.05 10:20"])
    assert (found.headline, found.subheadline) == (TITLE, [])


def test_the_way_to_the_article_is_no_headline() -> None:
    assert head.read(["홈 > 환경 > 바다", "2024.03.05 10:20"]).headline is None


def test_a_day_in_the_headline_or_below_it_is_not_the_articles() -> None:
    title = "2026년 3월 9일 나루섬다리 개통"
    found = head.read([title, "2026년 3월 10일부터 버스도 다녀", "2026.03.05 10:20"], title)
    assert found.subheadline == ["2026년 3월 10일부터 버스도 다녀"]
    assert [stamp.when.isoformat() for stamp in found.stamps] == ["2026-03-05T10:20:00+09:00"]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ([TITLE, "고물결 기자2025. 03.27[나루신보]"], "고물결 기자"),
        ([TITLE, "2020.08.13@ 홍길동"], "홍길동"),
        ([TITLE, "작성자 홍길동", "2024.03.05 10:20"], "작성자 홍길동"),
        ([TITLE, "응우옌 티 란 시민기자", "2024.03.05 10:20"], "응우옌 티 란 시민기자"),
        ([TITLE, "붓끝 화백", "2024.03.05 10:20"], "붓끝 화백"),
        ([TITLE, "홍길동 나루시장", "2024.03.05 10:20"], None),  # who is written about
        ([TITLE, "조용한 아침", "2024.03.05 10:20"], None),
        (["[기고] 물을 아끼자", "홍길동 나루시장", "2024.03.05 10:20"], "홍길동 나루시장"),
    ],
)
def test_a_byline_of_a_head_is_told_from_somebody_written_about(lines: list[str], byline: str | None) -> None:
    assert head.read(lines).byline == byline


def test_nothing_gives_nothing() -> None:
    found = head.read([])
    assert (found.headline, found.subheadline, found.stamps, found.byline) == (None, [], [], None)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("홍길동 기자 ㅣ 2025. 06.26. 03:30:00", "홍길동 기자"),
        ("홍길동 기자2025. 03.27[나루저널]", "홍길동 기자"),
        ("고물결 기자2025. 03.27[나루신보]", "고물결 기자"),
        ("2025. 03.27 [홍길동 기자]", "홍길동 기자"),
        ("hong@demo-nd.example2025.03.09 16:35", "hong@demo-nd.example"),
        ("2020.08.13@ 홍길동", "홍길동"),
        ("입력 : 2011-11-22 10:53:16 노출 : 2011.11.22 10:53:27", ""),
        ("홍길동 기자 2019년 04월 02일 (화) 08:11:09 가 가+ 인쇄", "홍길동 기자"),
        ("홍길동 기자 | 승인 2024.07.08 13:55 | 호수 1256", "홍길동 기자"),
        ("2018년 07월 18일(수) 00:00 가가", ""),
        ("홍길동 기자 입력 2025.11.22 10:10 지면 2025.11.24 7면", "홍길동 기자"),
        ("홍길동 기자 2025.11.22 10:10 7면", "홍길동 기자"),
        ("나루면 사무소 2025.11.22 10:10", "나루면 사무소"),
        ("지면으로 만나는 나루 2025.11.22", "지면으로 만나는 나루"),
        ("나루37면옥 2025.11.22", "나루37면옥"),
    ],
)
def test_a_line_is_left_without_its_times(line: str, rest: str) -> None:
    assert head.without_stamps(line) == rest


def test_a_labelled_time_may_stand_above_the_headline() -> None:
    found = head.read(["정치 경제 사회 지역 문화", "입력날짜 : 2024. 03.05. 10:20", TITLE, "뱃길 밝힌다"], TITLE)
    assert (found.headline, found.subheadline) == (TITLE, [])
    assert [stamp.when.isoformat() for stamp in found.stamps] == [TIME]


@pytest.mark.parametrize(
    ("link", "line"),
    [
        (
            '<a href="mailto:hong@naru.example?subject=naru"><img src="/icon_mail.gif"></a>',
            "홍길동 기자 hong@naru.example",
        ),
        ('<a href="mailto:hong@naru.example">hong@naru.example</a>', "홍길동 기자 hong@naru.example"),
        ('<a href="mailto:hong@naru.example">메일</a>', "홍길동 기자 메일"),
        ('<a href="/writer"><img src="/icon.gif"></a>', "홍길동 기자"),
    ],
)
def test_an_envelope_beside_a_name_tells_the_address_it_leads_to(link: str, line: str) -> None:
    page = etree.fromstring(f"<div><p>홍길동 기자 {link}</p></div>".encode(), clean_parser())
    assert lines_before(page, None) == [line]


def test_a_columns_writer_may_stand_on_two_lines_below_the_headline() -> None:
    lines = ["홈 > 오피니언 > 광장", TITLE, "홍길동", "나루재단 이사", "2024.03.05 10:20"]
    found = head.read(lines, TITLE)
    assert found.byline == "홍길동 나루재단 이사"
    assert found.subheadline == []
    assert head.read(["홈 > 사람들", *lines[1:]], TITLE).byline is None
