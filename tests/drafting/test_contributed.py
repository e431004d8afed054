"""The pages that contributors drafted of their papers, against gold that somebody has compared with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinmungo.drafting import gold

FOLDER = Path(__file__).parents[1] / "fixtures" / "contributed"
GOLDS = sorted(FOLDER.glob("*" + gold.ENDING))


@pytest.mark.parametrize("file", GOLDS, ids=lambda file: file.name.removesuffix(gold.ENDING))
def test_the_page_reads_as_its_gold_says(file: Path) -> None:
    assert gold.differences(file) == []


@pytest.mark.parametrize("file", GOLDS, ids=lambda file: file.name.removesuffix(gold.ENDING))
def test_somebody_has_compared_the_gold_with_the_page(file: Path) -> None:
    assert gold.read(file)[gold.COMPARED] is True


def test_every_page_has_its_gold() -> None:
    assert {gold.page_of(file).name for file in GOLDS} == {file.name for file in FOLDER.glob("*.html")}
