"""Sections: the paper's own path without the front page, and the common scheme."""

from __future__ import annotations

import dataclasses

import pytest

import papers
from parsers.fields import section


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (["홈 > 뉴스 > 정치"], ("정치",)),
        (["HOME", "뉴스", "사회"], ("사회",)),
        (["뉴스"], ("뉴스",)),
        (["오피니언", "사설"], ("오피니언", "사설")),
        (["오피니언", "오피니언"], ("오피니언",)),
        (["홈", "지역 › 나루"], ("지역", "나루")),
        (["[정치]"], ("정치",)),
        (["사회·교육"], ("사회·교육",)),
        (["스포츠와 건강"], ("스포츠와 건강",)),
        (["기사본문"], ()),
        (["전체기사"], ()),
        ([None, ""], ()),
        (["이 줄은 섹션의 이름이라고 보기에는 너무 긴 글이다"], ()),
        ([], ()),
    ],
)
def test_a_path_is_the_papers_own_words(parts: list[str | None], path: tuple[str, ...]) -> None:
    assert section.path(parts) == path


@pytest.mark.parametrize(
    ("own", "common"),
    [
        (("정치",), "정치"),
        (("자치행정",), "정치"),
        (("지방의회",), "정치"),
        (("경제", "부동산"), "경제"),
        (("광주경제",), "경제"),
        (("사회적경제",), "경제"),
        (("사회 일반",), "사회"),
        (("문화관광",), "문화"),
        (("책",), "문화"),
        (("스포츠와 건강",), "스포츠"),
        (("해외축구",), "스포츠"),
        (("전남광역",), "지역"),
        (("오피니언", "사설"), "오피니언"),
        (("데스크칼럼",), "오피니언"),
        (("부고",), "사람들"),
        (("교육",), "교육"),
        (("국제",), "국제"),
        (("기획특집",), "기획"),
        (("포토뉴스",), "사진"),
        (("IT/과학",), "과학"),
        (("Politics",), "정치"),
        (("사회", "열린세상"), "사회"),
        (("정책",), None),
        (("city",), None),
        (("열린세상",), None),
        ((), None),
    ],
)
def test_a_path_maps_to_the_common_scheme(own: tuple[str, ...], common: str | None) -> None:
    assert section.common(own) == common


def paper_with(menu: dict[str, tuple[str, ...]]) -> papers.Paper:
    return dataclasses.replace(papers.registry()["jndn"], menu=menu)


def test_the_open_submenu_tells_the_section() -> None:
    paper = paper_with({"오피니언": ("사설", "에세이"), "사람들": ("부고", "동정")})
    assert section.from_menu(["뉴스", "사설", "에세이", "제목"], paper) == "오피니언"


def test_a_submenu_of_which_a_word_is_missing_is_not_open() -> None:
    assert section.from_menu(["뉴스", "사설"], paper_with({"오피니언": ("사설", "에세이")})) is None


def test_where_all_submenus_are_printed_none_is_open() -> None:
    paper = paper_with({"오피니언": ("사설",), "사람들": ("부고",)})
    assert section.from_menu(["사설", "부고"], paper) is None
