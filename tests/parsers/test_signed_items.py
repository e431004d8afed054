"""Short pieces on one page, each signed; and what else stands behind a last sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.fields.body import Body

ReadBody = Callable[[str], Body]

FIRST = "나루시는 5일 새 도서관을 열었다고 밝혔다."
SECOND = "도서관에는 책 3만 권이 있고 월요일마다 쉰다고 시는 설명했다."


def names(found: Body) -> list[str | None]:
    return [one.name or one.agency for one in found.bylines]


def test_each_of_several_short_pieces_may_be_signed_below_it(read_body: ReadBody) -> None:
    found = read_body(f"<p>{FIRST}</p><p>표가온 기자</p><p>■ 둘째 소식</p><p>{SECOND}</p><p>도윤슬 기자</p>")
    assert [block.text for block in found.blocks] == [FIRST, "둘째 소식", SECOND]
    assert names(found) == ["표가온", "도윤슬"]


@pytest.mark.parametrize(
    "listed",
    [
        "<p>표가온 기자</p><p>하누리 기자</p>",  # who won a prize, each on a line
        "<p>기자협회 나루지회</p><p>표가온 기자</p>",  # below a line that is no sentence
        "<p>표가온 편집국장</p>",  # not signed as the last is
    ],
)
def test_reporters_whom_an_article_lists_do_not_sign_it(read_body: ReadBody, listed: str) -> None:
    found = read_body(f"<p>{FIRST}</p>{listed}<p>{SECOND}</p><p>도윤슬 기자</p>")
    assert names(found) == ["도윤슬"]
    assert "표가온" in " ".join(block.text for block in found.blocks)


@pytest.mark.parametrize(
    "told", ["자세한 내용은 관련기사 3면", "시는 관련기사 3면을 오려 붙였다.", "남은 일은 3면에 계속 싣는다."]
)
def test_a_pointer_to_a_page_that_is_told_in_the_text_stays(read_body: ReadBody, told: str) -> None:
    found = read_body(f"<p>{FIRST}</p><p>{SECOND} {told}</p>")
    assert found.blocks[-1].text.endswith(told)


@pytest.mark.parametrize("agency", ["뉴시스", "뉴스핌"])
def test_an_agency_behind_a_slash_is_no_name(read_body: ReadBody, agency: str) -> None:
    dated = f"[나루={agency}]표가온 기자 = {FIRST}"
    found = read_body(f"<p>{FIRST}</p><p>{SECOND}</p><p>/{agency}</p>")
    assert [(one.name, one.agency) for one in found.bylines] == [(None, agency)]
    assert [block.text for block in read_body(f"<p>{dated}</p><p>{SECOND}</p><p>/{agency}</p>").blocks] == [
        dated,
        SECOND,
    ]
