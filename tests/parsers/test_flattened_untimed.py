"""Flattened articles whose page tells no time: their head is told by where it stands."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "솔내나루 등대 60년 만에 다시 불 밝혀"
ONE = "솔내나루 등대가 5일 저녁 다시 불을 밝혔다. 1964년 문을 닫은 뒤 60년 만의 일로, 주민 200여 명이 방파제에 모였다."
TWO = "나루시는 지난해부터 등탑을 고치고 계단을 새로 놓았다. 주말에는 누구나 올라가 바다를 볼 수 있다."
THREE = "시는 내년까지 등대 둘레에 걷는 길을 내고 쉼터 세 곳을 만든다."
FORBIDS = "저작권자 © 나루일보 무단전재 및 재배포 금지"
WEATHER = "2024.03.05 (화)\n\n  • 맑음나루 6.4℃\n  • 흐림솔내 5.9℃\n기상청 제공"


def texts(article: parsers.Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_lines_between_headline_and_text_are_the_subheadline_and_buttons_are_none() -> None:
    head = f"{WEATHER}\n\n사회\n\n{HEADLINE}\n\nURL복사\n\n등탑 고치고 계단 새로 놓아\n주말마다 누구나 올라가"
    article = parsers.parse_text(f"{head}\n\n[나루투데이 홍길동 기자] {ONE}\n\n{TWO}")
    assert article.headline == HEADLINE
    assert article.subheadline == "등탑 고치고 계단 새로 놓아\n주말마다 누구나 올라가"
    assert (article.section, article.published) == (("사회",), None)
    assert article.byline == "홍길동 기자"


def test_several_paragraphs_on_end_are_one_story() -> None:
    article = parsers.parse_text(f"{HEADLINE}\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n추천기사\n\n실시간 랭킹 뉴스")
    assert (article.headline, texts(article)) == (HEADLINE, [ONE, TWO, THREE])


@pytest.mark.parametrize(
    "text",
    [
        f"상단영역\n\n본문영역\n\n{HEADLINE}\n\n이 기사를 공유합니다\n\n{ONE}",
        f"{HEADLINE}\n상태바\n{HEADLINE}\n{ONE}",
        f"{HEADLINE}\n{ONE}\n{FORBIDS}",
    ],
    ids=["tools above", "headline twice", "forbidden to copy"],
)
def test_one_paragraph_is_a_story_where_the_page_shows_it(text: str) -> None:
    article = parsers.parse_text(text)
    assert (article.headline, texts(article)) == (HEADLINE, [ONE])


def test_one_paragraph_is_a_story_at_an_articles_address_and_may_be_a_lead_elsewhere() -> None:
    text = f"{HEADLINE}\n\n{ONE}\n\n최신 기사\n\n많이 본 뉴스"
    article = parsers.parse_text(text, "http://www.naru.example/news/articleView.html?idxno=1024")
    assert (article.headline, texts(article)) == (HEADLINE, [ONE])
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(text)


@pytest.mark.parametrize(
    "above",
    ["본문 바로가기", "메인콘텐츠 바로가기", "상세페이지", "EZ EZview", "창간76주년, 나루 대표 언론 since 1950"],
)
def test_what_is_told_to_readers_of_screens_is_no_headline(above: str) -> None:
    article = parsers.parse_text(f"{above}\n{HEADLINE}\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert (article.headline, article.subheadline) == (HEADLINE, None)


def test_two_paragraphs_that_are_all_the_text_are_one_story_if_they_are_no_leads() -> None:
    two = f"{TWO} 등대 둘레에는 걷는 길이 생긴다. 쉼터 세 곳도 들어선다고 시 관계자는 설명했다."
    article = parsers.parse_text(f"나루일보\n\n{HEADLINE}\n\n{ONE}\n\n{two}\n\n최신 기사\n\n많이 본 뉴스")
    assert (article.headline, texts(article)) == (HEADLINE, [ONE, two])
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"나루일보\n\n{HEADLINE}\n\n{ONE}\n\n{THREE}\n\n최신 기사\n\n많이 본 뉴스")


def test_a_slogan_over_a_text_without_a_headline_is_none() -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"창간76주년, 나루 대표 언론 since 1950\n{ONE}\n{TWO}\n{THREE}")


def test_a_caption_above_the_text_is_neither_subheadline_nor_text() -> None:
    caption = "주민들이 등대 앞에 모여 있다. 나루시 제공"
    article = parsers.parse_text(f"{HEADLINE}\n\n{caption}\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert (article.headline, article.subheadline) == (HEADLINE, None)
    assert texts(article) == [ONE, TWO, THREE]


def test_a_picture_with_its_words_is_an_article() -> None:
    article = parsers.parse_text(
        f"{HEADLINE}\n![]() |\n{ONE} /홍길동 기자 gil@demo-nd.example\n![]() |\n다른 소식 하나 전하는 제목”"
    )
    assert (article.headline, texts(article)) == (HEADLINE, [ONE])
    assert article.bylines == (parsers.Byline("홍길동", "기자", email="gil@demo-nd.example"),)
    dated = parsers.parse_text(f"{HEADLINE}\n\n2024-03-05     홍길동\n▲ {ONE} / 김영희 기자")
    assert texts(dated) == [ONE]
    assert str(dated.published) == "2024-03-05 00:00:00+09:00"


def test_markdown_is_none_of_the_words() -> None:
    text = f"# {HEADLINE}\n\n[나루일보](https://naru.example/)\n\n입력 2024.03.05 10:20\n\n**홍길동 기자**\n\n![등대](/a.jpg)\n\n{ONE}"
    article = parsers.parse_text(text)
    assert (article.headline, article.byline, texts(article)) == (HEADLINE, "홍길동 기자", [ONE])


def test_a_marked_caption_above_the_text_is_no_subheadline() -> None:
    article = parsers.parse_text(
        f"{HEADLINE}\n\n등탑 고치고 계단 새로 놓아\n\n▲ 제7회 나루항 등대 축제\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    )
    assert (article.headline, article.subheadline) == (HEADLINE, "등탑 고치고 계단 새로 놓아")
    assert texts(article) == [ONE, TWO, THREE]


@pytest.mark.parametrize("behind", ["<관련기사 2, 3면>", "gil@demo-nd.example"])
def test_a_sentence_with_something_behind_it_is_no_headline(behind: str) -> None:
    first = f"솔내나루 등대 후보지로 새터동이 투표를 거쳐 마지막으로 뽑혔다. {behind}"
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"{first}\n{ONE}\n{TWO}\n{THREE}")


def test_who_wrote_stands_over_the_line_to_other_stories() -> None:
    below = f"관련기사 나루항 등대 축제 일주일 앞으로\n홍길동\n다른기사보기\n{FORBIDS}"
    article = parsers.parse_text(f"{HEADLINE}\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{below}")
    assert texts(article) == [ONE, TWO, THREE]
    assert article.bylines == (parsers.Byline("홍길동"),)


@pytest.mark.parametrize("name", ["나루MBC NEWS", "나루일보", "솔내투데이"])
def test_a_papers_name_over_a_headline_is_none(name: str) -> None:
    article = parsers.parse_text(
        f"{name}\n\n{HEADLINE}\n\n홍길동 기자 입력 2024-03-05 16:27:23 조회수 0\n\n{ONE}\n\n{TWO}"
    )
    assert (article.headline, article.subheadline, article.byline) == (HEADLINE, None, "홍길동 기자")


def test_what_a_machine_offers_between_headline_and_text_is_no_headline() -> None:
    article = parsers.parse_text(f"나루일보\n\n{HEADLINE}\n\n로봇\nnaruWiz 이 기사 포인트\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert (article.headline, article.subheadline) == (HEADLINE, None)


def test_the_form_for_comments_is_none_of_a_cartoon() -> None:
    form = "닉네임 패스워드 도배방지 숫자 입력\n내용\n기사 내용과 관련이 없는 글은 예고 없이 임의 삭제될 수 있으므로 주의하시기 바랍니다."
    head = f"[만평] {HEADLINE}\n\n홍길동 작가 | 입력 : 2024/03/05 [09:48]"
    article = parsers.parse_text(
        f"{head}\n\n▲ 홍길동 작가가 그린 솔내나루 등대와 방파제에 모인 주민들 © 나루신문\n\n{form}\n\n광고\n포토뉴스"
    )
    assert article.headline == f"[만평] {HEADLINE}"
    assert "삭제" not in article.body
    assert "도배" not in article.body


def test_a_name_in_ideographs_signs_glued_to_its_post() -> None:
    article = parsers.parse_text(
        f"{HEADLINE}\n\n입력 2024-03-05 16:27:23\n\n{ONE}\n\n{TWO} 洪吉童기자 gil@demo-nd.example\n\n최신 기사"
    )
    assert article.bylines == (parsers.Byline("洪吉童", "기자", email="gil@demo-nd.example"),)
    assert texts(article) == [ONE, TWO]


@pytest.mark.parametrize(
    "caption",
    [
        "3일 나루섬에서 등대지기들이 새 등에 불을 켜며 즐거워하고 있다. (desk@naru.example)",
        "사진 왼쪽부터 김하늘(나루).이바다(솔내).박들녘(가람) 이장협의회장.",
        f"{HEADLINE} 기사의 사진",
    ],
)
def test_a_caption_over_the_text_is_no_subheadline(caption: str) -> None:
    article = parsers.parse_text(f"{HEADLINE}\n\n{caption}\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert (article.headline, article.subheadline) == (HEADLINE, None)
    assert texts(article) == [ONE, TWO, THREE]


def test_a_paragraph_of_somebody_with_a_post_who_is_at_work_is_no_caption() -> None:
    first = "한봄찬 나루등대보존회 회장은 모교 운동장에서 열리는 등대 잔치(이하 잔치) 행사를 위해 준비에 온 힘을 다하고 있다."
    article = parsers.parse_text(
        f"{HEADLINE}\n주말에 등대 잔치 열려\n{first}\n{ONE}\n{TWO}\n홍길동 기자 gil@demo-nd.example"
    )
    assert texts(article) == [first, ONE, TWO]
