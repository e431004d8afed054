"""``sinmungo import``: saved pages into the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.progress import track

import archive
import papers
from archive import Fetch, Visit
from archive.records import RunState
from parsers import Article, NotAnArticle
from parsers.fields.timestamp import SEOUL
from sinmungo import console, files
from sinmungo.options import archive_option, json_option

_BATCH = 50


@click.command("import", short_help="put saved pages into the archive")
@click.argument("names", metavar="FILE|-...", nargs=-1, required=True)
@click.option("--url", help="The page's address, where one FILE is given.")
@archive_option()
@json_option(help="The counts as one JSON object.")
def command(names: Sequence[str], url: str | None, path: Path, *, as_json: bool) -> int:
    """Put saved pages (HTML or flattened text, plain or gzip) into the archive.

    A page tells its own address where it has a canonical link. What is in the archive already is not stored twice;
    what has changed becomes a revision.

    \b
    Examples:
      sinmungo import saved/*.html --archive papers.db
      sinmungo import page.html.gz --url https://www.example.com/news/articleView.html?idxno=1

    Exit codes: 0 every file held an article, 1 some did not, 3 no archive.
    """
    if url and len(names) > 1:
        raise click.UsageError("--url is one page's address; give one FILE with it")
    outcomes: Counter[str] = Counter()
    with archive.open(path, create=True) as opened:
        run = opened.begin_run("import", None)
        batch: list[Visit] = []
        state: RunState = "interrupted"
        try:
            for name in track(
                names, "import", console=console.err, transient=True, disable=not console.err.is_terminal
            ):
                visit = _visit(name, url)
                if visit is None:
                    outcomes["failed"] += 1
                else:
                    batch.append(visit)
                if len(batch) >= _BATCH:
                    _save(opened, run, batch, outcomes)
            _save(opened, run, batch, outcomes)
            state = "finished"
        finally:
            opened.end_run(run, state, dict(outcomes))
    if as_json:
        console.as_json(dict(outcomes))
    else:
        console.facts([(outcome, f"{count:,}") for outcome, count in outcomes.items()])
    return console.SOME_FAILED if outcomes["failed"] else console.OK


def _visit(name: str, url: str | None) -> Visit | None:
    """One file as a visit; None, with a line on stderr, when it holds no article."""
    try:
        source = files.read(name)
        article = source.article(url)
    except NotAnArticle as error:
        console.complain(f"{name}: {files.reason(error)}")
        return None
    except files.UnreadableFile as error:
        console.complain(str(error))
        return None
    address = url or article.canonical_url or f"file:{Path(name).name}"
    fetch = Fetch(url=address, fetched_at=datetime.now(SEOUL), status=None, body=source.body)
    return Visit(article.paper, article.article_key, fetch, article)


def _save(opened: archive.Archive, run: int, batch: list[Visit], outcomes: Counter[str]) -> None:
    if not batch:
        return
    known = papers.registry()
    named = {visit.result.paper for visit in batch if isinstance(visit.result, Article)}
    opened.register([known[paper] for paper in sorted(paper for paper in named if paper)])
    outcomes.update(saved.outcome for saved in opened.save(run, batch))
    batch.clear()
