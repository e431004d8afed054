"""Each Korean page shows the commands, answers and figures of its English twin, which are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import twins


@pytest.mark.parametrize(("korean", "english"), twins.twins().items(), ids=lambda page: page.name)
def test_a_korean_page_shows_the_examples_of_its_english_twin(korean: Path, english: Path) -> None:
    assert twins.renewed(korean, english) == korean.read_text(encoding="utf-8"), f"drifted; renew: {twins.RENEW}"


def test_examples_are_taken_over_one_by_one(tmp_path: Path) -> None:
    korean, english = tmp_path / "ko.md", tmp_path / "en.md"
    english.write_text(
        "One:\n\n<!-- not run: it waits -->\n```console\n$ new\n```\n\nTwo:\n\n```text\nb\n```\n", encoding="utf-8"
    )
    korean.write_text("하나\n\n```console\n$ old\n```\n\n둘\n\n```text\nb\n```\n", encoding="utf-8")
    assert twins.renewed(korean, english) == (
        "하나\n\n<!-- not run: it waits -->\n```console\n$ new\n```\n\n둘\n\n```text\nb\n```\n"
    )


def test_an_example_more_is_told_and_nothing_guessed(tmp_path: Path) -> None:
    korean, english = tmp_path / "ko.md", tmp_path / "en.md"
    english.write_text("```text\na\n```\n\n```text\nb\n```\n", encoding="utf-8")
    korean.write_text("```text\na\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ko\.md has 1 examples, its English twin 2"):
        twins.renewed(korean, english)
