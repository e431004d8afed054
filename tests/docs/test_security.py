"""The threat model is true as far as a test can tell: each line has a module that defends and a test that exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE, KOREAN = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("security.md", "ko/security.md"))
LINES = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.endswith("| test |")]


@cache
def named_in(file: Path) -> frozenset[str]:
    """The tests that pytest finds in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"))


def test_there_is_a_line_for_every_kind_of_attacker() -> None:
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings[0] == "What is at stake"
    assert headings[-1] == "What remains"
    assert len(headings) > 8
    assert len(LINES) > 50


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:50])
def test_each_line_names_a_module_and_tests_that_exist(line: str) -> None:
    _, threat, defence, tests, _ = line.split("|")
    assert threat.strip()
    modules = [name for name in re.findall(r"`([^`]+)`", defence) if re.fullmatch(r"[\w/]+\.(?:py|toml)", name)]
    assert modules
    assert [name for name in modules if not (ROOT / name).is_file()] == []
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", tests)
    assert tests.count("`") == 2 * len(named) > 0
    assert [(file, name) for file, name in named if name not in named_in(ROOT / file)] == []


def test_the_korean_page_names_the_same_modules_and_tests_line_by_line() -> None:
    korean = [line for line in KOREAN.splitlines() if line.startswith("| ") and not line.endswith("| 시험 |")]
    assert [named(line) for line in korean] == [named(line) for line in LINES]


def named(line: str) -> tuple[list[str], str]:
    """The modules of a line's defence, and its tests."""
    _, _, defence, tests, _ = line.split("|")
    return re.findall(r"`([\w/]+\.(?:py|toml))`", defence), tests


def test_every_test_of_security_defends_a_line() -> None:
    told = set(re.findall(r"::(test_\w+)", PAGE))
    written = {name for file in (ROOT / "tests" / "security").glob("test_*.py") for name in named_in(file)}
    others = {  # what would not be noticed if it were otherwise, and no attack
        "test_such_code_is_found",
        "test_what_a_researcher_adds_for_himself_is_let_be",
        "test_a_trigger_of_the_pages_file_is_refused_too",
        "test_the_check_knows_every_step_of_the_schema",
        "test_a_damaged_stretch_between_sound_records_is_stepped_over",
        "test_an_address_without_a_password_is_told_whole",
        "test_a_sound_archive_has_no_misfits",
        "test_a_fault_of_the_program_is_not_laid_at_a_sound_file",
    }
    assert written - told == others
