"""Why an article reads as it does: every offer of the page with its verdict, the skins tried, the lines left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from parsers import Article, Explanation, NotAnArticle, explain, parse

Read = TypeVar("Read", Article, Explanation)
FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGES = sorted(FIXTURES.glob("*/*.html"))

PAGE = """<html><head><meta charset="utf-8"><title>벚꽃길 다시 열려 - 나루일보</title>
<meta property="article:published_time" content="2024-03-05T10:20:30+09:00"><meta name="author" content="나루일보"></head>
<body><section id="article-view"><header class="article-view-header"><h3 class="heading">벚꽃길 다시 열려</h3>
<div class="info-group"><ul class="infomation"><li>온라인뉴스팀</li><li>입력 2024.03.05 10:20</li>
<li>최종편집 2024.03.06 11:00</li></ul></div></header>
<article id="article-view-content-div" itemprop="articleBody"><p>나루시가 5일 벚꽃길을 다시 열었다. 시민이 모였다.</p>
<p>이 기사를 공유합니다</p><p>한가람 기자 garam@naru.example</p></article></section></body></html>""".encode()


def test_an_offer_that_agrees_less_exactly_is_told_from_the_one_taken() -> None:
    why = explain(PAGE, "https://www.naru.example/news/articleView.html?idxno=7")
    verdicts = {offer.text: offer.verdict for offer in why.candidates["published"]}
    assert verdicts["2024-03-05T10:20:30+09:00"] == "taken"
    assert verdicts["입력 2024.03.05 10:20"] == "agrees, less exact"
    assert verdicts["최종편집 2024.03.06 11:00"] == "최종편집: a clock of the page or the print edition"


def test_a_house_that_signs_is_told_to_be_no_person() -> None:
    why = explain(PAGE, "https://www.naru.example/news/articleView.html?idxno=7")
    verdicts = {offer.text: offer.verdict for offer in why.candidates["bylines"]}
    assert verdicts["온라인뉴스팀"].startswith("no person in it")
    assert verdicts["한가람 기자 garam@naru.example"] == "taken"


def test_every_line_left_out_of_the_body_has_its_reason() -> None:
    why = explain(PAGE, "https://www.naru.example/news/articleView.html?idxno=7")
    reasons = {line.text: line.verdict for line in why.left_out}
    assert reasons == {
        "이 기사를 공유합니다": "chrome: a wording that papers print around articles",
        "한가람 기자 garam@naru.example": "a byline",
    }


def test_the_skins_that_do_not_fit_name_the_marks_they_miss() -> None:
    why = explain(PAGE, "https://www.naru.example/news/articleView.html?idxno=7")
    skins = {skin.name: skin.lacking for skin in why.skins}
    assert skins["G3"] == ()
    assert "section.atlview-grid" in skins["G4"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_the_explained_article_is_the_parsed_one(page: Path) -> None:
    body = page.read_bytes()
    article, why = _or_refused(parse, body), _or_refused(explain, body)
    if isinstance(article, str) or isinstance(why, str):
        assert article == why
        return
    assert why.article.as_dict() | {"warnings": []} == article.as_dict() | {"warnings": []}
    for name, offers in why.candidates.items():
        assert sum(offer.verdict == "taken" for offer in offers) <= 1, name


def _or_refused(read: Callable[[bytes], Read], body: bytes) -> Read | str:
    try:
        return read(body)
    except NotAnArticle as refused:
        return refused.reason
