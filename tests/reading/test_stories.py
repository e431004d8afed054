"""What several papers carried: from an article to its story, and two of its copies word by word."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import cast
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from datasette.app import Datasette
from playwright.sync_api import Page

from tests.awaiting import awaited
from tests.browsing import follow
from tests.reading.invented import Invented

Open = Callable[..., Page]


def test_an_article_leads_to_its_story_and_to_what_the_other_paper_changed(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.copied}", java_script_enabled=False)
    follow(page.get_by_role("link", name="신문 2종에 함께 실림"))
    assert page.locator("tbody th").all_inner_texts() == ["갯벌 되살리는 다섯 마을", "다섯 마을, 갯벌 되살린다"]
    assert page.locator("tbody tr").nth(1).locator("td").all_inner_texts()[3:5] == [
        "2024년 5월 1일(수) 11:30 +150분",
        "고쳐 실음",
    ]
    follow(page.get_by_role("button", name="견주기"))
    assert page.locator("ins").all_inner_texts()[-1] == "모임은 올해 안에 회원을 두 배로 늘린다."


def test_stories_are_listed_and_narrowed_to_an_agency(browse: Open) -> None:
    page = browse("/stories", locale="en-US")
    assert page.locator(".headlines a").all_inner_texts() == ["갯벌 되살리는 다섯 마을"]
    page.get_by_label("Agency").fill("뉴시스")
    follow(page.get_by_role("button", name="Narrow it down"))
    page.wait_for_url("**/stories?agency=**")
    assert page.get_by_text("Nothing is found").count() == 1


def test_stories_go_on_page_by_page(invented: Invented, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pages() -> list[dict[str, object]]:
        client = Datasette([str(invented.file)]).client
        return [(await client.get(path)).json() for path in ("/stories.json", "/stories.json?page=2")]

    def told() -> list[tuple[object, int]]:
        both = awaited(pages())
        return [(page["more"], len(cast("list[object]", page["stories"]))) for page in both]

    assert told() == [(False, 1), (False, 0)]
    monkeypatch.setattr("sinmungo.reading.story._SHOWN", 0)
    assert told()[0] == (True, 0)


def test_an_article_has_neighbours_in_its_paper(browse: Open, invented: Invented) -> None:
    page = browse(f"/article/{invented.wire}")
    ways = page.get_by_role("navigation", name="이 신문의 앞뒤 기사")
    assert ways.locator("a").all_inner_texts() == ["← [정정보도] 다리 이름", "그날의 신문", "나루시 1월 소식 →"]


def test_what_is_no_story_is_not_here(address: str, invented: Invented) -> None:
    for path in (f"/story/{invented.plain}", "/story/1", f"/story/{invented.wire}/compare?from={invented.plain}&to=1"):
        with pytest.raises(HTTPError) as refused:
            urlopen(address + path)
        with refused.value as answer:
            assert answer.code == 404, path
    with urlopen(f"{address}/story/{invented.wire}.json") as answer:
        assert [copy["role"] for copy in json.load(answer)["story"]["copies"]] == ["first", "copy"]
