"""How a paper stands, told from the archive alone: its state, since when, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, takewhile
from statistics import median
from typing import Any, Final, Literal

from archive import Archive, Pause, Run
from archive.times import day, to_text
from crawler.pauses import is_in_force
from crawler.watch import drift
from crawler.watch.findings import Finding
from crawler.watch.reasons import Reason, because, known_again
from papers import Paper

State = Literal["ok", "quiet", "drift", "blocked", "failing", "never crawled"]
STATES: Final[tuple[State, ...]] = ("ok", "quiet", "drift", "blocked", "failing", "never crawled")

Trouble = tuple[datetime, tuple[Reason, ...], Reason]  # since when, why, and what to do

_RUNS: Final = 60
_LEAST_PATIENCE: Final = timedelta(days=2)  # a timer that stands still for a weekend is no alarm yet
_KILLED: Final = 2  # in a row: one power cut is none


@dataclass(frozen=True, slots=True)
class Health:
    """One paper's state. ``since`` (aware) is when it began, as far as the runs tell; ``reasons`` tell why, and
    ``way_out`` what to do.
    """

    paper: str
    name: str
    state: State
    since: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    way_out: Reason | None = None
    last_run: datetime | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join(map(str, self.reasons))

    @property
    def todo(self) -> str:
        """The way out in words."""
        return str(self.way_out) if self.way_out else ""

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {
            "paper": self.paper,
            "name": self.name,
            "state": self.state,
            "since": to_text(self.since),
            "why": self.why,
            "todo": self.todo,
            "last_run": to_text(self.last_run),
            "findings": [finding.as_dict() for finding in self.findings],
        }


def health(archive: Archive, paper: Paper, now: datetime) -> Health:
    """How a paper stands; of several things that are wrong, the one that hides the others is told."""
    crawls = [run for run in archive.runs(_RUNS, paper.id) if run.kind == "crawl"]
    ended = [run for run in crawls if run.state != "running"]
    if not crawls:
        return Health(paper.id, paper.name, "never crawled", way_out=because("crawl-it", paper=paper.id))
    last = crawls[0].started
    if pause := _pause(archive, paper, now):
        until = f"{pause.until:%Y-%m-%d %H:%M}"
        why = (because("left-alone", host=pause.host, until=until, reason=pause.reason),)
        return Health(paper.id, paper.name, "blocked", pause.since, why, because("look-at-site"), last)
    failing = _failure(ended) or _delay(crawls, now)
    if failing:
        return Health(paper.id, paper.name, "failing", *failing, last)
    if not ended:
        return Health(paper.id, paper.name, "ok", last, (because("first-run"),), last_run=last)
    return _of_findings(archive, paper, ended, last)


def _pause(archive: Archive, paper: Paper, now: datetime) -> Pause | None:
    pauses = [pause for host in paper.hosts if (pause := archive.ledger.pause(host))]
    return next((pause for pause in pauses if is_in_force(pause, now)), None)


def _failure(ended: Sequence[Run]) -> Trouble | None:
    bad = list(takewhile(lambda run: run.state in ("failed", "killed"), ended))
    if not bad or (len(bad) < _KILLED and bad[0].state == "killed"):
        return None
    error = next((run.error for run in bad if run.error), None)
    why = [known_again(error) if error else because("killed")]
    if len(bad) > 1:
        why.append(because("in-a-row", runs=len(bad)))
    return bad[-1].started, tuple(why), because("read-log", paper=bad[0].paper)


def _delay(crawls: Sequence[Run], now: datetime) -> Trouble | None:
    """Whether the next run for what is new is overdue, by the paper's own schedule.

    Others do not stand in for it. One that is at work, or seems to be, is measured as well: it may hang, or have died
    with its machine, and nothing new is asked for as long as it holds the paper.
    """
    new = [run for run in crawls if drift.looks_for_news(run)] or crawls[-1:]
    pauses = [(later.started - earlier.started).total_seconds() for later, earlier in pairwise(new)]
    usual = timedelta(seconds=median(pauses)) if pauses else _LEAST_PATIENCE
    last = new[0]
    if now - last.started <= max(_LEAST_PATIENCE, 3 * usual):
        return None
    told = because("overdue" if last is crawls[0] else "no-news-run", last=f"{last.started:%Y-%m-%d %H:%M}")
    return last.started, (told,), because("see-timer")


def _of_findings(archive: Archive, paper: Paper, ended: Sequence[Run], last: datetime) -> Health:
    """What the paper's runs found: of its pages the last run that brought any, of its lists and days the last one."""
    telling = next((run for run in ended if run.counts.get("visited")), ended[0])
    changed = [one for one in drift.judge(archive, telling) if one.is_of_pages]
    looked = next((run for run in ended if drift.looks_for_news(run)), None)
    of_days = drift.of_days(archive, paper.id, day(looked.started)) if looked else []
    way_out = because("see-source")
    if changed:
        shown = next((finding.page.url for finding in changed if finding.page and finding.page.url), paper.home)
        way_out = because("explain", page=shown)
    changed += drift.of_sources(archive, paper.id, looked.started) if looked else []
    if changed:
        why = tuple(reason for finding in changed for reason in finding.reasons)
        since = _since(archive, ended, {finding.figure for finding in changed})
        return Health(paper.id, paper.name, "drift", since, why, way_out, last, (*changed, *of_days))
    if of_days:
        why = tuple(reason for finding in of_days for reason in finding.reasons)
        way_out = because("see-news", page=paper.home)
        since = _since(archive, ended, {finding.figure for finding in of_days})
        return Health(paper.id, paper.name, "quiet", since, why, way_out, last, tuple(of_days))
    return Health(paper.id, paper.name, "ok", last_run=last)


def _since(archive: Archive, ended: Sequence[Run], figures: set[str]) -> datetime | None:
    """When the first run began that was named for one of these."""
    named = [run.started for run in ended if figures & archive.figures(run.id).keys()]
    return min(named, default=None)
