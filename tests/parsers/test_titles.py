"""The headline that a page's own titles tell, and the elements that repeat it or are set as headlines are."""

from __future__ import annotations

import pytest

from parsers.page import Page, text_below
from parsers.titles import Titles, headings, labelled_heading, looks_like_a_headline, over

HEADLINE = "나루항 새 등대, 밤바다 비춘다"


def page(title: str, body: str = "<p>본문</p>", head: str = "") -> Page:
    return Page(
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(
    "title",
    [
        HEADLINE,
        f"{HEADLINE} - 나루일보",
        f"{HEADLINE} | 강변소식",
        f"{HEADLINE} : 블로그",
        f"나루신문 &gt; 사람 &gt; {HEADLINE}",
        f"{HEADLINE} &lt; 사회 &lt; 기사본문 - 나루신문",
        f"{HEADLINE} &gt; 지방자치 | 나루군민신문",
        f"나루주간 - {HEADLINE}",
        f"[나루일보] {HEADLINE}",
        f"나루신문:{HEADLINE}",
    ],
)
def test_a_title_says_the_headline_whatever_stands_around_it(title: str) -> None:
    assert Titles(page(title)).have(HEADLINE)


def test_quotation_marks_blanks_and_dots_make_no_other_headline() -> None:
    titles = Titles(page("‘새 등대’ 선 나루항… 밤바다 비춘다"))
    assert titles.have("'새 등대' 선 나루항...밤바다 비춘다")
    assert not titles.have("새 등대 선 나루항 새벽 바다 비춘다")


def test_a_headline_cut_short_in_the_title_is_said_by_it() -> None:
    assert Titles(page("나루항 새 등대, 밤바…")).have(HEADLINE)


@pytest.mark.parametrize("text", ["나루일보", "", "등대", None, "사회"])
def test_the_papers_name_and_single_words_are_no_headline(text: str | None) -> None:
    assert not Titles(page(f"{HEADLINE} - 나루일보", head="<meta property='og:site_name' content='나루일보'>")).have(
        text
    )


def test_a_heading_with_a_label_holds_what_the_title_says() -> None:
    titles = Titles(page(f"{HEADLINE} - 나루일보"))
    assert titles.within(f"[사회] {HEADLINE}") == HEADLINE
    assert titles.within("전혀 다른 제목이 여기에 있다") is None


def test_headings_that_repeat_the_title_are_found_and_hidden_copies_come_last() -> None:
    found = headings(
        (
            one := page(
                HEADLINE, f"<div style='display:none'><h1>{HEADLINE}</h1></div><h2>다른 소식</h2><h3>{HEADLINE}</h3>"
            )
        ),
        Titles(one),
    )
    assert [heading.tag for heading in found] == ["h3"]
    found = headings((two := page(HEADLINE, f"<div class='tit'>{HEADLINE}</div>")), Titles(two))
    assert [heading.tag for heading in found] == ["div"]
    found = headings((three := page(HEADLINE, f"<div style='display:none'><h1>{HEADLINE}</h1></div>")), Titles(three))
    assert [heading.tag for heading in found] == ["h1"]


def test_a_heading_with_the_whole_title_gives_way_to_one_that_says_the_headline() -> None:
    one = page(
        f"{HEADLINE} &gt; 뉴스 | 나루뉴스",
        f"<h1>{HEADLINE} &gt; 뉴스 | 나루뉴스</h1><h2><span>농업</span> <span>{HEADLINE}</span></h2>",
    )
    assert [heading.tag for heading in headings(one, Titles(one))] == ["h2"]
    alone = page(f"{HEADLINE} | 나루뉴스", f"<h1>{HEADLINE} | 나루뉴스</h1>")
    assert [heading.tag for heading in headings(alone, Titles(alone))] == ["h1"]


def test_a_logo_that_repeats_the_sites_title_is_no_heading() -> None:
    one = page("나루시민신문", "<a href='/'>나루시민신문</a><h1>나루시민신문</h1><p class='tit'>새 등대 선다</p>")
    assert headings(one, Titles(one)) == []


def test_a_label_may_stand_glued_to_the_headline_in_an_element_called_title() -> None:
    one = page(f"{HEADLINE} : 나루소식", f"<div class='view_tit'><em>뉴스</em>{HEADLINE}</div>")
    assert [heading.get("class") for heading in headings(one, Titles(one))] == ["view_tit"]


def test_a_boards_label_tells_its_headline() -> None:
    one = page(
        "나루일보",
        f"<table><tr><th>제목</th><td>{HEADLINE}</td></tr><tr><th>작성일</th><td>2014-05-23</td></tr></table>",
    )
    heading = labelled_heading(one.root)
    assert heading is not None
    assert heading.text == HEADLINE


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        (f"<h2>{HEADLINE}</h2>", True),
        (f"<td class='art_tit'>{HEADLINE}</td>", True),
        (f"<font size='4'>{HEADLINE}</font>", True),
        (f"<font size='2'>{HEADLINE}</font>", False),
        (f"<p>{HEADLINE}</p>", False),
        ("<h2>2025년 10월 19일 일요일</h2>", False),
        ("<h2>2025년 10월 19일 나루항 불꽃</h2>", True),
        (f"<h2><a href='/'>{HEADLINE}</a></h2>", False),
    ],
)
def test_what_is_set_as_a_headline_looks_like_one(html: str, is_one: bool) -> None:
    tag = html[1:].split(">", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    root = page("x", f"<table><tr>{html}</tr></table>" if tag == "td" else html).root
    assert looks_like_a_headline(next(root.iter(tag))) is is_one


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>{HEADLINE}</h1><h2 id=x>뱃길 20㎞까지 닿는다</h2>",
        f"<h1>{HEADLINE}</h1><h2>뱃길 20㎞까지 닿는다</h2><h3 id=x>내년 3월 불 켠다</h3>",
        f"<h2 class=tit>{HEADLINE}</h2>\n<div></div><div class=sub_tit id=x>뱃길 20㎞까지 닿는다</div>",
        f"<p style='font-size:30px'>{HEADLINE}</p><p style='font-size:18px' id=x>뱃길 20㎞까지 닿는다</p>",
        f"<div class=art_title id=x><h1>{HEADLINE}</h1><h4>뱃길 20㎞까지 닿는다</h4></div>",
        f"<h2>나루군 소식</h2><p>글이다.</p><h2 id=x>{HEADLINE}</h2>",
        f"<h2>나루군 소식</h2>글이다.<h3 id=x>{HEADLINE}</h3>",
        f"<h2>나루군 소식</h2><h2 id=x>{HEADLINE}</h2>",
    ],
)
def test_the_headline_is_told_from_the_subheadline_beside_it(html: str) -> None:
    root = page("나루신문", html).root
    element = next(one for one in root.iter() if one.get("id") == "x")
    assert text_below(over(element)).strip() == HEADLINE
