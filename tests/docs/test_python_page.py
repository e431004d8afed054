"""docs/python.md says what the docstrings say; its Korean twin has a line on each name."""

from __future__ import annotations

import re

import pytest

from docs import python_page


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_of_the_python_api_is_the_docstrings(language: str) -> None:
    written = python_page.PAGES[language].read_text(encoding="utf-8")
    assert written == python_page.page(language), f"the page is stale; renew it with: {python_page.RENEW}"


def test_every_function_and_method_says_what_it_does() -> None:
    sections = re.split(r"^#{3,4} ", python_page.page("en"), flags=re.MULTILINE)[1:]
    silent = [
        text.partition("\n")[0] for text in sections if not re.sub(r"^.*\n+(```text\n(?s:.*?)```\n)?", "", text).strip()
    ]
    assert silent == []


def test_a_line_is_told_in_korean_of_every_name_and_of_no_other() -> None:
    headings = set(re.findall(r"^#{2,4} (\S+)$", python_page.page("en"), re.MULTILINE))
    told = set(python_page.WORDS["ko"]["names"])
    assert {name for name in headings if name not in told} == {name for name in headings if name.endswith(".as_dict")}
    assert told - headings == {"as_dict"}
