"""A run is compared with its paper's own past in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import Failure, Fetch, Run, Visit
from archive.records import Result
from crawler.watch import drift
from crawler.watch.findings import Finding
from papers import Paper
from parsers import NotAnArticle
from parsers.article import Article, Block, Byline

KST = timezone(timedelta(hours=9))
START = datetime.now(KST).replace(hour=8, minute=0) - timedelta(days=200)
PAPER = Paper(
    id="kado",
    name="나루일보",
    family="ndsoft",
    hosts=("kado.example",),
    home="http://kado.example/",
    region="KR-42",
    kind="daily",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[archive.Archive]:
    with archive.open(tmp_path / "archive.db", create=True) as opened:
        opened.register([PAPER])
        yield opened


def article(number: int, *, skin: str = "ndsoft/G3/1", characters: int = 400, **fields: Any) -> Article:
    """Article ``number`` of one every twelve hours, with a byline and a section."""
    given: dict[str, Any] = {
        "published": START + number * timedelta(hours=12),
        "bylines": (Byline("한가람", "기자"),),
        "section": ("사회",),
        "url": f"http://kado.example/news/articleView.html?idxno={number}",
    }
    body = f"{number} ".ljust(characters, "가")
    return Article(
        f"제목 {number}",
        (Block("paragraph", body),),
        parser=skin,
        paper="kado",
        article_key=str(number),
        **given | fields,
    )


def run_of(store: archive.Archive, results: Sequence[Result], purpose: str = "new") -> Run:
    """A run that ends with what it brought, and keeps what it was named for, as a crawl does."""
    number = store.begin_run("crawl", "kado", purpose)
    visits = []
    for place, result in enumerate(results):
        key = result.article_key if isinstance(result, Article) else f"{number}-{place}"
        url = f"http://kado.example/news/articleView.html?idxno={key}"
        visits.append(
            Visit("kado", key, Fetch(url, datetime.now(KST), 200, body=f"<p>{number} {place}".encode()), result)
        )
    counts: dict[str, int] = {"visited": len(visits)}
    for visit, saved in zip(visits, store.save(number, visits), strict=True):
        counts[saved.outcome] = counts.get(saved.outcome, 0) + 1
        if reason := getattr(visit.result, "reason", None):
            counts[f"{saved.outcome}: {reason}"] = counts.get(f"{saved.outcome}: {reason}", 0) + 1
    store.end_run(number, "finished", counts)
    run = store.run(number)
    assert run is not None
    store.end_run(number, "finished", counts, figures={one.figure: one.now for one in drift.judge(store, run)})
    return run


def found(store: archive.Archive, run: Run) -> dict[str, Finding]:
    return {one.figure: one for one in drift.judge(store, run)}


def test_the_first_run_has_nothing_to_be_compared_with(store: archive.Archive) -> None:
    assert found(store, run_of(store, [article(number) for number in range(400)])) == {}


def test_a_field_that_vanishes_is_named_with_the_page_and_the_last_good_page(store: archive.Archive) -> None:
    run_of(store, [article(number) for number in range(397)])
    run = run_of(store, [article(397), article(398, bylines=()), article(399)])
    assert found(store, run) == {}
    run = run_of(store, [article(number, bylines=()) for number in (400, 401, 402)])
    told = found(store, run)
    assert told.keys() == {"drift:byline"}
    finding = told["drift:byline"]
    assert (finding.now, finding.kind, finding.name) == (0, "field", "byline")
    assert finding.page is not None
    assert finding.good is not None
    assert finding.page.url == "http://kado.example/news/articleView.html?idxno=402"
    assert finding.good.url == "http://kado.example/news/articleView.html?idxno=399"
    assert finding.good.sha256 is not None
    assert store.page(finding.good.sha256).startswith(b"<p>")
    assert finding.message.startswith("byline of 0 of 3 articles, where 99.8% have one; see http://kado.example/")


def test_what_was_named_stays_named_until_it_is_mended(store: archive.Archive) -> None:
    run_of(store, [article(number) for number in range(398)])
    for first in (398, 399, 400):
        run = run_of(store, [article(3 * first + number, bylines=()) for number in range(3)])
        assert found(store, run).keys() == {"drift:byline"}
    assert found(store, run_of(store, [article(1300), article(1301)])) == {}


def test_a_run_of_one_article_is_seen_together_with_those_before(store: archive.Archive) -> None:
    run_of(store, [article(number) for number in range(398)])
    assert found(store, run_of(store, [article(398, section=())])) == {}
    assert found(store, run_of(store, [article(399, section=())])).keys() == {"drift:section"}
    assert found(store, run_of(store, [article(400)])) == {}


def test_a_skin_never_worn_is_named_from_the_first_page(store: archive.Archive) -> None:
    run_of(store, [article(number) for number in range(399)])
    finding = found(store, run_of(store, [article(399, skin="ndsoft/G4/1")]))["drift:skin:ndsoft/G4"]
    assert finding.words == "skin ndsoft/G4 on 1 of 1 pages, never worn before"
    assert finding.good is not None
    assert finding.good.url == "http://kado.example/news/articleView.html?idxno=398"


def test_old_articles_of_a_backfill_are_not_measured_by_those_of_today(store: archive.Archive) -> None:
    run_of(store, [article(number) for number in range(200, 400)])
    assert found(store, run_of(store, [article(number, bylines=()) for number in range(50)], "backfill")) == {}


def test_bodies_cut_to_a_third_are_named(store: archive.Archive) -> None:
    run_of(store, [article(number, characters=350 + number % 100) for number in range(396)])
    told = found(store, run_of(store, [article(number, characters=130) for number in range(396, 400)]))
    assert told.keys() == {"drift:length"}
    assert told["drift:length"].now == 130


def test_pages_that_hold_no_article_are_named_with_their_reason(store: archive.Archive) -> None:
    for first in range(0, 400, 40):
        run_of(store, [*(article(number) for number in range(first, first + 40)), NotAnArticle("soft-404")])
    none: list[Result] = [NotAnArticle("no-article") for _ in range(6)]
    told = found(store, run_of(store, [*none, Failure("timeout"), *(article(number) for number in (400, 401, 402))]))
    assert told.keys() == {"drift:not-article"}
    assert told["drift:not-article"].message.startswith(
        "6 of 10 pages held no article (most often no-article), where 2.44% did; see http://kado.example/"
    )


def test_a_paper_that_falls_silent_is_named(store: archive.Archive) -> None:
    first = START + timedelta(days=30)
    run_of(store, [article(number, published=first + number * timedelta(days=1)) for number in range(60)])
    told = found(store, run_of(store, []))
    last = (first + timedelta(days=59)).date()
    assert told.keys() == {"quiet:silence"}
    assert told["quiet:silence"].words == (
        f"no article since {last}: {(datetime.now(KST).date() - last).days} days, where it was never more than 1"
    )


def arrivals(store: archive.Archive, *counts: dict[str, int], purpose: str = "new") -> bool:
    """Whether the last of runs that counted so, which is of that purpose, names that what appears leads nowhere."""
    for counted in counts:
        number = store.begin_run("crawl", PAPER.id, purpose if counted is counts[-1] else "new")
        store.end_run(number, "finished", {"visited": 100, **counted})
    judged = store.run(number)
    assert judged is not None
    return "arrivals" in {finding.kind for finding in drift.judge(store, judged)}


@pytest.mark.parametrize(
    ("last", "purpose", "found"),
    [
        ([{"in_vain": 1}] * 3, "new", True),
        ([{"in_vain": 1}] * 2, "new", False),  # two bad pages are not the site
        ([{"in_vain": 3, "new": 3}], "new", False),
        ([{"in_vain": 4, "new": 1, "unread": 30}], "new", False),  # a run that only keeps its pages
        ([{"gone": 9, "new": 1}], "new", False),  # articles that were deleted, looked at again
        ([{"in_vain": 90, "new": 10}], "backfill", False),
        ([{"in_vain": 90, "new": 10}], "gaps", False),
    ],
)
def test_most_of_what_appears_leads_to_no_article(
    store: archive.Archive, last: list[dict[str, int]], purpose: str, found: bool
) -> None:
    assert arrivals(store, *[{"new": 2}] * 40, *last, purpose=purpose) is found
