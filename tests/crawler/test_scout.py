"""What the scout reads leaves the archive knowing which days are whole, and which are to be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

import archive
import papers
from archive import Day
from crawler.discovery import Ask
from crawler.purposes import Purpose
from crawler.scout import Scout
from crawler.window import Window
from parsers import NotAnArticle
from parsers.fields.timestamp import SEOUL
from tests.crawler.scripted import PAPER, listing

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
KADO = replace(papers.registry()["kado"], feeds=(), sitemaps=())
SECOND, THIRD = date(2026, 10, 2), date(2026, 10, 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[archive.Archive]:
    with time_machine.travel(NOW, tick=False), archive.open(tmp_path / "archive.db", create=True) as opened:
        opened.register([KADO])
        yield opened


def scout_of(store: archive.Archive, purpose: Purpose, *, patient: bool = False) -> Scout:
    run = store.begin_run("crawl", "kado")
    return Scout(KADO, store.ledger, run, Window(SECOND, THIRD), purpose, patient=patient)


def page(total: int, keys: Sequence[int], day: date) -> bytes:
    """A day's list as ND Soft prints it."""
    items = "".join(
        f'<li class="altlist-webzine-item"><div class="altlist-webzine-content"><h2 class="altlist-subject">'
        f'<a href="/news/articleView.html?idxno={key}">마을 소식 {key}번째</a></h2><div class="altlist-info">'
        f'<div class="altlist-info-item">{day:%Y.%m.%d} 09:00</div></div></div></li>'
        for key in keys
    )
    return (
        '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>전체기사</title></head><body>'
        '<section id="section-list" class="altlist"><h1>전체기사</h1>'
        f'<div class="altlist-count">총 <strong>{total}</strong>건</div>'
        f'<ul class="altlist-webzine">{items}</ul></section></body></html>'
    ).encode()


def read(scout: Scout, ask: Ask, body: bytes) -> list[Ask]:
    return scout.read(ask, body, ask.url, "text/html; charset=utf-8", {})


def days(store: archive.Archive) -> list[Day]:
    return store.ledger.days("kado", SECOND, THIRD)


def test_a_backfill_reads_the_days_lists_from_the_newest_and_keeps_what_they_name(store: archive.Archive) -> None:
    scout = scout_of(store, "backfill")
    (first,) = [ask for ask in scout.first_asks() if ask.kind == "day"]
    assert first.day == THIRD
    assert scout.remaining().days_left == 2
    (second,) = read(scout, first, page(2, [11, 12], THIRD))
    assert second.day == SECOND
    assert read(scout, second, page(0, [], SECOND)) == []
    assert [(day.told, day.named, day.waiting, day.is_complete) for day in days(store)] == [
        (0, 0, 0, True),
        (2, 2, 2, True),
    ]
    left = scout.remaining()
    assert (left.days_left, left.days_read, left.lists_read, left.fresh, left.empty) == (0, 2, 2, 2, 1)


def test_gaps_ask_for_the_days_that_no_list_was_read_of_and_for_no_others(store: archive.Archive) -> None:
    store.ledger.note_days("kado", store.begin_run("crawl", "kado"), {THIRD: 0}, complete=True, told_by="day")
    (ask,) = scout_of(store, "gaps").first_asks()
    assert (ask.first_day, ask.day) == (SECOND, SECOND)


def test_a_list_that_counts_more_than_it_names_is_read_a_second_time_and_not_a_third(store: archive.Archive) -> None:
    store.ledger.note_days("kado", store.begin_run("crawl", "kado"), {SECOND: 0}, complete=True, told_by="day")
    for missing, is_complete in ((1, False), (0, True)):
        scout = scout_of(store, "gaps")
        (ask,) = scout.first_asks()
        assert ask.day == THIRD
        (further,) = read(scout, ask, page(3, [11, 12], THIRD))
        assert read(scout, further, page(3, [11, 12], THIRD)) == []  # the last page once more
        day = days(store)[1]
        assert (day.told, day.named, day.unnamed, day.is_complete) == (3, 2, missing, is_complete)
    assert scout_of(store, "gaps").first_asks() == []


def test_today_is_no_gap(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.note_days("kado", run, {NOW.date(): 3}, complete=False, told_by="day")
    assert Scout(KADO, store.ledger, run, Window(), "gaps").first_asks() == []


def test_a_days_list_that_did_not_come_leaves_the_day_unread(store: archive.Archive) -> None:
    scout = scout_of(store, "backfill")
    (first,) = [ask for ask in scout.first_asks() if ask.kind == "day"]
    (second,) = scout.missed(first, "http 503")
    assert read(scout, second, page(1, [9], SECOND)) == []
    assert [(day.told, day.is_complete) for day in days(store)] == [(1, True), (None, False)]


def listing_scout(store: archive.Archive) -> Scout:
    return Scout(KADO, store.ledger, store.begin_run("crawl", "kado"), Window(), "new", patient=False)


def seams(store: archive.Archive) -> list[int | None]:
    return [source.seam for source in store.ledger.sources("kado").values()]


def test_a_wall_in_the_middle_of_a_listing_is_not_its_end(store: archive.Archive) -> None:
    scout = listing_scout(store)
    (first,) = scout.first_asks()
    (second,) = read(scout, first, page(40, range(100, 120), THIRD))
    with pytest.raises(NotAnArticle):
        read(scout, second, b"<html><title>Access Denied</title><h1>Access Denied</h1></html>")
    assert not scout.ends(second, "block-page")
    assert scout.missed(second, "block-page") == []
    assert seams(store) == [None]


def test_a_page_behind_the_last_is_a_listings_end(store: archive.Archive) -> None:
    scout = listing_scout(store)
    (first,) = scout.first_asks()
    assert not scout.ends(first, "http 404")
    (second,) = read(scout, first, page(20, range(100, 120), THIRD))
    assert scout.ends(second, "http 404")
    assert seams(store) == [1]


def test_of_days_that_begin_while_a_listing_is_walked_nothing_is_claimed(tmp_path: Path) -> None:
    """Two days go by between the first page and the last: what appeared meanwhile stood on pages read before."""
    paper = papers.registry()[PAPER]
    times = {number: NOW - timedelta(hours=6 * (100 - number) + 3) for number in range(60, 101)}
    with time_machine.travel(NOW, tick=False) as clock, archive.open(tmp_path / "a.db", create=True) as opened:
        opened.register([paper])
        run = opened.begin_run("crawl", paper.id)
        scout = Scout(paper, opened.ledger, run, Window(date(2026, 10, 28)), "backfill")
        asks = [ask for ask in scout.first_asks() if ask.kind == "listing"]
        for first in (100, 90, 80, 70):
            (ask,) = asks
            asks = read(scout, ask, listing({at: times[at] for at in range(first, first - 10, -1)}).encode())
            clock.shift(timedelta(hours=16))
        assert asks == []
        told = {day.day.day: day.is_complete for day in opened.ledger.days(paper.id)}
    assert told == {**dict.fromkeys((28, 29, 30, 31, 1), True), 2: False}
