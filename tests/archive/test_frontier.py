"""Every address is noted once, and comes back when it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import archive
from archive.crawling.frontier import Cursor
from archive.records import Failure, Fetch, Gone, Link, Refused, Unmodified, Visit
from parsers.errors import NotAnArticle
from tests.archive.building import KST, NOON, article_of, dump, paper_of, saved, visit_of

if TYPE_CHECKING:
    from pathlib import Path

    from archive.records import AddressState, Result

LISTING = "http://demo-nd.example/news/articleList.html"
LATER = datetime(2100, 1, 1, tzinfo=KST)
STATES: tuple[AddressState, ...] = ("waiting", "stored", "not-article", "gone", "failed", "refused")


def link(key: str, *, paper: str = "demo-nd") -> Link:
    return Link(f"http://{paper}.example/news/articleView.html?idxno={key}", key, LISTING)


def due(store: archive.Archive, state: AddressState = "waiting", *, paper: str = "demo-nd") -> list[str]:
    return [address.article_key for address in store.ledger.due(paper, state, LATER)]


def all_due(store: archive.Archive) -> dict[str, list[str]]:
    return {state: keys for state in STATES if (keys := due(store, state))}


def test_new_addresses_are_due_at_once_in_their_order_and_each_once(store: archive.Archive, run: int) -> None:
    found = store.ledger.discover("demo-nd", run, [link("9"), link("3"), link("9"), link("5")])
    assert list(found.items()) == [("9", run), ("3", run), ("5", run)]
    assert due(store) == ["9", "3", "5"]
    first = store.ledger.due("demo-nd", "waiting", LATER)[0]
    assert (first.url, first.attempts, first.visits, first.first_seen) == (link("9").url, 0, 0, None)


def test_what_is_noted_at_once_is_all_there_or_nothing_of_it(store: archive.Archive, run: int) -> None:
    day = date(2026, 3, 2)

    def noted(paper: str) -> None:
        with store.ledger.at_once():
            store.ledger.note_days("demo-nd", run, {day: 1}, complete=True, told_by="day")
            store.ledger.discover(paper, run, [link("1")])

    with pytest.raises(archive.UnknownPaper):
        noted("nobody")
    assert (due(store), store.ledger.complete_days("demo-nd")) == ([], set())
    noted("demo-nd")
    assert (due(store), store.ledger.complete_days("demo-nd")) == (["1"], {day})


def test_known_addresses_change_no_row_and_tell_the_run_that_found_them(
    store: archive.Archive, run: int, path: Path
) -> None:
    store.ledger.discover("demo-nd", run, [link("1"), link("2")])
    saved(store, run, article_of("1"))
    later = store.begin_run("crawl", "demo-nd")
    before = dump(path)
    changes = store._connection.total_changes
    assert store.ledger.discover("demo-nd", later, [link("1"), link("2")]) == {"1": run, "2": run}
    assert store._connection.total_changes == changes
    assert dump(path) == before


def test_what_is_done_with_for_good_does_not_come_back(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link(key) for key in "12345"])
    results: list[Result] = [article_of("1"), NotAnArticle("listing"), Gone("http 410"), Refused(), Failure("http 400")]
    store.save(run, [visit_of(result, key=str(at)) for at, result in enumerate(results, 1)])
    assert all_due(store) == {}


def test_an_address_comes_back_when_its_visit_says_so(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link("1")])
    hour = NOON + timedelta(hours=1)
    store.save(run, [replace(visit_of(article_of("1")), next_visit=hour)])
    assert store.ledger.due("demo-nd", "stored", hour - timedelta(seconds=1)) == []
    (address,) = store.ledger.due("demo-nd", "stored", hour)
    assert (address.next_visit, address.visits) == (hour, 1)
    assert (address.first_seen, address.published) == (NOON, article_of("1").published)
    assert store.ledger.count_due("demo-nd", hour) == {"stored": 1}


def test_the_longest_due_come_first_and_a_cursor_goes_on_behind_the_last(store: archive.Archive, run: int) -> None:
    for at, key in enumerate("abcde"):
        store.save(run, [replace(visit_of(article_of(key)), next_visit=NOON - timedelta(hours=at // 2))])
    ledger = store.ledger
    first = ledger.due("demo-nd", "stored", NOON, limit=2)
    assert [address.article_key for address in first] == ["e", "c"]
    rest = ledger.due("demo-nd", "stored", NOON, after=Cursor.behind(first[-1]))
    assert [address.article_key for address in rest] == ["d", "a", "b"]


def test_failures_are_counted_until_the_address_answers(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [link("1")])
    for attempts in (1, 2):
        store.save(run, [replace(visit_of(Failure("http 503"), key="1"), next_visit=NOON)])
        (address,) = store.ledger.due("demo-nd", "failed", NOON)
        assert address.attempts == attempts
    saved(store, run, article_of("1"))
    row = store._connection.execute("SELECT state, attempts, reason, visits FROM frontier").fetchone()
    assert row == ("stored", 0, None, 3)


def test_a_stored_article_that_cannot_be_looked_at_again_stays_stored(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1"))
    for result in (Failure("timeout"), Refused(), NotAnArticle("block-page")):
        store.save(run, [replace(visit_of(result, key="1"), next_visit=NOON)])
        assert due(store, "stored") == ["1"]
    article = store.article("demo-nd:1")
    assert article is not None
    assert article.status == "live"


def test_an_answer_that_nothing_has_changed_is_a_visit_and_keeps_the_validators(
    store: archive.Archive, run: int
) -> None:
    fetch = Fetch(link("1").url, NOON, 200, headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Mar 2026 03:00:00 GMT"})
    store.save(run, [Visit("demo-nd", "1", fetch, article_of("1"), next_visit=NOON)])
    later = NOON + timedelta(hours=6)
    again = Fetch(link("1").url, NOON, 304)
    (answer,) = store.save(run, [Visit("demo-nd", "1", again, Unmodified(), next_visit=later)])
    assert answer.outcome == "unchanged"
    (address,) = store.ledger.due("demo-nd", "stored", later)
    assert (address.etag, address.last_modified) == ('"a"', "Mon, 02 Mar 2026 03:00:00 GMT")
    assert (address.visits, address.next_visit) == (2, later)
    rows = store._connection.execute("SELECT status, outcome FROM fetches ORDER BY id").fetchall()
    assert rows == [(200, "new"), (304, "unchanged")]


def test_a_first_answer_that_nothing_has_changed_is_a_failure(store: archive.Archive, run: int) -> None:
    (answer,) = store.save(run, [Visit("demo-nd", "1", Fetch(link("1").url, NOON, 304), Unmodified())])
    assert answer.outcome == "failed"


def test_an_article_stored_without_having_been_discovered_is_known(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1"))
    later = store.begin_run("crawl", "demo-nd")
    assert store.ledger.discover("demo-nd", later, [link("1"), link("2")]) == {"1": run, "2": later}
    assert due(store) == ["2"]


def test_an_article_that_tells_another_key_settles_both_and_is_looked_at_again_at_its_own(
    store: archive.Archive, run: int
) -> None:
    store.ledger.discover("demo-nd", run, [link("1"), link("2")])
    store.save(run, [replace(visit_of(article_of("2"), key="1"), next_visit=NOON)])
    assert all_due(store) == {"stored": ["2"]}


def test_an_article_whose_address_leads_to_a_new_one_stays_one_article(store: archive.Archive, run: int) -> None:
    (number,) = saved(store, run, article_of("1"))
    moved = article_of("900", body="본문이다. 뒤에 고쳤다.")
    (answer,) = store.save(run, [visit_of(moved, key="1")])
    assert (answer.outcome, answer.article_id) == ("revised", number)
    (again,) = store.save(run, [visit_of(moved, key="900")])
    assert (again.outcome, again.article_id) == ("unchanged", number)


def test_an_article_that_was_seen_at_a_new_address_is_not_gone_with_its_old_one(
    store: archive.Archive, run: int
) -> None:
    saved(store, run, article_of("1"))
    copy = article_of("900", body="기사 1의 본문이다.")
    store.save(run, [visit_of(copy, at=NOON + timedelta(days=1))])
    store.save(run, [visit_of(Gone("http 404"), key="1", at=NOON + timedelta(days=2))])
    article = store.article("demo-nd:1")
    assert article is not None
    assert article.status == "live"
    store.save(run, [visit_of(Gone("http 404"), key="900", at=NOON + timedelta(days=3))])
    article = store.article("demo-nd:1")
    assert article is not None
    assert article.status == "gone"


def test_an_address_that_leads_to_another_article_says_twice_that_its_own_is_gone(
    store: archive.Archive, run: int
) -> None:
    (number,) = saved(store, run, article_of("1"))
    other = article_of("2", headline="다른 기사", body="아주 다른 본문이다.")
    (answer,) = store.save(run, [visit_of(other, key="1", at=NOON + timedelta(days=1))])
    assert (answer.outcome, answer.article_id) == ("not-article", number)
    assert "2" in due(store)  # to be fetched where it stands
    assert [store.article(f"demo-nd:{key}") is None for key in "12"] == [False, True]
    (stored,) = store.save(run, [visit_of(other)])
    assert stored.outcome == "new"
    (answer,) = store.save(run, [visit_of(other, key="1", at=NOON + timedelta(days=2))])
    assert (answer.outcome, answer.article_id) == ("gone", number)
    first, second = store.article("demo-nd:1"), store.article("demo-nd:2")
    assert first is not None
    assert second is not None
    assert (first.status, first.body, second.status) == ("gone", "기사 1의 본문이다.", "live")


def test_an_exact_copy_under_a_new_number_is_the_same_article(store: archive.Archive, run: int) -> None:
    (number,) = saved(store, run, article_of("1"))
    (answer,) = store.save(run, [visit_of(article_of("900", body="기사 1의 본문이다."))])
    assert (answer.outcome, answer.article_id) == ("unchanged", number)
    minute = article_of("901", body="기사 1의 본문이다.", published=datetime(2019, 10, 8, 15, 5, tzinfo=KST))
    (other,) = store.save(run, [visit_of(minute)])
    assert other.outcome == "new"


def test_a_copy_that_was_edited_on_the_way_is_the_same_article_and_two_notices_are_not(
    store: archive.Archive, run: int
) -> None:
    (number,) = saved(store, run, article_of("1", body="첫 문단이다.\n\n둘째 문단이다."))
    edited = article_of("900", body="첫 문단이다.\n\n둘째 문단을 고쳤다.")
    (answer,) = store.save(run, [visit_of(edited)])
    assert (answer.outcome, answer.article_id) == ("revised", number)
    other = article_of("901", body="다른 사람의 부고다.\n\n빈소는 다른 곳이다.")
    (answer,) = store.save(run, [visit_of(other)])
    assert answer.outcome == "new"


def test_a_text_without_an_address_leaves_none(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of(None, url=None), url="")])
    assert store._connection.execute("SELECT count(*) FROM frontier").fetchone() == (0,)


def test_each_paper_has_a_frontier_of_its_own(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    store.ledger.discover("demo-nd", run, [link("1")])
    store.ledger.discover("demo-aid", run, [link("1", paper="demo-aid")])
    assert due(store) == due(store, paper="demo-aid") == ["1"]


def test_more_links_than_one_question_holds(store: archive.Archive, run: int) -> None:
    links = [link(str(key)) for key in range(2500)]
    assert len(store.ledger.discover("demo-nd", run, links)) == 2500
    saved(store, run, *(article_of(str(key), headline=f"제목 {key}") for key in (0, 1000, 2499)))
    assert store.ledger.stored_keys("demo-nd", [one.article_key for one in links]) == {"0", "1000", "2499"}
    assert store.ledger.count_due("demo-nd", LATER) == {"waiting": 2497}
    numbers = store.ledger.numbers("demo-nd")
    assert [one.number for one in numbers] == [*range(1, 2500)]
    assert all(one.is_article for one in numbers)
    assert {one.number: one.day for one in numbers if one.day} == dict.fromkeys((1000, 2499), date(2019, 10, 8))


def test_where_and_when_an_address_was_found_is_kept(store: archive.Archive, run: int) -> None:
    store.ledger.discover("demo-nd", run, [replace(link("1"), found_by="feed")])
    later = store.begin_run("crawl", "demo-nd")
    store.ledger.discover("demo-nd", later, [link("1")])
    saved(store, later, article_of("1"))
    row = store._connection.execute("SELECT found_by, found_in, run, url FROM frontier").fetchone()
    assert row == ("feed", LISTING, run, link("1").url)


def test_the_verdict_of_robots_txt_stands_beside_the_address(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(Refused(), key="1"), visit_of(article_of("2"))])
    rows = store._connection.execute("SELECT article_key, state, robots FROM frontier ORDER BY 1").fetchall()
    assert rows == [("1", "refused", "forbidden"), ("2", "stored", "allowed")]
