"""docs/settings.md and its Korean twin tell every variable of the environment, and the crawl's settings as they are."""

from __future__ import annotations

import re
from pathlib import Path

from crawler import settings

ROOT = Path(__file__).parents[2]
PAGES = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("settings.md", "ko/settings.md")]
# What click asks for when a shell completes commands.
_SHELLS = {"SINMUNGO_COMPLETE"}


def test_every_variable_that_the_program_reads_is_told() -> None:
    code = [file for name in ("papers", "archive", "crawler", "sinmungo") for file in (ROOT / name).rglob("*.py")]
    read = {
        name for file in code for name in re.findall(r"\bSINMUNGO_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))
    }
    for page in PAGES:
        assert set(re.findall(r"\bSINMUNGO_[A-Z_]+", page)) == read - _SHELLS


def test_a_setting_is_as_told() -> None:
    for page in PAGES:
        told = re.findall(r"^\| `([A-Z_]+)` \| ([\w.]+) \|", page, re.MULTILINE)
        assert len(told) > 10
        assert told == [(name, str(getattr(settings, name))) for name, _ in told]
