"""A run leaves its figures; one that was killed is given those that its fetches still tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.records import Failure
from parsers.article import Byline, Image
from parsers.errors import NotAnArticle
from tests.archive.building import article_of, visit_of

if TYPE_CHECKING:
    import archive


def test_figures_are_read_as_they_were_told_and_a_run_by_its_number(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd", "new")
    store.end_run(number, "finished", {"new": 2}, figures={"fill:byline": 0.5, "skin:ndsoft/G4": 2})
    assert store.figures(number) == {"fill:byline": 0.5, "skin:ndsoft/G4": 2.0}
    run = store.run(number)
    assert run is not None
    assert (run.id, run.counts, run.purpose) == (number, {"new": 2}, "new")
    assert store.run(999) is None
    assert store.figures(999) == {}


def test_the_last_runs_of_one_paper(store: archive.Archive) -> None:
    first = store.begin_run("crawl", "demo-nd")
    store.begin_run("import")
    assert [run.id for run in store.runs(paper="demo-nd")] == [first]
    assert store.runs(paper="nobody") == []


def test_a_killed_run_is_given_the_account_that_its_fetches_tell(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd")
    store.save(
        number,
        [
            visit_of(article_of("1", body="가" * 10, bylines=(Byline("한가람"),)), page=b"1234"),
            visit_of(article_of("2", body="가" * 20, images=(Image("http://demo-nd.example/1.jpg"),)), page=b"56"),
            visit_of(article_of("3", body="가" * 60, parser="ndsoft/G3/1", warnings=("odd",))),
            visit_of(NotAnArticle("soft-404", "gone"), key="4"),
            visit_of(Failure("http 503"), key="5"),
            visit_of(Failure("http 503"), key="6"),
        ],
    )
    store._connection.execute("UPDATE runs SET process_started = 'an earlier boot/1' WHERE id = ?", (number,))
    store.begin_run("crawl", "demo-nd")
    run = store.run(number)
    assert run is not None
    assert run.state == "killed"
    assert run.counts == {
        "visited": 6,
        "bytes": 6,
        "new": 3,
        "not-article": 1,
        "failed": 2,
        "not-article: soft-404": 1,
        "failed: http 503": 2,
    }
    told = store.figures(number)
    assert (told["articles"], told["characters"]) == (3, 20)
    assert [told[name] for name in ("warned", "fill:byline", "fill:images")] == pytest.approx([1 / 3] * 3)
    assert (told["fill:published"], told["fill:section"]) == (1, 0)
    assert (told["skin:ndsoft/G4"], told["skin:ndsoft/G3"]) == (2, 1)


def test_a_run_that_was_killed_before_it_fetched_has_no_figures(store: archive.Archive) -> None:
    number = store.begin_run("crawl", "demo-nd")
    store._connection.execute("UPDATE runs SET process_started = 'an earlier boot/1' WHERE id = ?", (number,))
    store.begin_run("crawl", "demo-nd")
    run = store.run(number)
    assert run is not None
    assert (run.state, run.counts, store.figures(number)) == ("killed", {}, {})
