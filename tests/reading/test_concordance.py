"""The concordance of a search in a browser and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Page

from tests.browsing import follow
from tests.reading.asking import fetched, read
from tests.reading.invented import Invented

Open = Callable[..., Page]


def test_from_a_search_to_each_place_of_its_words_and_on_to_the_article(browse: Open, invented: Invented) -> None:
    page = browse(f"/search?q={quote('도서관')}", java_script_enabled=False)
    follow(page.get_by_role("link", name="용례"))
    assert page.locator(".total").inner_text() == "기사 1건에서 6번"
    assert page.locator("tbody tr").nth(1).inner_text().split("\t") == [
        "나루시가 내년 ",
        "도서관",
        " 예산을 12억원 늘린다고 8일 밝혔다. 마을마",
        "나루일보",
        "2019-10-08",
    ]
    page.get_by_label("차례").select_option("before")
    follow(page.get_by_role("button", name="검색"))
    assert page.locator("tbody td.number").all_inner_texts()[0] == "나루시, "
    follow(page.locator("tbody a").first)
    page.wait_for_url(f"**/article/{invented.plain}?**")
    assert page.locator("mark").count() == 6


def test_all_lines_are_a_table_in_the_order_asked_for(address: str) -> None:
    text = read(f"{address}/concordance.csv?q={quote('소식')}&order=before").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["before"] for row in rows][:4] == ["나루시 10월 ", "나루시 1월 ", "나루시 11월 ", "나루시 2월 "]
    assert list(rows[0]) == ["article", "paper", "paper_name", "published", "part", "before", "found", "after"]


def test_without_words_or_with_a_wrong_date_it_says_so(address: str) -> None:
    assert fetched(f"{address}/concordance?paper=demo-nd")[0] == 200
    assert "Nothing is found" in read(f"{address}/concordance?q={quote('잠수함')}")
    status, _, page = fetched(f"{address}/concordance?q=x&since=gestern")
    assert (status, "is no date" in page) == (400, True)
