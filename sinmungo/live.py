"""A crawl's progress on stderr: a table on a terminal, a line now and then in a log, JSON lines for machines."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Literal, Protocol, Self

import click
from rich.live import Live
from rich.table import Table

from archive.times import to_text
from crawler.progress import Standing
from sinmungo import console

Form = Literal["auto", "table", "lines", "json", "none"]
_SECONDS: Final = {"lines": 60.0, "json": 10.0}  # between two lines of a paper
_COLUMNS: Final = ("PAPER", "STATE", "FOUND", "VISITED", "NEW", "REVISED", "FAILED", "LEFT", "A MINUTE", "TIME LEFT")


class Shows(Protocol):
    """What a crawl is watched with."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, standing: Standing) -> None:
        """Take a paper's new standing in."""
        ...


def shown(form: Form, papers: Sequence[str]) -> Shows:
    """The form asked for; ``auto`` is a table on a terminal and lines elsewhere."""
    if form == "auto":
        form = "table" if console.err.is_terminal else "lines"
    if form == "table":
        return _Live(papers)
    return _Lines(
        {"json": _as_json, "lines": _in_words, "none": None}[form], _SECONDS.get(form, 0.0), tells_ends=form == "json"
    )


class _Live:
    """A table with a row a paper, drawn anew a few times a second."""

    def __init__(self, papers: Sequence[str]) -> None:
        self._standings = {paper: Standing(paper, "waiting") for paper in papers}
        self._live = Live(console=console.err, get_renderable=self._table, refresh_per_second=4, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def show(self, standing: Standing) -> None:
        """Change a paper's row."""
        self._standings[standing.paper] = standing

    def _table(self) -> Table:
        """Those at work, as many as the terminal has lines for, under a row for all."""
        table = Table(box=None, pad_edge=False)
        for number, name in enumerate(_COLUMNS):
            table.add_column(name, justify="left" if number < 2 else "right", no_wrap=True)
        everyone = list(self._standings.values())
        order = {"crawling": 0, "failed": 1, "waiting": 2, "done": 3}
        first = sorted(everyone, key=lambda one: order.get(one.state, 1))[: max(1, console.err.height - 4)]
        for one in first:
            table.add_row(*_cells(one))
        if len(everyone) > 1:
            done = sum(one.state in ("done", "failed") for one in everyone)
            table.add_row(*_cells(_total(everyone, f"{done} of {len(everyone)} done")), style="bold")
        return table


class _Lines:
    """A line for a paper now and then, and for machines one at its end: a reader has the run's account then."""

    def __init__(self, write: Callable[[Standing], str] | None, seconds: float, *, tells_ends: bool) -> None:
        self._write = write
        self._seconds = seconds
        self._tells_ends = tells_ends
        self._told: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def show(self, standing: Standing) -> None:
        """Write a line, when the paper's last one is old enough."""
        now = time.monotonic()
        last = self._told.setdefault(standing.paper, now)
        is_end = standing.state != "crawling"
        if self._write and (self._tells_ends if is_end else now - last >= self._seconds):
            self._told[standing.paper] = now
            click.echo(self._write(standing), err=True)


def _cells(one: Standing) -> tuple[str, ...]:
    numbers = (one.found, one.visited, one.new, one.revised, one.failed)
    left = "" if one.left is None else f"{one.left:,}"
    rate, time_left = f"{one.rate:.0f}" if one.rate else "", one.remaining.time if one.remaining else ""
    return (one.paper, one.state, *(f"{number:,}" for number in numbers), left, rate, time_left)


def _total(everyone: Sequence[Standing], words: str) -> Standing:
    return Standing(
        "all",
        words,
        found=sum(one.found for one in everyone),
        visited=sum(one.visited for one in everyone),
        new=sum(one.new for one in everyone),
        revised=sum(one.revised for one in everyone),
        failed=sum(one.failed for one in everyone),
        left=sum(one.left or 0 for one in everyone),
        rate=sum(one.rate for one in everyone if one.state == "crawling"),
    )


def _in_words(one: Standing) -> str:
    left = "" if one.left is None else f", {one.left:,} left"
    time_left = f"; still {one.remaining}" if one.remaining else ""
    return (
        f"{one.paper}: {one.state}, {one.found:,} found, {one.visited:,} visited, {one.new:,} new, "
        f"{one.revised:,} revised, {one.failed:,} failed{left}, {one.rate:.0f} a minute{time_left}"
    )


def _as_json(one: Standing) -> str:
    plain = asdict(one) | {"rate": round(one.rate, 1), "at": to_text(datetime.now(UTC)), "remaining": None}
    if one.remaining:
        least, most = one.remaining.least_time, one.remaining.most_time
        plain["remaining"] = {
            "requests": [one.remaining.requests.least, one.remaining.requests.most],
            "seconds": [round(least.total_seconds()), most and round(most.total_seconds())],
        }
    return json.dumps(plain, ensure_ascii=False)
