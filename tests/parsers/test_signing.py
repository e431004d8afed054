"""Who wrote it: of several places that name somebody the best is believed, and the others complete it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from parsers import signing
from parsers.article import Block, Byline, Image
from parsers.families.base import Reading
from parsers.fields.body import Body

SENTENCE = Block("paragraph", "나루시가 5일 새 도서관을 열었다.")
FACE = Image("https://demo.example/face.jpg", "홍길동 나루대 교수", None)


@dataclass
class Page:
    """What a page's places say of who wrote it."""

    shown: tuple[str, ...] = ()
    machine: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    portraits: tuple[tuple[int, Image], ...] = ()
    opinion: bool = False
    title: str = "새 도서관 문 열어"

    def read(self) -> tuple[list[Byline], list[Block], list[Image], dict[str, Any]]:
        body = Body(blocks=[SENTENCE, *(Block("paragraph", text) for text in self.blocks)], images=list(self.images))
        body.portraits = list(self.portraits)
        reading = Reading("test", body, "body")
        reading.bylines = [(text, f"li {number}") for number, text in enumerate(self.shown)]
        reading.machine_bylines = [(text, f"meta {number}") for number, text in enumerate(self.machine)]
        fields: dict[str, Any] = {}
        signing.sign(reading, "나루일보", self.opinion, fields, {}, [], title=self.title)
        return list(fields.get("bylines", ())), body.blocks, body.images, fields


def test_a_columns_headline_and_the_post_below_it_name_its_writer() -> None:
    column = Page(blocks=("향이 좋다.", "<향토음식연구가>"), title="홍길동의 바닷가 밥상 <12> 파래국")
    people, blocks, *_ = column.read()
    assert people == [Byline("홍길동", "향토음식연구가")]
    assert [block.text for block in blocks] == [SENTENCE.text, "향이 좋다."]
    assert Page(blocks=("홍길동은 웃었다.", "<향토음식연구가>"), title="홍길동의 바닷가 밥상").read()[0] == []


def test_a_name_behind_a_slash_in_the_headline_has_its_post_below_the_column() -> None:
    column = Page(blocks=("물이 말을 걸었다.", "나루대 철학과 교수"), title="[인문학 칼럼] 멈춘 날 /홍길동")
    people, blocks, *_ = column.read()
    assert people == [Byline("홍길동", "나루대 철학과 교수")]
    assert [block.text for block in blocks] == [SENTENCE.text, "물이 말을 걸었다."]


def test_a_pen_name_above_a_column_is_believed_beside_a_post_of_somewhere() -> None:
    reading = Reading("test", Body(blocks=[Block("subhead", "솔바람(나루환경모임 사무국장)"), SENTENCE]), "body")
    fields: dict[str, Any] = {}
    signing.sign(reading, None, True, fields, {}, [])
    assert fields["bylines"] == (Byline("솔바람", "나루환경모임 사무국장"),)
    assert reading.body.blocks == [SENTENCE]


def test_what_stands_beside_a_slash_above_a_column_and_is_its_subject_does_not_sign() -> None:
    title, subject = "진달래 / 홍길동 시인", "강마을 / 새터면 이장"
    told = Reading("test", Body(blocks=[Block("paragraph", title), SENTENCE]), "body")
    village = [Block("paragraph", text) for text in (subject, "강마을 이장은 둑을 걷는다.", "둑은 길다.")]
    about = Reading("test", Body(blocks=list(village)), "body")
    for reading in (told, about):
        fields: dict[str, Any] = {}
        signing.sign(reading, None, True, fields, {}, [])
        assert "bylines" not in fields
    assert about.body.blocks == village


@pytest.mark.parametrize(
    ("line", "is_out"),
    [
        ("홍길동 작가는 나루에서 작은 책방을 꾸린다.", True),
        ("필자 홍길동은 나루대에서 철학을 공부했다.", True),
        ("※ 홍길동 씨는 나루에 산다.", True),
        ("김영희 작가는 나루에서 작은 책방을 꾸린다.", False),
    ],
)
def test_what_is_told_of_who_signs_below_the_piece_is_none_of_it(line: str, is_out: bool) -> None:
    _, blocks, *_ = Page(("홍길동",), blocks=("꽃은 산에 핀다.", line), opinion=True).read()
    assert (blocks[-1].text != line) is is_out
    _, named, *_ = Page(("홍길동",), blocks=("홍길동은 산에 갔다.", line), opinion=True).read()
    assert named[-1].text == line


@pytest.mark.parametrize(("signs", "is_kept"), [("길새온 기자", True), ("하동희 시인", False), ("", False)])
def test_a_life_told_below_stays_where_reporters_sign_who_do_not_live_it(signs: str, is_kept: bool) -> None:
    life = Block("paragraph", "하동희 작가는 2003년 등단해 소설집을 냈다.")
    reading = Reading("test", Body(blocks=[SENTENCE], life=("하동희", [life])), "body")
    reading.bylines = [(signs, "li")] if signs else []
    signing.sign(reading, None, False, {}, {}, [])
    assert (life in reading.body.blocks) is is_kept


def test_who_signs_below_as_in_the_head_is_no_block() -> None:
    _, blocks, *_ = Page(("한빛누리 물길연구소장",), blocks=("한빛누리 물길연구소장",), opinion=True).read()
    assert blocks == [SENTENCE]


def test_a_mailbox_that_is_named_as_the_site_is_nobodys() -> None:
    reading = Reading("test", Body(blocks=[SENTENCE], email="naru@post.example"), "body")
    reading.bylines = [("홍길동 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [], site="www.naru.example")
    assert fields["bylines"] == (Byline("홍길동", "기자"),)


def test_places_of_the_page_complete_each_other() -> None:
    people, *_ = Page(("홍길동 기자", "홍길동 사회부 기자 hong@demo.example"), ("홍길동",)).read()
    assert people == [Byline("홍길동", "기자", None, "hong@demo.example")]


def test_a_reporter_whom_readers_see_is_believed_before_a_bare_name_in_a_meta_tag() -> None:
    assert Page(("홍길동 기자",), ("김관우",)).read()[0] == [Byline("홍길동", "기자")]
    assert Page(("홍길동 기자",), ("김관우 기자",)).read()[0] == [Byline("김관우", "기자")]
    assert Page(("온라인뉴스팀",), ("김관우",)).read()[0] == [Byline("김관우")]


def test_a_candidate_that_names_all_and_more_is_taken() -> None:
    people, *_ = Page(("홍길동 기자", "홍길동·김영희 기자")).read()
    assert [person.name for person in people] == ["홍길동", "김영희"]


def test_of_an_agency_and_its_dateline_the_person_is_taken() -> None:
    people, *_ = Page(("연합뉴스",)).read()
    assert people == [Byline(None, agency="연합뉴스")]
    reading = Reading("test", Body(blocks=[Block("paragraph", "(나루=연합뉴스) 홍길동 기자 = 비가 왔다.")]), "body")
    reading.bylines = [("연합뉴스", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "기자", "나루", None, "연합뉴스"),)


def test_the_dateline_tells_where_an_agency_wrote() -> None:
    reading = Reading("test", Body(blocks=[Block("paragraph", "[봄내=뉴시스] 비가 왔다.")]), "body")
    reading.bylines = [("<뉴시스>", "closing line of the body")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline(None, None, "봄내", None, "뉴시스"),)


@pytest.mark.parametrize("opinion", [False, True])
def test_a_signature_that_nobody_else_contradicts_leaves_the_body(opinion: bool) -> None:
    people, blocks, _, _ = Page(blocks=("홍길동 나루문화원장",), opinion=opinion).read()
    assert people == [Byline("홍길동", "나루문화원장")]
    assert blocks == [SENTENCE]


def test_anyone_signs_an_opinion_only() -> None:
    assert Page(blocks=("나루중 3학년 홍길동",), opinion=True).read()[0] == [Byline("홍길동", "나루중 3학년")]
    assert Page(blocks=("나루중 3학년 홍길동",)).read()[:2] == (
        [],
        [SENTENCE, Block("paragraph", "나루중 3학년 홍길동")],
    )


def test_a_last_line_about_somebody_else_stays_where_a_reporter_signs() -> None:
    people, blocks, _, _ = Page(("김영희 기자",), blocks=("홍길동 나루문화원장",)).read()
    assert [person.name for person in people] == ["김영희"]
    assert len(blocks) == 2


def test_a_last_line_that_names_who_signs_above_leaves_the_body() -> None:
    people, blocks, _, _ = Page(("홍길동",), blocks=("홍길동 나루대 교수",)).read()
    assert people == [Byline("홍길동", "나루대 교수")]
    assert blocks == [SENTENCE]


def test_a_portrait_with_the_writers_name_is_no_picture_of_the_article() -> None:
    people, _, images, _ = Page(blocks=("홍길동 나루대 교수",), images=(FACE,)).read()
    assert (people, images) == ([Byline("홍길동", "나루대 교수")], [])
    assert Page(images=(FACE,), opinion=True).read()[0] == [Byline("홍길동", "나루대 교수")]
    assert Page(images=(FACE,), blocks=("홍길동 교수가 축사를 했다.",)).read()[:1] == ([],)


def test_a_picture_of_somebody_else_stays() -> None:
    other = Image("https://demo.example/kim.jpg", "김영희 나루시장", None)
    assert Page(blocks=("홍길동 나루대 교수",), images=(other,)).read()[2] == [other]


def test_the_address_of_a_desk_is_nobodys() -> None:
    body = Body(blocks=[SENTENCE], byline_raw="온라인뉴스팀 online@demo.example", email="online@demo.example")
    reading = Reading("test", body, "body")
    reading.bylines = [("홍길동 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "기자"),)


def test_a_house_that_signs_is_kept_as_printed() -> None:
    people, _, _, fields = Page(("온라인뉴스팀",)).read()
    assert (people, fields) == ([], {"byline_raw": "온라인뉴스팀"})


def test_a_post_before_the_name_is_read_where_a_byline_stands() -> None:
    assert Page(("나루경찰서 경위 홍길동",)).read()[0] == [Byline("홍길동", "나루경찰서 경위")]


@pytest.mark.parametrize(
    ("title", "opinion", "people"),
    [
        ("[홍길동 나루대 교수] 따뜻한 손", True, [Byline("홍길동", "나루대 교수")]),
        ("[홍길동 나루시장] 따뜻한 손", False, []),
        ("[기고] 물은 나눠 쓴다-홍길동 나루지사장", True, [Byline("홍길동", "나루지사장")]),
        ("<기고>물은 나눠 쓴다/홍길동 나루군수", True, [Byline("홍길동", "나루군수")]),
        ("[기고] 물은 나눠 쓴다 | 홍길동 교사", True, [Byline("홍길동", "교사")]),
        ("물은 나눠 쓴다 (홍길동 / 시인)", True, [Byline("홍길동", "시인")]),
        ("[특별기고] 홍길동 나루군수 - 물은 나눠 쓴다", True, [Byline("홍길동", "나루군수")]),
        ("[사설] 물은 누가 지키나-홍길동 나루군수", True, []),
        ("[칼럼] 물과 불-조용한 아침", True, []),
        ("물레방아 돌린다 - 정미소 되살린 홍길동 대표", False, []),
        ("[홍길동 칼럼] 따뜻한 손", True, []),
        ("봄을 기다리며 - 홍길동 문화부장", False, [Byline("홍길동", "문화부장")]),
        ("강을 걷다- 홍길동(정치부장)", False, [Byline("홍길동", "정치부장")]),
        ("느린 밥상 – 홍길동 문화부장·편집국 부국장", False, [Byline("홍길동", "문화부장·편집국 부국장")]),
        ("[작가칼럼] 물길을 따라 - 홍길동(시인)", True, [Byline("홍길동", "시인")]),
        ("[시가 있는 아침] 찔레꽃 / 홍길동", True, [Byline("홍길동")]),
        ("물길을 따라 - 홍길동(시인)", False, []),
        ("[인터뷰] 책을 짓는 일 - 홍길동 편집국장", False, []),
        ("“다시 시작합니다” - 홍길동 나루시 문화국장", False, []),
        ("나루의 선택 - 홍길동 나루시장", False, []),
        ("봄꽃 축제 - 나루 강변", False, []),
    ],
)
def test_a_headline_names_who_signs_where_nothing_else_does(title: str, opinion: bool, people: list[Byline]) -> None:
    assert Page(title=title, opinion=opinion).read()[0] == people
    assert Page(("김영희 기자",), title=title, opinion=opinion).read()[0] == [Byline("김영희", "기자")]


@pytest.mark.parametrize("line", ["홍길동 나루군수", "▲ 홍길동 나루군수", "홍 길 동 (나루군수)", "나루군수 홍길동"])
def test_a_columns_first_line_or_subheadline_names_who_signs_it(line: str) -> None:
    for subheadlines in ([], [(line, "h2")]):
        body = Body(blocks=[*([] if subheadlines else [Block("paragraph", line)]), SENTENCE, SENTENCE])
        fields: dict[str, Any] = {}
        signing.sign(Reading("test", body, "body", subheadlines=subheadlines), None, True, fields, {}, [])
        assert fields["bylines"] == (Byline("홍길동", "나루군수"),)
        assert body.blocks == [SENTENCE, SENTENCE]


def test_a_columns_last_two_lines_may_be_a_name_and_its_post() -> None:
    people, blocks, _, _ = Page(blocks=(SENTENCE.text, "홍길동", "나루대 교수"), opinion=True).read()
    assert people == [Byline("홍길동", "나루대 교수")]
    assert blocks == [SENTENCE, SENTENCE]


def test_a_first_line_names_nobody_whom_the_text_speaks_of() -> None:
    told = Block("paragraph", "홍길동 군수가 새 도서관을 열었다.")
    body = Body(blocks=[Block("paragraph", "홍길동 나루군수"), told, SENTENCE])
    fields: dict[str, Any] = {}
    signing.sign(Reading("test", body, "body"), None, True, fields, {}, [])
    assert "bylines" not in fields


def test_a_poet_signs_under_the_poem_and_above_a_note_on_it() -> None:
    verse, note = Block("verse", "물이 먼저\n어두워지고"), Block("paragraph", "나루에서 하룻밤 묵었다.")
    reading = Reading("test", Body(blocks=[verse, Block("paragraph", "홍길동 시인"), note]), "body")
    fields: dict[str, Any] = {}
    signing.sign(reading, None, True, fields, {}, [])
    assert (fields["bylines"], reading.body.blocks) == ((Byline("홍길동", "시인"),), [verse, note])


def test_the_address_beside_a_name_that_no_rule_knows_is_taken() -> None:
    people, *_ = Page(("장곡수빈 기자", "장곡수빈 jgsb@demo.example")).read()
    assert people == [Byline("장곡수빈", "기자", None, "jgsb@demo.example")]


def test_the_only_face_on_an_unsigned_page_is_the_writers_unless_the_text_names_him() -> None:
    face = Image("https://demo.example/face.jpg", "홍길동 나루대 총무처장", None)
    assert Page(images=(face,)).read()[0::2] == ([Byline("홍길동", "나루대 총무처장")], [])
    assert Page(images=(face,), blocks=("홍길동 처장은 책을 고맙게 받았다.",)).read()[0::2] == ([], [face])
    assert Page(("온라인뉴스팀",), images=(face,)).read()[0::2] == ([], [face])


def test_an_address_in_the_credit_of_a_picture_is_of_who_wrote_and_took_it() -> None:
    image = Image("https://demo.example/1.jpg", "나루항의 저녁. 홍길동 기자 hong@demo.example", "홍길동")
    people, *_ = Page(shown=("홍길동 기자",), images=(image,)).read()
    assert people == [Byline("홍길동", "기자", None, "hong@demo.example")]


@pytest.mark.parametrize(
    ("shown", "last", "role"),
    [
        ("홍길동 교사", "홍길동 나루초등학교 교사", "나루초등학교 교사"),
        ("홍길동 학생", "홍길동 (나루중학교 2학년)", "나루중학교 2학년"),
        ("홍길동 기자", "홍길동 객원기자", "객원기자"),
        ("홍길동 기자", "홍길동 사회부 기자", "기자"),
        ("홍길동 시인", "홍길동 시인·전 나루문화원장", "시인·전 나루문화원장"),
        ("홍길동 향토사학가", "글·사진 홍길동 향토사학가", "향토사학가"),
    ],
)
def test_of_two_posts_the_one_that_says_more_of_the_person_is_taken(shown: str, last: str, role: str) -> None:
    people, blocks, _, _ = Page((shown,), blocks=(last,)).read()
    assert people == [Byline("홍길동", role)]
    assert blocks == [SENTENCE]


def test_a_writers_bare_name_behind_the_last_sentence_leaves_the_body() -> None:
    text = "시민 300여 명이 왔다."
    assert Page(("홍길동 기자",), blocks=(f"{text} 홍길동",)).read()[1] == [SENTENCE, Block("paragraph", text)]
    assert Page(("김영희 기자",), blocks=(f"{text} 홍길동",)).read()[1][1].text == f"{text} 홍길동"


def test_a_face_is_a_picture_where_somebody_else_signs_and_a_portrait_where_nobody_does() -> None:
    face = ((0, FACE),)
    assert Page(("김영희 기자",), portraits=face).read()[2] == [FACE]
    assert Page(("홍길동",), portraits=face).read()[::2] == ([Byline("홍길동", "나루대 교수")], [])
    assert Page(portraits=face).read()[::2] == ([Byline("홍길동", "나루대 교수")], [])
    about = "홍길동 교수가 상을 받았다."
    assert Page(blocks=(about,), portraits=face).read()[::2] == ([], [FACE])


def test_a_letters_day_goes_with_its_signature() -> None:
    people, blocks, _, _ = Page(blocks=("2024. 5. 17.", "나루군의회 의장 홍 길 동"), opinion=True).read()
    assert people == [Byline("홍길동", "나루군의회 의장")]
    assert blocks == [SENTENCE]


@pytest.mark.parametrize("title", [(), (Block("paragraph", "봄"),)])
def test_a_poet_is_named_between_title_and_first_stanza(title: tuple[Block, ...]) -> None:
    stanza = Block("verse", "얼음장 밑으로\n물소리 지나간다")
    above, below = Block("paragraph", "홍 길 동"), Block("paragraph", "-나루문학회 회원")
    reading = Reading("test", Body(blocks=[*title, above, stanza, below]), "body")
    reading.headlines = [("[독자 시] 봄", "h1")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, True, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "나루문학회 회원"),)
    assert reading.body.blocks == [stanza]


def test_the_mailbox_of_the_house_below_a_piece_is_not_its_writers() -> None:
    body = Body(blocks=[SENTENCE], email="webmaster@demo.example")
    reading = Reading("test", body, "body")
    reading.bylines = [("홍길동 나루군 부군수", "li")]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, True, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "나루군 부군수"),)


def test_who_is_named_twice_on_one_line_is_one() -> None:
    assert Page(("홍길동/ 홍길동 역학연구원장",)).read()[0] == [Byline("홍길동", "역학연구원장")]


def test_a_login_gives_way_to_the_reporter_who_signs_the_text() -> None:
    reading = Reading("test", Body(blocks=[SENTENCE]), "body")
    reading.bylines = [
        ("글쓴이 마루골", "line beside the time"),
        ("글 · 사진 홍길동 마을기자", "closing line of the body"),
    ]
    fields: dict[str, Any] = {}
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "마을기자"),)
    reading.bylines[0] = ("글쓴이 마루골 기자", "line beside the time")
    signing.sign(reading, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("마루골", "기자"),)


def test_a_post_on_a_line_of_its_own_belongs_to_the_name_above_it() -> None:
    reading = Reading(
        "test", Body(blocks=[Block("paragraph", "홍길동"), Block("paragraph", "편집국장"), SENTENCE]), "body"
    )
    fields: dict[str, Any] = {}
    signing.sign(reading, None, True, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "편집국장"),)
    assert reading.body.blocks == [SENTENCE]


def test_who_helped_the_writer_signs_beside_him() -> None:
    page = Reading("test", Body(blocks=[SENTENCE], bylines=(Byline("김영희", "인턴기자"),)), "body")
    page.body.byline_raw = "취재지원=김영희 인턴기자"
    page.bylines = [("홍길동 기자", "li")]
    fields: dict[str, Any] = {}
    signing.sign(page, None, False, fields, {}, [])
    assert fields["bylines"] == (Byline("홍길동", "기자"), Byline("김영희", "인턴기자"))


def test_a_letter_closes_politely() -> None:
    people, blocks, _, _ = Page(blocks=("나루초 4학년 도아름 올림",), opinion=True).read()
    assert (people, blocks) == ([Byline("도아름", "나루초 4학년")], [SENTENCE])


@pytest.mark.parametrize(
    "last",
    [
        "도움말=홍길동 변호사(나루법률사무소)",
        "한뫼 홍길동",
        "글 홍길동 / 그림 봄메",
        "※ 홍길동 기자는 나루중 교사입니다.",
    ],
)
def test_a_last_line_that_names_but_the_writer_once_more_leaves_the_body(last: str) -> None:
    assert Page(("홍길동 변호사",), blocks=(last,)).read()[1] == [SENTENCE]
    kept = Page(("김영희 기자",), blocks=(last,)).read()[1]
    assert kept == [SENTENCE, Block("paragraph", last)]
