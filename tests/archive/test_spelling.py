"""Words that nearly stand in the archive are found by its index."""

from __future__ import annotations

import archive
from archive.finding.spelling import respelled
from tests.archive.building import NOON, article_of, saved


def test_a_word_of_which_one_letter_is_wrong_is_found(store: archive.Archive, run: int) -> None:
    saved(
        store,
        run,
        article_of("1", body="인공지능을 배우는 도서관이 문을 연다."),
        article_of("2", body="인공지능 도서실"),
    )
    told = {
        word: respelled(store, word) for word in ("인공지느", "인곤지능", "읜공지능", "인지공능", "도서곤", "인공지능")
    }
    assert told == {
        "인공지느": ["인공지능"],
        "인곤지능": ["인공지능"],
        "읜공지능": ["인공지능"],
        "인지공능": ["인공지능"],
        "도서곤": ["도서관"],
        "인공지능": [],
    }


def test_those_of_the_most_articles_come_first_and_nothing_else_is_asked_of_long_or_foreign_words(
    store: archive.Archive, run: int
) -> None:
    saved(store, run, *(article_of(f"a{number}", body=f"{number}번 다리에 섰다.") for number in range(3)))
    saved(store, run, article_of("b", body="새 마리를 보았다. 도리가 있다."))
    assert respelled(store, "라리") == ["다리", "마리"]
    assert respelled(store, "라리", 1) == ["다리"]
    assert [respelled(store, word) for word in ("ㄷ리", "dari", "다", "다리다리다리다리다", "")] == [[]] * 5


def test_a_word_is_sought_in_closed_years_too(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", body="소금밭이 있던 마을이다."), article_of("2", published=NOON))
    store.end_run(run, "finished", {})
    archive.close_years(store, 2020)
    with archive.open(store.path) as opened:
        assert respelled(opened, "소굼밭") == ["소금밭"]
        assert respelled(opened, "소금밭") == []
