"""What became of an article, where it comes from, the page as it was kept, and how it is cited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import bibtexparser
import pytest
import rispy
from datasette.app import Datasette
from playwright.sync_api import Page

import archive
from tests.archive.building import article_of, paper_of, visit_of
from tests.awaiting import awaited
from tests.browsing import follow
from tests.reading.asking import read
from tests.reading.invented import Invented

Open = Callable[..., Page]


def test_two_versions_are_compared_word_by_word(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.edited}", java_script_enabled=False)
    follow(page.get_by_role("navigation", name="이 기사에 대하여").get_by_role("link", name="판", exact=True))
    assert page.locator("tbody tr td:last-child").all_inner_texts() == ["처음", "내용", "내용"]
    assert page.locator(".change h2").all_inner_texts() == ["제목", "본문"]
    assert page.locator("del").all_inner_texts() == ["광장", "3월에"]
    assert page.locator("ins").all_inner_texts() == ["광장, 4월부터", "4월에", "예산은 3억원이다."]
    page.get_by_label("앞 1").check()
    page.get_by_label("뒤 2").check()
    follow(page.get_by_role("button", name="견주기"))
    told = page.locator(".change").inner_text().split()
    assert " ".join(told) == "본문 군은 광장을 100㎡ 120㎡ 넓힌다. 공사는 3월에 시작한다."


def test_each_version_is_read_by_itself_and_leads_to_the_next(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.edited}/versions", java_script_enabled=False)
    follow(page.get_by_role("link", name="1판"))
    page.wait_for_url("**/versions/1")
    assert page.locator(".body").inner_text() == "군은 광장을 100㎡ 넓힌다. 공사는 3월에 시작한다."
    assert "2026년 3월 2일(월) 14:00" in page.locator(".facts").inner_text()
    follow(page.get_by_role("link", name="2판"))
    page.wait_for_url("**/versions/2")
    assert page.locator(".body").inner_text() == "군은 광장을 120㎡ 넓힌다. 공사는 3월에 시작한다."
    assert page.locator(".kicker strong").inner_text() == "전체 3판 가운데 2판"


def test_an_article_of_one_version_has_nothing_to_compare(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}/versions?from=7&to=x")
    assert page.locator("tbody tr").count() == 1
    assert page.locator(".change, main form button").count() == 0


def test_what_was_taken_away_is_a_version_too(address: str, invented: Invented) -> None:
    told = json.loads(read(f"{address}/article/{invented.gone}/versions.json"))
    assert [version["kind"] for version in told["versions"]] == [None, "removed"]
    assert told["fields"] == {"status": [{"kind": "old", "text": "live"}, {"kind": "new", "text": "gone"}]}


def test_the_origin_tells_the_fetch_and_the_rules(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}/origin", locale="en-US")
    facts = page.locator(".facts").inner_text()
    assert "http://demo-nd.example/news/articleView.html?idxno=1" in facts
    assert "Monday 2 March 2026 12:00 (HTTP 200)" in facts
    assert "ndsoft/G4/1" in facts


def test_the_rule_of_each_field_is_told_under_its_name_in_the_readers_language(tmp_path: Path) -> None:
    with archive.open(tmp_path / "a.db", create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        rules = {"headline": "h1.heading, agrees with title", "charset": "utf-8"}
        store.save(run, [visit_of(article_of("1", evidence=rules))])
        [told] = store.lists.newest(1)

    async def page(language: str) -> str:
        client = Datasette([str(tmp_path / "a.db")]).client
        return str((await client.get(f"/article/{told.id}/origin", headers={"Accept-Language": language})).text)

    row = r'<th scope="row">([^<]+) <code>(\S+)</code></th><td><span lang="en">([^<]+)</span>(?:<br><small>([^<]+))?'
    assert re.findall(row, awaited(page("ko"))) == [
        ("제목", "headline", "h1.heading, agrees with title", "h1.heading, 같은 값: 창 제목"),
        ("글자 부호", "charset", "utf-8", ""),
    ]
    assert [found[3] for found in re.findall(row, awaited(page("en")))] == ["", ""]


def test_the_kept_page_is_shown_in_a_cage(browse: Open, address: str, invented: Invented) -> None:
    page = browse(f"/article/{invented.hostile}/kept")
    frame = page.frame_locator("iframe.kept")
    assert frame.locator("h1").count() == 1
    assert frame.locator("h1 img").evaluate("one => one.naturalWidth") == 0
    with urlopen(f"{address}/article/{invented.hostile}/kept/page") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert "allow-" not in policy


@pytest.mark.parametrize("ending", ["", "/versions", "/origin", "/kept", "/kept/page", ".bib", ".ris", ".json"])
def test_whatever_is_asked_of_an_article_taken_down_is_gone(address: str, invented: Invented, ending: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/article/{invented.taken_down}{ending}")
    with refused.value as answer:
        assert answer.code == 410
        told = answer.read().decode("utf-8")
    assert [word for word in ("사생활", "articleView", "운영자") if word in told] == []


def test_an_article_is_cited_in_three_forms(browse: Open, address: str, invented: Invented) -> None:
    page = browse(f"/article/{invented.plain}", java_script_enabled=False)
    page.get_by_text("인용하기").click()
    assert page.locator(".cite p").first.inner_text() == (
        "한가람, 도라온, 「나루시, 도서관 예산 늘린다」, 『나루일보』, 2019년 10월 8일, "
        "http://demo-nd.example/news/articleView.html?idxno=1 (2026년 3월 2일 수집)."
    )
    (entry,) = bibtexparser.loads(read(f"{address}/article/{invented.plain}.bib")).entries
    assert (entry["year"], entry["month"], entry["day"]) == ("2019", "10", "08")
    (reference,) = rispy.loads(read(f"{address}/article/{invented.plain}.ris"))
    assert reference["title"] == "나루시, 도서관 예산 늘린다"
