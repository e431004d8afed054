"""Who types a newspaper's address, or ``paper:key``, into the search box is led to the article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from playwright.sync_api import Page

import archive
from sinmungo.originals import Name, named
from sinmungo.originals import article_of as article_at
from tests.archive.building import article_of, paper_of, visit_of
from tests.awaiting import awaited
from tests.browsing import enter, follow
from tests.reading.asking import fetched, once
from tests.reading.invented import Invented

Open = Callable[..., Page]
Answer = tuple[int, Any, str]
ORIGINAL = "http://demo-nd.example/news/articleView.html?idxno=2"


def asked(base: str, query: str, ending: str = "") -> Answer:
    return once(base, f"/search{ending}?q={quote(query, safe='')}")


@pytest.mark.parametrize(
    "typed",
    [
        ORIGINAL,
        f"  <{ORIGINAL}>.\n",
        ORIGINAL.replace("http:", "https:"),
        ORIGINAL.replace("http://", "HTTP://"),
        ORIGINAL.removeprefix("http://"),
        "https://m.demo-nd.example/news/articleView.html?idxno=2",
        "http://www.demo-nd.example/news/articleViewAmp.html?sc=1&idxno=2",
        f"{ORIGINAL}&utm_source=mail&fbclid=a1#comments",
        "demo-nd:2",
    ],
)
def test_however_it_is_written_it_leads_to_its_article(address: str, invented: Invented, typed: str) -> None:
    status, headers, _ = asked(address, typed)
    assert (status, headers["Location"]) == (302, f"/article/{invented.edited}")


def test_an_address_that_no_family_reads_is_known_without_what_others_hung_on_it(
    address: str, invented: Invented
) -> None:
    for typed in ("https://demo-aid.example/w2?utm_source=a&fbclid=b", "demo-aid.example/w2?utm_medium=c#top"):
        assert asked(address, typed)[1]["Location"] == f"/article/{invented.copied}"


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_who_asks_for_json_or_csv_gets_the_article_so(address: str, invented: Invented, ending: str) -> None:
    assert asked(address, ORIGINAL, ending)[1]["Location"] == f"/article/{invented.edited}{ending}"


def test_as_csv_it_is_a_line_or_a_table_without_lines(address: str, invented: Invented) -> None:
    def rows(query: str) -> list[dict[str, str]]:
        status, headers, text = fetched(f"{address}/search.csv?q={quote(query, safe='')}")
        assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
        return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]

    [article] = rows(ORIGINAL)
    assert (article["id"], article["headline"]) == (str(invented.edited), "광장, 4월부터 넓힌다")
    assert rows(f"{ORIGINAL}98765") == []
    assert asked(address, f"{ORIGINAL[:-1]}6", ".csv")[0] == 410


@pytest.mark.parametrize(
    "typed", [f"{ORIGINAL[:-1]}6", "https://m.demo-nd.example/news/articleView.html?idxno=6", "demo-nd:6"]
)
def test_what_was_taken_down_is_said_to_be_so(address: str, typed: str) -> None:
    status, _, text = fetched(f"{address}/search?q={quote(typed, safe='')}")
    assert status == 410
    assert "This article has been taken down" in text
    assert "Reason: 당사자의 요청" in text


def test_an_address_of_no_article_is_told_with_its_paper_and_what_to_do(address: str) -> None:
    unknown = f"{ORIGINAL[:-1]}98765"
    status, _, text = fetched(f"{address}/search?q={quote(unknown, safe='')}")
    assert status == 200
    assert "The archive has no article of this address" in text
    assert "It is an address of 나루일보" in text
    assert f'<a href="{unknown}" rel="noreferrer nofollow external">Open it there</a>' in text
    assert "Nothing is found" not in text
    told = json.loads(asked(address, unknown, ".json")[2])
    assert (told["unheld"], told["hits"]) == (
        {"address": unknown, "paper": "demo-nd", "paper_name": "나루일보"},
        [],
    )


def test_of_a_paper_that_is_not_here_the_list_of_papers_is_shown(address: str) -> None:
    _, _, text = fetched(f"{address}/search?q={quote('http://nowhere.example/1<script>', safe='')}")
    assert "Its newspaper is not in the archive." in text
    assert "<script>" not in text.partition("</head>")[2]


@pytest.mark.parametrize(
    "typed",
    [
        f'"{ORIGINAL}"',
        f"{ORIGINAL} 광장",
        "demo-nd:nosuch",
        "paper:demo-nd",
        "신문:나루일보",
        "and/or",
        "2025.01/02",
        "광장",
    ],
)
def test_what_may_be_words_is_searched(address: str, typed: str) -> None:
    status, _, text = asked(address, typed, ".json")
    assert status == 200
    assert "unheld" not in json.loads(text)


def test_where_no_key_tells_the_article_the_same_path_of_the_site_s_other_hosts_is_it(tmp_path: Path) -> None:
    paper = replace(paper_of(), hosts=("www.naru.example", "m.naru.example", "town.naru.example"))
    with archive.open(tmp_path / "a.db", create=True) as store:
        store.register([paper])
        run = store.begin_run("crawl", "demo-nd")
        url = "http://www.naru.example/spring"
        [saved] = store.save(run, [visit_of(article_of("1", url=url), url=url)])

        def found(typed: str) -> int | None:
            article = article_at(store, Name(typed, is_certain=True))
            return article.id if article else None

        for other in ("naru.example", "m.naru.example"):
            assert found(f"https://{other}/spring?fbclid=a") == saved.article_id
        assert found("https://town.naru.example/spring") is None
        assert found("https://m.naru.example/autumn") is None


def test_articles_that_print_an_address_are_found_where_it_is_none_of_an_article(tmp_path: Path) -> None:
    with archive.open(tmp_path / "room.db", create=True) as store:
        store.register([paper_of()])
        run = store.begin_run("crawl", "demo-nd")
        store.save(
            run,
            [visit_of(article_of("1", headline="누리집 열었다", body="누리집(https://town.example/new)을 열었다."))],
        )
        store.end_run(run, "finished", {})

    async def answered() -> Any:
        room = Datasette([str(tmp_path / "room.db")])
        return await room.client.get("/search?q=https%3A%2F%2Ftown.example%2Fnew&lang=en")

    text = awaited(answered()).text
    assert "The archive has no article of this address" in text
    assert "Articles that print this address:" in text
    assert "누리집 열었다" in text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("HTTPS://Naru.example/1?a=b", Name("https://Naru.example/1?a=b", is_certain=True)),
        ("naru.example:8080/1", Name("http://naru.example:8080/1", is_certain=False)),
        ("naru-ilbo:20250101-12", Name("naru-ilbo:20250101-12", is_certain=False)),
        ("http://", None),
        ("http://a b", None),
        ("naru.example", None),
        ("예산/결산", None),
        ("제목:예산", None),
        (f"http://{'a' * 2001}", None),
    ],
)
def test_a_name_is_told_from_words(typed: str, name: Name | None) -> None:
    assert named(typed) == name


def test_a_reader_pastes_an_address_and_reads_the_article(browse: Open) -> None:
    page = browse("/", java_script_enabled=False)
    page.locator("input[name=q]").first.fill(ORIGINAL)
    page.locator("input[name=q]").first.focus()
    enter(page)
    assert page.locator("h1").inner_text() == "광장, 4월부터 넓힌다"
    page = browse(f"/search?q={quote(ORIGINAL[:-1], safe='')}98765", java_script_enabled=False)
    assert "이 주소의 기사는 보관소에 없습니다" in page.locator(".remark").inner_text()
    follow(page.locator(".remark").get_by_role("link", name="수집 현황"))
    assert "나루일보" in page.locator("h1").inner_text()
