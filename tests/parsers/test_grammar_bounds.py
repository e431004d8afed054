"""The grammars of times, bylines, headlines and heads on texts meant to hurt them: no error, the same answer twice.

Every loop of their patterns is proved linear in ``test_patterns``; here whole grammars read a megabyte of their own
pieces. One that went through a text in the square of its length would not come back.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.fields import byline, dateline, head, headline, signature, timestamp

PIECES = (
    *("가 가 가 ", "////", "=====", "((((", "))))", "[[[[", "]]]]", "<<<<", "    ", "····", "----", "::::", "~~~~", "@@@@"),
    *("2020. 10.", "2020. 10. 10 ", "2020.10.10 10:10 ", "입력 ", "수정 : ", "오후 ", "(월)", "24.1.1 ", "２０２６．"),
    *("홍길동·", "홍길동 기자 ", "홍길동=", "서울=", "글·사진 ", "사진=", "hong@", "hong@demo.example ", "외 1명 ", "기자기자 "),
    *(" < 사회", " > 사회", " - 나루일보", "나루일보 - ", "[사설]", "[시] ", " | ", "::", "나루시 ", "스미스 ", "교수 ", "1", "a", "가"),
)  # fmt: skip
MEGABYTE = 1_000_000

hostile = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def everything(text: str) -> list[object]:
    """What all grammars say of a text."""
    found = head.read([text, "나루시 새 도서관", text], menu=["사회"])
    return [
        timestamp.find(text),
        timestamp.read(text),
        byline.parse(text),
        byline.is_line(text),
        dateline.opening(text),
        byline.is_address(text),
        byline.address(text[:2000]),
        byline.is_house_line(text),
        byline.is_house(text),
        signature.read(text),
        signature.read(text, opinion=True),
        headline.tidy(text, ["나루일보"]),
        headline.genre(text),
        headline.notice(text),
        (found.headline, found.subheadline, found.stamps, found.byline),
        head.without_stamps(text),
        head.is_other(text),
    ]


@given(st.one_of(hostile, st.text(max_size=200)))
@settings(deadline=None)
def test_any_text_is_read_without_an_error_and_twice_the_same(text: str) -> None:
    first = everything(text)
    byline._read.cache_clear()
    assert everything(text) == first


@given(hostile)
@settings(deadline=None)
def test_what_is_read_is_in_order_and_of_sense(text: str) -> None:
    stamps = timestamp.find(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(stamps))
    assert all(person.name or person.agency for person in byline.parse(text))
    assert all(person.name != "" and person.role != "" and person.place != "" for person in byline.parse(text))
    tidied = headline.tidy(text, ["나루일보"])
    assert tidied is None or tidied == tidied.strip() != ""


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_one_piece_is_read(piece: str) -> None:
    everything(piece * (MEGABYTE // len(piece)))


def test_a_head_of_a_hundred_thousand_lines_is_read_from_its_end() -> None:
    lines = [*["입력 2024.03.04 10:20", "홍길동 기자"] * 50_000, "나루시 새 도서관", "입력 2024.03.05 10:20"]
    found = head.read(lines)
    assert found.headline == "나루시 새 도서관"
    assert found.stamps[-1].when.isoformat() == "2024-03-05T10:20:00+09:00"
