"""Pages that were kept and not read: read once, whoever reads them, as if they had been read when they came."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import archive
from archive import Failure, Fetch, Gone, Link, PageNotFound, Unread, Visit
from archive.verify import verify
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, article_of, begin_before, problems, visit_of
from tests.archive.shards import Told, content, whole

if TYPE_CHECKING:
    from pathlib import Path

    from archive.deriving.unread import UnreadPage
    from archive.records import Result


def page(key: str) -> bytes:
    return f"<p>{key}번 기사의 원문</p>".encode() * 40


def url(key: str) -> str:
    return f"http://demo-nd.example/news/articleView.html?idxno={key}"


def keep(store: archive.Archive, run: int, *keys: str) -> None:
    """Have a list name addresses, and keep their pages."""
    store.ledger.discover("demo-nd", run, [Link(url(key), key, "http://demo-nd.example/list") for key in keys])
    store.save(run, [visit_of(Unread(), key=key, page=page(key)) for key in keys])


def read(page: UnreadPage, result: Result) -> tuple[UnreadPage, Visit]:
    assert page.address is not None
    return page, Visit(page.paper, page.address.article_key, page.fetch, result, page.companion)


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_a_page_that_is_kept_is_not_due_and_no_article_yet(store: archive.Archive, run: int, path: Path) -> None:
    keep(store, run, "1", "2")
    assert store.summary().articles == 0
    assert store.ledger.count_due("demo-nd", NOON + timedelta(days=9999)) == {}
    assert [(group.state, group.addresses, group.due) for group in store.ledger.groups("demo-nd", NOON)] == [
        ("unread", 2, 0)
    ]
    assert store.unread.count() == store.unread.count("demo-nd") == 2
    assert store.unread.count("other") == 0
    first, second = store.unread.pages("demo-nd")
    assert [store.page(one.page) for one in (first, second)] == [page("1"), page("2")]
    assert [one.address.article_key for one in (first, second) if one.address] == ["1", "2"]
    assert first.fetch == Fetch(url("1"), NOON, 200)
    assert [one.id for one in store.unread.pages(None, after=first.id)] == [second.id]
    assert problems(path) == []


def test_what_pages_turn_out_to_be_is_noted_as_of_the_visit(store: archive.Archive, run: int, path: Path) -> None:
    keep(store, run, "1", "2", "3")
    first, second, third = store.unread.pages()
    again = NOON + timedelta(days=1)
    stored = read(first, article_of("1"))[1]
    saved = store.unread.save(
        [
            (first, replace(stored, next_visit=again)),
            read(second, NotAnArticle("soft-404")),
            read(third, Failure("its page is damaged")),
        ]
    )
    assert [one.outcome for one in saved if one] == ["new", "not-article", "failed"]
    assert rows(path, "select outcome, reason, article is null, fetched_at, run from fetches order by id") == [
        ("new", None, 0, "2026-03-02T12:00:00+09:00", run),
        ("not-article", "soft-404", 1, "2026-03-02T12:00:00+09:00", run),
        ("failed", "its page is damaged", 1, "2026-03-02T12:00:00+09:00", run),
    ]
    assert rows(path, "select state, reason, next_visit, visits, attempts, visited_at from frontier order by id") == [
        ("stored", None, "2026-03-03T12:00:00+09:00", 1, 0, "2026-03-02T12:00:00+09:00"),
        ("not-article", "soft-404", None, 1, 0, "2026-03-02T12:00:00+09:00"),
        ("failed", "its page is damaged", None, 1, 1, "2026-03-02T12:00:00+09:00"),
    ]
    article = store.article("demo-nd:1")
    assert article is not None
    assert article.first_seen == NOON
    assert store.page(article.page_sha256 or "") == page("1")
    assert store.unread.count() == 0
    assert problems(path) == []


def test_two_that_read_the_same_pages_store_them_once(store: archive.Archive, run: int, path: Path) -> None:
    keep(store, run, "1", "2")
    pages = store.unread.pages()
    with archive.open(path) as other:
        other.unread.save([read(pages[0], article_of("1"))])
        saved = store.unread.save([read(one, article_of(str(key))) for key, one in enumerate(pages, 1)])
    assert [one and one.outcome for one in saved] == [None, "new"]
    assert rows(path, "select count(*) from fetches") == [(2,)]
    assert rows(path, "select article_key, revision from articles order by 1") == [("1", 1), ("2", 1)]


def test_a_run_counts_what_its_pages_are_whether_they_are_read_before_or_after_its_end(
    store: archive.Archive, run: int
) -> None:
    keep(store, run, "1", "2", "3")
    pages = store.unread.pages()
    store.unread.save([read(pages[0], article_of("1"))])
    assert not store.unread.is_done(run)
    store.end_run(run, "finished", {"visited": 3, "unread": 3})
    assert not store.unread.is_done(run)
    store.unread.save([read(pages[1], NotAnArticle("listing")), read(pages[2], article_of("3"))])
    assert store.unread.is_done(run)
    told = store.run(run)
    assert told is not None
    assert told.counts == {"visited": 3, "new": 2, "not-article": 1, "not-article: listing": 1}


def test_a_second_requests_page_is_kept_beside_the_first_and_read_with_it(
    store: archive.Archive, run: int, path: Path
) -> None:
    store.ledger.discover("demo-nd", run, [Link(url("1"), "1", "http://demo-nd.example/list")])
    visit = visit_of(Unread(), key="1", page=page("1"))
    store.save(run, [replace(visit, companion=Fetch("http://demo-nd.example/text", NOON, 200, body=b"{}"))])
    keep(store, run, "2")
    first, second = store.unread.pages()
    assert first.companion == Fetch("http://demo-nd.example/text", NOON, 200)
    assert store.page(first.companion_page or "") == b"{}"
    assert (second.companion, second.companion_page) == (None, None)
    store.unread.save([read(first, article_of("1"))])
    assert rows(path, "select outcome, reason, article is null from fetches order by id") == [
        *[("new", None, 0)] * 2,
        ("unread", None, 1),
    ]


def test_what_was_taken_down_meanwhile_is_not_stored_and_its_page_goes(
    store: archive.Archive, run: int, path: Path
) -> None:
    keep(store, run, "old-1")  # an address that nobody knew to be the article's
    (kept,) = store.unread.pages()
    store.save(run, [visit_of(article_of("1"), page=b"another address")])
    article = store.article("demo-nd:1")
    assert article is not None
    store.takedowns.remove(article.id, "a request", "the desk")
    saved = store.unread.save([read(kept, article_of("1"))])
    assert [one.outcome for one in saved if one] == ["refused"]
    assert store.summary().articles == 0
    with pytest.raises(PageNotFound):
        store.page(kept.page)
    assert rows(path, "select outcome, reason, headers, page_sha256 from fetches where id = 1") == [
        ("failed", "takedown", "{}", None)
    ]
    assert rows(path, "select state, reason, next_visit from frontier where article_key = 'old-1'") == [
        ("refused", "takedown", None)
    ]
    assert problems(path) == []


def test_a_page_older_than_what_is_stored_of_its_article_replaces_nothing(
    store: archive.Archive, run: int, path: Path
) -> None:
    keep(store, run, "1")
    later = NOON + timedelta(hours=1)
    edited = article_of("1", headline="고친 제목")
    store.save(run, [visit_of(edited, key="m1", url="http://m.demo-nd.example/1", page=b"edited", at=later)])
    saved = store.unread.save([read(store.unread.pages()[0], article_of("1", headline="첫 제목"))])
    assert [one.outcome for one in saved if one] == ["unchanged"]
    assert rows(path, "select headline, revision from articles") == [("고친 제목", 1)]
    assert rows(path, "select state from frontier") == [("stored",), ("stored",)]
    assert rows(path, "select outcome, reason from fetches where id = 1") == [("unchanged", "outdated")]
    assert store.unread.count() == 0


@pytest.mark.parametrize("merged_before", [True, False])
def test_a_shard_is_merged_alike_before_and_after_its_pages_are_read(
    one: Told, target: archive.Archive, *, merged_before: bool
) -> None:
    keep(one.store, one.run, "1", "2")
    one.store.end_run(one.run, "finished", {"unread": 2})
    if merged_before:
        target.merge(one.path)
        assert target.unread.count() == 2
        assert content(target.path) == content(one.path)
    pages = one.store.unread.pages()
    one.store.unread.save([read(pages[0], article_of("1")), read(pages[1], NotAnArticle("soft-404"))])
    assert target.merge(one.path).articles == 1
    assert target.unread.count() == 0
    assert content(target.path) == content(one.path)
    assert [run.counts for run in target.runs()] == [run.counts for run in one.store.runs()]
    assert not target.merge(one.path)
    whole(target.path)


def test_what_is_read_in_the_merged_archive_is_not_undone_by_the_shard(one: Told, target: archive.Archive) -> None:
    keep(one.store, one.run, "1")
    target.merge(one.path)
    (kept,) = target.unread.pages()
    target.unread.save([read(kept, article_of("1"))])
    before = content(target.path)
    assert not target.merge(one.path)
    assert content(target.path) == before
    assert target.unread.count() == 0


def test_an_archive_of_before_takes_such_pages_when_it_is_brought_up_to_date(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        begin_before(connection, "0012_unread")
        connection.commit()
    with archive.open(path) as opened:
        run = opened.begin_run("crawl", "demo-nd")
        keep(opened, run, "1")
        assert opened.unread.count() == 1
    assert problems(path) == []
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        connection.execute("update frontier set state = 'read'")


def test_a_page_older_than_the_removal_of_its_article_brings_nothing_back(
    store: archive.Archive, run: int, path: Path
) -> None:
    store.save(run, [visit_of(article_of("1"), page=page("1"))])
    later = NOON + timedelta(hours=1)
    store.save(run, [visit_of(Unread(), key="1", page=b"as it was", at=later)])
    store.save(run, [visit_of(Gone("http 404"), key="1", at=later + timedelta(hours=1))])
    store.unread.save([read(store.unread.pages()[0], article_of("1"))])
    assert rows(path, "select status, revision from articles") == [("gone", 2)]
    assert [version.kind for version in store.versions("demo-nd:1")] == [None, "removed"]


def test_a_page_that_is_read_when_its_year_is_closed_makes_no_second_article(
    store: archive.Archive, run: int, path: Path
) -> None:
    store.save(run, [visit_of(article_of("1"), page=page("1"))])
    store.save(run, [visit_of(Unread(), key="1", page=b"not read yet", at=NOON + timedelta(hours=1))])
    store.end_run(run, "finished", {"unread": 1})
    assert len(archive.close_years(store, 2020)) == 1
    with archive.open(path) as opened:
        saved = opened.unread.save([read(opened.unread.pages()[0], article_of("1"))])
        assert [one.outcome for one in saved if one] == ["refused"]
        assert (opened.summary().articles, opened.unread.pages(), verify(opened)) == (1, [], [])


def test_a_page_of_a_closed_year_stays_where_it_is_another_articles_too(
    store: archive.Archive, run: int, path: Path
) -> None:
    store.save(run, [visit_of(article_of("1"), page=page("1"))])
    store.ledger.discover("demo-nd", run, [Link(url("2"), "2", "http://demo-nd.example/list")])
    later = NOON + timedelta(hours=1)
    store.save(run, [visit_of(Unread(), key=key, page=b"the same page", at=later) for key in ("1", "2")])
    store.end_run(run, "finished", {"unread": 2})
    assert len(archive.close_years(store, 2020)) == 1
    with archive.open(path) as opened:
        pages = opened.unread.pages()
        assert {one.page for one in pages} == {pages[0].page}
        saved = opened.unread.save([read(one, article_of(key)) for key, one in zip("12", pages, strict=True)])
        assert [one.outcome for one in saved if one] == ["refused", "new"]
        assert opened.page(pages[0].page) == b"the same page"
        assert verify(opened) == []
