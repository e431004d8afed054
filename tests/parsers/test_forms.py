"""What the addresses on a page have in common: the article's number, the page's number, the sections' lists."""

from __future__ import annotations

import pytest

from parsers import forms

TOWN = "https://www.mulle.example"


@pytest.mark.parametrize(
    ("address", "links", "form"),
    [
        (
            "/read.php?idx=310",
            ["/read.php?idx=309", "/read.php?idx=12&page=2", "/list.php?page=2"],
            "/read.php?idx={key}",
        ),
        (
            "/bbs/board.php?bo_table=news&wr_id=310&page=2",
            ["/bbs/board.php?bo_table=news&wr_id=7", "/bbs/board.php?bo_table=talk"],
            "/bbs/board.php?bo_table={part}&wr_id={key}",
        ),
        ("/bbs/board.php?bo_table=news&wr_id=310", [], "/bbs/board.php?bo_table={part}&wr_id={key}"),
        ("/town/31005", ["/town/31004", "/school/30999"], "/{part}/{key}"),
        ("/article/31005", ["/article/31004", "/about/us"], "/article/{key}"),
        ("/20250412/118.html", ["/20250412/117.html", "/20250410/4.html"], "/{part}/{key}.html"),
        ("/a/60104?from=side", ["/a/60103"], "/a/{key}"),
    ],
)
def test_the_number_that_differs_is_the_key_and_what_else_differs_a_part(
    address: str, links: list[str], form: str
) -> None:
    found = forms.article_form(TOWN + address, [TOWN + link for link in links])
    assert found is not None
    assert found.form == form


@pytest.mark.parametrize(
    "address", ["/2024/03/05/market-day/", "/first-snow/", "/", "/post.html?m=1", "http://[broken"]
)
def test_an_address_without_a_number_of_its_own_has_no_form(address: str) -> None:
    assert forms.article_form(TOWN + address if address.startswith("/") else address, [f"{TOWN}/2024/03/"]) is None


def test_links_of_other_hosts_count_for_nothing() -> None:
    found = forms.article_form(f"{TOWN}/town/31005", ["https://other.example/school/30999"])
    assert found == ("/town/{key}", 0)


def test_a_list_s_further_pages_tell_where_the_page_s_number_stands() -> None:
    links = [f"{TOWN}/list.php?s=2&page=2&v=1", f"{TOWN}/list.php?s=2&page=3&v=1", f"{TOWN}/view.php?n=9"]
    assert forms.paged(links) == f"{TOWN}/list.php?s=2&page={{page}}&v=1"
    assert forms.paged([f"{TOWN}/news/page/2/", f"{TOWN}/news/page/14/"]) == f"{TOWN}/news/page/{{page}}/"


def test_one_page_alone_is_no_list() -> None:
    assert forms.paged([f"{TOWN}/list.php?page=2"]) is None


def test_sections_lists_are_the_articles_addresses_without_the_number() -> None:
    links = [
        (f"{TOWN}/bbs/board.php?bo_table=eco", "경제"),
        (f"{TOWN}/bbs/board.php?bo_table=free", "자유게시판"),
        (f"{TOWN}/bbs/board.php?bo_table=eco&wr_id=7", "경제"),
        (f"{TOWN}/bbs/login.php?bo_table=eco", "정치"),
    ]
    found = forms.section_lists("/bbs/board.php?bo_table={part}&wr_id={key}", links)
    assert found == {f"{TOWN}/bbs/board.php?bo_table=eco": "경제"}


def test_of_numbers_below_the_root_no_lists_are_told() -> None:
    assert forms.section_lists("/{key}", [(f"{TOWN}/", "정치")]) == {}
