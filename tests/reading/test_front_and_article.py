"""The front page and an article's page, read with a browser and as data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from sinmungo.reading import pages
from sinmungo.reading.language import words
from tests.browsing import follow
from tests.reading.asking import fetched
from tests.reading.invented import HOSTILE, Invented

Open = Callable[..., Page]


def test_the_front_page_tells_what_the_archive_holds_and_leads_to_an_article(browse: Open) -> None:
    page = browse("/")
    assert page.locator(".holdings strong").inner_text() == "기사 21건"
    assert page.locator(".by-province h3").all_inner_texts() == ["강원", "전남"]
    follow(page.get_by_role("link", name="나루시 11월 소식"))
    assert page.locator("h1").inner_text() == "나루시 11월 소식"
    page.go_back()
    assert page.title() == "첫 화면 · 신문고 열람실"


def test_papers_that_the_registry_does_not_know_are_not_said_to_be_well(browse: Open) -> None:
    page = browse("/operator")
    assert "SINMUNGO_REGISTRY" in page.locator("main").inner_text()
    page = browse("/")
    assert words()["all-well"]["ko"] not in page.locator("main").inner_text()


def test_an_article_is_set_in_its_blocks_with_all_that_the_paper_said(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}", java_script_enabled=False)
    assert page.locator("h1").inner_text() == "나루시, 도서관 예산 늘린다"
    assert page.locator(".subheadline").all_inner_texts() == ["내년 12억원 더", "마을마다 한 곳"]
    body = page.locator(".body")
    assert body.locator("h2").inner_text() == "마을마다 작은 도서관"
    assert body.locator("blockquote").inner_text() == "책 읽는 소리가 들리는 마을을 만들겠다."
    assert body.locator("li").all_inner_texts() == ["달빛도서관", "바람도서관"]
    assert body.locator("td").all_inner_texts() == ["도서관", "예산", "달빛", "5억원", "바람", "7억원"]
    assert body.locator(".verse").inner_text() == "강물은 흘러\n바다로 간다"
    assert page.locator(".facts").inner_text().split("\n")[:4] == [
        "기자",
        "나루=한가람 기자, 도라온 기자",
        "입력",
        "2019년 10월 8일(화) 15:04",
    ]
    assert "나루시청 앞 도서관 터" in page.locator(".pictures").inner_text()
    assert page.locator("img").count() == 0  # nothing is loaded from the paper
    assert page.locator(".tags a").all_inner_texts() == ["#도서관", "#예산"]


def test_the_language_is_the_browsers_until_another_is_chosen(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}", locale="en-US")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Tuesday 8 October 2019 15:04" in page.locator(".facts").inner_text()
    follow(page.get_by_role("link", name="한국어"))
    assert "2019년 10월 8일(화) 15:04" in page.locator(".facts").inner_text()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "ko"


def test_what_became_of_an_article_is_said(browse: Open, invented: Invented) -> None:
    assert "신문사가 이 기사를 내렸습니다" in browse(f"/article/{invented.gone}").locator(".remark").inner_text()
    page = browse(f"/article/{invented.corrected}")
    follow(page.get_by_role("link", name="[정정보도] 다리 이름", exact=True))
    assert page.url.endswith(f"/article/{invented.notice}")
    assert page.locator(".notice").inner_text() == "정정보도"
    follow(page.get_by_role("link", name="다리 이름 정했다", exact=True))
    assert page.url.endswith(f"/article/{invented.corrected}")


def test_what_was_taken_down_is_said_to_be_and_told_nothing_of(address: str, invented: Invented) -> None:
    for ending in ("", ".json"):
        status, _, text = fetched(f"{address}/article/{invented.taken_down}{ending}")
        assert status == 410
        assert "당사자의 요청" in text
        assert "사생활" not in text
        assert "어느 개인" not in text
    status, _, text = fetched(f"{address}/article/1", "ko")
    assert (status, "보관되어 있지 않습니다" in text) == (404, True)


def test_markup_in_any_field_is_shown_as_the_words_it_is(browse: Open, address: str, invented: Invented) -> None:
    page = browse(f"/article/{invented.hostile}")
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.locator("main script, main img, main [onerror]").count() == 0
    links = page.locator("main a").evaluate_all("all => all.map(one => one.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert browse("/").locator(".headlines a").get_by_text(HOSTILE).count() == 1


def test_every_page_is_data_too(address: str, invented: Invented) -> None:
    _, headers, text = fetched(f"{address}/article/{invented.edited}.json")
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    told = json.loads(text)
    assert told["article"]["headline"] == "광장, 4월부터 넓힌다"
    assert [version["kind"] for version in told["versions"]] == [None, "substance", "substance"]
    status, headers, text = fetched(f"{address}/front.csv")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert text.startswith("\ufeffid,name,region,articles,first,last")


@pytest.mark.parametrize(
    ("path", "lines", "begins"),
    [
        ("/article/{0.plain}", 1, "id,headline,"),
        ("/article/{0.edited}/versions", 3, "revision,"),
        ("/article/{0.edited}/versions/2", 1, "revision,"),
        ("/article/{0.plain}/origin", 0, ""),
        ("/article/{0.plain}/kept", 1, "article,page_sha256"),
        ("/story/{0.wire}", 2, "article,"),
        ("/story/{0.wire}/compare", 6, "field,kind,text"),
    ],
)
def test_every_page_is_a_table_too(address: str, invented: Invented, path: str, lines: int, begins: str) -> None:
    asked = f"?from={invented.wire}&to={invented.copied}" if path.endswith("compare") else ""
    status, headers, text = fetched(f"{address}{path.format(invented)}.csv{asked}")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == lines
    assert text.removeprefix("\ufeff").startswith(begins)


def test_no_cell_of_a_table_is_a_formula_to_a_spreadsheet(address: str) -> None:
    _, _, text = fetched(f"{address}/search.csv?q={quote('제목:소식')}")
    assert text.count("\n") == 13
    told = pages._csv(
        [{"headline": "=1+1", "found": -1}, {"headline": "＝1", "found": 0}, {"headline": " @a", "found": 1}]
    )
    assert told.splitlines() == ["\ufeffheadline,found", "'=1+1,-1", "'＝1,0", "' @a,1"]


@pytest.mark.parametrize("path", ["/", "/article/1", "/room/articles", "/-/static-plugins/sinmungo/room.css"])
def test_every_answer_forbids_foreign_scripts_frames_and_robots(address: str, path: str) -> None:
    _, headers, _ = fetched(address + path)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self'( 'nonce-[\w-]{22}')?;", policy)
    # datasette has styles and scripts inside its own pages, of which the scripts are marked
    assert ("unsafe" in policy) == path.startswith(("/room", "/-/"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in headers["X-Robots-Tag"]


def test_a_citation_is_copied_by_a_button_that_only_scripts_show(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}", permissions=["clipboard-read", "clipboard-write"])
    page.locator("summary").click()
    page.get_by_role("button", name="인용문 복사").click()
    page.get_by_role("status").filter(has_text="복사했습니다").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "한가람, 도라온, 「나루시, 도서관 예산 늘린다」, 『나루일보』"
    )
    page = browse(f"/article/{invented.plain}", java_script_enabled=False)
    page.locator("summary").click()
    assert page.get_by_role("button", name="인용문 복사").count() == 0
