"""Provinces, their cities and counties, and names made of nothing else."""

from __future__ import annotations

from collections import Counter

import pytest

from papers.regions import DISTRICTS, OTHER_DISTRICTS, REGIONS, REGIONS_IN_ENGLISH, WIDER, is_district, is_local


def test_the_provinces_are_the_seventeen_of_iso_3166() -> None:
    numbers = [11, *range(26, 32), *range(41, 51)]
    assert list(REGIONS) == [f"KR-{number}" for number in numbers]
    assert REGIONS_IN_ENGLISH.keys() == REGIONS.keys()


def test_there_are_75_cities_82_counties_and_69_districts_and_two_cities_of_jeju() -> None:
    assert DISTRICTS.keys() == REGIONS.keys()
    kinds = Counter(name[-1] for names in DISTRICTS.values() for name in names)
    assert kinds == {"시": 75 + 2, "군": 82, "구": 69}


@pytest.mark.parametrize(
    ("region", "number"),
    [
        *[("KR-11", 25), ("KR-26", 16), ("KR-27", 9), ("KR-28", 10), ("KR-29", 5), ("KR-30", 5), ("KR-31", 5)],
        *[("KR-41", 31), ("KR-42", 18), ("KR-43", 11), ("KR-44", 15), ("KR-45", 14), ("KR-46", 22), ("KR-47", 22)],
        *[("KR-48", 18), ("KR-49", 2), ("KR-50", 0)],
    ],
)
def test_each_province_has_as_many_as_it_has(region: str, number: int) -> None:
    assert len(set(DISTRICTS[region])) == len(DISTRICTS[region]) == number


def test_older_and_younger_names_are_not_among_those_of_the_list() -> None:
    for code, names in OTHER_DISTRICTS.items():
        assert not set(names) & set(DISTRICTS[code])


@pytest.mark.parametrize(
    ("name", "region", "is_one"),
    [
        ("목포", "KR-46", True),
        ("목포시", "KR-46", True),
        ("목포", "KR-45", False),
        ("광주", "KR-41", True),
        ("광주", "KR-29", False),
        ("중구", "KR-30", True),
        ("중", "KR-30", False),
        ("세종", "KR-50", False),
    ],
)
def test_a_district_is_known_in_its_province_by_its_short_name_and_its_whole(
    name: str, region: str, *, is_one: bool
) -> None:
    assert is_district(name, region) == is_one


@pytest.mark.parametrize(
    "name",
    [
        *(
            "전남",
            "목포",
            "목포시",
            "무안군",
            "해운대",
            "중구",
            "전남동부",
            "서부경남",
            "경북북부권",
            "충북내륙",
            "광주전남",
        ),
        *("속초고성양양", "원주소식", "제천지역", "충청권", "수도권", "동해안", "강원도", "마산", "청원", "영서"),
    ],
)
def test_names_of_places_are_local(name: str) -> None:
    assert is_local(name)


@pytest.mark.parametrize(
    "name", ["", "지역", "시군", "뉴스", "동부", "광주경제", "목포대학교", "전남도정", "정치", "시"]
)
def test_names_with_anything_else_in_them_are_not(name: str) -> None:
    assert not is_local(name)


@pytest.mark.parametrize(
    ("name", "region"), [("예산", "KR-44"), ("음성", "KR-43"), ("영광", "KR-46"), ("화성", "KR-41")]
)
def test_a_word_that_is_a_place_too_is_local_in_its_own_province_only(name: str, region: str) -> None:
    assert is_local(name, (region,))
    assert not is_local(name)
    assert not is_local(name, ("KR-49",))
    assert is_local(f"{name}소식", (region,))


def test_every_wider_name_stands_for_provinces_and_no_province_is_in_two_wholes() -> None:
    wholes = set(WIDER.values())
    assert all(codes <= REGIONS.keys() for codes in wholes)
    assert sum(map(len, wholes)) == len(frozenset().union(*wholes)) == 15
    assert REGIONS.keys() - frozenset().union(*wholes) == {"KR-42", "KR-49"}
