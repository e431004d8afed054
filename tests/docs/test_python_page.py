"""docs/python.md says what the docstrings say."""

from __future__ import annotations

import re
from pathlib import Path

from docs import python_page

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_the_page_of_the_python_api_is_the_docstrings() -> None:
    assert PAGE.read_text(encoding="utf-8") == python_page.page(), (
        f"docs/python.md is stale; renew: {python_page.RENEW}"
    )


def test_every_function_and_method_says_what_it_does() -> None:
    sections = re.split(r"^#{3,4} ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    silent = [
        text.partition("\n")[0] for text in sections if not re.sub(r"^.*\n+(```text\n(?s:.*?)```\n)?", "", text).strip()
    ]
    assert silent == []
