"""A redesign is named in the first run after it, a weekly between two issues is not: on the simulated papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import archive
import papers
from benchmarks.simulation import Rule, Simulation
from benchmarks.simulation.crawling import start
from crawler.watch.health import health
from parsers.fields.timestamp import SEOUL

REDESIGNED, WEEKLY = "kado", "iusm"


def named(path: Path, runs: list[dict[str, object]]) -> dict[str, set[str]]:
    """What each paper's run was named for."""
    with archive.open(path, read_only=True) as opened:
        told = {str(run["paper"]): opened.figures(int(str(run["id"]))) for run in runs}
    return {
        paper: {name for name in figures if name.startswith(("drift:", "quiet:"))} for paper, figures in told.items()
    }


def test_a_redesign_is_named_in_the_first_run_after_it_and_a_quiet_weekly_is_not(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Simulation(months=4, monthly=60) as simulation:
        now = simulation.world.now

        def crawl(at: datetime, **order: Any) -> dict[str, set[str]]:
            simulation.set_clock(at)
            return named(path, start(simulation.port, at, [REDESIGNED, WEEKLY], path, **order).finished())

        assert crawl(now, since="2026-07-01") == {REDESIGNED: set(), WEEKLY: set()}
        assert crawl(now + timedelta(hours=36)) == {REDESIGNED: set(), WEEKLY: set()}
        after = now + timedelta(hours=60)
        assert crawl(after) == {REDESIGNED: {"drift:skin:ndsoft/G4"}, WEEKLY: set()}
        with archive.open(path, read_only=True) as opened:
            told = {paper: health(opened, papers.registry()[paper], after) for paper in (REDESIGNED, WEEKLY)}
            assert {paper: one.state for paper, one in told.items()} == {REDESIGNED: "drift", WEEKLY: "ok"}
            (finding,) = told[REDESIGNED].findings
            assert finding.page is not None
            assert finding.good is not None
            for page, skin in ((finding.page, "G4"), (finding.good, "G3")):
                assert page.url is not None
                assert page.sha256 is not None
                article = opened.article(page.url)
                assert article is not None
                assert article.parser.startswith(f"ndsoft/{skin}/")
                assert article.headline.encode() in opened.page(page.sha256)
            assert told[REDESIGNED].since == opened.runs(1, REDESIGNED)[0].started


def test_an_element_that_was_renamed_is_named_with_its_field_the_page_and_the_last_good_one(tmp_path: Path) -> None:
    """The box of an article's tags gets another class: every page is read as before, but for them."""
    path = tmp_path / "archive.db"
    never = datetime(2030, 1, 1, tzinfo=SEOUL)  # another redesign of the paper would be
    with Simulation(months=4, monthly=60, milestones={REDESIGNED: never}) as simulation:
        now = simulation.world.now

        def crawl(at: datetime, **order: Any) -> dict[str, set[str]]:
            simulation.set_clock(at)
            return named(path, start(simulation.port, at, [REDESIGNED, WEEKLY], path, **order).finished())

        assert crawl(now, since="2026-07-01") == {REDESIGNED: set(), WEEKLY: set()}
        assert crawl(now + timedelta(hours=36)) == {REDESIGNED: set(), WEEKLY: set()}
        simulation.set_faults([Rule("renamed", paper=REDESIGNED, path="articleView", old="tag-group", new="words")])
        after = now + timedelta(hours=84)
        assert crawl(after) == {REDESIGNED: {"drift:tags"}, WEEKLY: set()}
        assert crawl(after + timedelta(hours=24)) == {REDESIGNED: {"drift:tags"}, WEEKLY: set()}
        with archive.open(path, read_only=True) as opened:
            told = health(opened, papers.registry()[REDESIGNED], after)
            assert told.state == "drift"
            (finding,) = told.findings
            assert (finding.kind, finding.name) == ("field", "tags")
            for page, element in ((finding.page, b'class="words"'), (finding.good, b'class="tag-group"')):
                assert page is not None
                assert page.url is not None
                assert page.sha256 is not None
                assert page.url.startswith("https://kado.net/news/articleView.html?idxno=")
                assert element in opened.page(page.sha256)
