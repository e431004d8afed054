"""``sinmungo runs``: what each run did, the last runs in a table, one run whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

import archive
from archive import Run
from sinmungo import console
from sinmungo.options import PaperId, archive_option, json_option, require_paper

_COUNTS = ("found", "new", "revised", "gone", "failed", "not-article")


@click.group("runs", invoke_without_command=True, short_help="tell what each run did")
@archive_option()
@click.option("--paper", type=PaperId(), metavar="PAPER", help="Only this paper's.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@json_option(help="One JSON array.")
@click.pass_context
def command(context: click.Context, path: Path, paper: str | None, limit: int, *, as_json: bool) -> int:
    """List the last runs, the newest first; 'runs show N' tells one run's whole account.

    \b
    Examples:
      sinmungo runs --archive papers.db
      sinmungo runs --paper jndn --limit 5
      sinmungo runs show 12

    Exit codes: 0 done, 2 no such paper, 3 no archive.
    """
    context.obj = path
    if context.invoked_subcommand is not None:
        return console.OK
    with archive.open(path, read_only=True) as opened:
        require_paper(opened, paper)
        runs = opened.runs(limit, paper)
    if as_json:
        console.as_json([run.as_dict() for run in runs])
        return console.OK
    rows = [_row(run) for run in runs]
    if not rows:
        console.note("0 found")
        return console.OK
    header = ("RUN", "PAPER", "STARTED", "STATE", "FOR", *(name.upper() for name in _COUNTS), "TIME")
    console.columns(rows, header=header, right={0, *range(5, len(header))})
    return console.OK


def _row(run: Run) -> tuple[str, ...]:
    counts = (f"{run.counts.get(name, 0):,}" for name in _COUNTS)
    return (
        str(run.id),
        run.paper or "-",
        console.when(run.started),
        run.state,
        run.purpose or run.kind,
        *counts,
        _lasted(run),
    )


@command.command("show", short_help="tell one run's whole account")
@click.argument("number", type=int)
@archive_option()
@json_option(help="One JSON object.")
@click.pass_context
def show(context: click.Context, number: int, path: Path, *, as_json: bool) -> int:
    """Tell the account of run NUMBER: what it found and stored, what failed and why, how full its articles are.

    \b
    Examples:
      sinmungo runs show 12
      sinmungo runs show 12 --json | jq .figures

    Exit codes: 0 done, 1 no such run, 3 no archive.
    """
    if context.get_parameter_source("path") is click.core.ParameterSource.DEFAULT and isinstance(context.obj, Path):
        path = context.obj  # given before 'show'
    with archive.open(path, read_only=True) as opened:
        run, figures = opened.run(number), opened.figures(number)
    if run is None:
        raise console.Failed(f"{number}: no such run in {path}; 'sinmungo runs' lists them")
    if as_json:
        console.as_json(run.as_dict() | {"figures": figures})
        return console.OK
    _account(run, figures)
    return console.OK


def _account(run: Run, figures: Mapping[str, float]) -> None:
    plain = {name: count for name, count in run.counts.items() if ":" not in name}
    size = plain.pop("bytes", None)
    console.facts(
        [
            ("run", f"{run.id}, {run.kind}" + (f" ({run.purpose})" if run.purpose else "")),
            ("paper", run.paper),
            ("state", run.state),
            ("error", run.error),
            ("started", console.when(run.started, "second")),
            ("finished", console.when(run.finished, "second") or None),
            ("lasted", f"{figures['seconds']:,.0f} s" if "seconds" in figures else _lasted(run) or None),
            ("bytes", console.size(size) if size is not None else None),
        ]
    )
    _section("counts", [(name, f"{count:,}") for name, count in plain.items()])
    _section("why", [(name, f"{count:,}") for name, count in run.counts.items() if ":" in name])
    articles = figures.get("articles")
    if articles:
        measured = [("articles", f"{articles:,.0f}"), ("characters", f"{figures['characters']:,.0f} (median)")]
        shares = [(name, f"{share:.1%}") for name, share in _of("fill:", figures)]
        _section("new articles", [*measured, *shares, ("with warnings", f"{figures.get('warned', 0):.1%}")])
        _section("skins", [(name, f"{count:,.0f}") for name, count in _of("skin:", figures)])
    changed = [
        (name, "see 'sinmungo health'") for kind in ("drift:", "list:", "quiet:") for name, _ in _of(kind, figures)
    ]
    _section("changed", changed)


def _of(kind: str, figures: Mapping[str, float]) -> list[tuple[str, float]]:
    return [(name.removeprefix(kind), value) for name, value in figures.items() if name.startswith(kind)]


def _section(title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        console.out.print(f"\n{title}")
        console.columns([(f"  {name}", value) for name, value in rows])


def _lasted(run: Run) -> str:
    return f"{(run.finished - run.started).total_seconds():,.0f} s" if run.finished else ""
