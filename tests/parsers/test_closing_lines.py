"""The last lines of a body as small papers print them: a name with its time, the house's own lines, a hidden address."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."


def read(read_body: ReadBody, *closing: str) -> Body:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in (FIRST, SECOND, *closing))
    return read_body(lines)


@pytest.mark.parametrize(
    ("closing", "signed"),
    [
        (["허종진 / 2018.06.25 21:13:08"], ["허종진"]),
        (["표가온 기자 ㅣ 2025. 12.09. 03:00:00"], ["표가온"]),
        (["나루인터넷뉴스원(naru@naru.example)"], []),
        (["나루일보 - 아침을 여는 신문, NARUILBO"], []),
        (["세종 표가온 기자", "나루일보TV"], ["표가온"]),
        (["/나루 표가온기자", "[email\N{NO-BREAK SPACE}protected]"], ["표가온"]),
    ],
)
def test_the_last_lines_sign_and_are_out(read_body: ReadBody, closing: list[str], signed: list[str]) -> None:
    found = read(read_body, *closing)
    assert [block.text for block in found.blocks] == [FIRST, SECOND]
    assert [one.name for one in found.bylines] == signed


@pytest.mark.parametrize("closing", ["나루 도서관 - 아침을 여는 방", "개관식 / 2018.06.25 21:13:08"])
def test_a_last_line_that_tells_something_stays(read_body: ReadBody, closing: str) -> None:
    assert [block.text for block in read(read_body, closing).blocks] == [FIRST, SECOND, closing]
