"""How unknown systems dress a headline, a picture, a clock and a question, and what is taken out of the dress."""

from __future__ import annotations

import pytest

import parsers
from parsers import Article
from parsers.article import Byline, Image

HEADLINE = "막차를 기다리는 장터의 저녁"
FIRST = "막차가 한 시간 당겨졌다. 장터의 저녁도 한 시간 짧아졌다."
SECOND = "상인들은 남은 푸성귀를 반값에 판다. 군은 봄에 버스를 다시 늘리겠다고 했다."
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"
INFO = "<div class='info'>연우진 기자 2025.11.13 10:00</div>"
PICTURE = "<img src='/img/bus.jpg' alt=''>"
SOURCE = "https://makcha.example/img/bus.jpg"


def read(body: str, title: str = f"{HEADLINE} - 막차") -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"
    return parsers.parse(page.encode(), "https://makcha.example/view/7")


def under(head: str, prose: str = PROSE) -> Article:
    return read(f"<div class='view'>{head}<div class='text'>{prose}</div></div>")


@pytest.mark.parametrize(("label", "path"), [("경제 | ", ("경제",)), ("[경제] ", ("경제",)), ("장터 | ", ())])
def test_the_section_before_a_headline_is_told_by_its_sign(label: str, path: tuple[str, ...]) -> None:
    article = under(f"<h1>{label}{HEADLINE}</h1>{INFO}")
    assert (article.headline, article.section) == (HEADLINE, path)


def test_what_a_heading_holds_below_the_headline_is_the_subheadline() -> None:
    article = under(f"<h2>{HEADLINE} <small>버스 네 대가 줄어든 뒤</small></h2>{INFO}")
    assert (article.headline, article.subheadline) == (HEADLINE, "버스 네 대가 줄어든 뒤")


def test_a_number_in_a_heading_is_no_subheadline() -> None:
    assert under(f"<h2>{HEADLINE} <small>댓글(3)</small></h2>{INFO}").subheadline is None


@pytest.mark.parametrize("title", ["막차신문에 오신 것을 환영합니다", "막차신문 홈페이지입니다."])
def test_a_title_that_greets_is_no_headline(title: str) -> None:
    page = f"<table><tr><td class='bt'>{HEADLINE}</td></tr><tr><td>2025-11-13 10:00:00</td></tr><tr><td>{PROSE}</td></tr></table>"
    assert read(page, title).headline == HEADLINE


def test_a_caption_that_a_reporter_signs_is_no_byline() -> None:
    figure = f"<figure>{PICTURE}<figcaption>막차를 기다리는 장꾼들. 도나래 기자</figcaption></figure>"
    clock = "<p>입력 2025.11.13 10:00</p>"
    article = under(f"<h1>{HEADLINE}</h1><p>연우진 기자 woojin@makcha.example</p>{clock}{figure}")
    assert article.bylines == (Byline("연우진", "기자", email="woojin@makcha.example"),)


@pytest.mark.parametrize("dress", ["<div class='hero'>{}</div>", "<div class='css-hero'><div>{}</div></div>"])
def test_a_page_set_under_a_picture_has_its_caption_with_it(dress: str) -> None:
    hero = dress.format(f"{PICTURE}<p>막차를 기다리는 장꾼들. 독자 제공</p>")
    article = read(f"{hero}<div class='view'><h1>{HEADLINE}</h1>{INFO}<div class='text'>{PROSE}</div></div>")
    assert article.images == (Image(SOURCE, "막차를 기다리는 장꾼들. 독자 제공", "독자"),)


@pytest.mark.parametrize(
    ("below", "caption"), [("△막차를 기다리는 장꾼들", "막차를 기다리는 장꾼들"), ("장꾼들", None)]
)
def test_a_marked_line_below_a_box_of_a_picture_is_its_caption(below: str, caption: str | None) -> None:
    article = under(f"<h1>{HEADLINE}</h1>{INFO}<div class='pic'><div>{PICTURE}</div></div><div>{below}</div>")
    assert [(image.url, image.caption) for image in article.images] == [(SOURCE, caption)]


def test_what_a_clock_shows_its_title_tells_to_the_second() -> None:
    clock = "<p>연우진 기자 <span title='2025-11-13 10:00:42 +0900'>2025-11-13 10:00</span></p>"
    article = under(f"<h1>{HEADLINE}</h1>{clock}")
    assert article.published is not None
    assert (article.published.isoformat(), article.published_precision) == ("2025-11-13T10:00:42+09:00", "second")


def test_the_label_says_of_a_name_of_four_syllables_that_it_is_one() -> None:
    told = "<dl><dt>기자</dt><dd>연하늘봄</dd><dt>등록</dt><dd>2025.11.13 10:00</dd></dl>"
    assert under(f"<h1>{HEADLINE}</h1>{told}").bylines == (Byline("연하늘봄", "기자"),)


@pytest.mark.parametrize(("line", "kind"), [("막차는 왜 당겨졌나.", "subhead"), ("막차는 당겨졌다.", "paragraph")])
def test_a_bold_question_over_a_quoted_answer_is_a_subhead(line: str, kind: str) -> None:
    asked = f"<p><b>{line}</b><br>“타는 이가 없대요. 나는 날마다 타는데.” 그는 웃었다.</p>"
    article = under(f"<h1>{HEADLINE}</h1>{INFO}", f"<p>{FIRST}</p>{asked}<p>{SECOND}</p>")
    assert (article.blocks[1].kind, article.blocks[1].text.startswith(line)) == (kind, True)
