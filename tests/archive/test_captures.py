"""The kept pages of an article are told in the order of time, from whichever address; what stood in its place is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import archive
from archive.connection import pages_path
from archive.raw.pages import hash_of
from parsers.errors import NotAnArticle
from tests.archive.building import NOON, article_of, saved, visit_of

if TYPE_CHECKING:
    from pathlib import Path

HOME = "http://demo-nd.example/news/articleView.html?idxno=1"
PHONE = "http://m.demo-nd.example/news/articleView.html?idxno=1"
HOUR = timedelta(hours=1)


def test_the_pages_of_all_fetches_are_told_the_first_one_first(store: archive.Archive, run: int) -> None:
    later = visit_of(article_of("1"), page=b"<p>later", at=NOON + HOUR, url=PHONE)
    first = visit_of(article_of("1"), page=b"<p>first")
    moved = visit_of(article_of("1", body="고쳤다."), page=b"<p>moved", at=NOON + 2 * HOUR)
    moved = replace(moved, fetch=replace(moved.fetch, final_url=f"{HOME}&from=m"))
    [number] = [answer.article_id or 0 for answer in store.save(run, [first])]
    store.save(run, [later, moved, visit_of(article_of("1"), at=NOON + 3 * HOUR)])  # of the last no page was kept
    told = store.captures(number)
    assert [(one.url, one.at, one.page_sha256) for one in told] == [
        (HOME, NOON, hash_of(b"<p>first")),
        (PHONE, NOON + HOUR, hash_of(b"<p>later")),
        (f"{HOME}&from=m", NOON + 2 * HOUR, hash_of(b"<p>moved")),
    ]
    assert told[0].as_dict() == {"url": HOME, "at": "2026-03-02T12:00:00+09:00", "page_sha256": hash_of(b"<p>first")}
    assert store.captures(12345) == []


def test_a_page_that_stood_in_the_articles_place_is_none_of_it(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, article_of("1"))
    wall = visit_of(NotAnArticle("block-page"), key="1", page=b"<p>blocked", at=NOON + HOUR)
    gone = visit_of(archive.Gone("soft-404"), key="1", page=b"<p>gone", at=NOON + 2 * HOUR)
    store.save(run, [wall, gone])
    assert store.captures(number) == []


def test_without_the_file_of_raw_pages_none_is_kept(store: archive.Archive, run: int, path: Path) -> None:
    [answer] = store.save(run, [visit_of(article_of("1"), page=b"<p>page")])
    store.close()
    pages_path(path).unlink()
    with archive.open(path, read_only=True) as opened:
        assert opened.captures(answer.article_id or 0) == []


def test_a_key_that_an_article_had_before_leads_to_it(store: archive.Archive, run: int) -> None:
    [number] = saved(store, run, article_of("1"))
    again = store.save(run, [visit_of(article_of("1"), key="77", url=f"{HOME}&old=77", at=NOON + 2 * HOUR)])
    assert [one.article_id for one in again] == [number]
    found = store.article("demo-nd:77")
    assert found is not None
    assert found.id == number
