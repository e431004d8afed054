"""Kinds of things on pages of systems that nobody has listed, each on the smallest page that has it."""

from __future__ import annotations

import json

import pytest

import parsers
from parsers import Article
from parsers.article import Byline

PROSE = "<p>나루시가 5일 새 배를 띄웠다. 하루 여섯 번 섬을 오간다.</p><p>뱃삯은 천 원이다. 주민은 반값만 낸다.</p>"
HEAD = "<h1>섬 가는 새 배</h1><p class='info'>입력 2024.03.05 10:20 한가람 기자</p>"
BLOCKS = ["나루시가 5일 새 배를 띄웠다. 하루 여섯 번 섬을 오간다.", "뱃삯은 천 원이다. 주민은 반값만 낸다."]


def read(body: str, title: str = "섬 가는 새 배 - 나루신문") -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://naru-maeul.example/view?n=12345")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("over", ["<h2>댓글목록</h2>", "<h3>3 댓글</h3>", "<b>독자의견 (총 2건)</b>"])
def test_what_readers_say_at_length_is_not_the_article(over: str) -> None:
    said = "<p>배가 너무 작다. 자리가 모자란다. 더 큰 배가 있어야 한다. 아침에는 줄을 선다. 저녁에도 그렇다.</p>" * 4
    article = read(
        f"<article><header>{HEAD}</header><section>{PROSE}</section><section>{over}{said}</section></article>"
    )
    assert texts(article) == BLOCKS


@pytest.mark.parametrize(
    "box",
    [
        "<div class='box'><strong>나루신문을 구독하고 더 읽어 보세요</strong><p>첫 달은 백 원입니다.</p><a href='/s'>구독하기</a></div>",
        "<p><b>나루신문을 응원해 주세요.</b> 한 달 오천 원입니다. <a href='/s'>후원하기</a></p>",
    ],
)
def test_a_box_that_asks_readers_to_pay_is_no_part_of_the_article(box: str) -> None:
    assert texts(read(f"<div>{HEAD}<div>{PROSE}{box}</div></div>")) == BLOCKS


def test_a_picture_right_above_the_heading_is_the_articles() -> None:
    article = read(f"<div><figure><img src='/2024/ship.jpg' alt='새 배'></figure>{HEAD}<div>{PROSE}</div></div>")
    assert [(image.url, image.caption) for image in article.images] == [
        ("https://naru-maeul.example/2024/ship.jpg", "새 배")
    ]


def test_a_figure_between_heading_and_body_keeps_its_caption() -> None:
    figure = (
        "<figure><div><img src='/2024/ship.jpg'></div><figcaption>나루항의 새 배. 나루시 제공</figcaption></figure>"
    )
    article = read(f"<div>{HEAD}{figure}<div>{PROSE}</div></div>")
    assert [(image.caption, image.credit) for image in article.images] == [("나루항의 새 배. 나루시 제공", "나루시")]


def test_a_boards_labels_tell_headline_and_writer_where_the_title_is_the_sites_name() -> None:
    rows = (
        "<tr><td width='70'><font>이름</font></td><td><b>한가람</b> <a href='mailto:garam@naru.example'><img src='m.gif'></a></td></tr>"
        "<tr><td><font>Subject</font></td><td>섬 가는 새 배</td></tr><tr><td>Date</td><td>2003-10-04 15:22:10</td></tr>"
    )
    article = read(f"<table>{rows}<tr><td colspan='2'>{PROSE}</td></tr></table>", title="나루소식")
    assert article.headline == "섬 가는 새 배"
    assert [(one.name, one.email) for one in article.bylines] == [("한가람", "garam@naru.example")]


def test_a_reporters_card_below_the_body_tells_his_address() -> None:
    card = "<section><div class='card'><strong>{0}</strong><em>사회부</em><a href='mailto:{1}'>{1}</a><p>끝까지 묻겠습니다.</p></div></section>"
    head = HEAD.replace("한가람 기자", "한가람·나봄희 기자")
    cards = card.format("한가람", "garam@naru.example") + card.format("나봄희", "bom@naru.example")
    article = read(f"<div>{head}<div>{PROSE}</div>{cards}</div>")
    assert [(one.name, one.email) for one in article.bylines] == [
        ("한가람", "garam@naru.example"),
        ("나봄희", "bom@naru.example"),
    ]


def test_a_class_tells_the_author_below_a_heading_without_any_name() -> None:
    head = "<div class='top'><h2>섬 가는 새 배</h2><p class='info'><span class='writer'>한가람</span> <span>{}</span></p></div>"
    article = read(f"<div>{head.format('2024.03.05 10:20')}<div>{PROSE}</div></div>")
    assert [one.name for one in article.bylines] == ["한가람"]


def test_a_name_that_is_a_link_to_mail_tells_the_address() -> None:
    link = "<a href='mailto:{1}'>{0} 기자</a>"
    links = f"{link.format('한가람', 'garam@naru.example')} {link.format('나봄희', 'bom@naru.example')}"
    head = f"<h1>섬 가는 새 배</h1><p class='info'>{links} 2024.03.05 10:20</p>"
    assert [(one.name, one.email) for one in read(f"<div>{head}<div>{PROSE}</div></div>").bylines] == [
        ("한가람", "garam@naru.example"),
        ("나봄희", "bom@naru.example"),
    ]


def test_a_line_below_the_body_that_signs_has_its_address_beside_it() -> None:
    head = "<h1>섬 가는 새 배</h1><p class='info'>입력 2024.03.05 10:20</p>"
    card = "<div class='rp'><p><b>한가람 기자</b> garam@naru.example</p></div>"
    assert [(one.name, one.email) for one in read(f"<div>{head}<div>{PROSE}</div>{card}</div>").bylines] == [
        ("한가람", "garam@naru.example")
    ]


def test_who_wrote_another_story_below_did_not_write_this_one() -> None:
    head = "<h1>섬 가는 새 배</h1><p class='info'>입력 2024.03.05 10:20</p>"
    other = "<ul><li><a href='/2'><b>다리가 먼저다</b><span class='writer'>나봄희 논설위원</span></a></li></ul>"
    assert read(f"<div>{head}<div>{PROSE}</div>{other}</div>").bylines == ()


def test_who_wrote_a_story_in_a_list_of_lists_did_not_write_this_one() -> None:
    item = "<li><a href='/2'>다른 마을에 새로 놓인 긴 다리</a><ul class='art_info'><li>김영희 기자</li></ul></li>"
    article = read(f"<div><h1>섬 가는 새 배</h1><p>입력 2024.03.05 10:20</p><div>{PROSE}</div><ul>{item}</ul></div>")
    assert article.bylines == ()


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ('{"@type":"Person","name":"개망초","jobTitle":"도시사회학자"}', (Byline("개망초", "도시사회학자"),)),
        ('{"@type":"Organization","name":"개망초"}', ()),
        ('{"@type":"Person","name":"온라인팀"}', ()),
    ],
)
def test_whom_json_ld_calls_a_person_need_not_have_a_surname(author: str, people: tuple[Byline, ...]) -> None:
    data = f'{{"@type":"NewsArticle","headline":"섬 가는 새 배","author":{author}}}'
    info = "<p>개망초 도시사회학자</p><p class='info'>2024.03.05 10:20</p>"
    article = read(f"<script type='application/ld+json'>{data}</script><div><h1>섬 가는 새 배</h1>{info}{PROSE}</div>")
    assert article.bylines == people
    assert (article.subheadline is None) == bool(people)


def test_a_figures_caption_is_no_text_where_nothing_else_is_told() -> None:
    told = "5일 나루항에서 새 배가 물살을 가르고 있다."
    figure = f"<figure><img src='/ship.jpg'><span class='txt'>{told}</span></figure>"
    article = read(f"<div>{HEAD}<div>{figure}</div></div>")
    assert texts(article) == []
    assert [image.caption for image in article.images] == [told]


def test_a_desks_address_under_the_byline_is_nobodys() -> None:
    article = read(f"<div>{HEAD}<div>{PROSE}<p>한가람 기자</p><p>jebo@naru.example</p></div></div>")
    assert [(one.name, one.email) for one in article.bylines] == [("한가람", None)]


def test_the_lines_of_a_subheadline_may_stand_in_elements_of_their_own() -> None:
    subs = "<p class='v-sub'>- 하루 여섯 번 오간다</p><p class='v-sub'>- 주민은 반값</p>"
    strong = "<div class='tit-sub'><strong>하루 여섯 번 오간다</strong><strong>주민은 반값</strong></div>"
    for told in (subs, strong):
        article = read(f"<div><h1>섬 가는 새 배</h1>{told}<p>입력 2024.03.05 10:20</p><div>{PROSE}</div></div>")
        assert article.subheadline == "하루 여섯 번 오간다\n주민은 반값"


def test_the_day_of_the_issue_dates_a_piece_that_tells_no_other_time() -> None:
    article = read(f"<div><h1>섬 가는 새 배</h1><p>발행 2024.05.27 | 제1163호 2면</p><div>{PROSE}</div></div>")
    assert (str(article.published), article.published_precision) == ("2024-05-27 00:00:00+09:00", "day")
    assert article.subheadline is None


def test_the_number_of_the_issue_says_that_the_day_over_the_headline_is_the_issues() -> None:
    told = "<table><tr><td>제412호 2003년 2월 21일(금)</td></tr><tr><td>사회</td></tr>"
    article = read(f"{told}<tr><td><h1>섬 가는 새 배</h1></td></tr><tr><td>{PROSE}</td></tr></table>")
    assert (str(article.published), article.published_precision) == ("2003-02-21 00:00:00+09:00", "day")


def test_what_a_template_says_in_english_below_the_headline_is_no_subheadline() -> None:
    told = "<ul><li>Posted by 한가람</li><li>May 14, 2021 4:32 pm</li><li>Views 1,204</li><li>0 Comments</li></ul>"
    article = read(f"<article><h1>섬 가는 새 배</h1>{told}<div class='post-content'>{PROSE}</div></article>")
    assert article.subheadline is None
    assert str(article.published) == "2021-05-14 16:32:00+09:00"


def test_a_path_that_begins_at_home_is_read_whatever_the_front_page_is_called() -> None:
    links = "".join(
        f"<a class='entry-crumb' href='/{n}'>{word}</a> " for n, word in enumerate(("Home", "지역", "새터"))
    )
    article = read(f"<div class='entry-crumbs'>{links}</div><article>{HEAD}<div>{PROSE}</div></article>")
    assert article.section == ("지역", "새터")
    article = read(
        f"<div class='loc'>현재위치 : HOME &gt; 지역 &gt; 새터</div><article>{HEAD}<div>{PROSE}</div></article>"
    )
    assert article.section == ("지역", "새터")


def test_a_category_below_the_text_is_the_section_and_no_tag() -> None:
    below = "<footer><a rel='category tag' href='/c'>마을소식</a> <a rel='tag' href='/t'>나룻배</a></footer>"
    article = read(f"<article><header>{HEAD}</header><div class='entry-content'>{PROSE}</div>{below}</article>")
    assert (article.section, article.tags) == (("마을소식",), ("나룻배",))


def test_a_picture_inside_the_head_is_the_articles_and_a_portrait_there_is_not() -> None:
    face = "<div class='author'><img src='/face.jpg' alt='한가람'>한가람</div>"
    figure = "<figure><img src='/boat.jpg'><figcaption>새로 뜬 배</figcaption></figure>"
    article = read(
        f"<article><header>{HEAD}{face}{figure}</header><section class='post-content'>{PROSE}</section></article>"
    )
    assert [(one.url, one.caption) for one in article.images] == [("https://naru-maeul.example/boat.jpg", "새로 뜬 배")]


def test_machines_are_told_an_authors_post_and_address_beside_the_name() -> None:
    person = '{"@type":"Person","name":"한가람","jobTitle":"기자","email":"mailto:han@naru-maeul.example"}'
    told = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":[{person}]}}</script>'
    article = read(f"{told}<h1>섬 가는 새 배</h1><p>입력 2024.03.05 10:20</p><div>{PROSE}</div>")
    assert article.bylines == (Byline("한가람", "기자", None, "han@naru-maeul.example"),)


def test_a_readers_street_and_calling_are_told_apart() -> None:
    article = read(
        f"<h1>[독자투고] 섬 가는 새 배</h1><h2>한가람 / 나루시 새터동·자영업</h2><p>입력 2024.03.05 10:20</p><div>{PROSE}</div>",
        "[독자투고] 섬 가는 새 배 - 나루신문",
    )
    assert article.bylines == (Byline("한가람", "자영업", "나루시 새터동"),)
    assert article.subheadline is None


def test_two_names_alone_beside_the_time_sign_and_their_cards_below_tell_the_rest() -> None:
    cards = "".join(
        f"<div class='card'><b>{name} 기자</b> <span>{mail}@naru-maeul.example</span></div>"
        for name, mail in (("문하늘", "sky"), ("전지호", "jiho"))
    )
    article = read(f"<h1>섬 가는 새 배</h1><p>문하늘·전지호 등록일 2024.03.05 10:20</p><div>{PROSE}</div>{cards}")
    assert article.bylines == (
        Byline("문하늘", "기자", None, "sky@naru-maeul.example"),
        Byline("전지호", "기자", None, "jiho@naru-maeul.example"),
    )


def test_a_name_in_two_parts_is_no_build_tools_hash() -> None:
    tags = "<ul class='article__tags'><li><a href='/t/1'>나룻배</a></li><li><a href='/t/2'>섬</a></li></ul>"
    article = read(f"<article>{HEAD}<div class='article__body'>{PROSE}</div>{tags}</article>")
    assert article.tags == ("나룻배", "섬")
    tags = tags.replace("article__tags", "tags__x7Yz1")
    article = read(f"<article>{HEAD}<div class='article__body'>{PROSE}</div>{tags}</article>")
    assert article.tags == ("나룻배", "섬")


def test_a_list_of_people_without_a_sentence_is_an_article() -> None:
    weddings = "<p>▣ 결혼 ▲ 장동수 씨 장남 현우 군과 성백철 씨 차녀 지민 양=13일 낮 12시 나루웨딩홀</p>"
    deaths = "<p>▣ 부음 ▲ 표인순 씨 별세, 명재훈 나루농협 과장 모친상=8일, 나루의료원 1호실</p>"
    head = "<div class='v_tit'>[애경사] 10월 둘째 주</div><div>편집부 · 2024.10.08 17:20 · 조회 310</div>"
    article = read(f"<div>{head}<div class='v_cont'>{weddings}{deaths}</div></div>", "나루신문")
    assert article.headline == "[애경사] 10월 둘째 주"
    assert [block.text[:4] for block in article.blocks] == ["▣ 결혼", "▣ 부음"]


def test_a_category_beside_its_label_is_the_section() -> None:
    told = (
        "<dl><dd class='category-name'>카테고리: <a href='/local'>지역</a></dd><dd>게시됨: 2020년 11월 17일</dd></dl>"
    )
    assert read(f"<h1>섬 가는 새 배</h1>{told}<div>{PROSE}</div>").section == ("지역",)


def test_an_age_beside_the_byline_is_no_subheadline() -> None:
    article = read(f"<div><h1>섬 가는 새 배</h1><div>한가람·나봄희 기자 3시간 전 댓글 41</div><div>{PROSE}</div></div>")
    assert article.subheadline is None
    assert [one.name for one in article.bylines] == ["한가람", "나봄희"]


def test_a_body_that_begins_with_its_headline_does_not_tell_it_twice() -> None:
    assert texts(read(f"<div>{HEAD}<div><p>섬 가는 새 배</p>{PROSE}</div></div>")) == BLOCKS


def test_tags_may_stand_further_down_each_with_its_mark() -> None:
    tags = "<div class='wrap_tag'><a href='#'>#나루항</a> <a href='#'>#여객선</a></div>"
    article = read(f"<div><div><div>{HEAD}<div>{PROSE}</div></div></div>{tags}</div>")
    assert article.tags == ("나루항", "여객선")


VERSES = ("까치밥 하나 남기고", "가지마다 비웠다", "", "할머니는 빈 가지를", "올려다보신다", "")


def test_a_poem_with_a_line_a_paragraph_is_read_in_stanzas_and_its_poet_from_the_lines_around_it() -> None:
    lines = "".join(f"<p style='text-align:center'>{line or '&nbsp;'}</p>" for line in ("추보름", "", *VERSES))
    bio = "<p>▣ 약 력 ▣</p><p>시인. 나루 출생. 2015년 첫 시집을 냈다.</p>"
    article = read(
        f"<div><h1>[시] 감나무 아래서</h1><p>2022.10.14 18:30</p><div class='entry-content'>{lines}{bio}</div></div>",
        "[시] 감나무 아래서 - 나루신문",
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("verse", "까치밥 하나 남기고\n가지마다 비웠다"),
        ("verse", "할머니는 빈 가지를\n올려다보신다"),
    ]
    assert [(one.name, one.role) for one in article.bylines] == [("추보름", "시인")]


def test_paragraphs_set_as_headings_are_prose() -> None:
    article = read(f"<div>{HEAD}<div>{PROSE.replace('<p>', '<h4>').replace('</p>', '</h4>')}</div></div>")
    assert [(block.kind, block.text) for block in article.blocks] == [("paragraph", text) for text in BLOCKS]


def test_verbatim_text_is_parted_by_its_blank_lines_and_joined_over_the_others() -> None:
    text = "나루시가 5일 새 배를 띄웠다. 하루 여섯 번\r\n섬을 오간다.\r\n\r\n뱃삯은 천 원이다. 주민은\n반값만 낸다."
    assert texts(read(f"<table><tr><td>{HEAD}</td></tr><tr><td><pre>{text}</pre></td></tr></table>")) == BLOCKS


def test_a_body_may_be_called_by_what_sets_its_type() -> None:
    assert texts(read(f"<div>{HEAD}<div class='detail-body font-size'>{PROSE}</div></div>")) == BLOCKS


def test_the_papers_own_name_is_no_heading_though_the_title_has_it() -> None:
    article = read(
        f"<h1>나루마을신문</h1><p>우리 이야기를 우리 손으로</p><div><h1>[인사] 나루군</h1><p>2024.03.05 10:20</p><div>{PROSE}</div></div>",
        "[인사] 나루군 – 나루마을신문",
    )
    assert (article.headline, article.subheadline) == ("[인사] 나루군", None)


def test_a_path_whose_last_step_is_no_link_keeps_it() -> None:
    path = "<ol class='path'><li><a href='/'>홈</a></li><li><a href='/b'>게시판</a></li><li><b>들녘 소식</b></li></ol>"
    assert read(f"<div>{path}{HEAD}<div>{PROSE}</div></div>").section == ("게시판", "들녘 소식")


def test_who_writes_behind_the_word_text_signs_with_any_calling_and_a_films_crew_does_not() -> None:
    head = "<h1>섬 가는 새 배</h1><p class='info'>입력 2024.03.05 10:20</p>"
    article = read(f"<div>{head}<div>{PROSE}<p>글 강이랑 생산자</p></div></div>")
    assert [(one.name, one.role) for one in article.bylines] == [("강이랑", "생산자")]
    crew = read(f"<div>{head}<div>{PROSE}<p>촬영기자:주온달/영상편집:표가온</p></div></div>")
    assert (texts(crew), crew.bylines) == (BLOCKS, ())


def test_the_buttons_of_a_board_are_nobodys_name() -> None:
    article = read(
        f"<div><h1>섬 가는 새 배</h1><p>2024.03.05 10:20</p><div>{PROSE}</div><a href='l.cgi'>[목록]</a></div>"
    )
    assert article.bylines == ()


def pictured(marked: str) -> Article:
    picture = "<div><a href='/v?fn=t.jpg'><img src='/data/file/t.jpg' alt='t.jpg'></a></div>"
    return read(f"<article><header>{HEAD}</header><section>{picture}<div id='c'><p>{marked}</p>{PROSE}</div></section>")


def test_a_marked_line_that_begins_a_body_is_the_caption_of_the_picture_above_it() -> None:
    article = pictured("▲ 5일 나루항을 떠나는 새 배")
    assert (article.images[0].caption, texts(article)) == ("5일 나루항을 떠나는 새 배", BLOCKS)


def test_a_first_line_without_a_mark_stays_in_the_body() -> None:
    assert texts(pictured("나루시가 5일 밝힌 것이다.")) == ["나루시가 5일 밝힌 것이다.", *BLOCKS]


def linked(person: str, shown: str) -> Article:
    author = {"@type": "Person", "name": person}
    data = json.dumps({"@type": "NewsArticle", "headline": "섬 가는 새 배", "author": author})
    told = f"<h1>섬 가는 새 배</h1><div><span>{shown}</span></div><div><span>입력 2024.03.05 10:20</span></div>"
    return read(f"<script type='application/ld+json'>{data}</script><article><div>{told}</div><div>{PROSE}</div>")


def test_the_post_beside_the_name_that_json_ld_tells_is_the_authors() -> None:
    assert linked("홍길동", "홍길동 나루의원 원장").bylines == (Byline("홍길동", "나루의원 원장"),)
    assert linked("홍길동", "김영희 나루의원 원장").bylines == (Byline("홍길동"),)


def test_json_ld_calls_many_people_a_person_in_vain() -> None:
    assert linked("상인회", "보도자료").bylines == ()


@pytest.mark.parametrize(
    "drawn",
    ["<p>{}</p><p>▲ 월급은 그대로인데</p>", "<figure>{}<figcaption>월급은 그대로인데</figcaption></figure>"],
)
def test_a_cartoon_with_its_caption_alone_is_an_article(drawn: str) -> None:
    head = "<h1>[만평] 물값만 오른다</h1><p class='info'>입력 2024.03.05 10:20 한가람 화백</p>"
    picture = drawn.format("<img src='/2024/cartoon.jpg' alt='만평'>")
    article = read(f"<div>{head}<div>{picture}</div></div>", "[만평] 물값만 오른다 - 나루신문")
    assert (article.genre, article.blocks, [one.name for one in article.bylines]) == ("만평", (), ["한가람"])
    assert [image.caption for image in article.images] == ["월급은 그대로인데"]
