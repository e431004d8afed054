"""A second opinion on the gold itself: another HTML parser finds its texts on the pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"
GOLD = {
    path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8")) for path in FIXTURES.glob("*.gold.json")
}
PAGES = sorted(name for name, gold in GOLD.items() if "headline" in gold)
BODIES = ("article-view-content-div", "articleBody", "talklink_contents", "arl_view_content", "_article")


def _soup(name: str) -> BeautifulSoup:
    text = (FIXTURES / f"{name}.html").read_bytes().decode(GOLD[name]["charset"])
    return BeautifulSoup(text, "html.parser", on_duplicate_attribute="ignore")


def _body(soup: BeautifulSoup) -> Tag:
    return next(tag for name in BODIES if isinstance(tag := soup.find(id=name), Tag))


def _bare(text: str) -> str:
    """Without blanks, which markup may add or take, and without zero-width ones."""
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("name", PAGES)
def test_the_blocks_stand_in_the_body_in_their_order(name: str) -> None:
    text = _bare(_body(_soup(name)).get_text())
    position = 0
    for block in GOLD[name]["blocks"]:
        found = text.find(_bare(block["text"]), position)
        assert found >= 0, f"{name}: {block['text']!r}"
        position = found + len(_bare(block["text"]))
    assert sum(len(_bare(block["text"])) for block in GOLD[name]["blocks"]) <= len(text)


@pytest.mark.parametrize("name", PAGES)
def test_headline_captions_and_names_stand_on_the_page(name: str) -> None:
    gold = GOLD[name]
    page = _bare(_soup(name).get_text())
    assert _bare(gold["headline"]) in page
    for part in (gold["subheadline"] or "").split("\n"):
        assert _bare(part) in page
    for text in (*(image["caption"] for image in gold["images"]), *(person["name"] for person in gold["bylines"])):
        assert _bare(text) in page


@pytest.mark.parametrize("name", PAGES)
def test_every_gold_has_the_same_fields(name: str) -> None:
    assert list(GOLD[name]) == list(GOLD["g4-01-bus"])


def test_every_page_has_its_gold_and_every_gold_its_page() -> None:
    assert sorted(path.name.removesuffix(".html") for path in FIXTURES.glob("*.html")) == sorted(GOLD)
