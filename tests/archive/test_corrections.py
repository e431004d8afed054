"""A notice leads to the article that it speaks of, and the article to its notices, in whatever order they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive import corrections
from tests.archive.building import article_of, paper_of, saved, visit_of

if TYPE_CHECKING:
    import archive

URL = "http://demo-nd.example/news/articleView.html?idxno="


def notice_of(corrects: str, **fields: Any) -> Any:
    given = {"headline": "바로잡습니다", "notice": "correction", "corrects": corrects} | fields
    return article_of("9", body="바로잡습니다. 3억 원이 아니라 3천만 원입니다.", **given)


ADDRESSES = (f"{URL}1", "http://www.demo-nd.example/1", "http://m.demo-nd.example/news/1")


@pytest.mark.parametrize(
    ("corrects", "first"),
    [
        *((address, first) for address in ADDRESSES for first in ("article", "notice")),
        ("다리 예산 3억 원", "article"),  # only what came before it is meant by a headline
    ],
)
def test_by_any_of_its_addresses_or_by_its_headline(
    store: archive.Archive, run: int, corrects: str, first: str
) -> None:
    wrong = article_of("1", headline="다리 예산 3억 원", canonical_url="http://www.demo-nd.example/1")
    notice = notice_of(corrects)
    for one in (wrong, notice) if first == "article" else (notice, wrong):
        saved(store, run, one)
    store.save(run, [visit_of(wrong, url="http://m.demo-nd.example/news/1", key="m1")])
    number, told = (store.article(f"demo-nd:{key}") for key in ("1", "9"))
    assert number is not None
    assert told is not None
    assert [one.id for one in store.corrected_by(told.id)] == [number.id]
    assert [(one.id, one.kind, one.headline) for one in store.notices_of(number.id)] == [
        (told.id, "correction", "바로잡습니다")
    ]
    assert store.corrected_by(number.id) == store.notices_of(told.id) == []
    rows = store._connection.execute("SELECT notice, kind, article FROM corrections").fetchall()
    assert rows == [(told.id, "correction", number.id)]


def test_another_papers_article_of_that_headline_is_not_meant(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    store.save(run, [visit_of(article_of("1", headline="다리 예산 3억 원", paper="demo-aid"), paper="demo-aid")])
    saved(store, run, notice_of("다리 예산 3억 원"))
    told = store.article("demo-nd:9")
    assert told is not None
    assert store.corrected_by(told.id) == []


def test_each_end_is_found_by_an_index(store: archive.Archive) -> None:
    plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {corrections._NAMING}", (7, "[]", "", ""))]
    assert not [line for line in plan if line.startswith("SCAN articles")]
    assert [line for line in plan if "articles_corrects" in line]
