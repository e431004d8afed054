"""Whose an address is, by the name it spells."""

from __future__ import annotations

import pytest

from parsers.fields import romanised


@pytest.mark.parametrize(
    ("name", "letters"),
    [("서율", "seoyul"), ("음결", "eumgyeol"), ("찬솔", "chansol"), ("값닭", "gapdak"), ("원의", "wonui"), ("A", "a")],
)
def test_a_name_is_spelled(name: str, letters: str) -> None:
    assert "".join(map(romanised.syllable, name)) == letters


@pytest.mark.parametrize(
    ("address", "names", "of"),
    [
        ("seoyul@demo.example", ("차도현", "민서율"), 1),
        ("haena@demo.example", ("봉해나", "기르봄"), 0),
        ("younghee@demo.example", ("홍길동", "김영희"), 1),
        ("k.younghee77@demo.example", ("홍길동", "김영희"), 1),
        ("dk.han@demo.example", ("유소라", "한도경"), 1),
        ("hongkd7@demo.example", ("김영희", "홍길동"), 1),
        ("news@demo.example", ("홍길동", "나우석"), 0),
        ("desk@demo.example", ("홍길동", "김영희"), 0),
        ("7@demo.example", ("홍길동", "김영희", "박나루"), 0),
    ],
)
def test_an_address_is_of_whom_it_spells_else_of_the_first(address: str, names: tuple[str, ...], of: int) -> None:
    assert romanised.owner(address, names) == of


def test_an_address_that_spells_nobody_is_nobodys() -> None:
    assert romanised.spelled("seoyul@demo.example", ("차도현", "민서율")) == "민서율"
    assert romanised.spelled("7@demo.example", ("차도현", "민서율")) is None
