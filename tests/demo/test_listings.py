"""Listings reach every story; what lies beyond their last page differs by paper."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import html

from sinmungo.demo import stories
from sinmungo.demo.aid_site import AidSite
from sinmungo.demo.ndsoft_site import NdSoftSite

ND = stories("demo-nd")
AID = stories("demo-aid")


def nd_page(site: NdSoftSite, query: str) -> html.HtmlElement:
    body = site.answer(f"/news/articleList.html?{query}").body
    return html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))


def nd_numbers(tree: html.HtmlElement) -> list[str]:
    links = tree.xpath("//ul[@class='altlist-webzine']/li//h2[@class='altlist-subject']/a/@href")
    return [re.sub(r".*idxno=(\d+).*", r"\1", str(link)) for link in links]


def nd_dates(tree: html.HtmlElement) -> list[str]:
    return [str(date) for date in tree.xpath("//li//div[@class='altlist-info-item'][3]/text()")]


def aid_links(page: str) -> list[str]:
    return re.findall(r"/(?:article\.php|read\.php3)\?aid=(\d+)", page.split('<div class="cont_right">', maxsplit=1)[0])


def aid_keys(page: str) -> list[str]:
    return list(dict.fromkeys(aid[:16] for aid in aid_links(page)))


def all_page(site: AidSite, page: int) -> str:
    return site.answer(f"/articles.php?page={page}").body.decode("utf-8")


def section_page(site: AidSite, sid: str, page: int) -> str:
    return site.answer(f"/section.php?sid={sid}&page={page}").body.decode("cp949")


def test_nine_pages_of_demo_nd_reach_every_story_once_newest_first(nd_site: NdSoftSite) -> None:
    pages = [nd_numbers(nd_page(nd_site, f"page={page}&view_type=sm")) for page in range(1, 10)]
    assert [len(page) for page in pages] == [20] * 8 + [10]
    assert [number for page in pages for number in page] == [story.number for story in reversed(ND)]


def test_beyond_the_last_page_demo_nd_has_an_empty_list(nd_site: NdSoftSite) -> None:
    tree = nd_page(nd_site, "page=10&view_type=sm")
    assert nd_numbers(tree) == []
    assert len(tree.xpath("//ul[@class='altlist-webzine']")) == 1
    assert tree.xpath("//div[@class='altlist-count']/strong/text()") == ["170"]


def test_the_first_page_leaves_out_the_year_and_the_second_prints_it(nd_site: NdSoftSite) -> None:
    first, second = (nd_dates(nd_page(nd_site, f"page={page}")) for page in (1, 2))
    assert first[0] == f"{ND[-1].published:%m-%d %H:%M}"
    assert second[0] == f"{ND[-21].published:%Y.%m.%d %H:%M}"
    assert all(re.fullmatch(r"\d\d-\d\d \d\d:\d\d", date) for date in first)
    assert all(re.fullmatch(r"\d{4}\.\d\d\.\d\d \d\d:\d\d", date) for date in second)


def test_a_section_of_demo_nd_lists_its_own_stories(nd_site: NdSoftSite) -> None:
    opinion = [story.number for story in reversed(ND) if story.section == ("오피니언",)]
    assert nd_numbers(nd_page(nd_site, "page=1&sc_section_code=S1N8&view_type=sm")) == opinion[:20]


def test_a_window_of_days_narrows_the_list_of_demo_nd(nd_site: NdSoftSite) -> None:
    may = [story.number for story in reversed(ND) if story.published.strftime("%Y-%m") == "2025-05"]
    assert may
    assert nd_numbers(nd_page(nd_site, "page=1&sc_sdate=2025-05-01&sc_edate=2025-05-31")) == may


def test_one_story_of_demo_nd_is_listed_with_its_section_in_the_address(nd_site: NdSoftSite) -> None:
    links = [str(link) for link in nd_page(nd_site, "page=1").xpath("//h2[@class='altlist-subject']/a/@href")]
    assert [re.sub(r".*idxno=", "", link) for link in links if "sc_section_code" in link] == [
        f"{story.number}&sc_section_code={code}"
        for story in ND
        if story.fate == "two-addresses"
        for code, name in {"S1N1": "정치", "S1N2": "경제", "S1N3": "사회", "S1N4": "문화", "S1N5": "스포츠"}.items()
        | {"S1N6": "지역", "S1N7": "교육", "S1N8": "오피니언", "S1N9": "사람들"}.items()
        if story.section == (name,)
    ]


def test_nine_pages_of_demo_aid_reach_every_story_once_and_link_it_three_times(aid_site: AidSite) -> None:
    pages = [all_page(aid_site, page) for page in range(1, 10)]
    assert [len(aid_keys(page)) for page in pages] == [15] * 8 + [10]
    assert [key for page in pages for key in aid_keys(page)] == [story.key for story in reversed(AID)]
    assert set(Counter(aid[:16] for page in pages for aid in aid_links(page)).values()) == {3}


def test_beyond_the_last_page_demo_aid_repeats_the_last(aid_site: AidSite) -> None:
    assert all_page(aid_site, 10) == all_page(aid_site, 99) == all_page(aid_site, 9)
    assert section_page(aid_site, "107", 99) == section_page(aid_site, "107", 2)


def test_the_sections_of_demo_aid_reach_every_story(aid_site: AidSite) -> None:
    reached = [
        key
        for sid in map(str, range(101, 109))
        for page in range(1, 6)
        for key in aid_keys(section_page(aid_site, sid, page).split('<ul class="section_list">')[1])
    ]
    assert set(reached) == {story.key for story in AID}


def test_a_section_list_begins_with_a_head_that_is_no_article(aid_site: AidSite) -> None:
    tree = html.fromstring(section_page(aid_site, "107", 1))
    items = tree.xpath("//ul[@class='section_list']/li")
    assert items[0].get("class") == "section_head"
    assert len(items) == 11
    newest = next(story for story in reversed(AID) if "오피니언" in (story.section[0], story.other_section))
    assert items[1].xpath("./span[@class='newsdate']/text()") == [f"{newest.published:%Y.%m.%d %H:%M}"]


def test_one_story_of_demo_aid_is_listed_under_two_sections_and_with_a_page_number(aid_site: AidSite) -> None:
    story = next(story for story in AID if story.fate == "two-addresses")
    assert story.other_section == "오피니언"
    assert f"/article.php?aid={story.number}&page=2" in all_page(aid_site, 1)
    assert f"/article.php?aid={story.key}107" in section_page(aid_site, "107", 1)


@pytest.mark.parametrize("page", ["0", "-3", "x", ""])
def test_a_page_number_that_makes_no_sense_is_the_first(nd_site: NdSoftSite, aid_site: AidSite, page: str) -> None:
    assert nd_numbers(nd_page(nd_site, f"page={page}"))[0] == ND[-1].number
    assert aid_keys(aid_site.answer(f"/articles.php?page={page}").body.decode())[0] == AID[-1].key
