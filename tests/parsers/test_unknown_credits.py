"""Who wrote it and when, as pages of unknown systems list it between the headline and paragraphs beside them."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article
from parsers.article import Byline

HEADLINE = "마지막 갱도의 불이 꺼지던 날"
DECK = "52년 탄광이 문을 닫았다. 광부 284명은 어디로 갔을까"
FIRST = "오후 세 시에 마지막 갱차가 올라왔다. 누군가 탄 한 덩이를 주머니에 넣었다."
SECOND = "국밥집이 불을 껐다. 이발소가 불을 껐다. 분교가 불을 껐다."
SAID = "“땅속에서 나오니 하늘이 너무 넓어서 어지럽더라고.”"
CREDITS = "<ul><li>글 <b>임소율</b></li><li>사진 한도윤</li><li>2025년 11월 3일 발행</li></ul>"
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read(body: str) -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{HEADLINE} — 나루저널</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://naru-journal.example/story/mine")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_a_deck_above_who_and_when_is_no_paragraph_and_a_last_quotation_is_one() -> None:
    article = read(f"<div><h1>{HEADLINE}</h1><div class='dek'>{DECK}</div>{CREDITS}{PROSE}<p>{SAID}</p></div>")
    assert texts(article) == [FIRST, SECOND, SAID]
    assert article.subheadline == DECK
    assert article.bylines == (Byline("임소율"),)
    assert article.published_precision == "day"


def test_a_first_paragraph_above_a_box_that_tells_no_day_stays() -> None:
    box = "<ul><li>갱도 길이 11km</li><li>갱차 40대</li></ul>"
    info = "<span>2025.11.03 10:00</span>"
    article = read(f"<div><h1>{HEADLINE}</h1>{info}<div>{FIRST}</div>{box}<p>{SECOND}</p><p>{DECK}다.</p></div>")
    assert texts(article)[0] == FIRST


@pytest.mark.parametrize("line", ["글 한마당", "글 모음", "글 임소율 말고도 여럿"])
def test_what_else_begins_so_names_nobody(line: str) -> None:
    info = f"<ul><li>{line}</li><li>2025년 11월 3일 발행</li></ul>"
    assert read(f"<div><h1>{HEADLINE}</h1>{info}{PROSE}</div>").bylines == ()


def test_a_day_alone_counts_on_a_line_on_which_a_piece_signs() -> None:
    info = "<p>2025년 11월 1일 · 홍길동 시인 · 시</p>"
    article = read(f"<article><header><h1>{HEADLINE}</h1>{info}</header><section>{PROSE}</section></article>")
    assert (article.published_precision, article.bylines) == ("day", (Byline("홍길동", "시인"),))


def test_a_day_that_an_event_is_on_is_not_the_articles() -> None:
    deck = "<p>2025년 11월 1일 · 나루시민회관 · 누구나</p>"
    article = read(f"<article><header><h1>{HEADLINE}</h1>{deck}</header><section>{PROSE * 9}</section></article>")
    assert article.published is None
