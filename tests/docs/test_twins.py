"""Each Korean page shows the commands and answers of its English twin, which are run, and names what that names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import twins


@pytest.mark.parametrize(("korean", "english"), twins.twins().items(), ids=lambda page: page.name)
def test_a_korean_page_shows_the_examples_of_its_english_twin(korean: Path, english: Path) -> None:
    assert twins.renewed(korean, english) == korean.read_text(encoding="utf-8"), f"drifted; renew: {twins.RENEW}"


@pytest.mark.parametrize(("korean", "english"), twins.twins().items(), ids=lambda page: page.name)
def test_a_korean_page_names_everything_that_its_english_twin_names(korean: Path, english: Path) -> None:
    assert names(english) - names(korean) == set(), "each name in backticks belongs in both languages"


def names(page: Path) -> set[str]:
    """What stands in backticks between the examples: commands, options, files, columns."""
    words = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {" ".join(name.split()) for name in re.findall(r"`([^`]+)`", words)}


def test_examples_are_taken_over_one_by_one(tmp_path: Path) -> None:
    korean, english = tmp_path / "ko.md", tmp_path / "en.md"
    english.write_text(
        "One:\n\n<!-- not run: it waits -->\n```console\n$ new\n```\n\nTwo:\n\n```text\nb\n```\n", encoding="utf-8"
    )
    korean.write_text("하나\n\n```console\n$ old\n```\n\n둘\n\n```text\nb\n```\n", encoding="utf-8")
    assert twins.renewed(korean, english) == (
        "하나\n\n<!-- not run: it waits -->\n```console\n$ new\n```\n\n둘\n\n```text\nb\n```\n"
    )


def test_a_diagram_may_be_translated_as_long_as_it_names_the_same(tmp_path: Path) -> None:
    korean, english = tmp_path / "ko.md", tmp_path / "en.md"
    english.write_text(
        "```text\nparsers/  one page in\n  → cut   the article's part\n          of it\n```\n", encoding="utf-8"
    )
    told = "<!-- translated -->\n```text\nparsers/  화면 하나가 들어가\n  → cut   기사의 부분\n```\n"
    korean.write_text(told, encoding="utf-8")
    assert twins.renewed(korean, english) == told
    english.write_text("```text\nparsers/  one page in\n  → clip  the article's part\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ko\.md: a translated diagram differs .* '→ clip'"):
        twins.renewed(korean, english)


def test_an_example_more_is_told_and_nothing_guessed(tmp_path: Path) -> None:
    korean, english = tmp_path / "ko.md", tmp_path / "en.md"
    english.write_text("```text\na\n```\n\n```text\nb\n```\n", encoding="utf-8")
    korean.write_text("```text\na\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ko\.md has 1 examples, its English twin 2"):
        twins.renewed(korean, english)
