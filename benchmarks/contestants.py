"""Who is timed: the floor, our parser by its two ways, and general extractors of this environment."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import trafilatura
from lxml import etree

import parsers
from benchmarks.page_sets import Timed
from parsers import html
from parsers.page import Page

Contestant = Callable[[Timed], object]

FLOOR, CUT, WHOLE = "lxml tree", "parse()", "whole tree"


def known() -> dict[str, Contestant]:
    """All that can run here, the floor first."""
    found: dict[str, Contestant] = {FLOOR: tree, CUT: parse, WHOLE: whole, "trafilatura": extract}
    if goose := _goose():
        found["goose3"] = lambda page: goose.extract(raw_html=page.text).cleaned_text
    return found


def versions() -> str:
    """The versions of the others, and who is missing."""
    told = []
    for name in ("lxml", "trafilatura", "goose3"):
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(f"{name} is not installed here")
    return ", ".join(told)


def tree(page: Timed) -> object:
    """The floor: lxml builds the page's tree, told the right encoding, and nothing is read from it."""
    return etree.fromstring(page.body, etree.HTMLParser(encoding=page.encoding))


def parse(page: Timed) -> object:
    """All fields of an Article, through the region cut out of the bytes where its marks allow it."""
    with suppress(parsers.NotAnArticle):
        return parsers.parse(page.body, page.url)
    return None


def whole(page: Timed) -> object:
    """All fields of an Article, through the tree of the whole page."""
    with suppress(parsers.NotAnArticle):
        return html.parse_page(Page(page.body, page.url))
    return None


def extract(page: Timed) -> object:
    """The body text by trafilatura, with its default settings."""
    return trafilatura.extract(page.body)


def _goose() -> Any:
    """goose3 for Korean, where it is installed; its Korean stop words need pyahocorasick."""
    try:
        goose3, words = import_module("goose3"), import_module("goose3.text")
        import_module("ahocorasick")
    except ImportError:
        return None
    logging.getLogger("goose3").setLevel(logging.CRITICAL)
    setting = {"target_language": "ko", "use_meta_language": False, "stopwords_class": words.StopWordsKorean}
    return goose3.Goose(setting)
