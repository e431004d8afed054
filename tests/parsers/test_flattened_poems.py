"""Poems in flattened text, which have neither a time nor a sentence to begin with; poems and poets are invented."""

from __future__ import annotations

import pytest

import parsers

STANZAS = (
    "두레박 하나 내려\n달을 길어 올리던 밤\n어머니는 물동이에\n별을 띄워 오셨다",
    "우리는 그 별을\n한 모금씩 나누었다\n우물가 돌 위에\n아직 젖은 발자국",
)
POEM = "\n\n".join(STANZAS)
OTHERS = "새터\n새터군 상담소, 여름 교실 열어\n도한결 / 26.02.05\n\n윗말\n윗말시의회, 특별위원회 보고서 채택\n유봄 / 26.02.05"
FORBIDS = "저작권자 © 나루신문, 무단 전재 및 재배포 금지"


def verses(article: parsers.Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


@pytest.mark.parametrize(
    "headline", ["독자 詩/우물", "[시] 우물가에서", "【독자詩】 우물-10 / 유하늘", "옛 우물 / 유하늘"]
)
def test_a_poem_is_told_by_its_headline(headline: str) -> None:
    article = parsers.parse_text(
        f"상단여백\nHOME 오피니언\n{headline}\n\n{POEM}\n\n<{FORBIDS}>\n\nicon인기기사\n기사 댓글 0"
    )
    assert (article.headline, article.section, article.published) == (headline, ("오피니언",), None)
    assert verses(article) == [("verse", stanza) for stanza in STANZAS]


def test_a_poems_headline_names_the_poet_and_other_stories_days_are_not_its() -> None:
    article = parsers.parse_text(f"옛 우물 / 유하늘\n{POEM}\n\n[{FORBIDS}]\n\n{OTHERS}")
    assert ([byline.name for byline in article.bylines], article.published) == (["유하늘"], None)
    assert verses(article) == [("verse", stanza) for stanza in STANZAS]


def test_a_poet_signs_below_and_the_readers_day_is_not_the_poems() -> None:
    weather = "2025.06.15 (일)\n\n  • 맑음나루 6.4℃\n  • 흐림새터 5.9℃\n기상청 제공"
    article = parsers.parse_text(
        f"{weather}\n\n【독자詩】 옛 우물\n\n{POEM}\n\n유하늘 / 시인 · 수필가\n\n전국\n\n더보기\n\n피플"
    )
    assert ([byline.name for byline in article.bylines], article.published) == (["유하늘"], None)
    assert verses(article) == [("verse", stanza) for stanza in STANZAS]


def test_where_a_blank_line_parts_all_verses_two_part_the_stanzas() -> None:
    loose = "\n\n\n".join(stanza.replace("\n", "\n\n") for stanza in STANZAS)
    article = parsers.parse_text(f"[시] 우물가에서\n\n{loose}\n\n{FORBIDS}")
    assert verses(article) == [("verse", stanza) for stanza in STANZAS]


def test_a_time_parts_a_poem_as_everything_else() -> None:
    article = parsers.parse_text(f"[시] 우물가에서\n2004.04.14 00:00\n{POEM}\n\n{FORBIDS}")
    assert article.published is not None
    assert verses(article) == [("verse", stanza) for stanza in STANZAS]


@pytest.mark.parametrize(
    "lines",
    [
        "정치\n경제\n사회\n문화\n스포츠\n교육\n오피니언",
        "나루시, 다리 놓기로 / 도한결\n새터군 축제 열려 / 유하늘\n윗말 장터 문 열어 / 한별님\n갈밭 길 넓힌다 / 서봄날\n강마을 배 뜬다 / 도새별\n나루 소식 / 유한결\n새 소식 / 한갈님",
        "우물가에서\n두레박 하나",
    ],
    ids=["menu", "headlines with names", "too short"],
)
def test_other_short_lines_are_no_poem(lines: str) -> None:
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse_text(f"옛 우물 / 유하늘\n{lines}\n\n{FORBIDS}")
