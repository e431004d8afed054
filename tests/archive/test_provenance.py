"""An article's origin is told: who named its address, what robots.txt said, which request brought it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from archive import Link
from tests.archive.building import NOON, article_of, visit_of

if TYPE_CHECKING:
    import archive

LISTING = "http://demo-nd.example/news/articleList.html"


def test_the_list_that_named_it_the_request_and_the_run(store: archive.Archive, run: int) -> None:
    address = "http://demo-nd.example/news/articleView.html?idxno=1"
    store.ledger.discover("demo-nd", run, [Link(address, "1", LISTING)])
    evidence = {"headline": "ndsoft.G4 h1.heading"}
    visit = visit_of(article_of("1", evidence=evidence, warnings=("two times",)), page=b"<html>")
    fetch = replace(visit.fetch, final_url=f"{address}&from=m", headers={"ETag": "x"}, directives=("noarchive",))
    [saved] = store.save(run, [replace(visit, fetch=fetch)])
    store.save(
        run, [visit_of(article_of("1", evidence=evidence, warnings=("two times",)), at=NOON + timedelta(days=1))]
    )
    assert saved.article_id is not None
    told = store.provenance(saved.article_id)
    assert told is not None
    assert (told.found_by, told.found_in, told.robots) == ("listing", LISTING, "allowed")
    assert (told.url, told.final_url, told.status, told.headers) == (address, f"{address}&from=m", 200, {"ETag": "x"})
    assert (told.run, told.directives, told.page_bytes) == (run, "noarchive", 6)
    assert (told.rules, told.warnings) == (evidence, ("two times",))
    assert (told.fetched_at, told.fetches, told.last_fetched) == (NOON, 2, NOON + timedelta(days=1))
    assert told.earlier == ()


def test_of_an_article_that_no_list_named_nothing_is_said_of_one(store: archive.Archive, run: int) -> None:
    store.save(run, [visit_of(article_of("1"))])
    told = store.provenance("demo-nd:1")
    assert told is not None
    assert (told.found_by, told.found_in, told.found_at, told.page_sha256) == (None, None, None, None)
    assert store.provenance(12345) is None
    assert store.provenance("no such thing") is None
