"""Plain text: one blank where there were many, composed Hangul, no invisible characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("  나루시\u00a0\u00a0새\t등대\r\n ", "나루시 새 등대"),
        ("나루\u200b시\ufeff 새\u00ad 등\u2060대", "나루시 새 등대"),
        ("\u202b나루시\u202c", "나루시"),
        ("나루\x00시\x0b새\x7f등대", "나루 시 새 등대"),
        ("나루시\u3000새\u2003등대", "나루시 새 등대"),
        (unicodedata.normalize("NFD", "나루시 새 등대"), "나루시 새 등대"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_a_text_is_made_one_clean_line(raw: str, wanted: str) -> None:
    assert text.clean(raw) == wanted


def test_lines_are_cleaned_one_by_one() -> None:
    assert text.clean_lines(" 하나 \n\n\u00a0\r\n둘  셋 ") == "하나\n둘 셋"


@given(st.text(max_size=100))
def test_a_cleaned_text_stays_as_it_is(raw: str) -> None:
    once = text.clean(raw)
    assert text.clean(once) == once
    assert not once.startswith(" ")
    assert "\n" not in once


@pytest.mark.parametrize(
    "line",
    ["밝혔다.", "밝혔다", "“밝혔다.”", "“밝혔다”", "왜 그럴까?", "그럴까", "정말!", "그리고…", "밝혔다.)", "“정말?” "],
)
def test_a_sentence_ends(line: str) -> None:
    assert text.ends_a_sentence(line.strip())


@pytest.mark.parametrize("line", ["새 등대", "홍길동 기자", "나루시는", "책 3만 권", "다음", "까치"])
def test_another_line_does_not_end_a_sentence(line: str) -> None:
    assert not text.ends_a_sentence(line)


@pytest.mark.parametrize(
    ("sample", "korean"),
    [
        ("나루시는 새 등대를 세웠다", True),
        ("FIFA U-20 월드컵 나루 유치", True),
        ("The new lighthouse", False),
        ("123 456", False),
        ("", False),
    ],
)
def test_the_language_is_told_by_its_letters(sample: str, korean: bool) -> None:
    assert text.is_korean(sample) is korean
