"""What every table and column of an archive holds, in Korean and English (``schema.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_MARKDOWN = re.compile(r"`|\[([^\[\]]{1,200})\]\([^()]{1,200}\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds in both languages, with Markdown's backticks.

    ``same_as`` is the table whose column of this name holds the same, ``unit`` what a number counts (s, B).
    """

    ko: str
    en: str
    same_as: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view: its names and what it holds in both languages, and its columns in their order."""

    title_ko: str
    title_en: str
    ko: str
    en: str
    columns: Mapping[str, Column]


@cache
def tables() -> Mapping[str, Table]:
    """All tables and views of ``archive.db``, by name."""
    told = tomllib.loads(resources.files("archive.tables").joinpath("schema.toml").read_text(encoding="utf-8"))

    def column(table: str, name: str) -> Column:
        one = told[table]["columns"][name]
        same_as = one.get("as")
        if same_as is None:
            return Column(one["ko"], one["en"], None, one.get("unit"))
        original = column(same_as, name)
        return Column(original.ko, original.en, same_as, original.unit)

    return {
        name: Table(
            table["title"]["ko"],
            table["title"]["en"],
            table["ko"],
            table["en"],
            {of: column(name, of) for of in table["columns"]},
        )
        for name, table in told.items()
    }


def plain(text: str) -> str:
    """Words without Markdown's marks.

    >>> plain("as in `articles`, see [growth](growth.md)")
    'as in articles, see growth'
    """
    return _MARKDOWN.sub(lambda found: found[1] or "", text)
