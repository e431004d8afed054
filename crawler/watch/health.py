"""How a paper stands, told from the archive alone: its state, since when, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from statistics import median
from typing import Any, Final, Literal

from archive import Archive, Pause, Run
from archive.times import day, to_text
from crawler.watch import drift
from crawler.watch.findings import Finding
from papers import Paper

State = Literal["ok", "quiet", "drift", "blocked", "failing", "never crawled"]
STATES: Final[tuple[State, ...]] = ("ok", "quiet", "drift", "blocked", "failing", "never crawled")

_RUNS: Final = 60
_LEAST_PATIENCE: Final = timedelta(days=2)  # a timer that stands still for a weekend is no alarm yet
_KILLED: Final = 2  # in a row: one power cut is none


@dataclass(frozen=True, slots=True)
class Health:
    """One paper's state. ``since`` (aware) is when it began, as far as the runs tell; ``articles`` are all stored."""

    paper: str
    name: str
    state: State
    since: datetime | None = None
    why: str = ""
    todo: str = ""
    last_run: datetime | None = None
    findings: tuple[Finding, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        times = {"since": to_text(self.since), "last_run": to_text(self.last_run)}
        return asdict(self) | times | {"findings": [finding.as_dict() for finding in self.findings]}


def health(archive: Archive, paper: Paper, now: datetime) -> Health:
    """How a paper stands; of several things that are wrong, the one that hides the others is told."""
    crawls = [run for run in archive.runs(_RUNS, paper.id) if run.kind == "crawl"]
    ended = [run for run in crawls if run.state != "running"]
    if not crawls:
        return Health(paper.id, paper.name, "never crawled", todo=f"crawl it: sinmungo crawl {paper.id}")
    last = crawls[0].started
    if pause := _pause(archive, paper, now):
        why = f"{pause.host} is left alone until {pause.until:%Y-%m-%d %H:%M}: {pause.reason}"
        todo = "look at the site in a browser; write to its webmaster, or crawl it more slowly ('delay' in its file)"
        return Health(paper.id, paper.name, "blocked", pause.since, why, todo, last)
    if not ended:
        return Health(paper.id, paper.name, "ok", last, "its first run is at work", last_run=last)
    failing = _failure(ended) or _delay(crawls, now)
    if failing:
        since, why, todo = failing
        return Health(paper.id, paper.name, "failing", since, why, todo, last)
    return _of_findings(archive, paper, ended, last)


def _pause(archive: Archive, paper: Paper, now: datetime) -> Pause | None:
    pauses = [pause for host in paper.hosts if (pause := archive.ledger.pause(host))]
    return next((pause for pause in pauses if pause.until > now), None)


def _failure(ended: Sequence[Run]) -> tuple[datetime, str, str] | None:
    bad = list(takewhile(lambda run: run.state in ("failed", "killed"), ended))
    if not bad or (len(bad) < _KILLED and bad[0].state == "killed"):
        return None
    why = next((run.error for run in bad if run.error), None) or "its runs are killed before they end"
    times = f"; {len(bad)} runs in a row" if len(bad) > 1 else ""
    todo = f"run it by hand and read its log: sinmungo crawl {bad[0].paper} --verbose"
    return bad[-1].started, why + times, todo


def _delay(crawls: Sequence[Run], now: datetime) -> tuple[datetime, str, str] | None:
    """Whether the next run is overdue, by the paper's own schedule."""
    last = crawls[0]
    pauses = [(later.started - earlier.started).total_seconds() for later, earlier in pairwise(crawls)]
    usual = timedelta(seconds=median(pauses)) if pauses else _LEAST_PATIENCE
    if last.state == "running" or now - last.started <= max(_LEAST_PATIENCE, 3 * usual):
        return None
    return (
        last.started,
        f"no run since {last.started:%Y-%m-%d %H:%M}",
        "see whether the timer that starts it still does",
    )


def _of_findings(archive: Archive, paper: Paper, ended: Sequence[Run], last: datetime) -> Health:
    """What the paper's runs found: of its pages the last run that brought any, of its days the last one."""
    telling = next((run for run in ended if run.counts.get("visited")), ended[0])
    of_pages = [one for one in drift.judge(archive, telling) if not one.is_of_days]
    looked = next((run for run in ended if drift.looks_for_news(run)), None)
    of_days = drift.of_days(archive, paper.id, day(looked.started)) if looked else []
    if of_pages:
        why = "; ".join(finding.message for finding in of_pages)
        shown = next((finding.page.url for finding in of_pages if finding.page and finding.page.url), paper.home)
        todo = f"save the page {shown} and try 'sinmungo parse --explain' on it"
        since = _since(archive, ended, {finding.figure for finding in of_pages})
        return Health(paper.id, paper.name, "drift", since, why, todo, last, (*of_pages, *of_days))
    if of_days:
        why = "; ".join(finding.message for finding in of_days)
        todo = f"see whether {paper.home} has news, and whether its listings and feeds still lead to them"
        since = _since(archive, ended, {finding.figure for finding in of_days})
        return Health(paper.id, paper.name, "quiet", since, why, todo, last, tuple(of_days))
    return Health(paper.id, paper.name, "ok", last_run=last)


def _since(archive: Archive, ended: Sequence[Run], figures: set[str]) -> datetime | None:
    """When the first run began that was named for one of these."""
    named = [run.started for run in ended if figures & archive.figures(run.id).keys()]
    return min(named, default=None)
