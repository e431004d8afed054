"""What is told below a piece of somebody's life tells who wrote it where nobody signs."""

from __future__ import annotations

from typing import Any

from parsers import signing
from parsers.article import Block, Byline
from parsers.families.base import Reading
from parsers.fields.body import Body

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
