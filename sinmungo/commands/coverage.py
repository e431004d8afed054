"""``sinmungo coverage``: what a paper is known to have published, day by day, against what is stored."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click
from rich.text import Text

import archive
import papers
from archive import Archive, Day, Undated
from crawler import numbers
from crawler.numbers import Tally
from crawler.window import Window
from crawler.window import day as day_from
from parsers.fields.timestamp import SEOUL
from sinmungo import calendar, console, heatmap
from sinmungo.calendar import Totals
from sinmungo.options import PaperId, archive_option, json_option, require_paper, window_options

_COLUMNS: Final = (
    "day stored told complete missing waiting failed given_up unnamed refused gone not_articles unread".split()
)


@click.command("coverage", short_help="show which days lack articles")
@click.argument("paper", required=False, type=PaperId())
@archive_option()
@window_options
@click.option("--csv", "as_csv", is_flag=True, help="The days as CSV.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw the calendar into an SVG file (needs the extra 'plots').",
)
@json_option(help="One JSON object; without PAPER one array.")
def command(
    paper: str | None,
    path: Path,
    since: str | None,
    until: str | None,
    plot: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Show day by day what PAPER's lists told of against what is stored; without PAPER a line for each.

    A day is a hole when articles known of it are not stored and could be, or when its list was never read to its end
    after the day was over. What robots.txt forbids and what was gone before it could be fetched is no hole, since
    nothing fills it; it is told apart. Today is not over, and never a hole.

    \b
    Examples:
      sinmungo coverage
      sinmungo coverage jndn --since 2019 --until 2019
      sinmungo coverage jndn --plot jndn.svg
      sinmungo coverage jndn >/dev/null || sinmungo crawl jndn --fill-gaps

    Exit codes: 0 no holes, 1 there are holes, 2 no such paper or no matplotlib, 3 no archive.
    """
    if as_csv + as_json > 1 or (paper is None and (as_csv or plot)):
        raise click.UsageError("--csv and --plot want one PAPER, and --json goes without --csv")
    today = datetime.now(SEOUL).date()
    window = Window(day_from(since), day_from(until, last=True))
    with archive.open(path, read_only=True) as opened:
        held = [one.id for one in opened.papers() if one.id]
        require_paper(opened, paper)
        reports = [_report(opened, one, window, today) for one in ([paper] if paper else held)]
    if plot and reports[0].days:
        _draw(reports[0], plot)
    if as_json:
        everything = [report.as_dict(with_days=paper is not None) for report in reports]
        console.as_json(everything[0] if paper else everything)
    elif as_csv:
        _as_csv(reports[0].days)
    elif paper:
        _show(reports[0], window)
    else:
        _overview(reports)
    return console.SOME_FAILED if any(report.holes for report in reports) else console.OK


@dataclass(frozen=True, slots=True)
class _Report:
    """All that is known of a paper's coverage."""

    paper: str
    today: date
    days: Sequence[Day]
    undated: Undated
    tally: Tally | None

    @property
    def totals(self) -> Totals:
        return Totals.of(self.days, self.today)

    @property
    def holes(self) -> list[Day]:
        return [day for day in self.days if day.is_hole(self.today)]

    def as_dict(self, *, with_days: bool) -> dict[str, Any]:
        """In the types of JSON."""
        plain: dict[str, Any] = {
            "paper": self.paper,
            "first": self.days[0].day.isoformat() if self.days else None,
            "last": self.days[-1].day.isoformat() if self.days else None,
            **asdict(self.totals),
            "holes": len(self.holes),
            "undated": asdict(self.undated),
            "numbers": asdict(self.tally) if self.tally else None,
        }
        return plain | ({"days": [_row(day) for day in self.days]} if with_days else {})


def _report(opened: Archive, paper: str, window: Window, today: date) -> _Report:
    known, ledger = papers.registry().get(paper), opened.ledger
    tally = numbers.tally(known, ledger, window) if known else None
    days = ledger.days(paper, window.since, min(window.until, today) if window.until else None)
    while days and days[-1].day >= today and not days[-1].stored and not days[-1].missing:
        days.pop()  # today, of which nothing can be said yet
    return _Report(paper, today, days, ledger.undated(paper), tally)


def _row(day: Day) -> dict[str, Any]:
    return {"day": day.day.isoformat(), "complete": day.is_complete} | {
        name: getattr(day, name) for name in _COLUMNS if name not in ("day", "complete")
    }


def _as_csv(days: Sequence[Day]) -> None:
    rows = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(_row(day) | {"complete": int(day.is_complete)} for day in days)


def _draw(report: _Report, path: Path) -> None:
    title = f"{report.paper}: articles stored of those known, {report.days[0].day} to {report.days[-1].day}"
    try:
        heatmap.draw(report.days, title, path)
    except heatmap.NoPlots as error:
        raise console.Failed(str(error), console.USAGE) from None
    except OSError as error:
        raise console.Failed(
            f"{path}: cannot be written ({error.strerror}); name another file", console.USAGE
        ) from None


def _overview(reports: Sequence[_Report]) -> None:
    rows = [
        (
            report.paper,
            *((str(report.days[0].day), str(report.days[-1].day)) if report.days else ("-", "-")),
            *_figures(report.totals),
        )
        for report in reports
    ]
    console.columns(rows, header=("PAPER", "FIRST DAY", "LAST DAY", *_FIGURES))


_FIGURES: Final = ("STORED", "TOLD", "MISSING", "LOST", "UNCHECKED")


def _figures(totals: Totals) -> list[str]:
    """The sums in columns of one width, right-aligned under their names."""
    numbers_ = (totals.stored, totals.told, totals.missing, totals.lost, totals.unchecked)
    return [f"{number:>{len(name)},}" for number, name in zip(numbers_, _FIGURES, strict=True)]


def _show(report: _Report, window: Window) -> None:
    if report.days:
        _calendar(report)
        _worst(report)
    else:
        console.out.print(f"nothing is known of {report.paper} in these days")
    _beside(report)
    if report.holes:
        first, last = window.since or report.holes[0].day, window.until or report.holes[-1].day
        order = f"{console.program()} crawl {report.paper} --fill-gaps --since {first} --until {last}"
        console.out.print(f"\nto fill {len(report.holes):,} days with holes: {order}")


def _calendar(report: _Report) -> None:
    rows: list[Sequence[str | Text]] = []
    for line in calendar.lines(report.days, report.today):
        marks = Text.assemble(*((sign, calendar.style(sign)) for sign in f"{line.marks:31}"))
        cells: list[str | Text] = [line.name, marks, *_figures(line.totals)]
        rows.append(cells if line.marks else [Text(line.name, "bold"), *cells[1:]])
    console.columns(rows, header=("MONTH", calendar.ruler(), *_FIGURES))
    console.out.print(f"\n{calendar.LEGEND}", style="dim")


def _worst(report: _Report) -> None:
    days = calendar.worst(report.days, report.today)
    if days:
        console.out.print("\nthe worst days")
        rows = [
            (f"  {day.day}", f"{day.missing:,} missing", f"{day.stored:,} stored", calendar.why(day)) for day in days
        ]
        console.columns(rows)


def _beside(report: _Report) -> None:
    """What no calendar shows."""
    undated, tally = report.undated, report.tally
    of_no_day = {name.replace("_", " "): number for name, number in asdict(undated).items() if number}
    if of_no_day:
        told = ", ".join(f"{number:,} {name}" for name, number in of_no_day.items())
        console.out.print(f"\nof no known day: {told}")
    if tally:
        untried = sum(high - low + 1 for low, high in tally.untried)
        console.out.print(
            f"\nnumbers: {tally.articles:,} are articles', {tally.tried:,} were tried for nothing, {untried:,} never; "
            f"of these --fill-gaps tries {tally.least:,} to {tally.most:,}"
        )
        longest = sorted(tally.untried, key=lambda pair: pair[0] - pair[1])[:3]
        if longest:
            told = ", ".join(f"{low} to {high}" if low < high else str(low) for low, high in longest)
            console.out.print(f"  the longest stretches never tried: {told}")
