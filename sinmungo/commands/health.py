"""``sinmungo health``: how every paper stands, for people, for machines and for Prometheus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.text import Text

import archive
import papers
from archive import Archive
from crawler.watch.backlog import backlogs
from crawler.watch.health import Health, health
from sinmungo import console
from sinmungo.options import PaperId, archive_option, json_option, not_in_registry, outside_registry

_COLOURS = {"ok": "green", "quiet": "yellow", "drift": "magenta", "never crawled": "yellow"}


@click.command("health", short_help="tell how every paper stands")
@click.argument("ids", metavar="[PAPER]...", nargs=-1, type=PaperId())
@archive_option()
@click.option(
    "--prometheus",
    "metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it for node_exporter's textfile collector too.",
)
@json_option(help="One JSON array.")
def command(ids: Sequence[str], path: Path, metrics: Path | None, *, as_json: bool) -> int:
    """Tell how the papers named stand, or all that were crawled: ok, quiet, drift, blocked, failing or never crawled.

    Each is measured by its own past in the archive: quiet is silent for longer than it ever was, drift is a site whose
    pages changed so that fields are lacking, or a list that leads to no article any more. It is told since when, why,
    and what to do. So is what crawls have brought and 'sinmungo stories --catch-up' and 'sinmungo read' have not come
    to; after two days that is not well either.

    \b
    Examples:
      sinmungo health --archive papers.db
      sinmungo health jndn --json
      sinmungo health --prometheus /var/lib/node_exporter/sinmungo.prom

    Exit codes: 0 all are ok, 2 no such paper, 3 no archive, 6 a paper is not ok, or work waits for
    two days and more.
    """
    registry = papers.registry()
    with archive.open(path, read_only=True) as opened:
        chosen = ids or _crawled(opened)
        _require_registered(opened, chosen)
        now = datetime.now(UTC)
        told = [health(opened, registry[paper], now) for paper in chosen]
        undone = backlogs(opened, now)
        unknown = None if ids else outside_registry(opened)
        if metrics:
            _write(opened, told, metrics)
    if as_json:
        console.as_json([one.as_dict() for one in told])
    elif told:
        _show(told)
    else:
        console.note(f"no paper of the registry was crawled into {path}; 'sinmungo crawl' begins")
    for note in (unknown, *undone):
        if note is not None:
            console.note(str(note))
    is_well = all(paper.state == "ok" for paper in told) and not any(one.late for one in undone)
    return console.OK if is_well else console.UNWELL


def _require_registered(opened: Archive, chosen: Sequence[str]) -> None:
    """Complain of the first paper that the registry does not know."""
    registry = papers.registry()
    for paper in chosen:
        if paper not in registry:
            is_here = paper in opened.lists.paper_names()
            raise console.Failed(not_in_registry([paper]) if is_here else registry.no_such(paper), console.USAGE)


def _crawled(opened: Archive) -> list[str]:
    """The archive's papers that a crawl was ever begun for, and that the registry still knows."""
    known = papers.registry()
    names = [paper.id for paper in opened.papers() if paper.id]
    return [name for name in names if name in known and any(run.kind == "crawl" for run in opened.runs(60, name))]


def _write(opened: Archive, told: Sequence[Health], path: Path) -> None:
    try:
        from sinmungo.metrics import write  # noqa: PLC0415  # prometheus_client is an extra
    except ImportError:
        raise console.Failed(
            "--prometheus needs prometheus_client: pip install 'sinmungo[watch]'", console.USAGE
        ) from None
    try:
        write(opened, told, path)
    except OSError as error:
        raise console.Failed(f"{path}: cannot be written: {error.strerror}; choose another file") from None


def _show(told: Sequence[Health]) -> None:
    rows: list[Sequence[str | Text]] = [
        (one.paper, Text(one.state, style=_COLOURS.get(one.state, "red")), console.when(one.since), one.name)
        for one in told
    ]
    console.columns(rows, header=("PAPER", "STATE", "SINCE", "NAME"))
    for one in told:
        if one.why:
            console.out.print(Text(f"{one.paper}: {one.why}"))
        if one.todo:
            console.out.print(Text(f"  {one.todo}"))
