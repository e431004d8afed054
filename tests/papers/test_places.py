"""A place is known by whatever people call it, and one that is nearly so is asked for."""

from __future__ import annotations

import pytest

from papers.places import alike, is_place, no_such, provinces, town


@pytest.mark.parametrize(
    "name", ["KR-46", "kr-46", "전남", "전라남도", "전남도", "South Jeolla", "Jeonnam", "Jeollanam-do"]
)
def test_a_province_has_many_names(name: str) -> None:
    assert provinces(name) == {"KR-46"}


@pytest.mark.parametrize("name", ["호남", "전라도", "호남권", "jeolla"])
def test_several_provinces_have_names_together(name: str) -> None:
    assert provinces(name) == {"KR-29", "KR-45", "KR-46"}


@pytest.mark.parametrize("name", ["전남", "수도권", "서귀포", "서귀포시", "중구", "부산진구", "연기군", "강원도"])
def test_provinces_and_towns_are_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize(
    ("name", "meant"), [("강언", "강원"), ("젼남", "전남"), ("여슈", "여수"), ("호난", "호남"), ("jeola", "Jeolla")]
)
def test_what_is_nearly_a_place_is_asked_for(name: str, meant: str) -> None:
    assert not is_place(name)
    assert alike(name)[0] == meant
    assert no_such(name).startswith(f"{name}: no such region; did you mean {meant}")


@pytest.mark.parametrize("name", ["없는곳", "", "KR-99"])
def test_of_what_is_like_no_place_it_is_said_what_is_one(name: str) -> None:
    assert not is_place(name)
    assert no_such(name).startswith(f"{name}: no such region; name a province or town")


def test_a_town_is_the_same_with_its_kind_and_without() -> None:
    assert town("동두천시") == town("동두천") == "동두천"
    assert town("예산군") == town("예산") == "예산"
