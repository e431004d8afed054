"""Writes the tables of docs/schema.md and its twin from archive/tables/schema.toml: ``python docs/schema_page.py``.

What stands between them is kept. A test tells when a page is stale.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from archive.tables import schema

PAGES = {"en": Path(__file__).with_name("schema.md"), "ko": Path(__file__).with_name("ko") / "schema.md"}
RENEW = "python docs/schema_page.py"

_SECTION = re.compile(r"^### (\w+)\n.*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def page(old: str, language: str) -> str:
    """The whole page, with the section of each table that ``archive/tables/schema.toml`` tells of written anew."""
    known = schema.tables()
    return _SECTION.sub(
        lambda found: _section(found[1], known[found[1]], language) if found[1] in known else found[0], old
    )


def _section(name: str, table: schema.Table, language: str) -> str:
    prose = f"**{table.title_ko}.** {table.ko}" if language == "ko" else table.en
    prose = textwrap.fill(prose, 120, break_long_words=False, break_on_hyphens=False)
    head = "열" if language == "ko" else "column"
    rows = [f"| `{of}` | {_told(column, language)} |" for of, column in table.columns.items()]
    return "\n".join([f"### {name}", "", prose, "", f"| {head} | |", "|---|---|", *rows, "", ""])


def _told(column: schema.Column, language: str) -> str:
    if column.same_as:
        return f"`{column.same_as}`와 같음" if language == "ko" else f"as in `{column.same_as}`"
    return column.ko if language == "ko" else column.en


if __name__ == "__main__":
    for language, file in PAGES.items():
        file.write_text(page(file.read_text(encoding="utf-8"), language), encoding="utf-8")
