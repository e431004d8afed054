"""Whose text it is: told by a copyright line, a title's end or a mail host, and by nothing that two papers share."""

from __future__ import annotations

import pytest

from parsers.masthead import paper_of_text


@pytest.mark.parametrize(
    ("lines", "paper"),
    [
        (["저작권자 © 전남매일 무단전재 및 재배포 금지"], "jndn"),
        (["<저작권자ⓒ대전일보사. 무단전재-재배포 금지>"], "daejonilbo"),
        (["Copyright ⓒ jndn.com All rights reserved."], "jndn"),
        (["새 등대 세운 나루항 - 전남매일", "본문"], "jndn"),
        (["새 등대 세운 나루항 < 사회 < 기사본문 - 전남매일", "본문"], "jndn"),
        (["본문", "홍길동 기자 hong@jndn.com"], "jndn"),
        (["홍길동 기자 hong@jndn.com2024.03.05 10:20"], "jndn"),
        (["www.jndn.com"], "jndn"),
    ],
)
def test_a_text_names_its_paper(lines: list[str], paper: str) -> None:
    found = paper_of_text(lines)
    assert found is not None
    assert found.id == paper


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["나루시는 5일 새 등대를 세웠다고 밝혔다."],
        ["전남매일 보도에 따르면 나루시는 등대를 세웠다."],
        ["저작권자 © 새전남매일신보 무단전재 금지"],
        ["저작권자 © 전남매일 무단전재 금지", "저작권자 © 광주일보 무단전재 금지"],
        ["hong@jndn.com", "kim@kwangju.co.kr"],
        ["hong@nowhere.example"],
    ],
)
def test_a_text_that_names_none_or_several_is_nobodys(lines: list[str]) -> None:
    assert paper_of_text(lines) is None


def test_the_copyright_line_counts_more_than_an_address() -> None:
    found = paper_of_text(["kim@kwangju.co.kr", "저작권자 © 전남매일 무단전재 및 재배포 금지"])
    assert found is not None
    assert found.id == "jndn"
