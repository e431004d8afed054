"""The small print of unknown systems' pages: what stands around a headline and under a body tells who, when and where."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article, NotAnArticle
from parsers.article import Byline
from parsers.fields import byline, captions, closing
from parsers.fields.lines import Line

HEADLINE = "방앗간 셋 가운데 하나만 남은 장터"
FIRST = "장터에 남은 방앗간은 한 곳이다. 새벽 다섯 시면 피댓줄이 돈다."
SECOND = "주인은 명절 앞 열흘에 한 해 벌이의 절반을 한다고 했다. 올해는 그 열흘이 닷새로 줄었다."
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read(body: str, title: str = f"{HEADLINE} - 장터소식") -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://jangteo-sosik.example/story/77")


def under(info: str, prose: str = PROSE) -> Article:
    """An article with a line of small print between headline and body."""
    return read(f"<article><h1>{HEADLINE}</h1>{info}<div class='entry-content'>{prose}</div></article>")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("line", ["글쓴이: 연우진 | 2025-11-11 | 살림", "2025년 11월 11일 / 0 댓글 / 작성자: 연우진"])
def test_a_day_between_the_pieces_of_small_print_is_the_articles(line: str) -> None:
    article = under(f"<p class='meta'>{line}</p>")
    assert article.published is not None
    assert (article.published.isoformat()[:10], article.published_precision) == ("2025-11-11", "day")


@pytest.mark.parametrize("line", ["2025년 11월 1일 · 나루시민회관 · 누구나", "장터 한마당 | 2025. 11. 1 | 새터공원"])
def test_a_day_beside_a_place_is_an_events(line: str) -> None:
    assert under(f"<p class='meta'>{line}</p>", PROSE * 5).published is None


def test_a_category_linked_below_the_headline_is_the_section() -> None:
    info = "<p>연우진 기자 | 2025-11-11 10:00 | <a href='/c/1' rel='category tag'>살림</a></p>"
    assert under(info).section == ("살림",)


def test_the_only_time_of_a_head_is_when_it_went_up_though_its_class_says_updated() -> None:
    clock = "<time class='entry-date updated' datetime='2025-11-11T09:12:40+09:00'>11월 11, 2025</time>"
    article = under(f"<span>{clock}</span>")
    assert article.published is not None
    assert (article.published.isoformat(), article.modified) == ("2025-11-11T09:12:40+09:00", None)


@pytest.mark.parametrize(
    "clock",
    [
        "<span>업데이트 <time class='updated' datetime='2025-11-12T08:00:00+09:00'>11월 12일</time></span>",
        "<time datetime='2025-11-11T09:00:00+09:00'></time><time class='updated' datetime='2025-11-12T08:00:00+09:00'></time>",
    ],
)
def test_a_time_of_a_change_is_none_of_publication(clock: str) -> None:
    published = under(f"<div>{clock}</div>", PROSE * 6).published
    assert published is None or published.isoformat()[:10] == "2025-11-11"


def test_a_label_inside_a_header_called_a_title_is_no_word_of_the_headline() -> None:
    head = f"<header class='view_tit'><span class='category'>살림</span>{HEADLINE}</header>"
    article = read(f"<div class='board'>{head}<div class='date'>2025-11-11 10:00</div><div>{PROSE}</div></div>")
    assert (article.headline, article.section) == (HEADLINE, ("살림",))


def test_the_labels_of_a_notice_stay_in_its_headline() -> None:
    notice = "[바로잡습니다] 지난 호 방앗간 기사의 숫자가 틀렸습니다"
    head = f"<header class='view_tit'><span class='category'>살림</span>{notice}</header>"
    article = read(f"<div>{head}<div>2025-11-11 10:00</div><div>{PROSE}</div></div>", f"{notice} : 장터소식")
    assert (article.headline, article.notice) == (notice, "correction")


def test_what_a_board_counts_below_a_headline_is_no_subheadline() -> None:
    assert under("<div>마을지기 조회 수 243 추천 수 2 댓글 0</div>" + "<i>2025.11.11 10:00</i>").subheadline is None


def test_a_subheadline_may_speak_of_comments() -> None:
    deck = "댓글 3천 개 달린 청원, 군은 답이 없다"
    assert under(f"<div>{deck}</div><div>연우진 기자 2025.11.11 10:00</div>").subheadline == deck


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("노하늘 (수필가·나루문인회 회원)", "수필가·나루문인회 회원"),
        ("부서연 <변호사·법무법인 온길>", "변호사·법무법인 온길"),
    ],
)
def test_several_callings_in_brackets_are_the_post(line: str, role: str) -> None:
    assert [person.role for person in byline.parse(line)] == [role]


@pytest.mark.parametrize("line", ["노하늘 (11월 9일·장터)", "노하늘 (나루 2호점·새터 3호점)"])
def test_brackets_without_any_post_hold_no_calling(line: str) -> None:
    assert all(person.role is None for person in byline.parse(line))


@pytest.mark.parametrize("line", ["마을기자 옥다인", "객원기자 옥다인", "<마을기자 옥다인>"])
def test_a_reporters_post_stands_before_rare_surnames_too(line: str) -> None:
    assert [person.name for person in byline.is_line(line)] == ["옥다인"]


@pytest.mark.parametrize("line", ["시민기자 모집중", "마을기자 위촉식", "학생기자 대표단"])
def test_what_is_done_with_reporters_is_nobody(line: str) -> None:
    assert byline.is_line(line) == ()


def test_the_papers_name_may_stand_before_a_reporter_named_behind_the_post() -> None:
    line = "장터소식 기자 은초롱 cho@jangteo-sosik.example"
    assert byline.parse(line, "장터소식") == (Byline("은초롱", "기자", email="cho@jangteo-sosik.example"),)
    assert byline.parse("장터소식 기자 모집", "장터소식") == ()


@pytest.mark.parametrize("line", ["공동취재단 제은비·반소율 기자", "해설=제은비 기자·반소율 기자"])
def test_a_team_and_a_duty_before_names_are_neither_place_nor_person(line: str) -> None:
    assert [(person.name, person.place) for person in byline.parse(line)] == [("제은비", None), ("반소율", None)]


def taken_off(*said: str) -> closing.Closing:
    return closing.taken_off([Line(text, "text", group) for group, text in enumerate(said)], False, None)


def test_a_house_and_a_desk_before_a_name_sign() -> None:
    found = taken_off(FIRST, SECOND, "나무군민신문 편집국 지새봄")
    assert (found.bylines, len(found.lines)) == ((Byline("지새봄"),), 2)


@pytest.mark.parametrize(
    "line", ["나무군민신문 편집국 제공", "나무군민신문 창간호", "나무군민신문 편집국장 지새봄씨 모친상"]
)
def test_a_house_without_desk_and_name_does_not(line: str) -> None:
    assert taken_off(FIRST, SECOND, line).bylines == ()


def test_who_has_written_may_say_so_beside_the_day() -> None:
    assert under("<p align='right'><i>2025년 11월 9일, 허무던 씀</i></p>").bylines == (Byline("허무던"),)


def test_a_line_on_who_signs_gives_the_post_and_is_no_paragraph() -> None:
    info = "<p><span class='writer'>허공산</span> 2025.11.11 10:00</p>"
    profile = "<p>허공산 | 농부·시인. 나루군 윗골에서 농사를 짓는다.</p>"
    article = under(info, PROSE + profile)
    assert (article.bylines, texts(article)) == ((Byline("허공산", "농부·시인"),), [FIRST, SECOND])
    assert len(under("<p>연우진 기자 2025.11.11 10:00</p>", PROSE + profile).blocks) == 3  # somebody else's


def test_a_poet_signs_under_the_verses_and_who_explains_them_at_the_end() -> None:
    verses = "<p>그늘이 먼저 와 앉았다<br>할망은 나중에 와서<br>그늘의 무릎을 벤다</p><p>바람이 잎사귀를 세는 동안<br>아무도 나이를 묻지 않았다</p>"
    note = f"<p>문사월 시인</p><p>{FIRST}</p><p>&lt;해설=강이현 문학평론가&gt;</p>"
    info = "<p>2025.11.11 10:00</p>"
    page = f"<article><h1>[월요일의 시] 폭낭 아래</h1>{info}<div class='entry-content'>{verses}{note}</div></article>"
    article = read(page, "[월요일의 시] 폭낭 아래 - 장터소식")
    assert [person.name for person in article.bylines] == ["문사월", "강이현"]
    assert texts(article)[-1] == FIRST


def test_small_print_below_a_picture_is_its_caption() -> None:
    pictured = (
        f"<div>{FIRST}<br><img src='/files/mill.jpg'><br><small>장터 방앗간의 피댓줄</small><br>{SECOND}<br></div>"
    )
    article = under("<p>연우진 기자 2025.11.11 10:00</p>", pictured)
    assert texts(article) == [FIRST, SECOND]
    assert [image.caption for image in article.images] == ["장터 방앗간의 피댓줄"]


@pytest.mark.parametrize(("source", "is_tool"), [("/images/print.gif", True), ("/images/mail.gif", True)])
def test_a_tools_picture_is_furniture(source: str, is_tool: bool) -> None:
    assert captions.is_furniture(source) is is_tool


@pytest.mark.parametrize("source", ["/upload/mail.jpg", "/upload/print_museum.gif", "/upload/2025/list-1102.jpg"])
def test_a_photograph_named_like_a_tool_is_none(source: str) -> None:
    assert not captions.is_furniture(source)


def test_tags_stand_in_a_box_further_down() -> None:
    tags = "<div class='footer_box'><div class='wrap_tag'><span>태그</span> <a>#장터</a> <a>#방앗간</a></div></div>"
    inner = f"<div><div><h1>{HEADLINE}</h1><p>연우진 기자 2025.11.11 10:00</p></div><div>{PROSE}</div></div>"
    assert read(f"<div><div>{inner}</div>{tags}</div>").tags == ("장터", "방앗간")


def test_a_search_is_no_article_though_the_papers_name_stands_behind_it() -> None:
    results = "".join(f"<li><a href='/{n}'>장터 방앗간 {n}호 이야기</a> 2025-11-1{n} 10:00</li>" for n in range(5))
    with pytest.raises(NotAnArticle):
        read(f"<ul>{results}</ul><div class='note'>글쓰기 권한이 없습니다.</div>", "통합검색 - 장터소식")


@pytest.mark.parametrize(
    "advertisement",
    [
        "<div><a href='/go?n=33'><img src='/up/2023/300.gif' alt='광고'></a></div>",
        "<div><a href='/ad/33'><img src='/up/2023/300.gif' alt=''></a></div>",
        "<p><img src='/up/2023/300.gif' alt='배너 광고'></p>",
    ],
)
def test_a_picture_that_says_or_leads_to_its_advertiser_is_none_of_the_articles(advertisement: str) -> None:
    own = "<p><a href='/up/2023/mill.jpg'><img src='/up/2023/mill.jpg' alt='광고판을 내린 방앗간'></a></p>"
    article = under("<p>2023.11.20 16:31</p>", f"{own}<p>{FIRST}</p>{advertisement}<p>{SECOND}</p>")
    assert [(one.url.rpartition("/")[2], one.caption) for one in article.images] == [
        ("mill.jpg", "광고판을 내린 방앗간")
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("<div class='label'>기자</div>", "<div class='item'>부시연</div>"),
        ("<strong class='l'>기자</strong>", "<span>부시연</span>"),
    ],
)
def test_a_name_in_an_element_behind_the_reporters_label_is_a_reporters(label: str, name: str) -> None:
    article = under(f"<div class='meta'><div>{label}{name}</div><div>2025.08.05 10:20</div></div>")
    assert article.bylines == (Byline("부시연", "기자", None, None, None),)


def test_a_name_behind_more_words_than_the_label_is_no_reporters() -> None:
    article = under("<p><span class='l'>기자</span> 회견을 연 <b class='n'>부시연</b></p><p>2025.08.05 10:20</p>")
    assert article.bylines == ()
