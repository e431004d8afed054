"""Every address is noted once, and comes back until it is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Address, Failure, Gone, Link, Refused
from parsers.errors import NotAnArticle
from tests.archive.building import article_of, dump, paper_of, saved, visit_of

if TYPE_CHECKING:
    from pathlib import Path

    import archive
    from archive.records import Result

LISTING = "http://demo-nd.example/news/articleList.html"


def link(key: str, *, paper: str = "demo-nd") -> Link:
    return Link(f"http://{paper}.example/news/articleView.html?idxno={key}", key, LISTING)


def address(key: str, state: str = "waiting", attempts: int = 0) -> Address:
    return Address("demo-nd", key, link(key).url, state, attempts)  # type: ignore[arg-type]


def test_new_addresses_come_back_in_their_order_and_each_once(store: archive.Archive, run: int) -> None:
    found = store.discover("demo-nd", run, [link("9"), link("3"), link("9"), link("5")])
    assert found == [address("9"), address("3"), address("5")]
    assert store.waiting("demo-nd") == found


def test_known_addresses_change_no_row(store: archive.Archive, run: int, path: Path) -> None:
    store.discover("demo-nd", run, [link("1"), link("2")])
    saved(store, run, article_of("1"))
    before = dump(path)
    changes = store._connection.total_changes
    assert store.discover("demo-nd", run, [link("1"), link("2")]) == [address("2")]
    assert store._connection.total_changes == changes
    assert dump(path) == before


def test_what_is_done_with_does_not_come_back(store: archive.Archive, run: int) -> None:
    links = [link(key) for key in "12345"]
    store.discover("demo-nd", run, links)
    results: list[Result] = [
        article_of("1"),
        NotAnArticle("listing"),
        Gone("http 410"),
        Refused(),
        Failure("http 400", final=True),
    ]
    store.save(run, [visit_of(result, key=str(at)) for at, result in enumerate(results, 1)])
    assert store.discover("demo-nd", run, links) == []
    assert store.waiting("demo-nd") == []


def test_a_failed_address_comes_back_until_it_has_failed_three_times(store: archive.Archive, run: int) -> None:
    store.discover("demo-nd", run, [link("1")])
    for attempts in (1, 2):
        store.save(run, [visit_of(Failure("http 503"), key="1")])
        assert store.discover("demo-nd", run, [link("1")]) == [address("1", "failed", attempts)]
    store.save(run, [visit_of(Failure("timeout"), key="1")])
    assert store.discover("demo-nd", run, [link("1")]) == []
    row = store._connection.execute("SELECT state, attempts, reason FROM frontier").fetchone()
    assert row == ("failed", 3, "timeout")


def test_an_address_that_failed_is_forgiven_when_it_answers(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(Failure("http 503"), key="1")])
    saved(store, run, article_of("1"))
    row = store._connection.execute("SELECT state, due, attempts, reason FROM frontier").fetchone()
    assert row == ("stored", 0, 0, None)


def test_an_article_stored_without_having_been_discovered_is_known(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1"))
    assert store.discover("demo-nd", run, [link("1"), link("2")]) == [address("2")]


def test_an_article_that_tells_another_key_settles_both(store: archive.Archive, run: int) -> None:
    store.discover("demo-nd", run, [link("1"), link("2")])
    store.save(run, [visit_of(article_of("2"), key="1")])
    assert store.waiting("demo-nd") == []


def test_a_text_without_an_address_leaves_none(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of(None, url=None), url="")])
    assert store._connection.execute("SELECT count(*) FROM frontier").fetchone() == (0,)


def test_each_paper_has_a_frontier_of_its_own(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    store.discover("demo-nd", run, [link("1")])
    found = store.discover("demo-aid", run, [link("1", paper="demo-aid")])
    assert [one.paper for one in found] == ["demo-aid"]
    assert store.waiting("demo-nd") == [address("1")]


def test_more_links_than_one_question_holds(store: archive.Archive, run: int) -> None:
    links = [link(str(key)) for key in range(2500)]
    assert len(store.discover("demo-nd", run, links)) == 2500
    saved(store, run, *(article_of(str(key)) for key in (0, 1000, 2499)))
    assert store.stored_keys("demo-nd", [one.article_key for one in links]) == {"0", "1000", "2499"}
    assert len(store.discover("demo-nd", run, links)) == 2497


def test_where_and_when_an_address_was_found_is_kept(store: archive.Archive, run: int) -> None:
    store.discover("demo-nd", run, [link("1")])
    later = store.begin_run("crawl", "demo-nd")
    store.discover("demo-nd", later, [link("1")])
    saved(store, later, article_of("1"))
    row = store._connection.execute("SELECT found_in, run, url FROM frontier").fetchone()
    assert row == (LISTING, run, link("1").url)
