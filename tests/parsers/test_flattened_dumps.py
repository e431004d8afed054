"""Flattened text as its dumper left it: links numbered, fields named, lines broken at one width, the printed day."""

from __future__ import annotations

import pytest

import parsers

HEADLINE = "낡은 수도관 84㎞, 세 해 안에 모두 바꾸기로"
ONE = "나루시가 30년 넘은 수도관 84㎞를 2028년까지 바꾼다. 시는 420억 원을 들인다고 22일 밝혔다."
TWO = "공사는 밤 열 시부터 새벽 다섯 시까지 한다. 그동안 물이 끊기는 집에는 사흘 앞서 알린다."
BROKEN = """나루시가 30년 넘은 수도관 84㎞를
2028년까지 바꾼다. 시는 420억 원을
들인다고 22일 밝혔다. 가장 먼저
바꾸는 곳은 윗말이다. 이곳은 지난해
녹물 민원의 절반을 차지했다.
공사는 밤에 한다. 끊기는 집에는
사흘 앞서 알린다."""


def texts(article: parsers.Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_numbers_of_links_are_no_text_and_footnotes_stay() -> None:
    menu = "   [1]본문 바로가기 [2]로그인 | [3]회원가입\n\n   [4]홈 > [5]사회\n\n   [6]페이스북 [7]인쇄"
    noted = f"{ONE} 물값은 그대로다.[1]"
    article = parsers.parse_text(
        f"{menu}\n\n{HEADLINE}\n\n입력 2025-05-26 10:20\n\n[8]공유\n\n{noted}\n\n{TWO}\n\n[9]목록"
    )
    assert (article.headline, article.section) == (HEADLINE, ("사회",))
    assert texts(article) == [noted, TWO]


def test_a_corpus_names_its_fields_and_a_text_may_name_one() -> None:
    named = f"제목: {HEADLINE}\n매체: 나루신문\n날짜: 2025-05-26\n기자: 홍길동 기자\n본문:\n{ONE}\n{TWO}"
    article = parsers.parse_text(named)
    assert (article.headline, article.byline) == (HEADLINE, "홍길동 기자")
    assert article.published is not None
    assert article.published.date().isoformat() == "2025-05-26"
    assert " ".join(texts(article)) == f"{ONE} {TWO}"
    article = parsers.parse_text(
        f"{HEADLINE}\n\n승인 2025.05.26 10:20\n\n{ONE}\n\n제목: 물의 길이라는 책도 낸다.\n\n{TWO}"
    )
    assert "제목: 물의 길이라는 책도 낸다." in texts(article)


def test_lines_broken_at_one_width_are_paragraphs_that_end_where_a_word_had_room() -> None:
    article = parsers.parse_text(f"{HEADLINE}\n\n승인 2025.05.26 10:20\n\n{BROKEN}")
    one, two = BROKEN.split("\n공사는")
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", one.replace("\n", " ")),
        ("paragraph", f"공사는{two}".replace("\n", " ")),
    ]


def test_a_poem_keeps_its_lines() -> None:
    poem = (
        "두레박 하나 내려\n달을 길어 올리던 밤\n어머니는 물동이에\n별을 띄워 오셨다\n우리는 그 별을\n한 모금씩 나누었다"
    )
    article = parsers.parse_text(
        f"[시] 우물가에서 보낸 밤\n\n승인 2025.05.26 10:20\n\n{poem}\n\n저작권자 © 나루신문 무단전재 금지"
    )
    assert "\n".join(texts(article)).splitlines() == poem.splitlines()


@pytest.mark.parametrize(
    "head",
    [
        f"나루신문 2025년 5월 26일자 3면 종합\n\n{HEADLINE}\n\n홍길동 기자",
        f"나루신문\n\n{HEADLINE}\n\n2025년 5월 26일자\n\n홍길동 기자",
    ],
)
def test_the_printed_day_dates_an_article_and_is_no_headline(head: str) -> None:
    article = parsers.parse_text(f"{head}\n\n{ONE}\n\n{TWO}")
    assert (article.headline, article.byline) == (HEADLINE, "홍길동 기자")
    assert article.published is not None
    assert (article.published.date().isoformat(), article.published_precision) == ("2025-05-26", "day")
    assert texts(article) == [ONE, TWO]


def test_the_lines_between_a_headline_below_its_time_and_the_byline_are_the_subheadline() -> None:
    article = parsers.parse_text(
        f"나루신문\n\n입력 2025.05.26 10:20\n\n{HEADLINE}\n\n옛 시가지부터 밤마다 공사\n\n홍길동 기자\n\n{ONE}\n\n{TWO}"
    )
    assert (article.headline, article.subheadline) == (HEADLINE, "옛 시가지부터 밤마다 공사")
    assert texts(article) == [ONE, TWO]
