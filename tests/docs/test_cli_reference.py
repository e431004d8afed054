"""docs/cli.md says what the commands say of themselves; its Korean twin has a line on each of them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """docs/cli_reference.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "docs" / "cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_of_the_commands_is_theirs(reference: ModuleType, language: str) -> None:
    written = reference.PAGES[language].read_text(encoding="utf-8")
    assert written == reference.page(language), f"the page is stale; renew it with: {reference.RENEW}"


def test_every_command_has_examples_or_belongs_to_one_that_has(reference: ModuleType) -> None:
    helps = reference.page("en").split("\n### ")[1:]
    assert [text.partition("\n")[0] for text in helps if "Examples:" not in text] == ["sinmungo papers show"]


def test_a_line_is_told_in_korean_of_every_command_and_of_no_other(reference: ModuleType) -> None:
    commands = re.findall(r"^#+ (sinmungo.*)$", reference.page("en"), re.MULTILINE)
    assert set(reference.WORDS["ko"]["commands"]) == set(commands)
