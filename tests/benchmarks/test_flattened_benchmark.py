"""Pages flattened by machine: the ways, what their text still tells, and that our figures do not fall."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.extraction import flattened
from benchmarks.extraction.corpus import Case, cases
from benchmarks.extraction.standing import standing
from benchmarks.extraction.ways import WAYS

HTML = """<html><head><title>등대 - 나루일보</title><script>x()</script></head><body><ul><li><a>사회</a></li><li>문화</li></ul>
<h1>등대</h1><p>불을 <b>밝혔</b>다.<br>둘째 줄.</p></body></html>"""
GOLD: dict[str, Any] = {
    "is_article": True,
    "headline": "등대",
    "subheadline": [],
    "section": ["사회"],
    "published": "2024-03-05T10:20:30+09:00",
    "published_precision": "second",
    "modified": None,
    "modified_precision": None,
    "bylines": [{"name": "홍길동", "role": "기자", "place": None, "email": "hong@naru.example", "agency": None}],
    "blocks": [["paragraph", "불을 밝혔다."]],
}


def case(html: str) -> Case:
    return Case("group/page", html.encode(), None, None, {})


def test_a_page_is_flattened_in_three_ways() -> None:
    told = {name: way(case(HTML)) for name, way in WAYS.items()}
    assert told["wet"] == "등대 - 나루일보\n사회\n문화\n등대\n불을 밝혔다.\n둘째 줄."
    assert told["nodes"] == "등대 - 나루일보\n사회\n문화\n등대\n불을\n밝혔\n다.\n둘째 줄."
    assert told["blank"] == "사회\n문화\n\n등대\n\n불을 밝혔다.\n둘째 줄."


def test_an_empty_page_is_an_empty_text() -> None:
    assert {way(case("")) for way in WAYS.values()} == {""}


def test_what_the_text_does_not_tell_is_not_asked_for() -> None:
    text = "등대 - 나루일보\n사회\n등대\n승인 2024.03.05 10:20\n홍길동 기자\n불을\n밝혔\n다."
    told, fields = standing(GOLD, text)
    assert fields == {"headline", "section", "published", "modified", "bylines", "body", "is_article"}  # no "blanks"
    assert told["published_precision"] == "minute"
    assert told["bylines"][0] == {"name": "홍길동", "role": "기자", "place": None, "email": None, "agency": None}


def test_a_headline_in_the_title_alone_and_a_time_that_nobody_prints_are_not_asked_for() -> None:
    _, fields = standing(GOLD, "등대 - 나루일보\n불을 밝혔다.")
    assert fields == {"modified", "body", "blanks"}


def test_our_figures_are_not_below_their_floors() -> None:
    floors = json.loads(flattened.FLOORS.read_text(encoding="utf-8"))
    figures = flattened.scores(flattened.read(flattened.sample(cases())))[flattened.ALL]
    assert flattened.fallen(floors, figures) == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert flattened.fallen({"headline": 0.9, "chrome_leak": 0.1}, {"headline": 0.9, "chrome_leak": 0.1}) == []
    assert flattened.fallen({"headline": 0.9, "chrome_leak": 0.1}, {"headline": 0.8, "chrome_leak": 0.2}) == [
        "headline is 0.8000, below 0.9",
        "chrome_leak is 0.2000, above 0.1",
    ]
