"""The house stays one that can be read: modules and functions of a size, each module saying first what it is."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from subprocess import run

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
# Functions that may be longer, each with the reason why it reads better whole.
WHOLE = {
    "parsers/assemble.py:article": "the record's fields in their order, each a line or two",
    "parsers/signing.py:sign": "the order in which signatures are asked is the rule",
    "sinmungo/commands/crawl.py:command": "half of it are the command's options",
}


@cache
def modules() -> tuple[str, ...]:
    listed = run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return tuple(listed.split())


@cache
def lines(module: str) -> tuple[str, ...]:
    return tuple((ROOT / module).read_text(encoding="utf-8").splitlines())


def test_there_are_modules_to_look_at() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git here")
    assert len(modules()) > 500


def test_each_module_says_in_its_first_line_what_it_is() -> None:
    silent = [module for module in modules() if not (ast.get_docstring(_tree(module)) or "").partition("\n")[0]]
    assert silent == []


def test_no_module_is_longer_than_can_be_read_in_one_sitting() -> None:
    assert {module: len(lines(module)) for module in modules() if len(lines(module)) > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen_without_a_reason() -> None:
    long = {
        f"{module}:{part.name}"
        for module in modules()
        for part in ast.walk(_tree(module))
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and _length(part) > LONGEST_FUNCTION
    }
    assert long == set(WHOLE)


def _length(part: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (part.end_lineno or part.lineno) - part.lineno + 1


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse("\n".join(lines(module)))
