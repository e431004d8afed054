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


@pytest.mark.parametrize(
    ("caption", "image"),
    [
        ("[사진] 막차를 기다리는 장꾼 (설나루 촬영)", Image(SOURCE, "막차를 기다리는 장꾼 (설나루 촬영)", "설나루")),
        ("막차가 들어온다. /장날 특별취재반", Image(SOURCE, "막차가 들어온다. /장날 특별취재반", "장날 특별취재반")),
        ("막차가 들어온다 (드론 촬영)", Image(SOURCE, "막차가 들어온다 (드론 촬영)", None)),
    ],
)
def test_whose_a_picture_is_stands_at_its_captions_end(caption: str, image: Image) -> None:
    figure = f"<figure>{PICTURE}<figcaption>{caption}</figcaption></figure>"
    assert under(f"<h1>{HEADLINE}</h1>{INFO}", figure + PROSE).images == (image,)


def test_a_box_that_is_called_a_summary_and_holds_a_picture_is_the_pictures() -> None:
    box = f"<div class='summary-image'>{PICTURE}<p class='img-desc'>막차를 기다리는 장꾼</p></div>"
    article = under(f"<h1>{HEADLINE}</h1>{INFO}", box + PROSE)
    assert (article.subheadline, article.images) == (None, (Image(SOURCE, "막차를 기다리는 장꾼", None),))


def test_a_label_is_no_part_of_the_section_behind_it() -> None:
    info = "<div><span class='asset-category'>분야 : 복지</span> <span>연우진 기자 2025.11.13 10:00</span></div>"
    assert under(f"<h1>{HEADLINE}</h1>{info}").section == ("복지",)


@pytest.mark.parametrize("line", ["연우진(68·나루읍 장터리)", "연우진(68세, 나루읍 장터리)", "연우진(나루읍 장터리)"])
def test_a_reader_signs_with_age_and_village(line: str) -> None:
    article = under(f"<h1>{HEADLINE}</h1><p>승인 2025.11.13 10:00</p>", f"<p><b>{line}</b></p>{PROSE}")
    assert article.bylines == (Byline("연우진", place="나루읍 장터리"),)


def test_the_small_print_at_a_posts_end_tells_when_and_on_what() -> None:
    told = "이 글은 2010년 9월 7일 화요일 10:41 오후에 작성되었으며 <a href='/?cat=4' rel='category'>농촌</a> 분류에 속해 있습니다."
    article = under(f"<h1>{HEADLINE}</h1>", f"{PROSE}<p class='postmetadata alt'><small>{told}</small></p>")
    assert article.published is not None
    assert (article.published.isoformat(), article.section) == ("2010-09-07T22:41:00+09:00", ("농촌",))
    assert [block.text for block in article.blocks] == [FIRST, SECOND]


def test_a_body_that_speaks_of_when_a_text_was_written_tells_no_time() -> None:
    said = "<p>이 글은 2010년 9월 7일 새벽에 작성되었다고 적혀 있었다.</p>"
    assert under(f"<h1>{HEADLINE}</h1><p>연우진 기자</p>", PROSE + said).published is None


def test_links_below_a_body_that_lead_to_tags_are_the_tags() -> None:
    more = "<ul><li><a href='/view/8'>장터에 남은 방앗간 한 곳의 겨울</a> <a href='/tag/3'>겨울</a></li></ul>"
    below = f"<div class='box'><a href='/tag/1'>막차</a><a href='/tag/2'>장터</a></div>{more}"
    page = f"<div class='view'><h1>{HEADLINE}</h1>{INFO}<div class='text'>{PROSE}</div>{below}</div>"
    assert read(page).tags == ("막차", "장터")


def test_the_dashes_around_a_subheadline_are_no_part_of_it() -> None:
    article = under(f"<h1>{HEADLINE}</h1><p>- 버스 네 대가 줄어든 뒤 -</p>{INFO}")
    assert article.subheadline == "버스 네 대가 줄어든 뒤"


def test_a_section_whose_syllables_are_set_apart_is_read_as_one_word() -> None:
    assert under(f"<p>사 회</p><h1>{HEADLINE}</h1>{INFO}").section == ("사회",)


@pytest.mark.parametrize("label", ["[부음]", "[인사]"])
def test_one_marked_line_below_a_heading_that_announces_it_is_an_article(label: str) -> None:
    line = "▲ 연철수 씨 별세, 연우진(막차상회 대표) 씨 부친상=나루의료원 장례식장 2호실, 발인 19일 오전 7시"
    others = "".join(f"<li><a href='/view/{n}'><h3>장터에 남은 방앗간 {n}곳의 겨울</h3></a></li>" for n in range(40))
    head = f"<h2>{label} 연우진(막차상회 대표) 씨 부친상</h2><p>2022/02/17 14:10 입력</p>"
    article = read(
        f"<h1>막차신문</h1><div>{head}<div class='txt'>{line}</div></div><ul>{others}</ul>", "막차신문 모바일웹"
    )
    assert (article.headline, [block.text for block in article.blocks]) == (
        f"{label} 연우진(막차상회 대표) 씨 부친상",
        [line],
    )
