"""Where the prose of an unknown page is: in sentences outside links, not in the leads of other stories."""

from __future__ import annotations

import pytest
from lxml import etree

from parsers import prose, region
from parsers.page import Element, Page, clean_parser

ONE = "나루시는 5일 새 도서관을 열었다고 밝혔다."
TWO = "시민 삼백여 명이 첫날부터 줄을 섰다고 한다."
LEADS = "".join(
    f"<div><a href='/{n}'>다른 소식 {n} 길게 전합니다</a><p>다른 소식 {n}이 길게 이어진다고 시가 밝혔다.</p></div>"
    for n in range(6)
)


def element(html: str) -> Element:
    root = etree.fromstring(f"<html><body>{html}</body></html>".encode(), clean_parser())
    found = root.find("body")
    assert found is not None
    return found


def test_leads_below_links_by_a_script_that_is_given_a_number_are_other_stories() -> None:
    by_script = LEADS.replace("href='/", "href='javascript:fn_detail(881")
    by_script = by_script.replace("'>다른", ")'>다른")
    assert prose.survey(element(by_script)).is_a_list
    assert not prose.survey(element(LEADS.replace("href='/", "href='javascript:zoom()' id='"))).is_a_list


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (f"<p>{ONE}</p><p>{TWO}</p>", 2),
        (f"<p>{ONE} {TWO}</p>", 2),
        (f"<a href='/1'>{ONE}</a>", 0),
        (f"<script>var s = '{ONE}';</script><p>{TWO}</p>", 1),
        ("<p>정치 경제 사회</p>", 0),
        ("", 0),
    ],
)
def test_sentences_are_counted_outside_links_and_scripts(html: str, count: int) -> None:
    assert prose.sentences(element(html)) == count


def test_leads_beside_links_make_a_list_and_paragraphs_do_not() -> None:
    assert prose.survey(element(LEADS)).is_a_list
    assert not prose.survey(element(f"<p>{ONE}</p><p>{TWO}</p><p>{ONE}</p>")).is_a_list
    related = "<a href='/1'>관련된 다른 소식 하나</a><a href='/2'>관련된 다른 소식 둘</a>"
    assert not prose.survey(element(f"<p>{ONE}</p>{related}<p>{TWO}</p>")).is_a_list


def test_the_way_leads_down_to_the_element_with_the_prose() -> None:
    body = element(
        f"<div id='wrap'><ul><li><a href='/'>정치</a></li></ul><div id='in'><div id='text'><p>{ONE}</p><p>{TWO}</p></div><div>인쇄</div></div></div>"
    )
    assert prose.narrow(body).get("id") == "text"


def test_longer_leads_beside_a_short_article_do_not_lead_astray() -> None:
    body = element(f"<div id='text'><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p></div><div id='side'>{LEADS}</div>")
    assert prose.narrow(body).get("id") == "text"


def find(body: str, title: str = "새 도서관 문 열어") -> region.Region | None:
    return region.find(
        Page(f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode())
    )


def test_the_body_is_what_follows_the_heading_not_what_is_longest() -> None:
    found = find(
        f"<div id='main'><h1>새 도서관 문 열어</h1><div id='text'><p>{ONE}</p></div></div><div id='side'>{LEADS}{LEADS}</div>"
    )
    assert found is not None
    assert found.body.get("id") == "text"
    assert found.scope.get("id") == "main"


def test_a_bodys_name_is_believed_where_prose_stands_in_it_and_not_where_none_does() -> None:
    text = f"<p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{TWO}</p>"
    named = find(
        f"<h1>새 도서관 문 열어</h1><div id='wrap'><div class='article_body'>{text}</div><div class='etc'><p>기사 제보를 받는다.</p></div></div>"
    )
    assert named is not None
    assert (named.body.get("class"), named.rule) == ("article_body", "named: div 'article_body'")
    decoy = find(f"<div id='articleBody'>함께 읽어요.</div><h1>새 도서관 문 열어</h1><div id='real'>{text}</div>")
    assert decoy is not None
    assert decoy.body.get("id") == "real"


def test_paragraphs_beside_the_heading_are_set_into_one_element() -> None:
    found = find(
        f"<a href='/'>처음</a><h1>새 도서관 문 열어</h1><p>입력 2024.03.05</p><p>{ONE}</p><p>{TWO}</p><div>{LEADS}</div>"
    )
    assert found is not None
    assert [child.text for child in found.body] == [ONE, TWO]
    assert (found.begin.text, found.end.text) == (ONE, TWO)


def test_bare_text_behind_the_heading_is_the_body() -> None:
    found = find(f"<h1>새 도서관 문 열어</h1>{ONE}<br><br>{TWO}<br>")
    assert found is not None
    assert ONE in "".join(found.body.itertext())
    assert TWO in "".join(found.body.itertext())


def test_a_summary_above_is_not_the_body() -> None:
    found = find(
        f"<div id='head'><h1>새 도서관 문 열어</h1><div class='layer_summary'><p>{ONE}</p><p>{TWO}</p></div></div><div id='view_content'>"
        + f"<p>{ONE}</p><p>{TWO}</p>" * 3
        + "</div>"
    )
    assert found is not None
    assert found.body.get("id") == "view_content"


def test_a_page_without_prose_has_no_region() -> None:
    assert find("<h1>새 도서관 문 열어</h1><ul><li><a href='/1'>정치</a></li></ul>") is None
    assert find("", title="") is None
