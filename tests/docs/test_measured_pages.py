"""What the benchmarks wrote is told in Korean as well, with the same figures."""

from __future__ import annotations

import re

import pytest

from docs import measured_pages

PAGES = pytest.mark.parametrize("name", measured_pages.PAGES)


@PAGES
def test_the_korean_page_is_that_of_the_english_one(name: str) -> None:
    written = (measured_pages.DOCS / "ko" / name).read_text(encoding="utf-8")
    assert written == measured_pages.page(english(name)), f"stale; renew it with: {measured_pages.RENEW}"


@PAGES
def test_every_paragraph_and_heading_is_told_in_korean(name: str) -> None:
    assert measured_pages.untold(english(name)) == [], "docs/measured.toml lacks these"


@PAGES
def test_a_table_has_the_same_figures_in_both_languages(name: str) -> None:
    assert figures(measured_pages.page(english(name))) == figures(english(name))


def test_figures_go_into_the_korean_words_and_unknown_words_stay() -> None:
    page = "# Search\n\n100 articles, 3 MB of text.\n\nNobody knows.\n\n| index | MB |\n|---|--:|\n| ours | 1.5 |\n"
    told = "# 찾기\n\n기사 100건, 글 3 MB입니다.\n\nNobody knows.\n\n| 색인 | MB |\n|---|--:|\n| 우리 것 | 1.5 |\n"
    assert measured_pages.page(page) == told
    assert measured_pages.untold(page) == ["Nobody knows."]


def english(name: str) -> str:
    return (measured_pages.DOCS / name).read_text(encoding="utf-8")


def figures(page: str) -> list[list[str]]:
    """The figures in each row of the tables."""
    return [re.findall(r"\| ([\d.,]+)(?= \|)", row) for row in re.findall(r"^\|.*", page, re.MULTILINE)]
