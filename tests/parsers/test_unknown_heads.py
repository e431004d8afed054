"""What stands between the headline and the body of an unknown page, told apart without any name of its elements."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article, NotAnArticle, prose
from parsers.article import Byline
from parsers.fields import byline, timestamp
from parsers.page import Page

HEADLINE = "물레방앗간이 다시 도는 새벽"
FIRST = "새들마을 물레방앗간이 서른 해 만에 다시 돈다. 주민들이 보를 고치고 물길을 텄다."
SECOND = "첫 가루는 마을 빵집이 모두 샀다. 빵값은 그대로라고 주인은 말했다."
THIRD = (
    "방앗간을 돌리는 문태곤 씨는 물이 적은 겨울에는 사흘에 한 번만 맷돌을 돌린다. 그는 “물이 하는 일을 사람이 재촉할 수는 없다”고 "
    "했다. 마을은 봄에 물길을 한 번 더 손볼 참이다."
)
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
CLOCK = "<div class='x3'>2025-03-04 09:10</div>"


def read(body: str, title: str = f"{HEADLINE} - 새들소식") -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://saedeul-sosik.example/story/77")


def under(head: str, title: str = f"{HEADLINE} - 새들소식") -> Article:
    """An article with something between its headline and its body."""
    return read(f"<main><div class='x1'><h1>{HEADLINE}</h1>{head}</div><div class='x2'>{PROSE}</div></main>", title)


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (f"<div>윤빛솔</div>{CLOCK}", ["윤빛솔"]),
        ("<div>윤빛솔</div><div>조회 수 1733 추천 수 9</div>", ["윤빛솔"]),
        (f"{CLOCK}<p>작성자:</p><div>임새봄</div>", ["임새봄"]),
        (f"<div>엄미리, 하늘찬</div>{CLOCK}", ["엄미리", "하늘찬"]),
        ("<p>피아란 드림 · 2024년 6월 28일</p>", ["피아란"]),
        (
            "<div><img src='/f.png'><span>어진솔</span><time datetime='2025-02-07T02:41'>오전 2:41</time> · 2025년 2월 7일</div>",
            ["어진솔"],
        ),
    ],
)
def test_a_line_of_names_alone_beside_the_small_print_tells_who_wrote(head: str, named: list[str]) -> None:
    assert [person.name for person in under(head).bylines] == named


@pytest.mark.parametrize(
    "head",
    [
        f"<div>사람들</div>{CLOCK}",  # a section
        f"<div>단축키</div>{CLOCK}",  # a button
        f"{CLOCK}<p>낮은 데로 흐르는 물</p><p>물소리</p>",  # a subheadline
        f"{CLOCK}<div>온들지기</div>",  # no name
        f"{CLOCK}<div>운영자</div>",
    ],
)
def test_what_only_looks_like_a_name_in_a_head_names_nobody(head: str) -> None:
    assert under(head).bylines == ()


@pytest.mark.parametrize(
    "address", ["/category/life/", "https://saedeul-sosik.example/categories/3", "/list?category=7"]
)
def test_a_link_between_headline_and_body_to_a_category_is_the_section(address: str) -> None:
    assert under(f"{CLOCK}<ul><li><span><a href='{address}'>방앗간 살림</a></span></li></ul>").section == (
        "방앗간 살림",
    )


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/author/saebom/'>임새봄</a>",
        "<a href='/category/reporter/'>임새봄</a>",
        "<a href='/search?q=1'>방앗간 살림</a>",
        f"<a href='/category/life/'>{HEADLINE}</a>",
    ],
)
def test_other_links_of_a_head_are_no_section(link: str) -> None:
    assert under(f"{CLOCK}<ul><li><span>{link}</span></li></ul>").section == ()


def test_a_way_whose_steps_are_elements_is_read_step_by_step() -> None:
    way = "<div class='location'><span>홈</span> <span>마을뉴스</span> <strong>살림·나눔</strong></div>"
    assert read(f"<main>{way}<h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>").section == ("마을뉴스", "살림·나눔")


@pytest.mark.parametrize("series", ["[기획] 바다를 읽다", "등대를 찾아서 ③", "섬마을 기행 (12)", "골목 이야기 7회"])
def test_a_part_of_a_series_above_the_headline_is_no_section(series: str) -> None:
    assert (
        read(f"<main><p class='kicker'>{series}</p><h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>").section == ()
    )


@pytest.mark.parametrize(
    ("label", "told"), [("[농업]", ("농업",)), ("<문화>", ("문화",)), ("[단독]", ()), ("[칼럼]", ("칼럼",))]
)
def test_a_section_in_brackets_before_the_headline_is_told_by_the_title(label: str, told: tuple[str, ...]) -> None:
    heading = f"<div style='font-weight:bold;font-size:19px'>{label.replace('<', '&lt;')} {HEADLINE}</div>"
    article = read(f"<main>{heading}{CLOCK}<div>{PROSE}</div></main>", f"새들소식 > {HEADLINE}")
    assert article.section == told


def test_the_hidden_copy_of_a_title_with_its_board_behind_is_not_the_heading() -> None:
    title = f"[기고] {HEADLINE} > 마을글"
    heading = f"<h2 class='b'><span class='b1'>물가에서</span> <span class='b2'>[기고] {HEADLINE}</span></h2>"
    page = f"<h2 class='a'><span>{title}</span></h2><article>{heading}{CLOCK}<div>{PROSE}</div></article>"
    assert read(page, f"{title} | 새들소식").headline == f"[기고] {HEADLINE}"


def test_a_headline_with_a_mark_of_its_own_stays_whole() -> None:
    headline = "쌀값 > 빵값, 그래도 남는 것"
    page = f"<main><h1>{headline}</h1>{CLOCK}<div>{PROSE}</div></main>"
    assert read(page, f"{headline} | 새들소식").headline == headline


def test_the_menus_current_item_that_begins_the_title_is_the_section_of_a_board() -> None:
    menu = (
        "<nav><ul><li class='active'><a href='/news/'>조합 소식</a></li><li><a href='/join/'>가입</a></li></ul></nav>"
    )
    board = f"<h1>조합 소식</h1><div class='t'><h1>{HEADLINE}</h1></div>{CLOCK}<div>{PROSE}</div>"
    meta = f"<meta property='og:title' content='{HEADLINE}'>"
    assert read(meta + menu + board, "조합 소식 - 새들협동조합").section == ("조합 소식",)
    assert read(meta + menu + board, "새들협동조합").section == ()


def test_a_short_sentence_set_as_the_subheadline_is_one_unless_the_piece_begins_with_it() -> None:
    deck = "<p class='post-deck'>물길을 튼 것은 주민들이었다.</p>"
    assert under(deck + CLOCK).subheadline == "물길을 튼 것은 주민들이었다."
    lead = f"<p class='post-deck'>{FIRST.partition('.')[0]}.</p>"
    assert under(lead + CLOCK).subheadline is None


@pytest.mark.parametrize("name", ["Unknown", "admin", "Anonymous"])
def test_who_machines_name_for_nobody_is_nobody(name: str) -> None:
    told = f'{{"@type":"BlogPosting","author":{{"@type":"Person","name":"{name}"}}}}'
    assert under(f"<script type='application/ld+json'>{told}</script>{CLOCK}").bylines == ()


def test_a_day_before_its_month_in_korean_is_read() -> None:
    (stamp,) = timestamp.find("11 6월 2024 — 4 min read")
    assert (stamp.when.isoformat(), stamp.precision, stamp.raw) == ("2024-06-11T00:00:00+09:00", "day", "11 6월 2024")
    assert timestamp.find("참가비 11 6월 2만원") == []


ENGLISH = (
    "<div>Two wooden hives arrived on the roof of Hall 3 last Friday, and with them came some forty thousand bees.</div>"
    "<div>The club had asked for a place on campus since spring. The university agreed this summer.</div>"
)


def test_an_english_body_is_found_by_its_sentences() -> None:
    head = "<div class='h'><div>Forty Thousand Freshmen</div><div>Posted : 2018.09.04 15:30</div></div>"
    article = read(f"<main>{head}<div class='x2'>{ENGLISH}</div></main>", "The Saedeul Herald")
    assert article.headline == "Forty Thousand Freshmen"
    assert [block.text[:3] for block in article.blocks] == ["Two", "The"]


def test_a_few_english_words_on_a_korean_page_are_no_prose() -> None:
    words = "<div>Copyright (c) 새들소식. All rights reserved. Powered by Board. Designed by House.</div>"
    root = Page(f"<html><body>{words}</body></html>".encode()).root
    assert prose.sentences(root) <= 3
    with pytest.raises(NotAnArticle):
        read(f"<main><h1>회원 안내</h1>{words}</main>", "회원 안내")


def test_a_page_of_english_words_that_refuses_its_reader_is_no_article() -> None:
    refusal = (
        "<div>This website uses a security service. The action you just performed triggered it. Please try later.</div>"
    )
    with pytest.raises(NotAnArticle):
        read(f"<main><h1>Why was I blocked</h1>{refusal * 5}</main>", "Attention Required")


def test_a_way_whose_steps_are_parted_by_slashes_is_read() -> None:
    way = "<div class='loc'>홈 / 오피니언 / 기자의 눈</div>"
    assert read(f"<main>{way}<h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>").section == ("오피니언", "기자의 눈")
    way = "<div class='loc'>홈 &gt; 사회/환경</div>"
    assert read(f"<main>{way}<h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>").section == ("사회/환경",)


def test_a_badge_on_the_headlines_line_does_not_hide_the_subheadline() -> None:
    head = "<div><span class='q'>살림</span><strong class='w'>{}</strong></div><p>보를 고치고 물길을 튼 주민들</p>{}"
    article = read(f"<main><div>{head.format(HEADLINE, CLOCK)}</div><div>{PROSE}</div></main>")
    assert (article.headline, article.subheadline) == (HEADLINE, "보를 고치고 물길을 튼 주민들")


@pytest.mark.parametrize("line", ["댓글 남기기 / 살림 / 글쓴이 연우진", "살림 | 댓글 없음 | 조회 24"])
def test_small_print_in_pieces_is_no_subheadline(line: str) -> None:
    assert under(f"{CLOCK}<div>{line}</div>").subheadline is None


def test_the_address_behind_a_picture_in_the_head_is_the_only_reporters() -> None:
    envelope = "<a href='mailto:bitsol@saedeul.example'><img src='/mail.png'></a>"
    article = under(f"<ul><li>윤빛솔 기자</li><li>등록 2025-03-04 09:10</li><li>{envelope}</li></ul>")
    assert article.bylines == (Byline("윤빛솔", "기자", email="bitsol@saedeul.example"),)


def test_whom_a_subheadline_tells_of_does_not_sign() -> None:
    head = (
        "<p>정년 맞은 지리학과 금시온 교수</p><dl><dt>기자</dt><dd>봉다현</dd><dt>발행일</dt><dd>2015.09.21</dd></dl>"
    )
    assert under(head).bylines == (Byline("봉다현", "기자"),)


@pytest.mark.parametrize(
    ("line", "place"),
    [("[새들소식=윤빛솔 기자]", None), ("[춘천=윤빛솔 기자]", "춘천"), ("[두레골=윤빛솔 기자]", "두레골")],
)
def test_the_papers_own_name_in_a_dateline_is_no_place(line: str, place: str | None) -> None:
    assert under(f"<p>{line}</p>{CLOCK}").bylines == (Byline("윤빛솔", "기자", place),)


def test_the_board_that_begins_a_title_is_the_section_where_the_link_to_its_list_says_the_same() -> None:
    page = f"<a href='/story'>조합 편지</a><main><h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>"
    assert read(page, f"조합 편지 - {HEADLINE}").section == ("조합 편지",)
    assert read(page, f"{HEADLINE} - 새들소식").section == ()
    assert read(page.replace("/story", "/other"), f"조합 편지 - {HEADLINE}").section == ()


def test_a_line_above_the_headline_that_the_menu_has_too_is_the_section() -> None:
    menu = "<nav><a href='/f/1'>우리 동네</a><a href='/f/2'>시장</a></nav>"
    main = f"<main><span class='chip'>우리 동네</span><h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>"
    assert read(menu + main).section == ("우리 동네",)
    assert read(main).section == ()
    assert read(f"<main>{menu}<h1>{HEADLINE}</h1>{CLOCK}<div>{PROSE}</div></main>").section == ()


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("By Baek I-rang / Reporter", Byline("Baek I-rang", "Reporter")),
        ("By Seo Ha-jun, staff writer", Byline("Seo Ha-jun", "staff writer")),
    ],
)
def test_an_english_line_of_name_and_post_signs(line: str, person: Byline) -> None:
    assert byline.is_line(line) == (person,)


@pytest.mark.parametrize("line", ["By Friday the Reporter", "By the editor", "Baek I-rang is a reporter"])
def test_other_english_lines_sign_nothing(line: str) -> None:
    assert byline.is_line(line) == ()


ENTRY = (
    "<a href='/story/77' rel='bookmark'><time class='entry-date' datetime='2014-05-21T10:37:00+09:00'>5월</time></a>"
)
OTHER = "<li><a href='/story/78'>빵집 불이 꺼지지 않는 까닭</a><time class='entry-date' datetime='2015-05-21'>5월</time></li>"


def test_the_time_that_an_old_template_tells_below_a_post_is_when_it_went_up() -> None:
    page = (
        "<article><h1>{}</h1><div class='entry-content'>{}</div><footer>이 글은 {}에 작성되었습니다.</footer></article>"
    )
    article = read(page.format(HEADLINE, PROSE * 3, ENTRY))
    assert article.published is not None
    assert article.published.isoformat() == "2014-05-21T10:37:00+09:00"
    assert read(page.format(HEADLINE, PROSE * 3, f"<ul>{OTHER}{ENTRY}</ul>")).published is None


def test_a_day_between_english_pieces_is_the_articles() -> None:
    article = under("<p>By Marta Kim · 17 March 2023 · 3 min read</p>")
    assert article.published is not None
    assert (article.published.isoformat(), article.published_precision) == ("2023-03-17T00:00:00+09:00", "day")


def test_the_name_of_a_person_of_the_press_comes_before_a_boards_writer() -> None:
    page = f"<main><h1>{HEADLINE}</h1><div>윤빛솔</div>{CLOCK}<div>{PROSE}<p>한가람 기자</p></div></main>"
    assert read(page).bylines == (Byline("한가람", "기자"),)


CARD = "<li><a href='/story/{0}'>방앗간이 다시 도는 새벽 {0}</a><p>보를 고치고 물길을 텄다.</p><span>2025-03-0{0}</span></li>"


def test_stories_beside_each_other_each_with_its_day_are_a_list() -> None:
    cards = "".join(map(CARD.format, range(1, 5)))
    with pytest.raises(NotAnArticle) as refused:
        read(f"<main><h3>현장</h3><ul>{cards}</ul></main>", "새들소식")
    assert refused.value.reason == "listing"


@pytest.mark.parametrize("box", ["<aside><ul>{}</ul></aside>", "<nav><ul>{}</ul></nav>"])
def test_stories_in_a_column_at_the_side_make_no_list_of_a_page(box: str) -> None:
    cards = "".join(map(CARD.format, range(1, 5)))
    with pytest.raises(NotAnArticle) as refused:
        read(f"<main><h3>현장</h3></main>{box.format(cards)}", "새들소식")
    assert refused.value.reason == "no-article"
