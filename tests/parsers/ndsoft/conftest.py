"""The ND Soft pages written for the tests, each with what a reader finds in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Article

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"

Gold = dict[str, Any]


@cache
def _gold(name: str) -> Gold:
    gold: Gold = json.loads((FIXTURES / f"{name}.gold.json").read_text(encoding="utf-8"))
    return gold


@cache
def _article(name: str) -> Article:
    return parsers.parse((FIXTURES / f"{name}.html").read_bytes(), _gold(name)["url"])


@pytest.fixture
def gold_of() -> Callable[[str], Gold]:
    """What a reader finds on a page: the fields of an article, the links of a listing, or why it is neither."""
    return _gold


@pytest.fixture
def page_of() -> Callable[[str], bytes]:
    """A page's bytes."""
    return lambda name: (FIXTURES / f"{name}.html").read_bytes()


@pytest.fixture
def article_of() -> Callable[[str], Article]:
    """What the parser makes of a page, at the address its gold names."""
    return _article
