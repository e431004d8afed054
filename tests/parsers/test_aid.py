"""The aid family: its skins against gold written by reading, its listings, its addresses, and its flattened twin."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import papers
import parsers
from parsers import Article, families, listing
from parsers.families.aid import AID, epoch

AsGold = Callable[[Article], dict[str, Any]]

FIXTURES = Path(__file__).parents[1] / "fixtures" / "aid"
PAGES = sorted(path.stem for path in FIXTURES.glob("*.json"))
LISTINGS = sorted(path.stem for path in (FIXTURES / "listings").glob("*.json"))
SEED = "http://jndn.com/article.php?aid=1617754000640000021"
# What may differ between a page and its flattened text.
OF_THE_PAGE = ("url", "charset", "evidence", "parser")


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_what_a_reader_sees(name: str, encoding: str, as_gold: AsGold) -> None:
    gold = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    found = as_gold(
        parsers.parse((FIXTURES / f"{name}.html").read_text(encoding="utf-8").encode(encoding), gold["url"])
    )
    assert found["charset"] == encoding
    for field, wanted in gold.items():
        if field == "evidence":
            assert wanted.items() <= found["evidence"].items()
        else:
            assert found[field] == wanted, field


def test_every_skin_of_the_family_has_a_page() -> None:
    skins = {json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))["skin"] for name in PAGES}
    assert skins == {skin.name for skin in AID.skins} - {"print", "mobile"}  # for those see test_family_pages.py


def test_a_page_declared_euc_kr_in_utf8_says_so() -> None:
    article = parsers.parse((FIXTURES / "content-jndn.html").read_bytes(), SEED)
    assert article.evidence["charset"] == "utf-8 (declared euc-kr)"


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_gives_its_articles_with_title_and_time(name: str) -> None:
    gold = json.loads((FIXTURES / "listings" / f"{name}.json").read_text(encoding="utf-8"))
    body = (FIXTURES / "listings" / f"{name}.html").read_text(encoding="utf-8").encode("cp949")
    family = families.of(papers.registry()[gold["paper"]])
    found = listing.links(body, gold["url"], family, datetime.fromisoformat(gold["now"]))
    assert [
        [link.url, link.article_key, link.title, link.published and link.published.isoformat()] for link in found
    ] == gold["links"]


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_is_no_article(name: str) -> None:
    gold = json.loads((FIXTURES / "listings" / f"{name}.json").read_text(encoding="utf-8"))
    with pytest.raises(parsers.NotAnArticle):
        parsers.parse((FIXTURES / "listings" / f"{name}.html").read_bytes(), gold["url"])


def without_the_page(article: Article) -> dict[str, Any]:
    return {name: value for name, value in article.as_dict().items() if name not in OF_THE_PAGE}


def test_flattened_text_gives_the_same_article_as_its_page() -> None:
    page = parsers.parse((FIXTURES / "pair.html").read_bytes(), SEED)
    text = parsers.parse_text((FIXTURES / "pair.txt").read_text(encoding="utf-8"), SEED)
    assert page.published_raw == "2021. 04.07. 09:05:12"
    assert without_the_page(page) == without_the_page(text)


def test_the_pair_says_what_a_reader_sees() -> None:
    article = parsers.parse_text((FIXTURES / "pair.txt").read_text(encoding="utf-8"), SEED)
    assert article.headline == "‘느린 버스’가 바꾼 골짜기의 하루"
    assert article.published == datetime.fromisoformat("2021-04-07T09:05:12+09:00")
    assert [(one.name, one.role) for one in article.bylines] == [("서단비", "논설위원")]
    assert article.section == ("오피니언",)
    assert [(block.kind, block.text[:12]) for block in article.blocks] == [
        ("paragraph", "산골에 버스가 다닌 지"),
        ("paragraph", "처음 버스를 탄 사람은"),
        ("subhead", "부르면 오는 버스"),
        ("paragraph", "전화 한 통이면 된다."),
        ("subhead", "한 달에 오백 명"),
        ("paragraph", "지난달 이용객은 503"),
        ("paragraph", "“이제는 장날이 기다려"),
    ]


def page_of(text: str) -> str:
    """The page that a flattened text of this skin was: menus as links, the head as bare lines, the body in breaks."""
    lines = text.splitlines()
    first = lines.index("")
    stretches = [line for line in lines[first:] if line]
    closing = next(index for index, line in enumerate(stretches) if line.startswith("/"))
    menu = "".join(
        f'<li><a href="/section.php?sid={number}">{line}</a></li>' for number, line in enumerate(lines[:first])
    )
    head = "".join(f"<div>{line}</div>" for line in stretches[:3])
    body = "<br>\r\n<br>\r\n".join(stretches[3 : closing + 1])
    after = "".join(f"<div>{line}</div>" for line in stretches[closing + 1 :])
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>전남매일</title></head><body>'
        f'<div class="wrap"><ul>{menu}</ul><div class="container"><div class="cont_left">{head}<div id="content">{body}</div>{after}</div>'
        '<div class="cont_right"><p>다른 소식이 이어진다고 밝혔다.</p></div></div></div></body></html>'
    )


def test_the_seed_page_gives_the_same_article_from_text_and_html(real_pages: Path) -> None:
    text = (real_pages / "jndn-2019-flattened.txt").read_text(encoding="utf-8")
    html = page_of(text)
    url = "http://jndn.com/article.php?aid=1570531208640000021"
    for encoding in ("utf-8", "cp949"):
        page = parsers.parse(html.encode(encoding), url)
        same = without_the_page(page) == without_the_page(parsers.parse_text(text, url))
        assert same, "the page and its text differ"  # without printing what is not ours


@pytest.mark.parametrize(
    ("url", "key", "canonical"),
    [
        ("http://jndn.com/article.php?aid=1573554031640000021", "1573554031640000", "https://jndn.com/article.php?aid=1573554031640000021"),
        ("http://www.jndn.com/article.php?aid=1573554031640000021&page=4", "1573554031640000", "https://jndn.com/article.php?aid=1573554031640000021"),
        ("http://jndn.com/read.php3?aid=1573554031640000021", "1573554031640000", "https://jndn.com/article.php?aid=1573554031640000021"),
        ("http://jndn.com/read.php?no=1&aid=1573554031640000021", "1573554031640000", "https://jndn.com/article.php?aid=1573554031640000021"),
        ("http://jndn.com/print.php?aid=1573554031640000021", "1573554031640000", "https://jndn.com/article.php?aid=1573554031640000021"),
        # Not all are of 19 digits.
        ("http://jndn.com/article.php?aid=15735540316400000210", "15735540316400000", "https://jndn.com/article.php?aid=15735540316400000210"),
        ("http://jndn.com/article.php?aid=15735540316", "15735540316", "https://jndn.com/article.php?aid=15735540316"),
        ("http://jndn.com/article.php?aid=157355403", "157355403", "https://jndn.com/article.php?aid=157355403"),
        ("http://m.jndn.com/article.php?aid=157355403&page=2", "157355403", "https://jndn.com/article.php?aid=157355403"),
        # The twin in ASP (전남도민일보).
        ("http://jndn.com/article.asp?aid=1573554031640000021", "1573554031640000", "https://jndn.com/article.asp?aid=1573554031640000021"),
        ("http://jndn.com/section.asp?sid=41", None, None),
        ("http://jndn.com/section.php?sid=4&page=2", None, None),
        ("http://jndn.com/articles.php?page=2", None, None),
        ("http://jndn.com/article.php?aid=", None, None),
        ("http://jndn.com/article.php?said=1573554031640000021", None, None),
        ("http://[::1", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_all_addresses_of_one_article_have_one_key(url: str, key: str | None, canonical: str | None) -> None:
    assert AID.article_key(url) == key
    assert AID.canonical_url(url, papers.registry()["jndn"]) == canonical


@pytest.mark.parametrize(
    ("aid", "when", "precision"),
    [
        ("1790826796688054276", "2026-10-01T12:53:16+09:00", "second"),
        ("1643019495565937062", "2022-01-24T19:18:15+09:00", "second"),
        ("1779721200799342131", "2026-05-26T00:00:00+09:00", "day"),
        ("1666156431733557036", "2022-10-19T14:13:51+09:00", "second"),
        ("1476716400508410002", "2016-10-18T00:00:00+09:00", "day"),
        # A sister site has articles' numbers of seven digits.
        ("16661564311234567036", "2022-10-19T14:13:51+09:00", "second"),
    ],
)
def test_an_aid_begins_with_the_moment_it_was_made(aid: str, when: str, precision: str) -> None:
    stamp = epoch(f"http://jndn.com/article.php?aid={aid}")
    assert stamp is not None
    assert (stamp.when.isoformat(), stamp.precision) == (when, precision)


@pytest.mark.parametrize("aid", ["157355403", "15735540311", "0000000001640000021", "9999999999640000021"])
def test_another_number_is_no_moment(aid: str) -> None:
    assert epoch(f"http://jndn.com/article.php?aid={aid}") is None


def test_an_aid_of_another_day_is_a_warning_and_no_more() -> None:
    body = (FIXTURES / "content-jndn.html").read_bytes()
    article = parsers.parse(body, "http://jndn.com/article.php?aid=1476716400640000021")
    assert article.published == datetime.fromisoformat("2019-11-12T19:20:31+09:00")
    assert [warning for warning in article.warnings if "epoch in the aid is another day" in warning]


def test_a_saved_page_without_an_address_is_known_by_its_menu() -> None:
    body = (FIXTURES / "pair.html").read_bytes()
    known = parsers.parse(body, "http://www.jndn.com/article.php?aid=1617753912478901059")
    saved = parsers.parse(body)
    assert (saved.paper, saved.section, saved.parser) == ("jndn", known.section, known.parser)
    assert (saved.headline, saved.blocks, saved.bylines, saved.published) == (
        known.headline,
        known.blocks,
        known.bylines,
        known.published,
    )
    assert (saved.url, saved.article_key) == (None, None)
