"""The pages of all systems but the two great ones, and the pages for print, AMP and telephones, against their gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import parsers
from papers.loader import FOLDERS_VARIABLE
from parsers import Article, families
from parsers.families.base import Skin
from parsers.families.earlier import EARLIER

AsGold = Callable[[Article], dict[str, Any]]

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOLDERS = ("wcms", "key", "layout", "mediaon", "uid", "idx", "netfu", "own", "earlier", "small")
GOLD = {
    f"{folder}/{path.name.removesuffix('.gold.json')}": json.loads(path.read_text(encoding="utf-8"))
    for folder in FOLDERS
    for path in sorted((FIXTURES / folder).glob("*.gold.json"))
}
FIELDS = sorted({field for gold in GOLD.values() for field in gold})
# ND Soft's own skins are read on its own pages; here only those that other systems share.
OWN = [
    (folder, skin)
    for folder in FOLDERS[:-1]
    for skin in {**families.FAMILIES, "earlier": EARLIER}[folder].skins
    if skin not in families.NDSOFT.skins
]


@pytest.fixture(autouse=True)
def invented_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers that the pages are of."""
    monkeypatch.setenv(FOLDERS_VARIABLE, str(FIXTURES / "papers"))


def read(name: str, *, address: bool = True) -> Article:
    companion = FIXTURES / f"{name}.companion.json"
    return parsers.parse(
        (FIXTURES / f"{name}.html").read_bytes(),
        GOLD[name]["url"] if address else None,
        companion=companion.read_bytes() if companion.exists() else None,
    )


@pytest.mark.parametrize("name", GOLD)
def test_a_page_gives_what_a_reader_finds(name: str, as_gold: AsGold) -> None:
    found = as_gold(read(name))
    for field, wanted in GOLD[name].items():
        if field == "images":  # a credit is compared where the gold names one
            found[field] = [image[: len(gold)] for image, gold in zip(found[field], wanted, strict=True)]
        assert found[field] == wanted, field


@pytest.mark.parametrize("name", GOLD)
def test_a_page_without_contradictions_leaves_no_warning(name: str) -> None:
    assert read(name).warnings == ()


@pytest.mark.parametrize("name", GOLD)
def test_every_field_that_is_filled_has_evidence(name: str) -> None:
    article = read(name)
    fields = ("headline", "subheadline", "section", "published", "modified", "bylines", "images", "charset")
    assert {field for field in fields if getattr(article, field)} <= set(article.evidence)


def test_every_gold_has_the_same_fields() -> None:
    assert [name for name, gold in GOLD.items() if sorted(gold) != FIELDS] == []


def test_every_page_has_its_gold() -> None:
    pages = [f"{folder}/{path.stem}" for folder in FOLDERS for path in sorted((FIXTURES / folder).glob("*.html"))]
    assert pages == list(GOLD)


@pytest.mark.parametrize(("folder", "skin"), OWN, ids=[f"{folder}-{skin.name}" for folder, skin in OWN])
def test_every_skin_has_a_page(folder: str, skin: type[Skin]) -> None:
    pages = Counter(gold["skin"] for name, gold in GOLD.items() if name.startswith(f"{folder}/"))
    assert pages[skin.name] >= 1


@pytest.mark.parametrize("shared", ["amp", "print", "mobile"])
def test_every_skin_that_systems_share_has_two_pages(shared: str) -> None:
    assert Counter(gold["skin"] for gold in GOLD.values())[shared] >= 2


@pytest.mark.parametrize("family", families.FAMILIES.values(), ids=lambda family: family.name)
def test_no_two_skins_of_a_family_share_a_name(family: families.Family) -> None:
    assert len({skin.name for skin in family.skins}) == len(family.skins)
