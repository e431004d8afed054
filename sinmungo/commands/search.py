"""``sinmungo search``: articles by their words."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

import archive
import papers
from sinmungo import console
from sinmungo.options import PaperId, archive_option, json_option, window_options


@click.command("search", short_help="find articles by their words")
@click.argument("query")
@archive_option()
@click.option("--paper", type=PaperId(), metavar="PAPER", help="Only this paper.")
@click.option("--section", help="Only this section.")
@window_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@json_option(help="One JSON array.")
def command(
    query: str,
    path: Path,
    paper: str | None,
    section: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    *,
    as_json: bool,
) -> int:
    """Find articles whose headline, subheadline or body hold QUERY, the newest first.

    A word is found wherever it stands, with particles and inside longer words: 예산 finds 예산을 and 추가경정예산.
    Several words must all be there; "quoted words" stand together; OR between words, and a minus before one to
    leave it out.

    \b
    Examples:
      sinmungo search 예산 --archive demo.db
      sinmungo search '인공지능 OR AI' --paper jndn --since 2019 --until 2019
      sinmungo search '"광주형 일자리" -노조' --json | jq -r '.[].url'

    Exit codes: 0 done (also when nothing is found), 2 no such paper, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        if paper and paper not in papers.registry() and paper not in {known.id for known in opened.papers()}:
            raise console.Failed(f"{paper}: no such paper; 'sinmungo papers' lists them", console.USAGE)
        hits = opened.search(query, paper=paper, section=section, since=since, until=until, limit=limit)
        total = len(hits) if as_json else opened.count(query, paper=paper, section=section, since=since, until=until)
    if as_json:
        console.as_json([hit.as_dict() for hit in hits])
        return console.OK
    for hit in hits:
        line = Text.assemble(
            (console.when(hit.published), "cyan"), "  ", (hit.paper_name or hit.paper or "-", "green"), f"  {hit.id}  "
        )
        console.out.print(line.append_text(console.lit(hit.headline, hit.headline_matches)))
        console.out.print(Text("    ").append_text(console.lit(hit.snippet, hit.snippet_matches)))
    console.note(f"{total:,} found" + (f", the newest {len(hits)} shown" if total > len(hits) else ""))
    return console.OK
