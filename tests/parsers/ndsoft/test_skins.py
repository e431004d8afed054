"""Every skin of ND Soft has its pages among the fixtures, and is told by the page alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from parsers import Article
from parsers.families.base import Skin
from parsers.families.ndsoft import NDSOFT
from parsers.page import Page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "ndsoft"
GOLD = {
    path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8")) for path in FIXTURES.glob("*.gold.json")
}
PAGES = sorted(name for name, gold in GOLD.items() if "headline" in gold)
OLD = [name for name in PAGES if GOLD[name]["charset"] == "cp949"]


# The others are read by structure, on pages of other families as well: see tests/parsers/test_family_pages.py.
OWN = [skin for skin in NDSOFT.skins if skin.tells == "alone"]


@pytest.mark.parametrize("skin", OWN, ids=lambda skin: skin.name)
def test_every_skin_has_two_pages_among_the_fixtures(skin: type[Skin]) -> None:
    assert Counter(GOLD[name]["skin"] for name in PAGES)[skin.name] >= 2


def test_no_two_skins_share_a_name() -> None:
    assert len({skin.name for skin in NDSOFT.skins}) == len(NDSOFT.skins)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_to_be_of_the_family_without_its_address(
    name: str, page_of: Callable[[str], bytes], article_of: Callable[[str], Article]
) -> None:
    article = parsers.parse(page_of(name))
    assert article.parser.split("/")[:2] == ["ndsoft", GOLD[name]["skin"]]
    assert (article.headline, article.blocks) == (article_of(name).headline, article_of(name).blocks)


@pytest.mark.parametrize("name", PAGES)
def test_a_lying_content_type_changes_nothing(
    name: str, page_of: Callable[[str], bytes], article_of: Callable[[str], Article]
) -> None:
    for content_type in ("text/html; charset=utf-8", "text/html; charset=euc-kr", "text/html; charset=iso-8859-1"):
        article = parsers.parse(page_of(name), GOLD[name]["url"], content_type)
        assert (article.headline, article.body, article.charset) == (
            article_of(name).headline,
            article_of(name).body,
            GOLD[name]["charset"],
        )


@pytest.mark.parametrize("name", OLD)
def test_an_old_page_is_kept_in_cp949_bytes(name: str, page_of: Callable[[str], bytes]) -> None:
    page_of(name).decode("cp949")
    with pytest.raises(UnicodeDecodeError):
        page_of(name).decode("utf-8")


def test_syllables_that_euc_kr_lacks_are_among_the_old_pages(article_of: Callable[[str], Article]) -> None:
    text = "".join(article_of(name).headline + article_of(name).body for name in OLD)
    for syllable in "똠펲쀍":
        assert syllable in text
        with pytest.raises(UnicodeDecodeError):
            syllable.encode("cp949").decode("euc-kr")


def test_the_body_id_in_a_script_is_no_body() -> None:
    html = b"<script>on('copy', '#article-view-content-div', '<div id=\"article-view-content-div\">')</script><p>1</p>"
    assert NDSOFT.read(Page(html), None) is None


@pytest.mark.parametrize("name", PAGES)
def test_line_ends_do_not_matter(
    name: str, page_of: Callable[[str], bytes], article_of: Callable[[str], Article]
) -> None:
    unix = page_of(name).replace(b"\r\n", b"\n")
    for body in (unix, unix.replace(b"\n", b"\r\n")):
        article: Any = parsers.parse(body, GOLD[name]["url"])
        assert article == article_of(name)
