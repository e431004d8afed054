"""A redesign is named in the first run after it, a weekly between two issues is not: on the simulated papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import archive
import papers
from benchmarks.simulation import Simulation
from benchmarks.simulation.crawling import start
from crawler.watch.health import health

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
