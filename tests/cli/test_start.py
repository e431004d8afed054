"""A command loads what it needs: looking into an archive waits neither for Scrapy nor for the parsers' grammars."""

from __future__ import annotations

import sys
from subprocess import run
from typing import TYPE_CHECKING

import pytest

import archive

if TYPE_CHECKING:
    from pathlib import Path

LOADED = """
import importlib, sys
importlib.import_module("sinmungo.cli")
importlib.import_module("sinmungo.commands." + sys.argv[1])
print(*(name for name in ("scrapy", "twisted", "parsers.fields.byline", "parsers.html") if name in sys.modules))
"""

# sqlite-utils loads pandas where it is installed.
OPENED = """
import sys
import archive
for how in ({"read_only": True}, {}):
    archive.open(sys.argv[1], **how).close()
    print("sqlite_utils" in sys.modules)
"""


@pytest.mark.parametrize("command", ["search", "runs", "frontier"])
def test_a_look_into_the_archive_loads_no_crawler_and_no_grammar(command: str) -> None:
    done = run([sys.executable, "-c", LOADED, command], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_an_archive_of_today_is_opened_without_what_makes_one(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    archive.open(path, create=True).close()
    done = run([sys.executable, "-c", OPENED, path], capture_output=True, text=True, check=True)
    assert done.stdout == "False\nFalse\n"


def test_what_parses_is_there_when_it_is_asked_for() -> None:
    import parsers
    import sinmungo

    assert sinmungo.parse is parsers.parse
    assert sinmungo.parse_text is parsers.parse_text
    for module in (parsers, sinmungo):
        assert all(hasattr(module, name) for name in module.__all__)
        with pytest.raises(AttributeError, match="has no attribute 'parse_all'"):
            module.parse_all  # noqa: B018
