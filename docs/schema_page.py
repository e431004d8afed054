"""Writes the tables of docs/schema.md from archive/schema.toml: ``python docs/schema_page.py``.

What stands between them is kept. A test tells when the page is stale.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from archive import schema

PAGE = Path(__file__).with_name("schema.md")
RENEW = "python docs/schema_page.py"

_SECTION = re.compile(r"^### (\w+)\n.*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def page(old: str) -> str:
    """The whole page, with the section of each table that ``archive/schema.toml`` tells of written anew."""
    known = schema.tables()
    return _SECTION.sub(lambda found: _section(found[1], known[found[1]]) if found[1] in known else found[0], old)


def _section(name: str, table: schema.Table) -> str:
    prose = textwrap.fill(table.en, 120, break_long_words=False, break_on_hyphens=False)
    rows = [f"| `{of}` | {_told(column)} |" for of, column in table.columns.items()]
    return "\n".join([f"### {name}", "", prose, "", "| column | |", "|---|---|", *rows, "", ""])


def _told(column: schema.Column) -> str:
    return f"as in `{column.same_as}`" if column.same_as else column.en


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
