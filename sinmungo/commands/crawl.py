"""``sinmungo crawl``: newspapers over HTTP into the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

import click
from scrapy.exceptions import UsageError

import archive
import papers
from archive import Run
from crawler.discovery import sources
from crawler.lock import PaperBusy
from crawler.purposes import Purpose
from crawler.run import Order, crawl
from crawler.watch.backlog import of_stories
from sinmungo import console, live
from sinmungo.options import PaperId, archive_option, json_option, window_options


@click.command("crawl", short_help="crawl newspapers into the archive")
@click.argument("ids", metavar="PAPER...", nargs=-1, type=PaperId())
@click.option("--all", "everyone", is_flag=True, help="Every paper with a known feed or listing.")
@archive_option()
@window_options
@click.option("--revisits", is_flag=True, help="Only look again at articles whose time has come.")
@click.option("--fill-gaps", is_flag=True, help="Only go for days that lack articles ('sinmungo coverage').")
@click.option("--read-later", is_flag=True, help="Keep articles' pages without reading them; then 'sinmungo read'.")
@click.option("--minutes", type=click.FloatRange(min=0.1), help="Stop after so long; the next run goes on.")
@click.option("--limit", type=click.IntRange(min=1), help="Fetch at most so many articles of each paper.")
@click.option("--budget", type=click.IntRange(min=1), help="Send at most so many requests to each paper.")
@click.option("--ignore-pause", is_flag=True, help="Also ask papers that are left alone for a while.")
@click.option(
    "--contact", envvar="SINMUNGO_CONTACT", default="", help="Where webmasters reach you [default: $SINMUNGO_CONTACT]."
)
@click.option(
    "--progress",
    type=click.Choice(get_args(live.Form)),
    default="auto",
    show_default=True,
    help="How it goes, on stderr: a table (on a terminal), lines now and then (in a log), JSON lines.",
)
@click.option("-v", "--verbose", is_flag=True, help="Log what is fetched.")
@json_option(help="The runs' accounts as one JSON array.")
def command(
    ids: Sequence[str],
    path: Path,
    since: str | None,
    until: str | None,
    limit: int | None,
    contact: str,
    minutes: float | None,
    budget: int | None,
    progress: str,
    *,
    ignore_pause: bool,
    read_later: bool,
    revisits: bool,
    fill_gaps: bool,
    everyone: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Crawl the papers named, or --all, into the archive.

    Without further options: what has appeared since the last run, and what is due to be looked at again: an article is
    after an hour, six hours, a day, a week, a month and half a year. With --all, feeds and listings that seldom change
    are read seldom, and what failed waits for its time; papers that are named are read at once.

    With --since: everything from that day on, by the papers' lists of days where they have them, else by their
    listings. Ctrl-C stops after the articles under way; the next run goes on where this one stopped.

    \b
    Examples:
      sinmungo crawl jndn kwangju --contact you@example.org
      sinmungo crawl jndn --since 2019-10 --until 2019-12
      sinmungo crawl --all --archive papers.db --minutes 50
      sinmungo crawl --all --fill-gaps

    A paper that asks for time or blocks us is left alone for a while, and says so; so does one whose budget is used up
    or whose night hours are over. What is due waits.

    For a long past --read-later asks for pages at less expense: those that surely hold an article are kept as they
    came, and 'sinmungo read' makes articles of them, beside the crawl or afterwards.

    A paper that another process is crawling into the same archive is left out. Which articles tell the same story as
    others is not looked for here: 'sinmungo stories --catch-up' does so, for all runs at once.

    Exit codes: 0 done, 2 no such paper or no contact, 3 no archive, 4 a run failed, 5 all of it is being crawled
    already, 130 interrupted.
    """
    if bool(ids) == everyone:
        raise click.UsageError("name one paper or more, or give --all")
    if everyone:
        ids = [key for key, paper in papers.registry().items() if sources.newest(paper)]
    if revisits + fill_gaps + (since is not None and revisits) > 1:
        raise click.UsageError("--revisits goes with neither --fill-gaps nor --since")
    purpose: Purpose | None = "revisits" if revisits else "gaps" if fill_gaps else None
    log_level = "INFO" if verbose else "WARNING"
    order = Order(
        *(ids, path, since, until, limit, purpose, everyone, minutes),
        budget=budget,
        ignore_pause=ignore_pause,
        read_later=read_later,
        contact=contact,
        log_level=log_level,
    )
    runs = watched(order, cast("live.Form", progress))
    if as_json:
        console.as_json([run.as_dict() for run in runs])
    else:
        summarise(runs)
        with archive.open(path, read_only=True) as opened:
            due = opened.stories.due()
        if due:
            console.out.print(of_stories(due), markup=False)
    return exit_code(runs)


def watched(order: Order, form: live.Form = "auto") -> list[Run]:
    """Crawl, and tell on stderr how it goes."""
    with live.shown(form, order.papers) as shown:
        try:
            return crawl(order, shown.show)
        except UsageError as error:
            raise console.Failed(str(error), console.USAGE) from None
        except PaperBusy as error:
            raise console.Failed(str(error), console.BUSY) from None


def exit_code(runs: Sequence[Run]) -> int:
    """The worst of the runs' ends."""
    states = {run.state for run in runs}
    if "interrupted" in states:
        return console.INTERRUPTED
    return console.OK if states <= {"finished"} else console.CRAWL


def summarise(runs: Sequence[Run]) -> None:
    """The runs' accounts: a line each, and under it why articles were skipped."""
    rows = [
        (run.paper or "", run.state, *(f"{run.counts.get(name, 0):,}" for name in _SHOWN), f"{_seconds(run):.0f} s")
        for run in runs
    ]
    console.columns(rows, header=("PAPER", "STATE", *(name.upper() for name in _SHOWN), "TIME"))
    for run in runs:
        if unread := run.counts.get("unread"):
            console.out.print(
                f"  {run.paper}: {unread:,} kept and not read yet: 'sinmungo read' makes articles of them"
            )
        if run.error:
            console.out.print(f"  {run.paper}: {run.error}", markup=False, highlight=False)
        for reason, count in run.counts.items():
            if ":" in reason:
                console.out.print(f"  {run.paper}: {count:,} {reason}")


_SHOWN = ("found", "known", "new", "revised", "unchanged", "not-article", "gone", "refused", "failed")


def _seconds(run: Run) -> float:
    return (run.finished - run.started).total_seconds() if run.finished else 0.0
