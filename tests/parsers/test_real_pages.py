"""Saved pages of live sites against gold written by reading them. They are kept elsewhere; see ``real_pages``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Article

# The files that the gold judges. A new one is added here, so that none is forgotten.
FILES = [
    "jndn-2019-flattened.txt",
    "jnilbo-2025-ndsoft.html.gz",
    "mk-2020-declares-euckr-is-utf8.html.gz",
    "mk-2025.html.gz",
    "entermedia-decoy-body.html.gz",
    "not-an-article-naju-list.html.gz",
]


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    return {entry["file"]: entry for entry in json.loads((folder / "gold.json").read_text(encoding="utf-8"))}


def read(folder: Path, gold: dict[str, Any]) -> Article:
    raw = (folder / gold["file"]).read_bytes()
    if gold["file"].endswith(".txt"):
        return parsers.parse_text(raw.decode())
    return parsers.parse(gzip.decompress(raw), gold.get("url"))


def subheadline(article: Article) -> list[str]:
    return (article.subheadline or "").split("\n")


# A judged field of the gold, and what of the Article it judges.
JUDGED: dict[str, Callable[[Article], object]] = {
    "headline": lambda article: article.headline,
    "subheadline": subheadline,
    "section": lambda article: list(article.section),
    "published": lambda article: article.published and article.published.isoformat(),
    "modified": lambda article: article.modified and article.modified.isoformat(),
    "blocks": lambda article: len(article.blocks),
    "subheads": lambda article: [block.text for block in article.blocks if block.kind == "subhead"],
    "images": lambda article: len(article.images),
}


@pytest.mark.parametrize("name", FILES)
def test_a_saved_page_gives_what_its_gold_says(real_pages: Path, name: str) -> None:
    gold = gold_of(real_pages)[name]
    if not gold["is_article"]:
        with pytest.raises(parsers.NotAnArticle) as refused:
            read(real_pages, gold)
        assert refused.value.reason == "listing"
        return
    article = read(real_pages, gold)
    # Compared before the assert, so that a failure prints the field's name and not the page's text.
    wrong = [field for field, told in JUDGED.items() if field in gold and told(article) != gold[field]]
    assert wrong == []
    assert article.body.startswith(gold.get("body_starts", ""))
    assert article.body.endswith(gold.get("body_ends", ""))
    assert [words for words in gold.get("never", []) if words in article.body] == []


@pytest.mark.parametrize("name", FILES)
def test_a_saved_page_names_its_reporters(real_pages: Path, name: str) -> None:
    gold = gold_of(real_pages)[name]
    if not gold["is_article"]:
        return
    article = read(real_pages, gold)
    assert len(article.bylines) == len(gold["bylines"])
    for found, wanted in zip(article.bylines, gold["bylines"], strict=True):
        assert {field: getattr(found, field) for field in wanted} == wanted


@pytest.mark.parametrize("name", FILES)
def test_a_saved_pages_pictures_have_their_captions(real_pages: Path, name: str) -> None:
    gold = gold_of(real_pages)[name]
    starts = gold.get("captions_start", [])
    if starts:
        captions = [image.caption or "" for image in read(real_pages, gold).images]
        assert [caption.startswith(start) for caption, start in zip(captions, starts, strict=True)] == [True] * len(
            starts
        )


def test_every_judged_page_is_tested(real_pages: Path) -> None:
    assert sorted(gold_of(real_pages)) == sorted(FILES)
