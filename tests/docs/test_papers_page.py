"""docs/papers.md and its Korean twin say what the registry says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import papers_page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "papers.md"
KOREAN = ROOT / "docs" / "ko" / "papers.md"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_of_the_papers_is_the_registry(language: str) -> None:
    written = papers_page.PAGES[language].read_text(encoding="utf-8")
    assert written == papers_page.page(language), f"the page is stale; renew it with: {papers_page.RENEW}"


@pytest.mark.parametrize("page", [PAGE, KOREAN], ids=["en", "ko"])
def test_every_file_of_the_registry_has_its_row_once(page: Path) -> None:
    ids = re.findall(r"^\| \[[^|]+\| [^|]*\| `([a-z0-9-]+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(ids) == sorted(file.stem for file in (ROOT / "papers" / "registry").glob("*.toml"))


def test_a_row_shows_what_is_known_with_its_marks() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    (jndn,) = [line for line in lines if "| `jndn` | " in line and "전남매일" in line]
    assert jndn == (
        "| [전남매일](https://jndn.com/) S | Jeonnam Maeil | `jndn` | +전남 | daily | aid S"
        " | jndn.com, www.jndn.com S | ? | 1 I | address S, encoding utf-8 S, body S, timestamp S, byline S |"
    )


def test_a_row_shows_the_same_in_korean() -> None:
    lines = KOREAN.read_text(encoding="utf-8").splitlines()
    (jndn,) = [line for line in lines if "| `jndn` | " in line and "전남매일" in line]
    assert jndn == (
        "| [전남매일](https://jndn.com/) S | Jeonnam Maeil | `jndn` | +전남 | 일간 | aid S"
        " | jndn.com, www.jndn.com S | ? | 1 I | 기사 주소 S, 문자 집합 utf-8 S, 본문 자리 S, 시각 S, 기자 S |"
    )


@pytest.mark.parametrize("page", [PAGE, KOREAN], ids=["en", "ko"])
def test_a_table_has_as_many_cells_in_each_row_as_in_its_head(page: Path) -> None:
    tables = re.findall(r"^\|.+\|\n(?:\|.+\|\n)+", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(tables) > 10
    for table in tables:
        cells = {len(row.split(" | ")) for row in table.splitlines() if not row.startswith("|---")}
        assert len(cells) == 1, table.partition("\n")[0]
