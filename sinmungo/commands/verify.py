"""``sinmungo verify``: whether the archive holds what it was told."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import archive
from archive.verify import verify
from sinmungo import console
from sinmungo.options import archive_option, json_option


@click.command("verify", short_help="check the archive, and mend what can be made anew")
@archive_option()
@click.option("--no-pages", is_flag=True, help="Leave out to unpack every raw page, which takes the longest.")
@click.option("--repair", is_flag=True, help="Make anew what is derived: search index, reporters.")
@json_option(help="What is wrong, as one JSON array.")
def command(path: Path, *, no_pages: bool, repair: bool, as_json: bool) -> int:
    """Check both files of the archive: SQLite's own checks, every reference between rows, the hash of every text and
    raw page, the dictionaries that pages are unpacked with, whether the search index is that of the articles, and
    whether every byline leads to its reporter.

    \b
    Examples:
      sinmungo verify --archive papers.db
      sinmungo verify --archive papers.db --repair

    Exit codes: 0 all is as it should be, or was mended, 1 something is wrong, 3 no archive.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with (
        archive.open(path, read_only=not repair) as opened,
        Progress(*columns, console=console.err, transient=True, disable=not console.err.is_terminal) as bar,
    ):
        task = bar.add_task("verify", total=None)
        shown: list[str] = []

        def step(what: str, total: int | None) -> None:
            if shown != [what]:
                shown[:] = [what]
                bar.reset(task, description=what, total=total)
            bar.advance(task)

        found = verify(opened, pages=not no_pages, repair=repair, step=step)
        summary = opened.summary()
    if as_json:
        console.as_json([problem.as_dict() for problem in found])
    else:
        for problem in found:
            examples = ", ".join(problem.examples) + (", …" if problem.count > len(problem.examples) else "")
            console.out.print(f"{problem.what}: {problem.count:,} ({examples}); {problem.way_out}", markup=False)
        if not found:
            kept = "" if no_pages else f" and {summary.pages:,} pages"
            console.out.print(f"{path}: sound, {summary.articles:,} articles{kept}", markup=False)
    return console.OK if all(problem.is_mended for problem in found) else console.SOME_FAILED
