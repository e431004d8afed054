"""``sinmungo read``: pages that a crawl kept for later, made into articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

import archive
from crawler import settings
from crawler.patience import Patience, ages
from crawler.watch import retold
from sinmungo import console, reparsing, unread
from sinmungo.commands.reparse import bar
from sinmungo.options import PaperId, archive_option, json_option, require_paper


@click.command("read", short_help="make articles of pages that a crawl kept for later")
@archive_option()
@click.option("--paper", type=PaperId(), help="Of this paper alone.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that parse [default: one a core].")
@json_option(help="The counts as one JSON object.")
def command(path: Path, paper: str | None, jobs: int | None, *, as_json: bool) -> int:
    """Read the pages that 'sinmungo crawl --read-later' kept, and store what they hold. Nothing is fetched.

    Articles, frontier and coverage are then as if the crawl had read them itself, in the order in which they came, and
    so is the account of its run. It may go on beside the crawl, and may be stopped at any moment: the same command
    goes on. A page that is no longer whole is due to be fetched again.

    \b
    Examples:
      sinmungo crawl jndn --since 2010 --until 2019 --read-later --archive papers.db
      sinmungo read --archive papers.db

    Exit codes: 0 done, 1 some pages are not whole, 2 no such paper, 3 no archive.
    """
    counts: Counter[str] = Counter()
    found = []
    with archive.open(path) as opened:
        require_paper(opened, paper)
        with bar() as progress:
            task = progress.add_task("read", total=opened.unread.count(paper))
            runs = set()
            patience = Patience(ages(settings.REVISITS))
            for batch in unread.read(opened, paper, patience, jobs or reparsing.cores()):
                counts.update(saved.outcome for _, saved in batch)
                runs |= {page.run for page, _ in batch}
                progress.update(task, advance=len(batch))
        for run in sorted(runs):
            found += retold.complete(opened, run)
        opened.stories.catch_up()
    if as_json:
        console.as_json({"counts": dict(counts), "findings": [finding.as_dict() for finding in found]})
    else:
        console.facts([("pages", f"{counts.total():,}"), *((name, f"{number:,}") for name, number in counts.items())])
        for finding in found:
            console.out.print(finding.message, markup=False, highlight=False)
    return console.SOME_FAILED if counts["failed"] else console.OK
