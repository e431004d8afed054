"""Each place where the words stand, with what stands around them."""

from __future__ import annotations

import pytest

import archive
from tests.archive.building import article_of, paper_of, saved


@pytest.fixture
def store(store: archive.Archive, run: int) -> archive.Archive:
    saved(
        store,
        run,
        article_of(
            "1", headline="도로 예산", subheadline="예산 늘린다", body="나루시가 도로를 넓힌다.\n\n정도로만 알려졌다."
        ),
        article_of("2", headline="다리", body="다리와 도로"),
    )
    return store


def places(store: archive.Archive, query: str, **asked: object) -> list[tuple[str, str, str, str]]:
    told = store.concordance(query, **asked)  # type: ignore[arg-type]
    return [(one.part, one.before, one.found, one.after) for one in told]


def test_words_are_told_with_what_stands_around_them_the_newest_article_first(store: archive.Archive) -> None:
    assert places(store, "도로", width=5) == [
        ("body", "다리와 ", "도로", ""),
        ("headline", "", "도로", " 예산"),
        ("body", "나루시가 ", "도로", "를 넓힌다"),
        ("body", "다. 정", "도로", "만 알려졌"),
    ]
    assert places(store, "도로", mode="word", width=2)[1:] == [
        ("headline", "", "도로", " 예"),
        ("body", "가 ", "도로", "를 "),
    ]


def test_words_are_told_where_they_were_sought(store: archive.Archive) -> None:
    assert [place[0] for place in places(store, "예산 -다리")] == ["headline", "subheadline"]
    assert [place[0] for place in places(store, "부제:예산")] == ["subheadline"]
    assert places(store, "신문:demo-nd") == places(store, "") == places(store, "잠수함") == []


def test_no_more_articles_are_read_than_asked_for(store: archive.Archive) -> None:
    assert {one.article for one in store.concordance("도로", articles=1)} == {store.search("다리와")[0].id}
    assert store.concordance("도로", articles=0) == []


def test_closed_years_are_read_as_well(store: archive.Archive, run: int) -> None:
    store.end_run(run, "finished", {})
    before = store.concordance("도로")
    path = store.path
    archive.close_years(store, 2021)
    store.close()
    with archive.open(path) as shelved:
        assert shelved.concordance("도로") == before
        assert shelved.counts("도로", ["paper"], any_words=True) == {("demo-nd",): 2}


def test_a_place_is_data(store: archive.Archive) -> None:
    assert store.concordance("다리와")[0].as_dict() == {
        "article": store.search("다리와")[0].id,
        "paper": "demo-nd",
        "paper_name": paper_of().name,
        "published": "2019-10-08T15:04:00+09:00",
        "part": "body",
        "before": "",
        "found": "다리와",
        "after": " 도로",
    }
