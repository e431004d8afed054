"""A paper drafted from saved pages: what they tell, how each fact is known, what is left to find out."""

from __future__ import annotations

import pytest

import papers
from papers.schema import read_paper
from parsers.survey import Survey, survey
from sinmungo.drafting import lacking, toml
from sinmungo.drafting.paper import Draft, draft

FOOT = "<div id='foot'>경북 안동시 길안로 3 | 등록번호 경북 다 01277 | 전화 054-000-7700</div>"
ND = """<html><head><meta charset="utf-8"><title>둑길 새로 놓아 - 물레주보</title>
<meta property="og:site_name" content="물레주보">{rss}</head><body>
<ul><li><a href="/news/articleList.html?sc_section_code=S1N1">정치</a></li></ul>
<section id="article-view"><header class="article-view-header"><h3 class="heading">둑길 새로 놓아</h3>
<div class="info-group"><ul class="infomation"><li>유하린 기자</li><li>입력 2025.05.02 09:10</li></ul></div></header>
<article id="article-view-content-div"><p>물레군이 2일 둑길을 새로 놓았다. 길은 4km다.</p></article></section>
<img src="https://cdn.mulle.example/a.jpg"><a href="https://blog.mulle.example/">블로그</a>{foot}</body></html>"""
RSS = '<link rel="alternate" type="application/rss+xml" href="{}">'
ND_URL = "https://www.mulle.example/news/articleView.html?idxno=41207"

BOARD = """<html><head><meta charset="utf-8"><title>둑길 새로 놓아 - 물레주보</title></head><body>
<ul><li><a href="/read.php?b=eco">경제</a></li><li><a href="/read.php?b=free">자유게시판</a></li></ul>
<h2>둑길 새로 놓아</h2><p>2025.05.02 09:10 유하린 기자</p><div id="story">
<p>물레군이 2일 둑길을 새로 놓았다. 지난해 비에 무너진 지 여섯 달 만이다. 길은 4km이고 저녁 열 시까지 불을 켠다.</p>
<p>주민들은 반기고 있다. 이장은 아침마다 쓸겠다고 말했다.</p></div>
<ul><li><a href="/read.php?b=eco&n=118">장날 옮겨</a></li><li><a href="/read.php?b=town&n=97">다리 고쳐</a></li></ul></body></html>"""
BOARD_URL = "https://mulle.example/read.php?b=town&n=120"
LIST = (
    """<html><body><ul>{}</ul><a href="/list.php?p=1&page=2">2</a><a href="/list.php?p=1&page=3">3</a></body></html>"""
)


def nd(rss: str = "", foot: str = FOOT) -> Draft:
    return drafted(ND_URL, survey(ND.format(rss=rss, foot=foot).encode(), ND_URL))


def drafted(url: str, *told: Survey) -> Draft:
    return draft(url, list(told), papers.load([]))


def keys(one: Draft) -> list[str]:
    return [remark.key for remark in one.remarks]


def test_a_page_of_a_known_system_tells_nearly_all() -> None:
    paper = nd().paper
    assert (paper.id, paper.name, paper.family, paper.kind, paper.region, paper.city) == (
        *("mulle", "물레주보", "ndsoft", "weekly", "KR-47", "안동"),
    )
    assert paper.hosts == ("www.mulle.example", "cdn.mulle.example")  # the blog is no part of the paper's site
    assert paper.sections == {"S1N1": "정치"}
    assert paper.facts["region"] == "inferred"
    assert [fact for fact, status in paper.facts.items() if status == "seen"] == [
        *("name", "hosts", "family", "address", "encoding", "body", "timestamp", "byline"),
    ]


def test_what_the_family_usually_has_is_inferred_and_said_to_be_looked_at() -> None:
    one = nd()
    assert [(feed.url, feed.status) for feed in one.paper.feeds] == [
        ("https://www.mulle.example/rss/allArticle.xml", "inferred")
    ]
    assert one.paper.listings[0].status == "inferred"
    assert keys(one) == ["listings", "feeds"]


def test_feeds_of_the_page_are_seen_those_of_others_are_not_the_papers() -> None:
    rss = RSS.format("https://cdn.mulle.example/rss/gn_S1N1.xml") + RSS.format("https://other.example/rss.xml")
    feed = nd(rss).paper.feeds
    assert [(one.url, one.section, one.status) for one in feed] == [
        ("https://cdn.mulle.example/rss/gn_S1N1.xml", "정치", "seen")
    ]


def test_without_an_imprint_kind_and_province_are_to_be_found_out() -> None:
    one = nd(foot="")
    assert (one.paper.region, one.paper.facts["region"]) == (None, "unknown")
    assert one.comments["kind"] == "told by: 주보"
    assert "region" in keys(one)


def test_a_province_told_by_one_sign_alone_is_a_guess() -> None:
    one = nd(foot="<div>전화 054-000-7700</div>")
    assert (one.paper.region, one.paper.facts["region"]) == ("KR-47", "guessed")
    assert "region" in keys(one)


def test_an_unknown_system_s_paper_has_the_form_of_its_addresses_and_the_menu_s_lists() -> None:
    one = drafted(BOARD_URL, survey(BOARD.encode(), BOARD_URL))
    assert (one.paper.family, one.paper.addresses) == ("generic", ("/read.php?b={part}&n={key}",))
    assert [(each.url, each.section, each.status) for each in one.paper.listings] == [
        ("https://mulle.example/read.php?b=eco", "경제", "inferred")
    ]
    assert {"kind", "region", "addresses", "listings", "feeds"} >= set(keys(one)) - {"section"}


def test_addresses_of_words_alone_are_said_to_be_no_way_for_a_crawl() -> None:
    address = "https://mulle.example/town/%EB%91%91%EA%B8%B8-%EC%83%88%EB%A1%9C-%EB%86%93%EC%95%84"
    one = drafted(address, survey(BOARD.encode(), address))
    (remark,) = [remark for remark in one.remarks if remark.key == "addresses"]
    assert one.paper.addresses == ()
    assert "named by words" in remark.said
    assert "sinmungo import --url" in remark.todo


def test_mails_that_several_reporters_share_are_to_be_told_apart() -> None:
    def told(signed: str) -> list[str]:
        page = ND.format(rss="", foot=FOOT).replace("유하린 기자", signed)
        return [one.said for one in drafted(ND_URL, survey(page.encode(), ND_URL)).remarks if one.key == "byline"]

    assert told("유하린·한가람 기자 harin@mulle.example") == ["2 reporters sign, with 1 mail between them"]
    assert told("유하린 기자 harin@mulle.example") == told("유하린·한가람 기자") == []


def test_a_saved_list_shows_where_its_page_number_stands() -> None:
    items = "".join(f'<li><a href="/read.php?b=eco&n={n}">장날 소식 {n}</a></li>' for n in range(100, 120))
    told = survey(LIST.format(items).encode(), "https://mulle.example/list.php?p=1")
    one = drafted(BOARD_URL, survey(BOARD.encode(), BOARD_URL), told)
    assert [(each.url, each.status) for each in one.paper.listings] == [
        ("https://mulle.example/list.php?p=1&page={page}", "seen")
    ]
    assert "listings" not in keys(one)


def test_a_saved_list_of_a_known_system_makes_the_family_s_form_a_seen_one() -> None:
    items = "".join(f'<li><a href="/news/articleView.html?idxno={n}">장날 소식 {n}</a></li>' for n in range(2000, 2020))
    pages = "".join(f'<a href="/news/articleList.html?page={n}&total=912&box_idxno=">{n}</a>' for n in (2, 3))
    listed = survey(f"<html><body><ul>{items}</ul>{pages}</body></html>".encode(), "https://www.mulle.example/")
    one = drafted(ND_URL, survey(ND.format(rss="", foot=FOOT).encode(), ND_URL), listed)
    assert [(each.url, each.status) for each in one.paper.listings] == [
        ("https://www.mulle.example/news/articleList.html?page={page}&view_type=sm", "seen")
    ]


def test_an_id_that_is_taken_is_the_whole_domain() -> None:
    taken = draft("https://www.jnilbo.example/news/articleView.html?idxno=7", [survey(BOARD.encode())], papers.load([]))
    assert taken.paper.id == "jnilbo-example"


@pytest.mark.parametrize(
    "one", [nd(), nd(RSS.format("/rss/a.xml")), drafted(BOARD_URL, survey(BOARD.encode(), BOARD_URL))]
)
def test_the_file_says_just_what_was_drafted(one: Draft) -> None:
    written = toml.write(one.paper, one.comments)
    assert read_paper(written.encode(), one.paper.id, "draft.toml") == one.paper


def test_a_paper_without_a_province_or_a_source_is_not_of_use_yet() -> None:
    one = drafted(BOARD_URL, survey(BOARD.replace("경제", "이모저모").encode(), BOARD_URL))
    assert [remark.key for remark in lacking.needed(one.paper)] == ["region", "listings"]
    assert [remark.key for remark in lacking.unsure(one.paper)] == ["feeds"]
    assert lacking.needed(nd().paper) == []
