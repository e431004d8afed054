"""A day's lists against what is stored of it, and what became of the rest; sources and hosts as they were left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from archive.crawling.hosts import Pause, Robots
from archive.crawling.sources import Source
from archive.records import Failure, Gone, Link, Refused
from parsers.errors import NotAnArticle
from tests.archive.building import KST, NOON, article_of, saved, visit_of

if TYPE_CHECKING:
    import archive
    from archive.records import Result

EIGHTH = date(2019, 10, 8)  # when building's articles are published


def link(key: str, day: date | None = EIGHTH) -> Link:
    return Link(f"http://demo-nd.example/news/articleView.html?idxno={key}", key, "list", "day", day)


def became(store: archive.Archive, run: int, key: str, result: Result, *, again: bool = False) -> None:
    visit = visit_of(result, key=key)
    store.save(run, [replace(visit, next_visit=NOON + timedelta(hours=1)) if again else visit])


def test_each_article_of_a_day_is_counted_by_what_became_of_it(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link(key) for key in "12345678"])
    saved(store, run, article_of("1"), article_of("2"))
    became(store, run, "3", Failure("http 503"), again=True)
    became(store, run, "4", Failure("timeout"))
    became(store, run, "5", Refused())
    became(store, run, "6", Gone("http 404"))
    became(store, run, "7", NotAnArticle("listing"))
    store.ledger.note_days("demo-nd", run, {EIGHTH: 10}, complete=False, told_by="day")
    (day,) = store.ledger.days("demo-nd")
    assert (day.stored, day.told, day.named) == (2, 10, 8)
    assert (day.failed, day.given_up, day.waiting, day.unnamed) == (1, 1, 1, 2)
    assert (day.refused, day.gone, day.not_articles) == (1, 1, 1)
    assert (day.missing, day.lost) == (5, 3)


def test_an_article_that_no_list_names_hides_no_hole(store: archive.Archive, run: int) -> None:
    """Two are stored and two were told, but one of the stored was found by its number."""
    store.ledger.discover("demo-nd", run, [link("1"), link("2"), replace(link("9", None), found_by="sweep")])
    saved(store, run, article_of("1"), article_of("9"))
    store.ledger.note_days("demo-nd", run, {EIGHTH: 2}, complete=True, told_by="day")
    (day,) = store.ledger.days("demo-nd")
    assert (day.stored, day.told, day.missing) == (2, 2, 1)


def test_an_article_listed_under_another_day_than_its_page_tells_is_no_hole(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link("1", date(2019, 10, 9))])
    saved(store, run, article_of("1"))
    store.ledger.note_days("demo-nd", run, {EIGHTH: 0, date(2019, 10, 9): 1}, complete=True, told_by="day")
    assert [day.missing for day in store.ledger.days("demo-nd")] == [0, 0]


def test_a_list_gives_an_address_the_day_that_it_lacked_and_no_other(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link("1", None), link("2")])
    assert store.ledger.undated("demo-nd").waiting == 1
    store.ledger.discover("demo-nd", run, [link("1"), link("2", date(2019, 10, 9))])
    assert [(day.day, day.waiting) for day in store.ledger.days("demo-nd")] == [(EIGHTH, 2)]
    assert store.ledger.undated("demo-nd").waiting == 0


def test_a_list_read_to_its_end_is_not_forgotten_for_one_that_was_not(store: archive.Archive, run: int) -> None:
    note = store.ledger.note_days
    note("demo-nd", run, {EIGHTH: 5}, complete=True, told_by="day")
    note("demo-nd", run, {EIGHTH: 3}, complete=False, told_by="listing")
    (day,) = store.ledger.days("demo-nd")
    assert (day.told, day.is_complete) == (5, True)
    assert store.ledger.complete_days("demo-nd") == {EIGHTH}
    note("demo-nd", run, {EIGHTH: 6}, complete=True, told_by="day")
    assert store.ledger.days("demo-nd")[0].told == 6


def test_days_between_known_ones_are_told_and_the_bounds_are_kept(store: archive.Archive, run: int) -> None:
    store.ledger.note_days("demo-nd", run, {EIGHTH: 0, date(2019, 10, 11): 0}, complete=True, told_by="day")
    days = store.ledger.days("demo-nd")
    assert [(day.day.day, day.told) for day in days] == [(8, 0), (9, None), (10, None), (11, 0)]
    asked = store.ledger.days("demo-nd", date(2019, 10, 10), date(2019, 10, 13))
    assert [(day.day.day, day.is_hole(date(2019, 10, 13))) for day in asked] == [
        (10, True),
        (11, False),
        (12, True),
        (13, False),
    ]
    assert store.ledger.days("demo-nd", date(2018, 1, 1), date(2018, 1, 2))[1].told is None
    assert store.ledger.days("other") == []


def test_what_was_given_up_is_tried_once_more_when_asked_for(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link("1"), link("2", date(2019, 11, 1))])
    for key in "12":
        became(store, run, key, Failure("timeout"))
    store.ledger.revive("demo-nd", None, date(2019, 10, 31))
    later = datetime(2100, 1, 1, tzinfo=KST)
    assert [address.article_key for address in store.ledger.due("demo-nd", "failed", later)] == ["1"]


def test_a_source_is_as_the_last_run_left_it(store: archive.Archive, run: int) -> None:
    feed = Source("http://demo-nd.example/rss.xml", "feed", next_poll=NOON, polled_at=NOON, status=200, etag='"a"')
    listing = Source("http://demo-nd.example/list?page={page}", "listing", reason="timeout", seam=run)
    for source in (feed, listing):
        store.ledger.note_source("demo-nd", source)
    changed = replace(feed, status=304, changed_at=NOON)
    store.ledger.note_source("demo-nd", changed)
    assert store.ledger.sources("demo-nd") == {feed.name: changed, listing.name: listing}
    assert store.ledger.sources("other") == {}


def test_a_robots_txt_makes_a_new_row_only_when_it_changes(store: archive.Archive) -> None:
    told = Robots("demo-nd.example", "rules", 200, 5.0, "User-agent: *\nCrawl-delay: 5\n")
    for each in (told, told, replace(told, crawl_delay=None, text="User-agent: *\n"), told):
        store.ledger.note_robots(each)
    rows = store._connection.execute("SELECT crawl_delay FROM robots ORDER BY id").fetchall()
    assert rows == [(5.0,), (None,), (5.0,)]


def test_a_hosts_pause_lasts_until_it_is_ended(store: archive.Archive) -> None:
    paused = Pause("demo-nd.example", "block page", 2, NOON, NOON + timedelta(hours=1))
    store.ledger.note_pause(paused)
    assert store.ledger.pause("demo-nd.example") == paused
    store.ledger.note_pause(replace(paused, strikes=3))
    store.ledger.end_pause("other.example")
    known = store.ledger.pause("demo-nd.example")
    assert known is not None
    assert known.strikes == 3
    store.ledger.end_pause("demo-nd.example")
    assert store.ledger.pause("demo-nd.example") is None


def test_what_lacks_by_month_is_the_sum_of_the_days(store: archive.Archive, run: int) -> None:
    november = date(2019, 11, 30)
    store.ledger.discover("demo-nd", run, [link(key) for key in "123456"])
    store.ledger.discover(
        "demo-nd", run, [link("8", november), replace(link("9", None), found_by="sweep"), link("10", None)]
    )
    saved(store, run, article_of("1"), article_of("2"), article_of("9"), article_of("10"))
    became(store, run, "3", Failure("http 503"), again=True)
    became(store, run, "4", Failure("timeout"))
    became(store, run, "5", Gone("http 404"))
    days = {EIGHTH: 12, date(2019, 10, 20): 3, november: 1}
    store.ledger.note_days("demo-nd", run, days, complete=False, told_by="day")
    store.ledger.note_days("demo-nd", run, {date(2019, 10, 9): 0}, complete=True, told_by="day")
    for today in (november, date(2019, 12, 24)):
        told = [day for day in store.ledger.days("demo-nd") if day.day < today]
        sums = {
            month: (
                sum(day.missing for day in store.ledger.days("demo-nd") if f"{day.day:%Y-%m}" == month),
                sum(not day.is_complete for day in told if f"{day.day:%Y-%m}" == month),
            )
            for month in ("2019-10", "2019-11")
        }
        assert {one.month: (one.missing, one.unchecked) for one in store.ledger.lacking(today)} == sums
    assert sums == {"2019-10": (3 + 5 + 3, 23), "2019-11": (1, 30)}


def test_a_paper_of_which_nothing_lacks_is_not_told(store: archive.Archive, run: int) -> None:
    assert store.ledger.lacking(date(2020, 1, 1)) == []
    saved(store, run, article_of("1"))
    store.ledger.note_days("demo-nd", run, {EIGHTH: 1}, complete=True, told_by="day")
    assert store.ledger.lacking(date(2020, 1, 1)) == []
