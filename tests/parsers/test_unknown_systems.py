"""What systems share that set their pages each in its own way: sections of an editor, menus of two items, labels."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article
from parsers.article import Byline
from parsers.fields import section

HEADLINE = "마을 우물이 된 빗물통 서른 개"
FIRST = "처마 밑에 빗물통이 놓였다. 한 통에 400L, 모두 채우면 12t이다."
SECOND = "이 물로 텃밭을 적시고 마당을 씻는다. 석 달 동안 아낀 수돗물은 96t이다."
THIRD = "마을은 내년에 열 통을 더 놓는다. 돈은 군이 절반을 댄다. 나머지는 주민이 낸다."
INFO = "<div class='info'>연우진 기자 2025.11.13 10:00</div>"
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(body: str, title: str = HEADLINE) -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://bitmul.example/view/news/barrel")


def under(info: str, prose: str = PROSE, above: str = "") -> Article:
    """An article with something between headline and body, and above the headline."""
    return read(f"<div><div>{above}<h1>{HEADLINE}</h1>{info}</div><div class='entry-content'>{prose}</div></div>")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def sections(*prose: str, setting: str = "class='row text'") -> str:
    return "".join(f"<section {setting}><div>{text}</div></section>" for text in prose)


def test_a_body_that_an_editor_sets_in_several_sections_is_whole() -> None:
    picture = "<section class='row'><img src='/img/barrel.jpg' alt='처마 밑 빗물통'></section>"
    body = sections(f"<p>{FIRST}</p>") + picture + sections(f"<p>{SECOND}</p><p>{THIRD}</p>")
    article = read(f"<div><section class='row head'><h1>{HEADLINE}</h1>{INFO}</section>{body}</div>")
    assert texts(article) == [FIRST, SECOND, THIRD]
    assert [image.caption for image in article.images] == ["처마 밑 빗물통"]


def test_a_section_that_links_to_stories_is_none_of_it() -> None:
    more = sections(f"<p>{SECOND} {FIRST}</p><a href='/view/news/other'>산불 지킴이 열두 명의 겨울</a>")
    article = read(f"<div><section class='head'><h1>{HEADLINE}</h1>{INFO}</section>{sections(PROSE)}{more}</div>")
    assert texts(article) == [FIRST, SECOND, THIRD]


def test_a_box_of_another_kind_below_a_body_is_none_of_it() -> None:
    asking = "<section class='support'><p>우리는 시민의 힘으로 씁니다. 만 원이면 한 번 더 갑니다. 함께해 주세요.</p></section>"
    article = read(f"<div><section class='head'><h1>{HEADLINE}</h1>{INFO}</section>{sections(PROSE * 2)}{asking}</div>")
    assert texts(article) == [FIRST, SECOND, THIRD] * 2


@pytest.mark.parametrize("line", ["2025년 11월 13일 | 모단비 씀", "2025.11.13"])
def test_a_first_line_of_a_body_that_tells_only_when_and_who_is_no_paragraph(line: str) -> None:
    article = under("", f"<p>{line}</p>{PROSE}")
    assert texts(article) == [FIRST, SECOND, THIRD]
    assert article.published is not None
    assert article.published.isoformat()[:10] == "2025-11-13"
    assert article.bylines in ((), (Byline("모단비"),))


def test_a_first_line_with_a_day_and_more_is_one() -> None:
    line = "2025년 11월 13일 첫 빗물통이 놓였다"
    assert texts(under(INFO, f"<p>{line}</p>{PROSE}"))[0] == line


def test_who_wrote_is_told_behind_a_label_in_a_list() -> None:
    told = "<dl><dt>글</dt><dd>감새롬</dd><dt>사진</dt><dd>어우람</dd><dt>발행</dt><dd>2025년 11월 9일</dd></dl>"
    assert under(told).bylines == (Byline("감새롬"),)


def test_a_face_with_buttons_beside_paragraphs_is_no_picture_of_theirs() -> None:
    face = "<div><img src='/m/face.png' alt=''><a>도새봄</a><button>Follow</button><span>3 min read</span></div>"
    article = read(f"<article><div><h1>{HEADLINE}</h1>{face}{PROSE * 5}</div></article>")
    assert (texts(article), article.images) == ([FIRST, SECOND, THIRD] * 5, ())


@pytest.mark.parametrize("name", ["sec-nm", "cate_nm", "category-nm"])
def test_nm_stands_for_name(name: str) -> None:
    assert under(INFO, above=f"<div class='{name}'>먹을거리</div>").section == ("먹을거리",)


@pytest.mark.parametrize("name", ["sec-num", "writer-nm", "item_nm"])
def test_other_names_that_begin_or_end_so_name_no_section(name: str) -> None:
    assert under(INFO, above=f"<div class='{name}'>먹을거리</div>").section == ()


def test_a_logo_and_two_items_of_a_menu_are_no_path() -> None:
    menu = "<p><a href='/'>빗물신문</a></p><ul><li><a href='/list/town'>마을살이</a></li><li><a href='/list/farm'>농사</a></li></ul>"
    page = f"<header>{menu}</header><div><h1>{HEADLINE}</h1>{INFO}<div class='entry-content'>{PROSE}</div></div>"
    assert read(page).section == ()


def test_who_wrote_a_page_is_no_section_of_its_title() -> None:
    body = f"<div><h1>{HEADLINE}</h1>{INFO}<div class='entry-content'>{PROSE}</div></div>"
    assert read(body, f"{HEADLINE} | by 도새봄 | 느린우체통").section == ()


def test_a_path_to_the_front_page_and_to_news_says_less_than_a_category() -> None:
    crumbs = "<ol class='breadcrumb'><li><a href='/'>첫화면</a></li><li><a href='/n'>새소식</a></li></ol>"
    assert under(f"{INFO}<span class='news-list-category'>항구</span>", above=crumbs).section == ("항구",)
    assert under(INFO, above=crumbs).section == ("새소식",)
    assert section.says_little(("뉴스",))
    assert not section.says_little(("항구", "뉴스"))
    assert not section.says_little(())


def test_the_day_of_a_numbered_letter_is_its_own_though_it_stands_above_the_headline() -> None:
    article = under("", PROSE * 5, above="<p>2025. 11. 18. · 142번째 편지</p>")
    assert article.published is not None
    assert article.published.isoformat()[:10] == "2025-11-18"
    assert under("", PROSE * 5, above="<p>2025. 11. 18. 화요일</p>").published is None


def test_the_house_mailbox_below_is_not_the_publishers_who_has_signed() -> None:
    foot = "<div>발행인 사라온 · news@bitmul.example</div>"
    page = f"<div><h1>{HEADLINE}</h1><div>사라온 기자 2025.11.13 10:00</div><div class='entry-content'>{PROSE}</div>{foot}</div>"
    assert read(page).bylines == (Byline("사라온", "기자"),)


def test_a_column_named_after_who_writes_it_ends_with_a_note_on_him() -> None:
    title = "[국다온의 골목식물] 은행나무에게 미안한 가을"
    note = "<p>국다온 정원사. 나루에서 20년째 남의 마당을 돌본다.</p>"
    clock = "<span>2025.11.13 10:00</span>"
    article = read(f"<div><h1>{title}</h1>{clock}<div class='entry-content'>{PROSE}{note}</div></div>", title)
    assert (article.bylines, texts(article)) == ((Byline("국다온", "정원사"),), [FIRST, SECOND, THIRD])


def test_a_page_whose_title_is_another_is_headed_by_what_is_set_large_and_bold() -> None:
    large = f"<p align=center><b><span style='font-size:18.0pt'>{HEADLINE}</span></b></p>"
    signed = "<p align=right><span style='font-size:9.0pt'>2025. 11. 15. / 글 예순돌</span></p>"
    article = read(f"<div class=Section1>{large}{signed}{PROSE}</div>", "이웃소식 11월")
    assert (article.headline, article.bylines, texts(article)) == (
        HEADLINE,
        (Byline("예순돌"),),
        [FIRST, SECOND, THIRD],
    )


def test_who_is_linked_below_a_headline_is_no_subheadline() -> None:
    assert under("<b>옥서진</b> (Homepage)<p>2025-11-08 20:14</p>").subheadline is None


BOARD = (
    "<table><thead><tr><th colspan='4'>{headline}</th></tr></thead><tbody><tr><th>글쓴이</th><td>석다은 기자</td>"
    "<th>날짜</th><td>2025-11-12</td></tr><tr><th>구분</th><td>문화</td><th>조회</th><td>55</td></tr>"
    "<tr><td colspan='4'><div class='bbs_cont'>{prose}</div></td></tr></tbody></table>"
)


def test_a_boards_first_row_is_its_headline_where_the_title_is_the_papers() -> None:
    article = read(BOARD.format(headline=HEADLINE, prose=PROSE), "청마루신문")
    assert (article.headline, article.bylines) == (HEADLINE, (Byline("석다은", "기자"),))
    assert (article.section, texts(article)) == (("문화",), [FIRST, SECOND, THIRD])


def test_a_table_in_a_body_does_not_head_it() -> None:
    table = "<table><tr><th colspan='2'>빗물통을 놓은 집의 수</th></tr><tr><td>새터</td><td>12</td></tr></table>"
    assert under(INFO, f"{PROSE}{table}").headline == HEADLINE


def test_paragraphs_of_an_editor_in_boxes_of_their_own_are_one_body() -> None:
    boxes = f"<div class='paragraph'>{FIRST} {SECOND}</div><div><img src='/i.jpg'></div><div class='paragraph'>{THIRD}</div>"
    assert texts(under(INFO, boxes)) == [f"{FIRST} {SECOND}", THIRD]


def test_a_readers_answer_set_as_the_article_is_none_of_it() -> None:
    post = "<div class='topic-body'><div class='crawler-post-meta'><span class='creator'>{}</span>"
    first = post.format("연우진") + f"<time datetime='2025-11-12T20:30:11+09:00'>11월 12일</time></div>{PROSE}</div>"
    answer = "<p>저도 갔었어요. 국수가 정말 맛있었습니다. 다음 달에도 열면 좋겠습니다.</p></div>"
    second = post.format("솔바람") + f"<time datetime='2025-11-13T01:00:00Z'>11월 13일</time></div>{answer}"
    assert texts(read(f"<h1>{HEADLINE}</h1>{INFO}<div>{first}{second}</div>"))[-1] == THIRD


def test_the_last_step_of_a_way_is_not_the_heading() -> None:
    head = f"<div class='head'><div class='h1'>{HEADLINE}</div><div id='post_subtitle'>석 달 동안 96t 아껴</div></div>"
    crumbs = f"<ol class='breadcrumb'><li><a href='/blog'>모든 블로그</a></li><li><a href='/b/1'>소식지</a></li><li><span>{HEADLINE}</span></li></ol>"
    article = read(f"<div>{head}{crumbs}</div>{INFO}<div class='entry-content'>{PROSE}</div>")
    assert (article.subheadline, article.section) == ("석 달 동안 96t 아껴", ("소식지",))


def test_a_menu_with_an_item_for_all_of_it_is_no_path() -> None:
    menu = "<nav><a href='/blog'>전체 글</a><a href='/category/a'>마을</a><a href='/category/b'>환경</a></nav>"
    assert under(INFO, above=menu).section == ()


def test_who_wrote_stands_beside_the_label_below_a_body() -> None:
    beside = "<div><div><span>게시일</span> <time datetime='2025-11-14'>2025-11-14</time></div><div><span>작성자</span> <span>하은겸</span></div></div>"
    page = f"<div><h1>{HEADLINE}</h1><div class='entry-content'>{PROSE * 4}</div>{beside}</div>"
    assert read(page).bylines == (Byline("하은겸"),)


@pytest.mark.parametrize(("line", "signs"), [("글 : 변노을", True), ("글=변노을", True), ("글 : 모음", False)])
def test_a_text_is_signed_behind_its_label(line: str, signs: bool) -> None:
    article = under("<span>2025.11.13 10:00</span>", f"{PROSE}<p>{line}</p>")
    assert (len(article.blocks) == 3) is signs


def test_a_section_before_the_name_on_the_times_line_is_no_place() -> None:
    info = "<p><time>2025. 11. 18</time> <span class='news-category'>항구</span> <span class='author'>감도영 기자</span></p>"
    assert under(info).bylines == (Byline("감도영", "기자"),)
    assert under("<p>항구=감도영 기자 2025.11.18 10:00</p>").bylines == (Byline("감도영", "기자", "항구"),)


MENU = "<div><a href='/'>장터신문</a></div><div><a href='/a'>행정</a><a href='/b'>살림</a><a href='/c'>문화</a></div>"
SIGNED = "<div class='inf'>연우진 기자 2025-11-12 10:20</div>"


@pytest.mark.parametrize(
    "title", ["장터신문", "", "장터신문 | 바른 말 옳은 글, 지역의 힘", "장터신문 - 살림", "jangteo.example"]
)
@pytest.mark.parametrize("name", ["viewTitle", "ttl", "hd-txt", "tit_area"])
def test_where_all_pages_have_the_sites_title_the_line_above_who_and_when_is_the_headline(
    title: str, name: str
) -> None:
    page = f"{MENU}<div class='{name}'>{HEADLINE}</div>{SIGNED}<div class='cont'>{PROSE}</div><div>장터신문 043-000-0000</div>"
    article = read(page, title)
    assert (article.headline, article.bylines) == (HEADLINE, (Byline("연우진", "기자"),))
    assert texts(article) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("title", [f"{HEADLINE} - 장터신문", f"장터신문 :: {HEADLINE}", f"장터신문 - {HEADLINE}"])
def test_a_title_that_the_page_repeats_tells_the_headline_wherever_the_papers_name_stands(title: str) -> None:
    deck = "<div class='lead'>석 달 동안 아낀 수돗물 96t</div>"
    page = f"{MENU}<div class='ttl'>{HEADLINE}</div>{deck}{SIGNED}<div class='cont'>{PROSE}</div>"
    assert read(page, title).headline == HEADLINE


def test_a_page_that_shows_no_headline_has_it_from_its_title() -> None:
    page = f"{MENU}<img src='/title77.gif'>{SIGNED}<div class='cont'>{PROSE}</div>"
    assert read(page, f"{HEADLINE} - 장터신문").headline == HEADLINE
