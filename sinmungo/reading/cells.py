"""Cells of datasette's tables that lead into the reading room: a headline, or an article that another table names."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup


def headline(datasette: Any, row: Any, column: str, value: Any) -> Markup | None:
    """A link to the article's page: for ``headline`` of a row with the article's ``id``, and for named articles."""
    number = None
    if column == "headline" and "id" in row.keys() and isinstance(value, str):  # noqa: SIM118  # a row is no mapping
        number = row["article"] if "article" in row.keys() else row["id"]  # noqa: SIM118
        number = number["value"] if isinstance(number, dict) else number
    elif column in ("article", "notice") and isinstance(value, dict):  # a reference, with the headline as its label
        number, value = value["value"], value["label"]
    if not isinstance(number, int) or not value:
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/article/{number}"), _cut(str(value)))


def _cut(text: str, most: int = 150) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
