"""Which days' lists, which addresses and which numbers a run asks for, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

import archive
import papers
from archive.records import Failure, Fetch, Gone, Link, Visit
from crawler import numbers
from crawler.dayplan import DayPlan, Span
from crawler.draw import Draw, Wish
from crawler.numbers import Numbers
from crawler.spider import PaperSpider
from crawler.window import Window
from parsers.article import Article, Block
from parsers.fields.timestamp import SEOUL

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=SEOUL)
KADO = papers.registry()["kado"]


def october(day: int) -> date:
    return date(2026, 10, day)


def days(plan: DayPlan) -> list[tuple[int, int]]:
    return [(span.first.day, span.last.day) for span in plan]


# days' lists


def test_the_newest_day_comes_first_and_those_done_are_left_out() -> None:
    plan = DayPlan(october(1), october(5), {october(4), october(2)})
    assert plan.left() == 5
    assert days(plan) == [(5, 5), (3, 3), (1, 1)]
    assert plan.left() == 0


def test_where_little_appears_days_are_asked_for_together_but_not_across_those_done() -> None:
    plan = DayPlan(october(1), october(20), {october(12)})
    found = []
    for span in plan:
        found.append((span.first.day, span.last.day))
        plan.learn(told=5)
    assert found == [(20, 20), (18, 19), (14, 17), (13, 13), (1, 11)]


def test_where_much_appears_fewer_days_are_asked_for_together() -> None:
    plan = DayPlan(october(1), october(20))
    found = []
    for told, span in zip((0, 0, 50, 50, 20), plan, strict=False):
        found.append((span.first.day, span.last.day))
        plan.learn(told)
    assert found == [(20, 20), (18, 19), (14, 17), (12, 13), (11, 11)]


def test_a_list_too_long_is_divided_and_begins_again_at_its_last_day() -> None:
    plan = DayPlan(october(1), october(20))
    for _ in range(3):
        next(plan)
        plan.learn(0)
    span = next(plan)  # eight days
    assert span == Span(october(6), october(13))
    assert plan.divides(span, 320)  # forty a day: one day is enough for a list
    assert next(plan) == Span(october(13), october(13))
    assert not plan.divides(Span(october(13), october(13)), 900)


def test_a_list_that_does_not_name_all_it_counts_is_halved_down_to_one_day() -> None:
    plan = DayPlan(october(1), october(20))
    next(plan)
    plan.learn(0)
    next(plan)
    plan.learn(0)
    span = next(plan)
    assert span == Span(october(14), october(17))
    plan.halve(span)
    span = next(plan)
    assert span == Span(october(16), october(17))
    plan.halve(span)
    assert next(plan) == Span(october(17), october(17))


def test_a_site_that_heeds_no_longer_window_is_asked_day_by_day() -> None:
    plan = DayPlan(october(1), october(5))
    plan.singly(october(3))
    found = []
    for span in plan:
        found.append((span.first.day, span.last.day))
        plan.learn(0)
    assert found == [(3, 3), (2, 2), (1, 1)]


# addresses


@pytest.fixture
def store(tmp_path: Path) -> Iterator[archive.Archive]:
    with archive.open(tmp_path / "archive.db", create=True) as opened:
        opened.register([KADO])
        yield opened


def link(number: int) -> Link:
    url = f"http://www.kado.net/news/articleView.html?idxno={number}"
    return Link(url, str(number), "a list", "day")


def visit(store: archive.Archive, run: int, number: int, result: Failure | Gone | Article, again: timedelta) -> None:
    now = datetime.now(SEOUL)
    fetch = Fetch(link(number).url, now, 200)
    store.save(run, [Visit("kado", str(number), fetch, result, next_visit=now + again)])


def article(number: int, day: date) -> Article:
    published = datetime.combine(day, NOON.timetz())
    return Article(
        headline=f"소식 {number}",
        url=link(number).url,
        paper="kado",
        article_key=str(number),
        published=published,
        published_precision="minute",
        parser="ndsoft/G4/1",
        blocks=(Block("paragraph", f"{number}번째 소식이다."),),
    )


def drawn(draw: Draw) -> list[str]:
    found = []
    while address := draw.next(datetime.now(SEOUL)):
        found.append(address.article_key)
    return found


def test_what_is_new_goes_before_the_backlog_and_each_is_drawn_once(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.discover("kado", run, [link(1), link(2)])
    later = datetime.now(SEOUL) + timedelta(seconds=5)
    draw = Draw(store.ledger, "kado", later, ("new", "backlog"))
    assert drawn(draw) == ["1", "2"]
    assert not draw.has_more(later)


def test_what_failed_waits_for_its_time_only_where_the_run_is_patient(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.discover("kado", run, [link(1), link(2)])
    visit(store, run, 1, Failure("http 503"), timedelta(hours=1))
    visit(store, run, 2, Gone("http 404"), timedelta(hours=1))
    began = datetime.now(SEOUL) + timedelta(seconds=5)
    wishes: tuple[Wish, ...] = ("new", "backlog", "failed")
    assert drawn(Draw(store.ledger, "kado", began, wishes)) == []
    assert drawn(Draw(store.ledger, "kado", began, wishes, patient=False)) == ["1"]


def test_what_fails_in_a_run_is_not_drawn_again_in_it(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.discover("kado", run, [link(number) for number in range(1, 104)])
    visit(store, run, 1, Failure("timeout"), timedelta(minutes=10))
    began = datetime.now(SEOUL) + timedelta(seconds=5)
    wishes: tuple[Wish, ...] = ("new", "backlog", "failed")
    draw = Draw(store.ledger, "kado", began, wishes, patient=False)
    found = []
    while address := draw.next(began):
        found.append(int(address.article_key))
        draw.failed(address)
        visit(store, run, found[-1], Failure("timeout"), timedelta(minutes=10))
        draw.found_more()  # a list was read meanwhile
    assert sorted(found) == [*range(1, 104)]
    assert len(drawn(Draw(store.ledger, "kado", began, wishes, patient=False))) == 103


# numbers


def test_the_numbers_between_articles_are_tried_once(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.discover("kado", run, [link(100), link(105)])
    for number in (100, 105):
        visit(store, run, number, article(number, october(1)), timedelta(days=1))
    known = numbers.tally(KADO, store.ledger, Window())
    assert known is not None
    assert (known.articles, known.tried, known.untried, known.least, known.most) == (2, 0, [(101, 104)], 4, 4)
    swept = Numbers.of(KADO, store.ledger, run, Window())
    assert swept is not None
    assert swept.remaining().least == 4
    assert swept.more()
    tried = [
        address
        for address in store.ledger.due("kado", "waiting", datetime.now(SEOUL) + timedelta(hours=1))
        if address.found_by == "sweep"
    ]
    assert sorted(address.article_key for address in tried) == ["101", "102", "103", "104"]
    for address in tried:
        swept.answered(address, Gone("http 404"))
        visit(store, run, int(address.article_key), Gone("http 404"), timedelta(days=1))
    assert (swept.more(), swept.tried, swept.remaining().most) == (False, 4, 0)
    known = numbers.tally(KADO, store.ledger, Window())
    assert known is not None
    assert (known.tried, known.untried) == (4, [])


def test_only_numbers_of_the_days_asked_for_are_tried(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    store.ledger.discover("kado", run, [link(number) for number in (100, 103, 106)])
    for number, day in ((100, 1), (103, 10), (106, 20)):
        visit(store, run, number, article(number, october(day)), timedelta(days=1))
    known = numbers.tally(KADO, store.ledger, Window(october(12), october(19)))
    assert known is not None
    assert known.untried == [(104, 105)]


def test_without_an_article_or_running_numbers_there_is_no_sweep(store: archive.Archive) -> None:
    run = store.begin_run("crawl", "kado")
    assert Numbers.of(KADO, store.ledger, run, Window()) is None
    assert numbers.tally(replace(KADO, family="aid"), store.ledger, Window()) is None


def test_a_run_for_nothing_that_is_known_is_refused_in_a_line() -> None:
    with pytest.raises(UsageError, match=r"^purpose 'nonsense': a run is for one of new, backfill, gaps, revisits$"):
        PaperSpider(name="kado", purpose="nonsense")  # type: ignore[arg-type]  # as typed after scrapy crawl -a
