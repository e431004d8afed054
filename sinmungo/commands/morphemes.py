"""``sinmungo morphemes``: the articles' nouns and verbs, in a file of their own."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

import archive
from archive.morphemes import morphemes_path, update
from sinmungo import console, kiwi
from sinmungo.options import archive_option, json_option


@click.command("morphemes", short_help="write the articles' nouns and verbs into a file, for research")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="On so many cores; 0 means all of them."
)
@archive_option()
@json_option(help="What was done, as one JSON object.")
def command(jobs: int, path: Path, *, as_json: bool) -> int:
    """Take the headlines and bodies apart with Kiwi, and write their nouns and verbs into a file beside the archive:
    papers.db has papers.morphemes.db. What is there already and has not changed is not done again; after Ctrl-C the
    next call goes on. A takedown reaches this file too. Needs the extra 'morphemes' (kiwipiepy).

    \b
    Examples:
      sinmungo morphemes --archive papers.db
      sinmungo morphemes --jobs 0 --archive papers.db

    Exit codes: 0 done, 2 the extra is missing, 3 no archive.
    """
    with archive.open(path, read_only=True):  # or it is said what is wrong with it
        analyse, name = kiwi.tagger(jobs)
    done = 0
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console.err, transient=True, disable=not console.err.is_terminal) as bar:
        task = bar.add_task("morphemes", total=None)
        for done, total in update(path, analyse, name):
            bar.update(task, completed=done, total=total)
    told = {"file": str(morphemes_path(path)), "articles": done, "tagger": name}
    if as_json:
        console.as_json(told)
    else:
        console.out.print(f"{told['file']}: {done:,} articles by {name}", markup=False)
    return console.OK
