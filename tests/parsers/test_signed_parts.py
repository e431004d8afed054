"""Several who write on one page, each under a heading and signing below: for and against, letters of readers."""

from __future__ import annotations

import pytest

from parsers import signing
from parsers.article import Block, Byline
from parsers.families.base import Reading
from parsers.fields.body import Body

HEADING, OTHER = Block("subhead", "찬성"), Block("subhead", "반대")
SENTENCE = Block("paragraph", "나루시가 5일 새 소각장을 짓겠다고 밝혔다.")
LAST = "나솔잎(나루주민회 총무)"


def read(*blocks: Block) -> tuple[list[str | None], list[Block]]:
    reading = Reading("test", Body(blocks=list(blocks)), "body")
    fields: dict[str, tuple[Byline, ...]] = {}
    signing.sign(reading, "나루일보", True, fields, {}, [], title="새 소각장, 두 생각")
    return [person.name for person in fields.get("bylines", ())], reading.body.blocks


def test_who_signs_each_part_in_one_form_is_a_writer() -> None:
    first = Block("paragraph", "고강산(나루환경연대 대표)")
    people, blocks = read(HEADING, SENTENCE, first, OTHER, SENTENCE, Block("paragraph", LAST))
    assert people == ["고강산", "나솔잎"]
    assert blocks == [HEADING, SENTENCE, OTHER, SENTENCE]


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("고강산(나루환경연대 대표)", SENTENCE),  # no part ends there
        ("나루환경연대(대표 고강산)는 이렇게 말했다.", OTHER),
        ("소각장(하루 200톤)", OTHER),
    ],
)
def test_a_line_that_ends_no_part_or_names_nobody_stays(line: str, below: Block) -> None:
    kept = Block("paragraph", line)
    people, blocks = read(HEADING, SENTENCE, kept, below, SENTENCE, Block("paragraph", LAST))
    assert people == ["나솔잎"]
    assert kept in blocks


def sign(shown: str, last: str, *, opinion: bool = True) -> tuple[list[Byline], int]:
    reading = Reading("test", Body(blocks=[SENTENCE, Block("paragraph", last)]), "body")
    reading.bylines = [(shown, "li")] if shown else []
    fields: dict[str, list[Byline]] = {}
    signing.sign(reading, "나루일보", opinion, fields, {}, [], title="물은 위에서 아래로만 흐르지 않는다")
    return list(fields.get("bylines", ())), len(reading.body.blocks)


def test_a_last_line_in_brackets_tells_what_the_writer_is() -> None:
    assert sign("홍길동", "(나루대 환경공학과 교수)") == ([Byline("홍길동", "나루대 환경공학과 교수")], 1)


@pytest.mark.parametrize(
    ("shown", "last", "opinion"),
    [
        ("홍길동 기자", "(나루대 환경공학과 교수)", False),
        ("홍길동", "(물은 생명이다)", True),
        ("홍길동", "(김영희 화가)", True),
        ("홍길동·김영희", "(나루대 환경공학과 교수)", True),
    ],
)
def test_other_words_in_brackets_stay(shown: str, last: str, opinion: bool) -> None:
    assert sign(shown, last, opinion=opinion)[1] == 2


def test_a_reader_signs_a_letter_behind_where_he_lives() -> None:
    assert sign("", "새터면 홍길동") == ([Byline("홍길동", place="새터면")], 1)
    assert sign("", "나루시 새터동 홍길동") == ([Byline("홍길동", place="나루시 새터동")], 1)
    assert sign("", "새터면 홍길동", opinion=False) == ([], 2)


def test_letters_are_signed_each_though_the_last_was_read_below_the_body() -> None:
    blocks = [HEADING, SENTENCE, Block("paragraph", "김하린(새터동)"), OTHER, SENTENCE]
    body = Body(blocks=blocks, bylines=(Byline("박소담", place="느릅동"),), byline_raw="박소담(느릅동)")
    fields: dict[str, tuple[Byline, ...]] = {}
    signing.sign(Reading("test", body, "body"), "나루일보", True, fields, {}, [], title="[독자 한마디] 신호등")
    assert fields["bylines"] == (Byline("김하린", place="새터동"), Byline("박소담", place="느릅동"))
    assert body.blocks == [HEADING, SENTENCE, OTHER, SENTENCE]


def test_what_is_told_of_a_poets_life_tells_what_he_is() -> None:
    body = Body(blocks=[SENTENCE], bylines=(Byline("양미르"),), byline_raw="양미르", post="시인", life=("양미르", []))
    fields: dict[str, tuple[Byline, ...]] = {}
    signing.sign(Reading("test", body, "body"), "나루일보", True, fields, {}, [], title="[시] 그물")
    assert fields["bylines"] == (Byline("양미르", "시인"),)


def test_who_writes_on_a_poem_signs_beside_the_poet() -> None:
    def signed(raw: str) -> list[str | None]:
        body = Body(blocks=[SENTENCE], bylines=(Byline("최윤슬", "문학평론가"),), byline_raw=raw)
        reading = Reading("test", body, "body")
        reading.bylines = [("홍길동 시인", "li")]
        fields: dict[str, tuple[Byline, ...]] = {}
        signing.sign(reading, "나루일보", True, fields, {}, [], title="[시] 물레")
        return [person.name for person in fields["bylines"]]

    assert signed("/해설 최윤슬 문학평론가") == ["홍길동", "최윤슬"]
    assert signed("최윤슬 문학평론가") == ["홍길동"]


def test_the_address_of_who_made_the_pictures_is_his_whom_it_spells() -> None:
    writer = Byline("홍길동", "기자", email="gildong@naru.example")
    body = Body(blocks=[SENTENCE], bylines=(writer,), byline_raw="글=홍길동 기자", email="hana1@naru.example")
    reading = Reading("test", body, "body")
    reading.bylines = [("홍길동·도하나 기자", "li")]
    fields: dict[str, tuple[Byline, ...]] = {}
    signing.sign(reading, "나루일보", False, fields, {}, [])
    assert fields["bylines"] == (writer, Byline("도하나", "기자", email="hana1@naru.example"))
