"""What the pages of systems from abroad mark up: RDFa and hAtom, badges and cards, names beside times."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import parsers
from parsers import Article
from parsers.article import Byline
from parsers.fields import section

HEADLINE = "갯바람 길에 놓인 나무 의자 열두 개"
FIRST = "갯바람 길에 나무 의자가 놓였다. 목수 다섯이 겨우내 깎은 것이다."
SECOND = "의자마다 앉을 사람의 이름이 적혔다. 길을 낸 주민 열두 명이다."
THIRD = "마을은 봄에 스무 개를 더 놓는다. 나무는 태풍에 쓰러진 것만 쓴다."
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
SEOUL = ZoneInfo("Asia/Seoul")


def read(body: str, title: str = HEADLINE) -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://gaetbaram.example/a/77")


def under(info: str, prose: str = PROSE, above: str = "", below: str = "") -> Article:
    """An article with something above its headline, between headline and body, and below."""
    head = f"<div class='k1'>{above}<h1>{HEADLINE}</h1>{info}</div>"
    return read(f"<main>{head}<div class='k2'>{prose}</div>{below}</main>")


@pytest.mark.parametrize(
    ("info", "below", "named"),
    [
        ("<div><span>진미소</span> · <span>2025.12.19 (금) 오전 8:15</span></div>", "", "진미소"),
        ("<div>진미소 / 2025년 12월 19일 / 3분 읽기</div>", "", "진미소"),
        ("<div>연다미 / 2025년 12월 19일</div>", "<div><b>연다미</b><p>골목을 걷습니다.</p></div>", "연다미"),
        ("<div>2025.12.19 08:15</div><div>온나비</div><div>도시 에디터</div>", "", "온나비"),
    ],
)
def test_a_name_on_the_line_of_the_time_wrote_the_piece(info: str, below: str, named: str) -> None:
    assert [person.name for person in under(info, below=below).bylines] == [named]


@pytest.mark.parametrize("word", ["연다미", "물때표", "섬소식"])
def test_a_word_there_that_may_be_no_name_is_none_unless_it_stands_below_again(word: str) -> None:
    assert under(f"<div>{word} / 2025년 12월 19일</div>").bylines == ()


def test_the_address_in_the_writers_card_is_his_and_that_of_the_pages_footer_the_houses() -> None:
    info = "<div>진미소 · 2025.12.19 08:15</div>"
    card = "<div><b>진미소</b><p>골목을 걷습니다. miso@gaetbaram.example</p></div>"
    imprint = "<footer><p>대표 여울찬 | 편집책임 진미소 | 남해로 2 | hello@mail.example</p></footer>"
    assert under(info, below=card).bylines == (Byline("진미소", email="miso@gaetbaram.example"),)
    body = f"<div><h1>{HEADLINE}</h1>{info}<div class='k2'>{PROSE}</div></div>{imprint}"
    assert read(body).bylines == (Byline("진미소"),)


def test_two_of_a_paper_named_side_by_side_are_two() -> None:
    article = under("<div><span>함초롱 기자</span><span>옥바름 데이터 에디터</span></div><div>2025.12.19 08:15</div>")
    assert article.bylines == (Byline("함초롱", "기자"), Byline("옥바름", "데이터 에디터"))


def test_rdfa_tells_the_section_and_the_author_as_microdata_do() -> None:
    info = (
        "<p><span rel='schema:author' typeof='schema:Person'><span property='schema:name'>봄누리</span></span>"
        " <time property='schema:datePublished' content='2025-12-19T08:15:30+09:00'>19.12.2025 08:15</time></p>"
    )
    article = under(info, above="<p property='schema:articleSection'>물때</p>")
    assert article.section == ("물때",)
    assert article.bylines == (Byline("봄누리"),)
    assert article.published == datetime(2025, 12, 19, 8, 15, 30, tzinfo=SEOUL)
    assert article.subheadline is None


def test_hatom_tells_the_second_in_a_title_and_where_the_author_ends() -> None:
    meta = (
        "<div><abbr class='published' title='2011-10-13T08:25:44+0900'>2011년 10월 13일</abbr>"
        " <span class='vcard author'>글쓴이 <a class='fn'>마루터</a></span>"
        " <span>갈래 <a rel='category tag' href='/c/9'>갯일</a></span></div>"
    )
    entry = f"<h3><a rel='bookmark' href='/a/77'>{HEADLINE}</a></h3>{meta}<div class='entry-content'>{PROSE}</div>"
    article = read(f"<div class='hentry'>{entry}</div>", f"{HEADLINE} « 갯바람소식")
    assert article.headline == HEADLINE
    assert article.section == ("갯일",)
    assert article.published == datetime(2011, 10, 13, 8, 25, 44, tzinfo=SEOUL)
    assert article.bylines == (Byline("마루터"),)


@pytest.mark.parametrize(
    "times",
    [
        "<time datetime='2025-12-19'>12월 19일</time> 올림, <time datetime='2025-12-21'>12월 21일</time> 고침",
        "입력 <time datetime='2025-12-19'>12월 19일</time> 수정 <time datetime='2025-12-21'>12월 21일</time>",
    ],
)
def test_the_word_beside_a_time_says_whether_it_is_a_change(times: str) -> None:
    article = under(f"<p>{times}</p>")
    assert article.published == datetime(2025, 12, 19, tzinfo=SEOUL)
    assert article.modified == datetime(2025, 12, 21, tzinfo=SEOUL)


def test_a_badge_is_the_section_though_the_day_stands_beside_it() -> None:
    row = "<div><a class='pill' href='/category/sea'><span>물때</span></a> <span>June 12, 2022</span></div>"
    article = under("<div>진미소</div>", above=row)
    assert article.section == ("물때",)
    assert article.published == datetime(2022, 6, 12, tzinfo=SEOUL)


def test_the_first_step_of_a_way_is_none_where_it_leads_to_the_front_page() -> None:
    way = "<ol class='breadcrumb'><li><a href='/'>첫머리</a></li><li><a href='/local'>고을 소식</a></li></ol>"
    assert under("<div>진미소 기자 2025.12.19 08:15</div>", above=way).section == ("고을 소식",)


@pytest.mark.parametrize(
    "line",
    ["[1402호 / 2023년 8월 30일자 / 갯바람신문]", "(2023년 8월 30일 제1402호 3면)"],
)
def test_the_issue_under_a_piece_is_no_part_of_it_and_hides_no_signature(line: str) -> None:
    article = under(
        "<div>2023.08.21 10:30</div>", f"{PROSE}<p>온새=음가을 기자 sound@gaetbaram.example</p><p>{line}</p>"
    )
    assert [block.text for block in article.blocks] == [FIRST, SECOND, THIRD]
    assert article.bylines == (Byline("음가을", "기자", "온새", "sound@gaetbaram.example"),)


def test_a_sentence_in_brackets_that_tells_a_day_ends_a_piece_as_its_own() -> None:
    last = "(전시는 2023년 8월 30일까지 열린다)"
    assert under("<div>2023.08.21 10:30</div>", f"{PROSE}<p>{last}</p>").blocks[-1].text == last


def test_a_text_alone_with_a_picture_above_the_body_is_its_caption() -> None:
    lead = "<div class='lead'><a href='/i'><img src='/i/chair.jpg' alt='의자'></a><p>갯바람 길의 첫 의자.</p></div>"
    (image,) = under(f"<div>진미소 기자 2025.12.19 08:15</div>{lead}").images
    assert image.caption == "갯바람 길의 첫 의자."


def test_who_signs_below_a_column_once_more_and_as_what_is_no_part_of_it() -> None:
    article = under(
        "<ul><li>무연 스님</li><li>승인 2023.05.02 09:00</li></ul>", f"{PROSE}<p>무연 스님 온새 달빛사 주지</p>"
    )
    assert article.blocks[-1].text == THIRD
    assert article.bylines == (Byline("무연", "스님"),)


@pytest.mark.parametrize(
    ("word", "is_one"), [("물가", True), ("우물가에서", False), ("현장으로", False), ("현장", True)]
)
def test_a_word_that_ends_as_in_a_sentence_names_no_section(word: str, is_one: bool) -> None:
    assert section.is_one_name(word) is is_one


def test_a_link_over_the_headline_to_the_folder_of_the_page_is_its_section_and_a_menus_is_none() -> None:
    labels = "<ul class='s1'><li><a href='/a/'>기사</a></li><li><a href='/care/'>돌봄살이</a></li><li>현장</li></ul>"
    page = f"<div>{labels}<h1>{HEADLINE}</h1><p>진미소 기자 2025.12.19 08:15</p></div><div class='k2'>{PROSE}</div>"
    menu = "<nav><a href='/care/'>돌봄살이</a><a href='/sea/'>갯일</a></nav>"
    bare = page.replace(labels, "")
    sections = {}
    for name, body in (("labels", f"<main>{page}</main>"), ("menu", f"{menu}<main>{bare}</main>")):
        whole = f"<html><head><meta charset='utf-8'><title>{HEADLINE}</title></head><body>{body}</body></html>"
        sections[name] = parsers.parse(whole.encode(), "https://gaetbaram.example/care/chairs/").section
    assert sections == {"labels": ("돌봄살이",), "menu": ()}


def test_a_badge_is_the_section_though_a_count_stands_beside_it() -> None:
    head = "<div class='card-header'><span>복지</span><span>조회 88</span></div>"
    info = "<p>등록: 2024-08-07 07:33:10 / 기자: 갈한별</p>"
    article = read(
        f"<div>{head}<div><h4 class='card-title'>{HEADLINE}</h4>{info}<div class='k2'>{PROSE}</div></div></div>"
    )
    assert article.section == ("복지",)
    assert article.bylines == (Byline("갈한별", "기자"),)


def test_a_label_on_a_line_of_its_own_tells_of_the_time_below_it() -> None:
    dates = "<dl><dt>발행</dt><dd>2025년 2월 20일 06:30</dd><dt>고침</dt><dd>2025년 2월 20일 11:02</dd></dl>"
    article = under(f"<p>진미소 기자</p>{dates}")
    assert article.published == datetime(2025, 2, 20, 6, 30, tzinfo=SEOUL)
    assert article.modified == datetime(2025, 2, 20, 11, 2, tzinfo=SEOUL)


def test_an_element_behind_the_word_for_who_wrote_names_him() -> None:
    info = "<p>글쓴이 <span class='uid'><a href='/user/12'>고은채</a></span>, <span>화, 04/16/2024 - 13:05</span></p>"
    assert under(info).bylines == (Byline("고은채"),)


def test_who_is_said_to_have_written_comes_before_whom_machines_are_told_and_is_no_subheadline() -> None:
    told = '<script type="application/ld+json">{"@type": "Article", "author": "문가람"}</script>'
    article = under(f"{told}<p><time>7월 3일</time> <span class='author-name'>글 홍나래 · 사진 문가람</span></p>")
    assert article.bylines == (Byline("홍나래"),)
    assert article.subheadline is None


def test_a_body_is_found_by_the_name_of_a_blocks_element() -> None:
    parts = f"<div class='p'><p>{FIRST}</p><p>{SECOND}</p></div><div class='i'><img src='/i/a.jpg'></div><div class='p'><p>{THIRD}</p></div>"
    article = read(
        f"<main><h1>{HEADLINE}</h1><p>진미소 기자 2025.12.19</p><div class='story__body'>{parts}</div></main>"
    )
    assert [block.text for block in article.blocks] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("kicker", ["▣ 선교지에서", "선교지에서 조회 1,204"])
def test_a_kicker_that_a_menus_link_repeats_is_the_section_whatever_mark_or_count_is_beside_it(kicker: str) -> None:
    menu = "<div class='m1'><a href='list.jsp?bid=10'>교회 소식</a><a href='list.jsp?bid=20'>선교지에서</a></div>"
    word, _, count = kicker.partition(" 조회")
    above = f"<div><span>{word}</span><span>{' 조회' + count if count else ''}</span></div>"
    body = f"{menu}<main><div>{above}<h1>{HEADLINE}</h1><p>진미소 기자 2025.12.19</p></div><div>{PROSE}</div></main>"
    assert read(body).section == ("선교지에서",)


def test_the_steps_of_a_way_may_stand_side_by_side_without_a_blank() -> None:
    way = "<div class='path'><span>홈</span><span>시민</span></div>"
    assert under("<p>진미소 기자 2025.12.19</p>", above=way).section == ("시민",)


def test_a_name_over_the_post_and_the_address_is_one_person() -> None:
    info = "<div><p>연다미</p><p>기자 · dami@gaetbaram.example</p></div><div>작성 2023.08.14 06:50</div>"
    assert under(info).bylines == (Byline("연다미", "기자", email="dami@gaetbaram.example"),)


def test_the_brackets_of_a_time_that_is_taken_off_a_line_go_with_it() -> None:
    info = "<div><span>경해찬 기자 (chan@gaetbaram.example)</span><span>2024-09-20 17:44 (수정: 2024-09-21 08:05)</span></div>"
    assert under(info).bylines == (Byline("경해찬", "기자", email="chan@gaetbaram.example"),)


def test_a_table_right_below_the_last_paragraph_is_the_articles_and_a_list_of_links_is_none() -> None:
    table = "<table><tr><th>해</th><th>마리</th></tr><tr><td>2025</td><td>211</td></tr></table>"
    links = "<table><tr><td><a href='/a/78'>갯벌에 돌아온 도요새</a></td></tr></table>"
    head = f"<h1>{HEADLINE}</h1><p>진미소 기자 2025.12.19</p>"
    assert read(f"<main><article>{head}{PROSE}{table}</article></main>").blocks[-1].kind == "table"
    assert read(f"<main><article>{head}{PROSE}{links}</article></main>").blocks[-1].text == THIRD


@pytest.mark.parametrize(
    ("info", "named"),
    [
        (
            "<p>글쓴이 <strong>고은채</strong> | 올린 날 2023년 4월 21일 | 갈래 <a href='/c/nongsa'>농사 일</a></p>",
            "고은채",
        ),
        ("<p>Words by 고한결 · Photos by 인새벽</p><p>2023년 4월 21일</p>", "고한결"),
    ],
)
def test_a_piece_of_the_small_print_that_says_so_names_the_writer(info: str, named: str) -> None:
    article = under(info)
    assert [person.name for person in article.bylines] == [named]
    assert article.published == datetime(2023, 4, 21, tzinfo=SEOUL)
