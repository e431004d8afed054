"""Bylines with a place, a post or a house where no grammar expects it, as regional desks print them."""

from __future__ import annotations

import pytest

from parsers.article import Byline
from parsers.fields import byline

MAIL = "hong@demo-nd.example"
HONG = Byline("홍길동", "기자")
FROM_MOKPO = Byline("홍길동", "기자", "목포", MAIL)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"목포·홍길동기자 {MAIL}", FROM_MOKPO),
        (f"목포.홍길동기자 {MAIL}", FROM_MOKPO),
        (f"목포 | 홍길동 나루일보 기자 {MAIL}", FROM_MOKPO),
        (f"[홍길동 기자(=목포)({MAIL})]", FROM_MOKPO),
        ("[홍길동 기자(=목포)]", Byline("홍길동", "기자", "목포")),
        (f"한섬 | 홍길동 기자 {MAIL}", Byline("홍길동", "기자", "한섬", MAIL)),
        ("/목포=홍길대기자", Byline("홍길대", "기자", "목포")),
        ("홍길동대기자", Byline("홍길동", "대기자")),
        (f"홍길동기자 기자 / {MAIL}", Byline("홍길동", "기자", None, MAIL)),
        (f"홍길동 나루이코노믹 기자 {MAIL}", Byline("홍길동", "기자", None, MAIL)),
        ("[NRN 홍길동 기자]", HONG),
        ("나루일보 솔내포커스 홍길동 기자", HONG),
    ],
)
def test_a_line_signs(line: str, told: Byline) -> None:
    assert byline.is_line(line) == (told,)


def test_two_reporters_with_a_dot_between_them_are_no_place_and_a_reporter() -> None:
    assert [one.name for one in byline.parse("홍길동·김영희기자")] == ["홍길동", "김영희"]
