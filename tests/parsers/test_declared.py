"""A paper whose system has no code: its registry file says which addresses are articles and where the text is."""

from __future__ import annotations

from pathlib import Path

import pytest

import papers
import parsers
from papers import Paper
from papers.errors import RegistryError
from papers.loader import FOLDERS_VARIABLE
from papers.schema import read_paper
from parsers import families

TOML = """
name = "물레주보"
family = "generic"
kind = "weekly"
region = "KR-43"
hosts = ["www.mulle.example"]
home = "https://www.mulle.example/"
addresses = {addresses}
"""
PAGE = """<html><head><title>물레천 둑길 새로 놓아 - 물레주보</title></head><body>
<div id="lead"><p>다른 소식을 모아 두는 자리다. 여기에 기사가 있는 것은 아니다. 오래된 소식도 이 자리에서 다시 읽을 수 있다.</p></div>
<h2>물레천 둑길 새로 놓아</h2><p>입력 2025.05.02 09:10 · 유하린 기자</p>
<div id="story"><p>물레군이 2일 둑길을 새로 놓았다.</p><p>길은 4km다.</p></div></body></html>"""


def paper(addresses: str, more: str = "") -> Paper:
    return read_paper((TOML.format(addresses=addresses) + more).encode(), "mulle", "mulle.toml")


BOARD = paper('["/bbs/board.php?bo_table={part}&wr_id={key}"]')
DAYS = paper('["/{part}/{part}/{key}"]')
PATH = paper('["/{any}/view/{key}"]')


@pytest.mark.parametrize(
    ("known", "address", "key", "canonical"),
    [
        (BOARD, "/bbs/board.php?bo_table=news&wr_id=118", "news-118", "/bbs/board.php?bo_table=news&wr_id=118"),
        (BOARD, "/bbs/board.php?wr_id=118&page=3&bo_table=talk", "talk-118", "/bbs/board.php?bo_table=talk&wr_id=118"),
        (DAYS, "/202504/12/7", "202504-12-7", "/202504/12/7"),
        (PATH, "/town/view/2025-0412", "2025-0412", "/town/view/2025-0412"),
        (PATH, "/town/view/77/?ref=top", "77", "/town/view/77"),
    ],
)
def test_a_form_tells_key_and_canonical_address(known: Paper, address: str, key: str, canonical: str) -> None:
    family = families.of(known)
    assert family.article_key(f"https://www.mulle.example{address}") == key
    assert family.canonical_url(f"https://www.mulle.example{address}", known) == f"https://www.mulle.example{canonical}"


@pytest.mark.parametrize(
    ("known", "address"),
    [
        (BOARD, "/bbs/board.php?bo_table=news"),
        (BOARD, "/bbs/board.php?bo_table=news&wr_id="),
        (BOARD, "/bbs/board.php?bo_table=news&old_wr_id=118"),
        (BOARD, "/bbs/login.php?bo_table=news&wr_id=118"),
        (PATH, "/town/view/list"),
        (PATH, "/town/view/77/reply"),
        (PATH, "/a/town/view/77"),
    ],
)
def test_other_pages_are_no_articles(known: Paper, address: str) -> None:
    assert families.of(known).article_key(f"https://www.mulle.example{address}") is None


def test_a_long_address_costs_no_time() -> None:
    assert families.of(BOARD).article_key("https://www.mulle.example/bbs/board.php?" + "wr_id=&" * 280) is None


@pytest.mark.parametrize(("more", "skin"), [("", "structure"), ('body = ["#story"]', "declared")])
def test_its_pages_are_read_by_structure_from_the_element_that_is_named(
    more: str, skin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mulle.toml").write_text(TOML.format(addresses='["/{key}"]') + more, encoding="utf-8")
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    assert papers.registry()["mulle"].family == "generic"
    page = PAGE if more else PAGE.replace('<div id="lead">', '<div id="lead" hidden>')
    article = parsers.parse(page.encode(), "https://www.mulle.example/412")
    assert (article.paper, article.article_key, article.headline) == ("mulle", "412", "물레천 둑길 새로 놓아")
    assert article.parser.startswith(f"generic/{skin}/")
    assert article.body.startswith("물레군이 2일") or not more
    assert article.warnings == ()


def test_a_generic_paper_must_say_what_its_addresses_look_like() -> None:
    with pytest.raises(RegistryError, match="'generic' must say what its articles' addresses look like"):
        paper("[]")
