"""Of several headlines that a page offers the first is believed, unless it is cut short or a guess unlike the title."""

from __future__ import annotations

import pytest

from parsers import assemble
from parsers.families.base import Reading
from parsers.families.generic import GENERIC
from parsers.fields.body import Body

TITLE = "폐교에 들어선 두부 공장, 어르신 열한 명이 콩 심는다"


@pytest.mark.parametrize(
    ("offers", "wanted"),
    [
        ([(TITLE, "h1"), ("다른 제목 하나", "title")], TITLE),
        ([("폐교에 들어선 두부 공장, 어르신 열…", "meta og:title"), (TITLE, "title")], TITLE),
        ([("두부 공장…콩 심는다", "h1"), (TITLE, "title")], "두부 공장…콩 심는다"),
        ([("오늘의 우리 동네 소식", "line above the time"), (TITLE, "title")], TITLE),
        ([("폐교에 두부 공장 들어서", "line above the time"), (TITLE, "title")], "폐교에 두부 공장 들어서"),
        ([("오늘의 우리 동네 소식", "line above the time"), ("나루일보", "title")], "오늘의 우리 동네 소식"),
        ([("나루일보", "h1"), (TITLE, "title")], TITLE),
        ([("나루일보", "title")], None),
    ],
)
def test_a_headline_is_chosen(offers: list[tuple[str, str]], wanted: str | None) -> None:
    reading = Reading("test", Body(), "body", headlines=offers)
    article = assemble.article(reading, family=GENERIC, paper=None, url=None)
    assert (article.headline if article else None) == wanted


def test_a_line_that_only_names_who_signs_is_no_subheadline() -> None:
    reading = Reading("test", Body(), "body", headlines=[(TITLE, "h1")])
    reading.bylines = [("홍길동 기자", "li")]
    reading.subheadlines = [("콩 석 섬을 심어\n홍길동", "p")]
    article = assemble.article(reading, family=GENERIC, paper=None, url=None)
    assert article is not None
    assert article.subheadline == "콩 석 섬을 심어"
