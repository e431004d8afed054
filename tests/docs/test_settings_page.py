"""docs/settings.md tells every variable of the environment, and the crawl's settings as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler import settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
# What click asks for when a shell completes commands.
_SHELLS = {"SINMUNGO_COMPLETE"}


def test_every_variable_that_the_program_reads_is_told() -> None:
    code = [file for name in ("papers", "archive", "crawler", "sinmungo") for file in (ROOT / name).rglob("*.py")]
    read = {
        name for file in code for name in re.findall(r"\bSINMUNGO_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))
    }
    assert set(re.findall(r"\bSINMUNGO_[A-Z_]+", PAGE)) == read - _SHELLS


@pytest.mark.parametrize(("name", "value"), re.findall(r"^\| `([A-Z_]+)` \| ([\w.]+) \|", PAGE, re.MULTILINE))
def test_a_setting_is_as_told(name: str, value: str) -> None:
    assert str(getattr(settings, name)) == value
