"""Where a flattened body begins and ends, and which of its lines only told of a picture."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "솔내나루 등대 60년 만에 다시 불 밝혀"
HEAD = f"나루일보\n\n{HEADLINE}\n\n승인 2024.03.05 16:30"
ONE = "솔내나루 등대가 5일 저녁 다시 불을 밝혔다. 1964년 문을 닫은 뒤 60년 만의 일로, 주민 200여 명이 방파제에 모였다."
TWO = "나루시는 지난해부터 등탑을 고치고 계단을 새로 놓았다. 주말에는 누구나 올라가 바다를 볼 수 있다."
THREE = "시는 내년까지 등대 둘레에 걷는 길을 내고 쉼터 세 곳을 만든다."


def body(text: str) -> list[str]:
    return [block.text for block in parsers.parse_text(text).blocks]


@pytest.mark.parametrize(
    "above",
    [
        "조회 수 512 추천 수 4 댓글 1",
        "페북트윗",
        "불 켠 등대 앞에 선 주민들",
        "공유\n\n본문 기타 기능",
        "0:00\n\n/\n\n1:48",
    ],
)
def test_open_lines_above_the_first_sentence_are_no_text(above: str) -> None:
    assert body(f"{HEAD}\n\n{above}\n\n{ONE}\n\n{TWO}") == [ONE, TWO]


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("◇ 불을 켠 사람들", "불을 켠 사람들"),
        ("“등대는 사람을 기다립니다.”", "“등대는 사람을 기다립니다.”"),
    ],
)
def test_a_marked_subhead_or_a_sentence_begins_the_text(above: str, told: str) -> None:
    article = parsers.parse_text(f"{HEAD}\n\n{above}\n\n{ONE}\n\n{TWO}")
    assert told in (article.subheadline, article.blocks[0].text)


def test_headlines_of_short_pieces_stay_with_them() -> None:
    pieces = ["솔내읍 방앗간 문 열어", ONE, "나루읍 새 다리 놓아", TWO, "들메면 쉼터 세 곳 더", THREE]
    assert body("\n\n".join([HEAD, *pieces])) == pieces


CAPTIONS = [
    "5일 솔내나루에서 주민들이 등대를 바라보고 있다.",
    "불을 밝힌 솔내나루 등대의 모습.",
    "주민들이 등대를 바라보고 있다. 사진=나루시",
    "<사진설명> 불을 밝힌 등대를 보러 주민들이 모였다.",
]


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2]], ids=["first", "between"])
def test_what_only_a_caption_says_is_no_paragraph(caption: str, order: list[int]) -> None:
    lines = [caption, ONE, TWO]
    assert body("\n\n".join([HEAD, *(lines[at] for at in order)])) == [ONE, TWO]


@pytest.mark.parametrize(
    "sentence",
    [
        "시는 내년까지 등대 둘레에 걷는 길을 내는 방안을 검토하고 있다.",
        "마지막으로 하고 싶은 말은.",
        "존경하는 시민 여러분.",
        "참석 78명, 위임 31명.",
    ],
)
def test_news_questions_and_last_lines_are_no_captions(sentence: str) -> None:
    assert sentence in body(f"{HEAD}\n\n{ONE}\n\n{TWO}\n\n{sentence}")
    if not sentence.startswith("참석"):
        assert sentence in body(f"{HEAD}\n\n{ONE}\n\n{sentence}\n\n{TWO}")


@pytest.mark.parametrize(
    "heading",
    [
        "사회 많이 본 뉴스",
        "함께 읽으면 좋은 글",
        "조회수 높은 기사",
        "더 많은 이야기",
        "2 Comments",
        "다음글 : 새 다리 열려",
    ],
)
def test_a_text_ends_where_other_stories_are_headed(heading: str) -> None:
    others = "[사설] 쌀값, 서두를 일 아니다\n\n나루시에 새 공장 들어선다\n\n" + THREE
    assert body(f"{HEAD}\n\n{ONE}\n\n{TWO}\n\n{heading}\n\n{others}") == [ONE, TWO]


def test_a_text_goes_on_below_a_box_of_other_stories() -> None:
    box = "함께 보면 좋은 기사\n\n텃밭 급식 세 해의 기록"
    assert body(f"{HEAD}\n\n{ONE}\n\n{box}\n\n{TWO}\n\n{THREE}") == [ONE, TWO, THREE]


def test_a_time_above_the_text_is_the_articles_though_a_list_below_writes_its_days_alike() -> None:
    others = "\n".join(f"다른 이야기 {number}번 소식\n2024.02.1{number} 10:00" for number in range(5))
    article = parsers.parse_text(
        f"나루일보\n\n{HEADLINE}\n\n2024.03.05 16:30\n\n{ONE}\n\n{TWO}\n\n많이 본 뉴스\n{others}"
    )
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T16:30:00+09:00"


def test_a_section_before_the_headline_is_parted_where_the_title_tells_the_headline() -> None:
    article = parsers.parse_text(
        f"{HEADLINE} > 지역뉴스 | 나루뉴스\n\n사회 {HEADLINE}\n\n승인 2024.03.05 16:30\n\n{ONE}\n\n{TWO}"
    )
    assert (article.headline, article.section) == (HEADLINE, ("사회",))
