"""``sinmungo show``: one article of the archive."""

from __future__ import annotations

from pathlib import Path

import click

import archive
from sinmungo import console
from sinmungo.commands import parse
from sinmungo.options import archive_option, json_option


@click.command("show", short_help="show one article of the archive")
@click.argument("article")
@archive_option()
@json_option(help="One JSON object.")
def command(article: str, path: Path, *, as_json: bool) -> int:
    """Show ARTICLE: its id in the archive, its address, or paper:key.

    \b
    Examples:
      sinmungo show demo-nd:136677 --archive demo.db
      sinmungo show 1359806465 --archive demo.db --json
      sinmungo show https://www.example.com/news/articleView.html?idxno=1

    Exit codes: 0 done, 1 no such article, 3 no archive.
    """
    with archive.open(path, read_only=True) as opened:
        found = opened.article(int(article) if article.isdecimal() else article)
    if found is None:
        raise console.Failed(
            f"{article.rstrip(':')}: no such article in {path}; 'sinmungo search' finds them by their words"
        )
    if as_json:
        console.as_json(found.as_dict())
        return console.OK
    parse.show(found, found.paper_name)
    console.facts(
        [
            ("article 기사", f"{found.paper or '-'}:{found.article_key or '-'} (id {found.id})"),
            ("state 상태", f"{found.status}, revision {found.revision}"),
            ("fetched 수집", console.when(found.fetched_at) or None),
            ("parser 파서", found.parser),
        ]
    )
    return console.OK
