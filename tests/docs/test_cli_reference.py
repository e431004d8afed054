"""docs/cli.md says what the commands say of themselves; its Korean twin has a line on each of them."""

from __future__ import annotations

import re

import pytest

from docs import cli_reference


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_of_the_commands_is_theirs(language: str) -> None:
    written = cli_reference.PAGES[language].read_text(encoding="utf-8")
    assert written == cli_reference.page(language), f"the page is stale; renew it with: {cli_reference.RENEW}"


def test_every_command_has_examples_or_belongs_to_one_that_has() -> None:
    helps = cli_reference.page("en").split("\n### ")[1:]
    assert [text.partition("\n")[0] for text in helps if "Examples:" not in text] == ["sinmungo papers show"]


def test_a_line_is_told_in_korean_of_every_command_and_of_no_other() -> None:
    commands = re.findall(r"^#+ (sinmungo.*)$", cli_reference.page("en"), re.MULTILINE)
    assert set(cli_reference.WORDS["ko"]["commands"]) == set(commands)
