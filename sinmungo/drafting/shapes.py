"""Whether an invented page still reads as the saved one does: the same fields, as many paragraphs, the same times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import parsers
from parsers import Article, NotAnArticle
from sinmungo.drafting.invented import Page


def unlike(saved: Article, invented: Page) -> list[str]:
    """Where the invented page reads otherwise, a line each."""
    try:
        read = parsers.parse(invented.body, invented.url)
    except NotAnArticle as error:
        return [f"it is no article any more: {error}"]
    there = dict(_shape(read))
    return [
        f"{name}: {wanted} on the saved page, {there[name]} on the invented one"
        for name, wanted in _shape(saved)
        if there[name] != wanted
    ]


def _shape(article: Article) -> Iterator[tuple[str, Any]]:
    yield "skin", article.parser.split("/")[1]
    for name in ("published", "modified"):
        moment = getattr(article, name)
        yield name, moment.isoformat() if moment else None
    for name in ("subheadline", "genre", "notice"):
        yield name, "told" if getattr(article, name) else "not told"
    for name in ("section", "bylines", "images", "tags"):
        yield name, len(getattr(article, name))
    yield "blocks", len(article.blocks)
