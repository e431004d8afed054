"""``sinmungo reparse``: articles derived again from the pages that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import archive
from archive.dates import first_day, last_day
from archive.deriving.derivations import UNREGISTERED, Derived
from archive.deriving.kept import BEFORE_ALL, Filters
from parsers.assemble import VERSION
from sinmungo import console, many_machines, reparsing
from sinmungo.options import PaperId, archive_option, json_option, outside_registry, require_paper, window_options

_LONGEST: Final = 60  # characters of a sample


@click.command("reparse", short_help="derive articles again from the pages that are kept")
@archive_option()
@click.option("--paper", type=PaperId(), help="Of this paper alone.")
@window_options
@click.option("--parser", metavar="PATTERN", help="Derived by this one: 'ndsoft/G4/2', 'aid/*', '*/2'.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, with samples, and change nothing.")
@click.option("--samples", type=click.IntRange(min=0), default=3, show_default=True, help="So many of each field.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that parse [default: one a core].")
@click.option("--dask", metavar="ADDRESS", help="Parse on the workers of this Dask scheduler: tcp://host:8786.")
@json_option(help="The counts and samples as one JSON object.")
def command(
    path: Path,
    paper: str | None,
    since: str | None,
    until: str | None,
    parser: str | None,
    samples: int,
    jobs: int | None,
    dask: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Derive articles again from the pages they came with, by the parsers of today. Nothing is fetched.

    Each version of an article is read anew from its own page and put in the place of what was read before; numbers,
    addresses and what counts as a version stay. What the fields said before, and by which rules, is kept in the table
    derivations. A page in which today's parsers see no article keeps the one that it gave. Without --since, --until and
    --parser, pages that were taken for no articles are read as well, and those that are some are stored. What was cut
    short goes on when the same is asked for again.

    With --dask the pages go to the workers of a cluster, on which the same sinmungo is installed; the archive is read
    and written here alone.

    \b
    Examples:
      sinmungo reparse --archive papers.db --dry-run
      sinmungo reparse --archive papers.db --paper jndn --since 2019 --until 2020
      sinmungo reparse --archive papers.db --parser 'ndsoft/*/2'

    Exit codes: 0 done, 1 some pages gave no article, 2 no such paper or no Dask cluster, 3 no archive.
    """
    filters = Filters(
        paper,
        first_day(since).isoformat() if since else None,
        f"{last_day(until).isoformat()}T24" if until else None,
        parser,
    )
    if dry_run:
        archive.open(path, read_only=True).close()
    try:
        counts, found = _reparse(path, filters, jobs or reparsing.cores(), dask, samples, dry_run=dry_run)
    except many_machines.NoCluster as error:
        raise console.Failed(str(error), console.USAGE) from None
    if as_json:
        console.as_json({"counts": dict(counts), "samples": found})
    else:
        _show(counts, found, dry_run=dry_run)
        _tell_way_out(counts, path)
    return console.SOME_FAILED if counts["troubled"] else console.OK


def _tell_way_out(counts: Counter[str], path: Path) -> None:
    """Of papers that the registry does not know say how it would."""
    if counts[f"trouble:{UNREGISTERED}"]:
        with archive.open(path, read_only=True) as opened:
            console.note(outside_registry(opened) or UNREGISTERED)


def _reparse(
    path: Path, filters: Filters, jobs: int, dask: str | None, samples: int, *, dry_run: bool
) -> tuple[Counter[str], list[dict[str, Any]]]:
    found: list[dict[str, Any]] = []
    taken: Counter[str] = Counter()
    with archive.open(path, read_only=dry_run) as opened:
        require_paper(opened, filters.paper)
        derivations = opened.derivations
        reparse, after, counts = (0, BEFORE_ALL, Counter[str]()) if dry_run else derivations.begin(filters, VERSION)
        with bar() as progress:
            task = progress.add_task("reparse", total=derivations.count(filters), completed=counts["articles"])
            for batch in (
                many_machines.derive(path, filters, after, dask)
                if dask
                else reparsing.derive(path, filters, after, jobs)
            ):
                counts += batch.counts() + Counter(articles=batch.articles)
                found += _samples(batch.derived, taken, samples)
                if not dry_run:
                    derivations.write(reparse, batch.derived, batch.after, counts)
                progress.update(task, advance=batch.articles)
        for pages in reparsing.adoptable(path, filters.paper, jobs) if _means_all(filters) else ():
            counts["found"] += len(pages)
            if not dry_run:
                derivations.adopt(pages)
        if not dry_run:
            derivations.end(reparse)
            opened.stories.catch_up()
    return counts, found


def _means_all(filters: Filters) -> bool:
    """Whether pages that gave no article are meant as well: they have neither a day nor a parser."""
    return filters == Filters(paper=filters.paper)


def bar() -> Progress:
    """How far such a work is, on a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console.err, transient=True, disable=not console.err.is_terminal)


def _samples(derived: Sequence[Derived], taken: Counter[str], most: int) -> list[dict[str, Any]]:
    """The first so many changes of each field, with both values."""
    found = []
    for one in derived:
        for name, (old, new) in one.changes.items():
            taken[name] += 1
            if taken[name] <= most:
                place = {"article": one.kept.article, "revision": one.kept.revision}
                found.append({"field": name, **place, "old": old, "new": new})
    return found


def _show(counts: Counter[str], found: Sequence[dict[str, Any]], *, dry_run: bool) -> None:
    names = {
        "changed": "would change" if dry_run else "changed",
        "troubled": "left as they are",
        "found": "would be found" if dry_run else "found",
    }
    shown = ("articles", "unchanged", "changed", "troubled", "found")
    console.facts([(names.get(name, name), f"{counts[name]:,}") for name in shown])
    for kind in ("field", "trouble"):
        rows = sorted(
            (name.partition(":")[2], number) for name, number in counts.items() if name.startswith(f"{kind}:")
        )
        if rows:
            console.out.print()
            console.columns([(name, f"{number:,}") for name, number in rows], header=(kind.upper(), "VERSIONS"))
    for one in found:
        console.out.print()
        console.out.print(Text(f"{one['field']} of {one['article']}, revision {one['revision']}", style="bold"))
        old, new = _where_they_part(one["old"], one["new"])
        console.out.print(Text(f"- {old}", style="red"))
        console.out.print(Text(f"+ {new}", style="green"))


def _where_they_part(old: Any, new: Any) -> tuple[str, str]:
    """Both values in one line each, from a little before the place where they differ."""
    texts = [" ".join(str("" if value is None else value).split()) for value in (old, new)]
    at = next((at for at, pair in enumerate(zip(*texts, strict=False)) if pair[0] != pair[1]), min(map(len, texts)))
    start = max(0, at - _LONGEST // 3)
    left, right = ((f"…{text[start:]}" if start else text) for text in texts)
    return _cut(left), _cut(right)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
