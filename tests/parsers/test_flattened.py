"""Flattened text: the article out of a page whose tags are gone and whose menus are not."""

from __future__ import annotations

from datetime import datetime

import pytest

import parsers
from parsers import Article

HEADLINE = "새 등대 세운 나루항"
ONE = "나루시는 5일 새 등대를 세웠다고 밝혔다. 등대는 높이가 21m이고 밤바다를 40km까지 비춘다."
TWO = "등대지기 없이 혼자 켜지고 꺼진다. 고장이 나면 시청에 알림이 간다고 시는 설명했다."
THREE = "시는 내년까지 등대 두 개를 더 세운다. 예산은 12억 원이다."
MENU = "홈\n정치\n경제\n사회\n문화\n스포츠\n오피니언"
OTHERS = "\n".join(f"나루시 소식 {number}번째 새로 전하는 긴 제목" for number in range(10))
SECOND = datetime.fromisoformat("2024-03-05T10:20:30+09:00")
MINUTE = datetime.fromisoformat("2024-03-05T10:20:00+09:00")


def assert_whole(article: Article, published: datetime | None, names: list[str]) -> None:
    assert article.headline == HEADLINE
    assert [(block.kind, block.text) for block in article.blocks] == [("paragraph", text) for text in (ONE, TWO, THREE)]
    assert article.published == published
    assert [one.name for one in article.bylines] == names
    assert article.language == "ko"


CASES: list[tuple[str, str, datetime | None, list[str]]] = [
    (
        "blank lines, closing byline, menus around",
        f"{MENU}\n\n{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n한가람 기자\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n/한가람 기자\n\n정치\n\n사회\n\n기사 목록",
        SECOND,
        ["한가람"],
    ),
    (
        "no blank lines, a title line first, as in WET files",
        (
            f"{HEADLINE} - 나루일보\n{MENU}\n{HEADLINE}\n입력 2024.03.05 10:20\n한가람 기자\n{ONE}\n{TWO}\n{THREE}\n"
            "한가람 기자 garam@demo-nd.example\n저작권자 © 나루일보 무단전재 및 재배포 금지\n관련기사\n다른 기사 하나"
        ),
        MINUTE,
        ["한가람"],
    ),
    (
        "the title with its section trail, two times, counters",
        (
            f"{HEADLINE} < 사회 < 뉴스 < 기사본문 - 나루일보\n본문 바로가기\n{MENU}\n{HEADLINE}\n기자명 한가람 기자\n입력 2024.03.05 10:20\n"
            f"수정 2024.03.05 11:00\n댓글 0\n{ONE}\n{TWO}\n{THREE}"
        ),
        MINUTE,
        ["한가람"],
    ),
    (
        "the time behind the byline",
        f"{MENU}\n\n{HEADLINE}\n\n한가람 기자\n\n2024.03.05 10:20\n\n{ONE}\n\n{TWO}\n\n{THREE}",
        MINUTE,
        ["한가람"],
    ),
    (
        "byline and time on one line",
        f"{MENU}\n{HEADLINE}\n한가람 기자 ㅣ 2024. 03.05. 10:20:30\n{ONE}\n{TWO}\n{THREE}",
        SECOND,
        ["한가람"],
    ),
    (
        "ten other headlines behind a signed article",
        f"{MENU}\n{HEADLINE}\n2024.03.05 10:20\n{ONE}\n{TWO}\n{THREE}\n/한가람 기자\n{OTHERS}",
        MINUTE,
        ["한가람"],
    ),
    (
        "ten other headlines behind an article that nobody signed",
        f"{MENU}\n{HEADLINE}\n2024.03.05 10:20\n{ONE}\n{TWO}\n{THREE}\n{OTHERS}",
        MINUTE,
        [],
    ),
    (
        "ten other headlines under a heading",
        f"{MENU}\n{HEADLINE}\n\n2024.03.05 10:20\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n많이 본 뉴스\n{OTHERS}",
        MINUTE,
        [],
    ),
    ("no time at all", f"{MENU}\n{HEADLINE}\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n/한가람 기자\n", None, ["한가람"]),
    ("no time, a title line", f"{HEADLINE} - 나루일보\n{MENU}\n{ONE}\n{TWO}\n{THREE}\n", None, []),
    (
        "the publisher's lines below",
        (
            f"{HEADLINE}\n2024. 03.05. 10:20:30\n{ONE}\n{TWO}\n{THREE}\n한가람 기자\n나루일보 대표 홍길동 주소 나루시 나루로 1 발행인 홍길동\n"
            "Copyright ⓒ 나루일보. All rights reserved."
        ),
        SECOND,
        ["한가람"],
    ),
    (
        "a page clock and a page date above",
        f"UPDATE 2024-03-06 12:38 (Wed)\n2024.03.06 (수)\n{MENU}\n{HEADLINE}\n입력 : 2024. 03.05. 10:20:30\n{ONE}\n{TWO}\n{THREE}",
        SECOND,
        [],
    ),
    (
        "a caption without its picture",
        f"{HEADLINE}\n2024. 03.05. 10:20:30\n▲ 나루항 새 등대. 나루시 제공\n{ONE}\n{TWO}\n{THREE}\n/나루시 제공",
        SECOND,
        [],
    ),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "published", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_article_is_taken_out_of_the_text(
    text: str, published: datetime | None, names: list[str], line_end: str
) -> None:
    assert_whole(parsers.parse_text(text.replace("\n", line_end)), published, names)


def test_both_times_are_read() -> None:
    article = parsers.parse_text(CASES[2][1])
    assert article.modified == datetime.fromisoformat("2024-03-05T11:00:00+09:00")


def test_subheads_are_told_by_their_marks() -> None:
    text = f"{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n{ONE}\n\n-고장 나면 알림\n\n{TWO}\n\n◇ 두 개 더\n\n{THREE}\n"
    kinds = [(block.kind, block.text) for block in parsers.parse_text(text).blocks]
    assert kinds == [
        ("paragraph", ONE),
        ("subhead", "고장 나면 알림"),
        ("paragraph", TWO),
        ("subhead", "두 개 더"),
        ("paragraph", THREE),
    ]


def test_lines_between_headline_and_time_are_the_subheadline() -> None:
    text = f"{HEADLINE} - 나루일보\n{MENU}\n{HEADLINE}\n높이 21m… 40km 비춰\n예산 12억\n2024. 03.05. 10:20:30\n{ONE}\n{TWO}\n"
    article = parsers.parse_text(text)
    assert article.headline == HEADLINE
    assert article.subheadline == "높이 21m… 40km 비춰\n예산 12억"


def test_a_known_papers_menu_tells_paper_and_section() -> None:
    text = f"뉴스\n오피니언\n열린세상\n전매광장\n데스크칼럼\n사설\n에세이\n\n{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n{ONE}\n\n{TWO}\n"
    article = parsers.parse_text(text)
    assert article.paper == "jndn"
    assert article.section == ("오피니언",)
    assert article.parser.startswith("aid/flattened/")


def test_the_address_tells_paper_and_key() -> None:
    text = f"{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n{ONE}\n\n{TWO}\n"
    article = parsers.parse_text(text, "http://www.jndn.com/article.php?aid=1709601630640000021")
    assert (article.paper, article.article_key) == ("jndn", "1709601630640000")
    assert article.canonical_url == "https://jndn.com/article.php?aid=1709601630640000021"


WHOLE_PAGE = """나루시, 새 도서관 5일 개관 < 사회 < 기사본문 - 나루신문
주요서비스 바로가기
본문 바로가기
UPDATE 2025-11-09 12:38 (Sun)
로그인
전체기사
정치
사회
나루시, 새 도서관 5일 개관
이전 기사보기
다음 기사보기
사회
나루시, 새 도서관 5일 개관
시민 300명 모여
기자명 한가람 기자
입력 2025.11.09 10:20
수정 2025.11.09 11:00
댓글 0
글자크기 설정
가
가
기사의 본문 내용은 이 글자크기로 변경됩니다.
▲ 새 도서관 앞에 모인 시민들. 나루시 제공
나루시가 5일 새 도서관을 열었다고 밝혔다.
이날 시민 300여 명이 찾았다. 책은 3만 권이다.
◇ 밤 열 시까지 열어
▲ 밤에 불을 켠 열람실 모습
시 관계자는 “저녁에도 책을 읽을 수 있다”고 말했다.
한가람 기자 garam@naru.example
저작권자 © 나루신문 무단전재 및 재배포 금지
좋아요0
이 기사를 공유합니다
한가람 기자 다른기사 보기
회원로그인
많이 본 뉴스
1 나루 축제 개막에 3만명 몰려 인산인해를 이뤘다
제호 : 나루신문
등록번호 : 나루 아 00001
등록일 : 2010-01-01
발행인 : 홍데모
"""


def test_a_whole_page_of_short_sentences_is_read_between_its_menus_and_its_imprint() -> None:
    article = parsers.parse_text(WHOLE_PAGE)
    assert article.headline == "나루시, 새 도서관 5일 개관"
    assert article.subheadline == "시민 300명 모여"
    assert article.published is not None
    assert article.modified is not None
    assert article.published.isoformat() == "2025-11-09T10:20:00+09:00"
    assert article.modified.isoformat() == "2025-11-09T11:00:00+09:00"
    assert [(person.name, person.email) for person in article.bylines] == [("한가람", "garam@naru.example")]
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "나루시가 5일 새 도서관을 열었다고 밝혔다."),
        ("paragraph", "이날 시민 300여 명이 찾았다. 책은 3만 권이다."),
        ("subhead", "밤 열 시까지 열어"),
        ("paragraph", "시 관계자는 “저녁에도 책을 읽을 수 있다”고 말했다."),
    ]


def test_several_lines_with_triangles_in_a_row_are_a_list_and_stay() -> None:
    text = "나루시 인사 발표\n\n2025. 03.04. 10:00:00\n\n나루시가 4일 인사를 발표했다.\n▲기획과장 한가람 (행정과)\n▲도서관장 나한별 (문화과)\n이날부터 일한다.\n"
    assert "▲도서관장 나한별 (문화과)" in parsers.parse_text(text).body


def test_a_path_above_the_headline_tells_the_section() -> None:
    text = f"나루일보\n홈\n정치\n홈 > 지역 > 동부\n{HEADLINE}\n입력 2024.03.05 10:20\n{ONE}\n{TWO}\n저작권자 © 나루일보 무단전재 및 재배포 금지\n"
    article = parsers.parse_text(text)
    assert article.section == ("지역", "동부")
    assert article.evidence["section"] == "path above the headline"
    assert article.headline == HEADLINE


def test_a_title_with_its_trail_tells_the_section_from_the_inside_out() -> None:
    article = parsers.parse_text(CASES[2][1])
    assert article.section == ("사회",)


def test_the_copyright_line_tells_the_paper() -> None:
    text = f"{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n{ONE}\n\n{TWO}\n\n저작권자 © 전남매일 무단전재 및 재배포 금지\n"
    article = parsers.parse_text(text)
    assert article.paper == "jndn"
    assert article.parser.startswith("aid/flattened/")


def test_a_reporters_mail_host_tells_the_paper() -> None:
    text = f"{HEADLINE}\n\n한가람 기자 garam@jndn.com2024.03.05 10:20\n\n{ONE}\n\n{TWO}\n"
    article = parsers.parse_text(text)
    assert article.paper == "jndn"
    assert article.published == MINUTE


def test_a_page_whose_line_breaks_are_lost_is_parted_at_its_time() -> None:
    text = (
        f"뉴스홈 전체기사 정치 경제 로그인 회원가입 지면보기 {HEADLINE} 한가람 기자 | 2024-03-05 [10:20] | 댓글 0 "
        f"{ONE} {TWO} {THREE} {ONE} {TWO} {THREE} 저작권자ⓒ나루일보 무단전재 및 재배포 금지 이전 다음 목록 위로 인쇄 메일"
    )
    article = parsers.parse_text(text)
    assert article.headline == HEADLINE
    assert article.published == MINUTE
    assert [one.name for one in article.bylines] == ["한가람"]
    assert article.body.endswith(THREE)
    assert article.body.startswith(ONE)


def test_a_time_may_stand_above_the_headline() -> None:
    text = f"홈\n정치\n\n홈 > 환경\n\n입력 : 2024. 03.05. 10:20:30\n\n{HEADLINE}\n\n우듬지(환경부장)\n\n{ONE}\n\n{TWO}\n\n저작권자 © 나루일보 무단전재 금지\n"
    article = parsers.parse_text(text)
    assert (article.headline, article.published, article.section) == (HEADLINE, SECOND, ("환경",))
    assert [block.text for block in article.blocks] == [ONE, TWO]
    assert [(one.name, one.role) for one in article.bylines] == [("우듬지", "환경부장")]


def test_a_byline_that_stands_above_and_below_is_taken_off_the_end() -> None:
    text = f"{HEADLINE}\n\n2024. 03.05. 10:20:30\n\n채움 논설실장 겸 이사\n\n{ONE}\n\n{TWO}\n\n/채움 논설실장 겸 이사\n\n정치\n\n사회\n"
    article = parsers.parse_text(text)
    assert [block.text for block in article.blocks] == [ONE, TWO]
    assert [(one.name, one.role) for one in article.bylines] == [("채움", "논설실장 겸 이사")]


def test_a_poem_keeps_its_lines_and_names_its_poet() -> None:
    text = "홈 > 문화\n\n[시] 겨울 저수지\n\n입력 2018.12.21 09:30\n\n얼음 아래에도\n길이 있다고\n빙어 몇이\n번갈아 반짝였다\n\n빈 바구니가\n오래도록\n혼자서\n환했다\n\n한별 시인\n\n저작권자 © 나루일보 무단전재 및 재배포 금지\n"
    article = parsers.parse_text(text)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("verse", "얼음 아래에도\n길이 있다고\n빙어 몇이\n번갈아 반짝였다"),
        ("verse", "빈 바구니가\n오래도록\n혼자서\n환했다"),
    ]
    assert [(one.name, one.role) for one in article.bylines] == [("한별", "시인")]


def test_a_list_of_names_above_the_copyright_line_is_the_articles() -> None:
    text = f"나루시 인사\n\n입력 2024.03.05 10:20\n\n{ONE}\n\n기획과장 한가람\n도서관장 나한별\n교통과장 봄이슬\n환경과장 정다운\n\n저작권자 © 나루일보 무단전재 및 재배포 금지\n{OTHERS}"
    body = parsers.parse_text(text).body
    assert "환경과장 정다운" in body
    assert "나루시 소식" not in body


LEADS = "\n".join(
    f"나루시 소식 {number}번째 새로 전하는 긴 제목\n나루시가 {number}번째 소식을 새로 전했다고 5일 밝혔다.\n2024.03.0{number} 08:0{number}"
    for number in range(1, 9)
)


@pytest.mark.parametrize("heading", ["", "최신기사\n", "이 섹션의 다른 기사\n", "오늘의 주요뉴스\n"])
def test_leads_and_dates_of_other_stories_below_are_none_of_the_article(heading: str) -> None:
    text = f"{MENU}\n{HEADLINE}\n입력 2024.03.05 10:20\n{ONE}\n{TWO}\n{THREE}\n{heading}{LEADS}"
    assert_whole(parsers.parse_text(text), MINUTE, [])


def test_the_founding_day_in_an_imprint_is_no_articles_time() -> None:
    text = f"{HEADLINE} - 나루일보\n{MENU}\n{HEADLINE}\n{ONE}\n{TWO}\n한가람 기자\n나루시 나루로 1 | 대표 : 방그레 | 등록번호 : 나루 가 00001 | 등록일자 : 1952.4.20\n나루일보의 모든 기사는 저작권법의 보호를 받습니다."
    article = parsers.parse_text(text)
    assert article.published is None
    assert [block.text for block in article.blocks] == [ONE, TWO]


@pytest.mark.parametrize(
    ("above", "below", "path"),
    [
        ("홈 > 지역 > 동부", "", ("지역", "동부")),
        ("HOME 사회", "", ("사회",)),
        ("뉴스 / 문화 / 공연", "", ("문화", "공연")),
        ("[경제]", "", ("경제",)),
        ("나루일보\n사회", "", ("사회",)),
        ("분류 : 교육", "", ("교육",)),
        ("나루일보", "사회 | 한가람 기자 | 조회 12", ("사회",)),
        ("정치\n경제\n사회\n문화", "", ()),
        ("정치 | 경제 | 사회", "", ()),
        ("로그인 | 회원가입", "", ()),
    ],
)
def test_the_section_is_told_beside_the_headline_and_not_by_a_menu(
    above: str, below: str, path: tuple[str, ...]
) -> None:
    text = f"{above}\n{HEADLINE}\n{below}\n입력 2024.03.05 10:20\n{ONE}\n{TWO}\n저작권자 © 나루일보 무단전재 금지\n"
    article = parsers.parse_text(text)
    assert article.headline == HEADLINE
    assert article.section == path


def test_words_with_a_number_sign_below_the_body_are_the_tags() -> None:
    article = parsers.parse_text(
        f"{HEADLINE}\n입력 2024.03.05 10:20\n{ONE}\n{TWO}\n#등대 #나루항\n다른 소식 하나 전합니다\n"
    )
    assert article.tags == ("등대", "나루항")
    assert [block.text for block in article.blocks] == [ONE, TWO]


def test_tags_stand_below_their_label_where_something_says_where_they_end() -> None:
    text = """새 도서관 문 열어
By 한가람 - 3월 5, 2024 0 204
Facebook Twitter 카카오톡
나루시립도서관이 5일 문을 열었다. 시민 300여 명이 찾았다.
한가람 기자 garam@demo.example
TAGS
도서관
나루시
{0}
군의회 임시회 연다
"""
    article = parsers.parse_text(text.format("이전 기사"))
    assert (article.headline, str(article.published)) == ("새 도서관 문 열어", "2024-03-05 00:00:00+09:00")
    assert [block.text for block in article.blocks] == ["나루시립도서관이 5일 문을 열었다. 시민 300여 명이 찾았다."]
    assert article.tags == ("도서관", "나루시")
    assert parsers.parse_text(text.format("봄 축제 연다는 소식이 들린다고 하네")).tags == ()
