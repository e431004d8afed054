"""``sinmungo demo``: two invented newspapers, served on this machine and crawled as real ones are."""

from __future__ import annotations

import os
from pathlib import Path

import click

import archive
from crawler.run import Order
from papers.loader import FOLDERS_VARIABLE
from sinmungo import console
from sinmungo.commands.crawl import exit_code, summarise, watched
from sinmungo.demo.process import DemoServer
from sinmungo.options import archive_option, json_option

_PAPERS = ("demo-nd", "demo-aid")
_BEGINNING = "2023-11"  # the month of the first invented article: the listings are read to their end


@click.command("demo", short_help="crawl two invented newspapers into demo.db")
@archive_option("demo.db")
@json_option(help="The runs and the archive's figures as one JSON object.")
def command(path: Path, *, as_json: bool) -> int:
    """Crawl two invented newspapers into an archive, to see how it goes.

    A server on 127.0.0.1 stands in for two papers with some 300 invented articles of three years; the spider, the
    settings and the pipeline are those of every paper. Run it twice: the second run fetches no article.

    \b
    Examples:
      sinmungo demo
      sinmungo search 예산 --archive demo.db
      sinmungo serve demo.db

    Exit codes: 0 done, 3 no archive, 4 a run failed, 130 interrupted.
    """
    with DemoServer(8901, 8902) as server:
        console.note(f"demonstration newspapers: {server.nd_url} (demo-nd), {server.aid_url} (demo-aid)")
        os.environ[FOLDERS_VARIABLE] = os.pathsep.join(
            part for part in (str(server.registry), os.environ.get(FOLDERS_VARIABLE)) if part
        )
        runs = watched(Order(_PAPERS, path, since=_BEGINNING, purpose="new"))
    with archive.open(path) as opened:
        opened.stories.catch_up()
        summary = opened.summary()
    if as_json:
        console.as_json({"runs": [run.as_dict() for run in runs], "archive": summary.as_dict()})
        return exit_code(runs)
    summarise(runs)
    console.out.print()
    console.facts(
        [
            (
                "archive 보관소",
                f"{path}, {console.size(summary.bytes)}, and {console.size(summary.page_bytes)} of raw pages beside it",
            ),
            ("articles 기사", f"{summary.articles:,} of {summary.papers} papers"),
            ("period 기간", f"{console.when(summary.first, 'day')} to {console.when(summary.last, 'day')}"),
            ("search 검색", f"{console.program()} search 예산 --archive {path}"),
            ("browse 열람", f"{console.program()} serve {path}"),
        ]
    )
    return exit_code(runs)
