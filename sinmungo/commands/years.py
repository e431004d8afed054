"""``sinmungo years``: the archive's years, and those that are closed to files of their own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import archive
from archive import Shelf
from archive.connection import pages_path
from archive.errors import ArchiveLocked, MergeBusy
from parsers.fields.timestamp import SEOUL
from sinmungo import console
from sinmungo.options import archive_option, json_option


@click.group("years", invoke_without_command=True, short_help="move closed years to files of their own")
@archive_option()
@json_option(help="One JSON array.")
@click.pass_context
def command(context: click.Context, path: Path, *, as_json: bool) -> int:
    """List the closed years that lie in files of their own beside the archive; 'years split' moves them there.

    Each such file is an archive by itself. Given the archive, 'search', 'show', 'diff', 'stories', 'reporters',
    'papers', 'export', 'serve', 'verify', 'backup' and 'takedown' take all of them together; 'reparse', 'runs', exports
    as warc and sqlite, and the tables that 'serve' shows take the one file that --archive names.

    \b
    Examples:
      sinmungo years --archive papers.db
      sinmungo years split --before 2026 --archive papers.db

    Exit codes: 0 done, 3 no archive.
    """
    context.obj = path
    if context.invoked_subcommand is None:
        with archive.open(path, read_only=True) as opened:
            shelves = archive.shelves_of(opened)
        _tell(shelves, path, as_json=as_json)
        if not shelves and not as_json:
            console.note(f"{path}: all its years lie in its own file; 'sinmungo years split' moves closed ones out")
    return console.OK


@command.command("split", short_help="move what was published before a year")
@click.option("--before", type=click.IntRange(1900, 9999), metavar="YEAR", required=True, help="The first that stays.")
@archive_option()
@json_option(help="The files that were made, as one JSON array.")
@click.pass_context
def split(context: click.Context, before: int, path: Path, *, as_json: bool) -> int:
    """Move the articles published before YEAR, with their versions, fetches and raw pages, to files beside the
    archive, a year in each: archive-2025.db and archive-2025.pages.db.

    A file is written whole, compared with the archive row by row and verified before anything is removed. When it is
    cut off, run it again: it goes on. No crawl may be at work meanwhile. The archive's own file does not become
    smaller, but has room for the years to come ('sqlite3 papers.db VACUUM' gives it back to the disk).

    \b
    Examples:
      sinmungo years split --before 2026 --archive papers.db

    Exit codes: 0 done, also when there was nothing to move, 3 no archive, or it could not be written, 5 a crawl, a
    merge or another split is at work.
    """
    if before > datetime.now(SEOUL).year:
        raise click.UsageError(f"--before {before}: the year {before - 1} is not over; a year is moved when it is")
    if context.get_parameter_source("path") is click.core.ParameterSource.DEFAULT and isinstance(context.obj, Path):
        path = context.obj  # given before 'split'
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with (
        archive.open(path) as opened,
        Progress(*columns, console=console.err, transient=True, disable=not console.err.is_terminal) as bar,
    ):
        task = bar.add_task("split", total=None)
        shown: list[str] = []

        def step(what: str, more: int, total: int | None) -> None:
            if shown != [what]:
                shown[:] = [what]
                bar.reset(task, description=what, total=total)
            bar.advance(task, more)

        try:
            made = archive.close_years(opened, before, step)
        except (ArchiveLocked, MergeBusy) as error:
            raise console.Failed(str(error), console.BUSY) from None
    _tell(made, path, as_json=as_json)
    if not made and not as_json:
        console.note(f"{path}: holds nothing of before {before} that could be moved")
    return console.OK


def _tell(shelves: list[Shelf], path: Path, *, as_json: bool) -> None:
    if as_json:
        console.as_json([shelf.as_dict() for shelf in shelves])
    elif shelves:
        rows = [
            (str(one.year), one.file, f"{one.articles:,}", one.state, console.size(_size(path.with_name(one.file))))
            for one in shelves
        ]
        console.columns(rows, header=("YEAR", "FILE", "ARTICLES", "STATE", "SIZE"))


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in (path, pages_path(path)) if file.exists())
