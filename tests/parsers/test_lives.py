"""What is told below a piece of somebody's life tells who wrote it where nobody signs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from parsers import signing
from parsers.article import Block, Byline
from parsers.families.base import Reading
from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

SENTENCE = Block("paragraph", "나루시가 5일 새 도서관을 열었다.")


def test_whose_life_is_told_below_an_opinion_that_nobody_signs_wrote_it() -> None:
    def signed(*shown: str, opinion: bool) -> list[Byline]:
        body = Body(blocks=[SENTENCE], life=("홍길동", [Block("paragraph", "▲홍길동")]), post="시인")
        reading = Reading("test", body, "body")
        reading.bylines = [(text, "li") for text in shown]
        fields: dict[str, Any] = {}
        signing.sign(reading, None, opinion, fields, {}, [])
        return list(fields.get("bylines", ()))

    assert signed(opinion=True) == [Byline("홍길동", "시인")]
    assert signed(opinion=False) == []
    assert signed("김영희 교수", opinion=True) == [Byline("김영희", "교수")]


def test_a_last_line_that_is_but_the_post_of_who_signs_is_no_block() -> None:
    def left(last: str, *shown: str) -> list[str]:
        reading = Reading("test", Body(blocks=[SENTENCE, Block("paragraph", last)]), "body")
        reading.bylines = [(text, "li") for text in shown]
        signing.sign(reading, None, False, {}, {}, [])
        return [block.text for block in reading.body.blocks]

    assert left("여행작가", "홍길동 여행작가") == [SENTENCE.text]
    assert left("여행작가 모임", "홍길동 여행작가") == [SENTENCE.text, "여행작가 모임"]
    assert left("여행작가", "홍길동 기자") == [SENTENCE.text, "여행작가"]
    assert left("여행작가") == [SENTENCE.text, "여행작가"]


def test_a_life_below_which_somebody_else_signs_is_of_whom_the_piece_tells(read_body: ReadBody) -> None:
    life = f"<p>{SENTENCE.text}</p><p>{SENTENCE.text}</p><p>옹기태</p><p>1965년 나루시 출생</p>"
    assert read_body(life + "<p>글=홍길동 기자 gildong@naru.example</p>").bylines == (
        Byline("홍길동", "기자", email="gildong@naru.example"),
    )
    assert read_body(life).life is not None


def test_who_advised_stands_below_who_wrote_and_is_no_block(read_body: ReadBody) -> None:
    found = read_body(f"<p>{SENTENCE.text}</p><p>글·사진 홍길동 마을기자</p><p>도움말 나루시농업기술센터</p>")
    assert [block.text for block in found.blocks] == [SENTENCE.text]
    assert found.bylines == (Byline("홍길동", "마을기자"),)


@pytest.mark.parametrize(
    ("greeting", "told"),
    [
        ("안녕하세요. 나루도서관 사서 홍길동입니다.", [Byline("홍길동", "나루도서관 사서")]),
        ("안녕하십니까, 독자 여러분. 나루시장 홍길동입니다. 새해가 밝았습니다.", [Byline("홍길동", "나루시장")]),
        ("“안녕하세요. 나루도서관 사서 홍길동입니다.” 그가 인사했다.", []),
        ("안녕하세요. 나루도서관 새내기입니다.", []),
    ],
)
def test_who_greets_the_readers_of_an_opinion_that_nobody_signs_wrote_it(greeting: str, told: list[Byline]) -> None:
    def signed(*shown: str, opinion: bool) -> list[Byline]:
        reading = Reading("test", Body(blocks=[Block("paragraph", greeting), SENTENCE]), "body")
        reading.bylines = [(text, "li") for text in shown]
        fields: dict[str, Any] = {}
        signing.sign(reading, None, opinion, fields, {}, [])
        return list(fields.get("bylines", ()))

    assert signed(opinion=True) == told
    assert signed(opinion=False) == []
    assert signed("김영희 교수", opinion=True) == [Byline("김영희", "교수")]
