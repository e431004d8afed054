"""The imprint (판권) at the foot of a page: what the paper is called, what it is, where it is at home."""

from __future__ import annotations

import pytest

from parsers import imprint

# Real provinces and cities, invented papers.
FOOT = "회사소개 | {place} 길안로 3 | 등록번호 : {number} | 등록일 : 2004-05-06 | 발행인 : 한가람 | 대표전화 : {phone}"


def foot(place: str = "", number: str = "", phone: str = "") -> str:
    return FOOT.format(place=place, number=number, phone=phone)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("경북 가 00012", "daily"), ("경북 다-00012", "weekly"), ("경북, 아00012", "online"), ("경북 라00012", None)],
)
def test_the_letter_of_the_registration_tells_the_kind(number: str, kind: str | None) -> None:
    assert imprint.read(foot(number=number)).kind == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [("인터넷신문 물레뉴스", "online"), ("특수주간신문", "weekly"), ("일간지", "daily"), ("회사소개", None)],
)
def test_where_no_registration_tells_it_words_do(said: str, kind: str | None) -> None:
    assert imprint.read(said).kind == kind


@pytest.mark.parametrize(("name", "kind"), [("물레일보", "daily"), ("물레주간신문", "weekly"), ("물레신문", None)])
def test_the_name_is_the_last_to_tell_the_kind(name: str, kind: str | None) -> None:
    assert imprint.read("회사소개", site=name).kind == kind


@pytest.mark.parametrize(
    ("place", "number", "phone", "region", "signs"),
    [
        ("경북 안동시", "경북 다 01277", "054-000-7700", "KR-47", 4),
        ("경상북도 안동시", "다 01277", "000-0000", "KR-47", 2),
        ("물레군", "다 01277", "054-000-7700", "KR-47", 1),
        ("물레군", "다 01277", "1588-0000", None, 0),
        # The address outvotes the registration beside it.
        ("전라남도 무안군", "광주 아 00186", "061-000-0015", "KR-46", 3),
    ],
)
def test_address_registration_and_telephone_tell_the_province(
    place: str, number: str, phone: str, region: str | None, signs: int
) -> None:
    found = imprint.read(foot(place, number, phone))
    assert (found.region, len(found.region_by)) == (region, signs)


@pytest.mark.parametrize(("place", "city"), [("경북 안동시", "안동"), ("광주광역시 동구", None), ("경북 물레시", None)])
def test_one_known_city_or_county_of_the_province_is_told(place: str, city: str | None) -> None:
    assert imprint.read(foot(place, "경북 다 01277")).city == city


def test_an_article_s_own_words_before_the_imprint_tell_nothing() -> None:
    story = "전남 여수시 소식을 듣고 모였다. 문의 061-000-0000. " + "이야기가 길었다. " * 60
    assert imprint.read(story + foot("경북 안동시", "경북 다 01277", "054-000-7700")).region == "KR-47"


@pytest.mark.parametrize(
    ("text", "site", "title", "name"),
    [
        ("제호 : 물레주보 | 등록번호 경북 다 00012", None, None, "물레주보"),
        ("제호 : 물레주보 | 등록번호 경북 다 00012", "물레 주보", None, "물레 주보"),
        ("물레주보 | 등록번호 경북 다 00012", "www.mulle.example", "둑길 새로 놓아 - 물레주보", "물레주보"),
        ("Copyright ⓒ 2020 물레주보. All rights reserved.", None, None, "물레주보"),
        ("회사소개", None, "둑길 새로 놓아 < 사회 < 물레주보", "물레주보"),
        ("사진ⓒ한가람 " + "이야기. " * 200, None, "둑길 새로 놓아", None),
    ],
)
def test_the_name_is_the_site_s_else_the_imprint_s_else_the_title_s_end(
    text: str, site: str | None, title: str | None, name: str | None
) -> None:
    assert imprint.read(text, site, title).name == name
