"""Helpers for the parsers' tests: fragments read as bodies, Articles beside their gold, the pages kept elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from parsers import Article
from parsers.fields import body
from parsers.fields.body import Body
from parsers.page import clean_parser

ReadBody = Callable[[str], Body]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def read_body() -> ReadBody:
    """The body that an element with this HTML inside holds."""

    def read(html: str) -> Body:
        root = etree.fromstring(f"<html><body><div>{html}</div></body></html>".encode(), clean_parser())
        element = root.find(".//div")
        assert element is not None
        return body.read(element, lambda address: f"https://demo-nd.example{address}")

    return read


@pytest.fixture
def as_gold() -> Callable[[Article], dict[str, Any]]:
    """An Article in the words of the gold files: persons, blocks and pictures as short lists."""

    def plain(article: Article) -> dict[str, Any]:
        found = article.as_dict()
        found["skin"] = article.parser.split("/")[1]
        found["bylines"] = [[one.name, one.role, one.place, one.email, one.agency] for one in article.bylines]
        found["blocks"] = [[block.kind, block.text] for block in article.blocks]
        found["images"] = [[image.url, image.caption, image.credit] for image in article.images]
        for name in ("section", "tags", "warnings"):
            found[name] = list(getattr(article, name))
        return found

    return plain


@pytest.fixture
def real_pages() -> Path:
    """The folder of saved pages, which are not the project's to publish; without it the test is skipped."""
    folder = Path(os.environ.get("SINMUNGO_REAL_PAGES") or ROOT.parent / "shared" / "real")
    if not (folder / "gold.json").is_file():
        pytest.skip(f"no saved pages at {folder}; set SINMUNGO_REAL_PAGES to their folder")
    return folder
